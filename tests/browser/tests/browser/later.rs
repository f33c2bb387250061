//! What a page loads only when its reader asks for it.

use scorebook_browser_tests::book::book;
use scorebook_browser_tests::files::Folder;
use scorebook_browser_tests::server::Server;
use scorebook_browser_tests::{Browser, Page};
use serde_json::json;

#[test]
fn nothing_is_loaded_before_it_is_asked_for() {
    let server = Server::start(book().folder(), "/");
    let browser = Browser::start();
    browser.open(&server.url(book().address_of("decision-matrix")));
    let asked = || {
        let requests = server.requests();
        let scripts = requests
            .iter()
            .filter(|request| request.path.contains("/later-"));
        scripts.count()
    };
    let unfold = |summary: &str, element: &str| {
        let script = "document.querySelector(arguments[0]).click()";
        browser.run(script, &[json!(summary)]);
        browser.eventually("it comes to life", || {
            browser.run(
                "return Boolean(customElements.get(arguments[0]))",
                &[json!(element)],
            ) == true
        });
    };
    assert_eq!(asked(), 0);
    unfold("save-menu summary", "save-menu");
    assert_eq!(asked(), 1);
    unfold("details:has(weight-preview) > summary", "weight-preview");
    assert_eq!(asked(), 1);
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
