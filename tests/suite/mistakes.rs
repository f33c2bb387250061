//! Every mistake is named, at its place, in one run; the output stays.

use std::process::Command;

use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::pipeline::{self, Project};
use scorebook::yaml;

use crate::support::{TestProject, repository, summary, tree};

#[test]
fn twenty_mistakes_in_eight_files_are_named_in_one_run() {
    let folder = repository().join("tests/fixtures/mistakes");
    let expected = [
        "content/01-part/broken.yml:6:1 E0003 a tab cannot be used for indentation; use spaces",
        "content/01-part/guide.md:3:1 E0103 unknown key `descripton`",
        "content/01-part/guide.md:6:3 E0207 the scheme `javascript:` is not allowed",
        "content/01-part/guide.md:6:42 E0301 no footnote is called `missing`",
        "content/01-part/list.yml:8:37 E0104 `basic` is not one of must, should",
        "content/01-part/list.yml:9:14 E0106 the id `one` is used twice; readers' answers are remembered by it",
        "content/01-part/list.yml:10:9 E0102 the key `text` is missing",
        "content/01-part/list.yml:11:14 E0105 `Three` is not an id: small letters, digits and hyphens",
        "content/01-part/score.yml:6:37 E1304 skill: floor 12 is outside the scale 1–10",
        "content/01-part/score.yml:10:36 E1302 \"trial\" (8) must be lower than \"hire\" (7)",
        "content/01-part/second.md:2:1 E0102 the key `title` is missing",
        "content/01-part/sums.yml:8:45 E0402 unknown name `hour` in formula",
        "content/01-part/sums.yml:9:45 E0405 this divides by zero whatever the answers are",
        "content/01-part/sums.yml:12:65 E0408 example `wrong`: `total` comes out as 500, not 600",
        "content/01-part/twice.yml:4:1 E0005 the key `title` is written twice",
        "content/01-part/twice.yml:5:8 E0104 `plane` is not one of plain, myth, case, figure",
        "content/index.md:3:7 E0206 `founders` is not a reader of this book",
        "content/index.md:6:5 E0201 there is no page or piece with the id `cheklist`",
        "content/index.md:6:22 E0203 `01-part/gide.md` leads to no file",
        "content/index.md:6:57 E0204 `Home` has no heading or item `nowhere`",
    ];
    assert_eq!(summary(pipeline::run(&Project::Folder(folder))), expected);
}

#[test]
fn one_slip_in_a_required_key_is_one_mistake() {
    let project = TestProject::new(&[
        ("content/index.md", "---\ntitel: Home\n---\n"),
        (
            "content/list.yml",
            "kind: checklist\nidd: start\ntitle: Start\ngroups:\n  - id: all\n    title: All\n    \
             items:\n      - {id: one, txt: Ask}\n      - {id: two, story: Wait}\n",
        ),
    ]);
    assert_eq!(
        project.mistakes(),
        [
            "content/index.md:2:1 E0103 unknown key `titel`",
            "content/list.yml:2:1 E0103 unknown key `idd`",
            "content/list.yml:8:19 E0103 unknown key `txt`",
            "content/list.yml:9:9 E0102 the key `text` is missing",
            "content/list.yml:9:19 E0103 unknown key `story`",
        ]
    );
}

#[test]
fn a_text_that_a_comma_cuts_in_two_is_told() {
    let told = |list: &str| {
        let text = format!("---\ntitle: Home\nnext: {list}\n---\n");
        let path = SourcePath::new("index.md");
        let mut sink = Diagnostics::new();
        yaml::read(&text[4..text.len() - 4], &path, 4, &mut sink);
        sink.into_iter()
            .map(|found| {
                let mend = found.suggestion.expect("a mend").replacement;
                (found.code.id, mend)
            })
            .collect::<Vec<_>>()
    };
    let cut = |mend: &str| vec![("W0011", mend.to_owned())];
    assert_eq!(told("[Ask, then act.]"), cut("\"Ask, then act.\""));
    assert_eq!(
        told("[First., Ask, wait, then act!, Über, älter?]"),
        [cut("\"Ask, wait, then act!\""), cut("\"Über, älter?\"")].concat()
    );
    assert_eq!(
        told("[Say \"no\", don't wait.]"),
        cut("'Say \"no\", don''t wait.'")
    );
    for list in [
        "[Ask then act., then wait.]",
        "[Ask, Act.]",
        "[one, two, three]",
        "[one, two etc.]",
        "[\"Ask\", then act.]",
        "[Ask, \"then act.\"]",
        "\n  - Ask\n  - then act.",
    ] {
        assert_eq!(told(list), [], "{list}");
    }
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
fn the_output_folder_may_be_a_bare_name() {
    let project = TestProject::new(&[("content/index.md", "---\ntitle: Home\n---\n")]);
    let built = Command::new(env!("CARGO_BIN_EXE_scorebook"))
        .args(["build", "--dest-dir", "site"])
        .current_dir(project.path())
        .output()
        .expect("the program runs");
    assert_eq!(built.status.code(), Some(0), "{built:?}");
    assert!(project.path().join("site/index.html").exists());
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

#[test]
fn a_heading_beside_the_title_is_reported() {
    let text = "---\ntitle: Home\n---\n# Welcome\n\n## Section\n";
    let project = TestProject::new(&[("content/index.md", text)]);
    let folder = project.path().to_owned();
    assert_eq!(
        summary(pipeline::run(&Project::Folder(folder))),
        ["content/index.md:4:1 W0307 the page has two headings of the first level"]
    );
}

#[test]
fn of_one_file_the_first_hundred_mistakes_are_told() {
    let page = format!("---\ntitle: Home\n---\n{}", "[[nothing]]\n\n".repeat(150));
    let mistakes = TestProject::new(&[("content/index.md", &page)]).mistakes();
    assert_eq!(mistakes.len(), 101);
    let missing = "there is no page or piece with the id `nothing`";
    assert_eq!(
        mistakes[99],
        format!("content/index.md:202:1 E0201 {missing}")
    );
    assert_eq!(
        mistakes[100],
        "content/index.md:1:1 W0009 and 50 more like these"
    );
}

#[test]
fn a_very_long_line_is_not_printed() {
    let page = format!("---\ntitle: Home\n---\n{} [[nothing]]\n", "a".repeat(3000));
    let project = TestProject::new(&[("content/index.md", &page)]);
    let checked = Command::new(env!("CARGO_BIN_EXE_scorebook"))
        .args(["check", "--quiet"])
        .arg(project.path())
        .output()
        .expect("the program runs");
    let told = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(told.starts_with(
        "error[E0201]: there is no page or piece with the id `nothing`\n--> content/index.md:4:3002\n"
    ), "{told}");
    assert!(told.len() < 300, "{told}");
}
