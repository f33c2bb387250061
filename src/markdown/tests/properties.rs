//! What holds for every text, however hostile.

use proptest::prelude::*;

use super::*;

/// Leads everything to one page, as a real book would.
struct OnePage;

impl Resolve for OnePage {
    fn link(&self, _: usize, _: &Target) -> Option<ResolvedLink> {
        Some(ResolvedLink {
            href: "page.html".to_owned(),
            ..ResolvedLink::default()
        })
    }
    fn title<'s>(&'s self, _: &'s Target) -> Option<Cow<'s, str>> {
        None
    }
    fn image(&self, _: &Target) -> Option<ResolvedImage> {
        Some(ResolvedImage::default())
    }
    fn embed(&self, _: &Target) -> String {
        String::new()
    }
    fn word(&self, word: Word) -> Cow<'_, str> {
        Cow::Borrowed(word.key())
    }
}

const TAGS: &[&str] = &[
    "a",
    "blockquote",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];
const EMPTY_TAGS: &[&str] = &["br", "hr", "img", "input"];
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "aria-labelledby",
    "checked",
    "class",
    "disabled",
    "height",
    "href",
    "id",
    "rel",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
    "type",
    "width",
];
const ADDRESSES: &[&str] = &["page.html", "#", "http:", "https:", "mailto:", "tel:"];

/// Reads HTML strictly and says what is wrong with it.
fn fault(html: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>') else {
            return Some("a tag does not end".to_owned());
        };
        if rest[..start].contains('>') {
            return Some(format!("a bare bracket in {:?}", &rest[..start]));
        }
        let tag = &rest[start + 1..start + end];
        rest = &rest[start + end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("unexpected </{name}>"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if TAGS.contains(&name) {
            open.push(name);
        } else if !EMPTY_TAGS.contains(&name) {
            return Some(format!("the tag <{name}>"));
        }
        if let Some(fault) = attribute_fault(attributes) {
            return Some(format!("{fault} in <{tag}>"));
        }
    }
    open.pop().map(|name| format!("<{name}> stays open"))
}

fn attribute_fault(attributes: &str) -> Option<String> {
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let name = &rest[..end];
        if !ATTRIBUTES.contains(&name) {
            return Some(format!("the attribute {name:?}"));
        }
        rest = rest[end..].trim_start_matches(' ');
        if let Some(value) = rest.strip_prefix("=\"") {
            let Some((value, after)) = value.split_once('"') else {
                return Some("an open value".to_owned());
            };
            let is_safe = ADDRESSES
                .iter()
                .any(|start| value.to_ascii_lowercase().starts_with(start));
            if name == "href" && !is_safe {
                return Some(format!("the address {value:?}"));
            }
            rest = after.trim_start();
        }
    }
    None
}

/// Pieces of Markdown and of attacks, in any order.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[",
        "]",
        "(",
        ")",
        "![",
        "[[",
        "]]",
        "![[",
        "|",
        "#",
        "# ",
        "## ",
        "> ",
        "- ",
        "1. ",
        "* ",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "\n",
        "\n\n",
        "\r\n",
        "    ",
        " ",
        "\t",
        "\\",
        "&",
        "&#58;",
        "&colon;",
        "&#x0A;",
        "<",
        ">",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<b onclick=x>",
        "javascript:",
        "data:",
        "https://",
        "http://a.b/",
        "x.md",
        "//",
        "\"",
        "'",
        "{#id}",
        "{onclick=x}",
        "[^1]",
        "[^1]: ",
        ": ",
        "|---|",
        "| a |\n|---|\n| [[b|c]] |\n",
        "- [x] ",
        "[!NOTE]",
        "---",
        "...",
        "\0",
        "\u{200b}",
        "é",
        "中",
        "a",
        "word ",
        "<a@b.c>",
        "==",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let mut sink = Diagnostics::new();
    for rich in [
        parse_block(&written(text), RawHtml::Shown, &mut sink),
        parse_inline(&written(text), RawHtml::Shown, &mut sink),
    ] {
        let html = rich.html(&OnePage, "p-");
        prop_assert_eq!(fault(&html), None, "{}", html);
        prop_assert!(!html.to_ascii_lowercase().contains("<script"));
        prop_assert!(!rich.plain().contains('\0'));
        rich.sections(&|_| None);
    }
    for mistake in sink.iter() {
        let span = mistake.primary.location.span;
        let range = span.start.checked_sub(100).zip(span.end.checked_sub(100));
        let is_in_text = range.is_some_and(|(start, end)| text.get(start..end).is_some());
        prop_assert!(is_in_text, "{:?}", mistake);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_pieces_make_safe_html(text in hostile()) {
        check(&text)?;
    }

    #[test]
    fn any_text_makes_safe_html(text in "(?s).{0,200}") {
        check(&text)?;
    }
}
