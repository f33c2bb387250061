//! Mistakes point to what the author wrote, whatever happened on the way.

use super::*;

#[test]
fn line_ends_of_any_kind_read_the_same() {
    let unix = "a\nb  \nc\n\n```\nd\n\ne\n```\n\n| f |\n|---|\n| [[g|h]] |\n";
    assert_eq!(html(&unix.replace('\n', "\r\n")), html(unix));
    assert_eq!(html(&unix.replace('\n', "\r")), html(unix));
}

#[test]
fn places_survive_line_ends_and_escaped_bars() {
    let text =
        "\0a\r\n\r\n| [[b|c]] | d |\r\n|---|---|\r\n| [[e|f]] | [g](x:y) |\r\n\r\n[h](z:)\r\n";
    assert_eq!(
        checked(text).1,
        [
            "E0207 `[g](x:y)`: the scheme `x:` is not allowed",
            "E0207 `[h](z:)`: the scheme `z:` is not allowed",
        ]
    );
    let rich = parse_block(&written(text), RawHtml::Shown, &mut Diagnostics::new());
    let places: Vec<&str> = rich
        .references()
        .map(|reference| &text[reference.at.span.start - 100..reference.at.span.end - 100])
        .collect();
    assert_eq!(places, ["[[b|c]]", "[[e|f]]"]);
}

#[test]
fn a_text_that_was_quoted_is_pointed_to_as_a_whole() {
    let mut text = written("[a](x:y)");
    text.verbatim = None;
    let mut sink = Diagnostics::new();
    parse_inline(&text, RawHtml::Shown, &mut sink);
    let places: Vec<Location> = sink
        .into_iter()
        .map(|mistake| mistake.primary.location)
        .collect();
    assert_eq!(places, [text.at]);
}
