//! What a build remembers may save time, and never changes a byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use scorebook::cache::{self, Cache, FOLDER, Finished, News, Record};
use scorebook::diagnostics::SourcePath;
use scorebook::output::{self, Doubtful, Known, Left};

use crate::support::{TestProject, guide, tree};

const CARDS: &str =
    "kind: cards\nid: cards\ntitle: Cards\nstyle: plain\ncards:\n  - {id: one, title: One card}\n";

fn project() -> TestProject {
    TestProject::new(&[
        ("content/index.md", &guide("Home", "Start.")),
        ("content/01-part/one.md", &guide("One", "![[cards]]")),
        (
            "content/01-part/two.md",
            &guide("Two", "See [[cards#one]] and [one](one.md)."),
        ),
        ("content/01-part/cards.yml", CARDS),
        ("content/note.txt", "A file that is copied.\n"),
    ])
}

/// A time before which all files of a test were written, as far as the cache
/// can tell.
fn later() -> SystemTime {
    SystemTime::now() + Duration::from_secs(3600)
}

/// A project with its site and the record of it.
struct Built {
    project: TestProject,
    site: PathBuf,
    cache: Cache,
}

impl Built {
    fn new(started: SystemTime) -> Self {
        let project = project();
        let site = project.path().join("book");
        let cache = Cache::of(project.path(), None).expect("a cache");
        let built = project.run();
        let output = built.output.as_ref().expect("a site");
        let written = output::write_over(output, &site, &Left::default()).expect("written");
        cache.store(Finished {
            project: project.path(),
            config: built.config.as_ref().expect("settings"),
            site: output.site(),
            face: cache::face(output.site(), built.frame),
            search: output.search_memo(),
            before: None,
            read: built.read.clone(),
            made: written.made,
            started,
            news: News::None,
        });
        Self {
            project,
            site,
            cache,
        }
    }

    fn record(&self) -> Record {
        self.cache.load().expect("a record")
    }

    fn holds(&self) -> bool {
        let record = self.record();
        let sources = record.sources_now(self.project.path()).expect("readable");
        record.still_holds(&sources, &self.site)
    }

    /// The guides that need not be read again.
    fn unread(&self) -> BTreeSet<&'static str> {
        let record = self.record();
        let sources = record.sources_now(self.project.path()).expect("readable");
        let recalled = self.cache.recall(&record, &sources).expect("memories");
        let guides = ["index.md", "01-part/one.md", "01-part/two.md"].into_iter();
        let path = |inner: &&str| SourcePath::new(format!("content/{inner}"));
        guides
            .filter(|inner| recalled.guides.contains_key(&path(inner)))
            .collect()
    }

    /// What need not be rendered again.
    fn known(&self) -> BTreeSet<String> {
        let built = self.project.run();
        let site = built.output.as_ref().expect("a site").site();
        let face = cache::face(site, built.frame);
        let record = self.record();
        let known = record.known().into_keys();
        match record.doubtful(site, face) {
            Doubtful::All => BTreeSet::new(),
            Doubtful::These(some) => known
                .filter(|address| !some.contains(address))
                .map(str::to_owned)
                .collect(),
        }
    }
}

#[test]
fn nothing_changed_is_told_without_reading() {
    assert!(Built::new(later()).holds());
}

#[test]
fn any_change_is_noticed() {
    let changes: [(&str, &str); 7] = [
        (
            "content/01-part/one.md",
            "---\ntitle: One\n---\nLonger than it was before.\n",
        ),
        ("content/01-part/three.md", "---\ntitle: Three\n---\n"),
        ("content/note.txt", "Another text that is copied.\n"),
        ("book.toml", "[book]\ntitle = \"Another\"\n"),
        ("scorebook.lock", "version: 1\n"),
        ("themes/default/styles/mine.css", "p { color: red }\n"),
        ("book/part/two.html", "not what was built"),
    ];
    for (path, text) in changes {
        let built = Built::new(later());
        built.project.put(path, text);
        assert!(!built.holds(), "{path}");
    }
    for path in ["content/01-part/two.md", "book/index.html", "book/note.txt"] {
        let built = Built::new(later());
        fs::remove_file(built.project.path().join(path)).expect("removed");
        assert!(!built.holds(), "{path}");
    }
    let built = Built::new(later());
    built.project.put("book/mine.html", "not of scorebook");
    assert!(!built.holds());
}

#[test]
fn what_is_hidden_is_no_part_of_a_book() {
    let built = Built::new(later());
    built.project.put("content/.draft.md", "not for readers");
    built.project.put("content/.drafts/one.md", "nor this");
    assert!(built.holds());
}

#[test]
fn a_file_that_may_have_changed_while_it_was_read_is_read_again() {
    assert!(!Built::new(SystemTime::now()).holds());
}

#[test]
fn a_damaged_record_or_one_of_another_program_is_none() {
    let built = Built::new(later());
    let folder = built.project.path().join(FOLDER);
    let file = tree(&folder)
        .into_keys()
        .find(|name| name.ends_with(".record"))
        .expect("a record");
    let bytes = fs::read(folder.join(&file)).expect("readable");
    let half = bytes[..bytes.len() / 2].to_vec();
    let mut changed = bytes.clone();
    changed[bytes.len() / 2] ^= 1;
    for damaged in [half, changed, Vec::new()] {
        fs::write(folder.join(&file), damaged).expect("written");
        assert!(built.cache.load().is_none());
    }
    fs::write(folder.join(&file), bytes).expect("written");
    assert!(built.cache.load().is_some());
}

#[test]
fn damaged_memories_are_none() {
    for ending in [".guides", ".search"] {
        let built = Built::new(later());
        let folder = built.project.path().join(FOLDER);
        let names = tree(&folder).into_keys();
        let file = names
            .into_iter()
            .find(|name| name.ends_with(ending))
            .expect("a file");
        let record = built.record();
        let sources = record.sources_now(built.project.path()).expect("readable");
        assert!(built.cache.recall(&record, &sources).is_some());
        let mut bytes = fs::read(folder.join(&file)).expect("readable");
        bytes[10] ^= 1;
        fs::write(folder.join(&file), bytes).expect("written");
        assert!(built.cache.recall(&record, &sources).is_none(), "{ending}");
    }
}

#[test]
fn only_guides_whose_files_changed_are_read_again() {
    let built = Built::new(later());
    assert_eq!(
        built.unread(),
        ["01-part/one.md", "01-part/two.md", "index.md"].into()
    );
    let text = guide("Two", "Another text.");
    built.project.put("content/01-part/two.md", &text);
    assert_eq!(built.unread(), ["01-part/one.md", "index.md"].into());
    assert_eq!(Built::new(SystemTime::now()).unread(), BTreeSet::new());
}

#[test]
fn an_edit_inside_a_guide_leaves_all_other_pages_as_they_are() {
    let built = Built::new(later());
    let all: BTreeSet<String> = tree(&built.site)
        .into_keys()
        .filter(|name| !name.starts_with("assets/search/") && name != output::MANIFEST)
        .collect();
    assert_eq!(built.known(), all);
    let text = guide("Two", "Another text.");
    built.project.put("content/01-part/two.md", &text);
    let but_two = all.into_iter().filter(|name| name != "part/two.html");
    assert_eq!(built.known(), but_two.collect());
}

#[test]
fn what_other_pages_may_show_leaves_none() {
    for (path, text) in [
        ("content/01-part/two.md", guide("The second", "See.")),
        ("content/01-part/two.md", guide("Two", "## A heading")),
        (
            "content/01-part/cards.yml",
            CARDS.replace("One card", "A card"),
        ),
        ("content/note.txt", "Another text.".to_owned()),
        ("content/three.md", guide("Three", "")),
        ("book.toml", "[book]\ntitle = \"Other\"\n".to_owned()),
    ] {
        let built = Built::new(later());
        built.project.put(path, &text);
        assert_eq!(built.known(), BTreeSet::new(), "{path}");
    }
}

/// One change to a project.
#[derive(Debug, Clone)]
enum Edit {
    Text(u8, String),
    Title(u8, String),
    Add(u8),
    Remove(u8),
    Card(String),
    Lose,
    Nothing,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let words = || "[a-z]{1,12}( [a-z]{1,12}){0,3}";
    let edit = prop_oneof![
        4 => (0_u8..4, words()).prop_map(|(page, text)| Edit::Text(page, text)),
        1 => (0_u8..4, words()).prop_map(|(page, title)| Edit::Title(page, title)),
        1 => (4_u8..7).prop_map(Edit::Add),
        1 => (4_u8..7).prop_map(Edit::Remove),
        1 => words().prop_map(Edit::Card),
        1 => Just(Edit::Lose),
        1 => Just(Edit::Nothing),
    ];
    prop::collection::vec(edit, 1..5)
}

fn apply(edit: &Edit, project: &TestProject) {
    let path = |page: &u8| format!("content/02-more/page-{page}.md");
    match edit {
        Edit::Text(page, text) => project.put(&path(page), &guide("A page", text)),
        Edit::Title(page, title) => project.put(&path(page), &guide(title, "Text.")),
        Edit::Add(page) => project.put(&path(page), &guide("New", "[[cards]]")),
        Edit::Remove(page) => {
            let _ = fs::remove_file(project.path().join(path(page)));
        }
        Edit::Card(title) => {
            project.put(
                "content/01-part/cards.yml",
                &CARDS.replace("One card", title),
            );
        }
        Edit::Lose => {
            let _ = fs::remove_file(project.path().join("book/part/one.html"));
        }
        Edit::Nothing => {}
    }
}

fn run(project: &TestProject, folder: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_scorebook"))
        .args(["build", "--quiet", "--dest-dir", folder])
        .current_dir(project.path())
        .output()
        .expect("the program runs")
}

fn build(project: &TestProject, folder: &str) {
    let output = run(project, folder);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_file_that_someone_changed_is_refused_and_stays() {
    let project = project();
    build(&project, "book");
    project.put("book/part/one.html", "not what was built");
    let refused = run(&project, "book");
    assert_eq!(refused.status.code(), Some(3), "{refused:?}");
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("part/one.html was changed after"), "{told}");
    let kept = fs::read_to_string(project.path().join("book/part/one.html"));
    assert_eq!(kept.ok().as_deref(), Some("not what was built"));
}

#[test]
fn what_another_build_did_meanwhile_is_noticed() {
    let built = Built::new(later());
    let spare = built.project.path().join("spare");
    let write = |known, doubtful| {
        let output = built.project.run().output.expect("a site");
        let left = Left {
            known,
            doubtful,
            spare: Some(spare.clone()),
        };
        output::write_over(&output, &built.site, &left).expect("written");
    };
    let one = fs::read_to_string(built.project.path().join("content/01-part/one.md"));
    let record = built.record();
    let text = guide("One", "Another text.\n\n![[cards]]");
    built.project.put("content/01-part/one.md", &text);
    write(Known::new(), Doubtful::All);
    // The text is as the record knows it again, but the page is not.
    built
        .project
        .put("content/01-part/one.md", &one.expect("a guide"));
    let now = built.project.run();
    let site = now.output.as_ref().expect("a site").site();
    let doubtful = record.doubtful(site, cache::face(site, now.frame));
    assert!(matches!(&doubtful, Doubtful::These(some) if !some.contains("part/one.html")));
    write(record.known(), doubtful);
    let page = fs::read_to_string(built.site.join("part/one.html")).expect("a page");
    assert!(page.contains("One card") && !page.contains("Another text"));
    output::clean(&built.site).expect("every file is as the manifest says");
}

/// Builds rely on no file that changed a moment ago.
fn build_later(project: &TestProject, folder: &str) {
    thread::sleep(Duration::from_millis(2100));
    build(project, folder);
}

#[test]
fn a_site_that_was_remembered_but_never_published_is_made_again() {
    let project = project();
    build_later(&project, "book");
    let two = guide("Two", "Another text.");
    project.put("content/01-part/two.md", &two);
    build_later(&project, "book");
    // As if the program had ended between writing down what it made and
    // putting it in the place of the site before.
    let at = |inner: &str| project.path().join(inner);
    let kept = fs::read_dir(at(FOLDER)).expect("a cache").flatten();
    let mut spares = kept.map(|entry| entry.path());
    let spare = spares.find(|path| path.extension().is_some_and(|ending| ending == "spare"));
    fs::rename(at("book"), at(".book.scorebook-stage")).expect("staged");
    fs::rename(spare.expect("the site before is kept"), at("book")).expect("in use");
    let page = fs::read_to_string(at("book/part/two.html")).expect("a page");
    assert!(!page.contains("Another text"), "the site is the one before");

    build_later(&project, "book");
    build(&project, "clean");
    assert!(tree(&at("book")) == tree(&at("clean")));
}

#[test]
fn what_is_gone_from_the_site_is_made_again() {
    for gone in ["book/part/one.html", "book/part", "book"] {
        let project = project();
        build_later(&project, "book");
        let two = guide("Two", "Another text.");
        project.put("content/01-part/two.md", &two);
        let path = project.path().join(gone);
        let removed = match path.is_dir() {
            true => fs::remove_dir_all(&path),
            false => fs::remove_file(&path),
        };
        removed.expect("removed");
        build_later(&project, "book");
        build(&project, "clean");
        let (grown, clean) = (project.path().join("book"), project.path().join("clean"));
        assert!(tree(&grown) == tree(&clean), "{gone}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn builds_that_remember_equal_clean_ones(edits in edits()) {
        let project = project();
        for page in 0..4 {
            apply(&Edit::Text(page, "Text.".to_owned()), &project);
        }
        build_later(&project, "book");
        for (number, edit) in edits.iter().enumerate() {
            apply(edit, &project);
            build_later(&project, "book");
            let clean = format!("clean-{number}");
            build(&project, &clean);
            let (grown, clean) = (project.path().join("book"), project.path().join(clean));
            prop_assert!(tree(&grown) == tree(&clean), "after {edit:?}");
        }
    }
}
