//! Looking for bytes that most texts have few of.
//!
//! Nearly all time of a large book goes into looking at every byte of it, so
//! what is not looked for is passed over many bytes at once.

/// How many bytes are looked at together; compilers make one step of them.
const TOGETHER: usize = 16;

/// The place of the first byte that `is_wanted`.
pub(super) fn position(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let has_none = |chunk: &&[u8; TOGETHER]| {
        // Without an early end, so that all can be looked at in one step.
        !chunk
            .iter()
            .fold(false, |found, byte| found | is_wanted(*byte))
    };
    let (chunks, _) = bytes.as_chunks::<TOGETHER>();
    let from = chunks.iter().take_while(has_none).count() * TOGETHER;
    let rest = bytes[from..].iter().position(|byte| is_wanted(*byte))?;
    Some(from + rest)
}

#[cfg(test)]
mod tests {
    use super::position;

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
