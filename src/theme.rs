//! A theme: templates, words, one style sheet, a few scripts.
//!
//! The built-in theme is the fallback of every other: a project's
//! `themes/NAME/` shadows single files, and a template of its own may extend
//! the built-in one by `{% extends "default/NAME.html" %}`. The theme knows
//! nothing of pages; what templates see is in [`crate::view`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::str;

use indexmap::IndexMap;
use serde_yaml::Value;
use tera::Tera;

use crate::config::Config;
use crate::diagnostics::{
    Diagnostic, Diagnostics, Location, SourcePath, Span, THEME_TEMPLATE, WORDS_MISSING,
};
use crate::words::{Words, WordsError};

mod safe;
mod shrink;

use shrink::{Language, shrink};

/// A file of a theme: path inside its folder, bytes.
pub type ThemeFile = (String, Vec<u8>);

/// A theme ready to render.
#[derive(Debug)]
pub struct Theme {
    /// The template engine with all templates.
    pub tera: Tera,
    /// The words of the interface.
    pub words: Words,
    /// Files of the site that belong to the theme: address, bytes.
    pub assets: Vec<(String, Vec<u8>)>,
    /// Addresses of the bundles, from the root of the site.
    pub bundles: Bundles,
}

/// Addresses of the style sheet and scripts.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Bundles {
    /// The style sheet.
    pub style: String,
    /// Applies the chosen colours before anything is painted.
    pub theme_script: String,
    /// For addresses that pages had before.
    pub moved_script: String,
    /// For every page.
    pub site_script: String,
    /// For pages with a sheet.
    pub sheet_script: String,
    /// What sheets need only after their reader asks for it.
    pub later_script: String,
    /// Loaded when someone searches.
    pub search_script: String,
    /// What only sheets of one kind need, by kind; `home` is for the home page.
    pub kind_scripts: BTreeMap<String, String>,
    /// For companions of pieces, by name.
    pub companion_scripts: BTreeMap<String, String>,
}

impl Bundles {
    /// Joins the style sheets and scripts of a theme; also gives the files.
    fn of(files: &BTreeMap<&str, &[u8]>) -> (Self, Vec<(String, Vec<u8>)>) {
        let parts = shrunk(files);
        let mut assets = Vec::new();
        let mut bundle = |stem: &str, language: Language, folders: &[&str]| {
            let bytes = concatenate(&parts, folders);
            let hash = xxhash_rust::xxh3::xxh3_64(&bytes);
            let address = format!("assets/{stem}-{hash:016x}.{}", language.ending());
            assets.push((address.clone(), bytes));
            address
        };
        let bundles = Self {
            style: bundle("style", Language::Style, &["styles/"]),
            theme_script: bundle("theme", Language::Script, &["scripts/theme.js"]),
            moved_script: bundle("moved", Language::Script, &["scripts/moved.js"]),
            site_script: bundle("site", Language::Script, &["scripts/site/"]),
            sheet_script: bundle(
                "sheet",
                Language::Script,
                &["scripts/core/", "scripts/sheet/"],
            ),
            later_script: bundle("later", Language::Script, &["scripts/later/"]),
            search_script: bundle("search", Language::Script, &["scripts/search/"]),
            kind_scripts: folders_below(files, KIND_SCRIPTS)
                .into_iter()
                .map(|kind| {
                    let folder = format!("{KIND_SCRIPTS}{kind}/");
                    (kind.to_owned(), bundle(kind, Language::Script, &[&folder]))
                })
                .collect(),
            companion_scripts: folders_below(files, COMPANION_SCRIPTS)
                .into_iter()
                .map(|name| {
                    let folder = format!("{COMPANION_SCRIPTS}{name}/");
                    let parts = [&["scripts/core/"], COPIES, &[&folder]].concat();
                    (name.to_owned(), bundle(name, Language::Script, &parts))
                })
                .collect(),
        };
        (bundles, assets)
    }

    /// What a page loads that has sheets of these kinds; nothing for none.
    pub fn for_kinds<'a>(&'a self, kinds: &BTreeSet<&str>) -> Vec<&'a str> {
        if kinds.is_empty() {
            return Vec::new();
        }
        let own = kinds.iter().filter_map(|kind| self.kind_scripts.get(*kind));
        std::iter::once(&self.sheet_script)
            .chain(own)
            .map(String::as_str)
            .collect()
    }

    /// What a companion of a piece loads.
    pub fn for_companion(&self, name: &str) -> Vec<&str> {
        let script = self.companion_scripts.get(name);
        script.into_iter().map(String::as_str).collect()
    }
}

impl Theme {
    /// Puts the built-in files and the project's own together. `name` is the
    /// folder of the latter, for messages.
    pub fn load(
        built_in: &[(&str, &[u8])],
        own: &[ThemeFile],
        name: &str,
        config: &Config,
        sink: &mut Diagnostics,
    ) -> Option<Self> {
        let mut files: BTreeMap<&str, &[u8]> = built_in.iter().copied().collect();
        files.extend(
            own.iter()
                .map(|(path, bytes)| (path.as_str(), bytes.as_slice())),
        );

        let (mut of_words, mut of_templates) = (Diagnostics::new(), Diagnostics::new());
        let (tera, (words, (bundles, mut assets))) = rayon::join(
            || templates(built_in, own, name, &mut of_templates),
            || {
                rayon::join(
                    || words(built_in, &files, name, config, &mut of_words),
                    || Bundles::of(&files),
                )
            },
        );
        sink.extend(of_words);
        sink.extend(of_templates);
        let (mut tera, words) = (tera?, words?);
        for (path, bytes) in &files {
            if let Some(inner) = path.strip_prefix("static/") {
                assets.push((inner.to_owned(), bytes.to_vec()));
            }
        }

        let context = tera.global_context();
        context.insert("t", words.tree());
        context.insert("assets", &bundles);
        context.insert("book", &BookView::new(config));
        context.insert(
            "words_json",
            &script_words(&words, &["script_site", "script"]),
        );
        context.insert("site_words_json", &script_words(&words, &["script_site"]));
        Some(Self {
            tera,
            words,
            assets,
            bundles,
        })
    }
}

/// What templates see of the settings.
#[derive(Debug, serde::Serialize)]
struct BookView {
    id: String,
    title: String,
    description: Option<String>,
    language: String,
    direction: &'static str,
    repository: Option<String>,
    search: Option<SearchView>,
}

/// What templates see of `[output.html.search]`, if there is a search.
#[derive(Debug, serde::Serialize)]
struct SearchView {
    limit: u32,
}

impl BookView {
    fn new(config: &Config) -> Self {
        let search = &config.output.html.search;
        Self {
            id: config.book_id(),
            title: config.book.title.value.clone(),
            description: config.book.description.clone(),
            language: config.book.language.clone(),
            direction: config.book.text_direction.word(),
            repository: config
                .output
                .html
                .git_repository_url
                .as_ref()
                .map(|url| url.value.clone()),
            search: search.enable.then_some(SearchView {
                limit: search.limit_results.0,
            }),
        }
    }
}

/// Where the scripts are that only one kind needs.
const KIND_SCRIPTS: &str = "scripts/kinds/";

/// Where the scripts of companions are.
const COMPANION_SCRIPTS: &str = "scripts/companions/";

/// What a companion takes of the scripts of sheets: the reader's copies and
/// dialogs, and what scripts that are loaded later build on. It has no form,
/// and should load none of what forms need.
const COPIES: &[&str] = &[
    "scripts/sheet/10-store.js",
    "scripts/sheet/11-shelf.js",
    "scripts/sheet/12-subjects.js",
    "scripts/sheet/14-report.js",
    "scripts/sheet/15-transfer.js",
    "scripts/sheet/28-view.js",
    "scripts/sheet/29-sheet-part.js",
    "scripts/sheet/30-dialog.js",
    "scripts/sheet/31-later.js",
    "scripts/sheet/58-desk.js",
    "scripts/later/22-ahead.js",
];

fn folders_below<'a>(files: &BTreeMap<&'a str, &[u8]>, below: &str) -> BTreeSet<&'a str> {
    files
        .keys()
        .filter_map(|path| Some(path.strip_prefix(below)?.split_once('/')?.0))
        .collect()
}

/// The scripts and style sheets as they are delivered: many are part of more
/// than one bundle.
fn shrunk<'a>(files: &BTreeMap<&'a str, &'a [u8]>) -> BTreeMap<&'a str, Cow<'a, [u8]>> {
    files
        .iter()
        .filter_map(|(path, bytes)| {
            let language = Language::of(path)?;
            let part = str::from_utf8(bytes).map_or(Cow::Borrowed(*bytes), |text| {
                shrink(text, language).into_bytes().into()
            });
            Some((*path, part))
        })
        .collect()
}

fn concatenate(parts: &BTreeMap<&str, Cow<[u8]>>, folders: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for folder in folders {
        for (_, part) in parts.iter().filter(|(path, _)| path.starts_with(folder)) {
            bytes.extend_from_slice(part);
            bytes.push(b'\n');
        }
    }
    bytes
}

fn templates(
    built_in: &[(&str, &[u8])],
    own: &[ThemeFile],
    name: &str,
    sink: &mut Diagnostics,
) -> Option<Tera> {
    let mut tera = Tera::new();
    tera.register_filter("safe", safe::safe);
    let mut named: Vec<(String, &str)> = Vec::new();
    for (path, bytes) in built_in {
        if let (Some(inner), Ok(text)) = (path.strip_prefix("templates/"), str::from_utf8(bytes)) {
            named.push((format!("default/{inner}"), text));
        }
    }
    for (path, bytes) in own {
        if let (Some(inner), Ok(text)) = (path.strip_prefix("templates/"), str::from_utf8(bytes)) {
            // A project's own `default` folder replaces the built-in one.
            let prefix = if name == "default" { "default/" } else { "" };
            named.retain(|(known, _)| *known != format!("{prefix}{inner}"));
            named.push((format!("{prefix}{inner}"), text));
        }
    }
    let loaded = tera
        .set_fallback_prefixes(["default/"])
        .and_then(|()| tera.add_raw_templates(named));
    match loaded {
        Ok(()) => Some(tera),
        Err(error) => {
            let at = theme_location(name, "templates");
            sink.push(Diagnostic::new(&THEME_TEMPLATE, at, chain(&error)));
            None
        }
    }
}

fn words(
    built_in: &[(&str, &[u8])],
    files: &BTreeMap<&str, &[u8]>,
    name: &str,
    config: &Config,
    sink: &mut Diagnostics,
) -> Option<Words> {
    let complete = built_in
        .iter()
        .find(|(path, _)| *path == "locales/en.yml")
        .and_then(|(_, bytes)| str::from_utf8(bytes).ok())
        .map(|text| (text, Words::parse(text)));
    let language = config.book.language.as_str();
    let base = language.split('-').next().unwrap_or(language);
    let path = [language, base, "en"]
        .into_iter()
        .map(|tag| format!("locales/{tag}.yml"))
        .find(|path| files.contains_key(path.as_str()))?;
    let text = str::from_utf8(files.get(path.as_str())?).unwrap_or_default();
    let read = match complete {
        Some((same, complete)) if same == text => complete,
        Some((_, Ok(complete))) => Words::parse(text).and_then(|words| words.covering(&complete)),
        Some((_, Err(error))) => Err(error),
        None => Err(WordsError::Syntax("locales/en.yml is missing".to_owned())),
    };
    read.map_err(|error| {
        let at = theme_location(name, &path);
        sink.push(Diagnostic::new(&WORDS_MISSING, at, error.to_string()));
    })
    .ok()
}

fn theme_location(name: &str, path: &str) -> Location {
    Location {
        path: SourcePath::new(format!("themes/{name}/{path}")),
        span: Span::default(),
    }
}

/// A template error with its causes: the engine keeps the useful part inside.
pub fn chain(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}

/// The words below these sections of the locale, for a data block.
fn script_words(words: &Words, sections: &[&str]) -> String {
    let all: IndexMap<&Value, &Value> = sections
        .iter()
        .filter_map(|section| words.section(section)?.as_mapping())
        .flatten()
        .collect();
    let json = serde_json::to_string(&all).unwrap_or_default();
    safe_json(&json)
}

/// JSON that may stand inside a `<script>` data block.
pub fn safe_json(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
