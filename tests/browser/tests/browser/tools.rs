//! The checkers that the tests use, in a folder that builds share.

use std::path::{Path, PathBuf};

use scorebook_browser_tests::tools::file_of;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/checkers"))
}

/// The Nu HTML checker.
pub fn markup_checker() -> Result<PathBuf, String> {
    file_of(folder(), "vnu-jar@26.9.27", "build/dist/vnu.jar")
}

/// axe, which finds what shuts people out.
pub fn axe() -> Result<PathBuf, String> {
    file_of(folder(), "axe-core@4.14.1", "axe.min.js")
}
