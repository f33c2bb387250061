//! Every tool of the book exists and does what it promises.

use indexmap::IndexMap;
use serde::Deserialize;

use super::items::Items;
use super::proofs::Proof;
use super::source::{Book, book, fixture, read};

/// How many tools there are.
const SYSTEMS: usize = 115;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct System {
    piece: String,
    item: Option<String>,
    proofs: Vec<Proof>,
}

/// What the book lacks of the tools in `text`.
fn lacking(text: &str, book: &Book) -> Vec<String> {
    let systems: IndexMap<String, System> = match read(text) {
        Ok(systems) => systems,
        Err(error) => return vec![error],
    };
    let items = Items::read(&fixture("items.yml")).expect("the lists are read");
    let ids: Vec<String> = (1..=SYSTEMS)
        .map(|number| format!("S-{number:02}"))
        .collect();
    let missing = ids.iter().filter(|id| !systems.contains_key(*id));
    let mut faults: Vec<String> = missing.map(|id| format!("{id} is missing")).collect();
    let unknown = systems.keys().filter(|id| !ids.contains(id));
    faults.extend(unknown.map(|id| format!("{id} is no tool")));
    for (id, system) in &systems {
        let place = match &system.item {
            Some(item) => format!("{}#{item}", system.piece),
            None => system.piece.clone(),
        };
        if !book.has_place(&place) {
            faults.push(format!("{id}: the book has no `{place}`"));
            continue;
        }
        if system.proofs.is_empty() {
            faults.push(format!("{id} has no proof"));
        }
        let proofs = system.proofs.iter();
        let broken = proofs.flat_map(|proof| proof.faults(&system.piece, book, &items));
        faults.extend(broken.map(|fault| format!("{id}: {fault}")));
    }
    faults
}

#[test]
fn every_tool_has_its_piece_and_its_proofs_hold() {
    assert_eq!(
        lacking(&fixture("systems.yml"), book()),
        Vec::<String>::new()
    );
}

/// The tools with one change.
fn changed(from: &str, to: &str) -> Vec<String> {
    let text = fixture("systems.yml");
    assert_eq!(text.matches(from).count(), 1, "{from} stands there once");
    lacking(&text.replacen(from, to, 1), book())
}

#[test]
fn a_missing_tool_is_named() {
    assert_eq!(
        changed("S-31:\n  piece: tco\n", "S-131:\n  piece: tco\n"),
        ["S-31 is missing", "S-131 is no tool"]
    );
}

#[test]
fn a_tool_that_stands_twice_is_reported() {
    assert_eq!(
        changed("\nS-31:\n", "\nS-30:\n"),
        ["the key `S-30` is written twice"]
    );
}

#[test]
fn a_tool_without_its_piece_is_named() {
    assert_eq!(
        changed("piece: year-cost\n", "piece: yearly-cost\n"),
        ["S-30: the book has no `yearly-cost`"]
    );
    assert_eq!(
        changed("piece: year-cost\n", "piece: year-cost\n  item: nothing\n"),
        ["S-30: the book has no `year-cost#nothing`"]
    );
}

#[test]
fn a_proof_that_does_not_hold_is_named() {
    assert_eq!(
        changed(
            "{example: one finalist before a large contract}",
            "{example: two finalists}"
        ),
        ["S-56: which-trial: no example is called “two finalists”"]
    );
    assert_eq!(
        changed("{criteria: 10}", "{criteria: 11}"),
        ["S-63: decision-matrix: criteria has 10 entries, not 11"]
    );
    assert_eq!(
        changed(
            "{each: phases.tasks, has: [every]}",
            "{each: phases.tasks, has: [often]}"
        )
        .len(),
        6
    );
    assert_eq!(
        changed(
            "has: [see], to: [github-check]",
            "has: [see], to: [rate-card]"
        ),
        ["S-68: mistakes: groups.items[github-ignored]: github-ignored leads to none of rate-card"]
    );
    assert_eq!(
        changed("\"120,000 users\"", "\"130,000 users\""),
        ["S-70: case-studies: `case-studies` does not say “130,000 users”"]
    );
    assert_eq!(
        changed("{lists: [4.4a], n: 6}", "{lists: [4.4a, 4.4z], n: 7}"),
        [
            "S-31: tco: there is no list 4.4z",
            "S-31: tco: 4.4a, 4.4z have 6 items, not 7"
        ]
    );
}

#[test]
fn a_test_that_is_not_there_is_named() {
    assert_eq!(
        changed("systems::a_myth_turns_over", "systems::a_myth_stands_still"),
        ["S-07: myths: tests/browser/tests/browser has no test systems::a_myth_stands_still"]
    );
    assert_eq!(
        changed("book::bold::every", "book::italic::every"),
        ["S-112: glossary: tests/suite has no test book::italic::every_term_in_bold_has_an_entry"]
    );
}
