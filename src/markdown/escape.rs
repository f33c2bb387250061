//! The only three ways in which text enters HTML.

use super::scan::position;
use crate::bytes::Alphabet;

/// What may stand in an address as it is.
static STAYS: Alphabet = Alphabet::letters_digits_and(b"-_.~!*();:@=+$,/?#%");

/// Adds `text` as the content of an element.
pub(super) fn text(out: &mut String, text: &str) {
    escape(out, text, is_special);
}

/// Adds `text` as a value between double quotes.
pub(super) fn attribute(out: &mut String, text: &str) {
    escape(out, text, |byte| {
        is_special(byte) | (byte == b'"') | (byte == b'\'')
    });
}

/// Compared one by one, since that can be done for many bytes in one step.
fn is_special(byte: u8) -> bool {
    (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'\0') | (byte == b'\r')
}

/// Adds an address as a value between double quotes: what may not stand in
/// an address is percent-encoded, what is encoded already stays.
pub(super) fn address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut rest = address;
    while let Some(at) = STAYS.stranger(rest) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let Some(character) = after.chars().next() else {
            return;
        };
        match character {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            _ => {
                let mut buffer = [0; 4];
                for byte in character.encode_utf8(&mut buffer).bytes() {
                    out.push('%');
                    out.push(char::from(HEX[usize::from(byte >> 4)]));
                    out.push(char::from(HEX[usize::from(byte & 15)]));
                }
            }
        }
        rest = &after[character.len_utf8()..];
    }
    out.push_str(rest);
}

fn escape(out: &mut String, text: &str, special: impl Fn(u8) -> bool) {
    let mut rest = text;
    while let Some(at) = position(rest.as_bytes(), &special) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            // Parsers of HTML read both as something else.
            b'\0' => "\u{fffd}",
            _ => "\n",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
