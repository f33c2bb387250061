//! Pictures of pages for people to look at: narrow and wide, light and dark,
//! and on paper.
//!
//! ```text
//! cargo run -p scorebook-browser-tests --example shots -- OUT_DIR [PAGE…]
//! ```
//!
//! A page is an address (`score/decision-matrix.html`) or the id of a piece or
//! guide; without any, all pages are taken.

#![allow(
    clippy::disallowed_macros,
    reason = "a tool for people who look at its output"
)]

use std::path::{Path, PathBuf};

use fantoccini::wd::PrintConfiguration;
use scorebook_browser_tests::Browser;
use scorebook_browser_tests::book::book;
use serde_json::{Value, json};

const WIDTHS: [u32; 2] = [360, 1440];
const SCHEMES: [&str; 2] = ["light", "dark"];

/// Beyond this, a picture is cut: Chromium draws no larger ones.
const TALLEST: u64 = 12_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: shots OUT_DIR [PAGE…]");
        return;
    };
    let wanted: Vec<String> = arguments.collect();
    let pages: Vec<&str> = match wanted.as_slice() {
        [] => book().pages().collect(),
        some => some.iter().map(|page| address(page)).collect(),
    };
    save_folder(&folder);
    let browser = Browser::start();
    browser.devtools("Emulation.setScrollbarsHidden", &json!({"hidden": true}));
    for page in pages {
        let name = page.trim_end_matches(".html").replace('/', "-");
        browser.open(&book().file_url(page));
        for scheme in SCHEMES {
            prefer(&browser, scheme);
            for width in WIDTHS {
                let picture = picture(&browser, width);
                save(
                    &folder.join(format!("{name}-{width}-{scheme}.png")),
                    &picture,
                );
            }
        }
        prefer(&browser, "light");
        save(&folder.join(format!("{name}.pdf")), &paper(&browser));
        println!("{page}");
    }
}

fn address(page: &str) -> &str {
    if page.ends_with(".html") {
        page
    } else {
        book().address_of(page)
    }
}

fn prefer(browser: &Browser, scheme: &str) {
    let feature = json!({"name": "prefers-color-scheme", "value": scheme});
    browser.devtools(
        "Emulation.setEmulatedMedia",
        &json!({"features": [feature]}),
    );
}

/// The whole page as an image, as high as it is.
fn picture(browser: &Browser, width: u32) -> Vec<u8> {
    resize(browser, width, 800);
    let height = browser.run("return document.documentElement.scrollHeight", &[]);
    let height = height.as_u64().unwrap_or_default().clamp(800, TALLEST);
    resize(browser, width, height);
    browser.drive(async |client| client.screenshot().await)
}

fn resize(browser: &Browser, width: u32, height: u64) {
    let size: Value = json!({
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
    });
    browser.devtools("Emulation.setDeviceMetricsOverride", &size);
}

fn paper(browser: &Browser) -> Vec<u8> {
    browser.drive(async |client| client.print(PrintConfiguration::default()).await)
}

#[expect(clippy::disallowed_methods, reason = "pictures are for the disk")]
fn save_folder(folder: &Path) {
    std::fs::create_dir_all(folder).expect("the folder can be made");
}

#[expect(clippy::disallowed_methods, reason = "pictures are for the disk")]
fn save(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("the picture can be written");
}
