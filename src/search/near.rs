//! One typo.

/// Whether one letter added, left out, changed or swapped with its neighbour
/// turns one word into the other.
pub fn is_near(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let Some(at) = (0..long.len()).find(|at| long.get(*at) != short.get(*at)) else {
        return false;
    };
    if long.len() > short.len() {
        return long[at + 1..] == short[at..];
    }
    let swapped = || {
        long.get(at + 1) == short.get(at)
            && long.get(at) == short.get(at + 1)
            && long.get(at + 2..) == short.get(at + 2..)
    };
    long[at + 1..] == short[at + 1..] || swapped()
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn one_typo_and_no_more() {
        for typo in [
            "flsk", "flaskk", "flisk", "lfask", "falsk", "flas", "xflask", "flaks",
        ] {
            assert!(is_near("flask", typo), "{typo}");
            assert!(is_near(typo, "flask"), "{typo}");
        }
        for other in ["flask", "fla", "fsalk", "flaskxx", "alsk", "flksa", ""] {
            assert!(!is_near("flask", other), "{other}");
            assert!(!is_near(other, "flask"), "{other}");
        }
    }
}
