//! What a page loads only when its reader asks for it.

use scorebook_browser_tests::Page;
use scorebook_browser_tests::files::Folder;

#[test]
fn nothing_is_loaded_before_it_is_asked_for() {
    let page = Page::of("decision-matrix");
    let loaded = || page.count("head script") == 2;
    assert!(!loaded());
    page.press("save-menu summary");
    page.browser().eventually("the menu comes to life", || {
        page.count("save-menu:defined") == 1
    });
    assert!(loaded());
    page.press("save-menu summary");
    page.press("details:has(weight-preview) > summary");
    assert!(loaded(), "once is enough");
}

#[test]
fn what_cannot_be_loaded_says_so_and_can_be_tried_again() {
    let page = Page::of("master-checklist");
    let folder = Folder::of(&page);
    page.tick("scope");
    page.run("globalThis.there = document.body.dataset.later; document.body.dataset.later = 'missing.js'", &[]);
    page.press("save-menu summary");
    page.browser()
        .eventually("the page says so", || page.count("dialog[open]") == 1);
    assert_eq!(
        page.text("dialog[open] h2"),
        "A part of this page is missing"
    );
    page.agree();
    assert_eq!(page.count("save-menu details[open]"), 1);
    assert_eq!(page.answer("scope"), "true");

    page.run("document.body.dataset.later = there", &[]);
    page.press("save-menu summary");
    page.save_as("json");
    assert!(folder.take("master-checklist.json").contains("\"scope\""));
}
