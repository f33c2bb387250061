//! The bundled book, built once per test process by the library itself, so
//! that the browser sees what `scorebook build` writes and not a sample.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use scorebook::diagnostics::Severity;
use scorebook::output;
use scorebook::pipeline::{self, Project};
use scorebook::render::Output;
use scorebook::site::Page;

/// The headings of the take-home rubric.
pub const HEADINGS: [&str; 5] = [
    "correctness",
    "design",
    "tests",
    "documentation",
    "operations",
];

/// The criteria of the decision matrix.
pub const CRITERIA: [&str; 10] = [
    "flask",
    "architecture",
    "api-design",
    "security",
    "deployment",
    "communication",
    "documentation",
    "testing",
    "scale",
    "conduct",
];
use tempfile::TempDir;

/// The book as files on disk, and as the site they were rendered from.
#[derive(Debug)]
pub struct Book {
    folder: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
    output: Output,
}

/// The bundled book.
pub fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(Book::build)
}

impl Book {
    fn build() -> Self {
        let built = pipeline::run(&Project::Bundled);
        let output = built.output.unwrap_or_else(|| {
            let mistakes: Vec<String> =
                built.diagnostics.iter().map(|d| format!("{d:?}")).collect();
            panic!("the bundled book has mistakes:\n{}", mistakes.join("\n"))
        });
        let folder = folder_of_this_run();
        output::write(&output, &folder).expect("the book can be written");
        let file = |address: &str| {
            let bytes = output.bytes(address)?.expect("every page renders");
            Some((address.to_owned(), bytes.into_owned()))
        };
        Self {
            folder,
            files: output.addresses().filter_map(file).collect(),
            output,
        }
    }

    /// Where the pages lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Addresses of all pages, from the root of the site.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.files
            .keys()
            .map(String::as_str)
            .filter(|address| address.ends_with(".html"))
    }

    /// Addresses of all files, from the root of the site.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Text of a file of the site.
    pub fn text(&self, address: &str) -> &str {
        str::from_utf8(self.bytes(address)).expect("pages are UTF-8")
    }

    /// Bytes of a file of the site.
    pub fn bytes(&self, address: &str) -> &[u8] {
        self.files
            .get(address)
            .unwrap_or_else(|| panic!("the book has no file {address}"))
    }

    /// The page of the piece or guide `id`.
    pub fn page_of(&self, id: &str) -> &Page {
        let index = self.output.site().ids.get(id);
        self.output
            .site()
            .page(*index.unwrap_or_else(|| panic!("the book has no piece or guide `{id}`")))
    }

    /// Address of the piece or guide `id`.
    pub fn address_of(&self, id: &str) -> &str {
        self.page_of(id).address.as_str()
    }

    /// Addresses of the guides that show the piece `id`.
    pub fn guides_showing(&self, id: &str) -> Vec<&str> {
        let guides = self.page_of(id).shown_in.iter();
        guides
            .map(|guide| self.output.site().page(*guide).address.as_str())
            .collect()
    }

    /// Pages of pieces that readers fill in.
    pub fn interactive(&self) -> impl Iterator<Item = &Page> {
        self.output
            .site()
            .pages
            .iter()
            .map(std::sync::Arc::as_ref)
            .filter(|page| page.sheet.is_some())
    }

    /// The page at `address` as a double click opens it, or a link with a
    /// fragment leads to it.
    #[track_caller]
    pub fn file_url(&self, address: &str) -> String {
        let (page, _) = address.split_once('#').unwrap_or((address, ""));
        let known = self.files.contains_key(page);
        assert!(known, "the book has no page {address}");
        format!("file://{}/{address}", self.folder.display())
    }
}

/// A folder beside the test binary, so that runs leave nothing behind
/// elsewhere and two test binaries do not write to the same one.
fn folder_of_this_run() -> PathBuf {
    let binary = std::env::current_exe().expect("a running binary has a path");
    binary.with_extension("book")
}

/// A book of a test's own, as files on disk.
pub struct Site {
    project: TempDir,
}

impl Site {
    /// Builds a book of these files of the project; they may raise warnings,
    /// but hold no mistakes.
    #[expect(clippy::disallowed_methods, reason = "authors keep files on disk")]
    pub fn build(files: &[(String, String)]) -> Self {
        let project = tempfile::tempdir().expect("a folder can be made");
        let settings = (
            "book.toml".to_owned(),
            "[book]\ntitle = \"Site\"\n".to_owned(),
        );
        for (path, text) in [settings].iter().chain(files) {
            let path = project.path().join(path);
            let folder = path.parent().expect("a file lies in a folder");
            std::fs::create_dir_all(folder).expect("a folder can be made");
            std::fs::write(path, text).expect("a file can be written");
        }
        let built = pipeline::run(&Project::Folder(project.path().to_owned()));
        let mistakes = || {
            let errors = built
                .diagnostics
                .iter()
                .filter(|found| found.code.severity == Severity::Error);
            let told: Vec<String> = errors
                .map(|found| {
                    format!(
                        "{:?} {} {}",
                        found.primary.location, found.code.id, found.message
                    )
                })
                .collect();
            told.join("\n")
        };
        let Some(output) = &built.output else {
            panic!("the book has mistakes:\n{}", mistakes());
        };
        output::write(output, &project.path().join("book")).expect("the book can be written");
        Self { project }
    }

    /// Addresses of all pages, from the root of the site.
    #[expect(
        clippy::disallowed_methods,
        reason = "a reader sees what lies on the disk"
    )]
    pub fn pages(&self) -> Vec<String> {
        let manifest = self.project.path().join("book").join(output::MANIFEST);
        let manifest = std::fs::read_to_string(manifest).expect("the manifest");
        let files = manifest.lines().filter_map(|line| line.split_once(' '));
        let pages = files
            .map(|(_, address)| address)
            .filter(|address| address.ends_with(".html"));
        pages.map(str::to_owned).collect()
    }

    /// A page as a double click opens it.
    pub fn url(&self, address: &str) -> String {
        format!("file://{}/book/{address}", self.project.path().display())
    }
}
