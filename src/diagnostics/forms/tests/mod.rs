//! Input and whole exact output of every form, on one list of mistakes.

mod human;
mod machine;
mod markup;
mod properties;

use super::{Format, SourceTexts, Style, render};
use crate::diagnostics::{Diagnostic, Location, RAW_HTML, SourcePath, Span, UNKNOWN_KEY};

/// The bytes from `start` to `end` of `path`.
fn at(path: &str, start: usize, end: usize) -> Location {
    Location {
        path: SourcePath::new(path),
        span: Span::new(start, end),
    }
}

/// Files by path and text.
fn texts(files: &[(&str, &str)]) -> SourceTexts {
    let mut texts = SourceTexts::default();
    for (path, text) in files {
        texts.insert(SourcePath::new(*path), (*text).into());
    }
    texts
}

/// A mistake with everything a mistake can have, and a warning with the
/// least, in a file whose text is unknown.
fn sample() -> (Vec<Diagnostic>, SourceTexts) {
    let texts = texts(&[
        ("content/a,b.yaml", "\u{feff}id: x\r\ntitel: Größe <b>\r\n"),
        ("content/c.yaml", "id: y\ntitle: z\n"),
    ]);
    let rich = Diagnostic::new(
        &UNKNOWN_KEY,
        at("content/a,b.yaml", 10, 15),
        "`titel` is 100% unknown",
    )
    .label("this key")
    .also(at("content/c.yaml", 6, 11), "as <here>")
    .help("Keys are English.")
    .did_you_mean("titel", ["title"]);
    let bare = Diagnostic::new(&RAW_HTML, at("content/d e.md", 7, 9), "raw\nHTML");
    (vec![rich, bare], texts)
}

/// The sample in a form without colours.
fn sample_as(format: Format) -> String {
    let (diagnostics, texts) = sample();
    render(&diagnostics, &texts, format, Style::Plain)
}

#[test]
fn an_empty_list_is_an_empty_string_or_document() {
    let none = |format| render(&[], &SourceTexts::default(), format, Style::Plain);
    assert_eq!(none(Format::Human), "");
    assert_eq!(none(Format::Github), "");
    assert_eq!(none(Format::Html), "");
    assert_eq!(
        none(Format::Json),
        "{\n  \"version\": 1,\n  \"diagnostics\": []\n}\n"
    );
}

#[test]
fn the_preview_fragment_is_no_choice_of_the_command_line() {
    use clap::ValueEnum as _;
    let choices: Vec<String> = Format::value_variants()
        .iter()
        .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
        .collect();
    assert_eq!(choices, ["human", "json", "sarif", "github"]);
}
