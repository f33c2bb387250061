//! Keys of records as tables, from the types that read them.

use std::collections::VecDeque;
use std::fmt::Write;

use scorebook::yaml::{Key, Shape, Word};

/// How the headings above nested records are written.
#[derive(Clone, Copy)]
pub enum Headings {
    /// `groups.items`
    Yaml,
    /// `[output.html]`
    Toml,
}

/// A record that a key holds.
struct Nested {
    path: String,
    name: &'static str,
    about: &'static str,
    keys: Vec<Key>,
}

/// The keys of a record; where it also takes keys of the author's own, one
/// more stands for these.
fn keys_of(shape: &Shape) -> Vec<Key> {
    let Shape::Record { keys, others, .. } = shape else {
        return Vec::new();
    };
    let others = others.map(|others| Key {
        name: "…",
        about: "Any key of your own.",
        required: false,
        shape: others(),
    });
    keys().into_iter().chain(others).collect()
}

/// A table of the keys of a record, and one for each record that they hold.
pub fn record(shape: &Shape, headings: Headings) -> String {
    tables(&keys_of(shape), headings)
}

/// The same for the keys of several records at once.
pub fn tables(keys: &[Key], headings: Headings) -> String {
    let mut text = String::new();
    let mut told = Vec::new();
    let mut waiting = VecDeque::new();
    table(keys, "", &mut text, &mut waiting);
    while let Some(nested) = waiting.pop_front() {
        if told.contains(&(nested.name, nested.about)) {
            continue;
        }
        told.push((nested.name, nested.about));
        let (path, about) = (&nested.path, one_line(nested.about));
        let _ = match headings {
            Headings::Yaml => write!(text, "### `{path}`\n\n{about}\n\n"),
            Headings::Toml => write!(text, "### `[{path}]`\n\n"),
        };
        table(&nested.keys, path, &mut text, &mut waiting);
    }
    text
}

fn table(keys: &[Key], path: &str, text: &mut String, waiting: &mut VecDeque<Nested>) {
    text.push_str("| key | needed | holds | what it is |\n|---|---|---|---|\n");
    for key in keys {
        let needed = if key.required { "yes" } else { "" };
        let _ = writeln!(
            text,
            "| `{}` | {needed} | {} | {} |",
            key.name,
            cell(&one(&key.shape)),
            cell(&about(key)),
        );
        let inner = match path {
            "" => key.name.to_owned(),
            path => format!("{path}.{}", key.name),
        };
        collect(&key.shape, &inner, waiting);
    }
    text.push('\n');
}

/// What a key is, and each word that it takes.
fn about(key: &Key) -> String {
    let mut text = one_line(key.about);
    if let Shape::Choice(words) = &key.shape {
        for Word { word, about } in words.iter().filter(|word| !word.about.is_empty()) {
            let _ = write!(text, " `{word}`: {}", one_line(about));
        }
    }
    text
}

fn collect(shape: &Shape, path: &str, waiting: &mut VecDeque<Nested>) {
    match shape {
        Shape::List(of) | Shape::NonEmptyList(of) | Shape::Map(of) => collect(of, path, waiting),
        Shape::Either(shapes) => shapes.iter().for_each(|of| collect(of, path, waiting)),
        Shape::Record { name, about, .. } => waiting.push_back(Nested {
            path: path.to_owned(),
            name,
            about,
            keys: keys_of(shape),
        }),
        _ => {}
    }
}

/// What one value of a shape is.
fn one(shape: &Shape) -> String {
    match shape {
        Shape::Nothing => "nothing".to_owned(),
        Shape::Text => "text".to_owned(),
        Shape::InlineMarkdown => "a line of Markdown".to_owned(),
        Shape::BlockMarkdown => "Markdown".to_owned(),
        Shape::Id => "an id".to_owned(),
        Shape::Reference => "a reference".to_owned(),
        Shape::Formula => "a formula".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Whole { min, max } => format!("a whole number from {min} to {max}"),
        Shape::Truth => "`true` or `false`".to_owned(),
        Shape::Date => "a date".to_owned(),
        Shape::Choice(words) => {
            alternatives(words.iter().map(|Word { word, .. }| format!("`{word}`")))
        }
        Shape::List(of) => format!("a list of {}", many(of)),
        Shape::NonEmptyList(of) => format!("a list of {}, at least one", many(of)),
        Shape::Map(of) => format!("names, each with {}", one(of)),
        Shape::Record { .. } => "keys, see below".to_owned(),
        Shape::Either(shapes) => alternatives(shapes.iter().map(one)),
    }
}

/// What several values of a shape are.
fn many(shape: &Shape) -> String {
    match shape {
        Shape::Text => "texts".to_owned(),
        Shape::InlineMarkdown => "lines of Markdown".to_owned(),
        Shape::Id => "ids".to_owned(),
        Shape::Reference => "references".to_owned(),
        Shape::Number => "numbers".to_owned(),
        Shape::Record { .. } => "entries, see below".to_owned(),
        other => one(other),
    }
}

/// `a, b or c`, each once.
fn alternatives(words: impl Iterator<Item = String>) -> String {
    let mut distinct: Vec<String> = Vec::new();
    for word in words {
        if !distinct.contains(&word) {
            distinct.push(word);
        }
    }
    match distinct.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that may stand in a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn nested_records_follow_their_table() {
    fn inner() -> Vec<Key> {
        let key = |name, shape| Key {
            name,
            about: " A | b",
            required: false,
            shape,
        };
        let words = ["x", "y", "z"].map(|word| Word { word, about: " W." });
        vec![key("deep", Shape::Choice(words.to_vec()))]
    }
    let record = Shape::Record {
        name: "Inner",
        about: " Inside.",
        keys: inner,
        others: None,
    };
    let outer = Key {
        name: "outer",
        about: " Outside.",
        required: true,
        shape: Shape::NonEmptyList(Box::new(record)),
    };
    assert_eq!(
        tables(&[outer.clone(), outer], Headings::Yaml),
        "| key | needed | holds | what it is |\n|---|---|---|---|\n\
         | `outer` | yes | a list of entries, see below, at least one | Outside. |\n\
         | `outer` | yes | a list of entries, see below, at least one | Outside. |\n\n\
         ### `outer`\n\nInside.\n\n\
         | key | needed | holds | what it is |\n|---|---|---|---|\n\
         | `deep` |  | `x`, `y` or `z` | A \\| b `x`: W. `y`: W. `z`: W. |\n\n"
    );
}
