//! No link, redirect or file name leads out of the tree.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scorebook::site::{encode_path, is_page_path, resolve_path};
use scorebook_fuzz::check_inner_path;
use url::Url;

fuzz_target!(|text: &str| {
    let (from, link) = text.split_once('\n').unwrap_or(("part/page.md", text));
    let climbs = |part: &str| matches!(part, "." | "..");
    let from = if from.split('/').any(climbs) { "" } else { from };
    if let Some(found) = resolve_path(from, link) {
        assert!(!found.split('/').any(climbs), "{found:?}");
    }
    if is_page_path(text) {
        check_inner_path(text);
    }
    let base = Url::parse("https://book.example/").expect("an address");
    let url = base.join(&format!("./{}", encode_path(link)));
    let url = url.expect("every encoded path is an address");
    assert_eq!(url.host_str(), Some("book.example"));
    assert_eq!((url.query(), url.fragment()), (None, None));
});
