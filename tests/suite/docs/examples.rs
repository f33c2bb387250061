//! The examples of the guide: what a page shows is what it embeds, and what
//! readers may copy has no mistakes.

use std::collections::BTreeMap;
use std::fs;

use super::blocks::{blocks, prose};
use super::{guide, hold, pages};
use crate::support::{TestProject, repository, tree};

/// The pieces of the guide by their ids.
fn pieces() -> BTreeMap<String, String> {
    let files = tree(&guide().join("content")).into_iter();
    files
        .filter(|(path, _)| path.ends_with(".yml"))
        .map(|(_, bytes)| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let id = id_of(&text).expect("a piece has an id").to_owned();
            (id, text)
        })
        .collect()
}

fn id_of(piece: &str) -> Option<&str> {
    piece.lines().find_map(|line| line.strip_prefix("id: "))
}

#[test]
fn what_a_page_embeds_it_shows_as_it_is() {
    let pieces = pieces();
    for (path, text) in pages() {
        let mut wanted = String::new();
        let mut at = 0;
        let mut shown = Vec::new();
        for block in blocks(&text) {
            let inside = &text[block.inside.clone()];
            let Some((id, piece)) = id_of(inside).and_then(|id| pieces.get_key_value(id)) else {
                continue;
            };
            wanted.push_str(&text[at..block.inside.start]);
            wanted.push_str(piece);
            at = block.inside.end;
            shown.push(id.as_str());
        }
        wanted.push_str(&text[at..]);
        hold(&path, &wanted);
        for embedded in prose(&text).filter_map(|line| line.trim().strip_prefix("![[")) {
            let id = embedded.trim_end_matches("]]");
            assert!(
                shown.contains(&id),
                "{} embeds `{id}` and does not show it",
                path.display()
            );
        }
    }
}

/// The blocks of one page that are whole files make a book without mistakes:
/// whoever copies them all has what they need.
#[test]
fn what_can_be_copied_has_no_mistakes() {
    let readme = repository().join("README.md");
    let text = fs::read_to_string(&readme).expect("readable");
    let mut checked = 0;
    for (path, text) in pages().into_iter().chain([(readme, text)]) {
        let project = TestProject::new(&[("content/index.md", "---\ntitle: Home\n---\n")]);
        for (number, block) in blocks(&text).into_iter().enumerate() {
            let inside = &text[block.inside];
            let ending = match block.language.as_str() {
                "yaml" if inside.starts_with("kind:") => "yml",
                "markdown" if inside.starts_with("---\n") => "md",
                _ => continue,
            };
            project.put(&format!("content/part/block-{number}.{ending}"), inside);
            checked += 1;
        }
        let mistakes = project.mistakes();
        assert_eq!(mistakes, Vec::<String>::new(), "{}", path.display());
    }
    assert!(checked > 20, "only {checked} blocks were found");
}
