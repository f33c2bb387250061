//! Scripts and styles without what only their authors need: comments on
//! lines of their own, indentation, and breaks where nothing can end.
//!
//! It works line by line and understands no more than that, so it leaves a
//! file as it is whenever a line might stand inside something else: a template
//! literal over several lines, a string continued with a backslash, a comment
//! that begins after code.

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// JavaScript: comments `//` and `/* */`, template literals.
    Script,
    /// CSS: comments `/* */`.
    Style,
}

/// `text` with the same meaning in fewer bytes.
pub fn shrink(text: &str, language: Language) -> String {
    shrunk(text, language).unwrap_or_else(|| text.to_owned())
}

fn shrunk(text: &str, language: Language) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines() {
        let opens_template = language == Language::Script && line.matches('`').count() % 2 == 1;
        if opens_template || line.ends_with('\\') {
            return None;
        }
        let mut rest = line;
        loop {
            if in_comment {
                let Some((_, after)) = rest.split_once("*/") else {
                    rest = "";
                    break;
                };
                in_comment = false;
                rest = after;
            }
            rest = rest.trim_start();
            match rest.strip_prefix("/*") {
                Some(after) => {
                    in_comment = true;
                    rest = after;
                }
                None => break,
            }
        }
        if rest.is_empty() || language == Language::Script && rest.starts_with("//") {
            continue;
        }
        if rest.rfind("/*") > rest.rfind("*/") {
            return None;
        }
        kept.push_str(rest);
        // A line that cannot be the end of anything needs no break after it,
        // unless what looks like its end stands in a comment.
        let goes_on = rest.ends_with(['{', '(', '[', ',', ';']);
        if !goes_on || language == Language::Script && rest.contains("//") {
            kept.push('\n');
        }
    }
    Some(kept)
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
    fn slashes_are_no_comment_in_styles() {
        assert_eq!(
            style("  //a {}\n\n  b { c: `; }\n"),
            "//a {}\nb { c: `; }\n"
        );
    }
}
