//! Whatever a file says, its reader ends with a value or with mistakes that
//! stand inside it.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use proptest::prelude::*;
use scorebook::config::Config;
use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::embed;
use scorebook::lock::Ledger;
use scorebook::parse::parse;
use scorebook::source::SourceFile;
use scorebook::trust::RawHtml;

use crate::support::repository;

/// Texts to start from: every kind, a guide, settings, a ledger.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let pieces = embed::new().iter().map(|(_, bytes)| bytes.to_vec());
    let settings = std::fs::read(repository().join("book.toml")).expect("settings");
    let ledger = b"pages:\n  a-b:\n    addresses: [a/b.html]\n    items: [one, two]\n".to_vec();
    let guide = "---\ntitle: A\nnext: [b]\n---\n# A {#a}\n\n> - *b* [[c#d|e]] ![[f]] `g` <h> [^i]\n\n[^i]: j\n\n| k | l |\n|---|--:|\n| ![m](n.png \"o\") | ~~p~~ |\n";
    pieces
        .chain([settings, ledger, guide.as_bytes().to_vec()])
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .collect()
});

/// What an author may do to a file at one place.
#[derive(Debug, Clone)]
struct Edit {
    at: prop::sample::Index,
    removed: usize,
    written: String,
}

fn edit() -> impl Strategy<Value = Edit> {
    let signs = prop_oneof![
        "[-:,{}\\[\\]#&*!|>'\"%@`~_^<=. \t\r\n0-9a-zé]{0,6}",
        any::<String>(),
    ];
    (any::<prop::sample::Index>(), 0_usize..40, signs).prop_map(|(at, removed, written)| Edit {
        at,
        removed,
        written,
    })
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for edit in edits {
        let start = edit.at.index(letters.len() + 1);
        let end = letters.len().min(start + edit.removed);
        letters.splice(start..end, edit.written.chars());
    }
    letters.into_iter().collect()
}

fn file(inner: &str, text: &str) -> SourceFile {
    SourceFile {
        path: SourcePath::new(format!("content/{inner}")),
        inner: inner.into(),
        text: text.into(),
        html: RawHtml::Shown,
        hash: 0,
    }
}

/// The first mistake that stands outside of `text`.
fn misplaced(text: &str, found: Diagnostics) -> ControlFlow<String> {
    for mistake in found {
        let span = mistake.primary.location.span;
        if text.get(span.start..span.end).is_none() {
            return ControlFlow::Break(format!("{span:?} {}", mistake.message));
        }
    }
    ControlFlow::Continue(())
}

/// Gives `text` to every reader.
fn read_by_all(text: &str) -> ControlFlow<String> {
    misplaced(text, parse(&file("a.md", text)).diagnostics)?;
    misplaced(text, parse(&file("a.yml", text)).diagnostics)?;
    let mut sink = Diagnostics::new();
    let _ = Config::parse(text, &mut sink);
    misplaced(text, sink)?;
    let mut sink = Diagnostics::new();
    let _ = Ledger::parse(text, &mut sink);
    misplaced(text, sink)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        prop_assert_eq!(read_by_all(&text), ControlFlow::Continue(()));
        let guide = format!("---\ntitle: A\n---\n{text}");
        prop_assert_eq!(read_by_all(&guide), ControlFlow::Continue(()));
    }

    #[test]
    fn any_edit_of_a_file_is_read_or_refused(
        pick in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 1..5),
    ) {
        let text: &String = pick.get(TEXTS.as_slice());
        let text = edited(text, &edits);
        prop_assert_eq!(read_by_all(&text), ControlFlow::Continue(()));
    }
}
