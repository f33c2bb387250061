//! What holds for every text and every span, however mistaken.

use proptest::prelude::*;

use super::{Format, Style, at, render, texts};
use crate::diagnostics::{Diagnostic, UNKNOWN_KEY};

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a"),
        Just("key: "),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("\t"),
        Just("  "),
        Just("漢"),
        Just("é"),
        Just("e\u{301}"),
        Just("👩\u{200d}👧"),
        Just("\u{feff}"),
        Just("\u{1b}[31m"),
        Just("\u{202e}"),
        Just("\u{9b}1m"),
        Just("<b>&\"'"),
        Just("::%0A,"),
        Just("0123456789012345678901234567890123456789012345678901234567890123456789"),
        Just("漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn span() -> impl Strategy<Value = (usize, usize)> {
    (0usize..200, prop_oneof![0usize..4, 0usize..200])
        .prop_map(|(start, length)| (start, start + length))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_form_agrees_about_the_place(
        source in text(),
        words in text(),
        replacement in text(),
        spans in prop::array::uniform4(span()),
        others in prop::sample::select(vec!["a.yaml", "b.yaml", "gone.yaml"]),
        style in prop::sample::select(vec![Style::Plain, Style::Coloured]),
    ) {
        let texts = texts(&[("a.yaml", &source), ("b.yaml", &words)]);
        let [first, second, third, fourth] = spans;
        let mut diagnostic = Diagnostic::new(&UNKNOWN_KEY, at("a.yaml", fourth.0, fourth.1), &words)
            .suggest(&replacement)
            .label(&words)
            .also(at("a.yaml", second.0, second.1), &words)
            .also(at(others, third.0, third.1), "")
            .help(&words);
        diagnostic.primary.location = at("a.yaml", first.0, first.1);
        let all = [diagnostic];
        let form = |format| render(&all, &texts, format, style);

        let json: serde_json::Value = serde_json::from_str(&form(Format::Json))?;
        let entry = &json["diagnostics"][0];
        let (line, column) = (&entry["line"], &entry["column"]);
        let place = format!("a.yaml:{line}:{column}");

        let human = form(Format::Human);
        prop_assert!(human.contains(&place), "{place} is not in {human}");
        if style == Style::Plain {
            prop_assert_eq!(human.matches(['\u{1b}', '\u{9b}']).count(), 0);
        }

        let sarif: serde_json::Value = serde_json::from_str(&form(Format::Sarif))?;
        let result = &sarif["runs"][0]["results"][0];
        let region = &result["locations"][0]["physicalLocation"]["region"];
        prop_assert_eq!(&region["startLine"], line);
        prop_assert_eq!(&region["startColumn"], column);

        let github = form(Format::Github);
        prop_assert_eq!(github.lines().count(), 1);
        prop_assert!(github.starts_with(&format!("::error file=a.yaml,line={line},")), "{}", github);

        let html = form(Format::Html);
        prop_assert!(html.contains(&place));
        prop_assert!(!html.contains("<b>"));
    }
}
