//! Looking ahead: other weights and newer rules, without anything being saved.

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::CRITERIA;
use serde_json::json;

fn slide(page: &Page, label: &str, weight: i32) {
    let script = "
        const row = [...document.querySelectorAll('.weight-row')].find((row) => row.textContent.startsWith(arguments[0]));
        const slider = row.querySelector('input');
        slider.value = arguments[1];
        slider.dispatchEvent(new Event('input', { bubbles: true }));
    ";
    page.run(script, &[json!(label), json!(weight)]);
}

fn score(page: &Page, code: &str, flask: i32, rest: i32) {
    page.take_on(code);
    for field in &CRITERIA[1..] {
        page.fill(field, rest);
    }
    page.fill("flask", flask);
}

#[test]
fn other_weights_show_another_order_and_save_nothing() {
    let page = Page::of("decision-matrix");
    score(&page, "Wren", 4, 9);
    score(&page, "Kingfisher", 10, 8);
    let before = page.run("return {...localStorage}", &[]);
    page.press("details:has(weight-preview) > summary");
    page.browser()
        .eventually("it unfolds", || page.count(".weight-row") == 10);
    assert_eq!(page.text(".weight-said"), "Still 8.2 · Hire");
    let order = |page: &Page| page.text("weight-preview tbody").replace('\t', " | ");
    assert_eq!(
        order(&page),
        "1 | Wren | 8.5 · Hire\n2 | Kingfisher | 8.2 · Hire"
    );

    slide(&page, "Flask expertise", 3);
    assert_eq!(
        page.text(".weight-said"),
        "8.2 · Hire would become 8.5 · Hire"
    );
    assert_eq!(
        order(&page),
        "1 (was 2) | Kingfisher | 8.5 · Hire\n2 (was 1) | Wren | 7.7 · Do not hire"
    );
    assert_eq!(page.value("mean"), "8.2");
    assert_eq!(page.run("return {...localStorage}", &[]), before);
    page.press("weight-preview .button");
    assert_eq!(page.text(".weight-said"), "Still 8.2 · Hire");
    page.tab_to("weight-preview input");
    page.keys("\u{e014}");
    assert!(page.text("weight-preview output").contains("1 → 2"));
}

#[test]
fn candidates_that_tie_share_a_rank() {
    let page = Page::of("master-checklist");
    page.load_the_rest();
    let script = "
        const items = arguments[0].map((mean) => ({ mean }));
        return scorebook.ahead.ranked(items, ({ mean }) => mean, arguments[1]).map(({ mean, rank }) => `${mean} ${rank}`).join();
    ";
    let ranks = |means: serde_json::Value, within: f64| page.run(script, &[means, json!(within)]);
    assert_eq!(ranks(json!([2.0, 3.0, 2.75]), 0.25), "3 1,2.75 1,2 3");
    assert_eq!(ranks(json!([3.0, 2.8, 2.6]), 0.25), "3 1,2.8 1,2.6 3");
    assert_eq!(ranks(json!([]), 0.1), "");
}

/// Makes the stored copy one of an earlier revision, whose rules hired above 7.
const OLDER: &str = "
    const { sheet, store } = document.querySelector('score-sheet');
    const { decode, encode, checksum } = scorebook.store;
    const old = structuredClone(sheet);
    old.rev = 0;
    old.verdicts.find(({ id }) => id === 'hire').when = ['>', ['v', 'mean'], 7];
    const rules = checksum(JSON.stringify(old));
    localStorage.setItem(`scorebook:hiring-for-flask:rules.${rules}`, JSON.stringify({ title: 'Decision matrix', sheet: old }));
    for (const key of store.slotKeys) {
        const slot = decode(localStorage.getItem(key) ?? '');
        if (slot) localStorage.setItem(key, encode({ ...slot, rev: 0, rules, result: { ...slot.result, title: 'Hire' } }));
    }
";

#[test]
fn a_newer_revision_says_what_it_would_change_and_waits() {
    let page = Page::of("decision-matrix");
    score(&page, "Kingfisher", 7, 8);
    assert_eq!(page.verdict(), "Do not hire");
    page.run(OLDER, &[]);
    page.reload();
    let notice = page.text("[data-notice='revised'] p");
    assert_eq!(
        notice,
        "Revision 1 of this sheet would change Kingfisher from “Hire” to “Do not hire”."
    );
    assert!(
        page.result()
            .starts_with("Result under revision 1, not yet taken over")
    );
    page.fill("scale", 7);
    page.reload();
    assert_eq!(
        page.text("[data-notice='revised'] p"),
        notice,
        "answering does not decide it"
    );
    page.go_to("index.html");
    assert!(
        page.text("your-work").contains("Hire"),
        "the copy keeps its result"
    );
    assert!(!page.text("your-work").contains("Do not hire"));
    page.go_to(scorebook_browser_tests::book::book().address_of("decision-matrix"));
    page.press("[data-notice='revised'] button");
    assert_eq!(page.count("[data-notice='revised']"), 0);
    page.reload();
    assert_eq!(page.count("[data-notice='revised']"), 0);
    assert!(page.result().starts_with("Result\n"));
    page.go_to("index.html");
    assert!(page.text("your-work").contains("Do not hire"));
}
