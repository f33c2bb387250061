//! Sections of the guide that are made from the program.

use std::collections::BTreeMap;

use super::keys::{self, Headings};
use super::reference::{codes, codes_of_kind, commands};
use super::theme;
use scorebook::config::Config;
use scorebook::document::{Front, Record, Rules};
use scorebook::kinds::KINDS;

/// A section: the page, its heading, what stands below.
struct Section {
    page: String,
    heading: &'static str,
    text: String,
}

fn section(page: impl Into<String>, heading: &'static str, text: String) -> Section {
    Section {
        page: page.into(),
        heading,
        text,
    }
}

fn sections() -> Vec<Section> {
    let mut sections = vec![
        section("05-reference/01-commands.md", "Commands", commands()),
        section(
            "05-reference/02-settings.md",
            "Settings",
            keys::tables(&Config::keys(), Headings::Toml),
        ),
        section("05-reference/03-diagnostics.md", "Codes", codes()),
        section(
            "03-publish/03-theme.md",
            "All templates",
            theme::templates(),
        ),
        section(
            "03-publish/03-theme.md",
            "All custom properties",
            theme::properties(),
        ),
        section(
            "01-write/02-guides.md",
            "Keys of the front matter",
            keys::tables(&Front::keys(), Headings::Yaml),
        ),
        section(
            "01-write/03-pieces.md",
            "Keys of every piece",
            keys::tables(&[Front::keys(), Rules::keys()].concat(), Headings::Yaml),
        ),
    ];
    for (at, kind) in KINDS.iter().enumerate() {
        let page = format!("02-kinds/{:02}-{}.md", at + 1, kind.name);
        let own = keys::record(&(kind.shape)(), Headings::Yaml);
        let text = format!(
            "Beside these, a piece has the [[pieces#keys-of-every-piece|keys of every piece]].\n\n{own}"
        );
        sections.push(section(page.clone(), "Keys", text));
        let mistakes = codes_of_kind(kind.name);
        sections.push(section(page, "Mistakes it reports", mistakes));
    }
    sections
}

/// `page` with the text below `## heading`, up to the next of its rank.
fn replaced(page: &str, heading: &str, text: &str) -> Option<String> {
    let line = format!("\n## {heading}\n");
    let start = page.find(&line)? + line.len();
    let end = match page[start..].find("\n## ") {
        Some(length) => start + length,
        None => page.len(),
    };
    let (before, after) = (&page[..start], &page[end..]);
    Some(format!("{before}\n{}\n{after}", text.trim()))
}

/// The pages of the guide with their sections as they should be.
pub fn write(pages: &mut BTreeMap<String, String>) {
    for Section {
        page,
        heading,
        text,
    } in sections()
    {
        let found = pages.get(&page).map(String::as_str).unwrap_or_default();
        let wanted = replaced(found, heading, &text)
            .unwrap_or_else(|| panic!("{page} should have the heading `## {heading}`"));
        pages.insert(page, wanted);
    }
}

#[test]
fn a_section_ends_where_the_next_begins() {
    let page = "a\n\n## One\nold\n### inner\n\n## Two\nrest\n";
    assert_eq!(
        replaced(page, "One", "new\n").as_deref(),
        Some("a\n\n## One\n\nnew\n\n## Two\nrest\n")
    );
    assert_eq!(
        replaced(page, "Two", "new").as_deref(),
        Some("a\n\n## One\nold\n### inner\n\n## Two\n\nnew\n")
    );
    assert_eq!(replaced(page, "Three", "new"), None);
}
