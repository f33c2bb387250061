//! Books of a few pieces.

use crate::support::{TestProject, repository};

/// A book needs a home.
pub const HOME: &str = "---\ntitle: Home\n---\nWelcome.\n";

/// Mistakes of a book with these pieces, without their folder.
pub fn mistakes(pieces: &[(&str, &str)]) -> Vec<String> {
    let project = TestProject::new(&[("content/index.md", HOME)]);
    for (name, text) in pieces {
        project.put(&format!("content/{name}"), text);
    }
    let strip = |line: String| line.trim_start_matches("content/").to_owned();
    project.mistakes().into_iter().map(strip).collect()
}

/// A file of the fixtures.
pub fn fixture(name: &str) -> String {
    let path = repository().join("tests/fixtures/kinds").join(name);
    std::fs::read_to_string(path).expect("a fixture")
}

/// The mistakes of one piece, without its name.
pub fn in_piece(text: &str) -> Vec<String> {
    let strip = |line: String| line.trim_start_matches("piece.yml:").to_owned();
    mistakes(&[("piece.yml", text)])
        .into_iter()
        .map(strip)
        .collect()
}

/// The pages of a book with these pieces.
pub fn page(pieces: &[(&str, &str)], address: &str) -> String {
    let project = TestProject::new(&[("content/index.md", HOME)]);
    for (name, text) in pieces {
        project.put(&format!("content/{name}"), text);
    }
    shown(&project, address)
}

/// The page of a project at an address.
pub fn shown(project: &TestProject, address: &str) -> String {
    let output = project.run().output.expect("a site");
    let bytes = output.bytes(address).expect("the page").expect("rendered");
    String::from_utf8(bytes.into_owned()).expect("UTF-8")
}
