//! Finds web addresses that stand in the text by themselves.

use std::ops::Range;

/// The next address in `text` at or after `from`.
pub(super) fn next(text: &str, from: usize) -> Option<Range<usize>> {
    let mut search = from;
    while let Some(found) = text.get(search..)?.find("://") {
        let colon = search + found;
        search = colon + 3;
        let before = &text[from..colon];
        let Some(scheme) = ["https", "http"]
            .into_iter()
            .find(|scheme| ends_with_word(before, scheme))
        else {
            continue;
        };
        let rest = &text[search..];
        if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
            continue;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"`|\\^{}".contains(c))
            .unwrap_or(rest.len());
        let length = without_trailing_punctuation(&rest[..end]).len();
        if length > 0 {
            return Some(colon - scheme.len()..search + length);
        }
    }
    None
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(start) = text.len().checked_sub(word.len()) else {
        return false;
    };
    match (text.get(..start), text.get(start..)) {
        (Some(before), Some(tail)) => {
            tail.eq_ignore_ascii_case(word) && !before.ends_with(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// A sentence may end behind an address, and brackets may stand around it.
fn without_trailing_punctuation(address: &str) -> &str {
    let surplus = |open, close| {
        let count = |bracket: char| address.matches(bracket).count();
        count(close).saturating_sub(count(open))
    };
    let mut round = surplus('(', ')');
    let mut square = surplus('[', ']');
    address.trim_end_matches(|last| match last {
        ')' => take_one(&mut round),
        ']' => take_one(&mut square),
        _ => ".,:;!?*_~'’”…".contains(last),
    })
}

fn take_one(count: &mut usize) -> bool {
    let some = *count > 0;
    *count = count.saturating_sub(1);
    some
}
