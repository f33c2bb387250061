//! From a page to its source.

use crate::support::{TestProject, files};

/// The guide of a book with these lines below `[output.html]`.
fn guide(settings: &str) -> String {
    let project = TestProject::new(&[
        ("content/index.md", "---\ntitle: Home\n---\n"),
        ("content/01-part/two words.md", "---\ntitle: Guide\n---\n"),
    ]);
    project.put(
        "book.toml",
        &format!("[book]\ntitle = \"Test\"\n[output.html]\n{settings}\n"),
    );
    let files = files(&project.run());
    String::from_utf8_lossy(&files["part/two words.html"]).into_owned()
}

/// The first address that follows `before`.
fn link<'a>(page: &'a str, before: &str) -> Option<&'a str> {
    page.split_once(before)?.1.split('"').next()
}

#[test]
fn the_header_leads_to_the_repository_when_there_is_one() {
    let page = guide("git-repository-url = \"https://example.org/a?b&c\"");
    let header = page.split("</header>").next().expect("a header");
    let found = link(header, "<a class=\"button repository-link\" href=\"");
    assert_eq!(found, Some("https://example.org/a?b&amp;c"));
    assert!(header.contains("aria-label=\"Repository of this book\""));
    assert!(!guide("").contains("repository-link"));
}

#[test]
fn a_page_leads_to_the_file_it_is_made_from() {
    let page = guide("edit-url-template = \"https://example.org/edit/{path}\"");
    let found = link(&page, "<a class=\"edit-link\" href=\"");
    let expected = "https://example.org/edit/content/01-part/two%20words.md";
    assert_eq!(found, Some(expected));
    assert!(!guide("").contains("edit-link"));
}
