//! What a proof of `systems.yml` can say, and whether it holds.

use std::fs;

use indexmap::IndexMap;
use serde::Deserialize;

use super::items::Items;
use super::path::{Found, find, text, texts};
use super::source::{Book, Source};
use crate::support::repository;

/// One proof; each names one check.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Proof {
    Example {
        example: String,
        of: Option<String>,
    },
    Browser {
        browser: String,
    },
    Suite {
        suite: String,
    },
    Count {
        count: IndexMap<String, usize>,
        of: Option<String>,
    },
    Each {
        each: String,
        has: Vec<String>,
        #[serde(default)]
        to: Vec<String>,
        #[serde(default)]
        except: Vec<String>,
    },
    Says {
        says: Vec<String>,
        of: Option<String>,
    },
    Lists {
        lists: Vec<String>,
        n: usize,
    },
}

impl Proof {
    /// What is wrong with it for the piece `piece`.
    pub fn faults(&self, piece: &str, book: &Book, items: &Items) -> Vec<String> {
        let other = match self {
            Self::Example { of, .. } | Self::Count { of, .. } | Self::Says { of, .. } => {
                of.as_deref()
            }
            _ => None,
        };
        let id = other.unwrap_or(piece);
        let Some(source) = book.source(id) else {
            return vec![format!("there is no page `{id}`")];
        };
        match self {
            Self::Example { example, .. } => has_example(source, example),
            Self::Browser { browser } => is_test("tests/browser/tests/browser", browser),
            Self::Suite { suite } => is_test("tests/suite", suite),
            Self::Count { count, .. } => counts(source, count),
            Self::Each {
                each,
                has,
                to,
                except,
            } => {
                let entries = entries(source, each);
                let entries = entries
                    .into_iter()
                    .filter(|entry| entry.id.is_none_or(|id| !except.iter().any(|e| e == id)));
                every(each, entries.collect(), has, to)
            }
            Self::Says { says, .. } => {
                let missing = says.iter().filter(|words| !source.says(words));
                missing
                    .map(|words| format!("`{id}` does not say “{words}”"))
                    .collect()
            }
            Self::Lists { lists, n } => items.together(lists, *n),
        }
        .into_iter()
        .map(|fault| format!("{id}: {fault}"))
        .collect()
    }
}

/// The example is one that `check` works through.
fn has_example(source: &Source, name: &str) -> Vec<String> {
    let named = |path| {
        let tree = source.tree.as_ref();
        tree.is_some_and(|tree| texts(tree, path).contains(&name))
    };
    match named("examples.name") || named("scenarios.name") {
        true => Vec::new(),
        false => vec![format!("no example is called “{name}”")],
    }
}

/// `module::name` is a test that runs, in a file of `folder`.
fn is_test(folder: &str, test: &str) -> Vec<String> {
    let fault = vec![format!("{folder} has no test {test}")];
    let Some((module, name)) = test.rsplit_once("::") else {
        return fault;
    };
    let file = repository().join(folder).join(module.replace("::", "/"));
    let Ok(text) = fs::read_to_string(file.with_extension("rs")) else {
        return fault;
    };
    let head = format!("#[test]\nfn {name}() {{");
    match text.contains(&head) {
        true => Vec::new(),
        false => fault,
    }
}

fn entries<'a>(source: &'a Source, path: &str) -> Vec<Found<'a>> {
    let tree = source.tree.as_ref();
    tree.map(|tree| find(tree, path)).unwrap_or_default()
}

/// Each path leads to as many entries as stated.
pub fn counts(source: &Source, counts: &IndexMap<String, usize>) -> Vec<String> {
    let wrong = counts.iter().filter_map(|(path, n)| {
        let found = entries(source, path).len();
        (found != *n).then(|| format!("{path} has {found} entries, not {n}"))
    });
    wrong.collect()
}

/// Every entry has the keys, and with `to` a reference to one of these pages.
fn every(path: &str, entries: Vec<Found<'_>>, has: &[String], to: &[String]) -> Vec<String> {
    if entries.is_empty() {
        return vec![format!("{path} leads nowhere")];
    }
    let mut faults = Vec::new();
    for entry in entries {
        let id = entry.id.unwrap_or("?");
        let missing = has.iter().filter(|key| entry.node.get(key).is_none());
        faults.extend(missing.map(|key| format!("{path}: {id} has no `{key}`")));
        let references = find(entry.node, "see").into_iter();
        let mut pages = references
            .filter_map(|reference| text(reference.node))
            .map(|reference| reference.split('#').next().unwrap_or_default());
        if !to.is_empty() && !pages.any(|page| to.iter().any(|wanted| wanted == page)) {
            faults.push(format!("{path}: {id} leads to none of {}", to.join(", ")));
        }
    }
    faults
}
