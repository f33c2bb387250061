//! The same input gives the same bytes, whatever the number of threads and
//! whatever was built before.

use scorebook::output;
use scorebook::pipeline::{self, Built, Project};

use crate::support::{TestProject, files, repository, tree};

fn with_threads(threads: usize, project: &Project) -> Built {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("a pool")
        .install(|| pipeline::run(project))
}

#[test]
fn one_thread_or_three_make_the_same_book() {
    let project = Project::Folder(repository());
    let one = with_threads(1, &project);
    let three = with_threads(3, &project);
    assert!(files(&one) == files(&three));
}

#[test]
fn a_second_build_writes_nothing_and_changes_nothing() {
    let book = pipeline::run(&Project::Bundled).output.expect("a site");
    let folder = tempfile::tempdir().expect("a folder");
    let destination = folder.path().join("book");
    let first = output::write(&book, &destination).expect("written");
    let before = tree(&destination);
    let second = output::write(&book, &destination).expect("written");
    assert_eq!((first.kept, second.written), (0, 0));
    assert_eq!(second.kept, first.written);
    assert!(tree(&destination) == before);
}

#[test]
fn a_build_after_an_edit_equals_a_clean_build() {
    let page = |text: &str| format!("---\ntitle: A page\n---\n{text}\n");
    let project = TestProject::new(&[
        ("content/index.md", &page("Home")),
        ("content/01-part/one.md", &page("One")),
        ("content/01-part/two.md", &page("Two")),
    ]);
    let folder = tempfile::tempdir().expect("a folder");
    let grown = folder.path().join("grown");
    output::write(&project.run().output.expect("a site"), &grown).expect("written");
    project.put("content/01-part/one.md", &page("Changed"));
    project.put("content/02-new/three.md", &page("New"));
    std::fs::remove_file(project.path().join("content/01-part/two.md")).expect("removed");
    let output = project.run().output.expect("a site");
    output::write(&output, &grown).expect("written");
    let clean = folder.path().join("clean");
    output::write(&output, &clean).expect("written");
    assert!(tree(&grown) == tree(&clean));
}

#[test]
fn foreign_files_stop_a_build_and_stay() {
    let project = TestProject::new(&[("content/index.md", "---\ntitle: Home\n---\n")]);
    let book = project.run().output.expect("a site");
    let folder = tempfile::tempdir().expect("a folder");
    let destination = folder.path().join("book");
    std::fs::create_dir(&destination).expect("a folder");
    std::fs::write(destination.join("notes.txt"), "mine").expect("a file");
    let refused = output::write(&book, &destination).expect_err("a refusal");
    assert!(
        matches!(refused, output::OutputError::Foreign(_)),
        "{refused}"
    );

    std::fs::remove_file(destination.join("notes.txt")).expect("removed");
    output::write(&book, &destination).expect("an empty folder is fine");
    std::fs::create_dir(destination.join(".git")).expect("a folder");
    std::fs::write(destination.join(".git/HEAD"), "mine").expect("a file");
    let before = tree(&destination);
    let refused = output::write(&book, &destination).expect_err("a refusal");
    assert!(
        matches!(refused, output::OutputError::ForeignFile(_)),
        "{refused}"
    );
    assert!(tree(&destination) == before);

    std::fs::remove_dir_all(destination.join(".git")).expect("removed");
    std::fs::write(destination.join("index.html"), "mine now").expect("a file");
    let before = tree(&destination);
    let refused = output::write(&book, &destination).expect_err("a refusal");
    assert!(
        matches!(refused, output::OutputError::Changed(_)),
        "{refused}"
    );
    assert!(tree(&destination) == before);
}
