//! Small numbers as text that needs no escaping in a script.
//!
//! Of 90 printable signs the first 64 end a number and the last 26 say that
//! it goes on: most gaps between records take one sign, nearly all two.

const ENDS: u32 = 64;
const GOES_ON: u32 = 26;

/// The signs: printable ASCII without `"`, `'`, `<` and `\`.
const SIGNS: [u8; 90] = {
    let mut signs = [0; 90];
    let (mut byte, mut count) = (b'!', 0);
    while byte <= b'~' {
        if !matches!(byte, b'"' | b'\'' | b'<' | b'\\') {
            signs[count] = byte;
            count += 1;
        }
        byte += 1;
    }
    signs
};

/// Adds `number` to `text`.
pub fn write(number: u32, text: &mut String) {
    let mut rest = number / ENDS;
    if rest > 0 {
        let mut digits = [0; 8];
        let mut count = 0;
        while rest > 0 {
            digits[count] = ENDS + rest % GOES_ON;
            rest /= GOES_ON;
            count += 1;
        }
        for digit in digits[..count].iter().rev() {
            text.push(sign(*digit));
        }
    }
    text.push(sign(number % ENDS));
}

fn sign(digit: u32) -> char {
    char::from(SIGNS[digit as usize])
}

/// The numbers that `text` holds.
pub fn read(text: &str) -> impl Iterator<Item = u32> {
    let mut rest = 0;
    text.bytes().filter_map(move |byte| {
        let digit = SIGNS.binary_search(&byte).ok()? as u32;
        if digit < ENDS {
            return Some(std::mem::take(&mut rest) * ENDS + digit);
        }
        rest = rest * GOES_ON + (digit - ENDS);
        None
    })
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn numbers_come_back() {
        let numbers = [
            0,
            1,
            63,
            64,
            1663,
            1664,
            1727,
            43_263,
            43_264,
            4_000_000,
            u32::MAX,
        ];
        let mut text = String::new();
        for number in numbers {
            write(number, &mut text);
        }
        assert_eq!(read(&text).collect::<Vec<_>>(), numbers);
        assert!(!text.contains(['"', '\'', '<', '\\', ' ']));
    }
}
