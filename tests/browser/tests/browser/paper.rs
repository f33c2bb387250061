//! On paper: nothing that only a screen can use, everything that is asked with
//! room to answer it, and all that was answered.

use std::collections::BTreeMap;

use scorebook_browser_tests::book::book;
use scorebook_browser_tests::{Browser, Page};
use serde_json::json;

use crate::made_up::Dice;

fn printing() -> Page {
    let browser = Browser::start();
    browser.devtools("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    Page::of_in("master-checklist", browser)
}

/// What a sheet of paper has no use for, and what it lacks.
const WRONG: &str = "
    dispatchEvent(new Event('beforeprint'));
    const seen = (node) => node.checkVisibility({ checkVisibilityCSS: true });
    const told = (node) => node.outerHTML.slice(0, 100);
    const useless = [...document.querySelectorAll('button, nav, .site-header, .site-footer, .menu')].filter(seen);
    const asked = [...document.querySelectorAll('score-sheet form [name]')].filter((control) => !control.closest('.no-print, [hidden], compare-rows'));
    const lacking = asked.filter((control) => !seen(control.labels?.[0] ?? control));
    const clipped = asked.filter((control) => control.localName === 'textarea' && control.scrollHeight > control.clientHeight + 2);
    const wide = document.documentElement.scrollWidth > innerWidth + 1 ? [document.body] : [];
    return [...useless, ...lacking, ...clipped, ...wide].map(told);
";

const FILL: &str = "
    const host = document.querySelector('score-sheet');
    for (const [field, v] of Object.entries(JSON.parse(arguments[0]))) host.store.set(field, v);
    const note = host.sheet.fields.find(({ input }) => input.type === 'text');
    if (note) host.store.set(note.id, 'A long piece of evidence, word for word. '.repeat(30));
";

#[test]
fn each_kind_prints_as_a_blank_and_as_a_filled_form() {
    let page = printing();
    let mut kinds = BTreeMap::new();
    for (seed, piece) in book().interactive().enumerate() {
        kinds
            .entry(piece.document.kind())
            .or_insert((seed as u64, piece));
    }
    assert!(kinds.len() >= 12, "{:?}", kinds.keys());
    for (kind, (seed, piece)) in kinds {
        page.go_to(piece.address.as_str());
        assert_eq!(
            page.run(WRONG, &[]),
            json!([]),
            "{kind}, blank: {}",
            piece.address.as_str()
        );
        let sheet = &piece.sheet.as_ref().expect("it has a sheet").sheet;
        let answers = Dice::new(seed + 5_000).answers(&sheet.fields);
        page.run(FILL, &[json!(answers.to_string())]);
        assert_eq!(
            page.run(WRONG, &[]),
            json!([]),
            "{kind}, filled: {}",
            piece.address.as_str()
        );
    }
}

#[test]
fn a_filled_form_says_whom_it_is_about_and_what_came_out() {
    let page = printing();
    page.go_to(book().address_of("decision-matrix"));
    page.run(
        "scorebook.desk.subjects.add('Kingfisher'); scorebook.desk.subjects.open('Kingfisher')",
        &[],
    );
    page.run(
        FILL,
        &[json!(json!({"flask": 7, "security": 0}).to_string())],
    );
    let paper = page.text("main");
    assert!(paper.contains("Candidate: Kingfisher"), "{paper}");
    assert!(paper.contains("Not complete yet"), "{paper}");
}

#[test]
fn the_comparison_prints_its_debrief() {
    let page = printing();
    page.go_to(
        book()
            .page_of("decision-matrix")
            .address
            .beside("compare")
            .as_str(),
    );
    let paper = page.text("main");
    for part in ["Criterion", "Flask expertise", "Decision"] {
        assert!(paper.contains(part), "{part} in {paper}");
    }
    assert_eq!(page.run(WRONG, &[]), json!([]));
}
