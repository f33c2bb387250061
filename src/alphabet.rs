//! Sets of bytes that are asked about each byte of a text.
//!
//! A look into a table takes a fraction of the comparisons that it stands for.

/// Some of the bytes of ASCII.
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

    /// Whether all of `text` is in it.
    pub fn spells(&self, text: &str) -> bool {
        self.stranger(text).is_none()
    }

    /// The place of the first byte of `text` that is not in it.
    pub fn stranger(&self, text: &str) -> Option<usize> {
        text.bytes().position(|byte| !self.0[usize::from(byte)])
    }
}

#[cfg(test)]
mod tests {
    use super::Alphabet;

    #[test]
    fn only_its_own_bytes_spell() {
        let paths = Alphabet::letters_digits_and(b"-/");
        assert!(paths.spells("") && paths.spells("a-Z/09"));
        assert_eq!(paths.stranger("a-b c"), Some(3));
        assert_eq!(paths.stranger("aé"), Some(1));
    }
}
