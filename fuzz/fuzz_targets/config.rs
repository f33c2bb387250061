//! Any text is settings that stay inside the project, or a mistake.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scorebook::config::Config;
use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook_fuzz::{check_inner_path, check_mistakes};

fuzz_target!(|text: &str| {
    let mut sink = Diagnostics::new();
    match Config::parse(text, &mut sink) {
        Some(config) => {
            let build = &config.build;
            assert_ne!(build.build_dir.value, build.content_dir.value);
            for folder in [
                &build.build_dir,
                &build.content_dir,
                &config.output.html.theme,
            ] {
                check_inner_path(&folder.value);
            }
        }
        None => assert!(sink.has_errors()),
    }
    check_mistakes(sink, &SourcePath::new("book.toml"), text);
});
