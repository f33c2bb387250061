//! The words of a text as they stand in it, without copying them.
//!
//! The one reader of our own HTML: plain texts and the search index are both
//! made from what it passes on. Tags are well formed there, and only a few
//! characters are escaped, so that telling text from tags needs no parser.

use std::ops::ControlFlow;

use super::rich::{Fragment, Label, Target};
use super::scan::position;

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
            let Some(end) = rest.bytes().position(|byte| byte == b'>') else {
                return ControlFlow::Continue(());
            };
            *tag = None;
            rest = &rest[end + 1..];
            if let Some(gap) = gap {
                each(Run::Gap(gap))?;
            }
        }
        let end = position(rest.as_bytes(), |byte| byte == b'<').unwrap_or(rest.len());
        escaped(&rest[..end], each)?;
        let Some(inside) = rest.get(end + 1..) else {
            return ControlFlow::Continue(());
        };
        *tag = Some(gap_of(inside));
        rest = inside;
    }
}

fn escaped(text: &str, each: &mut impl FnMut(Run<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
    let mut rest = text;
    while let Some(at) = position(rest.as_bytes(), |byte| byte == b'&') {
        if at > 0 {
            each(Run::Text(&rest[..at]))?;
        }
        rest = &rest[at..];
        let (character, length) = match rest.as_bytes() {
            [b'&', b'l', ..] => ("<", 4),
            [b'&', b'g', ..] => (">", 4),
            _ => ("&", 5),
        };
        each(Run::Text(character))?;
        rest = rest.get(length..).unwrap_or_default();
    }
    match rest {
        "" => ControlFlow::Continue(()),
        rest => each(Run::Text(rest)),
    }
}

/// What a tag puts between the words around it.
fn gap_of(tag: &str) -> Option<char> {
    let name = tag.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    match &name[..end.unwrap_or(name.len())] {
        "a" | "em" | "strong" | "del" | "code" | "sup" | "span" | "input" | "abbr" | "b"
        | "cite" | "i" | "ins" | "kbd" | "mark" | "q" | "s" | "small" | "sub" | "time" | "u"
        | "wbr" => None,
        "td" | "th" | "br" => Some(' '),
        _ => Some('\n'),
    }
}
