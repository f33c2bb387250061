//! The words of a text as they stand in it, without copying them.
//!
//! The one reader of our own HTML: plain texts and the search index are both
//! made from what it passes on. Tags are well formed there, and only a few
//! characters are escaped, so that telling text from tags needs no parser.

use std::ops::ControlFlow;

use memchr::{memchr, memchr2};

use super::rich::{Fragment, Label, Step, Stretch, Target};
use crate::eight::{eight_at, letters};

/// A step through a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run<'a> {
    /// Text without tags or character references. A word may go on in the
    /// next run.
    Text(&'a str),
    /// What stands before and after belongs apart: by a space or a new line.
    Gap(char),
    /// A heading begins, with its id.
    HeadingOpen(&'a str),
    /// The heading that began last ends.
    HeadingClose,
}

/// A step through a text that leaves its HTML as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// HTML of our own; a tag may go on in the next part of this sort.
    Html(&'a str),
    /// Anything else.
    Run(Run<'a>),
}

/// Passes on the runs of what is written until `each` has enough. `title`
/// knows what the targets of links without a label are called.
pub(super) fn runs(
    written: Stretch<'_>,
    title: &impl Fn(&Target) -> Option<String>,
    each: &mut impl FnMut(Run<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    // Inside a tag, and what it does to the text.
    let mut tag: Option<Option<char>> = None;
    parts(written, title, &mut |part| match part {
        Part::Html(html) => self::html(html, &mut tag, each),
        Part::Run(run) => each(run),
    })
}

/// Passes on the parts of what is written until `each` has enough.
pub(super) fn parts(
    written: Stretch<'_>,
    title: &impl Fn(&Target) -> Option<String>,
    each: &mut impl FnMut(Part<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for step in written.steps() {
        let fragment = match step {
            Step::Html(html) => {
                each(Part::Html(html))?;
                continue;
            }
            Step::Fragment(fragment) => fragment,
        };
        let mut each = |run: Run<'_>| each(Part::Run(run));
        match fragment {
            // What stands inside of other markup is left to browsers to read.
            Fragment::Raw(raw) => {
                if let (Some(gap), _) = named(raw.trim_start_matches('<')) {
                    each(Run::Gap(gap))?;
                }
            }
            Fragment::LinkOpen(link) if link.label == Label::TitleOfTarget => {
                let title = title(&link.target);
                each(Run::Text(
                    &title.unwrap_or_else(|| link.target.as_written()),
                ))?;
            }
            Fragment::Image(image) => each(Run::Text(&image.alt))?,
            Fragment::HeadingOpen { id, .. } => {
                each(Run::Gap('\n'))?;
                each(Run::HeadingOpen(id))?;
            }
            Fragment::HeadingClose { .. } => {
                each(Run::HeadingClose)?;
                each(Run::Gap('\n'))?;
            }
            Fragment::Embed(..) => each(Run::Gap('\n'))?,
            Fragment::LinkOpen(_)
            | Fragment::LinkClose
            | Fragment::Word(_)
            | Fragment::Prefix
            | Fragment::NoteReference { .. }
            | Fragment::NoteBack { .. } => {}
        }
    }
    ControlFlow::Continue(())
}

fn html(
    html: &str,
    tag: &mut Option<Option<char>>,
    each: &mut impl FnMut(Run<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut rest = html;
    loop {
        if let Some(gap) = *tag {
            // Most tags are no more than their name.
            let end = match rest.starts_with('>') {
                true => 0,
                false => match memchr(b'>', rest.as_bytes()) {
                    Some(end) => end,
                    None => return ControlFlow::Continue(()),
                },
            };
            *tag = None;
            rest = &rest[end + 1..];
            if let Some(gap) = gap {
                each(Run::Gap(gap))?;
            }
        }
        let sign = memchr2(b'<', b'&', rest.as_bytes());
        let text = &rest[..sign.unwrap_or(rest.len())];
        if !text.is_empty() {
            each(Run::Text(text))?;
        }
        let Some(sign) = sign else {
            return ControlFlow::Continue(());
        };
        rest = &rest[sign..];
        if rest.starts_with('<') {
            let (gap, length) = named(&rest[1..]);
            rest = &rest[1 + length..];
            *tag = Some(gap);
            continue;
        }
        let (character, length) = reference(rest);
        each(Run::Text(character))?;
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// What the character reference stands for that a text begins with, and how
/// long it is.
pub fn reference(text: &str) -> (&'static str, usize) {
    match text.as_bytes().get(1) {
        Some(b'l') => ("<", "&lt;".len()),
        Some(b'g') => (">", "&gt;".len()),
        _ => ("&", "&amp;".len()),
    }
}

/// Whether a tag, given from its name on, parts the words around it.
pub fn parts_words(tag: &str) -> bool {
    named(tag).0.is_some()
}

/// What a tag puts between the words around it, and how long its name is.
fn named(tag: &str) -> (Option<char>, usize) {
    let slash = usize::from(tag.starts_with('/'));
    let (name, length) = letters(eight_at(tag.as_bytes(), slash));
    let gap = match name {
        A | ABBR | B | CITE | CODE | DEL | EM | I | INPUT | INS | KBD | MARK | Q | S | SMALL
        | SPAN | STRONG | SUB | SUP | TIME | U | WBR => None,
        BR | TD | TH => Some(' '),
        _ => Some('\n'),
    };
    (gap, slash + length)
}

const A: u64 = name(b"a");
const ABBR: u64 = name(b"abbr");
const B: u64 = name(b"b");
const BR: u64 = name(b"br");
const CITE: u64 = name(b"cite");
const CODE: u64 = name(b"code");
const DEL: u64 = name(b"del");
const EM: u64 = name(b"em");
const I: u64 = name(b"i");
const INPUT: u64 = name(b"input");
const INS: u64 = name(b"ins");
const KBD: u64 = name(b"kbd");
const MARK: u64 = name(b"mark");
const Q: u64 = name(b"q");
const S: u64 = name(b"s");
const SMALL: u64 = name(b"small");
const SPAN: u64 = name(b"span");
const STRONG: u64 = name(b"strong");
const SUB: u64 = name(b"sub");
const SUP: u64 = name(b"sup");
const TD: u64 = name(b"td");
const TH: u64 = name(b"th");
const TIME: u64 = name(b"time");
const U: u64 = name(b"u");
const WBR: u64 = name(b"wbr");

/// A name as [`letters`] reads it.
const fn name(name: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.split_at_mut(name.len()).0.copy_from_slice(name);
    u64::from_le_bytes(eight)
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn tags_part_words_or_not() {
        for inside in [
            "b>",
            "/a>",
            "strong>",
            "input type=\"checkbox\">",
            "wbr/>",
            "sup",
        ] {
            assert_eq!(named(inside).0, None, "{inside}");
        }
        for cell in ["td>", "/th>", "br>", "br/>"] {
            assert_eq!(named(cell).0, Some(' '), "{cell}");
        }
        for block in [
            "p>",
            "/ul>",
            "blockquote>",
            "h2 id=\"a\">",
            "codes>",
            "strongest-x>",
            "",
        ] {
            assert_eq!(named(block).0, Some('\n'), "{block}");
        }
        assert_eq!(
            ["p>", "/li>", "td class=\"a\">"].map(|tag| named(tag).1),
            [1, 3, 2]
        );
    }
}
