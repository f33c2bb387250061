//! Copies: what leaves the browser comes back whole, and reads well elsewhere.

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::book;
use scorebook_browser_tests::files::Folder;
use serde_json::{Value, json};

use crate::made_up::Dice;

/// Rounds of made-up answers for each sheet.
const MADE_UP: u64 = 60;

/// Everything that was ever on a shelf, through a file and back onto an empty
/// shelf: the parts of the restore, without its dialog.
const THROUGH_A_FILE: &str = "
    const [sheet, given] = [...arguments].map((text) => JSON.parse(text));
    const { NOBODY, Shelf, transfer, desk } = scorebook;
    const { Store } = scorebook.store;
    const shelf = () => {
        const kept = new Map();
        return new Shelf({
            get length() { return kept.size; },
            key: (at) => [...kept.keys()][at],
            getItem: (key) => kept.get(key) ?? null,
            setItem: (key, text) => kept.set(key, text),
            removeItem: (key) => kept.delete(key),
        }, desk.book);
    };
    const open = ({ storage }, { key }) => new Store({ storage, key, rev: sheet.rev });
    return given.filter((answers) => {
        const [from, to] = [shelf(), shelf()];
        const place = from.place(sheet.id, NOBODY);
        const store = open(from, place);
        for (const [field, v] of Object.entries(answers)) store.set(field, v);
        const before = JSON.stringify([...store.answers()]);
        const file = transfer.read(transfer.toFile(desk.book, [transfer.toCopy(place, store)]), desk.book, () => true);
        const { entries } = transfer.plan(file.copies[0], to.read(place).entries(), 'replace');
        open(to, place).take(entries);
        return JSON.stringify([...to.read(place).answers()]) !== before;
    });
";

#[test]
fn every_made_up_answer_comes_back_from_a_file() {
    let page = Page::of("master-checklist");
    page.load_the_rest();
    let mut answered = 0;
    for (seed, piece) in book().interactive().enumerate() {
        let sheet = &piece.sheet.as_ref().expect("it has a sheet").sheet;
        let mut dice = Dice::new(seed as u64 + 1_000);
        let given: Vec<Value> = (0..MADE_UP).map(|_| dice.answers(&sheet.fields)).collect();
        answered += given
            .iter()
            .filter_map(Value::as_object)
            .map(serde_json::Map::len)
            .sum::<usize>();
        let sent = [json!(sheet), json!(given)].map(|value| json!(value.to_string()));
        let lost = page.run(THROUGH_A_FILE, &sent);
        assert_eq!(lost, json!([]), "{}", sheet.id);
    }
    assert!(answered > 5_000, "only {answered} answers");
}

/// Fills the sheet of the page as if by hand and tells what is on it.
const FILL: &str = "
    const host = document.querySelector('score-sheet');
    for (const [field, v] of Object.entries(JSON.parse(arguments[0]))) host.store.set(field, v);
    return JSON.stringify([...host.store.answers()].sort());
";
const HELD: &str = "
    const host = document.querySelector('score-sheet');
    return JSON.stringify([...host.store.answers()].sort());
";

#[test]
fn a_reader_exports_erases_and_imports_every_sheet() {
    let page = Page::of("master-checklist");
    let folder = Folder::of(&page);
    for (seed, piece) in book().interactive().enumerate() {
        page.go_to(piece.address.as_str());
        page.run("localStorage.clear()", &[]);
        page.reload();
        let sheet = &piece.sheet.as_ref().expect("it has a sheet").sheet;
        if page.count("save-menu") == 0 {
            // A figure to compare with a table is quicker typed again.
            continue;
        }
        let answers = Dice::new(seed as u64 + 2_000).answers(&sheet.fields);
        let before = page.run(FILL, &[json!(answers.to_string())]);
        page.load_the_rest();
        page.press("save-menu summary");
        page.press("[data-save='json']");
        let name = page.run(
            "return document.querySelector('score-sheet').fileName('.json')",
            &[],
        );
        let file = folder.take(name.as_str().expect("a name"));
        page.run("localStorage.clear()", &[]);
        page.reload();
        folder.restore(&page, &file);
        page.agree();
        page.browser()
            .eventually("it is taken over", || page.count("dialog[open]") == 0);
        let code: Value = serde_json::from_str(&file).expect("JSON");
        if let Some(code) = code["copies"][0]["subject"].as_str() {
            page.turn_to(code);
        }
        assert_eq!(page.run(HELD, &[]), before, "{}", sheet.id);
        assert_eq!(page.console_errors(), [""; 0], "{}", sheet.id);
    }
}

#[test]
fn a_table_is_rfc_4180_and_runs_no_formula() {
    let page = Page::of("decision-matrix");
    let folder = Folder::of(&page);
    page.take_on("Kingfisher");
    page.fill("flask", 7);
    for (field, note) in [
        ("flask", "=HYPERLINK(1)"),
        ("architecture", "+1 \"quoted\", twice"),
        ("security", "-2"),
        ("scale", "@x"),
        ("testing", "plain"),
    ] {
        page.type_into(&format!("[name='{field}.note']"), note);
    }
    page.save_as("csv");
    let table = folder.take("decision-matrix-Kingfisher.csv");
    let rows: Vec<&str> = table.split_terminator("\r\n").collect();
    assert!(!table.replace("\r\n", "").contains(['\r', '\n']));
    assert_eq!(rows[0], "Sheet,Candidate,Field,Question,Answer,Last change");
    let starts = [
        "Decision matrix,Kingfisher,flask,Flask expertise,7,2",
        "Decision matrix,Kingfisher,flask.note,\"Flask expertise, evidence\",'=HYPERLINK(1),2",
        "Decision matrix,Kingfisher,architecture.note,\"Knowledge of architecture, evidence\",\"'+1 \"\"quoted\"\", twice\",2",
        "Decision matrix,Kingfisher,security.note,\"Awareness of security, evidence\",'-2,2",
        "Decision matrix,Kingfisher,testing.note,\"Testing practice, evidence\",plain,2",
        "Decision matrix,Kingfisher,scale.note,\"Planning for scale, evidence\",'@x,2",
        "Decision matrix,Kingfisher,mean,Mean score,7,",
        "Decision matrix,Kingfisher,total,Sum of the ten,7,",
        "Decision matrix,Kingfisher,lowest-score,Lowest single score,7,",
        "Decision matrix,Kingfisher,,Result,Not complete yet,",
    ];
    assert_eq!(rows.len(), starts.len() + 1, "{table}");
    for (row, start) in rows[1..].iter().zip(starts) {
        assert!(row.starts_with(start), "{row}");
    }
}

#[test]
fn cells_follow_the_rules_of_rfc_4180() {
    let page = Page::of("master-checklist");
    page.load_the_rest();
    let script = r#"return scorebook.csv([[-3, 0.2, 1e21], ["-3", "a,b", 'q"q'], ["\t=1", "\r", "x\ny"], ["", " ", "é=1"]])"#;
    let expected =
        "-3,0.2,1e+21\r\n'-3,\"a,b\",\"q\"\"q\"\r\n'\t=1,\"'\r\",\"x\ny\"\r\n,\" \",é=1\r\n";
    assert_eq!(page.run(script, &[]), expected);
}

#[test]
fn a_text_to_paste_is_copied_or_downloaded() {
    let page = Page::of("decision-matrix");
    let folder = Folder::of(&page);
    page.take_on("Kingfisher");
    page.fill("flask", 7);
    page.type_into("[name='flask.note']", "*not* bold, [no](link)");
    page.run(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: async (text) => { globalThis.copied = text; }}})",
        &[],
    );
    page.save_as("text");
    page.browser().eventually("it says so", || {
        page.text(".menu-said") == "Copied. Paste it where you need it."
    });
    let expected = "# Decision matrix · Kingfisher\n\n**Not complete yet** · 7.0 · 1 of 10 answered · revision 1\n\n\
        - Flask expertise: **7**\n  - Flask expertise, evidence: \\*not\\* bold, \\[no\\](link)\n";
    assert_eq!(page.run("return copied", &[]), expected);

    page.run(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
        &[],
    );
    page.save_as("text");
    assert_eq!(folder.take("decision-matrix-Kingfisher.md"), expected);
}

#[test]
fn the_menu_works_by_keyboard_alone() {
    let page = Page::of("master-checklist");
    let folder = Folder::of(&page);
    page.tick("scope");
    page.tab_to("save-menu summary");
    page.keys("\u{e007}");
    assert_eq!(page.count("save-menu details[open]"), 1);
    page.browser()
        .eventually("the menu is there", || page.count("save-menu:defined") > 0);
    page.keys("\u{e00c}");
    assert_eq!(page.count("save-menu details[open]"), 0);
    page.keys("\u{e007}");
    page.tab_to("[data-save='json']");
    page.keys("\u{e007}");
    let file: Value = serde_json::from_str(&folder.take("master-checklist.json")).expect("JSON");
    assert_eq!(file["scorebook"], 1);
    assert_eq!(file["copies"][0]["sheet"], "master-checklist");
    assert_eq!(file["copies"][0]["rev"], 1);
    assert_eq!(file["copies"][0]["answers"]["scope"]["v"], true);
    let rules = file["copies"][0]["rules"].as_str().unwrap_or_default();
    assert_eq!(rules.len(), 8, "the rules are named: {rules}");
}

#[test]
fn what_is_newer_here_can_stay() {
    let page = Page::of("master-checklist");
    let folder = Folder::of(&page);
    page.tick("scope");
    page.tick("budget");
    page.save_as("json");
    let file = folder.take("master-checklist.json");
    page.tick("scope");
    page.tick("contract");

    folder.restore(&page, &file);
    let list = page.text("dialog[open] .restore-list");
    assert!(list.contains("1 new answer, 1 removed"), "{list}");
    page.press("dialog[open] [value='newer']");
    let list = page.text("dialog[open] .restore-list");
    assert!(list.contains("Nothing changes here."), "{list}");
    page.agree();
    assert_eq!(page.answer("scope"), "");
    assert_eq!(page.answer("contract"), "true");

    folder.restore(&page, &file);
    page.agree();
    page.reload();
    assert_eq!(page.answer("scope"), "true");
    assert_eq!(page.answer("budget"), "true");
    assert_eq!(page.answer("contract"), "");
}
