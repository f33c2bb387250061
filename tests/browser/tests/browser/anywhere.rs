//! Any host, any path, no host: pages work from an unzipped folder.

use scorebook_browser_tests::Browser;
use scorebook_browser_tests::book::book;

/// Sheets whose script has not taken over, and the colour switch if its has
/// not.
const UNFINISHED: &str = "
    return document.querySelectorAll('score-sheet:not(:defined), [data-action=theme][hidden]').length;
";

#[test]
fn every_page_opens_from_its_file_without_an_error() {
    let browser = Browser::start();
    for address in book().pages() {
        browser.open(&book().file_url(address));
        assert_eq!(browser.console_errors(), [""; 0], "{address}");
        let styled = browser.run("return document.styleSheets.length", &[]);
        assert_eq!(styled, 1, "{address} has its style sheet");
        assert_eq!(browser.run(UNFINISHED, &[]), 0, "{address} has its scripts");
    }
}

/// Targets of the links of a page that lead to no place in the site.
const DANGLING: &str = "
    const known = new Set(arguments[0]);
    const root = arguments[1];
    return [...document.links]
        .filter((link) => link.protocol === 'file:')
        .map((link) => decodeURI(link.href.split('#')[0]))
        .filter((href) => !known.has(href.slice(root.length)));
";

#[test]
fn every_link_leads_to_a_page_that_is_there() {
    let browser = Browser::start();
    let known: Vec<&str> = book().pages().collect();
    let root = book().file_url("");
    for address in &known {
        browser.open(&book().file_url(address));
        let dangling = browser.run(
            DANGLING,
            &[serde_json::json!(known), serde_json::json!(root)],
        );
        assert_eq!(dangling, serde_json::json!([]), "{address}");
    }
}
