//! The preview follows every way of saving: whatever editors and version
//! control do to the files, what is served afterwards is what a clean build
//! gives, and the mistakes shown are those that it reports.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use scorebook::diagnostics::{self, Format, Style};
use scorebook::pipeline::{self, Built, Project};
use scorebook::preview::{Preview, Settings};

use crate::support::{Dice, TestProject, files, guide};

/// How long a save may take to be seen; it takes a few milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);

fn list(item: &str) -> String {
    format!(
        "kind: checklist\nid: list\ntitle: A list\ngroups:\n  - id: all-of-it\n    \
         title: All\n    items:\n      - {{id: one, text: {item}}}\n"
    )
}

/// Ways in which programs save a file.
const SAVES: [fn(&Path, &str); 4] = [
    in_place,
    emptied_first,
    renamed_from_beside,
    with_the_old_one_kept,
];

fn in_place(path: &Path, text: &str) {
    fs::write(path, text).expect("written");
}

fn emptied_first(path: &Path, text: &str) {
    fs::write(path, "").expect("emptied");
    std::thread::sleep(Duration::from_millis(3));
    fs::write(path, text).expect("written");
}

fn renamed_from_beside(path: &Path, text: &str) {
    let beside = path.with_file_name(".saving");
    fs::write(&beside, text).expect("written");
    fs::rename(beside, path).expect("renamed");
}

/// As vim does: tries the folder, moves the old file away, writes a new one.
fn with_the_old_one_kept(path: &Path, text: &str) {
    let attempt = path.with_file_name("4913");
    fs::write(&attempt, "").expect("the folder can be written");
    fs::remove_file(attempt).expect("removed");
    let name = path.file_name().expect("a name").to_string_lossy();
    let kept = path.with_file_name(format!("{name}~"));
    let _ = fs::rename(path, &kept);
    fs::write(path, text).expect("written");
    let _ = fs::remove_file(kept);
}

/// The states of a version control's branches; going from one to the other
/// writes, creates and deletes many files at once.
fn branch(name: &str) -> BTreeMap<PathBuf, String> {
    let own = (0..12).map(|number| {
        let path = format!("content/03-{name}/n{number}.md");
        (path, guide(&format!("{name} {number}"), "[[list]]"))
    });
    let shared = ["one", "two"].map(|page| {
        let path = format!("content/01-part/{page}.md");
        (path, guide(page, &format!("On {name}. [[list#one]]")))
    });
    let files = own.chain(shared);
    files.map(|(path, text)| (path.into(), text)).collect()
}

fn check_out(folder: &Path, from: &str, to: &str) {
    let after = branch(to);
    for path in branch(from)
        .keys()
        .filter(|path| !after.contains_key(*path))
    {
        let _ = fs::remove_file(folder.join(path));
    }
    let _ = fs::remove_dir(folder.join(format!("content/03-{from}")));
    for (path, text) in &after {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        let _ = fs::remove_file(&path);
        fs::write(path, text).expect("written");
    }
}

/// Does one thing to the project; says what.
fn edit(folder: &Path, dice: &mut Dice) -> String {
    let number = dice.roll(1000);
    let part = dice.one_of(&["01-part", "02-far", "04-new"]);
    let name = format!("content/{part}/p{}.md", dice.roll(4));
    let path = folder.join(&name);
    let save = dice.one_of(&SAVES);
    let text = guide(
        &format!("Page {}", dice.roll(3)),
        &format!("Body {number}."),
    );
    match dice.roll(12) {
        0..=3 => {
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            save(&path, &text);
            format!("save {name}")
        }
        4 => {
            save(
                &folder.join("content/01-part/one.md"),
                &guide("One", &format!("![[list]]\n\n## Heading\n\n{number}")),
            );
            "edit a body".to_owned()
        }
        5 => {
            let path = folder.join("content/01-part/list.yml");
            save(&path, &list(&format!("Item {number}")));
            "edit a piece".to_owned()
        }
        6 => {
            let wrong = dice.one_of(&["[[nothing]]", "[[list#one]]", "[[list]]"]);
            save(&folder.join("content/01-part/two.md"), &guide("Two", wrong));
            format!("write {wrong}")
        }
        7 => {
            let _ = fs::remove_file(path);
            format!("delete {name}")
        }
        8 => {
            let to = folder.join(format!("content/{part}/p{}.md", dice.roll(4)));
            let _ = fs::rename(path, to);
            format!("rename {name}")
        }
        9 => {
            let (new, away) = ("content/04-new", "content/05-away");
            let [new, away] = [new, away].map(|name| folder.join(name));
            if fs::rename(&new, &away).is_err() {
                let _ = fs::rename(&away, &new);
            }
            "move a folder".to_owned()
        }
        10 => {
            let (from, to) = dice.one_of(&[("main", "side"), ("side", "main")]);
            check_out(folder, from, to);
            format!("check out {to}")
        }
        _ => {
            let title = format!("[book]\ntitle = \"Test {number}\"\n");
            save(&folder.join("book.toml"), &title);
            "edit the settings".to_owned()
        }
    }
}

fn mistakes(built: &Built) -> String {
    let sorted = built.diagnostics.clone().into_sorted();
    diagnostics::render(&sorted, &built.texts, Format::Html, Style::Plain)
}

/// Whether the preview serves what `clean` is. A broken book is told, and
/// leaves the last good pages.
fn serves(preview: &Preview, clean: &Built) -> bool {
    let state = preview.board.state();
    let told = state.mistakes_html == mistakes(clean);
    let (Some(output), true) = (&state.output, clean.output.is_some()) else {
        return told;
    };
    let served = output.addresses().map(|address| {
        let bytes = preview.board.bytes(address)?.ok()?;
        Some((address.to_owned(), bytes.to_vec()))
    });
    told && served.collect::<Option<BTreeMap<_, _>>>() == Some(files(clean))
}

#[test]
fn after_any_save_what_is_served_equals_a_clean_build() {
    let project = TestProject::new(&[
        (
            "content/index.md",
            &guide("Home", "See [one](01-part/one.md)."),
        ),
        (
            "content/01-part/one.md",
            &guide("One", "![[list]]\n\n## Heading"),
        ),
        ("content/01-part/two.md", &guide("Two", "[[list#one]]")),
        ("content/01-part/list.yml", &list("One")),
        (
            "content/02-far/p0.md",
            &guide("Page", "[two](../01-part/two.md)"),
        ),
    ]);
    let folder = project.path();
    let preview = Preview::start(&Settings {
        project: Project::Folder(folder.to_owned()),
        hostname: "127.0.0.1".to_owned(),
        port: 43_400,
    });
    let preview = preview.expect("a preview");
    let mut dice = Dice::new(7);
    let (mut good, mut broken) = (0, 0);
    for round in 0..200 {
        let edit = edit(folder, &mut dice);
        let clean = pipeline::run(&Project::Folder(folder.to_owned()));
        let started = Instant::now();
        while !serves(&preview, &clean) {
            let waited = started.elapsed();
            assert!(waited < PATIENCE, "round {round}: {edit} was not followed");
            std::thread::sleep(Duration::from_millis(1));
        }
        match clean.output {
            Some(_) => good += 1,
            None => broken += 1,
        }
    }
    assert!(good > 100 && broken > 10, "{good} good, {broken} broken");
}
