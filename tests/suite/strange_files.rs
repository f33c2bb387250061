//! Content and settings that are not what they seem: each ends at once, with
//! an error that names it.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use crate::support::TestProject;

const HOME: (&str, &str) = ("content/index.md", "---\ntitle: Home\n---\nText.\n");
const PAGE: &str = "---\ntitle: Page\n---\n";

/// The mistakes of a project after `make`; a file as a whole has no line.
fn mistakes(make: impl Fn(&TestProject)) -> Vec<String> {
    let project = TestProject::new(&[HOME]);
    make(&project);
    let mistakes = project.mistakes().into_iter();
    mistakes
        .map(|mistake| mistake.replace(":null:null", ""))
        .collect()
}

fn link(project: &TestProject, target: &str, path: &str) {
    symlink(target, project.path().join(path)).expect("a link");
}

/// A pipe: opening it waits until somebody writes.
fn pipe(project: &TestProject, path: &str) {
    let mut make = Command::new("mkfifo");
    let made = make.arg(project.path().join(path)).status();
    assert!(made.expect("mkfifo").success());
}

/// A file of this many bytes that takes no room.
fn sparse(project: &TestProject, path: &str, length: u64) {
    let file = fs::File::create(project.path().join(path)).expect("a file");
    file.set_len(length).expect("a length");
}

#[test]
fn only_regular_files_of_the_tree_are_content() {
    let found = mistakes(|project| {
        link(project, "/etc/passwd", "content/a.md");
        link(project, "/etc/passwd", "content/b.png");
        link(project, ".", "content/c");
        link(project, "index.md", "content/d.md");
        link(project, "/dev/zero", "content/e.yml");
        link(project, "nowhere", "content/f.yml");
        pipe(project, "content/g.md");
    });
    let expected = ["a.md", "b.png", "c", "d.md", "e.yml", "f.yml", "g.md"]
        .map(|name| format!("content/{name} E0001 cannot be read: it is not a regular file"));
    assert_eq!(found, expected);
}

#[test]
fn settings_and_ledger_are_regular_files() {
    for name in ["book.toml", "scorebook.lock"] {
        let expected = [format!(
            "{name} E0001 cannot be read: it is not a regular file"
        )];
        let remove = |project: &TestProject| {
            let _ = fs::remove_file(project.path().join(name));
        };
        let found = mistakes(|project| {
            remove(project);
            pipe(project, name);
        });
        assert_eq!(found, expected);
        let found = mistakes(|project| {
            remove(project);
            link(project, "/dev/zero", name);
        });
        assert_eq!(found, expected);
    }
}

#[test]
fn no_folder_of_the_settings_is_reached_by_a_link() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let elsewhere = elsewhere.path().to_str().expect("UTF-8");
    let settings = |line: &str| format!("[book]\ntitle = \"T\"\n[build]\n{line}\n");
    for (setting, path, place, shown) in [
        ("content-dir = \"a/b\"", "a", "4:15", "a"),
        ("build-dir = \"site\"", "site", "4:13", "site"),
        ("build-dir = \"out/site\"", "out", "4:13", "out"),
        ("[output.html]\ntheme = \"own\"", "themes", "5:9", "themes"),
    ] {
        let found = mistakes(|project| {
            project.put("book.toml", &settings(setting));
            link(project, elsewhere, path);
        });
        assert_eq!(
            found,
            [format!(
                "book.toml:{place} E0502 `{shown}` is a link, and may lead out of the project"
            )]
        );
    }
}

#[test]
fn what_is_too_large_is_not_read() {
    let found = mistakes(|project| {
        sparse(project, "content/film.webm", 100 * 1024 * 1024 + 1);
        sparse(project, "content/text.md", 2 * 1024 * 1024 + 1);
        sparse(project, "content/vast.png", 1 << 40);
    });
    assert_eq!(
        found,
        [
            "content/film.webm E0007 the file is longer than 100 MB",
            "content/text.md E0007 the file is longer than 2 MB",
            "content/vast.png E0007 the file is longer than 100 MB",
        ]
    );
}

#[test]
fn what_may_not_be_read_is_named() {
    let project = TestProject::new(&[HOME, ("content/private.md", PAGE)]);
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(project.path(), open).expect("a mode");
    let closed = fs::Permissions::from_mode(0o0);
    fs::set_permissions(project.path().join("content/private.md"), closed).expect("a mode");
    let mut check = Command::new(env!("CARGO_BIN_EXE_scorebook"));
    check.arg("check").arg(project.path());
    if fs::metadata(project.path()).expect("the folder").uid() == 0 {
        // Root may read everything; nobody may not.
        check.uid(65_534).gid(65_534);
    }
    let Ok(output) = check.output() else {
        println!("skipped: another user may not run the program here");
        return;
    };
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("cannot be read: Permission denied") && told.contains("content/private.md"),
        "{told}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn names_that_some_system_takes_for_one_clash() {
    let clash = |first: &str, second: &str| {
        let found = mistakes(|project| {
            project.put(&format!("content/{first}"), PAGE);
            project.put(&format!("content/{second}"), PAGE);
        });
        let one = |mistake: &String| {
            mistake
                .split_once(" E0008 ")
                .map(|(_, text)| text.to_owned())
        };
        found.iter().filter_map(one).collect::<Vec<_>>()
    };
    let at = |address: &str| [format!("two files would be written to `{address}`")];
    assert_eq!(clash("Page.md", "page.md"), at("page.html"));
    assert_eq!(clash("01-page.md", "02-page.md"), at("page.html"));
    assert_eq!(clash("é.md", "e\u{301}.md"), at("é.html"));
    assert_eq!(clash("É.png", "e\u{301}.png"), at("É.png"));
    assert_eq!(clash("page.md", "page.html"), at("page.html"));
    assert_eq!(clash("page.md", "page.html/a.png"), at("page.html/a.png"));
    assert_eq!(clash("a/x.png", "A"), at("a/x.png"));
    assert_eq!(clash("a.md", "b.md"), [""; 0]);
}

#[test]
fn names_that_not_every_system_can_store_are_refused() {
    let found = mistakes(|project| {
        project.put("content/a\nb.png", "");
        project.put("content/c\\d.png", "");
    });
    let reason = "E0001 cannot be read: its name holds a character that not every system can store";
    assert_eq!(
        found,
        [
            format!("content/a\\nb.png {reason}"),
            format!("content/c\\\\d.png {reason}"),
        ]
    );
}

#[test]
fn names_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let found = mistakes(|project| {
        let name = std::ffi::OsStr::from_bytes(b"content/\xff.md");
        fs::write(project.path().join(name), PAGE).expect("a file");
    });
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("E0001 cannot be read: its name is not UTF-8 text"));
}

#[test]
fn places_are_right_whatever_ends_the_lines() {
    let guide = |text: &str| {
        mistakes(|project| project.put("content/page.md", text))
            .first()
            .map(|mistake| mistake.split(" E").next().unwrap_or_default().to_owned())
    };
    let at = |place: &str| Some(format!("content/page.md:{place}"));
    assert_eq!(guide("---\ntitle: P\n---\n\nSee [[x-y]]"), at("5:5"));
    assert_eq!(
        guide("---\r\ntitle: P\r\n---\r\n\r\nSee [[x-y]]"),
        at("5:5")
    );
    assert_eq!(
        guide("\u{feff}---\r\ntitle: P\r\n---\r\nSee [[x-y]]"),
        at("4:5")
    );
    assert_eq!(guide("---\ntitle: 中😀\nx: 1\n---\n"), at("3:1"));
    assert_eq!(guide("---\ntitle: P\n---\n中😀 [[x-y]]"), at("4:4"));
    assert_eq!(guide("\u{feff}---\ntitel: P\n---\n"), at("2:1"));
}

#[test]
fn folders_may_be_deep() {
    let deep = "d/".repeat(400);
    let found = mistakes(|project| project.put(&format!("content/{deep}page.md"), PAGE));
    assert_eq!(found, [""; 0]);
}

#[test]
fn an_output_folder_among_the_files_of_the_project_is_refused_with_its_line() {
    let project = TestProject::new(&[("content/index.md", "---\ntitle: Home\n---\n")]);
    let refused = [
        ("content", "content"),
        ("content/out", "content"),
        ("Content", "content"),
        ("themes", "themes"),
        ("themes/own/out", "themes"),
        (".scorebook-cache", ".scorebook-cache"),
        ("book.toml", "book.toml"),
        ("scorebook.lock/out", "scorebook.lock"),
    ];
    for (folder, own) in refused {
        let settings = format!("[book]\ntitle = \"Test\"\n[build]\nbuild-dir = \"{folder}\"\n");
        project.put("book.toml", &settings);
        let mistake =
            format!("book.toml:4:13 E0502 the output folder `{folder}` overlaps with `{own}`");
        assert_eq!(project.mistakes(), [mistake]);
    }
    project.put(
        "book.toml",
        "[book]\ntitle = \"Test\"\n[build]\nbuild-dir = \"content-out\"\n",
    );
    assert_eq!(project.mistakes(), [""; 0]);
}
