//! Links that carry answers: short, without names and notes, and looked at
//! before anything is taken over.

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::book;
use scorebook_browser_tests::files::Folder;
use serde_json::{Value, json};

use crate::made_up::Dice;

const LINK: &str = "
    const { sheet } = document.querySelector('score-sheet');
    return scorebook.share.write(sheet, document.querySelector('score-sheet').answers());
";

fn link(page: &Page) -> String {
    page.load_the_rest();
    page.run(LINK, &[]).as_str().unwrap_or_default().to_owned()
}

fn follow(page: &Page, piece: &str, fragment: &str) {
    page.go_to("index.html");
    page.go_to(&format!("{}{fragment}", book().address_of(piece)));
    page.load_the_rest();
}

#[test]
fn a_link_shows_its_answers_and_changes_nothing_until_taken_over() {
    let page = Page::of("decision-matrix");
    page.take_on("Kingfisher");
    page.fill("flask", 7);
    page.fill("security", 10);
    let link = link(&page);
    page.take_on("Wren");
    page.fill("flask", 2);
    page.fill("scale", 3);
    page.fill("flask.note", "Mine");
    let before = page.run("return {...localStorage}", &[]);

    follow(&page, "decision-matrix", &link);
    assert!(
        page.text("shared-answers")
            .contains("These answers come from a link.")
    );
    assert_eq!(page.answer("flask"), "7");
    assert_eq!(page.answer("scale"), "");
    assert_eq!(page.value("mean"), "8.5");
    assert_eq!(page.count("score-sheet [name]:enabled"), 0);
    assert_eq!(page.run("return {...localStorage}", &[]), before);

    page.press("[data-shared='leave']");
    assert_eq!(page.answer("flask"), "2");
    assert_eq!(page.count("score-sheet [name]:disabled"), 0);
    assert_eq!(page.run("return location.hash", &[]), "");

    follow(&page, "decision-matrix", &link);
    page.press("[data-shared='take']");
    let list = page.text("dialog[open] .restore-list");
    assert!(list.contains("Decision matrix · Wren"), "{list}");
    assert!(list.contains("Flask expertise: 2 → 7"), "{list}");
    assert!(list.contains("Planning for scale: 3 → —"), "{list}");
    page.agree();
    page.browser()
        .eventually("it is taken over", || page.answer("flask") == "7");
    page.reload();
    assert_eq!(page.answer("security"), "10");
    assert_eq!(page.answer("scale"), "");
    assert_eq!(page.answer("flask.note"), "Mine");
    page.turn_to("Kingfisher");
    assert_eq!(page.answer("flask"), "7");
}

#[test]
fn a_link_says_nothing_of_names_and_notes() {
    let page = Page::of("decision-matrix");
    page.take_on("Kingfisher");
    page.fill("flask", 7);
    let bare = link(&page);
    page.fill("flask.note", "Ada, of whom nobody may know");
    assert_eq!(link(&page), bare);
    page.take_on("Wren");
    page.fill("flask", 7);
    assert_eq!(link(&page), bare);
}

/// Answers that come out of a link otherwise than they went in.
const THROUGH_A_LINK: &str = "
    const [sheet, given] = [...arguments].map((text) => JSON.parse(text));
    const { core, share } = scorebook;
    const travels = ({ input }) => input.type !== 'text';
    return given.map((answers) => {
        const link = share.write(sheet, answers);
        const found = share.read(sheet, link);
        if (!(found instanceof Map)) return `${found}: ${link}`;
        if (!/^#answers\\.[a-z0-9-]+\\.[A-Za-z0-9_-]*$/.test(link)) return link;
        const wrong = sheet.fields.filter(travels).filter((field) => {
            const own = answers[field.id];
            const sent = core.reading(field, own) === 'invalid' ? undefined : own;
            return JSON.stringify(core.reading(field, found.get(field.id))) !== JSON.stringify(core.reading(field, sent));
        });
        return wrong.map(({ id }) => `${id}: ${JSON.stringify(answers[id])} ${JSON.stringify(found.get(id))}`).join();
    }).filter(Boolean);
";

#[test]
fn made_up_answers_go_through_a_link() {
    let page = Page::of("master-checklist");
    page.load_the_rest();
    for (seed, piece) in book().interactive().enumerate() {
        let sheet = &piece.sheet.as_ref().expect("it has a sheet").sheet;
        let mut dice = Dice::new(seed as u64 + 3_000);
        let given: Vec<Value> = (0..60).map(|_| dice.answers(&sheet.fields)).collect();
        let sent = [json!(sheet), json!(given)].map(|value| json!(value.to_string()));
        assert_eq!(page.run(THROUGH_A_LINK, &sent), json!([]), "{}", sheet.id);
    }
}

#[test]
fn a_damaged_link_shows_nothing_and_says_so() {
    let page = Page::of("decision-matrix");
    page.fill("flask", 7);
    let good = link(&page);
    let middle = good.len() / 2 + 8;
    let letter = if good.as_bytes()[middle] == b'A' {
        "B"
    } else {
        "A"
    };
    let changed = format!("{}{letter}{}", &good[..middle], &good[middle + 1..]);
    let cut = good[..good.len() - 3].to_owned();
    let odd = format!("{}%%%", good.trim_end_matches(|c| c != '.'));
    for bad in [changed, cut, odd] {
        follow(&page, "decision-matrix", &bad);
        let notice = page.text("[data-notice='link']");
        assert!(notice.contains("damaged"), "{bad}: {notice}");
        assert_eq!(page.count("shared-answers:not([hidden])"), 0);
        assert_eq!(page.answer("flask"), "7");
    }
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn a_link_of_other_questions_is_refused() {
    let page = Page::of("decision-matrix");
    page.fill("flask", 7);
    let script = "
        const { sheet } = document.querySelector('score-sheet');
        const other = { ...sheet, fields: sheet.fields.slice(1) };
        return scorebook.share.write(other, { security: 3 });
    ";
    page.load_the_rest();
    let outdated = page.run(script, &[]);
    follow(
        &page,
        "decision-matrix",
        outdated.as_str().unwrap_or_default(),
    );
    let notice = page.text("[data-notice='link']");
    assert!(notice.contains("another version of this sheet"), "{notice}");
    assert_eq!(page.answer("flask"), "7");
}

#[test]
fn what_is_too_long_for_a_link_becomes_a_file() {
    let page = Page::of("core-interview");
    let folder = Folder::of(&page);
    page.take_on("Kingfisher");
    page.tick("flask-or-django.contrast");
    page.run(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: async (text) => { globalThis.copied = text; }}})",
        &[],
    );
    page.save_as("link");
    page.browser().eventually("it says so", || {
        page.text(".menu-said").starts_with("Link copied.")
    });
    let copied = page.run("return copied", &[]);
    let copied = copied.as_str().unwrap_or_default();
    assert!(
        copied.ends_with(&link(&page)) && copied.len() <= 1_800,
        "{copied}"
    );

    // A place so deep that the address alone leaves no room.
    page.run(
        "history.replaceState(null, '', `?${'x'.repeat(1800)}`)",
        &[],
    );
    page.save_as("link");
    assert!(
        page.text(".menu-said")
            .contains("a file was downloaded instead")
    );
    assert!(
        folder
            .take("core-interview-Kingfisher.json")
            .contains("flask-or-django.contrast")
    );
}
