//! `scorebook new`

use std::path::{Path, PathBuf};

use super::say::note;
use super::{Ending, scaffolded};
use crate::diagnostics::nearest;
use crate::document::Id;
use crate::link::{title_from, without_order};
use crate::{embed, markdown, scaffold};

/// Writes a commented piece, or guide, to `path`.
pub fn run(kind: &str, path: &Path) -> anyhow::Result<Ending> {
    let Some((ending, template)) = template(kind) else {
        let known = embed::new()
            .iter()
            .filter_map(|(name, _)| Some(name.rsplit_once('.')?.0));
        let advice = nearest(kind, known)
            .map(|near| format!("; did you mean `{near}`?"))
            .unwrap_or_default();
        note!("there is no kind `{kind}`{advice} (`scorebook schema` lists them)");
        return Ok(Ending::Usage);
    };
    let path = match path.extension().and_then(|found| found.to_str()) {
        None => path.with_extension(ending),
        Some(found) if found == ending || (found, ending) == ("yaml", "yml") => path.to_owned(),
        Some(_) => {
            note!(
                "a {kind} is written to a `.{ending}` file, not to {}",
                path.display()
            );
            return Ok(Ending::Usage);
        }
    };
    let text = named(template, &path);
    scaffolded(
        scaffold::create(&path, text.as_bytes()),
        &format!("{}: a {kind} to start from", path.display()),
    )
}

/// The file to start from, and how names of such files end.
fn template(kind: &str) -> Option<(&'static str, &'static str)> {
    embed::new().iter().find_map(|(name, bytes)| {
        let (stem, ending) = name.rsplit_once('.')?;
        let text = std::str::from_utf8(bytes).ok()?;
        (stem == kind).then_some((ending, text))
    })
}

/// The template with the id and title that the name of its file suggests.
fn named(template: &str, path: &Path) -> String {
    let stem = PathBuf::from(path.file_stem().unwrap_or_default());
    let stem = stem.to_string_lossy();
    let name = without_order(&stem);
    let id = Id::parse(&markdown::slug(name));
    let lines = template.split_inclusive('\n').map(|line| match &id {
        Some(id) if line.starts_with("id: ") => format!("id: {id}\n"),
        Some(_) if line.starts_with("title: ") => {
            format!("title: {}\n", quoted(&title_from(name)))
        }
        _ => line.to_owned(),
    });
    lines.collect()
}

/// A text as a YAML value: a file may be called `true` or `2026`.
fn quoted(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
    match plain {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "''")),
    }
}
