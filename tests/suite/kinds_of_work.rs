//! Plans, charters, kits, questions with answers and glossaries, as authors
//! write them: what the fixtures come to is in their examples.

use crate::support::{TestProject, repository};

const HOME: &str = "---\ntitle: Home\n---\nWelcome.\n";

/// Mistakes of a book with these pieces, without their folder.
fn mistakes(pieces: &[(&str, &str)]) -> Vec<String> {
    let project = TestProject::new(&[("content/index.md", HOME)]);
    for (name, text) in pieces {
        project.put(&format!("content/{name}"), text);
    }
    let strip = |line: String| line.trim_start_matches("content/").to_owned();
    project.mistakes().into_iter().map(strip).collect()
}

fn fixture(name: &str) -> String {
    let path = repository().join("tests/fixtures/kinds").join(name);
    std::fs::read_to_string(path).expect("a fixture")
}

#[test]
fn the_fixtures_come_to_what_their_examples_say() {
    let names = [
        "faq.yml",
        "glossary.yml",
        "lengths.yml",
        "s-103-decision-record.yml",
        "s-25-handoff.yml",
        "s-27-raci.yml",
        "s-79-ninety-days.yml",
    ];
    let texts: Vec<String> = names.iter().map(|name| fixture(name)).collect();
    let pieces: Vec<(&str, &str)> = names
        .into_iter()
        .zip(texts.iter().map(String::as_str))
        .collect();
    assert_eq!(mistakes(&pieces), Vec::<String>::new());
}
