//! Addresses from titles and file names.

/// Small letters, digits and single hyphens; letters of any script are kept.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(letter, '\'' | '’') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs() {
        assert_eq!(slug("What's a blueprint?"), "whats-a-blueprint");
        assert_eq!(slug("  Größe & Preis "), "größe-preis");
        assert_eq!(slug("第一章"), "第一章");
        assert_eq!(slug("—"), "");
    }
}
