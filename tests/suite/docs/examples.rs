//! The examples of the guide: what a page shows is what it embeds, and what
//! readers may copy has no mistakes.

use std::collections::BTreeMap;
use std::fs;

use super::blocks::{blocks, prose};
use super::{guide, pages};
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

/// The pages of the guide with their example pieces as these are.
pub fn write(pages: &mut BTreeMap<String, String>) {
    let pieces = pieces();
    for text in pages.values_mut() {
        let (mut wanted, mut at) = (String::new(), 0);
        for block in blocks(text) {
            let piece = id_of(&text[block.inside.clone()]).and_then(|id| pieces.get(id));
            if let Some(piece) = piece {
                wanted.push_str(&text[at..block.inside.start]);
                wanted.push_str(piece);
                at = block.inside.end;
            }
        }
        wanted.push_str(&text[at..]);
        *text = wanted;
    }
}

#[test]
fn what_a_page_embeds_it_also_shows() {
    for (page, text) in pages() {
        let shown: Vec<&str> = blocks(&text)
            .into_iter()
            .filter_map(|block| id_of(&text[block.inside]))
            .collect();
        for embedded in prose(&text).filter_map(|line| line.trim().strip_prefix("![[")) {
            let id = embedded.trim_end_matches("]]");
            assert!(
                shown.contains(&id),
                "{page} embeds `{id}` and does not show it"
            );
        }
    }
}

/// The blocks of one page that are whole files make a book without mistakes:
/// whoever copies them all has what they need.
#[test]
fn what_can_be_copied_has_no_mistakes() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("readable");
    let mut checked = 0;
    let readme = ("README.md".to_owned(), readme);
    for (page, text) in pages().into_iter().chain([readme]) {
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
        assert_eq!(mistakes, Vec::<String>::new(), "{page}");
    }
    assert!(checked > 20, "only {checked} blocks were found");
}
