//! A text in the making.

use super::escape;
use super::rich::{Fragment, Gap, Rich, Stretch};

#[derive(Debug, Default)]
pub(super) struct Output {
    html: String,
    gaps: Vec<Gap>,
}

/// A place in an output.
#[derive(Debug, Clone, Copy)]
pub(super) struct Position {
    html: usize,
    gaps: usize,
}

impl Output {
    /// Makes room for the HTML of so many bytes of text, and for a link or a
    /// heading in some lines of it.
    pub(super) fn with_capacity(length: usize) -> Self {
        Self {
            html: String::with_capacity(length + length / 2),
            gaps: Vec::with_capacity(length / 128),
        }
    }

    pub(super) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    pub(super) fn text(&mut self, text: &str) {
        escape::text(&mut self.html, text);
    }

    pub(super) fn attribute(&mut self, text: &str) {
        escape::attribute(&mut self.html, text);
    }

    pub(super) fn address(&mut self, address: &str) {
        escape::address(&mut self.html, address);
    }

    /// Ends the current line of HTML unless it is empty.
    pub(super) fn fresh_line(&mut self) {
        let fresh = match self.run().as_bytes().last() {
            Some(byte) => *byte == b'\n',
            None => match self.gaps.last().map(|gap| &gap.fragment) {
                None | Some(Fragment::Embed(..) | Fragment::HeadingClose { .. }) => true,
                Some(Fragment::Raw(html)) => html.ends_with('\n'),
                Some(_) => false,
            },
        };
        if !fresh {
            self.html.push('\n');
        }
    }

    /// What was written since the last gap.
    fn run(&self) -> &str {
        &self.html[self.gaps.last().map_or(0, |gap| gap.at)..]
    }

    /// Keeps what comes next apart from what is there.
    pub(super) fn gap(&mut self) {
        let is_empty = self.html.is_empty() && self.gaps.is_empty();
        if !is_empty && !self.run().ends_with([' ', '\n']) {
            self.html.push(' ');
        }
    }

    pub(super) fn push(&mut self, fragment: Fragment) {
        let at = self.html.len();
        self.gaps.push(Gap { at, fragment });
    }

    /// The place of what comes next.
    pub(super) fn position(&self) -> Position {
        Position {
            html: self.html.len(),
            gaps: self.gaps.len(),
        }
    }

    /// What stands from `position` on.
    pub(super) fn since(&self, position: Position) -> Stretch<'_> {
        Stretch {
            html: &self.html,
            from: position.html,
            to: self.html.len(),
            gaps: self.gaps.get(position.gaps..).unwrap_or_default(),
        }
    }

    /// Puts `fragment` in the place of the first one from `position` on.
    pub(super) fn replace(&mut self, position: Position, fragment: Fragment) {
        if let Some(gap) = self.gaps.get_mut(position.gaps) {
            gap.fragment = fragment;
        }
    }

    /// Takes `ending` away if the output ends with it.
    pub(super) fn take_back(&mut self, ending: &str) -> bool {
        let found = self.run().ends_with(ending);
        if found {
            self.html.truncate(self.html.len() - ending.len());
        }
        found
    }

    pub(super) fn append(&mut self, other: Output) {
        let before = self.html.len();
        self.html.push_str(&other.html);
        self.gaps.extend(other.gaps.into_iter().map(|gap| Gap {
            at: before + gap.at,
            ..gap
        }));
    }

    /// The text, in memory of the right size because documents are kept for
    /// long.
    pub(super) fn finish(mut self) -> Rich {
        let mut gaps = Vec::with_capacity(self.gaps.len());
        gaps.append(&mut self.gaps);
        Rich {
            html: self.html.as_str().into(),
            gaps: gaps.into(),
        }
    }
}
