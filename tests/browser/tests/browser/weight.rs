//! A page loads in a call on a train: budgets for what it carries.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use scorebook_browser_tests::Browser;
use scorebook_browser_tests::book::book;
use scorebook_browser_tests::server::Server;

const SCRIPT: usize = 30_000;
const STYLE: usize = 20_000;

/// How much of the network a file takes.
pub fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes bytes");
    encoder.finish().expect("memory takes bytes").len()
}

#[track_caller]
fn loads_within_its_budget(address: &str) {
    let server = Server::start(book().folder(), "/");
    let browser = Browser::start();
    browser.open(&server.url(address));
    let loaded = |ending: &str| -> usize {
        let requests = server.requests();
        let paths = requests.iter().map(|request| request.path.as_str());
        paths
            .filter(|path| path.ends_with(ending))
            .map(|path| compressed(book().bytes(path.trim_start_matches('/'))))
            .sum()
    };
    let (script, style) = (loaded(".js"), loaded(".css"));
    assert!(script > 0 && script <= SCRIPT, "{script} bytes of script");
    assert!(style > 0 && style <= STYLE, "{style} bytes of style");
}

#[test]
fn a_scorecard_loads_within_its_budget() {
    loads_within_its_budget(book().address_of("decision-matrix"));
}

#[test]
fn a_comparison_loads_within_its_budget() {
    let page = book().page_of("decision-matrix");
    loads_within_its_budget(page.address.beside("compare").as_str());
}
