//! Text to tokens.

use std::ops::Range;

use super::{Fault, MAX_CHARACTERS};
use crate::diagnostics::{FORMULA_LIMIT, FORMULA_SYNTAX};

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    /// A name or a word such as `and`.
    Name(String),
    /// An operator, parenthesis or comma.
    Sign(&'static str),
}

/// A token and where it stands.
pub(super) type Placed = (Token, Range<usize>);

const SIGNS: [&str; 13] = [
    "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", ",",
];

/// Signs of other languages and what they are here.
const FOREIGN: [(&str, &str); 12] = [
    ("&&", "and"),
    ("||", "or"),
    ("!", "not "),
    ("=", "=="),
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("×", "*"),
    ("·", "*"),
    ("÷", "/"),
    ("−", "-"),
    ("–", "-"),
];

/// The tokens of `text`.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, Fault> {
    if text.chars().count() > MAX_CHARACTERS {
        return Err(Fault::new(
            &FORMULA_LIMIT,
            0..text.len(),
            format!("the formula is longer than {MAX_CHARACTERS} characters"),
        ));
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        if next.is_whitespace() {
            at += next.len_utf8();
            continue;
        }
        let (token, length) = token(text, at)?;
        found.push((token, at..at + length));
        at += length;
    }
    Ok(found)
}

fn token(text: &str, at: usize) -> Result<(Token, usize), Fault> {
    let rest = &text[at..];
    let first = rest.as_bytes()[0];
    if first.is_ascii_digit()
        || (first == b'.' && rest[1..].starts_with(|c: char| c.is_ascii_digit()))
    {
        return number(rest, at);
    }
    if first.is_ascii_alphabetic() || first == b'_' {
        let length = name_length(rest);
        return Ok((Token::Name(rest[..length].to_owned()), length));
    }
    if first == b'\'' || first == b'"' {
        return quoted(rest, at);
    }
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return Ok((Token::Sign(sign), sign.len()));
    }
    Err(stray(rest, at))
}

/// A name is words of letters, digits and underscores, joined by single
/// hyphens or dots.
fn name_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let word = |index: usize| {
        bytes
            .get(index)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
    };
    let mut length = 0;
    loop {
        while word(length) {
            length += 1;
        }
        let hyphens = bytes[length..].iter().take_while(|b| **b == b'-').count();
        if hyphens > 0 && word(length + hyphens) {
            length += hyphens;
        } else if bytes.get(length) == Some(&b'.') && word(length + 1) {
            length += 1;
        } else {
            return length;
        }
    }
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), Fault> {
    let digits = |from: usize| {
        rest.as_bytes()[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let mut length = digits(0);
    if rest[length..].starts_with('.') {
        length += 1 + digits(length + 1);
    }
    let written = &rest[..length];
    let number = match written.parse::<f64>() {
        Ok(number) if number.is_finite() => number,
        _ => {
            return Err(Fault::new(
                &FORMULA_SYNTAX,
                at..at + length,
                format!("`{written}` is not a number to compute with"),
            ));
        }
    };
    if rest[length..].starts_with('%') {
        return Ok((Token::Number(number / 100.0), length + 1));
    }
    Ok((Token::Number(number), length))
}

fn quoted(rest: &str, at: usize) -> Result<(Token, usize), Fault> {
    let quote = if rest.starts_with('"') { '"' } else { '\'' };
    match rest[1..].find(quote) {
        Some(end) => Ok((Token::Text(rest[1..=end].to_owned()), end + 2)),
        None => Err(Fault::new(
            &FORMULA_SYNTAX,
            at..at + rest.len(),
            format!("a text opens with {quote} and never closes"),
        )),
    }
}

fn stray(rest: &str, at: usize) -> Fault {
    if let Some((sign, ours)) = FOREIGN.iter().find(|(sign, _)| rest.starts_with(sign)) {
        let wanted = ours.trim();
        return Fault::new(
            &FORMULA_SYNTAX,
            at..at + sign.len(),
            format!("formulas write `{wanted}`, not `{sign}`"),
        )
        .suggest(*ours);
    }
    let sign = rest.chars().next().unwrap_or_default();
    let fault = Fault::new(
        &FORMULA_SYNTAX,
        at..at + sign.len_utf8(),
        format!("`{}` means nothing in a formula", sign.escape_debug()),
    );
    match sign {
        '%' => fault.help("a percent sign follows its number directly, as in `10%`"),
        '{' | '}' => {
            fault.help("braces belong into `because` and `say`; a formula writes the bare name")
        }
        '^' => fault.help("multiply instead, as in `rate * rate`"),
        _ => fault,
    }
}
