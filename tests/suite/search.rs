//! Search: what words are, what is found, and what it costs.

use std::collections::BTreeMap;
use std::fs;

use scorebook::pipeline::{self, Built, Project};
use scorebook::search::files::Files;
use scorebook::search::find::Finder;
use scorebook::search::fold::script_table;
use scorebook::search::tokens::words;
use scorebook::search::{DIRECTORY, FOLDER};
use serde_json::Value;

use crate::support::{TestProject, files, repository};

#[test]
fn words_are_what_the_vectors_say() {
    let path = repository().join("tests/fixtures/vectors/tokens.json");
    let vectors = fs::read_to_string(path).expect("the vectors");
    let vectors: Value = serde_json::from_str(&vectors).expect("valid JSON");
    let cases = vectors["cases"].as_array().expect("a list");
    assert!(cases.len() >= 45, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let text = case["text"].as_str().expect("a text");
        let found = serde_json::json!(words(text));
        if found != case["words"] {
            wrong.push(format!("{text:?}: {found}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_script_folds_letters_as_the_index_does() {
    let path = repository().join("themes/default/scripts/search/10-folds.js");
    let script = fs::read_to_string(path).expect("the script");
    assert!(
        script == script_table(),
        "10-folds.js is not what `fold::script_table` gives"
    );
}

/// The finder of a book as it would be written.
fn finder(built: &Built) -> Finder {
    let shards = files(built)
        .into_iter()
        .filter(|(address, _)| address.starts_with(FOLDER));
    Finder::new(&Files::from_iter(shards)).expect("an index")
}

/// Addresses of the first hits.
fn first(finder: &Finder, question: &str, count: usize) -> Vec<String> {
    let hits = finder.find(question).hits;
    let shown = hits
        .iter()
        .take(count)
        .filter_map(|hit| finder.show(hit.record));
    shown.map(|shown| shown.href).collect()
}

/// What a question means.
#[derive(Debug, serde::Deserialize)]
#[serde(untagged)]
enum Expected {
    One(String),
    Any(Vec<String>),
}

impl Expected {
    fn has(&self, href: &str) -> bool {
        match self {
            Self::One(expected) => expected == href,
            Self::Any(expected) => expected.iter().any(|one| one == href),
        }
    }
}

/// How far down the expected hit of a question may be.
const FIRST_HITS: usize = 3;

/// How often it must come first of all, in percent.
const FIRST_OF_ALL: usize = 85;

#[test]
fn questions_are_answered_by_what_readers_expect() {
    let text =
        fs::read_to_string(repository().join("tests/fixtures/queries.yml")).expect("queries");
    let queries: BTreeMap<String, Expected> = serde_yaml::from_str(&text).expect("valid YAML");
    assert!(queries.len() >= 120, "only {} queries", queries.len());
    let finder = finder(&pipeline::run(&Project::Bundled));
    let mut missed = Vec::new();
    let mut best = 0;
    for (question, expected) in &queries {
        let found = first(&finder, question, FIRST_HITS);
        match found.iter().position(|href| expected.has(href)) {
            Some(0) => best += 1,
            Some(_) => {}
            None => missed.push(format!("{question}: {expected:?} is not among {found:#?}")),
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert!(
        best * 100 >= queries.len() * FIRST_OF_ALL,
        "only {best} of {} come first",
        queries.len()
    );
}

#[test]
fn a_title_leads_to_what_is_called_so() {
    let built = pipeline::run(&Project::Bundled);
    let finder = finder(&built);
    let site = built.output.as_ref().expect("an output").site();
    let titles: Vec<&str> = site.pages.iter().map(|page| page.title()).collect();
    let wrong: Vec<String> = titles
        .iter()
        .filter_map(|title| {
            let first = finder.show(finder.find(title).hits.first()?.record)?;
            let is_it = words(&first.title) == words(title) && first.inside.is_empty();
            (!is_it).then(|| format!("{title}: {first:?}"))
        })
        .collect();
    assert!(titles.len() > 100);
    assert_eq!(wrong, [""; 0]);
}

const GUIDE: &str = "---\ntitle: Contracts\n---\nWhat to sign.\n\n## Who owns the code\n\nAssign the rights, see [[terms]].\n";
const TERMS: &str = "kind: glossary\nid: terms\ntitle: Legal words\nterms:\n  - {id: ip, term: Intellectual property, means: What the mind makes., also: [IP rights]}\n  - {id: nda, term: NDA, means: A promise to keep a secret.}\n";

fn book() -> TestProject {
    TestProject::new(&[
        ("content/index.md", "---\ntitle: Home\n---\nStart here.\n"),
        ("content/contracts.md", GUIDE),
        ("content/terms.yml", TERMS),
    ])
}

#[test]
fn a_small_book_has_its_index_in_one_file() {
    let built = book().run();
    let files = files(&built);
    let index: Vec<&String> = files.keys().filter(|a| a.starts_with(FOLDER)).collect();
    assert_eq!(index, [DIRECTORY]);
}

#[test]
fn pages_items_titles_of_targets_and_typos_are_found() {
    let finder = finder(&book().run());
    let one = |question| first(&finder, question, 1);
    assert_eq!(one("contract"), ["contracts.html"]);
    assert_eq!(one("who owns"), ["contracts.html"]);
    assert_eq!(one("secret"), ["terms.html#nda"]);
    assert_eq!(one("ip rights"), ["terms.html#ip"]);
    // A link without a label reads as the title of its target.
    assert!(first(&finder, "legal", 3).contains(&"contracts.html".to_owned()));
    let guessed = finder.find("propetry");
    assert_eq!(guessed.guesses, ["property"]);
    assert_eq!(
        finder.show(guessed.hits[0].record).expect("shown").title,
        "Intellectual property"
    );
    assert_eq!(finder.find("zebra").hits, []);
    assert_eq!(finder.find("?!").hits, []);
}

#[test]
fn a_short_answer_is_what_a_search_shows() {
    let project = book();
    project.put(
        "content/answers.yml",
        "kind: faq
id: answers
title: Answers
groups:
  - id: basics
    title: Basics
    items:
      - {id: owner, q: Who keeps the source?, a: It depends on many things., short: Whoever **signed**.}
      - {id: later, q: And afterwards?, a: Nobody else.}
",
    );
    let finder = finder(&project.run());
    let shown = |question| {
        let hits = finder.find(question).hits;
        let shown = finder.show(hits[0].record).expect("shown");
        [shown.title, shown.says]
    };
    let expected = ["Who keeps the source?", "Whoever signed."];
    assert_eq!(shown("source"), expected);
    assert_eq!(shown("signed"), expected);
    assert_eq!(shown("afterwards"), ["And afterwards?", "Nobody else."]);
}

#[test]
fn an_index_after_an_edit_equals_a_clean_one() {
    let project = book();
    let mut session = pipeline::Session::open(Project::Folder(project.path().to_owned()));
    let before = files(session.built());
    let path = project.path().join("content/contracts.md");
    project.put("content/contracts.md", &GUIDE.replace("to sign", "to seal"));
    let update = session.touch(&[path.as_path()]);
    assert_eq!(update, pipeline::Update::Page("contracts.html".to_owned()));
    let after = files(session.built());
    assert!(after[DIRECTORY] != before[DIRECTORY]);
    assert!(after == files(&project.run()));
    // What another page is called is part of what this one says.
    project.put("content/terms.yml", &TERMS.replace("Legal words", "Law"));
    session.refresh();
    assert!(files(session.built()) == files(&project.run()));
    assert!(first(&finder(session.built()), "law", 3).contains(&"contracts.html".to_owned()));
}

#[test]
fn a_book_without_search_has_no_index_and_no_field() {
    let project = book();
    project.put(
        "book.toml",
        "[book]\ntitle = \"Test\"\n[output.html.search]\nenable = false\n",
    );
    let files = files(&project.run());
    assert!(!files.keys().any(|address| address.starts_with(FOLDER)));
    let home = String::from_utf8_lossy(&files["index.html"]).into_owned();
    assert!(!home.contains("data-action=\"search\"") && !home.contains("id=\"search\""));
    assert!(files.contains_key("index-a-z.html"));
}

#[test]
fn the_index_without_scripts_lists_every_page_and_item_in_order() {
    let files = files(&book().run());
    let page = String::from_utf8_lossy(&files["index-a-z.html"]).into_owned();
    let body = page.split("index-part").skip(1).collect::<String>();
    let links: Vec<&str> = body
        .split("<li><a href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(
        links,
        [
            "contracts.html",
            "index.html",
            "terms.html#ip",
            "terms.html",
            "terms.html#nda"
        ]
    );
}

#[test]
fn a_long_index_is_cut_by_letters_and_each_letter_into_pages() {
    let guide = |title: String| format!("---\ntitle: {title}\n---\n");
    let mut project: Vec<(String, String)> = (0..900)
        .map(|number| {
            (
                format!("content/a{number}.md"),
                guide(format!("Apple {number}")),
            )
        })
        .collect();
    project.push(("content/z.md".to_owned(), guide("日本".to_owned())));
    let list: Vec<(&str, &str)> = project
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let files = files(&TestProject::new(&list).run());
    let pages: Vec<&String> = files
        .keys()
        .filter(|a| a.starts_with("index-a-z"))
        .collect();
    let expected = [
        "index-a-z-a-2.html",
        "index-a-z-a-3.html",
        "index-a-z-a.html",
    ];
    let others = ["index-a-z-other.html", "index-a-z-t.html", "index-a-z.html"];
    assert_eq!(pages, [expected, others].concat());
}
