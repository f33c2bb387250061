//! Files from anywhere: refused in words, without a trace in what is kept.

use std::time::{Duration, Instant};

use scorebook_browser_tests::Page;
use scorebook_browser_tests::files::Folder;
use serde_json::{Value, json};

/// A file that would be taken.
fn sound() -> Value {
    json!({
        "scorebook": 1, "book": "hiring-for-flask", "made": "2026-01-01T00:00:00.000Z",
        "copies": [{
            "sheet": "master-checklist", "title": "Master checklist", "rev": 1, "rules": "00000000",
            "answers": {"scope": {"at": 1, "v": true}},
        }],
    })
}

/// The file with one place changed; null takes the key away.
fn with(path: &str, value: Value) -> String {
    let mut file = sound();
    let (parent, key) = path.rsplit_once('/').expect("a path");
    let parent = file.pointer_mut(parent).expect("the place is there");
    parent[key] = value;
    file.to_string()
}

fn page() -> (Page, Folder) {
    let page = Page::of("master-checklist");
    let folder = Folder::of(&page);
    page.tick("budget");
    (page, folder)
}

fn stored(page: &Page) -> Value {
    page.run("return {...localStorage}", &[])
}

#[test]
fn a_sound_file_is_taken() {
    let (page, folder) = page();
    folder.restore(&page, &sound().to_string());
    page.agree();
    assert_eq!(page.answer("scope"), "true");
    assert_eq!(page.answer("budget"), "");
}

#[test]
fn what_is_not_sound_is_refused_and_changes_nothing() {
    let (page, folder) = page();
    let before = stored(&page);
    let answers = "/copies/0/answers";
    let forbidden = |key: &str| {
        sound()
            .to_string()
            .replace("\"scope\"", &format!("\"{key}\""))
    };
    let odd = "Something in it is not as it should be";
    let cases = [
        ("no JSON", "{".to_owned(), "It is damaged"),
        ("nothing", String::new(), "It is damaged"),
        ("deep", "[".repeat(1_000_000), "It is damaged"),
        ("a list", "[]".to_owned(), "It is no copy of a sheet"),
        (
            "something else",
            "{\"name\":\"x\"}".to_owned(),
            "It is no copy",
        ),
        (
            "newer",
            with("/scorebook", json!(2)),
            "It was made by a newer version",
        ),
        (
            "no version",
            with("/scorebook", json!("1")),
            "It is no copy",
        ),
        ("version 0.5", with("/scorebook", json!(0.5)), odd),
        (
            "a sheet that is no text",
            with("/copies/0/sheet", json!({"toString": "x"})),
            odd,
        ),
        (
            "other book",
            with("/book", json!("<b>Ruby</b>")),
            "It belongs to another book (<b>Ruby</b>)",
        ),
        (
            "other sheet",
            with("/copies/0/sheet", json!("red-flags")),
            "It belongs to “Master checklist”",
        ),
        ("odd sheet", with("/copies/0/sheet", json!("../x")), odd),
        (
            "__proto__",
            forbidden("__proto__"),
            "the forbidden name “__proto__”",
        ),
        (
            "constructor",
            forbidden("constructor"),
            "the forbidden name “constructor”",
        ),
        (
            "prototype",
            with("/copies/0/answers/x", json!({"prototype": 1})),
            "the forbidden name “prototype”",
        ),
        ("more keys", with("/extra", json!(1)), odd),
        (
            "more keys in a copy",
            with("/copies/0/extra", json!(1)),
            odd,
        ),
        ("copies no list", with("/copies", json!({})), odd),
        ("answers a list", with(answers, json!([])), odd),
        ("answers null", with(answers, json!(null)), odd),
        ("rev a text", with("/copies/0/rev", json!("1")), odd),
        (
            "a field that is none",
            with("/copies/0/answers/A B", json!({"at": 1, "v": 1})),
            odd,
        ),
        (
            "an answer without time",
            with("/copies/0/answers/scope", json!({"v": true})),
            odd,
        ),
        (
            "a time before all",
            with("/copies/0/answers/scope", json!({"at": -1, "v": true})),
            odd,
        ),
        (
            "an answer that is a list",
            with("/copies/0/answers/scope", json!({"at": 1, "v": [1]})),
            odd,
        ),
        (
            "an answer with a tail",
            with(
                "/copies/0/answers/scope",
                json!({"at": 1, "v": true, "x": 1}),
            ),
            odd,
        ),
        (
            "a range whose middle is nothing",
            with(
                "/copies/0/answers/scope",
                json!({"at": 1, "v": {"low": 1, "likely": null, "high": 3}}),
            ),
            odd,
        ),
        (
            "a range without end",
            with("/copies/0/answers/scope", json!({"at": 1, "v": {"low": 1}})),
            odd,
        ),
        (
            "a candidate that is markup",
            with("/copies/0/subject", json!("<img src=x>")),
            odd,
        ),
        (
            "a result that is markup",
            with("/copies/0/result", json!({"title": {}})),
            odd,
        ),
        (
            "candidates without dates",
            with("/subjects", json!([{"code": "Wren"}])),
            odd,
        ),
    ];
    for (name, text, reason) in cases {
        folder.restore(&page, &text);
        page.browser()
            .eventually(name, || page.count("dialog[open]") == 1);
        let said = page.text("dialog[open]");
        assert!(said.contains("This file cannot be used"), "{name}: {said}");
        assert!(said.contains(reason), "{name}: {said}");
        page.agree();
        assert_eq!(stored(&page), before, "{name}");
    }
    assert_eq!(
        page.run("return {}.v === undefined && {}.at === undefined", &[]),
        true
    );
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn fifty_megabytes_are_refused_before_they_are_read() {
    let (page, folder) = page();
    page.run(
        "Blob.prototype.text = () => { throw new Error('it was read'); };",
        &[],
    );
    let start = Instant::now();
    folder.restore(&page, &" ".repeat(50 << 20));
    page.browser()
        .eventually("it is refused", || page.count("dialog[open]") == 1);
    assert!(page.text("dialog[open]").contains("larger than 10 MB"));
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn markup_in_every_text_of_a_file_is_shown_as_text() {
    let (page, folder) = page();
    let markup = "<img src=x onerror=\"document.title='run'\"><b>x</b>";
    let mut file = sound();
    let copy = &mut file["copies"][0];
    copy["title"] = json!(markup);
    copy["result"] = json!({"state": markup, "title": markup, "mean": markup, "progress": [1, 2]});
    copy["answers"] = json!({"gone": {"at": 1, "v": markup}, "scope": {"at": 1, "v": markup}});
    folder.restore(&page, &file.to_string());
    let shown = page.text("dialog[open]");
    assert!(shown.contains(&format!("gone: — → {markup}")), "{shown}");
    assert_eq!(page.count("dialog img, dialog b"), 0);
    page.agree();
    page.save_as("csv");
    let table = folder.take("master-checklist.csv");
    assert!(table.contains("<img src=x"), "{table}");

    page.go_to("index.html");
    let work = page.text("your-work");
    assert!(work.contains("Master checklist"), "{work}");
    assert_eq!(page.count("your-work img, your-work b"), 0);
    assert_eq!(page.run("return document.title === 'run'", &[]), false);
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn a_restore_that_does_not_fit_is_taken_back_whole() {
    let page = Page::of("master-checklist");
    let folder = Folder::of(&page);
    page.tick("budget");
    page.go_to("index.html");
    let before = stored(&page);
    let mut file = sound();
    let mut second = file["copies"][0].clone();
    second["sheet"] = json!("green-flags");
    file["copies"].as_array_mut().expect("a list").push(second);
    folder.offer(&page, "your-work input", &file.to_string());
    // The browser takes the first copy and has no room for the second.
    page.run(
        "const put = Storage.prototype.setItem;
         Storage.prototype.setItem = function (key, text) {
             if (key.includes('green-flags')) throw new DOMException('full', 'QuotaExceededError');
             return put.call(this, key, text);
         };",
        &[],
    );
    page.agree();
    page.browser().eventually("it says so", || {
        page.text("dialog[open]")
            .contains("This browser refused to save it")
    });
    let mut after = stored(&page);
    let kept = after
        .as_object_mut()
        .and_then(|all| all.remove("scorebook:hiring-for-flask:backup"));
    assert!(kept.is_some(), "the state before is kept");
    assert_eq!(after, before);
}

#[test]
fn without_room_for_the_state_before_it_must_be_downloaded() {
    let (page, folder) = page();
    folder.restore(&page, &sound().to_string());
    page.run(
        "const put = Storage.prototype.setItem;
         Storage.prototype.setItem = function (key, text) {
             if (key.endsWith(':backup')) throw new DOMException('full', 'QuotaExceededError');
             return put.call(this, key, text);
         };",
        &[],
    );
    page.agree();
    assert!(
        page.text("dialog[open] .field-error")
            .contains("Download it first")
    );
    assert_eq!(page.answer("scope"), "");
    page.press("dialog[open] .clear");
    let before: Value =
        serde_json::from_str(&folder.take("hiring-for-flask-before.json")).expect("JSON");
    assert_eq!(before["copies"][0]["answers"]["budget"]["v"], true);
    page.agree();
    page.browser()
        .eventually("it is taken over", || page.count("dialog[open]") == 0);
    assert_eq!(page.answer("scope"), "true");
}
