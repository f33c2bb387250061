//! Candidates: kept apart by code names, erased as a whole, named nowhere but
//! in this browser.

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::book;
use scorebook_browser_tests::files::Folder;
use serde_json::{Value, json};

/// Everything that is stored, in one text.
fn stored(page: &Page) -> String {
    let all = page.run("return JSON.stringify({...localStorage})", &[]);
    all.as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_candidate_has_a_card_of_their_own() {
    let page = Page::of("decision-matrix");
    let first = page.candidate();
    page.fill("flask", 7);
    page.take_on("Kingfisher");
    assert_eq!(page.candidate(), "Kingfisher");
    assert_eq!(page.answer("flask"), "");
    page.fill("flask", 3);
    page.turn_to(&first);
    assert_eq!(page.answer("flask"), "7");
    page.reload();
    assert_eq!(page.candidate(), first);
    page.turn_to("Kingfisher");
    assert_eq!(page.answer("flask"), "3");
}

#[test]
fn a_card_draws_the_profile_of_its_candidate() {
    let page = Page::of("decision-matrix");
    let first = page.candidate();
    let profile = || {
        let script = "
            const lines = [...document.querySelectorAll('.score-profile li')].filter((line) => line.checkVisibility());
            return lines.slice(0, 2).map((line) => {
                const floor = line.querySelector('.bar-own')?.getAttribute('x1');
                const width = line.querySelector('.bar-fill').getAttribute('width');
                return `${line.innerText} | ${width} of 100, floor ${floor}`.replace(/\\s+/g, ' ');
            });
        ";
        page.run(script, &[])
    };
    assert_eq!(profile(), json!([]));
    page.fill("flask", 7);
    assert_eq!(
        profile(),
        json!([
            "Flask expertise 7 | 70.00 of 100, floor undefined",
            "Knowledge of architecture — | 0 of 100, floor undefined"
        ])
    );
    page.take_on("Kingfisher");
    let browser = page.browser();
    browser.eventually("the new card is empty", || profile() == json!([]));
    page.turn_to(&first);
    let is_drawn = || profile().as_array().map(Vec::len) == Some(2);
    browser.eventually("the first one is drawn again", is_drawn);
    assert_eq!(page.text(".score-profile .card-label"), "Profile");

    page.go_to(book().address_of("backend-scorecard"));
    assert_eq!(
        page.text(".score-profile .card-label"),
        "",
        "nothing is scored yet"
    );
    let floor = ".score-profile .bar-own[x1='50.0']";
    assert_eq!(page.count(floor), 1);
}

#[test]
fn all_sheets_turn_to_the_same_candidate() {
    let page = Page::of("decision-matrix");
    page.take_on("Kingfisher");
    page.fill("flask", 7);
    page.go_to(book().address_of("red-flags"));
    assert_eq!(page.candidate(), "Kingfisher");
    page.go_to(book().address_of("master-checklist"));
    assert_eq!(page.count("sheet-subject"), 0);
}

#[test]
fn a_new_code_name_is_a_word_that_nobody_has() {
    let page = Page::of("decision-matrix");
    let script = "
        const { Shelf, Subjects, words } = scorebook;
        const kept = new Map();
        const storage = {
            get length() { return kept.size; },
            key: (at) => [...kept.keys()][at],
            getItem: (key) => kept.get(key) ?? null,
            setItem: (key, text) => kept.set(key, text),
            removeItem: (key) => kept.delete(key),
        };
        const subjects = new Subjects({ shelf: new Shelf(storage, 'book'), words: words.codes });
        const count = 2 * words.codes.length;
        for (let nth = 0; nth < count; nth += 1) subjects.add(subjects.suggest());
        const codes = subjects.list().map(({ code }) => code);
        return [words.codes.length >= 60, new Set(codes).size === count, codes.filter((code) => / 2$/.test(code)).length];
    ";
    let counts = page.run(script, &[]);
    let words = page.run("return scorebook.words.codes.length", &[]);
    assert_eq!(counts, serde_json::json!([true, true, words]));
}

#[test]
fn a_code_name_that_is_taken_or_odd_is_refused_in_words() {
    let page = Page::of("decision-matrix");
    page.take_on("Kingfisher");
    for refused in ["kingfisher", "  ", "<b>x</b>", "a\u{202e}b", "=1+1"] {
        page.take_on(refused);
        let complaint = page.text("dialog[open] .field-error");
        assert!(
            complaint.starts_with("Choose another code name"),
            "{refused}"
        );
        page.press("dialog[open] > .button-row:last-child button");
    }
    assert_eq!(page.candidate(), "Kingfisher");
}

#[test]
fn the_real_name_leaves_with_nothing_but_everything() {
    let page = Page::of("decision-matrix");
    let folder = Folder::of(&page);
    page.take_on("Kingfisher");
    page.fill("flask", 7);
    page.open_details();
    page.type_into("dialog[open] input[type='text']", "Ada Lovelace");
    page.agree();
    let shown = "return document.querySelector('sheet-subject option').textContent";
    assert_eq!(page.run(shown, &[]), "Kingfisher · Ada Lovelace");

    page.save_as("json");
    assert!(
        !folder
            .take("decision-matrix-Kingfisher.json")
            .contains("Ada")
    );
    page.save_as("csv");
    assert!(
        !folder
            .take("decision-matrix-Kingfisher.csv")
            .contains("Ada")
    );

    page.open_details();
    page.press("dialog[open] .dialog-acts button:nth-of-type(1)");
    let file: Value = serde_json::from_str(&folder.take("Kingfisher.json")).expect("JSON");
    assert_eq!(file["subjects"][0]["name"], "Ada Lovelace");
    assert_eq!(file["copies"][0]["answers"]["flask"]["v"], 7);
    page.press("dialog[open] .dialog-acts button:nth-of-type(2)");
    let text = folder.take("Kingfisher.md");
    assert!(text.contains("Real name: Ada Lovelace"), "{text}");
    assert!(text.contains("## Decision matrix"), "{text}");
    assert!(text.contains("- Flask expertise: **7**"), "{text}");
}

#[test]
fn one_action_erases_a_candidate_on_every_sheet() {
    let page = Page::of("decision-matrix");
    page.take_on("Wren");
    page.fill("flask", 5);
    page.take_on("Kingfisher");
    page.fill("flask.note", "Knows Ada");
    page.go_to(book().address_of("red-flags"));
    page.press("[name='no-code'][value='seen']");
    page.open_details();
    assert!(
        page.text("dialog[open]")
            .contains("Decision matrix and Red flags")
    );
    page.press("dialog[open] .button-stop");
    page.agree();
    assert_eq!(page.candidate(), "Wren");
    assert_eq!(page.count("score-sheet input:checked"), 0);
    let stored = stored(&page);
    assert!(!stored.contains("Kingfisher"), "{stored}");
    assert!(!stored.contains("Knows Ada"), "{stored}");
    assert!(stored.contains("Wren"), "{stored}");
}

#[test]
fn what_one_tab_erases_no_other_tab_brings_back() {
    let page = Page::of("decision-matrix");
    page.take_on("Kingfisher");
    for round in 0..7 {
        page.fill("flask", round % 10 + 1);
    }
    page.browser().new_tab();
    page.go_to(book().address_of("decision-matrix"));
    page.fill("security", 4);
    page.browser().switch_to_tab(0);
    page.browser()
        .eventually("the first tab follows", || page.answer("security") == "4");
    page.open_details();
    page.press("dialog[open] .button-stop");
    page.agree();
    page.browser().switch_to_tab(1);
    page.browser().eventually("the second tab lets go", || {
        page.candidate() != "Kingfisher" && page.answer("security").is_empty()
    });
    let stored = stored(&page);
    assert!(!stored.contains("Kingfisher"), "{stored}");
}

#[test]
fn the_day_to_delete_is_half_a_year_ahead_and_can_be_changed() {
    let page = Page::of("decision-matrix");
    page.take_on("Kingfisher");
    page.fill("flask", 5);
    let day = "const day = document.querySelector('dialog[open] input[type=date]').value;
        return Math.round((Date.parse(day) - Date.now()) / 864e5)";
    page.open_details();
    let ahead = page.run(day, &[]).as_i64().unwrap_or_default();
    assert!((179..=180).contains(&ahead), "{ahead} days");
    page.run(
        "document.querySelector('dialog[open] input[type=date]').value = '2020-02-03'",
        &[],
    );
    page.agree();
    let notice = page.text("[data-notice='overdue']");
    assert!(
        notice.contains("was to be deleted by Feb 3, 2020"),
        "{notice}"
    );
    page.reload();
    assert_eq!(page.count("[data-notice='overdue']"), 1);
}

#[test]
fn candidates_are_handled_by_keyboard_alone() {
    let page = Page::of("decision-matrix");
    page.tab_to("sheet-subject select");
    page.tab_to("sheet-subject .button");
    page.load_the_rest();
    page.keys("\u{e007}");
    page.await_dialog();
    page.keys("Kingfisher\u{e007}");
    assert_eq!(page.candidate(), "Kingfisher");
    assert_eq!(page.count("dialog[open]"), 0);
    page.tab_to("sheet-subject .button:nth-of-type(2)");
    page.keys("\u{e007}");
    page.await_dialog();
    assert_eq!(page.text("dialog[open] h2"), "Kingfisher");
    page.keys("\u{e00c}");
    page.browser()
        .eventually("it closes", || page.count("dialog[open]") == 0);
}
