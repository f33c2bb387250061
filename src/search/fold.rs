//! One letter, whatever accents and size it is written with.
//!
//! Readers type without accents, so letters of the Latin, Greek and Cyrillic
//! scripts are folded to plain small ones. Browsers know no such table: the
//! script is given the very same one, [`script_table`], so that a word is
//! never folded one way in the index and another way in a question.

use deunicode::deunicode_char;

/// What a character does to the word it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It ends the word.
    Break,
    /// It counts for nothing: accents, apostrophes, soft hyphens.
    Nothing,
    /// It is part of the word, and was added in its folded form.
    Letter,
    /// It belongs to a script that puts no spaces between words.
    Unspaced(char),
}

/// The code points folded by the table.
const TABLE: [std::ops::Range<u32>; 2] = [0xC0..0x530, 0x1E00..0x2000];

/// Accents that come after their letter.
const ACCENTS: std::ops::Range<u32> = 0x300..0x370;

/// Points and marks above and below letters, and characters without width.
const NOTHING: &[std::ops::RangeInclusive<u32>] = &[
    0xAD..=0xAD,
    0x591..=0x5BD,
    0x5BF..=0x5C7,
    0x610..=0x61A,
    0x640..=0x640,
    0x64B..=0x65F,
    0x670..=0x670,
    0x6D6..=0x6ED,
    0x200C..=0x200D,
    0x2019..=0x2019,
    0x2060..=0x2060,
    0xFEFF..=0xFEFF,
];

/// Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean.
const UNSPACED: &[std::ops::RangeInclusive<u32>] = &[
    0xE00..=0xEFF,
    0x1000..=0x109F,
    0x1780..=0x17FF,
    0x2E80..=0x2FDF,
    0x3005..=0x3007,
    0x3041..=0x30FA,
    0x30FC..=0x30FF,
    0x3400..=0x4DBF,
    0x4E00..=0x9FFF,
    0xAC00..=0xD7AF,
    0xF900..=0xFAFF,
    0x20000..=0x3FFFF,
];

/// Scripts of India, where vowel signs are no letters but part of the word.
const INDIC: std::ops::Range<u32> = 0x900..0xE00;

/// Full stops among them.
const DANDAS: std::ops::RangeInclusive<u32> = 0x964..=0x965;

/// Adds the folded form of a character beyond ASCII to `word`, if it has one.
pub fn fold(character: char, word: &mut String) -> Sign {
    let code = u32::from(character);
    let among =
        |ranges: &[std::ops::RangeInclusive<u32>]| ranges.iter().any(|range| range.contains(&code));
    if TABLE.iter().any(|range| range.contains(&code)) {
        return fold_by_table(character, word);
    }
    if among(NOTHING) {
        return Sign::Nothing;
    }
    if among(UNSPACED) {
        return Sign::Unspaced(character);
    }
    // Wide forms of ASCII, as Japanese keyboards write them.
    if let Some(narrow) = wide(code) {
        let letter = narrow.is_ascii_alphanumeric();
        word.extend(letter.then(|| narrow.to_ascii_lowercase()));
        return if letter { Sign::Letter } else { Sign::Break };
    }
    let is_letter = (INDIC.contains(&code) && !DANDAS.contains(&code))
        || (code >= TABLE[0].end && character.is_alphanumeric());
    if !is_letter {
        return Sign::Break;
    }
    word.extend(character.to_lowercase());
    Sign::Letter
}

fn wide(code: u32) -> Option<char> {
    (0xFF01..=0xFF5E)
        .contains(&code)
        .then(|| char::from_u32(code - 0xFEE0))?
}

fn fold_by_table(character: char, word: &mut String) -> Sign {
    let plain = deunicode_char(character).unwrap_or_default();
    let before = word.len();
    if character.is_alphanumeric() {
        let letters = plain.bytes().filter(u8::is_ascii_alphanumeric);
        word.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
    } else if !ACCENTS.contains(&u32::from(character)) {
        return Sign::Break;
    }
    match word.len() > before {
        true => Sign::Letter,
        false => Sign::Nothing,
    }
}

/// The script that gives browsers the table: folded forms in the order of
/// code points, a space for what ends a word.
pub fn script_table() -> String {
    let mut table = String::new();
    for code in TABLE.into_iter().flatten() {
        if !table.is_empty() {
            table.push(',');
        }
        let sign = char::from_u32(code).map(|letter| fold_by_table(letter, &mut table));
        if !matches!(sign, Some(Sign::Letter | Sign::Nothing)) {
            table.push(' ');
        }
    }
    let lines = [
        "/** Letters without accents; made from the table the index is made with. */",
        "(() => {",
        "  \"use strict\";",
        "  const scorebook = (globalThis.scorebook ??= {});",
        &format!("  scorebook.folds = \"{table}\".split(\",\");"),
        "})();",
        "",
    ];
    lines.join("\n")
}
