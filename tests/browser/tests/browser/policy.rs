//! Nothing leaves the browser: the policy of every page, what is written in
//! it, what Chromium says of it and what it asks the network for.

use scorebook_browser_tests::Browser;
use scorebook_browser_tests::book::book;
use scorebook_browser_tests::markup::{Tag, tags};
use scorebook_browser_tests::server::Server;
use serde_json::Value;

const STRICT: [&str; 4] = [
    "default-src 'none'",
    "script-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
];

#[test]
fn the_policy_comes_first_and_is_strict() {
    for address in book().pages() {
        let tags = tags(book().text(address));
        let head = tags.iter().position(|tag| tag.name == "head");
        let first = &tags[head.expect("a page has a head") + 1];
        assert_eq!(
            first.attribute("http-equiv"),
            Some("Content-Security-Policy"),
            "{address}"
        );
        let policy = first.attribute("content").unwrap_or_default();
        for rule in STRICT {
            assert!(
                policy.split("; ").any(|found| found == rule),
                "{address} lacks {rule}"
            );
        }
        for loophole in ["unsafe", "*", "http", "blob:"] {
            assert!(!policy.contains(loophole), "{address}: {policy}");
        }
    }
}

/// What is wrong with a tag, if anything.
fn inline(tag: &Tag<'_>) -> Option<String> {
    let data = matches!(tag.attribute("type"), Some("application/json"));
    if tag.name == "style" {
        return Some("a style block".to_owned());
    }
    if tag.name == "script" && tag.attribute("src").is_none() && !data {
        return Some(format!("an inline script: {}", tag.text));
    }
    let bad = tag.attributes.iter().find(|(name, value)| {
        let name = name.to_ascii_lowercase();
        name == "style" || name.starts_with("on") || value.trim_start().starts_with("javascript:")
    });
    bad.map(|(name, value)| format!("{name}={value:?} on <{}>", tag.name))
}

#[test]
fn nothing_inline_is_written_anywhere() {
    for address in book().pages() {
        for tag in tags(book().text(address)) {
            assert_eq!(inline(&tag), None, "{address}");
        }
    }
}

#[test]
fn the_scanner_finds_what_must_not_be_there() {
    let bad = [
        "<style>p{}</style>",
        "<script>go()</script>",
        "<p style=\"color:red\">",
        "<P ONCLICK=\"go()\">",
        "<a href=\"javascript:go()\">",
    ];
    for html in bad {
        assert!(tags(html).iter().any(|tag| inline(tag).is_some()), "{html}");
    }
    let good = "<script type=\"application/json\">{}</script><script src=\"a.js\" defer></script>";
    assert!(tags(good).iter().all(|tag| inline(tag).is_none()));
}

const LISTEN: &str = "
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) =>
        violations.push(`${event.effectiveDirective}: ${event.blockedURI || event.sample}`));
";

#[test]
fn no_page_violates_its_policy_or_asks_beyond_the_site() {
    let server = Server::start(book().folder(), "/some/where/");
    let browser = Browser::start_recording();
    browser.run_on_every_page(LISTEN);
    for address in book().pages() {
        browser.open(&server.url(address));
        let violations = browser.run("return violations", &[]);
        assert_eq!(violations, Value::Array(Vec::new()), "{address}");
        for url in browser.requests() {
            let inside = url.starts_with(&server.url("")) || url.starts_with("data:");
            assert!(inside, "{address} asks for {url}");
        }
        assert_eq!(browser.console_errors(), [""; 0], "{address}");
    }
    for request in server.requests() {
        assert_eq!(request.status, 200, "{}", request.path);
    }
}

#[test]
fn a_violation_would_be_noticed() {
    let server = Server::start(book().folder(), "/");
    let browser = Browser::start();
    browser.run_on_every_page(LISTEN);
    browser.open(&server.url("index.html"));
    browser.run(
        "const image = new Image(); image.src = 'http://127.0.0.1:9/x.png'; document.body.append(image);",
        &[],
    );
    browser.eventually("the violation is reported", || {
        browser.run("return violations.length", &[]) == 1
    });
}
