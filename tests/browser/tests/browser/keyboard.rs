//! Without a mouse: everything that can be used is reached by Tab, is seen to
//! have the focus, and does its work; nothing holds the focus. Menus,
//! candidates, weights and meetings have such tests beside their own.

use std::collections::BTreeMap;

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::{HEADINGS, book};
use scorebook_browser_tests::files::Folder;
use serde_json::{Value, json};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SPACE: &str = " ";
const DOWN: &str = "\u{e015}";
const BACK: &str = "\u{e003}";

/// Notes what gets the focus, and what of it cannot be seen.
const WATCH: &str = "
    const usable = 'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]';
    const grouped = (node) => (node.type === 'radio' ? `radio ${node.name}` : node);
    const seen = (node) => node.checkVisibility({ checkVisibilityCSS: true }) && !node.disabled && node.getClientRects().length > 0;
    globalThis.wanted = new Set([...document.querySelectorAll(usable)].filter(seen).map(grouped));
    globalThis.met = new Set();
    globalThis.unseen = new Set();
    const told = (node) => node.outerHTML.slice(0, 120);
    globalThis.told = told;
    document.addEventListener('focusin', ({ target }) => {
        met.add(grouped(target));
        const frames = [target, target.closest('label')].filter(Boolean).map((node) => getComputedStyle(node));
        const marked = frames.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
        if (!target.matches(':focus-visible') || !marked) unseen.add(told(target));
    });
    document.activeElement.blur();
    return wanted.size;
";
const MISSED: &str = "
    return [...wanted].filter((node) => !met.has(node)).map((node) => (typeof node === 'string' ? node : told(node)));
";

/// The smallest page of each sort that has something to fill in or to use.
fn pages() -> BTreeMap<&'static str, &'static str> {
    let mut pages: BTreeMap<&str, &str> = BTreeMap::new();
    for address in book().pages() {
        let text = book().text(address);
        let Some((_, rest)) = text.split_once("<body class=\"page-") else {
            continue;
        };
        let sort = rest.split_once('"').map_or(rest, |(sort, _)| sort);
        let smallest = pages.entry(sort).or_insert(address);
        if text.len() < book().text(smallest).len() {
            *smallest = address;
        }
    }
    pages
}

#[test]
fn whatever_can_be_used_is_reached_and_seen_to_be() {
    let page = Page::of("master-checklist");
    for (sort, address) in pages() {
        page.go_to(address);
        let count = page.run(WATCH, &[]).as_u64().unwrap_or_default();
        assert!(count > 5, "{address}: {count}");
        // More than enough to come around, however often a date has parts.
        for _ in 0..count.div_ceil(20) + 2 {
            page.keys(&TAB.repeat(20));
        }
        assert_eq!(
            page.run(MISSED, &[]),
            json!([]),
            "not reached on {sort} {address}"
        );
        assert_eq!(
            page.run("return [...unseen]", &[]),
            json!([]),
            "no mark on {sort} {address}"
        );
    }
}

#[test]
fn a_list_is_ticked_with_the_space_bar() {
    let page = Page::of("master-checklist");
    page.tab_to("[name='scope']");
    page.keys(SPACE);
    assert_eq!(page.answer("scope"), "true");
    page.keys(SPACE);
    assert_eq!(page.answer("scope"), "");
}

#[test]
fn a_card_is_scored_with_arrows() {
    let page = Page::of("take-home-rubric");
    for heading in HEADINGS {
        page.tab_to(&format!("[name='{heading}']"));
        page.keys(SPACE);
        page.keys(&DOWN.repeat(3));
        assert_eq!(page.answer(heading), "3");
    }
    assert_eq!(page.verdict(), "Advance");
    assert_eq!(page.value("score"), "75.00");
}

#[test]
fn a_question_after_the_other_is_answered_and_taken_back() {
    let page = Page::of("route-finder");
    let asked = || page.text("[data-step]:not([hidden]) legend");
    let first = asked();
    page.tab_to("[data-step]:not([hidden]) input");
    page.keys(SPACE);
    page.tab_to("[data-path='on']");
    page.keys(ENTER);
    assert_ne!(asked(), first);
    page.tab_to("[data-path='back']");
    page.keys(ENTER);
    assert_eq!(asked(), first);
}

#[test]
fn an_interview_is_run_to_its_end() {
    let page = Page::of("endpoint-exercise");
    page.tab_to("[data-kit-run]");
    page.keys(ENTER);
    assert_eq!(page.text("[data-kit-place]"), "1 of 2: Brief");
    page.tab_to("[data-kit-move='1']");
    page.keys(ENTER);
    assert_eq!(page.text("[data-kit-place]"), "2 of 2: Design and points");
    page.tab_to("[name='paging']");
    page.keys(SPACE);
    page.tab_to("[data-kit-end]");
    page.keys(ENTER);
    assert_eq!(page.count("[data-kit-run]:focus"), 1);
    assert_eq!(page.answer("paging"), "0");
}

#[test]
fn a_letter_is_chosen_by_its_key() {
    let page = Page::of("raci-charter");
    page.tab_to("[name='design.client']");
    page.keys("A");
    assert_eq!(page.answer("design.client"), "A");
    assert_eq!(page.value("design.row"), "More than one accountable");
}

#[test]
fn rows_that_matter_are_marked_and_the_others_folded() {
    let page = Page::of("engagement-comparison");
    let shown = || page.count("table.compare tbody tr:not([hidden])");
    let all = shown();
    page.tab_to("[name='cost']");
    page.keys(SPACE);
    assert_eq!(page.answer("cost"), "true");
    page.run("document.activeElement.blur()", &[]);
    page.tab_to("[data-compare='fold']");
    page.keys(ENTER);
    assert_eq!(shown(), 1);
    page.keys(SPACE);
    assert_eq!(shown(), all);
}

#[test]
fn a_funnel_takes_numbers_typed_or_stepped() {
    let page = Page::of("hiring-funnel");
    let people = || page.text("[data-likely='screened.people']");
    page.tab_to("[name='applicants']");
    page.keys(&format!("{}200", BACK.repeat(4)));
    for part in ["low", "likely", "high"] {
        page.tab_to(&format!("[name='screened'][data-part='{part}']"));
        page.keys(&format!("{}40", BACK.repeat(4)));
    }
    assert_eq!(people(), "80");
    page.keys(DOWN);
    assert_eq!(page.answer("screened"), "40 40 39");
}

#[test]
fn a_plan_is_dated_and_ticked() {
    let page = Page::of("plan-30-60-90");
    page.tab_to("[name='start']");
    // Parts of a date stand in the order of the reader's own language.
    page.keys("02282028");
    assert_eq!(page.answer("start"), "2028-02-28");
    assert_eq!(page.value("access.on"), "2028-02-29");
    page.tab_to("[name='access']");
    page.keys(SPACE);
    assert_eq!(page.answer("access"), "true");
    page.tab_to("[name='days-30.decision']");
    page.keys(SPACE);
    page.keys(DOWN);
    assert_eq!(page.count("[name='days-30.decision']:checked:focus"), 1);
}

#[test]
fn questions_are_filtered_and_what_is_heard_is_ticked() {
    let page = Page::of("architecture-round");
    let shown = || page.count(".question:not([hidden])");
    assert_eq!(shown(), 4);
    page.tab_to("[data-filter='level'][value='Mid-level']");
    page.keys(ENTER);
    assert_eq!(
        page.count("[data-filter='level'][value='Mid-level'][aria-pressed='true']:focus"),
        1
    );
    assert_eq!(shown(), 2);
    page.tab_to("[name='background-work.example']");
    page.keys(SPACE);
    assert_eq!(page.answer("background-work.example"), "true");
    page.run("document.activeElement.blur()", &[]);
    page.tab_to("[data-filter='level'][value='']");
    page.keys(SPACE);
    assert_eq!(shown(), 4);
}

#[test]
fn a_letter_of_the_glossary_is_followed() {
    let page = Page::of("glossary");
    page.tab_to(".letter-nav a[href='#letter_3']");
    page.keys(ENTER);
    assert_eq!(page.run("return location.hash", &[]), json!("#letter_3"));
    page.keys(TAB);
    let beyond = "return Boolean(document.querySelector('#letter_3')
        .compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)";
    assert_eq!(page.run(beyond, &[]), true, "the next stop lies below it");
}

#[test]
fn an_explanation_goes_with_escape_and_comes_with_the_focus() {
    let page = Page::of("blended-squad");
    page.tab_to("a.term");
    assert_eq!(page.count("#term_note:not([hidden])"), 1);
    page.keys("\u{e00c}");
    assert_eq!(page.count("#term_note:not([hidden])"), 0);
    assert_eq!(page.count("a.term:focus"), 1);
    page.keys(TAB);
    page.keys(&format!("\u{e008}{TAB}\u{e008}"));
    assert_eq!(page.count("#term_note:not([hidden])"), 1);
}

#[test]
fn every_export_is_reached_and_made() {
    let page = Page::of("plan-30-60-90");
    let folder = Folder::of(&page);
    page.type_date("start", "2028-02-28");
    page.tick("access");
    for (save, file) in [
        ("json", "plan-30-60-90.json"),
        ("csv", "plan-30-60-90.csv"),
        ("ics", "plan-30-60-90.ics"),
        ("plan", "plan-30-60-90-plan.csv"),
    ] {
        page.run("document.activeElement.blur()", &[]);
        page.tab_to("save-menu summary");
        page.keys(ENTER);
        page.browser()
            .eventually("the menu is there", || page.count("save-menu:defined") > 0);
        page.tab_to(&format!("[data-save='{save}']"));
        page.keys(ENTER);
        assert!(!folder.take(file).is_empty(), "{file}");
    }
}

#[test]
fn a_weight_slides_with_arrows() {
    let page = Page::of("decision-matrix");
    page.fill("flask", 9);
    page.tab_to("details:has(weight-preview) > summary");
    page.keys(ENTER);
    page.browser()
        .eventually("it unfolds", || page.count(".weight-row") > 0);
    page.tab_to("weight-preview input");
    let slid = || page.text("weight-preview output");
    let before = slid();
    page.keys("\u{e014}");
    assert_ne!(slid(), before);
    page.tab_to("weight-preview .button");
    page.keys(ENTER);
    assert_eq!(slid(), before);
}

#[test]
fn a_dialog_keeps_the_focus_until_it_is_left() {
    let page = Page::of("master-checklist");
    page.tick("scope");
    page.tab_to("[data-action='clear']");
    page.keys(ENTER);
    for _ in 0..5 {
        page.keys(TAB);
        let inside = "return document.activeElement === document.body || document.activeElement.closest('dialog') !== null";
        assert_eq!(page.run(inside, &[]), Value::Bool(true));
    }
    page.tab_to("dialog button");
    page.keys("\u{e00c}");
    page.browser()
        .eventually("it closes", || page.count("dialog[open]") == 0);
    assert_eq!(page.count("[data-action='clear']:focus"), 1);
    assert_eq!(page.answer("scope"), "true");
}
