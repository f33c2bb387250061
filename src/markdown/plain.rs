//! Text without markup, for titles, search and descriptions.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::rich::{Fragment, Rich, Stretch, Target};
use super::runs::{Part, Run, parts, runs};

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
        plain(self.stretch(), title)
    }

    /// Passes on the words of the text where they stand, until `each` has
    /// enough.
    fn runs(
        &self,
        title: &impl Fn(&Target) -> Option<String>,
        each: &mut impl FnMut(Run<'_>) -> ControlFlow<()>,
    ) {
        // How far it went is known to who stopped it.
        let _ = runs(self.stretch(), title, each);
    }

    /// Passes on the same with its HTML as it is.
    pub fn parts(
        &self,
        title: &impl Fn(&Target) -> Option<String>,
        each: &mut impl FnMut(Part<'_>),
    ) {
        let _ = parts(self.stretch(), title, &mut |part| {
            each(part);
            ControlFlow::Continue(())
        });
    }

    /// At least the first `length` bytes of the text outside of headings, if
    /// there are as many.
    pub fn lead(&self, length: usize, title: &impl Fn(&Target) -> Option<String>) -> String {
        let mut text = PlainText::with_capacity(2 * length);
        let mut in_heading = false;
        self.runs(title, &mut |run| {
            match run {
                Run::HeadingOpen(_) => in_heading = true,
                Run::HeadingClose => in_heading = false,
                _ if in_heading => {}
                run => text.add(run),
            }
            match text.text.len() < length {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        });
        text.finish()
    }

    /// What the headings say, by their ids.
    pub(super) fn heading_titles(&self) -> HashMap<&str, String> {
        let mut titles = HashMap::new();
        let mut open = None;
        for (place, gap) in self.gaps.iter().enumerate() {
            match &gap.fragment {
                Fragment::HeadingOpen { .. } => open = Some(place),
                Fragment::HeadingClose { id, .. } => {
                    let gaps = &self.gaps[open.take().unwrap_or(place)..place];
                    let written = Stretch {
                        html: &self.html,
                        from: gaps.first().map_or(gap.at, |gap| gap.at),
                        to: gap.at,
                        gaps,
                    };
                    titles.insert(&**id, line(written));
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
        self.runs(title, &mut |run| {
            match run {
                Run::HeadingOpen(id) => {
                    current.text = std::mem::take(&mut text).finish();
                    if current.id.is_some() || !current.text.is_empty() {
                        sections.push(std::mem::take(&mut current));
                    }
                    current.id = Some(id.to_owned());
                }
                Run::HeadingClose => current.title = std::mem::take(&mut text).finish(),
                run => text.add(run),
            }
            ControlFlow::Continue(())
        });
        current.text = text.finish();
        if current.id.is_some() || !current.text.is_empty() {
            sections.push(current);
        }
        sections
    }
}

/// The first `limit` characters of a text on one line, cut between words.
pub fn excerpt(text: &str, limit: usize) -> String {
    let mut excerpt = String::with_capacity(text.len().min(2 * limit));
    let mut length = 0;
    for word in text.split_ascii_whitespace() {
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

/// The text of a stretch on one line.
pub(super) fn line(written: Stretch<'_>) -> String {
    let text = plain(written, &no_title);
    match text.contains('\n') {
        true => text.replace('\n', " "),
        false => text,
    }
}

fn plain(written: Stretch<'_>, title: &impl Fn(&Target) -> Option<String>) -> String {
    let mut text = PlainText::with_capacity(written.to - written.from);
    let _ = runs(written, title, &mut |run| {
        text.add(run);
        ControlFlow::Continue(())
    });
    text.finish()
}

fn no_title(_: &Target) -> Option<String> {
    None
}

/// Whether nothing but single spaces stands between the words already, as in
/// most texts.
fn is_tidy(words: &str) -> bool {
    let bytes = words.as_bytes();
    let following = bytes.get(1..).unwrap_or_default();
    // Without an early end, so that many can be looked at in one step.
    !bytes
        .iter()
        .zip(following)
        .fold(false, |found, (one, next)| {
            found | (*next < b' ') | ((*next == b' ') & (*one == b' '))
        })
}

#[derive(Default)]
struct PlainText {
    text: String,
    /// The space due before the next character.
    gap: Option<char>,
}

impl PlainText {
    fn with_capacity(length: usize) -> Self {
        Self {
            text: String::with_capacity(length),
            gap: None,
        }
    }

    fn add(&mut self, run: Run<'_>) {
        match run {
            Run::Text(text) => self.words(text),
            Run::Gap(gap) => self.separate(gap),
            Run::HeadingOpen(_) | Run::HeadingClose => {}
        }
    }

    fn words(&mut self, text: &str) {
        let after = text.trim_ascii_start();
        if after.len() < text.len() {
            self.separate(' ');
        }
        let words = after.trim_ascii_end();
        if is_tidy(words) {
            self.word(words);
        } else {
            for (place, word) in words.split_ascii_whitespace().enumerate() {
                if place > 0 {
                    self.separate(' ');
                }
                self.word(word);
            }
        }
        if words.len() < after.len() {
            self.separate(' ');
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
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
