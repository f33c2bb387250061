//! What pages say of themselves and what `_headers` tells the host to say.

use crate::support::{TestProject, files, guide, summary};

const HOME: (&str, &str) = ("content/index.md", "---\ntitle: Home\n---\n");

#[test]
fn the_host_repeats_the_policy_of_the_pages_and_forbids_frames() {
    let files = files(&TestProject::new(&[HOME]).run());
    let text = |address: &str| String::from_utf8(files[address].clone()).expect("UTF-8");
    let page = text("index.html");
    let (_, policy) = page
        .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .expect("a policy");
    let (policy, _) = policy.split_once('"').expect("its end");
    let headers = text("_headers");
    let lines: Vec<&str> = headers.lines().collect();
    assert_eq!(lines[0], "/*");
    let said = format!("  Content-Security-Policy: {policy}; frame-ancestors 'none'");
    assert_eq!(lines[1], said);
    for line in &lines[1..] {
        let (name, value) = line.trim_start().split_once(": ").expect("a header");
        assert!(line.starts_with("  ") && !value.is_empty(), "{name}");
    }
    assert!(lines.contains(&"  X-Content-Type-Options: nosniff"));
}

#[test]
fn headers_of_the_author_stand() {
    let own = "/*\n  X-Robots-Tag: noindex\n";
    let project = TestProject::new(&[HOME, ("content/_headers", own)]);
    assert_eq!(files(&project.run())["_headers"], own.as_bytes());
}

const SETTINGS: &str = "[book]\ntitle = \"Test\"\n[output.html]\nraw-html = ";

/// A book with HTML in a guide and in a piece, and one setting.
fn book_with_html(setting: &str) -> TestProject {
    let page = guide("Home", "Press <kbd>x</kbd>.");
    let list = "kind: checklist\nid: list\ntitle: <i>L</i>ist\ngroups:\n  - id: all\n    title: All\n    items: [{id: one, text: Press <kbd>x</kbd>}]\n";
    let project = TestProject::new(&[("content/index.md", &page), ("content/list.yml", list)]);
    project.put("book.toml", &format!("{SETTINGS}{setting}\n"));
    project
}

#[test]
fn html_is_text_unless_the_book_trusts_its_authors() {
    let project = book_with_html("false");
    let pages = files(&project.run());
    for address in ["index.html", "list.html"] {
        let page = String::from_utf8_lossy(&pages[address]);
        assert!(page.contains("Press &lt;kbd&gt;x&lt;/kbd&gt;"), "{address}");
        assert!(!page.contains("<kbd>x"), "{address}");
    }
    assert_eq!(
        project.mistakes(),
        [
            "content/index.md:5:7 W0302 HTML is shown as text",
            "content/list.yml:7:35 W0302 HTML is shown as text",
        ]
    );
}

#[test]
fn html_of_trusted_authors_is_passed_on_under_the_same_policy() {
    let built = book_with_html("true").run();
    let pages = files(&built);
    let others = files(&book_with_html("false").run());
    for address in ["index.html", "list.html"] {
        let page = String::from_utf8_lossy(&pages[address]);
        assert!(page.contains("Press <kbd>x</kbd>"), "{address}");
        let other = String::from_utf8_lossy(&others[address]);
        let policy = |page: &str| page.split_once("<title>").map(|(head, _)| head.to_owned());
        assert_eq!(policy(&page), policy(&other), "{address}");
    }
    assert_eq!(summary(built), [""; 0]);
}
