//! Fragments in the making: runs of HTML are joined as they come.

use super::escape;
use super::rich::Fragment;

#[derive(Debug, Default)]
pub(super) struct Output {
    fragments: Vec<Fragment>,
    html: String,
}

impl Output {
    /// Makes room for the HTML of so many bytes of text, and for a link or a
    /// heading in some lines of it.
    pub(super) fn with_capacity(length: usize) -> Self {
        Self {
            fragments: Vec::with_capacity(length / 128),
            html: String::with_capacity(length),
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
        let fresh = match self.html.as_bytes().last() {
            Some(byte) => *byte == b'\n',
            None => match self.fragments.last() {
                None | Some(Fragment::Embed(..) | Fragment::HeadingClose { .. }) => true,
                Some(Fragment::Raw(html)) => html.ends_with('\n'),
                Some(_) => false,
            },
        };
        if !fresh {
            self.html.push('\n');
        }
    }

    /// Keeps what comes next apart from what is there.
    pub(super) fn gap(&mut self) {
        let is_empty = self.html.is_empty() && self.fragments.is_empty();
        if !is_empty && !self.html.ends_with([' ', '\n']) {
            self.html.push(' ');
        }
    }

    pub(super) fn push(&mut self, fragment: Fragment) {
        self.flush();
        self.fragments.push(fragment);
    }

    /// How many fragments there are, the current run of HTML included.
    pub(super) fn position(&mut self) -> usize {
        self.flush();
        self.fragments.len()
    }

    /// The fragments from `position` on.
    pub(super) fn since(&mut self, position: usize) -> &mut [Fragment] {
        self.flush();
        self.fragments.get_mut(position..).unwrap_or_default()
    }

    /// Takes `ending` away if the output ends with it.
    pub(super) fn take_back(&mut self, ending: &str) -> bool {
        let found = self.html.ends_with(ending);
        if found {
            self.html.truncate(self.html.len() - ending.len());
        }
        found
    }

    pub(super) fn append(&mut self, other: Output) {
        for fragment in other.finish() {
            match fragment {
                Fragment::Html(html) => self.html.push_str(&html),
                other => self.push(other),
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Fragment> {
        self.flush();
        self.fragments.shrink_to_fit();
        self.fragments
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            // A copy of the right size, because documents are kept for long.
            self.fragments
                .push(Fragment::Html(self.html.as_str().into()));
            self.html.clear();
        }
    }
}
