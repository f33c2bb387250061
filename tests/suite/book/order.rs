//! Lists that rank nobody are in the order of the alphabet.

use scorebook::yaml::Node;

use super::path::{find, text, texts};
use super::source::{book, tree};

/// Cards that stand before one that comes earlier in the alphabet, within
/// their first tag.
fn out_of_order(root: &Node) -> Vec<String> {
    let mut last: Vec<(&str, String)> = Vec::new();
    let mut found = Vec::new();
    for card in find(root, "cards") {
        let tag = texts(card.node, "tags")
            .first()
            .copied()
            .unwrap_or_default();
        let title = card.node.get("title").and_then(text).unwrap_or_default();
        let small = title.to_lowercase();
        match last.iter_mut().find(|(known, _)| *known == tag) {
            Some((_, before)) if *before > small => found.push(title.to_owned()),
            Some((_, before)) => *before = small,
            None => last.push((tag, small)),
        }
    }
    found
}

#[test]
fn channels_are_in_the_order_of_the_alphabet_within_their_category() {
    let channels = book().source("sourcing-channels").expect("the channels");
    let root = channels.tree.as_ref().expect("a tree");
    assert_eq!(find(root, "cards").len(), 11);
    assert_eq!(out_of_order(root), Vec::<String>::new());
}

#[test]
fn a_card_out_of_order_is_named() {
    let card = |title, tag| format!("  - {{title: {title}, tags: [{tag}]}}\n");
    let cards = [card("B", "x"), card("A", "y"), card("A", "x")].concat();
    let root = tree(&format!("cards:\n{cards}")).expect("a tree");
    assert_eq!(out_of_order(&root), ["A"]);
}
