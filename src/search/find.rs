//! Question → hits, from the files alone.
//!
//! The twin of the script that readers use: same files, same arithmetic in
//! whole numbers, same order. The tests of relevance run here, and the
//! browser tests hold the script to the same answers.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use indexmap::IndexSet;
use serde_json::Value;

use super::files::{BEYOND, END, Files, SHORTEST_GUESS};
use super::near::is_near;
use super::numbers;
use super::tokens::words;
use super::weight::{AROUND, IMPACTS};
use crate::site::Address;

/// How many words of a question count.
const MOST_WORDS: usize = 8;

/// How many letters a word may have too many: plurals and other endings.
const ENDING: usize = 2;

/// How well a form of a word fits, in percent.
const AS_ASKED: u64 = 100;
const LONGER: u64 = 90;
const SHORTER: u64 = 80;
const GUESSED: u64 = 40;

/// The shortest form of a word without its ending, and half of one.
const SHORTEST_FORM: usize = 3;

/// How many of the first hits are looked at for the title that was asked for.
const LOOKED_AT: usize = 12;

/// An index as a reader's browser has it.
#[derive(Debug)]
pub struct Finder {
    shards: HashMap<String, Value>,
    starts: Vec<String>,
    fillers: HashSet<String>,
    records: u64,
}

/// What a question came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best first.
    pub hits: Vec<Hit>,
    /// What was searched for instead of words that stand nowhere.
    pub guesses: Vec<String>,
}

/// A record that answers a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub record: u32,
    /// How well it fits.
    pub score: u64,
}

/// What is shown of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The address of its page, with the place on it.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// What is shown below that.
    pub says: String,
    /// What the piece is called that it belongs to; empty for pages.
    pub inside: String,
}

/// A word of a question: where it stands, in which forms.
#[derive(Debug, Default)]
struct Asked {
    /// The best that any of its forms counts in a record.
    impacts: BTreeMap<u32, u64>,
    /// The records in which it stands itself, and not around them.
    own: BTreeSet<u32>,
    /// In how many records its most common form stands.
    records: u64,
    guess: Option<String>,
}

impl Finder {
    /// Reads all files; `None` if they are no index.
    pub fn new(files: &Files) -> Option<Self> {
        let mut shards = HashMap::new();
        for address in files.addresses() {
            let text = std::str::from_utf8(files.get(address)?).ok()?;
            for line in text.lines() {
                let call = line.strip_prefix("scorebook.shard(")?.strip_suffix(");")?;
                let call: Value = serde_json::from_str(&format!("[{call}]")).ok()?;
                shards.insert(call[0].as_str()?.to_owned(), call[2].clone());
            }
        }
        let directory = shards.get("index")?;
        let starts = directory["words"].as_array()?.iter();
        let fillers = words(directory["fillers"].as_str()?);
        Some(Self {
            records: directory["records"].as_u64()?,
            starts: starts
                .filter_map(|start| start.as_str().map(str::to_owned))
                .collect(),
            fillers: fillers.into_iter().collect(),
            shards,
        })
    }

    /// The records that answer `question`.
    pub fn find(&self, question: &str) -> Found {
        let seen = self.asked_for(question);
        let asked: Vec<Asked> = seen.iter().map(|word| self.ask(word)).collect();
        let mut scores: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        for word in &asked {
            let rare = self.rarity(word.records.max(1));
            for (record, impact) in &word.impacts {
                let (score, met) = scores.entry(*record).or_default();
                *score += rare * rare / 16 * impact;
                *met += rare;
            }
        }
        let most = scores
            .values()
            .map(|(_, met)| *met)
            .max()
            .unwrap_or_default();
        let mut hits: Vec<Hit> = scores
            .into_iter()
            .filter(|(_, (_, met))| met * 2 >= most)
            .filter(|(record, _)| asked.iter().any(|word| word.own.contains(record)))
            .map(|(record, (score, met))| Hit {
                record,
                score: score * met,
            })
            .collect();
        hits.sort_by_key(|hit| (Reverse(hit.score), hit.record));
        let looked_at = hits.len().min(LOOKED_AT);
        let called = words(question);
        hits[..looked_at].sort_by_cached_key(|hit| Reverse(self.is_called(hit.record, &called)));
        Found {
            hits,
            guesses: asked.into_iter().filter_map(|word| word.guess).collect(),
        }
    }

    /// The words of a question that tell something; all of them if none does.
    fn asked_for(&self, question: &str) -> Vec<String> {
        let mut seen = IndexSet::new();
        let mut telling = IndexSet::new();
        for word in words(question) {
            if !self.fillers.contains(&word) {
                telling.insert(word.clone());
            }
            seen.insert(word);
        }
        let words = if telling.is_empty() { seen } else { telling };
        words.into_iter().take(MOST_WORDS).collect()
    }

    /// Whether a record is called so: 3 for the title of a page, 2 for the
    /// name in its address, 1 for the title of an item.
    fn is_called(&self, record: u32, question: &[String]) -> u8 {
        let Some(shown) = self.show(record) else {
            return 0;
        };
        let is_page = shown.inside.is_empty();
        if words(&shown.title) == question {
            1 + 2 * u8::from(is_page)
        } else {
            let name = Address::new(shown.href);
            2 * u8::from(is_page && words(name.name()) == question)
        }
    }

    /// How much a word tells that stands in so many records.
    fn rarity(&self, records: u64) -> u64 {
        (16.0 * (1.0 + self.records as f64 / records as f64).log2()).round() as u64
    }

    /// Where a word of a question stands, in all the forms it may have.
    fn ask(&self, word: &str) -> Asked {
        let mut asked = self.forms(word);
        self.add_endings(word, &mut asked);
        self.add_halves(word, &mut asked);
        if asked.impacts.is_empty() && word.chars().count() >= SHORTEST_GUESS {
            self.guess(word, &mut asked);
        }
        asked
    }

    /// The word itself and those that go on from it.
    fn forms(&self, word: &str) -> Asked {
        let mut asked = Asked::default();
        let length = word.chars().count() as u64;
        let goes_on = goes_on(word);
        self.each_near(word, &mut |found, postings| {
            if found == word {
                asked.add(postings, AS_ASKED);
            } else if goes_on && found.starts_with(word) {
                asked.add(postings, LONGER * length / found.chars().count() as u64);
            }
        });
        asked
    }

    /// Relatives of the word: others that begin as it does without its
    /// ending. A short beginning must be a word of its own.
    fn add_endings(&self, word: &str, asked: &mut Asked) {
        let length = word.chars().count();
        let cuts = word.char_indices().rev().map(|(at, _)| at);
        for (cut, at) in (1..=ENDING).zip(cuts) {
            let (form, left) = (&word[..at], length - cut);
            if left < SHORTEST_FORM {
                break;
            }
            let is_long = left >= SHORTEST_FORM + 2 * cut;
            if is_long || self.is_word(form) {
                let fits = (SHORTER - 10 * cut as u64) * left as u64;
                self.each_near(form, &mut |found, postings| {
                    if found.starts_with(form) {
                        asked.add(postings, fits / found.chars().count() as u64);
                    }
                });
            }
        }
    }

    /// Records with both words that the word is put together from.
    fn add_halves(&self, word: &str, asked: &mut Asked) {
        let letters = word.chars().count();
        let cuts = word.char_indices().skip(SHORTEST_FORM).map(|(at, _)| at);
        let cuts = cuts.take((letters + 1).saturating_sub(2 * SHORTEST_FORM));
        for (first, second) in cuts.map(|at| word.split_at(at)) {
            if self.is_word(first) && self.is_word(second) {
                asked.add_both(&self.forms(first), &self.forms(second));
            }
        }
    }

    fn is_word(&self, word: &str) -> bool {
        let mut is_word = false;
        self.each_word(self.shard_of(word), &mut |found, _| {
            is_word |= found == word
        });
        is_word
    }

    /// The words of the shard in which this one stands, and of the next if it
    /// begins with words that go on from it.
    fn each_near(&self, word: &str, each: &mut impl FnMut(&str, &str)) {
        let shard = self.shard_of(word);
        self.each_word(shard, each);
        let next = self.starts.get(shard + 1);
        if goes_on(word) && next.is_some_and(|start| start.starts_with(word)) {
            self.each_word(shard + 1, each);
        }
    }

    /// Takes the known words that are one typo away.
    fn guess(&self, word: &str, asked: &mut Asked) {
        let list = self.text(&format!("g{}", &word[..word.len().min(1)]));
        let mut best = 0;
        let mut near = Vec::new();
        let mut before = String::new();
        for known in list.split(END) {
            unshorten(known, &mut before);
            if is_near(word, &before) {
                near.push(before.clone());
            }
        }
        for guess in near {
            self.each_word(self.shard_of(&guess), &mut |found, postings| {
                if found == guess {
                    let records = asked.add(postings, GUESSED);
                    if records > best {
                        best = records;
                        asked.guess = Some(guess.clone());
                    }
                }
            });
        }
    }

    /// The shard in which a word stands, if it stands anywhere.
    fn shard_of(&self, word: &str) -> usize {
        let order = |start: &String| super::index::script_order(start, word).is_le();
        self.starts.partition_point(order).saturating_sub(1)
    }

    fn text(&self, shard: &str) -> &str {
        self.shards
            .get(shard)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    fn each_word(&self, shard: usize, each: &mut impl FnMut(&str, &str)) {
        let mut word = String::new();
        for entry in self.text(&format!("w{shard}")).split(END) {
            if let Some((short, postings)) = entry.split_once(' ') {
                unshorten(short, &mut word);
                each(&word, postings);
            }
        }
    }

    /// What is shown of a hit.
    pub fn show(&self, record: u32) -> Option<Shown> {
        let counts = self.shards.get("index")?["rows"].as_array()?;
        let mut first = 0;
        for (number, count) in counts.iter().enumerate() {
            let count = count.as_u64()?;
            if u64::from(record) < first + count {
                let rows = self.shards.get(&format!("r{number}"))?.as_array()?;
                return shown(rows, (u64::from(record) - first + 1) as usize);
            }
            first += count;
        }
        None
    }
}

fn shown(rows: &[Value], place: usize) -> Option<Shown> {
    let row = rows.get(place)?;
    let text = |row: &Value, at: usize| row[at].as_str().unwrap_or_default().to_owned();
    if row[0].is_number() {
        return Some(Shown {
            href: text(row, 1),
            title: text(row, 2),
            says: text(row, 3),
            inside: String::new(),
        });
    }
    let page = rows[..place].iter().rev().find(|row| row[0].is_number())?;
    Some(Shown {
        href: format!("{}#{}", text(page, 1), text(row, 0)),
        title: text(row, 1),
        says: text(row, 2),
        inside: text(page, 2),
    })
}

/// Turns a word written with how much it shares with the one before into the
/// word itself.
fn unshorten(short: &str, before: &mut String) {
    let mut signs = short.chars();
    let shared = signs.next().map(String::from).unwrap_or_default();
    before.truncate(numbers::read(&shared).next().unwrap_or_default() as usize);
    before.push_str(signs.as_str());
}

/// A single Latin letter begins too many words to mean one of them.
fn goes_on(word: &str) -> bool {
    word.len() > 1
}

impl Asked {
    /// Adds the records in which both words stand.
    fn add_both(&mut self, one: &Self, other: &Self) {
        for (record, a) in &one.impacts {
            if let Some(b) = other.impacts.get(record) {
                // Between the two, and nearer to the lesser.
                let both = 2 * a * b / (a + b);
                let best = self.impacts.entry(*record).or_default();
                *best = both.max(*best);
                if one.own.contains(record) || other.own.contains(record) {
                    self.own.insert(*record);
                }
            }
        }
        self.records = self.records.max(one.records.min(other.records));
    }

    /// Adds where a form of the word stands; in how many records that is.
    fn add(&mut self, postings: &str, fits: u64) -> u64 {
        let mut total = 0;
        let mut listed = 0;
        for step in postings.split(' ') {
            let mut signs = step.chars();
            let Some(level) = signs.next() else { continue };
            if level == BEYOND {
                total = numbers::read(signs.as_str())
                    .next()
                    .unwrap_or_default()
                    .into();
                continue;
            }
            let level = level.to_digit(10).unwrap_or(1).max(1) as u8 - 1;
            let impact = fits * u64::from(IMPACTS[usize::from(level).min(IMPACTS.len() - 1)]);
            let mut record = 0;
            for gap in numbers::read(signs.as_str()) {
                record += gap;
                listed += 1;
                let best = self.impacts.entry(record).or_default();
                *best = impact.max(*best);
                if level > AROUND {
                    self.own.insert(record);
                }
            }
        }
        let records = listed.max(total);
        self.records = self.records.max(records);
        records
    }
}
