//! Many bytes looked at in one step.
//!
//! Eight of them as one number, the first byte lowest, take no more time than a
//! single byte would; of more, compilers ask one question at a time. Where words
//! begin and end is asked of every byte of a book.

/// What up to 64 bytes are: a bit for each, that of the first one lowest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Block {
    /// How many bytes there are.
    pub length: u32,
    /// Which of them are ASCII letters or digits.
    pub letters: u64,
    /// Which of them may be more than the end of a word: apostrophes, what
    /// markup begins and ends with, and all beyond ASCII.
    pub signs: u64,
}

impl Block {
    /// How many bytes are looked at together.
    const LONGEST: usize = 64;

    /// The bytes from `at`, which is not beyond the last one.
    pub fn at(bytes: &[u8], at: usize) -> Self {
        let rest = &bytes[at..];
        match rest.first_chunk() {
            Some(block) => Self::of(block, block.len()),
            None => {
                let mut block = [0; Self::LONGEST];
                block[..rest.len()].copy_from_slice(rest);
                Self::of(&block, rest.len())
            }
        }
    }

    fn of(block: &[u8; Self::LONGEST], length: usize) -> Self {
        Self {
            length: length as u32,
            letters: bits(block, |byte| byte.is_ascii_alphanumeric()),
            signs: bits(block, |byte| {
                matches!(byte, b'\'' | b'&' | b'<' | b'>' | 0x80..)
            }),
        }
    }
}

/// A bit for each byte, by what is said of it. All are asked before anything is
/// done with the answers, which compilers do many at a time.
fn bits(block: &[u8; Block::LONGEST], is: impl Fn(u8) -> bool) -> u64 {
    // Times this, the lowest bits of eight bytes come together in the highest.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let answers = block.map(|byte| u8::from(is(byte)));
    let eights = answers.as_chunks().0.iter().rev();
    eights.fold(0, |bits, eight| {
        bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56
    })
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
                signs: bits(|byte| b"'&<>".contains(byte) || !byte.is_ascii()),
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
