//! The only three ways in which text enters HTML.

use super::scan::position;

/// Adds `text` as the content of an element.
pub(super) fn text(out: &mut String, text: &str) {
    escape(out, text, |byte| {
        matches!(byte, b'&' | b'<' | b'>' | b'\0' | b'\r')
    });
}

/// Adds `text` as a value between double quotes.
pub(super) fn attribute(out: &mut String, text: &str) {
    escape(out, text, |byte| {
        matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | b'\0' | b'\r')
    });
}

/// Adds an address as a value between double quotes: what may not stand in
/// an address is percent-encoded, what is encoded already stays.
pub(super) fn address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for character in address.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(character),
            _ if "-_.~!*();:@=+$,/?#%".contains(character) => out.push(character),
            _ => {
                let mut buffer = [0; 4];
                for byte in character.encode_utf8(&mut buffer).bytes() {
                    out.push('%');
                    out.push(char::from(HEX[usize::from(byte >> 4)]));
                    out.push(char::from(HEX[usize::from(byte & 15)]));
                }
            }
        }
    }
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
