//! Made-up books: nested folders of guides that link to each other.
#![allow(clippy::disallowed_methods, reason = "a benchmark makes its input")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// How many guides stand in one folder.
const TOGETHER: usize = 40;

/// How many words a guide has.
const WORDS: usize = 700;

const SYLLABLES: [&str; 16] = [
    "ba", "che", "di", "fo", "gu", "la", "me", "ni", "por", "qua", "re", "sto", "tu", "ver", "xi",
    "zen",
];

/// A sequence of numbers that is the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// A word; short numbers are more frequent, as short words are.
    fn word(&mut self) -> String {
        let rank = self.below(60) * self.below(60);
        let mut word = SYLLABLES[rank % 16].to_owned();
        word.push_str(SYLLABLES[rank / 16 % 16]);
        if rank >= 256 {
            word.push_str(SYLLABLES[rank / 256 % 16]);
        }
        word
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        words.join(" ")
    }
}

/// The text of a guide below its front matter.
pub fn body(seed: usize) -> String {
    let mut numbers = Numbers(seed as u64);
    let mut text = String::new();
    for section in 0..5 {
        let heading = numbers.words(3);
        text.push_str(&format!("## {heading} {section}\n\n"));
        for _ in 0..WORDS / 5 / 35 {
            let (before, bold, after) = (numbers.words(14), numbers.words(2), numbers.words(14));
            text.push_str(&format!("{before} **{bold}** {after}.\n\n"));
        }
        let (one, two) = (numbers.words(5), numbers.words(5));
        text.push_str(&format!("- {one}\n- [{two}](../index.md)\n\n"));
    }
    text
}

/// Where the guide with this number stands.
fn place(number: usize) -> String {
    format!("content/part-{:03}/guide-{number:05}.md", number / TOGETHER)
}

/// A project with so many guides.
pub fn project(guides: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    put("book.toml", "[book]\ntitle = \"A made-up book\"\n");
    put("content/index.md", "---\ntitle: Home\n---\n");
    for number in 0..guides {
        let title = Numbers(number as u64).words(4);
        let front = format!("---\ntitle: {title}\nweight: {number}\n---\n");
        put(&place(number), &(front + &body(number)));
        if number % TOGETHER == 0 {
            let index = format!("content/part-{:03}/index.md", number / TOGETHER);
            put(
                &index,
                &format!("---\ntitle: Part {}\n---\n", number / TOGETHER),
            );
        }
    }
    folder
}
