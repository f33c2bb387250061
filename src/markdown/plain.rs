//! Text without markup, for titles, search and descriptions.

use std::collections::HashMap;

use super::rich::{Fragment, Label, Rich, Target};

/// The text of a guide from one heading to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The id of the heading; `None` for the text before the first.
    pub id: Option<String>,
    /// What the heading says.
    pub title: String,
    /// What stands under it.
    pub text: String,
}

impl Rich {
    /// The text without markup: blocks end a line, words never touch. A wiki
    /// link without a label reads as its id.
    pub fn plain(&self) -> String {
        self.plain_with(&no_title)
    }

    /// Like [`plain`](Self::plain), with the titles of link targets.
    pub fn plain_with(&self, title: &impl Fn(&Target) -> Option<String>) -> String {
        let mut text = PlainText::default();
        for fragment in &self.fragments {
            text.add(fragment, title);
        }
        text.finish()
    }

    /// What the headings say, by their ids.
    pub(super) fn heading_titles(&self) -> HashMap<&str, String> {
        let mut titles = HashMap::new();
        let mut open = None;
        for (at, fragment) in self.fragments.iter().enumerate() {
            match fragment {
                Fragment::HeadingOpen { .. } => open = Some(at),
                Fragment::HeadingClose { id, .. } => {
                    let start = open.take().unwrap_or(at);
                    titles.insert(id.as_str(), line(&self.fragments[start..at]));
                }
                _ => {}
            }
        }
        titles
    }

    /// The text cut at its headings.
    pub fn sections(&self, title: &impl Fn(&Target) -> Option<String>) -> Vec<Section> {
        let mut sections = Vec::new();
        let mut current = Section::default();
        let mut text = PlainText::default();
        for fragment in &self.fragments {
            match fragment {
                Fragment::HeadingOpen { id, .. } => {
                    current.text = std::mem::take(&mut text).finish();
                    if current.id.is_some() || !current.text.is_empty() {
                        sections.push(std::mem::take(&mut current));
                    }
                    current.id = Some(id.clone());
                }
                Fragment::HeadingClose { .. } => {
                    current.title = std::mem::take(&mut text).finish();
                }
                other => text.add(other, title),
            }
        }
        current.text = text.finish();
        if current.id.is_some() || !current.text.is_empty() {
            sections.push(current);
        }
        sections
    }
}

/// The first `limit` characters of a text on one line, cut between words.
pub fn excerpt(text: &str, limit: usize) -> String {
    let mut excerpt = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let space = usize::from(length > 0);
        let with_word = length + space + word.chars().count();
        if with_word > limit {
            if length == 0 {
                excerpt.extend(word.chars().take(limit));
            }
            excerpt.truncate(excerpt.trim_end_matches([',', ';', ':', '–', '—']).len());
            excerpt.push('…');
            break;
        }
        if space > 0 {
            excerpt.push(' ');
        }
        excerpt.push_str(word);
        length = with_word;
    }
    excerpt
}

/// The text of some fragments on one line.
pub(super) fn line(fragments: &[Fragment]) -> String {
    let mut text = PlainText::default();
    for fragment in fragments {
        text.add(fragment, &no_title);
    }
    text.finish().replace('\n', " ")
}

fn no_title(_: &Target) -> Option<String> {
    None
}

#[derive(Default)]
struct PlainText {
    text: String,
    /// The space due before the next character.
    gap: Option<char>,
    /// Inside a tag, and what it does to the text.
    tag: Option<Option<char>>,
}

impl PlainText {
    fn add(&mut self, fragment: &Fragment, title: &impl Fn(&Target) -> Option<String>) {
        match fragment {
            Fragment::Html(html) => self.html(html),
            Fragment::LinkOpen(link) if link.label == Label::TitleOfTarget => {
                let title = title(&link.target);
                self.words(&title.unwrap_or_else(|| link.target.as_written()));
            }
            Fragment::Image(image) => self.words(&image.alt),
            Fragment::HeadingOpen { .. } | Fragment::HeadingClose { .. } | Fragment::Embed(..) => {
                self.separate('\n')
            }
            Fragment::LinkOpen(_)
            | Fragment::LinkClose
            | Fragment::Word(_)
            | Fragment::Prefix
            | Fragment::NoteReference { .. }
            | Fragment::NoteBack { .. } => {}
        }
    }

    /// Reads HTML of our own making: tags are well formed and only five
    /// characters are escaped.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        loop {
            if let Some(gap) = self.tag {
                let Some(end) = rest.find('>') else {
                    return;
                };
                self.tag = None;
                rest = &rest[end + 1..];
                if let Some(gap) = gap {
                    self.separate(gap);
                }
            }
            let end = rest.find('<').unwrap_or(rest.len());
            self.escaped(&rest[..end]);
            let Some(tag) = rest.get(end + 1..) else {
                return;
            };
            self.tag = Some(gap_of(tag));
            rest = tag;
        }
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.words(&rest[..at]);
            rest = &rest[at..];
            let (character, length) = match rest.as_bytes() {
                [b'&', b'l', ..] => ("<", 4),
                [b'&', b'g', ..] => (">", 4),
                _ => ("&", 5),
            };
            self.words(character);
            rest = rest.get(length..).unwrap_or_default();
        }
        self.words(rest);
    }

    fn words(&mut self, text: &str) {
        let mut words = text.split_whitespace();
        let Some(first) = words.next() else {
            if !text.is_empty() {
                self.separate(' ');
            }
            return;
        };
        if text.starts_with(char::is_whitespace) {
            self.separate(' ');
        }
        self.word(first);
        for word in words {
            self.separate(' ');
            self.word(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.separate(' ');
        }
    }

    fn word(&mut self, word: &str) {
        if let Some(gap) = self.gap.take()
            && !self.text.is_empty()
        {
            self.text.push(gap);
        }
        self.text.push_str(word);
    }

    fn separate(&mut self, gap: char) {
        if self.gap != Some('\n') {
            self.gap = Some(gap);
        }
    }

    fn finish(self) -> String {
        self.text
    }
}

/// What a tag puts between the words around it.
fn gap_of(tag: &str) -> Option<char> {
    let name = tag.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    match &name[..end.unwrap_or(name.len())] {
        "a" | "em" | "strong" | "del" | "code" | "sup" | "span" | "input" => None,
        "td" | "th" | "br" => Some(' '),
        _ => Some('\n'),
    }
}
