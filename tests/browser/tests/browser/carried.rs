//! Texts that break what was not made for them, on their way out of the
//! browser and back into it: what readers write comes back letter for letter,
//! and stays text in every format.

use std::collections::{BTreeMap, BTreeSet};

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::Site;
use scorebook_browser_tests::files::Folder;
use scorebook_browser_tests::slots::example;
use serde_json::{Value, json};

use crate::formats::{on_one_line, pasted, printable, properties, rows, trimmed};
use crate::hostile::texts;

/// How many texts stand on one page.
const AT_ONCE: usize = 60;

/// What formats of files and rows of them are made of.
const MARKS: [&str; 22] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "'=1",
    "a,b;c",
    "\"",
    "a \"b\", \"\"c\"\"",
    "one\ntwo\n\n  three",
    "# a\n- b\n+ c\n1. d\n2) e\n=====\n: f\n> g\n    h",
    "1. a",
    "---\na\n---",
    "**a** _b_ c_d_e ~~f~~ [g](h) ![i](j) `k` | l | {#m}",
    "&lt;b&gt; &amp; &#65; &copy",
    "https://a.example/b_c_d#e~f and #g ## h #",
    "a\\nb\\;c\\,d\\",
    "BEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\nATTACH:https://a.example/",
    "\u{1}\u{7f}\u{85}",
    "trailing spaces  \n  leading spaces ",
    "\u{feff}a\u{200b}\u{202e}b",
];

/// Everything that readers write, as their browsers take it from them.
fn written() -> Vec<String> {
    let long = "é, \"x\"; ".repeat(20_000);
    let texts = texts();
    let all = texts.iter().map(|(_, text)| *text).chain(MARKS);
    all.chain([long.as_str()])
        .map(|text| text.replace("\r\n", "\n").replace('\r', "\n"))
        // Spaces alone are no answer.
        .filter(|text| !trimmed(text).is_empty())
        .collect()
}

/// A plan that asks for as many texts, and their fields.
fn plan(count: usize) -> (String, Vec<String>) {
    let head = "kind: plan\nid: notes\ntitle: Notes\nstart: Start\nphases:\n  - id: all\n    title: All\n    from: 0\n    to: 9\n    tasks:\n";
    let tasks = (0..count).map(|n| {
        format!("      - {{id: task-{n}, text: Task {n}, day: 1, done_when: Done, fields: [{{id: what, label: What}}]}}\n")
    });
    let fields = (0..count).map(|n| format!("task-{n}.what")).collect();
    (head.to_owned() + &tasks.collect::<String>(), fields)
}

/// Writes texts into their fields, as pasting does.
const WRITE: &str = "
    for (const [field, text] of Object.entries(JSON.parse(arguments[0]))) {
        const control = document.querySelector(`[name='${field}']`);
        control.value = text;
        control.dispatchEvent(new Event('input', { bubbles: true }));
        control.dispatchEvent(new Event('change', { bubbles: true }));
    }
";

/// What is held and what is shown, by field.
const HELD: &str = "
    const host = document.querySelector('score-sheet');
    return Object.fromEntries([...host.store.answers()].map(([field, { v }]) => [field, v]));
";
const SHOWN: &str = "
    const fields = [...document.querySelectorAll('score-sheet textarea')];
    return Object.fromEntries(fields.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]));
";

/// Texts by what they stand in.
type Texts = BTreeMap<String, String>;

/// Texts as a script or a file gave them.
fn as_texts(found: Value) -> Texts {
    serde_json::from_value(found).expect("texts")
}

#[track_caller]
fn assert_same(found: &Texts, expected: &Texts) {
    for (name, text) in expected {
        assert_eq!(found.get(name), Some(text), "{name}");
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn what_readers_write_is_the_same_in_every_format() {
    for texts in written().chunks(AT_ONCE) {
        let (text, fields) = plan(texts.len());
        let site = Site::build(&[("content/notes.yml".to_owned(), text)]);
        let page = Page::at(&site.url("notes.html"), "notes");
        let folder = Folder::of(&page);
        let given: Texts = fields.into_iter().zip(texts.iter().cloned()).collect();
        page.type_date("start", "2027-02-28");
        page.run(WRITE, &[json!(json!(given).to_string())]);
        assert_same(&as_texts(page.run(SHOWN, &[])), &given);

        is_the_same_in_tables(&page, &folder, &given);
        is_the_same_in_a_calendar(&page, &folder, &given);
        is_the_same_where_it_is_pasted(&page, &folder, &given);
        comes_back_from_a_file(&page, &folder, &given);
        assert_eq!(page.console_errors(), [""; 0]);
    }
}

fn comes_back_from_a_file(page: &Page, folder: &Folder, given: &Texts) {
    let mut held = given.clone();
    held.insert("start".to_owned(), "2027-02-28".to_owned());
    assert_same(&as_texts(page.run(HELD, &[])), &held);
    page.save_as("json");
    let file = folder.take("notes.json");
    let read: Value = serde_json::from_str(&file).expect("JSON");
    let answers = read["copies"][0]["answers"].as_object().expect("answers");
    let values = answers.iter().map(|(field, entry)| (field, &entry["v"]));
    assert_same(&as_texts(json!(values.collect::<BTreeMap<_, _>>())), &held);

    page.run("localStorage.clear()", &[]);
    page.reload();
    assert_eq!(page.run(SHOWN, &[]), json!({}));
    folder.restore(page, &file);
    page.agree();
    page.browser()
        .eventually("it is taken over", || page.count("dialog[open]") == 0);
    assert_same(&as_texts(page.run(HELD, &[])), &held);
    assert_same(&as_texts(page.run(SHOWN, &[])), given);
    page.reload();
    assert_same(&as_texts(page.run(SHOWN, &[])), given);
}

/// A text as a spreadsheet may have it: never a formula.
fn defused(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("{}{text}", if is_formula { "'" } else { "" })
}

fn is_the_same_in_tables(page: &Page, folder: &Folder, given: &Texts) {
    page.save_as("csv");
    let table = rows(&folder.take("notes.csv"));
    assert!(table.iter().all(|row| row.len() == 6));
    let answers = table.iter().filter(|row| row[2].ends_with(".what"));
    let found = answers.map(|row| (row[2].clone(), row[4].clone()));
    let expected = given
        .iter()
        .map(|(field, text)| (field.clone(), defused(text)));
    assert_same(&found.collect(), &expected.collect());

    page.save_as("plan");
    let table = rows(&folder.take("notes-plan.csv"));
    assert!(table.iter().all(|row| row.len() == 9));
    let found = table[1..]
        .iter()
        .map(|row| (row[1].clone(), row[8].clone()));
    let expected = given
        .iter()
        .map(|(field, text)| (task(field), format!("What: {text}")));
    assert_same(&found.collect(), &expected.collect());
}

/// What a task is called whose field this is.
fn task(field: &str) -> String {
    let number = field.trim_start_matches("task-").trim_end_matches(".what");
    format!("Task {number}")
}

fn is_the_same_in_a_calendar(page: &Page, folder: &Folder, given: &Texts) {
    page.save_as("ics");
    let calendar = properties(&folder.take("notes.ics"));
    let names: BTreeSet<&str> = calendar.iter().map(|(name, _)| name.as_str()).collect();
    let known = [
        "BEGIN",
        "CALSCALE",
        "DESCRIPTION",
        "DTEND;VALUE=DATE",
        "DTSTAMP",
        "DTSTART;VALUE=DATE",
        "END",
        "PRODID",
        "SUMMARY",
        "TRANSP",
        "UID",
        "VERSION",
    ];
    assert_eq!(Vec::from_iter(names), known);
    // The calendar, its phase and its tasks.
    let begins = calendar.iter().filter(|(name, _)| name == "BEGIN");
    assert_eq!(begins.count(), 1 + 1 + given.len());
    let events = calendar.chunk_by(|_, (name, _)| name != "UID");
    let found = events.filter_map(|event| {
        let of = |wanted: &str| event.iter().find(|(name, _)| name == wanted);
        let (summary, text) = (&of("SUMMARY")?.1, &of("DESCRIPTION")?.1);
        summary
            .starts_with("Task")
            .then(|| (summary.clone(), text.clone()))
    });
    let expected = given.iter().map(|(field, text)| {
        let text = format!("Done when: Done\nWhat: {}\nNotes: All", printable(text));
        (task(field), text)
    });
    assert_same(&found.collect(), &expected.collect());
}

fn is_the_same_where_it_is_pasted(page: &Page, folder: &Folder, given: &Texts) {
    page.run(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined})",
        &[],
    );
    page.save_as("text");
    let lines = pasted(&folder.take("notes.md"));
    let found = lines.iter().filter_map(|line| line.split_once(" – What: "));
    let found = found.map(|(task, text)| (task.to_owned(), text.to_owned()));
    let expected = given
        .iter()
        .map(|(field, text)| (task(field), on_one_line(trimmed(text))));
    assert_same(&found.collect(), &expected.collect());
}

#[test]
fn the_names_of_candidates_come_back_with_the_book() {
    let card = example("scorecard").to_owned();
    let home = "---\ntitle: Home\n---\n".to_owned();
    let site = Site::build(&[
        ("content/card.yml".to_owned(), card),
        ("content/index.md".to_owned(), home),
    ]);
    let page = Page::at(&site.url("index.html"), "card");
    let folder = Folder::of(&page);
    let names = written();
    let names = names.iter().enumerate();
    let given: Texts = names
        .map(|(number, name)| (format!("Bird {number}"), trimmed(name).to_owned()))
        .collect();
    let take_on = "
        const { desk, store } = scorebook;
        const [sheet] = desk.titles.keys();
        const { key } = desk.shelf.place(sheet, 'Bird 0');
        new store.Store({ storage: desk.shelf.storage, key, rev: 1 }).set('field', 1);
        for (const [code, name] of Object.entries(JSON.parse(arguments[0]))) desk.subjects.add(code, { name });
    ";
    page.run(take_on, &[json!(json!(given).to_string())]);
    let known = "return Object.fromEntries(scorebook.desk.subjects.list().map(({ code, name }) => [code, name]))";
    assert_same(&as_texts(page.run(known, &[])), &given);
    page.press("[data-work='backup']");
    let file = folder.take("site.json");
    page.run("localStorage.clear()", &[]);
    page.reload();
    page.load_the_rest();
    folder.offer(&page, "your-work input", &file);
    page.agree();
    page.browser()
        .eventually("it is taken over", || page.count("dialog[open]") == 0);
    assert_same(&as_texts(page.run(known, &[])), &given);
}
