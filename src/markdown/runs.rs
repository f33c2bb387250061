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
    let name = tag.trim_start_matches('/').as_bytes();
    let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    match &name[..length.count()] {
        b"a" | b"b" | b"i" | b"q" | b"s" | b"u" => None,
        b"em" => None,
        b"del" | b"ins" | b"kbd" | b"sub" | b"sup" | b"wbr" => None,
        b"abbr" | b"cite" | b"code" | b"mark" | b"span" | b"time" => None,
        b"input" | b"small" => None,
        b"strong" => None,
        b"br" | b"td" | b"th" => Some(' '),
        _ => Some('\n'),
    }
}
