//! What a theme can override, as Markdown.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::str;

use scorebook::embed;
use scorebook::overrides::{TEMPLATES, blocks};

/// The text of every file of the built-in theme that begins and ends so.
fn files<'t>(
    folder: &'t str,
    ending: &'t str,
) -> impl Iterator<Item = (&'static str, &'static str)> + 't {
    embed::theme().iter().filter_map(move |(path, bytes)| {
        let inner = path.strip_prefix(folder)?;
        inner.ends_with(ending).then_some(())?;
        Some((inner, str::from_utf8(bytes).ok()?))
    })
}

/// The templates, each with its blocks.
pub fn templates() -> String {
    let mut text = "| template | its blocks |\n|---|---|\n".to_owned();
    for (name, template) in files(TEMPLATES, ".html") {
        let names: Vec<String> = blocks(template)
            .iter()
            .map(|block| format!("`{}`", block.name))
            .collect();
        let _ = writeln!(text, "| `{name}` | {} |", names.join(", "));
    }
    text
}

/// The custom properties of the style sheets, in the order of their names.
pub fn properties() -> String {
    let sheets = files("styles/10-", ".css");
    let names: BTreeSet<String> = sheets
        .flat_map(|(_, sheet)| sheet.lines())
        .filter_map(|line| {
            let (name, _) = line.trim().strip_prefix("--")?.split_once(':')?;
            Some(format!("`--{name}`"))
        })
        .collect();
    let names: Vec<String> = names.into_iter().collect();
    format!("{}.", names.join(", "))
}
