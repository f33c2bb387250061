//! Any text becomes tags of ours alone, with addresses that may be followed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::markdown::{parse_block, parse_guide, parse_inline};
use scorebook::trust::RawHtml;
use scorebook_fuzz::{AnyPage, check_addresses, check_mistakes, check_tags, written};

fuzz_target!(|text: &str| {
    let mut sink = Diagnostics::new();
    let written = written(text);
    for rich in [
        parse_block(&written, RawHtml::Shown, &mut sink),
        parse_inline(&written, RawHtml::Shown, &mut sink),
        parse_guide(&written, RawHtml::Shown, &mut sink).rich,
    ] {
        let html = rich.html(&AnyPage, "p-");
        check_tags(&html);
        check_addresses(&html);
        assert!(!rich.plain().contains('\0'));
        rich.sections(&|_| None);
    }
    check_mistakes(sink, &SourcePath::new("fuzz"), text);
});
