//! Fenced code in Markdown.

use std::ops::Range;

/// A fenced block: what it is said to hold, and where its lines are.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    /// The word behind the opening fence.
    pub language: String,
    /// The bytes between the fences.
    pub inside: Range<usize>,
}

/// The fenced blocks of a page.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<(String, String, usize)> = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let ticks = line.chars().take_while(|letter| *letter == '`').count();
        open = match open {
            None if ticks >= 3 => Some((
                line[..ticks].to_owned(),
                line[ticks..].trim().to_owned(),
                at,
            )),
            Some((fence, language, from)) if line == fence => {
                let inside = from..start;
                found.push(Block { language, inside });
                None
            }
            other => other,
        };
    }
    found
}

/// The lines of a page that stand in no fenced block.
pub fn prose(page: &str) -> impl Iterator<Item = &str> {
    let inside: Vec<Range<usize>> = blocks(page).into_iter().map(|block| block.inside).collect();
    let mut at = 0;
    page.split_inclusive('\n').filter(move |line| {
        let start = at;
        at += line.len();
        !inside.iter().any(|range| range.contains(&start))
    })
}

#[test]
fn blocks_end_at_their_own_fence() {
    let page = "a\n````markdown\n```yaml\nkind: b\n```\n````\n```yaml\nc\n```\n";
    let found: Vec<(String, &str)> = blocks(page)
        .into_iter()
        .map(|block| (block.language, &page[block.inside]))
        .collect();
    assert_eq!(
        found,
        [
            ("markdown".to_owned(), "```yaml\nkind: b\n```\n"),
            ("yaml".to_owned(), "c\n")
        ]
    );
    let lines: Vec<&str> = prose(page).collect();
    assert_eq!(
        lines,
        ["a\n", "````markdown\n", "````\n", "```yaml\n", "```\n"]
    );
}
