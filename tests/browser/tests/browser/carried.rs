//! Texts that break what was not made for them, on their way out of the
//! browser and back into it: what readers write comes back letter for letter,
//! and what readers and authors write stays text in every format.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag};
use scorebook_browser_tests::book::Site;
use scorebook_browser_tests::files::Folder;
use scorebook_browser_tests::slots::{Slots, example, piece};
use scorebook_browser_tests::{Browser, Page};
use serde_json::{Value, json};

use crate::hostile::{Shown, for_each_page, texts};

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

/// A text without the spaces around it, by what a script calls a space.
fn trimmed(text: &str) -> &str {
    let is_space = |letter: char| letter.is_whitespace() && letter != '\u{85}';
    text.trim_matches(|letter| is_space(letter) || letter == '\u{feff}')
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

/// The cells of a table by RFC 4180, which is all that this reads: rows end
/// with CR and LF, and quotes stand around a whole cell or nowhere.
fn rows(table: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = table;
    while !rest.is_empty() {
        let cell = match rest.strip_prefix('"') {
            None => {
                let end = rest.find([',', '\r', '\n', '"']).expect("rows end");
                let (cell, after) = rest.split_at(end);
                rest = after;
                cell.to_owned()
            }
            Some(mut inside) => {
                let mut cell = String::new();
                loop {
                    let (part, after) = inside.split_once('"').expect("quotes end");
                    cell.push_str(part);
                    inside = after;
                    let Some(after) = inside.strip_prefix('"') else {
                        break;
                    };
                    cell.push('"');
                    inside = after;
                }
                rest = inside;
                cell
            }
        };
        row.push(cell);
        rest = match (rest.strip_prefix(','), rest.strip_prefix("\r\n")) {
            (Some(after), _) => after,
            (None, Some(after)) => {
                rows.push(std::mem::take(&mut row));
                after
            }
            (None, None) => panic!("a cell goes on with {:?}", rest.chars().next()),
        };
    }
    assert!(row.is_empty(), "the last row ends");
    rows
}

/// A text as a spreadsheet may have it: never a formula.
fn defused(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("{}{text}", if is_formula { "'" } else { "" })
}

#[test]
fn tables_are_read_by_the_rules() {
    assert_eq!(
        rows("a,\"b\"\"\r\n,c\",\r\n,,\r\n"),
        [["a", "b\"\r\n,c", ""], ["", "", ""]]
    );
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

/// The properties of a calendar by RFC 5545, unfolded: names and what they
/// say, its escapes undone.
fn properties(calendar: &str) -> Vec<(String, String)> {
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        let strange = |letter: char| letter.is_control() && letter != '\t';
        assert!(!line.contains(strange), "{line:?}");
    }
    let unfolded = calendar.replace("\r\n ", "");
    let lines = unfolded
        .strip_suffix("\r\n")
        .expect("lines end")
        .split("\r\n");
    let lines = lines.map(|line| {
        let (name, text) = line.split_once(':').expect("a property");
        let mut said = String::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match (letter, name) {
                ('\\', _) => match letters.next().expect("something is escaped") {
                    'n' => said.push('\n'),
                    other if "\\;,".contains(other) => said.push(other),
                    other => panic!("nothing is written \\{other}"),
                },
                (';' | ',', "SUMMARY" | "DESCRIPTION" | "UID") => panic!("bare {letter}"),
                _ => said.push(letter),
            }
        }
        (name.to_owned(), said)
    });
    lines.collect()
}

/// A text without what a calendar has no way to write.
fn printable(text: &str) -> String {
    let kept = |letter: &char| matches!(letter, '\n' | '\t') || !letter.is_control();
    text.chars().filter(kept).collect()
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

/// A text on one line, as Markdown shows it.
fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

/// What few programs do: other quotes and dashes, formulas, small letters.
const NOT_MEANT: Options = Options::ENABLE_SMART_PUNCTUATION
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_SUPERSCRIPT)
    .union(Options::ENABLE_SUBSCRIPT);

/// The lines that a text becomes where it is pasted, in which nothing but
/// headings, lists and strong words may be.
fn pasted(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    for event in Parser::new_ext(text, Options::all() - NOT_MEANT) {
        match event {
            Event::Start(Tag::Item | Tag::Heading { .. } | Tag::Paragraph) => {
                blocks.push(String::new());
            }
            Event::Text(text) => blocks
                .last_mut()
                .into_iter()
                .for_each(|block| *block += &text),
            Event::SoftBreak => blocks
                .last_mut()
                .into_iter()
                .for_each(|block| block.push(' ')),
            Event::Start(Tag::List(None) | Tag::Strong) => {}
            Event::End(_) => {}
            other => panic!("{other:?} after {:?}", blocks.last()),
        }
    }
    blocks.iter().map(|block| on_one_line(block)).collect()
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

/// Answers everything that is asked and saves all that can be saved: names of
/// files and what is in them.
const SAVE_ALL: &str = "
    const save = '[data-save]:not([data-save=file], [data-save=link]), [data-table]';
    if (!document.querySelector(save)) return [];
    await scorebook.later();
    const [names, texts] = [[], []];
    URL.createObjectURL = (blob) => (texts.push(blob.text()), 'about:blank#');
    HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    const some = ({ type, points, letters, options, min }) => ({
        check: true, choice: points?.[0][0], date: '2027-02-28', letter: letters?.[0], number: min ?? 1, range: min ?? 1,
        select: options?.[0][0], text: 'x',
    })[type];
    for (const host of document.querySelectorAll('score-sheet')) {
        if (!host.store) continue;
        host.store.take(new Map(host.sheet.fields.map(({ id, input }) => [id, { at: 1, v: some(input) }])));
    }
    for (const button of document.querySelectorAll(save)) {
        button.click();
        await new Promise((done) => setTimeout(done));
    }
    const made = await Promise.all(texts);
    for (const text of made.filter((text) => text.startsWith('{'))) {
        scorebook.transfer.read(text, scorebook.desk.book, () => true);
    }
    return names.map((name, at) => [name, made[at]]);
";

/// What a file says, by what its format says of it.
fn told(name: &str, text: &str) -> Vec<String> {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("csv") => rows(text).concat(),
        Some("ics") => properties(text).into_iter().map(|(_, said)| said).collect(),
        Some("md") => pasted(text),
        Some("json") => strings(&serde_json::from_str(text).expect("JSON")),
        _ => panic!("{name}"),
    }
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(values) => values.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// A text without what is not seen of it.
fn visible(text: &str) -> String {
    let is_space = |letter: char| trimmed(letter.encode_utf8(&mut [0; 4])).is_empty();
    on_one_line(&printable(text).replace(is_space, " "))
}

#[test]
fn what_authors_write_is_the_same_in_every_format() {
    let letters: Vec<String> = texts().iter().map(|(_, text)| visible(text)).collect();
    let browser = Browser::start();
    let mut slots = Slots::default();
    let mut expected = BTreeSet::new();
    let mut nonce = 0;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let write = |kind: &str, example: &str, id: &str, texts: &[(usize, &str)], without: &[&str]| {
        let mut filling = Shown {
            slots: &mut slots,
            texts,
            without,
            expected: &mut expected,
            nonce: &mut nonce,
        };
        piece(kind, example, id, &mut filling)
    };
    for_each_page(&browser, write, |address| {
        let saved = browser.run(SAVE_ALL, &[]);
        for file in saved.as_array().expect("files") {
            let (name, text) = (
                file[0].as_str().expect("a name"),
                file[1].as_str().expect("a text"),
            );
            let ending = name.rsplit('.').next().unwrap_or_default();
            for said in told(name, text) {
                for part in said
                    .split('⟦')
                    .skip(1)
                    .filter(|part| !part.starts_with("/⟧"))
                {
                    let (mark, text) = part.split_once('⟧').expect("a mark ends");
                    let number: usize = mark
                        .split(':')
                        .nth(1)
                        .and_then(|n| n.parse().ok())
                        .expect("a number");
                    let end = said.contains("⟦/⟧");
                    assert!(end, "{address} {name}: {said}");
                    assert_eq!(visible(text), letters[number], "{address} {name} {mark}");
                    *seen.entry(ending.to_owned()).or_default() += 1;
                }
            }
        }
        assert_eq!(browser.console_errors(), [""; 0], "{address}");
    });
    for ending in ["csv", "ics", "json", "md"] {
        assert!(seen.get(ending) > Some(&1000), "{seen:?}");
    }
}
