//! Complete without scripts: every text, table and form is there, and nothing
//! pretends to work that does not.

use scorebook_browser_tests::book::book;
use scorebook_browser_tests::markup::tags;
use scorebook_browser_tests::{Browser, Page};
use serde_json::Value;

fn browser_without_scripts() -> Browser {
    let browser = Browser::start();
    browser.scripts_off();
    browser
}

/// Texts of the page that cannot be seen even with every fold open.
const UNSEEN: &str = "
    for (const details of document.querySelectorAll('details')) details.open = true;
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const unseen = [];
    while (walker.nextNode()) {
        const { data, parentElement: parent } = walker.currentNode;
        if (!data.trim() || parent.closest('script, style, noscript, template, [hidden], option')) continue;
        if (parent.closest('.visually-hidden, .script-only')) continue;
        if (!parent.checkVisibility({ checkVisibilityCSS: true })) unseen.push(data.trim());
    }
    return unseen;
";

/// Controls and tables that can be seen; buttons that can be seen.
const SEEN: &str = "
    const seen = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility({ checkVisibilityCSS: true })).length;
    return [seen('main input, main select, main textarea'), seen('main table'), seen('button')];
";

#[test]
fn every_text_table_and_form_is_there_and_no_button_is_dead() {
    let browser = browser_without_scripts();
    for address in book().pages() {
        browser.open(&book().file_url(address));
        let unseen = browser.run(UNSEEN, &[]);
        assert_eq!(unseen, Value::Array(Vec::new()), "unseen in {address}");
        let written = |names: &[&str]| {
            let main = book()
                .text(address)
                .split("<main")
                .nth(1)
                .and_then(|rest| rest.split("</main").next())
                .unwrap_or_default();
            tags(main)
                .iter()
                .filter(|tag| names.contains(&tag.name.as_str()))
                .count()
        };
        let expected = [
            written(&["input", "select", "textarea"]),
            written(&["table"]),
            0,
        ];
        let seen = browser.run(SEEN, &[]);
        assert_eq!(
            seen,
            serde_json::json!(expected),
            "controls, tables, buttons in {address}"
        );
    }
}

#[test]
fn a_form_can_be_filled_in_on_paper_or_on_screen() {
    let page = Page::of_in("master-checklist", browser_without_scripts());
    page.tick("scope");
    assert_eq!(page.answer("scope"), "true");
    assert!(
        page.text("main")
            .contains("Scope of the project is clear and written")
    );
}

#[test]
fn it_says_how_to_decide_without_scripts() {
    let page = Page::of_in("decision-matrix", browser_without_scripts());
    assert!(
        page.result().contains("Scripts are off"),
        "{}",
        page.result()
    );
    page.press("details.rules summary");
    let rules = page.text("details.rules");
    assert!(rules.contains("mean > 8"), "{rules}");
    assert!(rules.contains("Do not hire"), "{rules}");
}
