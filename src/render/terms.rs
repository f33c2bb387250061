//! Explains terms on the spot: the first use of each on a page becomes a link
//! with its meaning.
//!
//! It works on the finished body of a page, because only there is it known
//! what stands first and what is a label, a heading or a link. Authors' texts
//! are told from words of the interface by two control characters that
//! `Site::authored` puts around them and that never leave this module.

use crate::site::{AUTHORED_BEGIN, AUTHORED_END, Terms};

/// Elements in which nothing is marked: links and controls cannot hold
/// another link, code and headings read as they are.
const LEFT_ALONE: [&str; 22] = [
    "a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "legend", "option",
    "pre", "script", "select", "style", "summary", "svg", "template", "textarea", "title",
];

/// Elements whose content is not markup.
const RAW: [&str; 3] = ["script", "style", "textarea"];

/// Marks an element of a template in which nothing is explained.
const OPT_OUT: &str = " data-no-terms";

/// `html` without the control characters and with the first use of each term
/// marked; `link` gives the address and the meaning of a term, escaped.
pub fn explain(html: &str, terms: &Terms, link: &dyn Fn(usize) -> (String, String)) -> String {
    let mut marker = Marker {
        terms,
        link,
        seen: vec![false; terms.len()],
        html: String::with_capacity(html.len() + html.len() / 8),
        is_authored: false,
        left_alone: None,
    };
    marker.run(html);
    marker.html
}

struct Marker<'a> {
    terms: &'a Terms,
    link: &'a dyn Fn(usize) -> (String, String),
    seen: Vec<bool>,
    html: String,
    is_authored: bool,
    /// The element that is left alone, and how many of its name are open.
    left_alone: Option<(&'a str, usize)>,
}

impl<'a> Marker<'a> {
    fn run(&mut self, mut rest: &'a str) {
        while let Some(at) = rest.find(['<', AUTHORED_BEGIN, AUTHORED_END]) {
            self.text(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with('<') {
                rest = self.tag(rest);
            } else {
                self.is_authored = rest.starts_with(AUTHORED_BEGIN);
                rest = &rest[AUTHORED_BEGIN.len_utf8()..];
            }
        }
        self.text(rest);
    }

    fn text(&mut self, text: &str) {
        if !self.is_authored || self.left_alone.is_some() {
            self.html.push_str(text);
            return;
        }
        let mut done = 0;
        let (html, seen, link) = (&mut self.html, &mut self.seen, self.link);
        self.terms.find(text, |range, term| {
            if std::mem::replace(&mut seen[term], true) {
                return;
            }
            let (href, means) = link(term);
            html.push_str(&text[done..range.start]);
            for part in [
                "<a class=\"term\" href=\"",
                &href,
                "\" title=\"",
                &means,
                "\">",
            ] {
                html.push_str(part);
            }
            html.push_str(&text[range.clone()]);
            html.push_str("</a>");
            done = range.end;
        });
        html.push_str(&text[done..]);
    }

    /// Copies a tag or comment, and gives what follows it.
    fn tag(&mut self, rest: &'a str) -> &'a str {
        let length = match rest.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map_or(rest.len(), |end| end + 7),
            None => tag_length(rest),
        };
        let (tag, rest) = rest.split_at(length);
        self.copy(tag);
        let inner = &tag[1..];
        let (name, is_end) = match inner.strip_prefix('/') {
            Some(name) => (name, true),
            None => (inner, false),
        };
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len())];
        match &mut self.left_alone {
            Some((open, depth)) if *open == name => {
                *depth = if is_end { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.left_alone = None;
                }
            }
            Some(_) => {}
            None if !is_end && (LEFT_ALONE.contains(&name) || tag.contains(OPT_OUT)) => {
                self.left_alone = Some((name, 1));
            }
            None => {}
        }
        if is_end || !RAW.contains(&name) {
            return rest;
        }
        let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
        self.copy(&rest[..end]);
        &rest[end..]
    }

    fn copy(&mut self, markup: &str) {
        let parts = markup.split([AUTHORED_BEGIN, AUTHORED_END]);
        parts.for_each(|part| self.html.push_str(part));
    }
}

/// The length of the tag at the start; `>` may stand in quotes.
fn tag_length(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::explain;
    use crate::site::{PageIndex, Term, Terms};

    /// `[` and `]` stand for the ends of an author's text.
    fn explained(html: &str) -> String {
        let mut terms = Terms::default();
        for word in ["term", "other"] {
            let term = Term {
                page: PageIndex(0),
                anchor: word.to_owned(),
                means: String::new(),
            };
            terms.add(term, [word]);
        }
        let html = html.replace('[', "\u{fdd0}").replace(']', "\u{fdd1}");
        let marked = explain(&html, &terms, &|term| (format!("#{term}"), "M".to_owned()));
        assert!(!marked.contains(['\u{fdd0}', '\u{fdd1}']), "{marked:?}");
        marked
    }

    #[test]
    fn the_first_use_of_each_term_is_marked() {
        assert_eq!(
            explained("<p>[A term, a term, <em>other</em>]</p>"),
            "<p>A <a class=\"term\" href=\"#0\" title=\"M\">term</a>, a term, \
             <em><a class=\"term\" href=\"#1\" title=\"M\">other</a></em></p>"
        );
    }

    #[test]
    fn words_of_the_interface_are_not_marked() {
        assert_eq!(explained("<p>term</p>"), "<p>term</p>");
        assert_eq!(
            explained("[<p>]term[ other</p>]"),
            "<p>term <a class=\"term\" href=\"#1\" title=\"M\">other</a></p>"
        );
    }

    #[test]
    fn links_code_headings_and_controls_are_left_alone() {
        for name in ["a", "code", "h2", "label", "summary", "button", "legend"] {
            let html = format!("<{name} x=\"1>0\">[term <b>term</b>]</{name}>");
            assert_eq!(explained(&html), html.replace(['[', ']'], ""));
        }
        for html in [
            "<div data-no-terms>[<div>term</div> term]</div>",
            "<script type=\"application/json\">[\"<p>term</p>\"]</script>",
            "<p title=\"[term]\">x</p><!-- [term] -->",
        ] {
            assert_eq!(explained(html), html.replace(['[', ']'], ""));
        }
        assert!(explained("[<code>term</code> term]").ends_with(">term</a>"));
    }

    #[test]
    fn broken_markup_is_copied_to_its_end() {
        for html in ["<p", "<!-- term", "<script>term", "a < b", "</code>"] {
            assert_eq!(explained(html), html);
        }
    }
}
