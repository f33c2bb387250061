//! What authors start from has no mistakes and never replaces what is theirs.

use std::path::Path;
use std::process::{Command, Output};

use scorebook::embed;
use scorebook::kinds::KINDS;
use scorebook::schema;

use crate::support::{TestProject, tree};

fn scorebook(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_scorebook"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

/// Runs a command that must end well and say nothing but what it did.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = scorebook(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?} {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_new_piece_of_any_kind_has_no_mistakes_in_an_empty_book() {
    let mut kinds: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    kinds.push("guide");
    assert_eq!(embed::new().len(), kinds.len());
    for kind in kinds {
        let project = TestProject::new(&[("content/index.md", "---\ntitle: Home\n---\n")]);
        let said = run(project.path(), &["new", kind, "content/01-part/02-my-own"]);
        let ending = if kind == "guide" { "md" } else { "yml" };
        let path = format!("content/01-part/02-my-own.{ending}");
        assert_eq!(said, format!("{path}: a {kind} to start from\n"));
        assert_eq!(project.mistakes(), Vec::<String>::new(), "{kind}");
        let text = std::fs::read_to_string(project.path().join(&path)).expect("written");
        assert!(text.contains("title: My own\n"), "{text}");
        assert_eq!(text.contains("id: my-own\n"), kind != "guide", "{text}");
    }
}

#[test]
fn a_new_piece_never_replaces_a_file() {
    let project = TestProject::new(&[("content/a.yml", "mine")]);
    let before = tree(project.path());
    let refused = scorebook(project.path(), &["new", "checklist", "content/a.yml"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&refused.stderr),
        "error: content/a.yml is already there; nothing was written\n"
    );
    let refused = scorebook(project.path(), &["new", "cheklist", "content/b.yml"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&refused.stderr),
        "there is no kind `cheklist`; did you mean `checklist`? (`scorebook schema` lists them)\n"
    );
    let refused = scorebook(project.path(), &["new", "checklist", "content/b.md"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(tree(project.path()) == before);
}

/// Starts a project, which must then be checked and built without a word.
fn starts(arguments: &[&str]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), arguments);
    let found = tree(folder.path());
    let checked = scorebook(folder.path(), &["check", "--strict", "--quiet"]);
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
    assert_eq!(String::from_utf8_lossy(&checked.stderr), "");
    let built = scorebook(folder.path(), &["build", "--strict"]);
    assert_eq!(built.status.code(), Some(0), "{built:?}");
    assert_eq!(String::from_utf8_lossy(&built.stderr), "");
    assert!(folder.path().join("book/index.html").exists());
    found
}

#[test]
fn the_bundled_book_is_unpacked_as_it_is() {
    let found = starts(&["init"]);
    for (inner, bytes) in embed::book() {
        assert!(found[&format!("content/{inner}")] == *bytes, "{inner}");
    }
    assert!(found["book.toml"] == embed::BOOK_TOML.as_bytes());
}

#[test]
fn the_small_book_shows_every_kind_once() {
    let found = starts(&["init", "--empty"]);
    let mut shown: Vec<&str> = found
        .iter()
        .filter(|(path, _)| path.starts_with("content/") && path.ends_with(".yml"))
        .filter_map(|(_, bytes)| {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            text.lines().find_map(|line| line.strip_prefix("kind: "))
        })
        .collect();
    let mut kinds: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    shown.sort_unstable();
    kinds.sort_unstable();
    assert_eq!(shown, kinds);
}

#[test]
fn editors_and_hosts_find_what_they_need() {
    let found = starts(&["init", "--empty", "."]);
    let text = |path: &str| String::from_utf8(found[path].clone()).expect("UTF-8");
    let piece: serde_json::Value =
        serde_json::from_str(&text(".vscode/schemas/piece.json")).expect("JSON");
    assert_eq!(Some(piece), schema::named("piece"));
    let settings: serde_json::Value =
        serde_json::from_str(&text(".vscode/settings.json")).expect("JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("a map");
    for path in schemas.keys() {
        assert!(found.contains_key(path.trim_start_matches("./")), "{path}");
    }
    assert_eq!(text(".gitignore").lines().last(), Some("/book/"));
    for path in [".github/workflows/pages.yml", ".gitlab-ci.yml"] {
        let jobs: serde_yaml::Value = serde_yaml::from_str(&text(path)).expect("YAML");
        assert!(jobs.is_mapping());
        assert!(text(path).contains(concat!("\"", env!("CARGO_PKG_VERSION"), "\"")));
        assert!(!text(path).contains("{version}"));
    }
}

#[test]
fn a_project_is_only_started_where_there_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(".gitignore"), "mine").expect("a file");
    let said = run(folder.path(), &["init", "--empty"]);
    assert!(
        said.ends_with(".gitignore was there and stays as it is\n"),
        "{said}"
    );
    std::fs::write(folder.path().join("content/index.md"), "mine").expect("a file");
    let before = tree(folder.path());
    let refused = scorebook(folder.path(), &["init"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.starts_with("error: ./book.toml and "), "{said}");
    assert!(
        said.ends_with(" more are already there; nothing was written\n"),
        "{said}"
    );
    assert!(tree(folder.path()) == before);
    assert!(before[".gitignore"] == b"mine");
}
