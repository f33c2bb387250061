//! What the fuzz targets share: how a text is handed to the program, and the
//! judges of what comes out. A judge must not use the code it judges.

use std::borrow::Cow;
use std::path::{Component, Path};

use scorebook::diagnostics::{
    Diagnostics, Format, Location, SourcePath, SourceTexts, Span, Spanned, Style, render,
};
use scorebook::markdown::{Resolve, ResolvedImage, ResolvedLink, Target, Word};
use url::Url;

/// `text` as a file would hold it.
pub fn written(text: &str) -> Spanned<&str> {
    Spanned {
        value: text,
        at: Location {
            path: SourcePath::new("fuzz"),
            span: Span::new(0, text.len()),
        },
        verbatim: Some(0),
    }
}

/// Every mistake has a place in the text and can be shown.
pub fn check_mistakes(sink: Diagnostics, path: &SourcePath, text: &str) {
    let mut texts = SourceTexts::default();
    texts.insert(path.clone(), text.into());
    let sorted = sink.into_sorted();
    for mistake in &sorted {
        let span = mistake.primary.location.span;
        assert!(span.start <= span.end, "{mistake:?}");
        assert!(span.end <= text.len(), "{mistake:?}");
        assert!(text.is_char_boundary(span.start), "{mistake:?}");
        assert!(text.is_char_boundary(span.end), "{mistake:?}");
    }
    for format in [Format::Human, Format::Json, Format::Html] {
        render(&sorted, &texts, format, Style::Plain);
    }
}

/// The path stays below wherever it is joined to.
pub fn check_inner_path(path: &str) {
    let stays = |part| matches!(part, Component::Normal(_));
    assert!(Path::new(path).components().all(stays), "{path:?}");
    assert!(!path.contains(['\0', '\\']), "{path:?}");
}

/// Every address in `html` is one that a browser may follow.
pub fn check_addresses(html: &str) {
    let base = Url::parse("https://book.example/part/page.html").expect("an address");
    for name in [" href=\"", " src=\""] {
        for after in html.split(name).skip(1) {
            let value = unescape(after.split('"').next().unwrap_or_default());
            // No icon is asked for.
            if value == "data:," {
                continue;
            }
            if let Ok(url) = base.join(&value) {
                let inside = url.host_str() == base.host_str();
                let spelled = ["http:", "https:", "mailto:", "tel:"]
                    .iter()
                    .any(|scheme| value.to_ascii_lowercase().starts_with(scheme));
                let allowed = matches!(url.scheme(), "http" | "https" | "mailto" | "tel");
                assert!(allowed && (inside || spelled), "{value:?} leads to {url}");
            }
        }
    }
}

/// No tag and no attribute that could run anything.
pub fn check_tags(html: &str) {
    for after in html.split('<').skip(1) {
        let (tag, _) = after.split_once('>').expect("every tag ends");
        let name = tag.trim_start_matches('/').split(' ').next();
        let name = name.unwrap_or_default();
        assert!(
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            "<{tag}>"
        );
        assert!(
            !matches!(name, "script" | "style" | "iframe" | "svg" | "object" | "base" | "meta"),
            "<{tag}>"
        );
        // Every second part stands between quotation marks.
        for outside in tag.split('"').step_by(2) {
            let is_handler = |word: &str| word.starts_with("on") || word.starts_with("style");
            assert!(!outside.split_whitespace().any(is_handler), "<{tag}>");
        }
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

/// A book in which every link leads somewhere.
pub struct AnyPage;

impl Resolve for AnyPage {
    fn link(&self, _: usize, _: &Target) -> Option<ResolvedLink> {
        Some(ResolvedLink {
            href: "page.html".to_owned(),
            ..ResolvedLink::default()
        })
    }

    fn image(&self, _: &Target) -> Option<ResolvedImage> {
        Some(ResolvedImage {
            src: "image.png".to_owned(),
            size: None,
        })
    }

    fn embed(&self, _: &Target) -> String {
        String::new()
    }

    fn word(&self, word: Word) -> Cow<'_, str> {
        Cow::Borrowed(word.key())
    }
}
