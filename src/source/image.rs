//! The size of a picture from its first bytes. What else is in it is for
//! browsers.

/// Width and height of a PNG, GIF or JPEG picture in pixels, read from its
/// header, so that pages do not jump while pictures load.
pub fn image_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let big = |at: usize, width: usize| -> Option<u32> {
        let slice = bytes.get(at..at + width)?;
        Some(
            slice
                .iter()
                .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
        )
    };
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((big(16, 4)?, big(20, 4)?));
    }
    if bytes.starts_with(b"GIF8") {
        let little =
            |at: usize| Some(u32::from(*bytes.get(at)?) | u32::from(*bytes.get(at + 1)?) << 8);
        return Some((little(6)?, little(8)?));
    }
    if bytes.starts_with(b"\xff\xd8") {
        // Walk the segments up to the frame header, which holds the size.
        let mut at = 2;
        while let Some(0xff) = bytes.get(at) {
            let marker = *bytes.get(at + 1)?;
            let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
            if is_frame {
                return Some((big(at + 7, 2)?, big(at + 5, 2)?));
            }
            at += 2 + usize::try_from(big(at + 2, 2)?).ok()?;
        }
    }
    None
}
