//! Scripts and styles without what only their authors need: comments on
//! lines of their own, indentation, and breaks where nothing can end.
//!
//! It understands no more than where lines and comments begin and end, so it
//! leaves a file as it is whenever a line might stand inside something else: a
//! template literal over several lines, a string continued with a backslash, a
//! comment that begins after code.

use memchr::memmem::Finder;
use memchr::{memchr, memchr2};

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// JavaScript: comments `//` and `/* */`, template literals.
    Script,
    /// CSS: comments `/* */`.
    Style,
}

impl Language {
    /// What the file of a theme at `path` is written in, if it is delivered as
    /// part of a bundle.
    pub fn of(path: &str) -> Option<Self> {
        [(Self::Script, "scripts/"), (Self::Style, "styles/")]
            .into_iter()
            .find(|(language, folder)| {
                path.starts_with(folder) && path.ends_with(language.ending())
            })
            .map(|(language, _)| language)
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Script => "js",
            Self::Style => "css",
        }
    }
}

/// `text` with the same meaning in fewer bytes.
pub fn shrink(text: &str, language: Language) -> String {
    shrunk(text, language).unwrap_or_else(|| text.to_owned())
}

fn shrunk(text: &str, language: Language) -> Option<String> {
    if may_go_on_in_next_line(text, language) {
        return None;
    }
    let end_of_comment = Finder::new("*/");
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("/*") {
            let end = end_of_comment.find(comment.as_bytes());
            rest = end.map_or("", |end| &comment[end + 2..]);
        } else {
            let (line, after) = first_line(rest);
            rest = after;
            if !(language == Language::Script && line.starts_with("//")) {
                keep(line, language, &mut kept)?;
            }
        }
        rest = rest.trim_start();
    }
    Some(kept)
}

/// Whether a line leaves a template literal or a string open.
fn may_go_on_in_next_line(text: &str, language: Language) -> bool {
    let mut rest = text;
    while let Some(at) = memchr2(b'`', b'\\', rest.as_bytes()) {
        let (line, after) = first_line(&rest[at..]);
        let opens_template = language == Language::Script && line.matches('`').count() % 2 == 1;
        if opens_template || line.ends_with('\\') {
            return true;
        }
        rest = after;
    }
    false
}

/// The first line without its end, and what follows it.
fn first_line(text: &str) -> (&str, &str) {
    match memchr(b'\n', text.as_bytes()) {
        Some(end) => {
            let line = &text[..end];
            (line.strip_suffix('\r').unwrap_or(line), &text[end + 1..])
        }
        None => (text, ""),
    }
}

/// Adds a line of code; nothing if it leaves a comment open.
fn keep(line: &str, language: Language, kept: &mut String) -> Option<()> {
    let has_slash = memchr(b'/', line.as_bytes()).is_some();
    if has_slash && line.rfind("/*") > line.rfind("*/") {
        return None;
    }
    kept.push_str(line);
    // A line that cannot be the end of anything needs no break after it,
    // unless what looks like its end stands in a comment.
    let goes_on = line.ends_with(['{', '(', '[', ',', ';']);
    if !goes_on || language == Language::Script && has_slash && line.contains("//") {
        kept.push('\n');
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Language, shrink};

    fn script(text: &str) -> String {
        shrink(text, Language::Script)
    }

    fn style(text: &str) -> String {
        shrink(text, Language::Style)
    }

    #[test]
    fn comments_on_their_own_lines_blank_lines_and_indentation_go() {
        let text = "// One.\n(() => {\n  /** Two. */\n\n  const a = 1;\n    // Three.\n})();\n";
        assert_eq!(script(text), "(() => {const a = 1;})();");
    }

    #[test]
    fn a_comment_over_several_lines_goes_and_code_after_it_stays() {
        assert_eq!(
            script("/*\n * a // b\n * `c`\n */ run(); // d\nend();"),
            "run(); // d\nend();"
        );
        assert_eq!(
            style("/* a */ /* b\nc */ p { color: red; }\n"),
            "p { color: red; }\n"
        );
    }

    #[test]
    fn what_follows_code_on_a_line_stays() {
        let text = "const url = \"https://a\"; // keep\nnext(/* none */)\n";
        assert_eq!(script(text), text);
    }

    #[test]
    fn template_literals_keep_every_line() {
        let text = "  const a = `one\n    // two\n  /* three */`;\n";
        assert_eq!(script(text), text);
        assert_eq!(
            script("  const a = `one ${b} // two`;\n"),
            "const a = `one ${b} // two`;\n"
        );
    }

    #[test]
    fn continued_strings_keep_every_line() {
        let text = "  const a = \"one \\\n  // two\";\n";
        assert_eq!(script(text), text);
        let text = "  p::before { content: \"one \\\n  /* two */\"; }\n";
        assert_eq!(style(text), text);
    }

    #[test]
    fn a_comment_that_begins_after_code_keeps_every_line() {
        let text = "  one(); /* a\n  // b */ two();\n";
        assert_eq!(script(text), text);
    }

    #[test]
    fn line_ends_of_either_kind_and_comments_without_an_end_go() {
        assert_eq!(
            script("  one()\r\n\r\n  /* a\r\n */ two(\r\n3)\r\n"),
            "one()\ntwo(3)\n"
        );
        assert_eq!(style("a {}\n/* b\n c {}\n"), "a {}\n");
        let text = "  const a = \"one \\\r\n  // two\";\r\n";
        assert_eq!(script(text), text);
    }

    #[test]
    fn slashes_are_no_comment_in_styles() {
        assert_eq!(
            style("  //a {}\n\n  b { c: `; }\n"),
            "//a {}\nb { c: `; }\n"
        );
    }
}
