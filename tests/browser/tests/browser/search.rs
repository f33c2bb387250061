//! Search as readers meet it: by keyboard, from a folder, with the same
//! answers as the program's own.

use std::fs;

use scorebook::search::files::Files;
use scorebook::search::find::Finder;
use scorebook::search::{DIRECTORY, FOLDER};
use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::book;
use scorebook_browser_tests::server::Server;
use serde_json::{Value, json};

use crate::weight::compressed;

/// A guide with its search open.
fn searching() -> Page {
    let page = Page::of("master-checklist");
    page.press_key("/");
    page.browser().eventually("the script is loaded", || {
        page.run("return Boolean(globalThis.scorebook.search?.find)", &[]) == true
    });
    page
}

#[test]
fn every_text_has_the_words_of_the_vectors() {
    let vectors = include_str!("../../../fixtures/vectors/tokens.json");
    let vectors: Value = serde_json::from_str(vectors).expect("the vectors are JSON");
    let cases = vectors["cases"].as_array().expect("a list");
    let page = searching();
    let script = "return arguments[0].map(({text}) => scorebook.search.words(text))";
    let found = page.run(script, &[json!(cases)]);
    for (case, found) in cases.iter().zip(found.as_array().expect("a list")) {
        assert_eq!(found, &case["words"], "{}", case["text"]);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its fixture")]
fn questions_have_the_answers_of_the_program() {
    let shards = book()
        .addresses()
        .filter(|address| address.starts_with(FOLDER));
    let shards = shards.map(|address| (address.to_owned(), book().bytes(address).to_owned()));
    let finder = Finder::new(&Files::from_iter(shards)).expect("an index");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/queries.yml");
    let text = fs::read_to_string(path).expect("the queries");
    let questions: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(": ")?.0))
        .chain(["c", "re", "日本", "the who and of to"])
        .collect();
    let page = searching();
    let script = "
        const [questions, done] = [arguments[0], arguments[1]];
        return Promise.all(questions.map(async (question) => {
            const { hits, guesses } = await scorebook.search.find(question);
            return { hits: hits.slice(0, 30).map(({record, score}) => [record, score]), guesses };
        }));
    ";
    let answers = page.run(script, &[json!(questions)]);
    for (question, answer) in questions.iter().zip(answers.as_array().expect("a list")) {
        let found = finder.find(question);
        let hits: Vec<Value> = found
            .hits
            .iter()
            .take(30)
            .map(|hit| json!([hit.record, hit.score]))
            .collect();
        assert_eq!(answer["hits"], json!(hits), "{question}");
        assert_eq!(answer["guesses"], json!(found.guesses), "{question}");
    }
}

#[test]
fn a_reader_finds_an_item_without_touching_the_mouse() {
    let page = searching();
    page.press_keys("#_search-text", "onbording checklist");
    page.browser().eventually("there are hits", || {
        page.count("#_search-hits [role='option']") > 0
    });
    assert!(page.text("#_search .search-said").contains("“onboarding”"));
    assert_eq!(
        page.text("#_search-hits [aria-selected='true'] .search-title"),
        "Onboarding checklist"
    );
    page.press_keys("#_search-text", "\u{e015}\u{e013}\u{e007}");
    page.browser()
        .eventually("the page of the first hit is open", || {
            page.run("return location.pathname", &[])
                .as_str()
                .is_some_and(|path| path.ends_with("/onboard/onboarding-checklist.html"))
        });
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn escape_closes_and_the_slash_can_be_switched_off() {
    let page = searching();
    let is_open = || page.run("return document.getElementById('_search').open", &[]) == true;
    assert!(is_open());
    page.press("[data-action='search-slash']");
    page.press_keys("#_search-text", "\u{e00c}");
    assert!(!is_open());
    page.press_key("/");
    assert!(!is_open());
    page.reload();
    page.press_key("/");
    assert!(!is_open());
    page.press("[data-action='search']");
    assert!(is_open());
}

/// The files of the index that a page asks for, each time it does, to answer
/// `interview`, typed up to each of `ends` with hardly a pause.
fn loaded_for(ends: &[usize]) -> Vec<String> {
    let server = Server::start(book().folder(), "/");
    let page = Page::of("master-checklist");
    page.browser().open(&server.url("decide/about-flask.html"));
    page.press_key("/");
    let type_it = "
        return (async () => {
            const field = document.getElementById('_search-text');
            for (const end of arguments[0]) {
                field.value = 'interview'.slice(0, end);
                field.dispatchEvent(new Event('input'));
                await new Promise((resolve) => setTimeout(resolve, 30));
            }
        })()
    ";
    page.run(type_it, &[json!(ends)]);
    page.browser().eventually("there are hits", || {
        page.count("#_search-hits [role='option']") > 0
    });
    let requests = server.requests().into_iter().map(|request| request.path);
    let mut loaded: Vec<String> = requests.filter(|path| path.contains("/search/")).collect();
    loaded.sort();
    loaded
}

#[test]
fn beginnings_of_words_load_nothing_while_someone_types() {
    let at_once = loaded_for(&[9]);
    assert!(at_once.len() > 1, "{at_once:?}");
    assert!(at_once.is_sorted_by(|a, b| a < b), "twice: {at_once:?}");
    assert_eq!(loaded_for(&[1, 2, 3, 4, 5, 6, 7, 8, 9]), at_once);
}

#[test]
fn nothing_is_loaded_before_it_is_used_and_little_then() {
    let server = Server::start(book().folder(), "/some/where/");
    let page = Page::of("master-checklist");
    page.browser().open(&server.url("decide/about-flask.html"));
    let paths = || -> Vec<String> {
        let requests = server.requests().into_iter();
        requests
            .map(|request| request.path.trim_start_matches("/some/where/").to_owned())
            .collect()
    };
    let weight = |paths: &[String]| -> usize {
        let bytes = paths
            .iter()
            .map(|path| path.split('?').next().unwrap_or_default());
        bytes.map(|path| compressed(book().bytes(path))).sum()
    };
    let before = paths();
    assert!(before.len() <= 4, "{before:?}");
    assert!(weight(&before) <= 40_000, "{} bytes", weight(&before));
    page.press_key("/");
    page.press_keys("#_search-text", "interview questions");
    page.browser().eventually("there are hits", || {
        page.count("#_search-hits [role='option']") > 0
    });
    let loaded = paths().split_off(before.len());
    assert!(loaded.iter().any(|path| path == DIRECTORY), "{loaded:?}");
    assert!(
        weight(&loaded) <= 80_000,
        "{} bytes: {loaded:?}",
        weight(&loaded)
    );
}

#[test]
fn without_scripts_the_index_stands_in_for_the_search() {
    let page = Page::of("master-checklist");
    page.browser().scripts_off();
    page.reload();
    assert_eq!(page.text("[data-action='search']"), "");
    page.press(".search-link");
    assert!(page.count(".index-letters a") > 20);
}
