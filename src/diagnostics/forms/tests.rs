use super::*;
use crate::diagnostics::MISSING_KEY;
#[test]
fn look() {
    let mut texts = SourceTexts::default();
    texts.insert(
        SourcePath::new("a.yaml"),
        "\u{feff}id: x\r\ntitel: Größe\t漢字 now\r\n".into(),
    );
    texts.insert(SourcePath::new("b.yaml"), "one\ntwo\nthree\n".into());
    let at = |p: &str, s, e| Location {
        path: SourcePath::new(p),
        span: crate::diagnostics::Span::new(s, e),
    };
    let d = vec![
        Diagnostic::new(&MISSING_KEY, at("a.yaml", 10, 15), "unknown key `titel`")
            .label("here")
            .also(at("b.yaml", 4, 7), "first <here>")
            .help("Keys are English.")
            .did_you_mean("titel", ["title"]),
        Diagnostic::new(&MISSING_KEY, at("c.yaml", 10, 15), "unreadable")
            .label("words")
            .also(at("b.yaml", 4, 14), "there")
            .help("do it"),
        Diagnostic::new(&MISSING_KEY, at("b.yaml", 14, 14), "end").suggest("four: 5"),
        Diagnostic::new(&MISSING_KEY, at("a.yaml", 25, 31), "wide")
            .label("漢")
            .also(at("d.yaml", 0, 0), "why"),
    ];
    for f in [
        Format::Human,
        Format::Json,
        Format::Sarif,
        Format::Github,
        Format::Html,
    ] {
        println!("{}", render(&d, &texts, f, Style::Plain));
    }
}
