//! Projects in temporary folders.

use std::fs;
use std::path::{Path, PathBuf};

use scorebook::diagnostics::{self, Format, Style};
use scorebook::pipeline::{self, Built, Project};
use tempfile::TempDir;

/// The repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a guide.
pub fn guide(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\n---\n\n{body}\n")
}

/// A project that lives as long as the test.
pub struct TestProject {
    folder: TempDir,
}

impl TestProject {
    /// A project with a plain `book.toml` and these files.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let project = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        project.put("book.toml", "[book]\ntitle = \"Test\"\n");
        for (path, text) in files {
            project.put(path, text);
        }
        project
    }

    /// Writes a file.
    pub fn put(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The folder of the project.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs all stages.
    pub fn run(&self) -> Built {
        pipeline::run(&Project::Folder(self.path().to_owned()))
    }

    /// All mistakes as `path:line:col code message`.
    pub fn mistakes(&self) -> Vec<String> {
        summary(self.run())
    }
}

/// The mistakes of a run as `path:line:col code message`.
pub fn summary(built: Built) -> Vec<String> {
    let sorted = built.diagnostics.into_sorted();
    let json = diagnostics::render(&sorted, &built.texts, Format::Json, Style::Plain);
    let json: serde_json::Value = serde_json::from_str(&json).expect("valid JSON");
    let entries = json["diagnostics"].as_array().cloned().unwrap_or_default();
    entries
        .iter()
        .map(|entry| {
            let text = |key: &str| entry[key].as_str().unwrap_or("?").to_owned();
            let (path, code, message) = (text("path"), text("code"), text("message"));
            format!(
                "{path}:{}:{} {code} {message}",
                entry["line"], entry["column"]
            )
        })
        .collect()
}

/// Every file of the site that a run made; it must have made one.
pub fn files(built: &Built) -> std::collections::BTreeMap<String, Vec<u8>> {
    let output = built.output.as_ref().expect("a site");
    output
        .addresses()
        .map(|address| {
            let bytes = output.bytes(address).expect("listed").expect("rendered");
            (address.to_owned(), bytes.into_owned())
        })
        .collect()
}

/// Every file below `folder` with its bytes.
pub fn tree(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let inner = entry.path().strip_prefix(folder).expect("inside");
            let bytes = fs::read(entry.path()).expect("readable");
            (inner.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

/// A small generator, so that a failing sequence can be told again.
pub struct Dice(u64);

impl Dice {
    /// The sequence of this number.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % sides
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        let number = self.roll(choices.len() as u64);
        choices[usize::try_from(number).expect("below their number")]
    }
}
