//! The words of the interface.
//!
//! Templates and scripts contain none, so that a book can be in any language.
//! A locale file is part of a theme, which its owner has reviewed; it is read
//! as free-form YAML and compared with the built-in English one, which has
//! every word.

use serde_yaml::{Mapping, Value};

use crate::{embed, sheet};

/// A tree of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    tree: Value,
    signs: sheet::Words,
}

/// Why a locale file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// It is not YAML.
    #[error("{0}")]
    Syntax(String),
    /// Words that the interface needs are not in it.
    #[error("these words are missing: {}", .0.join(", "))]
    Missing(Vec<String>),
}

impl Words {
    /// Reads a locale file.
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        let complain = |error: serde_yaml::Error| WordsError::Syntax(error.to_string());
        let tree = tree(text).map_err(complain)?;
        let signs = tree
            .get("script")
            .and_then(|script| script.get("format"))
            .cloned()
            .unwrap_or_default();
        Ok(Self {
            signs: serde_yaml::from_value(signs).map_err(complain)?,
            tree,
        })
    }

    /// Checks that every word of `complete` is here too.
    pub fn covering(self, complete: &Self) -> Result<Self, WordsError> {
        let mut missing = Vec::new();
        compare(&complete.tree, &self.tree, "", &mut missing);
        if missing.is_empty() {
            Ok(self)
        } else {
            Err(WordsError::Missing(missing))
        }
    }

    /// The word at `path`; the path itself if there is none, so that a gap
    /// shows where it is.
    pub fn get<'a>(&'a self, path: &[&'a str]) -> &'a str {
        path.iter()
            .try_fold(&self.tree, |value, key| below(value, key))
            .and_then(Value::as_str)
            .unwrap_or_else(|| path.last().copied().unwrap_or_default())
    }

    /// What a kind of page is called.
    pub fn kind<'a>(&'a self, kind: &'a str) -> &'a str {
        self.get(&["kind", kind])
    }

    /// The whole tree, for templates.
    pub fn tree(&self) -> &Value {
        &self.tree
    }

    /// How numbers, answers and lists are written.
    pub fn signs(&self) -> &sheet::Words {
        &self.signs
    }

    /// The words below one top-level name.
    pub fn section(&self, name: &str) -> Option<&Value> {
        self.tree.get(name)
    }
}

/// What a locale file says. Nearly every book has the built-in one, which is
/// at hand in a form that takes a tenth of the time to read.
fn tree(text: &str) -> Result<Value, serde_yaml::Error> {
    let mut files = embed::theme().iter();
    let is_built_in =
        files.any(|(path, bytes)| *path == "locales/en.yml" && *bytes == text.as_bytes());
    match is_built_in.then(|| serde_json::from_str(embed::WORDS)) {
        Some(Ok(tree)) => Ok(tree),
        _ => serde_yaml::from_str(text),
    }
}

/// The value of `key`: to look at a few names takes less time than one hash.
fn below<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    let mut entries = value.as_mapping()?.iter();
    let (_, found) =
        entries.find(|(name, _)| matches!(name, Value::String(name) if name == key))?;
    Some(found)
}

fn compare(complete: &Value, given: &Value, path: &str, missing: &mut Vec<String>) {
    let empty = Mapping::new();
    let Value::Mapping(wanted) = complete else {
        return;
    };
    let given = given.as_mapping().unwrap_or(&empty);
    for (key, value) in wanted {
        let name = key.as_str().unwrap_or_default();
        let path = if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        };
        match given.get(key) {
            Some(found) => compare(value, found, &path, missing),
            None => missing.push(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, WordsError};
    use crate::embed;

    const FORMAT: &str = "script: {format: {decimal: '.', group: ',', minus: '−', blank: '—', \
        'yes': 'yes', 'no': 'no', na: n/a, percent: '{n}%', range: '{low}–{high}', \
        comma: ', ', and: ' and '}}";

    fn words(text: &str) -> Words {
        Words::parse(&format!("{text}\n{FORMAT}")).expect("valid YAML")
    }

    #[test]
    fn a_locale_must_have_every_word() {
        let english = words("page: {next: Next, previous: Back}\nkind: {guide: Guide}");
        let german = words("page: {next: Weiter}\nkind: {guide: Leitfaden}");
        assert_eq!(
            german.covering(&english),
            Err(WordsError::Missing(vec!["page.previous".to_owned()]))
        );
        assert_eq!(english.get(&["page", "next"]), "Next");
        assert_eq!(english.get(&["page", "up"]), "up");
    }

    #[test]
    fn the_built_in_words_are_read_as_their_file_says() {
        let mut files = embed::theme().iter();
        let (_, bytes) = files
            .find(|(path, _)| *path == "locales/en.yml")
            .expect("a locale");
        let text = str::from_utf8(bytes).expect("UTF-8");
        let quick = super::tree(text).expect("words");
        let plain: serde_yaml::Value = serde_yaml::from_str(text).expect("valid YAML");
        // Equal maps may differ in their order.
        let written = |tree| serde_yaml::to_string(tree).expect("YAML");
        assert!(quick == plain && written(&quick) == written(&plain));
    }
}
