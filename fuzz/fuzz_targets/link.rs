//! Any address, in every way Markdown can write one, is harmless or no link.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scorebook::diagnostics::Diagnostics;
use scorebook::markdown::parse_block;
use scorebook::trust::RawHtml;
use scorebook_fuzz::{AnyPage, check_addresses, check_tags, written};

fuzz_target!(|address: &str| {
    let ways = [
        format!("[a]({address})"),
        format!("[a](<{address}> \"title\")"),
        format!("![a](<{address}>)"),
        format!("<{address}>"),
        format!("[a]\n\n[a]: {address}\n"),
        format!("[[{address}|a]] ![[{address}]]"),
        format!("at {address}, then"),
    ];
    for text in ways {
        let rich = parse_block(&written(&text), RawHtml::Shown, &mut Diagnostics::new());
        let html = rich.html(&AnyPage, "p-");
        check_tags(&html);
        check_addresses(&html);
    }
});
