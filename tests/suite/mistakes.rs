//! Every mistake is named, at its place, in one run; the output stays.

use std::process::Command;

use scorebook::pipeline::{self, Project};

use crate::support::{TestProject, repository, summary, tree};

#[test]
fn twenty_mistakes_in_eight_files_are_named_in_one_run() {
    let folder = repository().join("tests/fixtures/mistakes");
    let expected =
        ["content/01-part/broken.yml:6:1 E0003 a tab cannot be used for indentation; use spaces"];
    assert_eq!(summary(pipeline::run(&Project::Folder(folder))), expected);
}

#[test]
fn a_mistake_leaves_the_last_output_as_it_was() {
    let project = TestProject::new(&[("content/index.md", "---\ntitle: Home\n---\nFine.\n")]);
    let build = || {
        Command::new(env!("CARGO_BIN_EXE_scorebook"))
            .arg("build")
            .arg(project.path())
            .output()
            .expect("the program runs")
    };
    assert_eq!(build().status.code(), Some(0));
    let before = tree(&project.path().join("book"));
    assert!(before.contains_key("index.html"));

    project.put(
        "content/index.md",
        "---\ntitle: Home\n---\nSee [[nothing]].\n",
    );
    let failed = build();
    assert_eq!(failed.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&failed.stdout), "");
    assert_eq!(
        String::from_utf8_lossy(&failed.stderr),
        "error[E0201]: there is no page or piece with the id `nothing`\n\
         \x20--> content/index.md:4:5\n\
         \x20 |\n\
         4 | See [[nothing]].\n\
         \x20 |     ^^^^^^^^^^^\n\
         1 error, 0 warnings\n"
    );
    assert!(tree(&project.path().join("book")) == before);
}

#[test]
fn exit_codes_tell_content_from_settings_from_the_disk() {
    let code = |files: &[(&str, &str)]| {
        let project = TestProject::new(files);
        Command::new(env!("CARGO_BIN_EXE_scorebook"))
            .args(["check", "--quiet"])
            .arg(project.path())
            .output()
            .expect("the program runs")
            .status
            .code()
    };
    let home = ("content/index.md", "---\ntitle: Home\n---\n");
    assert_eq!(code(&[home]), Some(0));
    assert_eq!(code(&[("content/index.md", "no front matter")]), Some(1));
    assert_eq!(code(&[home, ("book.toml", "[book\n")]), Some(2));
}
