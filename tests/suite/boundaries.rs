//! The architecture, checked: who may use whom, and who may touch the disk.

use std::collections::BTreeMap;
use std::fs;

use crate::support::repository;

/// Modules from the innermost out; each may use only those before it and
/// those in its own line.
const LAYERS: &[&[&str]] = &[
    &["bytes", "diagnostics", "eight", "quick", "stamp", "trust"],
    &["yaml", "markdown", "formula", "embed"],
    &["sheet", "words"],
    &[
        "document", "source", "config", "kinds", "link", "lock", "parse", "site",
    ],
    &["theme", "view", "schema", "search", "overrides"],
    &["render"],
    &["cache", "output", "scaffold"],
    &["pipeline"],
    &["preview"],
    &["cli", "cmd"],
];

/// Single uses that a layer's order allows but its purpose forbids.
const FORBIDDEN: &[(&str, &str, &str)] = &[
    ("yaml", "markdown", "the reader knows nothing of Markdown"),
    ("markdown", "yaml", "Markdown knows nothing of YAML"),
    (
        "formula",
        "yaml",
        "formulas know nothing of where they are written",
    ),
    ("source", "kinds", "the reader of files knows no kinds"),
    ("site", "parse", "the linked book knows nothing of parsing"),
    ("kinds", "parse", "a kind does not know who reads it"),
    ("document", "link", "a document has no place in the site"),
    ("document", "site", "a document has no address"),
];

/// `crate::name` uses in each top-level module.
fn uses() -> BTreeMap<String, Vec<String>> {
    let root = repository().join("src");
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&root)
        .into_iter()
        .filter_map(Result::ok)
    {
        let inner = entry.path().strip_prefix(&root).expect("inside src");
        let is_rust = inner.extension().is_some_and(|ending| ending == "rs");
        let name = inner
            .components()
            .next()
            .map(|part| part.as_os_str().to_string_lossy());
        let Some(name) = name.filter(|_| is_rust) else {
            continue;
        };
        let module = name.trim_end_matches(".rs").to_owned();
        if matches!(module.as_str(), "lib" | "main") || inner.ends_with("build.rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("readable source");
        let used = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .flat_map(|line| line.split("crate::").skip(1))
            .map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect()
            });
        found.entry(module).or_default().extend(used);
    }
    found
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

#[test]
fn modules_use_only_their_own_layer_and_those_below() {
    let mut wrong = Vec::new();
    for (module, used) in uses() {
        let here = layer(&module).unwrap_or_else(|| panic!("`{module}` has no layer"));
        for other in used {
            match layer(&other) {
                Some(there) if there > here => wrong.push(format!("{module} uses {other}")),
                _ => {}
            }
            for (from, to, reason) in FORBIDDEN {
                if *from == module && *to == other {
                    wrong.push(format!("{module} uses {other}: {reason}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_rim_is_exempt_from_the_disk_rule() {
    let root = repository().join("src");
    let mut exempt: Vec<String> = walkdir::WalkDir::new(&root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| {
            fs::read_to_string(entry.path()).is_ok_and(|text| text.contains("disallowed_methods"))
        })
        .filter_map(|entry| {
            let inner = entry.path().strip_prefix(&root).ok()?;
            Some(inner.to_string_lossy().into_owned())
        })
        .collect();
    exempt.sort();
    assert_eq!(
        exempt,
        [
            "cache/mod.rs",
            "embed/build.rs",
            "output.rs",
            "scaffold.rs",
            "source.rs"
        ]
    );
}
