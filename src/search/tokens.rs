//! Text → the words it is found by.
//!
//! The browser has its twin in `themes/default/scripts/search`; both are held
//! to `tests/fixtures/vectors/tokens.json`. Languages are not known here:
//! words are runs of letters and digits, and scripts without spaces are cut
//! into pairs of neighbouring characters.

use memchr::memchr;

use super::fold::{Sign, fold};
use super::word::{SHORT, Short, Word};
use crate::eight::{Block, eight, eight_at, letters};
use crate::markdown::{parts_words, reference};

/// How many letters of a word count.
pub const LONGEST: usize = 32;

/// Reads texts piece by piece; a word may go on in the next piece.
#[derive(Debug, Default)]
pub struct Tokens {
    /// The word so far, while it is short.
    short: Short,
    /// The word so far, once it is not.
    long: Vec<u8>,
    /// How many bytes the word has so far.
    length: usize,
    /// A character beyond ASCII in its folded form.
    folded: String,
    /// The last character of a run without spaces.
    before: Option<char>,
    /// Whether that run has had no pair yet.
    alone: bool,
    /// Whether the tag that has not ended yet parts words.
    tag: Option<bool>,
}

/// The part of a text that was looked at last.
#[derive(Default)]
struct Window {
    start: usize,
    block: Block,
}

impl Window {
    /// The part around `at`, and the place of that in it.
    fn around(&mut self, bytes: &[u8], at: usize) -> (Block, usize) {
        if at >= self.start + self.block.length as usize {
            self.start = at;
            self.block = Block::at(bytes, at);
        }
        (self.block, at - self.start)
    }

    /// The next sign behind the one at `at`, if that one was looked at.
    fn sign_behind(&self, at: usize) -> Option<usize> {
        let signs = self.block.signs >> (at - self.start);
        let next = signs & signs.wrapping_sub(1);
        (next != 0).then(|| at + next.trailing_zeros() as usize)
    }
}

impl Tokens {
    /// Reads on, and passes on every word that ended.
    pub fn text(&mut self, text: &str, each: &mut impl FnMut(Word<'_>)) {
        let mut window = Window::default();
        let mut at = 0;
        loop {
            at = self.words(text.as_bytes(), at, &mut window, each);
            match text[at..].chars().next() {
                Some(sign) => at += self.sign(sign, each),
                None => return,
            }
        }
    }

    /// The same with HTML of our own: tags count for nothing, but most of them
    /// part words.
    pub fn html(&mut self, html: &str, each: &mut impl FnMut(Word<'_>)) {
        let mut window = Window::default();
        let mut at = 0;
        loop {
            if let Some(parts) = self.tag {
                let Some(length) = memchr(b'>', &html.as_bytes()[at..]) else {
                    return;
                };
                at += length + 1;
                self.tag = None;
                if parts {
                    self.end(each);
                }
            }
            at = self.words(html.as_bytes(), at, &mut window, each);
            let rest = html.get(at..).unwrap_or_default();
            match rest.chars().next() {
                Some('<') => {
                    let parts = parts_words(&rest[1..]);
                    match window.sign_behind(at) {
                        Some(end) if html.as_bytes()[end] == b'>' => {
                            at = end + 1;
                            if parts {
                                self.end(each);
                            }
                        }
                        _ => self.tag = Some(parts),
                    }
                }
                Some('&') => {
                    self.end(each);
                    at += reference(rest).1;
                }
                Some(sign) => at += self.sign(sign, each),
                None => return,
            }
        }
    }

    /// Reads words from `at` up to the next sign that may be more than the end
    /// of one, and gives back where that is; the last word may go on behind it.
    fn words(
        &mut self,
        bytes: &[u8],
        mut at: usize,
        window: &mut Window,
        each: &mut impl FnMut(Word<'_>),
    ) -> usize {
        while at < bytes.len() {
            let (block, from) = window.around(bytes, at);
            let ahead = u64::MAX << from;
            let sign = (block.signs & ahead).trailing_zeros().min(block.length);
            let mut letters = block.letters & ahead;
            if !self.is_between() {
                if letters >> from & 1 == 1 {
                    at = self.go_on(bytes, at, each);
                    continue;
                }
                if from == sign as usize {
                    return at;
                }
                self.end(each);
            }
            if sign < u64::BITS {
                letters &= (1 << sign) - 1;
            }
            at = window.start + sign as usize;
            let is_found = sign < block.length;
            while letters != 0 {
                let start = letters.trailing_zeros();
                // The carry runs through the letters of the first word.
                let carried = letters.wrapping_add(letters & letters.wrapping_neg());
                let end = carried.trailing_zeros();
                let first = window.start + start as usize;
                let length = (end - start) as usize;
                if end < sign && length <= SHORT {
                    each(Word::Short(Short::at(bytes, first, length)));
                } else {
                    at = at.max(self.go_on(bytes, first, each));
                    if end < sign {
                        self.end(each);
                    }
                }
                letters &= carried;
            }
            if is_found {
                return at;
            }
        }
        at
    }

    /// Adds the letters at `at` to the word; gives back where they end.
    fn go_on(&mut self, bytes: &[u8], mut at: usize, each: &mut impl FnMut(Word<'_>)) -> usize {
        self.end_run(each);
        loop {
            let (letters, count) = letters(eight_at(bytes, at));
            if count > 0 {
                self.add(letters, count);
            }
            at += count;
            if count < 8 {
                return at;
            }
        }
    }

    /// Reads a sign other than a letter of ASCII; gives back its length.
    fn sign(&mut self, sign: char, each: &mut impl FnMut(Word<'_>)) -> usize {
        match sign {
            '\'' => {}
            '\0'..='\x7F' => self.end(each),
            _ => self.beyond(sign, each),
        }
        sign.len_utf8()
    }

    /// What follows does not belong to the word before.
    pub fn end(&mut self, each: &mut impl FnMut(Word<'_>)) {
        if self.is_between() {
            return;
        }
        self.end_run(each);
        match self.length {
            0 => {}
            1..=SHORT => each(Word::Short(std::mem::take(&mut self.short))),
            _ => self.end_long(each),
        }
        self.length = 0;
    }

    #[cold]
    fn end_long(&mut self, each: &mut impl FnMut(Word<'_>)) {
        let text = std::str::from_utf8(&self.long).unwrap_or_default();
        let cut = text.char_indices().nth(LONGEST);
        let length = cut.map_or(text.len(), |(at, _)| at);
        each(Word::of(&text[..length]));
        self.long.clear();
        self.short = Short::default();
    }

    /// Whether no word has begun.
    fn is_between(&self) -> bool {
        self.length == 0 && self.before.is_none()
    }

    fn end_run(&mut self, each: &mut impl FnMut(Word<'_>)) {
        if let Some(last) = self.before {
            self.before = None;
            if self.alone {
                each(Word::of(last.encode_utf8(&mut [0; 4])));
            }
        }
    }

    /// Adds the first `count` bytes of `eight` to the word; the others are 0.
    fn add(&mut self, eight: u64, count: usize) {
        match self.length + count <= SHORT {
            true => self.short.put(eight, self.length),
            false => self.add_to_long(&eight.to_le_bytes()[..count]),
        }
        self.length += count;
    }

    #[cold]
    fn add_to_long(&mut self, bytes: &[u8]) {
        if self.long.is_empty() {
            let before = self.short.number().to_le_bytes();
            self.long.extend_from_slice(&before[..self.length]);
        }
        self.long.extend_from_slice(bytes);
    }

    fn beyond(&mut self, character: char, each: &mut impl FnMut(Word<'_>)) {
        self.folded.clear();
        match fold(character, &mut self.folded) {
            Sign::Nothing => {}
            Sign::Break => self.end(each),
            Sign::Letter => {
                self.end_run(each);
                let folded = std::mem::take(&mut self.folded);
                for bytes in folded.as_bytes().chunks(8) {
                    self.add(eight(bytes), bytes.len());
                }
                self.folded = folded;
            }
            Sign::Unspaced(character) => {
                let before = self.before.take();
                self.end(each);
                if let Some(before) = before {
                    let mut pair = String::with_capacity(8);
                    pair.push(before);
                    pair.push(character);
                    each(Word::of(&pair));
                }
                self.alone = before.is_none();
                self.before = Some(character);
            }
        }
    }
}

/// Passes on all words of a text.
pub fn each_word(text: &str, each: &mut impl FnMut(Word<'_>)) {
    let mut tokens = Tokens::default();
    tokens.text(text, each);
    tokens.end(each);
}

/// All words of a text.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, &mut |word| {
        words.push(word.text(&mut [0; SHORT]).to_owned());
    });
    words
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Tokens, words};
    use crate::search::word::SHORT;

    /// The words that the pieces of one text have together.
    fn of_pieces<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let mut found = Vec::new();
        let mut tokens = Tokens::default();
        for piece in pieces {
            tokens.text(piece, &mut |word| {
                found.push(word.text(&mut [0; SHORT]).to_owned());
            });
        }
        tokens.end(&mut |word| found.push(word.text(&mut [0; SHORT]).to_owned()));
        found
    }

    #[test]
    fn a_word_may_come_in_pieces() {
        let found = of_pieces(["check", "Lists", " an", "d ", "日", "本x"]);
        assert_eq!(found, ["checklists", "and", "日本", "x"]);
    }

    #[test]
    fn the_quick_way_finds_what_the_way_letter_by_letter_finds() {
        const PARTS: [&str; 10] = [
            "a",
            "Zz9",
            "abcdEFGH",
            "internationalism",
            " ",
            ", ",
            "'",
            "’",
            "é",
            "日",
        ];
        const FILLER: &str = "One hundred good questions, each with what to look for";
        for number in 0..PARTS.len().pow(4) {
            let place = |place| number / PARTS.len().pow(place) % PARTS.len();
            let text: String = (0..4).map(|at| PARTS[place(at)]).collect();
            // Where many bytes at a time are looked at, some of it lies across
            // the end of those.
            for text in [format!("{FILLER} {text}"), text] {
                let letters = text.char_indices();
                let letters = letters.map(|(at, letter)| &text[at..at + letter.len_utf8()]);
                assert_eq!(words(&text), of_pieces(letters), "{text}");
            }
        }
    }

    #[test]
    fn tags_and_references_are_no_words() {
        // What is written, and what a reader sees of it.
        const PARTS: [(&str, &str); 9] = [
            ("word", "word"),
            ("é", "é"),
            (" ", " "),
            ("<em>", ""),
            ("</em>", ""),
            ("<a href=\"it's-é&amp;x.html\">", ""),
            ("</td><td align=\"right\">", " "),
            ("&lt;", "<"),
            ("&amp;", "&"),
        ];
        const FILLER: &str = "One <b>hundred</b> good questions, each with what to look";
        for number in 0..PARTS.len().pow(4) {
            let part = |place| PARTS[number / PARTS.len().pow(place) % PARTS.len()];
            for filler in ["", FILLER] {
                let html: String = (0..4).map(|place| part(place).0).collect();
                let seen: String = (0..4).map(|place| part(place).1).collect();
                let seen = filler.replace("<b>", "").replace("</b>", "") + &seen;
                // A tag may begin in one piece and end in another, but not
                // within its name.
                let is_cut = |cut: &usize| {
                    let before = html.get(..*cut)?;
                    let name = &before[before.rfind('<').unwrap_or(*cut)..];
                    let is_whole = name.contains(['>', ' ']) || name.is_empty();
                    let reference = before.rfind('&') <= before.rfind(';');
                    (is_whole && reference).then_some(())
                };
                for cut in (0..=html.len()).filter(|cut| is_cut(cut).is_some()) {
                    let mut found = Vec::new();
                    let mut tokens = Tokens::default();
                    for piece in [filler, &html[..cut], &html[cut..]] {
                        tokens.html(piece, &mut |word| {
                            found.push(word.text(&mut [0; SHORT]).to_owned());
                        });
                    }
                    tokens.end(&mut |word| found.push(word.text(&mut [0; SHORT]).to_owned()));
                    assert_eq!(found, words(&seen), "{filler}{html} cut at {cut}");
                }
            }
        }
    }

    #[test]
    fn long_words_are_cut_between_letters() {
        let long = "ж".repeat(80);
        assert_eq!(words(&long)[0].chars().count(), LONGEST);
        assert_eq!(words(&"क".repeat(80))[0].chars().count(), LONGEST);
        assert_eq!(words(&"a".repeat(80)), ["a".repeat(LONGEST)]);
        for length in 1..=LONGEST {
            let word = "a".repeat(length);
            assert_eq!(words(&format!(" {word} ")), [word.as_str()]);
            assert_eq!(words(&word.to_uppercase()), [word]);
        }
    }
}
