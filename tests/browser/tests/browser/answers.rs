//! Answers belong to the reader: they stay until the reader takes them away.

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::book;
use serde_json::json;

#[test]
fn answers_survive_a_reload() {
    let page = Page::of("master-checklist");
    page.tick("scope");
    page.tick("contract");
    page.reload();
    assert_eq!(page.answer("scope"), "true");
    assert_eq!(page.answer("contract"), "true");
    assert_eq!(page.answer("budget"), "");
    assert!(page.result().contains("2 of 15"), "{}", page.result());
}

#[test]
fn numbers_and_notes_survive_other_pages() {
    let page = Page::of("decision-matrix");
    page.fill("flask", 7);
    page.fill("flask.note", "Shipped two APIs");
    page.go_to(book().address_of("red-flags"));
    page.go_to(book().address_of("decision-matrix"));
    assert_eq!(page.answer("flask"), "7");
    assert_eq!(page.answer("flask.note"), "Shipped two APIs");
}

#[test]
fn answers_follow_a_renamed_sheet() {
    let page = Page::of("master-checklist");
    page.tick("scope");
    let held = "const { shelf } = scorebook.desk; \
        return shelf.places().map((place) => [place.sheet, [...shelf.read(place).answers().keys()]]);";
    let before = page.run(held, &[]);
    assert_eq!(before, json!([["master-checklist", ["scope"]]]));
    let adopt = "scorebook.desk.shelf.adopt(arguments[0], [arguments[1]]);";
    page.run(adopt, &[json!("renamed"), json!("master-checklist")]);
    assert_eq!(page.run(held, &[]), json!([["renamed", ["scope"]]]));
    // Answers under the present name are never replaced.
    page.tick("contract");
    let both = page.run(held, &[]);
    page.run(adopt, &[json!("renamed"), json!("master-checklist")]);
    assert_eq!(page.run(held, &[]), both);
}

#[test]
fn a_choice_survives_a_reload() {
    let page = Page::of("red-flags");
    page.choose("no-code", "unclear");
    page.reload();
    assert_eq!(page.answer("no-code"), "unclear");
}

#[test]
fn one_answer_is_cleared_and_the_others_stay() {
    let page = Page::of("red-flags");
    page.choose("no-code", "unclear");
    page.choose("no-git", "seen");
    page.clear("no-code");
    page.reload();
    assert_eq!(page.answer("no-code"), "");
    assert_eq!(page.answer("no-git"), "seen");
}

#[test]
fn all_answers_are_cleared_for_good() {
    let page = Page::of("green-flags");
    let resting = page.verdict();
    page.tick("documents");
    page.tick("edge-cases");
    assert_ne!(page.verdict(), resting);
    page.clear_all();
    assert_eq!(page.answer("documents"), "");
    page.reload();
    assert_eq!(page.answer("documents"), "");
    assert_eq!(page.answer("edge-cases"), "");
    assert_eq!(page.verdict(), resting);
}

#[test]
fn a_cleared_calculator_shows_its_worked_numbers_again() {
    let page = Page::of("tco");
    let resting = page.value("total");
    page.fill("development", 1);
    assert_ne!(page.value("total"), resting);
    page.clear_all();
    assert_eq!(page.value("total"), resting);
    assert_eq!(page.answer("development"), "20000");
}

#[test]
fn a_guide_and_the_page_of_a_piece_share_answers() {
    let guides = book().guides_showing("master-checklist");
    let page = Page::of("master-checklist");
    page.tick("scope");
    page.go_to(guides.first().expect("a guide shows the master checklist"));
    assert_eq!(page.answer("scope"), "true");
    page.tick("budget");
    page.go_to(book().address_of("master-checklist"));
    assert_eq!(page.answer("budget"), "true");
}

#[test]
fn two_open_tabs_follow_each_other() {
    let page = Page::of("master-checklist");
    page.browser().new_tab();
    page.go_to(book().address_of("master-checklist"));
    page.tick("scope");
    page.browser().switch_to_tab(0);
    page.browser()
        .eventually("the first tab shows the tick", || {
            page.answer("scope") == "true"
        });
    page.tick("budget");
    page.browser().switch_to_tab(1);
    page.browser().eventually("the second tab shows both", || {
        page.result().contains("2 of 15")
    });
}

#[test]
fn an_answer_of_another_sheet_does_not_appear() {
    let page = Page::of("decision-matrix");
    page.fill("security", 9);
    page.go_to(book().address_of("master-checklist"));
    let ticked = page.count("score-sheet input:checked");
    assert_eq!(ticked, 0);
}
