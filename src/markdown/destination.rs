//! Sorts the address of a link into safe, inside the book, or refused.
//!
//! Browsers drop control characters and white space from addresses before
//! they look for a scheme, so the check does the same and then asks that the
//! scheme was written without them.

use std::borrow::Cow;

use super::rich::Target;
use super::scan::position;

const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination<'a> {
    /// Leaves the book by `http` or `https`.
    Web(&'a str),
    /// Opens a mail or telephone program.
    Contact(&'a str),
    /// Stays in the book.
    Inside(Target),
    /// May not be linked; the text names the offence.
    Refused(String),
}

/// Sorts an address whose entities and backslashes are decoded already.
pub(super) fn classify(address: &str) -> Destination<'_> {
    let address = address.trim();
    let bare = without_dropped(address);
    if let Some(scheme) = scheme(&bare) {
        let lower = scheme.to_ascii_lowercase();
        let as_written = address.get(..=scheme.len());
        if !SCHEMES.contains(&lower.as_str()) || as_written != bare.get(..=scheme.len()) {
            return Destination::Refused(format!("the scheme `{lower}:` is not allowed"));
        }
        return match lower.as_str() {
            "http" | "https" => Destination::Web(address),
            _ => Destination::Contact(address),
        };
    }
    if let [b'/' | b'\\', b'/' | b'\\', ..] = bare.as_bytes() {
        return Destination::Refused("an address on another host needs `https:`".to_owned());
    }
    let (path, anchor) = match memchr::memchr(b'#', address.as_bytes()) {
        Some(end) => (&address[..end], Some(decode(&address[end + 1..]))),
        None => (address, None),
    };
    Destination::Inside(match anchor {
        Some(anchor) if path.is_empty() => Target::Anchor(anchor),
        anchor => Target::Path {
            path: decode(path),
            anchor,
        },
    })
}

/// What a wiki link names: `id`, `id#item` or `#anchor`.
pub(super) fn wiki(name: &str) -> Target {
    // In a table the bar before the label is written `\|`.
    let name = name.trim_end_matches('\\').trim();
    match name.split_once('#') {
        Some(("", anchor)) => Target::Anchor(anchor.trim().to_owned()),
        Some((id, item)) => Target::Piece {
            id: id.trim().to_owned(),
            item: Some(item.trim().to_owned()),
        },
        None => Target::Piece {
            id: name.to_owned(),
            item: None,
        },
    }
}

/// What a browser could take for a scheme: everything before a colon that
/// comes before any slash, question mark or hash.
fn scheme(bare: &str) -> Option<&str> {
    let ends_it = |byte| matches!(byte, b':' | b'/' | b'?' | b'#' | b'\\');
    let end = position(bare.as_bytes(), ends_it)?;
    bare[end..].starts_with(':').then(|| &bare[..end])
}

/// What a browser sees of an address; most have nothing that it drops.
fn without_dropped(address: &str) -> Cow<'_, str> {
    match position(address.as_bytes(), |byte| !byte.is_ascii_graphic()) {
        None => Cow::Borrowed(address),
        Some(_) => address.chars().filter(|c| !is_dropped(*c)).collect(),
    }
}

/// White space, control characters and characters without width.
fn is_dropped(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

fn decode(text: &str) -> String {
    if memchr::memchr(b'%', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, tail) = match after {
            [high, low, tail @ ..] if *first == b'%' => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, tail),
                _ => (*first, after),
            },
            _ => (*first, after),
        };
        bytes.push(byte);
        rest = tail;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
