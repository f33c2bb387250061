//! `scorebook theme`

use std::collections::BTreeMap;
use std::path::Path;
use std::str;

use super::say::{note, out};
use super::{Ending, scaffolded};
use crate::config::{self, Config};
use crate::diagnostics::{Diagnostics, nearest};
use crate::overrides::{self, TEMPLATES};
use crate::theme::ThemeFile;
use crate::{embed, scaffold, source};

/// The theme of the project in `dir`: its name and files of its own.
fn own(dir: &Path) -> Option<(String, Vec<ThemeFile>)> {
    let mut sink = Diagnostics::new();
    let path = dir.join(config::FILE_NAME);
    let text = source::read_text(&path, config::FILE_NAME).ok()?;
    let theme = Config::parse(&text, &mut sink)?.output.html.theme;
    let files = source::theme_files(&dir.join("themes").join(&theme.value), &theme, &mut sink);
    Some((theme.value, files))
}

/// Prints templates, their blocks and custom properties, each with where it
/// comes from.
pub fn list(dir: &Path) -> anyhow::Result<Ending> {
    let (name, own) = own(dir).unwrap_or_default();
    let text_of = |path: &str| {
        let found = own.iter().find(|(own, _)| own == path);
        found.and_then(|(_, bytes)| str::from_utf8(bytes).ok())
    };
    let built_in: BTreeMap<&str, &[u8]> = embed::theme().iter().copied().collect();
    let from = |path: &str, is_own: bool| match is_own {
        true => format!("themes/{name}/{path}"),
        false => "built in".to_owned(),
    };
    let mut rows = Vec::new();
    for (path, bytes) in &built_in {
        let (Some(template), Ok(text)) = (path.strip_prefix(TEMPLATES), str::from_utf8(bytes))
        else {
            continue;
        };
        let mine = text_of(path);
        let extends = mine.is_some_and(|mine| extends(mine, template));
        rows.push((template.to_owned(), from(path, mine.is_some() && !extends)));
        for block in overrides::blocks(text) {
            let is_own =
                mine.is_some_and(|mine| !extends || overrides::block(mine, block.name).is_some());
            rows.push((format!("{template}/{}", block.name), from(path, is_own)));
        }
    }
    let only_mine = own
        .iter()
        .filter(|(path, _)| !built_in.contains_key(path.as_str()));
    for (path, _) in only_mine {
        if let Some(template) = path.strip_prefix(TEMPLATES) {
            rows.push((template.to_owned(), from(path, true)));
        }
    }
    let mut files: BTreeMap<&str, (&[u8], bool)> = BTreeMap::new();
    files.extend(
        built_in
            .iter()
            .map(|(path, bytes)| (*path, (*bytes, false))),
    );
    files.extend(
        own.iter()
            .map(|(path, bytes)| (path.as_str(), (bytes.as_slice(), true))),
    );
    for (path, (bytes, is_own)) in files {
        let text = str::from_utf8(bytes).unwrap_or_default();
        if path.starts_with("styles/") {
            for (property, line) in properties(text) {
                let from = match is_own {
                    true => format!("themes/{name}/{path}:{line}"),
                    false => format!("built in, {path}:{line}"),
                };
                rows.push((property.to_owned(), from));
            }
        }
    }
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, from) in rows {
        out!("{name:<width$}  {from}");
    }
    Ok(Ending::Fine)
}

/// Whether a template of one's own adds to the built-in one rather than
/// replacing it.
fn extends(text: &str, template: &str) -> bool {
    text.contains(&format!("{{% extends \"default/{template}\" %}}"))
}

/// The custom properties that a style sheet sets first, with their lines.
fn properties(text: &str) -> Vec<(&str, usize)> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for declaration in line.split(['{', ';']) {
            let Some((name, _)) = declaration.split_once(':') else {
                continue;
            };
            let name = name.trim();
            if name.starts_with("--") && !found.iter().any(|(known, _)| *known == name) {
                found.push((name, index + 1));
            }
        }
    }
    found
}

/// Copies a block, or a whole template, into the project's theme.
pub fn eject(wanted: &str, dir: &Path) -> anyhow::Result<Ending> {
    let name = match own(dir) {
        Some((name, _)) if name != "default" => name,
        Some(_) => {
            note!(
                "give your theme a name first: in book.toml, under [output.html], \
                 write theme = \"mine\""
            );
            return Ok(Ending::Usage);
        }
        None => {
            note!("there is no usable book.toml in {}", dir.display());
            return Ok(Ending::Usage);
        }
    };
    let Some((template, block)) = find(wanted) else {
        let known = everything();
        let advice = nearest(wanted, known.iter().map(String::as_str))
            .map(|near| format!("; did you mean `{near}`?"))
            .unwrap_or_default();
        note!("the built-in theme has no `{wanted}`{advice} (`scorebook theme list` lists all)");
        return Ok(Ending::Usage);
    };
    let path = dir.join("themes").join(name).join(TEMPLATES).join(template);
    let copied_as = match block {
        Some(block) => format!("{template}/{block}"),
        None => template.to_owned(),
    };
    let original = overrides::original(embed::theme(), &copied_as).unwrap_or_default();
    let copy = overrides::copy(&copied_as, original);
    let written = match (block, existing(&path)) {
        (None, _) => scaffold::create(&path, copy.as_bytes()),
        (Some(_), None) => {
            let text = format!("{{% extends \"default/{template}\" %}}\n{copy}\n");
            scaffold::create(&path, text.as_bytes())
        }
        (Some(block), Some(text))
            if extends(&text, template) && overrides::block(&text, block).is_none() =>
        {
            scaffold::replace(&path, &format!("{}\n\n{copy}\n", text.trim_end()))
        }
        (Some(_), Some(_)) => {
            note!("{} has `{copied_as}` already", path.display());
            return Ok(Ending::Usage);
        }
    };
    scaffolded(
        written,
        &format!("{}: {copied_as}, to change as you like", path.display()),
    )
}

fn existing(path: &Path) -> Option<String> {
    let shown = path.to_string_lossy();
    source::read_text(path, &shown).ok()
}

/// The template, and block of it, that a name stands for.
fn find(wanted: &str) -> Option<(&str, Option<&str>)> {
    let known = everything();
    let known_as = |name: &str| known.iter().any(|known| known == name);
    let template = |name: &str| {
        let paths = embed::theme().iter();
        let mut names = paths.filter_map(|(path, _)| path.strip_prefix(TEMPLATES));
        names.find(|path| *path == name || path.strip_suffix(".html") == Some(name))
    };
    match (template(wanted), wanted.rsplit_once('/')) {
        (Some(found), _) => Some((found, None)),
        (None, Some((path, block))) => {
            let found = template(path)?;
            known_as(&format!("{found}/{block}")).then_some((found, Some(block)))
        }
        (None, None) => None,
    }
}

/// Every template and block of the built-in theme.
fn everything() -> Vec<String> {
    let mut names = Vec::new();
    for (path, bytes) in embed::theme() {
        if let (Some(template), Ok(text)) = (path.strip_prefix(TEMPLATES), str::from_utf8(bytes)) {
            let blocks = overrides::blocks(text).into_iter();
            names.push(template.to_owned());
            names.extend(blocks.map(|block| format!("{template}/{}", block.name)));
        }
    }
    names
}
