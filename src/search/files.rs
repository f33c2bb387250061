//! Words and rows → files that a page can load without a server.
//!
//! A page that opens from a folder may load scripts but fetch nothing, so
//! every file is a classic script that hands over one value. What is loaded
//! for a search depends on the search and not on the size of the book: a
//! small directory, the words near those asked for, and what is shown of the
//! hits. A small book is all in the directory.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::index::{Entry, MOST_RECORDS, each_entry};
use super::lexicon::Lexicon;
use super::numbers;
use super::page::PageRecords;

/// Where the files of the index are, from the root of the site.
pub const FOLDER: &str = "assets/search/";

/// The file that leads to all others.
pub const DIRECTORY: &str = "assets/search/index.js";

/// How large a shard of words may grow before the next begins.
const WORDS_SHARD: usize = 9_000;

/// The same for a shard of rows.
const ROWS_SHARD: usize = 3_300;

/// Up to so much in all shards, everything is in one file.
const SMALL: usize = 64_000;

/// How many words of one first letter can be guessed from a misspelling.
const MOST_GUESSES: usize = 3000;

/// The shortest word that is guessed.
pub const SHORTEST_GUESS: usize = 4;

/// Ends the entry of a word, or a word in a list.
pub const END: char = '\'';

/// The number of a step that holds how many records there are beyond those
/// listed.
pub const BEYOND: char = '0';

/// The files of an index by their addresses.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// The addresses, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The file at `address`.
    pub fn get(&self, address: &str) -> Option<&[u8]> {
        self.0.get(address).map(Vec::as_slice)
    }
}

impl FromIterator<(String, Vec<u8>)> for Files {
    fn from_iter<T: IntoIterator<Item = (String, Vec<u8>)>>(files: T) -> Self {
        Self(files.into_iter().collect())
    }
}

/// Writes the index of a book, with the words that the script shows.
pub fn files(lexicon: &Lexicon, pages: &[Arc<PageRecords>], shown: Value) -> Files {
    let mut words = Words::default();
    each_entry(lexicon, pages, &mut |entry| words.add(&entry));
    words.close();
    let rows = Rows::of(pages);
    let guesses = words.guesses();
    let directory = json!({
        "records": pages.iter().map(|page| page.rows.len()).sum::<usize>(),
        "kinds": shown["kinds"],
        "said": shown["said"],
        "fillers": shown["fillers"],
        "words": words.starts,
        "wordsVersions": versions(&words.shards),
        "rows": rows.counts,
        "rowsVersions": versions(&rows.shards),
        "guesses": guesses.iter().map(|(letter, _)| letter).collect::<String>(),
        "guessesVersions": versions(&guesses.iter().map(|(_, shard)| shard).collect::<Vec<_>>()),
    });
    let whole: usize = [&words.shards, &rows.shards]
        .into_iter()
        .flatten()
        .chain(guesses.iter().map(|(_, shard)| shard))
        .map(String::len)
        .sum();
    let shards = numbered('w', words.shards)
        .chain(numbered('r', rows.shards))
        .chain(
            guesses
                .into_iter()
                .map(|(letter, shard)| (format!("g{letter}"), shard)),
        );
    let mut files = Files::default();
    let mut first = script("index", "", &directory.to_string());
    for (name, shard) in shards {
        let script = script(&name, &version(&shard), &shard);
        match whole <= SMALL {
            true => first.push_str(&script),
            false => {
                let address = format!("{FOLDER}{name}.js");
                files.0.insert(address, script.into_bytes());
            }
        }
    }
    files.0.insert(DIRECTORY.to_owned(), first.into_bytes());
    files
}

fn numbered(letter: char, shards: Vec<String>) -> impl Iterator<Item = (String, String)> {
    let names = (0..shards.len()).map(move |number| format!("{letter}{number}"));
    names.zip(shards)
}

/// `value` is JSON without `<`, or with nothing that needs escaping.
fn script(name: &str, version: &str, value: &str) -> String {
    let parts = [
        "scorebook.shard(\"",
        name,
        "\",\"",
        version,
        "\",",
        value,
        ");\n",
    ];
    parts.concat()
}

/// Three signs that change with a shard: they tell one build's files from
/// another's, so that caches can keep what did not change.
fn version(shard: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let hash = xxh3_64(shard.as_bytes());
    (0..3)
        .map(|place| char::from(SIGNS[(hash >> (place * 6)) as usize & 63]))
        .collect()
}

fn versions(shards: &[impl AsRef<str>]) -> String {
    shards.iter().map(|shard| version(shard.as_ref())).collect()
}

/// Words while they are cut into shards: each is a text in quotes, the
/// current one without the last.
#[derive(Default)]
struct Words {
    shards: Vec<String>,
    starts: Vec<String>,
    current: String,
    before: String,
    /// What can be guessed: how many records have a word, and the word.
    known: Vec<(u32, String)>,
}

impl Words {
    fn add(&mut self, entry: &Entry<'_>) {
        if self.current.len() > WORDS_SHARD {
            self.close();
        }
        if self.current.is_empty() {
            self.current.reserve(WORDS_SHARD + WORDS_SHARD / 4);
            self.current.push('"');
            self.starts.push(entry.word.to_owned());
            self.before.clear();
        } else {
            self.current.push(END);
        }
        let shared = shared(&self.before, entry.word);
        numbers::write(shared as u32, &mut self.current);
        self.current.push_str(&entry.word[shared..]);
        self.current.push(' ');
        if entry.records as usize > MOST_RECORDS {
            self.current.push(BEYOND);
            numbers::write(entry.records, &mut self.current);
            self.current.push(' ');
        }
        self.current.push_str(entry.postings);
        self.before.clear();
        self.before.push_str(entry.word);
        let is_plain = entry
            .word
            .starts_with(|first: char| first.is_ascii_lowercase());
        if is_plain && entry.word.len() >= SHORTEST_GUESS && entry.word.is_ascii() {
            self.known.push((entry.records, entry.word.to_owned()));
        }
    }

    fn close(&mut self) {
        if !self.current.is_empty() {
            self.current.push('"');
            self.shards.push(std::mem::take(&mut self.current));
        }
    }

    /// By first letter, the most common words in order.
    fn guesses(&self) -> Vec<(char, String)> {
        let letter = |known: &(u32, String)| known.1.chars().next();
        let letters = self.known.chunk_by(|a, b| letter(a) == letter(b));
        letters
            .filter_map(|known| Some((letter(known.first()?)?, guesses(known))))
            .collect()
    }
}

/// The most common of words that are in order.
fn guesses(known: &[(u32, String)]) -> String {
    let mut common: Vec<usize> = (0..known.len()).collect();
    if common.len() > MOST_GUESSES {
        common.sort_by_key(|number| Reverse(known[*number].0));
        common.truncate(MOST_GUESSES);
        common.sort_unstable();
    }
    let mut list = String::from("\"");
    let mut before = "";
    for number in common {
        let word = &known[number].1;
        if !before.is_empty() {
            list.push(END);
        }
        let shared = shared(before, word);
        numbers::write(shared as u32, &mut list);
        list.push_str(&word[shared..]);
        before = word;
    }
    list.push('"');
    list
}

/// How many bytes both begin with. Beyond ASCII nothing is shared, because
/// scripts count other units than bytes.
fn shared(a: &str, b: &str) -> usize {
    if !a.is_ascii() || !b.is_ascii() {
        return 0;
    }
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

/// Rows cut into shards. A shard that begins inside a piece begins with what
/// is shown of that piece.
#[derive(Default)]
struct Rows {
    shards: Vec<String>,
    counts: Vec<u32>,
}

impl Rows {
    fn of(pages: &[Arc<PageRecords>]) -> Self {
        let mut rows = Self::default();
        let mut current = String::new();
        let mut count = 0;
        for page in pages {
            for (number, row) in page.rows.iter().enumerate() {
                if current.len() > ROWS_SHARD {
                    rows.close(&mut current, &mut count);
                }
                if current.is_empty() {
                    current.reserve(ROWS_SHARD + ROWS_SHARD / 4);
                    current.push('[');
                    current.push_str(match number {
                        0 => "0",
                        _ => &page.rows[0],
                    });
                }
                current.push(',');
                current.push_str(row);
                count += 1;
            }
        }
        rows.close(&mut current, &mut count);
        rows
    }

    fn close(&mut self, current: &mut String, count: &mut u32) {
        if *count > 0 {
            current.push(']');
            self.shards.push(std::mem::take(current));
            self.counts.push(std::mem::take(count));
        }
    }
}
