//! A build that is cut short at any moment leaves the old site or the new
//! one, touches nothing of its author's, and the next build succeeds.
//!
//! `SCOREBOOK_FAULTS=all` tries a thousand moments and every fault; without
//! it a sample is tried.

mod injected;
mod kills;
mod limits;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::support::{TestProject, tree};

/// The files of a site and their bytes.
type Files = BTreeMap<String, Vec<u8>>;

/// A book of two editions, and what a build of each must give.
struct Book {
    project: TestProject,
    editions: [Files; 2],
}

/// Which of the two editions is in the content folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Edition {
    First,
    Second,
}

impl Edition {
    fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

const NOTES: [(&str, &str); 4] = [
    ("notes.txt", "mine"),
    (".git/HEAD", "ref: refs/heads/main"),
    ("books/other.txt", "mine too"),
    (".book.backup/index.html", "and mine"),
];

impl Book {
    fn new() -> Self {
        let project = TestProject::new(&NOTES);
        let mut book = Self {
            project,
            editions: Default::default(),
        };
        for edition in [Edition::First, Edition::Second] {
            book.write(edition);
            let built = book.build();
            assert!(built.status.success(), "{built:?}");
            book.editions[edition as usize] = book.site();
        }
        assert!(book.editions[0] != book.editions[1]);
        book
    }

    /// Puts an edition into the content folder: pages change, come and go.
    fn write(&self, edition: Edition) {
        let _ = fs::remove_dir_all(self.project.path().join("content"));
        let page = |title: &str| format!("---\ntitle: {title}\n---\nOf {edition:?}.\n");
        self.project.put("content/index.md", &page("Home"));
        self.project
            .put("content/same.md", "---\ntitle: Same\n---\n");
        for number in 0..12 {
            let name = format!("content/part/{edition:?}-{number}.md");
            self.project.put(&name, &page("Page"));
        }
        let picture = format!("{edition:?}").repeat(20_000);
        self.project.put("content/part/picture.png", &picture);
    }

    fn folder(&self) -> PathBuf {
        self.project.path().join("book")
    }

    fn site(&self) -> Files {
        tree(&self.folder())
    }

    /// A build, below `wrapper` if there is one.
    fn command(&self, wrapper: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_scorebook");
        let mut command = match wrapper {
            [] => Command::new(program),
            [first, rest @ ..] => {
                let mut command = Command::new(first);
                command.args(rest).arg(program);
                command
            }
        };
        command.arg("build").arg(self.project.path());
        command
    }

    fn build(&self) -> Output {
        self.command(&[]).output().expect("the program runs")
    }

    /// Which edition is published; anything else is a torn site.
    fn published(&self, when: &str) -> Edition {
        let site = self.site();
        match self.editions.iter().position(|edition| *edition == site) {
            Some(0) => Edition::First,
            Some(_) => Edition::Second,
            None => panic!("a torn site after {when}: {:?}", site.keys()),
        }
    }

    /// The next build publishes what is written and leaves nothing behind.
    fn heals(&self, edition: Edition, when: &str) {
        let built = self.build();
        assert!(built.status.success(), "after {when}: {built:?}");
        assert_eq!(self.published(when), edition, "after {when}");
        let mut names: Vec<String> = fs::read_dir(self.project.path())
            .expect("the project")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        names.sort();
        let expected = [
            ".book.backup",
            ".git",
            ".scorebook-cache",
            "book",
            "book.toml",
            "books",
            "content",
            "notes.txt",
        ];
        assert_eq!(names, expected, "after {when}");
        for (path, text) in NOTES {
            let found = fs::read_to_string(self.project.path().join(path));
            assert_eq!(found.ok().as_deref(), Some(text), "after {when}");
        }
    }
}

/// `sample` of `all` unless all are asked for.
fn how_many(sample: usize, all: usize) -> usize {
    match std::env::var("SCOREBOOK_FAULTS").as_deref() {
        Ok("all") => all,
        _ => sample,
    }
}
