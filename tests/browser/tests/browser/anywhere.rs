//! Any host, any path, no host: pages work from an unzipped folder.

use std::collections::HashSet;

use scorebook_browser_tests::Browser;
use scorebook_browser_tests::book::{Site, book};
use scorebook_browser_tests::markup::tags;
use serde_json::json;
use url::Url;

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

/// Makes the window as wide as a phone.
fn hold(browser: &Browser) {
    browser.devtools(
        "Emulation.setDeviceMetricsOverride",
        &json!({"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": true}),
    );
}

#[test]
fn no_page_is_wider_than_a_phone() {
    let browser = Browser::start();
    hold(&browser);
    for address in book().pages() {
        browser.open(&book().file_url(address));
        let width = "return document.documentElement.scrollWidth";
        assert_eq!(browser.run(width, &[]), 360, "{address}");
    }
}

/// How high the header is, whether the title and its tools are inside, and
/// the names of the tools.
const HEADER: &str = "
    const header = document.querySelector('.site-header');
    const box = header.getBoundingClientRect();
    const inside = [...header.querySelectorAll('.site-title, .site-tools')].every((part) => {
        const { top, bottom, left, right } = part.getBoundingClientRect();
        return top >= box.top && bottom <= box.bottom && left >= 0 && right <= innerWidth;
    });
    const tools = [...header.querySelectorAll('.site-tools > *')].filter((tool) => tool.checkVisibility());
    return [box.height, inside, tools.map((tool) => tool.ariaLabel).join(', ')];
";

#[test]
fn the_header_of_a_phone_is_one_bar_however_long_the_title() {
    let browser = Browser::start();
    hold(&browser);
    for title in [
        "Hiring",
        "The complete guide to hiring Flask developers",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützen",
    ] {
        let site = Site::build(&[
            ("book.toml".into(), format!("[book]\ntitle = \"{title}\"\n")),
            ("content/index.md".into(), "---\ntitle: Home\n---\n".into()),
        ]);
        browser.open(&site.url("index.html"));
        let tools = "Search, Colours: automatic, Open the contents of the book";
        let seen = browser.run(HEADER, &[]);
        assert_eq!(seen, json!([56, true, tools]), "{title}");
    }
}

/// The place in the site that a link on a page leads to: address, fragment.
fn target(page: &str, href: &str) -> Option<(String, String)> {
    let site = Url::parse("site:/").expect("a valid address");
    let target = site.join(page).ok()?.join(href).ok()?;
    let address = target.path().trim_start_matches('/').to_owned();
    let fragment = target.fragment().unwrap_or_default().to_owned();
    (target.scheme() == "site").then_some((address, fragment))
}

#[test]
fn every_link_leads_to_a_place_that_is_there() {
    let mut places = HashSet::new();
    let mut links = Vec::new();
    for page in book().pages() {
        places.insert((page.to_owned(), String::new()));
        for tag in tags(book().text(page)) {
            if let Some(id) = tag.attribute("id") {
                places.insert((page.to_owned(), id.to_owned()));
            }
            if let Some(href) = tag.attribute("href").filter(|_| tag.name == "a") {
                links.extend(target(page, href).map(|target| (page, href, target)));
            }
        }
    }
    assert!(links.len() > 500, "only {} links", links.len());
    for (page, href, target) in links {
        assert!(places.contains(&target), "{page} links to {href}");
    }
}
