//! Addresses inside the site and relative links between them.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::bytes::Alphabet;

/// Path of a file in the site, from its root: `decide/myths.html`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    path: String,
    /// Whether links have the path as it is: they are many.
    is_plain: bool,
}

impl Address {
    /// Wraps a path from the root of the site.
    pub fn new(path: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            is_plain: PLAIN.stranger(&path).is_none(),
            path,
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The path as links have it, from the root of the site.
    pub fn encoded(&self) -> Cow<'_, str> {
        match self.is_plain {
            true => Cow::Borrowed(&self.path),
            false => encode_path(&self.path),
        }
    }

    /// The address of a companion: `score/card.html` → `score/card-NAME.html`.
    pub fn beside(&self, name: &str) -> Self {
        let stem = self.path.strip_suffix(".html").unwrap_or(&self.path);
        Self::new(format!("{stem}-{name}.html"))
    }

    /// What the page is called in its address: the name of its file, or of its
    /// folder when it leads a part.
    pub fn name(&self) -> &str {
        let stem = self.path.strip_suffix(".html").unwrap_or(&self.path);
        let mut names = stem.rsplit('/');
        match names.next().unwrap_or_default() {
            "index" => names.next().unwrap_or_default(),
            name => name,
        }
    }

    /// How many folders it is inside of.
    pub fn depth(&self) -> usize {
        self.path.bytes().filter(|byte| *byte == b'/').count()
    }

    /// What leads from this page to the root: `""`, `"../"`, `"../../"` …
    pub fn root(&self) -> String {
        "../".repeat(self.depth())
    }
}

/// What has no meaning in an address.
static PLAIN: Alphabet = Alphabet::letters_digits_and(b"-_.~/");

/// `path` with everything escaped that has a meaning in an address.
pub fn encode_path(path: &str) -> Cow<'_, str> {
    if PLAIN.stranger(path).is_none() {
        return Cow::Borrowed(path);
    }
    let mut encoded = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = PLAIN.stranger(rest) {
        let length = rest[at..].chars().next().map_or(1, char::len_utf8);
        encoded.push_str(&rest[..at]);
        for byte in rest[at..at + length].bytes() {
            // Writing to a `String` cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        rest = &rest[at + length..];
    }
    encoded.push_str(rest);
    Cow::Owned(encoded)
}

/// Whether a page may be written there: a path from settings or a ledger must
/// not lead out of the site.
pub fn is_page_path(path: &str) -> bool {
    path.ends_with(".html")
        && !path.contains(['\\', '\0', ':'])
        && path
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.'))
}

/// The path that `link`, written in the file `from`, means inside the content
/// tree; `None` if it leads out of the tree.
pub fn resolve_path(from: &str, link: &str) -> Option<String> {
    let folder = match link.starts_with('/') {
        true => "",
        false => folder_of(from),
    };
    let mut path = String::with_capacity(folder.len() + 1 + link.len());
    path.push_str(folder);
    let mut start = 0;
    for end in memchr::memchr_iter(b'/', link.as_bytes()).chain([link.len()]) {
        match &link[start..end] {
            "" | "." => {}
            ".." if path.is_empty() => return None,
            ".." => path.truncate(folder_of(&path).len()),
            name => {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(name);
            }
        }
        start = end + 1;
    }
    Some(path)
}

/// The path of what `path` lies in; nothing for the root.
fn folder_of(path: &str) -> &str {
    let end = memchr::memrchr(b'/', path.as_bytes());
    &path[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::{Address, encode_path, resolve_path};

    #[test]
    fn links_are_relative_to_the_file_they_stand_in() {
        let resolve = |link| resolve_path("01-decide/myths.md", link);
        assert_eq!(resolve("../index.md").as_deref(), Some("index.md"));
        assert_eq!(resolve("./a.md").as_deref(), Some("01-decide/a.md"));
        assert_eq!(resolve("/b/c.md").as_deref(), Some("b/c.md"));
        assert_eq!(resolve("..//x/../b/").as_deref(), Some("b"));
        assert_eq!(resolve("..").as_deref(), Some(""));
        assert_eq!(resolve("../../secret.md"), None);
    }

    #[test]
    fn companions_lie_beside_their_page() {
        let card = Address::new("score/card.html");
        assert_eq!(card.beside("compare").as_str(), "score/card-compare.html");
    }

    #[test]
    fn root_climbs_one_folder_per_slash() {
        assert_eq!(Address::new("index.html").root(), "");
        assert_eq!(Address::new("a/b/c.html").root(), "../../");
    }

    #[test]
    fn paths_are_escaped_for_links() {
        for (path, encoded) in [
            ("a-b/c.html", "a-b/c.html"),
            ("a b/ü#1.html", "a%20b/%C3%BC%231.html"),
        ] {
            assert_eq!(encode_path(path), encoded);
            assert_eq!(Address::new(path).encoded(), encoded);
        }
    }
}
