//! Lists the bundled book and theme, so that the program carries them, and
//! turns the words of the theme into what is quick to read.
//!
//! A build script rather than a macro: cargo then notices new files.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads files for Cargo at build time"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut code = String::new();
    for (name, folder) in [
        ("BOOK", "content"),
        ("THEME", "themes/default"),
        ("NEW", "src/embed/new"),
        ("STARTER", "src/embed/starter"),
    ] {
        println!("cargo:rerun-if-changed={folder}");
        let mut files = Vec::new();
        collect(&root.join(folder), &mut files)?;
        files.sort();
        let _ = writeln!(code, "pub(super) static {name}: &[(&str, &[u8])] = &[");
        for file in files {
            let inner = file.strip_prefix(root.join(folder)).unwrap_or(&file);
            let inner = inner.to_string_lossy().replace('\\', "/");
            let _ = writeln!(code, "    ({inner:?}, include_bytes!({:?})),", file);
        }
        let _ = writeln!(code, "];");
    }
    println!("cargo:rerun-if-changed=book.toml");
    let locale = fs::read_to_string(root.join("themes/default/locales/en.yml"))?;
    let words: serde_yaml::Value = serde_yaml::from_str(&locale).map_err(io::Error::other)?;
    fs::write(out.join("words.json"), serde_json::to_vec(&words)?)?;
    fs::write(out.join("bundled.rs"), code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
