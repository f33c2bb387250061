//! Limits of the machine: open files, file sizes, room on the disk, folders
//! that may not be written.

use std::process::{Command, Output};

use super::{Book, Edition};

/// Tries a build below `wrapper`; it must end the old way or the new.
fn tried(book: &Book, wrapper: &[&str]) -> Output {
    let when = wrapper.join(" ");
    let before = book.published(&when);
    book.write(before.other());
    let output = book.command(wrapper).output().expect("the wrapper runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!told.contains("panicked"), "{when}: {told}");
    let after = book.published(&when);
    match output.status.success() {
        true => assert_eq!(after, before.other(), "{when}"),
        false => assert_eq!(after, before, "{when}"),
    }
    book.heals(before.other(), &when);
    output
}

#[test]
fn few_open_files_end_a_build_and_nothing_else() {
    let book = Book::new();
    let mut failed = 0;
    for files in [3, 4, 5, 6, 8, 10, 12, 16, 32, 64] {
        let limit = format!("--nofile={files}");
        failed += usize::from(!tried(&book, &["prlimit", &limit]).status.success());
    }
    assert!(failed >= 3, "{failed}");
}

#[test]
fn small_files_end_a_build_and_nothing_else() {
    let book = Book::new();
    for bytes in [0, 1, 1000, 20_000, 80_000] {
        let limit = format!("--fsize={bytes}");
        let output = tried(&book, &["prlimit", &limit]);
        assert!(!output.status.success(), "{limit}");
    }
}

/// Runs `script` where it may mount; `None`, with the reason told, where
/// the system forbids that.
fn with_mounts(book: &Book, script: &str) -> Option<Output> {
    let unshare = |script: &str| {
        Command::new("unshare")
            .args(["--mount", "--map-root-user", "sh", "-eu", "-c", script])
            .arg(env!("CARGO_BIN_EXE_scorebook"))
            .current_dir(book.project.path())
            .output()
    };
    match unshare("mount -t tmpfs none /mnt") {
        Ok(output) if output.status.success() => unshare(script).ok(),
        Ok(output) => {
            println!("skipped: {}", String::from_utf8_lossy(&output.stderr));
            None
        }
        Err(error) => {
            println!("skipped: unshare: {error}");
            None
        }
    }
}

/// What `script` told.
fn told(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&text).into_owned()
}

#[test]
fn a_full_disk_ends_a_build_and_nothing_else() {
    let book = Book::new();
    book.write(Edition::First);
    let script = r#"
        mkdir disk
        mount -t tmpfs -o size=700k none disk
        "$0" build --quiet --dest-dir disk/book .
        cp -r disk/book before
        cat content/part/picture.png content/part/picture.png content/part/picture.png \
            content/part/picture.png content/part/picture.png >content/part/large.png
        if "$0" build --quiet --dest-dir disk/book .; then echo "it fitted"; exit 1; fi
        diff -r disk/book before
        ls -A disk
        rm content/part/large.png
        "$0" build --quiet --dest-dir disk/book .
        umount disk
        rm -r disk before
    "#;
    if let Some(output) = with_mounts(&book, script) {
        assert!(output.status.success(), "{output:?}");
        let told = told(&output);
        assert!(told.contains("No space left on device"), "{told}");
        assert!(told.starts_with("book\n"), "{told}");
    }
}

#[test]
fn a_read_only_folder_ends_a_build_and_nothing_else() {
    let book = Book::new();
    book.write(Edition::First);
    let script = r#"
        mount --bind . .
        mount -o remount,bind,ro .
        cd "$PWD"
        if "$0" build --quiet .; then echo "it was written"; exit 1; fi
    "#;
    if let Some(output) = with_mounts(&book, script) {
        assert!(output.status.success(), "{output:?}");
        let told = told(&output);
        assert!(told.contains("Read-only file system"), "{told}");
    }
    assert_eq!(book.published("a read-only folder"), Edition::Second);
    book.heals(Edition::First, "a read-only folder");
}
