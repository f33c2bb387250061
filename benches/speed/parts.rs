//! The readers of texts, alone.

use divan::Bencher;
use divan::counter::BytesCount;
use scorebook::diagnostics::{Diagnostics, Location, SourcePath, Span, Spanned};
use scorebook::trust::RawHtml;
use scorebook::{formula, markdown, yaml};

use crate::corpus;

/// A glossary of 200 terms.
fn glossary() -> String {
    let terms = (0..200).map(|number| {
        format!("  - {{id: term-{number}, term: \"Term {number}\", means: \"What it means.\", also: [one, two]}}\n")
    });
    format!(
        "kind: glossary\nid: words\ntitle: Words\nterms:\n{}",
        terms.collect::<String>()
    )
}

#[divan::bench]
fn yaml_to_tree(bencher: Bencher) {
    let text = glossary();
    let path = SourcePath::new("words.yml");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| yaml::read(&text, &path, 0, &mut Diagnostics::new()));
}

#[divan::bench]
fn markdown_to_fragments(bencher: Bencher) {
    let text = corpus::body(1);
    let body = Spanned {
        at: Location {
            path: SourcePath::new("guide.md"),
            span: Span::new(0, text.len()),
        },
        value: text.as_str(),
        verbatim: Some(0),
    };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| markdown::parse_guide(&body, RawHtml::Shown, &mut Diagnostics::new()));
}

#[divan::bench]
fn formula_to_expression() -> Result<formula::Expression, formula::Fault> {
    formula::parse(divan::black_box(
        "if(rate * hours * 52 > 100000 and count(scores >= 2) > 3, (rate - 1) / 10%, min(scores))",
    ))
}
