//! Eight bytes looked at in one step.
//!
//! As one number, the first byte lowest, they take no more time than a single
//! byte would. Where words begin and end is asked of every byte of a book.

/// What up to 64 bytes are: a bit for each, that of the first one lowest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Block {
    /// How many bytes there are.
    pub length: u32,
    /// Which of them are ASCII letters or digits.
    pub letters: u64,
    /// Which of them may belong to a word without being one of those:
    /// apostrophes, and all beyond ASCII.
    pub strange: u64,
}

impl Block {
    /// The longest block there is.
    pub const LONGEST: u32 = 64;

    /// The bytes from `at`, which is not beyond the last one.
    pub fn at(bytes: &[u8], at: usize) -> Self {
        let rest = &bytes[at..];
        let block = &rest[..rest.len().min(Self::LONGEST as usize)];
        let mut this = Self {
            length: block.len() as u32,
            ..Self::default()
        };
        let (eights, rest) = block.as_chunks();
        for (number, eight) in eights.iter().enumerate() {
            this.put(u64::from_le_bytes(*eight), number);
        }
        if !rest.is_empty() {
            this.put(eight_at(bytes, at + 8 * eights.len()), eights.len());
        }
        this
    }

    fn put(&mut self, eight: u64, number: usize) {
        let is_letter = !others(eight) & all(0x80);
        let other_than_apostrophe = ((eight ^ all(b'\'')) & all(0x7F)) + all(0x7F);
        let is_strange = (!other_than_apostrophe | eight) & all(0x80);
        self.letters |= bits(is_letter) << (8 * number);
        if is_strange != 0 {
            self.strange |= bits(is_strange) << (8 * number);
        }
    }
}

/// The highest bits of eight bytes, as the lowest eight bits; no other bit of
/// the bytes may be set.
fn bits(highest: u64) -> u64 {
    // Bit 8n goes to 56 + n; none of the others meet or get there.
    (highest >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// In each of eight bytes, `byte`.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The first eight of `bytes`, the first one lowest; zeros after the last.
pub fn eight(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes
            .iter()
            .rev()
            .fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
    }
}

/// The eight bytes from `at`; zeros after the last.
pub fn eight_at(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => last_of_eight(bytes, at),
    }
}

#[inline(never)]
fn last_of_eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match bytes.last_chunk() {
        Some(last) if !rest.is_empty() => u64::from_le_bytes(*last) >> (8 * (8 - rest.len())),
        _ => eight(rest),
    }
}

/// The ASCII letters and digits that the bytes begin with, as small ones, and
/// how many there are. All are looked at in one step, and a byte's highest bit
/// says whether it is one.
pub fn letters(eight: u64) -> (u64, usize) {
    let others = others(eight);
    let lowest = others & others.wrapping_neg();
    // Everything below the first other byte; all if there is none.
    let before = (lowest >> 7).wrapping_sub(1);
    let small = eight | all(0x20);
    (small & before, others.trailing_zeros() as usize / 8)
}

/// The highest bit of each byte that is no ASCII letter or digit.
fn others(eight: u64) -> u64 {
    let low = eight & all(0x7F);
    let small = low | all(0x20);
    let from = |bytes: u64, first: u8| bytes + all(0x80 - first);
    let letters = from(small, b'a') ^ from(small, b'z' + 1);
    let digits = from(low, b'0') ^ from(low, b'9' + 1);
    (!(letters | digits) | eight) & all(0x80)
}

#[cfg(test)]
mod tests {
    use super::{Block, eight_at, letters};

    #[test]
    fn eight_bytes_at_a_time_are_what_each_of_them_is() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut bytes = *b"aZ09zA5x";
                bytes[place] = byte;
                let count = match byte.is_ascii_alphanumeric() {
                    true => 8,
                    false => place,
                };
                let (small, found) = letters(u64::from_le_bytes(bytes));
                assert_eq!(found, count, "{byte} at {place}");
                let mut plain = [0; 8];
                plain[..count].copy_from_slice(&bytes[..count].to_ascii_lowercase());
                assert_eq!(small.to_le_bytes(), plain, "{byte} at {place}");
            }
        }
    }

    #[test]
    fn a_block_tells_of_every_byte_what_it_is() {
        let bytes: Vec<u8> = (0..=u8::MAX).chain(*b"It's it").collect();
        for at in 0..=bytes.len() {
            let block = Block::at(&bytes, at);
            let rest = &bytes[at..bytes.len().min(at + 64)];
            let bits = |is: fn(&u8) -> bool| {
                let bits = rest.iter().enumerate();
                bits.fold(0, |bits, (place, byte)| bits | u64::from(is(byte)) << place)
            };
            let plain = Block {
                length: rest.len() as u32,
                letters: bits(u8::is_ascii_alphanumeric),
                strange: bits(|byte| *byte == b'\'' || !byte.is_ascii()),
            };
            assert_eq!(block, plain, "{at}");
        }
    }

    #[test]
    fn what_follows_the_last_byte_is_nothing() {
        let text = b"abcdefghijklmnopqrst";
        for length in 0..text.len() {
            for at in 0..length + 2 {
                let mut plain = [0; 8];
                let rest = text[..length].iter().skip(at);
                rest.zip(&mut plain)
                    .for_each(|(byte, plain)| *plain = *byte);
                assert_eq!(eight_at(&text[..length], at).to_le_bytes(), plain);
            }
        }
    }
}
