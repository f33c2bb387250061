//! Any files make a book whose every page can be rendered, or mistakes.
//!
//! The input holds several files; a line `@ name` begins each.
#![no_main]

use std::sync::{Arc, OnceLock};

use libfuzzer_sys::fuzz_target;
use scorebook::config::Config;
use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::embed;
use scorebook::link::{self, Parts};
use scorebook::trust::RawHtml;
use scorebook::parse::parse;
use scorebook::render::Output;
use scorebook::source::{SourceFile, is_text};
use scorebook::theme::Theme;
use scorebook_fuzz::{check_addresses, check_inner_path, check_mistakes};

static BOOK: OnceLock<(Arc<Config>, Arc<Theme>)> = OnceLock::new();

fn book() -> &'static (Arc<Config>, Arc<Theme>) {
    BOOK.get_or_init(|| {
        let mut sink = Diagnostics::new();
        let config = Config::parse("[book]\ntitle = \"Fuzz\"\n", &mut sink);
        let config = config.expect("settings");
        let theme = Theme::load(embed::theme(), &[], "default", &config, &mut sink);
        (Arc::new(config), Arc::new(theme.expect("a theme")))
    })
}

fn files(text: &str) -> Vec<SourceFile> {
    let files = text.split("\n@ ").filter_map(|file| file.split_once('\n'));
    files
        .filter(|(name, _)| is_text(name) && !name.contains(['\0', '\\', '\r']))
        .filter(|(name, _)| name.split('/').all(|part| !part.is_empty() && !part.starts_with('.')))
        .map(|(name, text)| SourceFile {
            path: SourcePath::new(name),
            inner: name.into(),
            text: text.into(),
            html: RawHtml::Shown,
            hash: 0,
        })
        .collect()
}

fuzz_target!(|text: &str| {
    let (config, theme) = book();
    let mut parts = Parts::default();
    let mut whole = true;
    for file in files(text) {
        let parsed = parse(&file);
        parts.documents.extend(parsed.placed);
        parts.broken.extend(parsed.broken);
        whole &= !parsed.diagnostics.has_errors();
        check_mistakes(parsed.diagnostics, &file.path, &file.text);
    }
    let mut sink = Diagnostics::new();
    let site = link::link(parts, config, &theme.words, &mut sink);
    if !whole || sink.has_errors() {
        return;
    }
    let output = Output::new(Arc::new(site), Arc::clone(theme), Arc::default());
    for address in output.addresses().filter(|path| path.ends_with(".html")) {
        check_inner_path(address);
        let page = output.bytes(address).expect("listed");
        let page = page.expect("every page can be rendered");
        check_addresses(std::str::from_utf8(&page).expect("UTF-8"));
    }
});
