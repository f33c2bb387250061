//! Looking for bytes that most texts have few of.
//!
//! Nearly all time of a large book goes into looking at every byte of it, so
//! what is not looked for is passed over many bytes at once.

/// How many bytes are looked at together; compilers make one step of them.
const TOGETHER: usize = 16;

/// The place of the first byte that `is_wanted`.
pub fn position(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let has_none = |chunk: &[u8; TOGETHER]| {
        // Without an early end, so that all can be looked at in one step.
        !chunk
            .iter()
            .fold(false, |found, byte| found | is_wanted(*byte))
    };
    let (chunks, rest) = bytes.as_chunks::<TOGETHER>();
    let clean = chunks.iter().take_while(|chunk| has_none(chunk)).count();
    // The bytes that fill no chunk are looked at together with some before.
    if clean == chunks.len() && (rest.is_empty() || bytes.last_chunk().is_some_and(has_none)) {
        return None;
    }
    let from = clean * TOGETHER;
    let rest = bytes[from..].iter().position(|byte| is_wanted(*byte))?;
    Some(from + rest)
}

/// Some of the bytes of ASCII: a look into a table takes a fraction of the
/// comparisons that it stands for.
pub struct Alphabet([bool; 256]);

impl Alphabet {
    /// Letters, digits and `others`.
    pub const fn letters_digits_and(others: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut byte = 0_u8;
        while byte < 128 {
            set[byte as usize] = byte.is_ascii_alphanumeric();
            byte += 1;
        }
        let mut rest = others;
        while let [first, after @ ..] = rest {
            set[*first as usize] = true;
            rest = after;
        }
        Self(set)
    }

    /// The place of the first byte of `text` that is not in it.
    pub fn stranger(&self, text: &str) -> Option<usize> {
        position(text.as_bytes(), |byte| !self.0[usize::from(byte)])
    }
}

#[cfg(test)]
mod tests {
    use super::{Alphabet, position};

    #[test]
    fn only_its_own_bytes_spell() {
        let paths = Alphabet::letters_digits_and(b"-/");
        assert_eq!(paths.stranger(""), None);
        assert_eq!(paths.stranger("a-Z/09"), None);
        assert_eq!(paths.stranger("a-b c"), Some(3));
        assert_eq!(paths.stranger("aé"), Some(1));
    }

    #[test]
    fn the_first_place_is_found_wherever_it_is() {
        for length in 0..70 {
            let mut text = vec![b'a'; length];
            assert_eq!(position(&text, |byte| byte == b'<'), None, "{length}");
            for at in (0..length).rev() {
                text[at] = b'<';
                assert_eq!(position(&text, |byte| byte == b'<'), Some(at), "{length}");
            }
        }
    }
}
