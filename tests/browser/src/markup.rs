//! A scanner for the tags of our own pages: enough to ask what is written in
//! them, without a browser that would tidy it first. It is no parser: it
//! relies on attribute values being quoted and `<` being escaped in text.

/// A start tag with the text up to the next tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Name in small letters.
    pub name: String,
    /// Attributes as written: name, value with entities, without quotes.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// What stands between this tag and the next one, as written.
    pub text: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut found = self.attributes.iter().filter(|(known, _)| *known == name);
        found.next().map(|(_, value)| *value)
    }
}

/// All start tags of a page, in order.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if rest.starts_with("!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end..]);
        } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            tags.push(tag);
            rest = after;
        }
    }
    tags
}

fn tag(text: &str) -> (Tag<'_>, &str) {
    let name_ends = text.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    let (name, mut rest) = text.split_at(name_ends.unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let ends = rest.find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c));
        let (attribute, after) = rest.split_at(ends.unwrap_or(rest.len()));
        let (value, after) = match after.strip_prefix("=\"").and_then(|s| s.split_once('"')) {
            Some((value, after)) => (value, after),
            None => ("", after.trim_start_matches('=')),
        };
        attributes.push((attribute, value));
        rest = after;
    }
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    let text = &rest[..rest.find('<').unwrap_or(rest.len())];
    let name = name.to_ascii_lowercase();
    (
        Tag {
            name,
            attributes,
            text,
        },
        rest,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_text_are_read_as_written() {
        let html =
            r#"<!doctype html><!-- <p onclick="x"> --><A href="a>b" hidden>x &lt; y</A><br/>"#;
        let found = tags(html);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].name, "a");
        assert_eq!(found[0].attributes, [("href", "a>b"), ("hidden", "")]);
        assert_eq!(found[0].text, "x &lt; y");
        assert_eq!(found[1].name, "br");
    }
}
