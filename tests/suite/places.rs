//! Where a page says it is, and where it leads.

use crate::support::{TestProject, files};

const CARDS: &str = "kind: cards\nid: deck\ntitle: Deck\nstyle: plain\nnext: [two]\nsee: [one, two]\n\
    cards:\n  - {id: card, title: Card}\n";

fn page(address: &str) -> String {
    let project = TestProject::new(&[
        ("content/index.md", "---\ntitle: Home\n---\nText.\n"),
        (
            "content/01-part/index.md",
            "---\ntitle: Part\nid: part\n---\nText.\n",
        ),
        (
            "content/01-part/01-one.md",
            "---\ntitle: One\nid: one\n---\n![[deck]]\n",
        ),
        (
            "content/01-part/02-two.md",
            "---\ntitle: Two\nid: two\n---\n![[deck]]\n",
        ),
        (
            "content/01-part/03-three.md",
            "---\ntitle: Three\nid: three\n---\n![[deck]]\n",
        ),
        ("content/01-part/deck.yml", CARDS),
    ]);
    let bytes = files(&project.run()).remove(address).expect("the page");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn the_navigation_marks_the_page_or_the_guide_that_shows_it() {
    let one = page("part/one.html");
    assert_eq!(one.matches("aria-current").count(), 1);
    assert!(one.contains("data-nav=\"part/one.html\" aria-current=\"page\""));
    let deck = page("part/deck.html");
    assert_eq!(deck.matches("aria-current").count(), 1);
    assert!(deck.contains("data-nav=\"part/one.html\" aria-current=\"true\""));
}

#[test]
fn one_way_to_a_page_is_enough() {
    let deck = page("part/deck.html");
    let end = deck
        .split("<div class=\"page-end\">")
        .nth(1)
        .expect("the end");
    let (end, _) = end.split_once("<nav").unwrap_or((end, ""));
    for (address, times) in [("two.html", 1), ("one.html", 1), ("three.html", 1)] {
        let href = format!("href=\"../part/{address}\"");
        assert_eq!(end.matches(&href).count(), times, "{address} in {end}");
    }
}
