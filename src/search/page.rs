//! One page → its records, their words and how much each word counts.
//!
//! A record is what a search can find: the page itself, or one item of its
//! piece. What comes of a page depends on nothing but the page and the titles
//! it shows of others, so that it can be kept while neither changes.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::lexicon::Lexicon;
use super::parts::Parts;
use super::tally::Tally;
use super::tokens::{Tokens, each_word};
use super::weight::{Field, Posting, Postings};
use super::word::{SHORT, Word};
use crate::document::Body;
use crate::kinds::KINDS;
use crate::markdown::{GuideBody, Part, Run, Target, excerpt};
use crate::site::Page;

/// How many characters of a text are shown.
const EXCERPT: usize = 140;

/// How many characters of a line that serves as a title are shown.
const TITLE: usize = 160;

/// Headings below this level are no places of their own.
const DEEPEST: u8 = 3;

/// What search knows of one page.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct PageRecords {
    /// What is shown of each record, as JSON: first the page, then its items.
    pub rows: Vec<Box<str>>,
    /// The words of all records.
    pub postings: Postings,
    /// Where the words of each record end in `postings`.
    pub ends: Vec<u32>,
}

/// Reads pages; keeps what can be used again for the next one.
#[derive(Debug, Default)]
pub struct Reader {
    /// The words met so far.
    pub lexicon: Lexicon,
    tally: Tally,
    /// Words met but not yet counted: two short loops are faster than a long
    /// one.
    met: Vec<u128>,
    records: PageRecords,
}

impl Reader {
    /// The records of `page`; `label` names its kind, and `title` knows what
    /// link targets are called.
    pub fn read(
        &mut self,
        page: &Page,
        label: &str,
        title: &impl Fn(&Target) -> Option<String>,
    ) -> PageRecords {
        let front = &page.document.front;
        self.add(Field::Title, page.title());
        self.add_name(page);
        if let Some(description) = &front.description {
            self.add(Field::Heading, description);
        }
        let described = |lead: String| match &front.description {
            Some(description) => excerpt(description, EXCERPT),
            None => excerpt(&lead, EXCERPT),
        };
        match &page.document.body {
            Body::Guide(guide) => {
                self.add_guide(guide, title);
                let lead = match &front.description {
                    Some(_) => String::new(),
                    None => guide.rich.lead(EXCERPT * 2, title),
                };
                self.finish(&page_row(page, &described(lead), headings(guide)));
            }
            Body::Piece { rules, content } => {
                let parts = Parts::of(rules, content.as_ref(), &page.anchors, title);
                for text in &parts.own {
                    self.add(Field::Text, text);
                }
                for text in &parts.items {
                    self.add(Field::Around, text);
                }
                self.add(Field::Heading, label);
                let lead = parts.own.first().cloned().unwrap_or_default();
                self.finish(&page_row(page, &described(lead), Vec::new()));
                let terms = content.terms();
                for (anchor, text) in page.anchors.iter().zip(&parts.items) {
                    self.add(Field::Title, &anchor.title);
                    let spellings = terms.iter().filter(|term| term.id == &*anchor.id);
                    for spelling in spellings.flat_map(|term| &term.spellings) {
                        self.add(Field::Heading, &spelling.value);
                    }
                    self.add(Field::Text, text);
                    self.add(Field::Around, page.title());
                    let shown = excerpt(&anchor.title, TITLE);
                    // What an item begins with is its title, as a rule.
                    let rest = text.strip_prefix(&*anchor.title).unwrap_or(text);
                    let short = anchor.short().map(str::to_owned);
                    let says = short.unwrap_or_else(|| excerpt(rest, EXCERPT));
                    self.finish(&[&*anchor.id, &shown, &says]);
                }
            }
        }
        self.records.postings.shrink_to_fit();
        std::mem::take(&mut self.records)
    }

    /// The words of a page's address that its title, added before, does not
    /// have: what the author calls it for short.
    fn add_name(&mut self, page: &Page) {
        each_word(page.address.name(), &mut |word| {
            let key = self.lexicon.key(word);
            if !self.tally.has(key, Field::Title) {
                self.tally.add(&[key], Field::Name);
            }
        });
    }

    fn add_guide(&mut self, guide: &GuideBody, title: &impl Fn(&Target) -> Option<String>) {
        let mut tokens = Tokens::default();
        guide.rich.parts(title, &mut |part| match part {
            Part::Html(html) => tokens.html(html, &mut |word| self.meet(word)),
            Part::Run(Run::Text(text)) => tokens.text(text, &mut |word| self.meet(word)),
            Part::Run(Run::Gap(_)) => tokens.end(&mut |word| self.meet(word)),
            Part::Run(Run::HeadingOpen(_)) => self.count(Field::Text),
            Part::Run(Run::HeadingClose) => {
                tokens.end(&mut |word| self.meet(word));
                self.count(Field::Heading);
            }
        });
        tokens.end(&mut |word| self.meet(word));
        self.count(Field::Text);
    }

    fn add(&mut self, field: Field, text: &str) {
        each_word(text, &mut |word| self.meet(word));
        self.count(field);
    }

    fn meet(&mut self, word: Word<'_>) {
        self.met.push(self.lexicon.key(word));
    }

    fn count(&mut self, field: Field) {
        self.tally.add(&self.met, field);
        self.met.clear();
    }

    /// Closes the record whose words were added.
    fn finish(&mut self, row: &impl Serialize) {
        let is_item = !self.records.rows.is_empty();
        let scale = self.tally.scale(is_item);
        let words = self.tally.words().iter();
        let postings = words.map(|(key, counts)| {
            let number = self.lexicon.number_of_key(*key);
            Posting::new(number, scale.level(counts))
        });
        self.records.postings.extend(postings);
        self.tally.clear();
        let row = serde_json::to_string(row).unwrap_or_default();
        self.records.rows.push(row.into());
        self.records
            .ends
            .push(self.records.postings.iter().len() as u32);
    }
}

/// The place of a kind in the list that the script is given; guides come first.
fn kind_number(kind: &str) -> usize {
    let place = KINDS.iter().position(|known| known.name == kind);
    place.map_or(0, |place| place + 1)
}

/// What is shown of a page: its kind, its address, its title, an excerpt and
/// its headings.
fn page_row<'a>(page: &'a Page, excerpt: &'a str, headings: Vec<Cell<'a>>) -> Vec<Cell<'a>> {
    let mut row = vec![
        Cell::Number(kind_number(page.document.kind())),
        Cell::Text(page.address.encoded().into_owned().into()),
        Cell::Text(page.title().into()),
        Cell::Text(excerpt.into()),
    ];
    row.extend(headings);
    row
}

/// One value of a row.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell<'a> {
    Number(usize),
    Text(Cow<'a, str>),
    /// A heading with its id.
    Named(&'a str, &'a str),
}

/// What headings say; with their id if it cannot be told from that.
fn headings(guide: &GuideBody) -> Vec<Cell<'_>> {
    let shown = guide.headings.iter().filter(|one| one.level <= DEEPEST);
    shown
        .map(|heading| match reads(&heading.id, &heading.text) {
            true => Cell::Text((&*heading.text).into()),
            false => Cell::Named(&heading.text, &heading.id),
        })
        .collect()
}

/// Whether `id` is the words of `text` with hyphens between them.
fn reads(id: &str, text: &str) -> bool {
    let mut rest = Some(id);
    let mut hyphen = "";
    each_word(text, &mut |word| {
        rest = rest
            .and_then(|rest| rest.strip_prefix(hyphen))
            .and_then(|rest| rest.strip_prefix(word.text(&mut [0; SHORT])));
        hyphen = "-";
    });
    rest == Some("")
}

#[cfg(test)]
mod tests {
    use super::reads;

    #[test]
    fn an_id_reads_as_its_heading_or_not() {
        assert!(reads("hiring-for-flask", "Hiring for “Flask”"));
        assert!(reads("", "?"));
        for id in ["hiring-for", "hiring-for-flask-1", "hiringforflask", ""] {
            assert!(!reads(id, "Hiring for Flask"), "{id}");
        }
    }
}
