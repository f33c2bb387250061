//! The words of a text as they stand in it, without copying them.
//!
//! The one reader of our own HTML: plain texts and the search index are both
//! made from what it passes on. Tags are well formed there, and only a few
//! characters are escaped, so that telling text from tags needs no parser.

use std::ops::ControlFlow;

use memchr::{memchr, memchr2};

use super::rich::{Fragment, Label, Target};

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

/// Passes on the runs of `fragments` until `each` has enough. `title` knows
/// what the targets of links without a label are called.
pub(super) fn runs(
    fragments: &[Fragment],
    title: &impl Fn(&Target) -> Option<String>,
    each: &mut impl FnMut(Run<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    // Inside a tag, and what it does to the text.
    let mut tag: Option<Option<char>> = None;
    for fragment in fragments {
        match fragment {
            Fragment::Html(html) => self::html(html, &mut tag, each)?,
            // What stands inside of other markup is left to browsers to read.
            Fragment::Raw(raw) => gap_of(raw.trim_start_matches('<'))
                .map_or(ControlFlow::Continue(()), |gap| each(Run::Gap(gap)))?,
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
            let Some(end) = memchr(b'>', rest.as_bytes()) else {
                return ControlFlow::Continue(());
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
        let (character, length) = match rest.as_bytes() {
            [b'<', ..] => {
                rest = &rest[1..];
                *tag = Some(gap_of(rest));
                continue;
            }
            [_, b'l', ..] => ("<", "&lt;".len()),
            [_, b'g', ..] => (">", "&gt;".len()),
            _ => ("&", "&amp;".len()),
        };
        each(Run::Text(character))?;
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// What a tag puts between the words around it.
fn gap_of(tag: &str) -> Option<char> {
    let mut bytes = tag.bytes().skip_while(|byte| *byte == b'/');
    // Of longer names only the last letters count, which make none of these.
    let mut name = 0;
    while let Some(byte) = bytes.next()
        && byte.is_ascii_alphanumeric()
    {
        name = name << 8 | u64::from(byte);
    }
    match name {
        A | ABBR | B | CITE | CODE | DEL | EM | I | INPUT | INS | KBD | MARK | Q | S | SMALL
        | SPAN | STRONG | SUB | SUP | TIME | U | WBR => None,
        BR | TD | TH => Some(' '),
        _ => Some('\n'),
    }
}

const A: u64 = number(b"a");
const ABBR: u64 = number(b"abbr");
const B: u64 = number(b"b");
const BR: u64 = number(b"br");
const CITE: u64 = number(b"cite");
const CODE: u64 = number(b"code");
const DEL: u64 = number(b"del");
const EM: u64 = number(b"em");
const I: u64 = number(b"i");
const INPUT: u64 = number(b"input");
const INS: u64 = number(b"ins");
const KBD: u64 = number(b"kbd");
const MARK: u64 = number(b"mark");
const Q: u64 = number(b"q");
const S: u64 = number(b"s");
const SMALL: u64 = number(b"small");
const SPAN: u64 = number(b"span");
const STRONG: u64 = number(b"strong");
const SUB: u64 = number(b"sub");
const SUP: u64 = number(b"sup");
const TD: u64 = number(b"td");
const TH: u64 = number(b"th");
const TIME: u64 = number(b"time");
const U: u64 = number(b"u");
const WBR: u64 = number(b"wbr");

/// A name of at most eight letters as a number.
const fn number(name: &[u8]) -> u64 {
    let mut number = 0;
    let mut at = 0;
    while at < name.len() {
        number = number << 8 | name[at] as u64;
        at += 1;
    }
    number
}
