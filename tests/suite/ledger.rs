//! Published ids and addresses last, or the author is told.

use std::process::Command;

use crate::support::{TestProject, files, summary};

const HOME: &str = "---\ntitle: Home\n---\n";

const LIST: &str = "\
kind: checklist
id: before
title: Before
groups:
  - id: all
    title: All
    items:
      - {id: keys, text: Keys}
      - {id: papers, text: Papers}
";

const LEDGER: &str = "\
# Published ids and addresses, which readers' answers and links depend on.
# Written by `scorebook lock`; keep it in the repository.
version: 1
pages:
- id: before
  addresses:
  - part/before.html
  items:
  - keys
  - papers
- addresses:
  - index.html
- addresses:
  - part/index.html
";

/// A project whose ledger was written.
fn published() -> TestProject {
    let project = TestProject::new(&[
        ("content/index.md", HOME),
        ("content/part/before.yml", LIST),
    ]);
    lock(&project);
    assert_eq!(ledger(&project), LEDGER);
    project
}

fn lock(project: &TestProject) {
    let output = Command::new(env!("CARGO_BIN_EXE_scorebook"))
        .args(["lock", "--quiet"])
        .arg(project.path())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

fn ledger(project: &TestProject) -> String {
    std::fs::read_to_string(project.path().join("scorebook.lock")).expect("a ledger")
}

fn remove(project: &TestProject, path: &str) {
    std::fs::remove_file(project.path().join(path)).expect("removed");
}

fn page(project: &TestProject, address: &str) -> String {
    let mut made = files(&project.run());
    let bytes = made
        .remove(address)
        .unwrap_or_else(|| panic!("no {address}"));
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_ledger_written_twice_is_the_same() {
    let project = published();
    assert_eq!(project.mistakes(), Vec::<String>::new());
    lock(&project);
    assert_eq!(ledger(&project), LEDGER);
    let other: serde_yaml::Value = serde_yaml::from_str(LEDGER).expect("YAML");
    assert_eq!(other["pages"].as_sequence().map(Vec::len), Some(3));
}

#[test]
fn what_is_gone_is_told_where_it_was_published() {
    let project = published();
    project.put(
        "content/part/before.yml",
        &LIST.replace("papers", "papes").replace("keys", "ring"),
    );
    project.put("content/other.md", HOME);
    assert_eq!(
        project.mistakes(),
        [
            "content/part/before.yml:2:5 E0211 the item `keys` was published and is gone",
            "content/part/before.yml:2:5 E0211 the item `papers` was published and is gone",
        ]
    );
    remove(&project, "content/part/before.yml");
    assert_eq!(
        project.mistakes(),
        [
            "scorebook.lock:5:7 E0210 the id `before` was published and is gone",
            "scorebook.lock:14:5 E0212 the page `part/index.html` was published and is gone",
        ]
    );
}

#[test]
fn advice_names_what_looks_like_the_new_id() {
    let project = published();
    project.put(
        "content/part/before.yml",
        &LIST
            .replace("id: before", "id: befor")
            .replace("papers", "papes"),
    );
    let built = project.run();
    let helps: Vec<&str> = built
        .diagnostics
        .iter()
        .flat_map(|diagnostic| diagnostic.help.iter().map(String::as_str))
        .collect();
    assert_eq!(
        helps,
        [
            "if it is called `befor` now, write `was: [before]` there",
            "if it was taken away, write `retired = [\"before\"]` under `[book]` in book.toml",
        ]
    );
}

#[test]
fn nothing_is_said_to_be_gone_that_may_be_in_an_unread_file() {
    let project = published();
    project.put(
        "content/part/before.yml",
        &LIST.replace("kind: checklist\nid: before", "kind: x\nid: other"),
    );
    assert_eq!(
        project.mistakes(),
        ["content/part/before.yml:1:7 E0110 `x` is not a kind of piece"]
    );
    project.put(
        "content/part/before.yml",
        &LIST.replace("text: Papers", "txt: Papers"),
    );
    assert_eq!(
        project.mistakes(),
        ["content/part/before.yml:9:22 E0103 unknown key `txt`"]
    );
}

const RENAMED: &str = "\
kind: checklist
id: leaving
title: Leaving
was: [before]
retired: [papers]
groups:
  - id: all
    title: All
    items:
      - {id: keyring, text: Keys, was: [keys]}
";

#[test]
fn a_renamed_piece_keeps_its_links_and_answers() {
    let project = published();
    remove(&project, "content/part/before.yml");
    project.put(
        "content/part/index.md",
        "---\ntitle: Part\n---\n![[leaving]]\n",
    );
    project.put("content/next/leaving.yml", RENAMED);
    assert_eq!(project.mistakes(), Vec::<String>::new());

    let old = page(&project, "part/before.html");
    for part in [
        "<link rel=\"canonical\" href=\"../next/leaving.html\">",
        "<meta http-equiv=\"refresh\" content=\"0; url=../next/leaving.html\">",
        "<a href=\"../next/leaving.html\">Leaving</a>",
    ] {
        assert!(old.contains(part), "{part}\n{old}");
    }
    // Its script is a file: it keeps the item that a link names.
    assert_eq!(old.matches("<script").count(), 1);
    assert!(old.contains("<script src=\"../assets/moved-"), "{old}");
    let new = page(&project, "next/leaving.html");
    for part in [
        r#""id":"leaving","was":["before"]"#,
        r#""id":"keyring","label":"Keys","input":{"type":"check"},"na":true,"was":["keys"]"#,
        "<span id=\"keys\"></span>",
    ] {
        assert!(new.contains(part), "{part}\n{new}");
    }
    assert!(page(&project, "part/index.html").contains("<span id=\"leaving--keys\"></span>"));

    // The next ledger still knows the old names.
    lock(&project);
    project.put(
        "content/next/leaving.yml",
        &RENAMED.replace("was: [before]\n", ""),
    );
    assert_eq!(
        project.mistakes(),
        ["scorebook.lock:5:7 E0210 the id `before` was published and is gone"]
    );
}

#[test]
fn a_moved_page_is_followed() {
    let project = published();
    remove(&project, "content/part/before.yml");
    project.put("content/part/2-later.yml", LIST);
    assert_eq!(project.mistakes(), Vec::<String>::new());
    assert!(page(&project, "part/before.html").contains("url=../part/later.html"));
    lock(&project);
    assert!(ledger(&project).contains("  - part/later.html\n  - part/before.html\n"));
    assert!(page(&project, "part/before.html").contains("url=../part/later.html"));
    // A new page at the old address wins.
    project.put("content/part/before.md", HOME);
    assert!(!page(&project, "part/before.html").contains("http-equiv=\"refresh\""));
}

#[test]
fn what_was_taken_away_on_purpose_is_stated() {
    let project = published();
    remove(&project, "content/part/before.yml");
    let settings = "[book]\ntitle = \"Test\"\nretired = [\"before\"]\n\
        [output.html.redirect]\n\"part/index.html\" = \"index.html\"\n";
    project.put("book.toml", settings);
    assert_eq!(project.mistakes(), Vec::<String>::new());
    assert!(page(&project, "part/index.html").contains("url=../index.html"));
    lock(&project);
    assert_eq!(ledger(&project), LEDGER);
    project.put("content/again.yml", LIST);
    assert_eq!(
        project.mistakes(),
        ["content/again.yml:2:5 E0214 the id `before` was retired"]
    );
}

#[test]
fn a_ledger_cannot_write_outside_the_site() {
    let project = published();
    for address in [
        "../escape.html",
        "/etc/x.html",
        "a\\b.html",
        "x/../../y.html",
    ] {
        let text = LEDGER.replace(
            "  - part/before.html",
            &format!("  - part/before.html\n  - '{address}'"),
        );
        project.put("scorebook.lock", &text);
        let made = files(&project.run());
        assert!(
            !made.keys().any(|key| key.contains("..") || key == address),
            "{address}"
        );
    }
    project.put(
        "book.toml",
        "[book]\ntitle = \"Test\"\n[output.html.redirect]\n\"../x.html\" = \"before\"\n\
         \"index.html\" = \"before\"\n\"y.html\" = \"befor\"\n",
    );
    project.put("scorebook.lock", LEDGER);
    assert_eq!(
        summary(project.run()),
        [
            "book.toml:4:15 E0215 `../x.html` is not the address of a page inside the site",
            "book.toml:5:16 E0215 `index.html` is the address of a page",
            "book.toml:6:12 E0215 there is no page with the id or address `befor`",
        ]
    );
}

#[test]
fn earlier_and_retired_names_are_out_of_use() {
    let list = LIST
        .replace("text: Keys", "text: Keys, was: [papers, ring]")
        .replace(
            "text: Papers}",
            "text: Papers, was: [ring]}\n      - {id: gone, text: Gone}",
        )
        .replace(
            "title: Before\n",
            "title: Before\nwas: [home]\nretired: [gone]\n",
        );
    let project = TestProject::new(&[
        (
            "content/index.md",
            "---\ntitle: Home\nid: home\n---\nSee [[before#ring]].\n",
        ),
        ("content/before.yml", &list),
    ]);
    assert_eq!(
        project.mistakes(),
        [
            "content/before.yml:4:7 E0213 the earlier id `home` is still in use",
            "content/before.yml:10:14 E0213 the earlier id `papers` is still in use",
            "content/before.yml:11:14 E0213 two claim the earlier id `ring`",
            "content/before.yml:12:14 E0214 the id `gone` was retired",
            "content/index.md:5:5 E0202 `before` has no item `ring`",
        ]
    );
}

#[test]
fn every_project_with_mistakes_keeps_its_ledger() {
    let project = published();
    project.put(
        "content/part/before.yml",
        &LIST.replace("papers", "paperwork"),
    );
    let output = Command::new(env!("CARGO_BIN_EXE_scorebook"))
        .arg("lock")
        .arg(project.path())
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ledger(&project), LEDGER);
}
