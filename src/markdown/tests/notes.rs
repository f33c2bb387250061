//! Footnotes.

use super::*;

#[test]
fn notes_are_numbered_as_referred_to_and_lead_back() {
    let text = "One[^b] two[^a] one[^B].\n\n[^a]: Second\n\n    - list\n\n[^b]: First *note*.\n[^c]: Unused.\n";
    let rich = parse_block(&written(text), RawHtml::Shown, &mut Diagnostics::new());
    assert_eq!(
        rich.html(&Echo, "p-"),
        "<p>One<sup class=\"footnote-ref\"><a role=\"doc-noteref\" href=\"#p-fn_1\" id=\"p-fnref_1_1\">1</a></sup> \
         two<sup class=\"footnote-ref\"><a role=\"doc-noteref\" href=\"#p-fn_2\" id=\"p-fnref_2_1\">2</a></sup> \
         one<sup class=\"footnote-ref\"><a role=\"doc-noteref\" href=\"#p-fn_1\" id=\"p-fnref_1_2\">1</a></sup>.</p>\n\
         <div class=\"footnotes\" role=\"group\" aria-label=\"[footnotes]\">\n\
         <ol>\n\
         <li id=\"p-fn_1\">\n\
         <p>First <em>note</em>. \
         <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#p-fnref_1_1\" aria-label=\"[note-back] 1\">↩</a> \
         <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#p-fnref_1_2\" aria-label=\"[note-back] 1-2\">↩<sup>2</sup></a></p>\n\
         </li>\n\
         <li id=\"p-fn_2\">\n\
         <p>Second</p>\n\
         <ul>\n<li>list</li>\n</ul>\n\
         <p><a class=\"footnote-back\" role=\"doc-backlink\" href=\"#p-fnref_2_1\" aria-label=\"[note-back] 2\">↩</a></p>\n\
         </li>\n\
         <li id=\"p-fn_3\">\n\
         <p>Unused.</p>\n\
         </li>\n\
         </ol>\n\
         </div>\n"
    );
}

#[test]
fn a_note_without_text_is_a_mistake() {
    let (shown, mistakes) = checked("x[^q] \\[^no] `[^no]` [^ no] y[^r]: z");
    assert_eq!(
        shown,
        "<p>x[^q] [^no] <code>[^no]</code> [^ no] y[^r]: z</p>\n"
    );
    assert_eq!(
        mistakes,
        [
            "E0301 `[^q]`: no footnote is called `q`",
            "E0301 `[^r]`: no footnote is called `r`",
        ]
    );
}

#[test]
fn a_second_text_for_a_note_is_a_mistake() {
    let (shown, mistakes) = checked("a[^d]\n\n[^d]: one\n[^d]: two\n");
    assert!(shown.contains("one") && !shown.contains("two"), "{shown}");
    assert_eq!(
        mistakes,
        ["E0306 `[^d]:`: the footnote `d` is defined twice"]
    );
}
