//! Calls of the system that fail, one at a time, by `strace`.

use std::process::Command;

use super::{Book, Edition, how_many};

/// What a build asks of the system while it reads, writes and tidies up.
const CALLS: [&str; 10] = [
    "openat",
    "write",
    "read",
    "mkdir,mkdirat",
    "link,linkat",
    "rename,renameat,renameat2",
    "unlink,unlinkat,rmdir",
    "fsync,fdatasync",
    "getdents64",
    "statx,newfstatat,fstat",
];

const ERRORS: [&str; 2] = ["ENOSPC", "EIO"];

/// Whether calls can be made to fail here.
fn refusal() -> Option<String> {
    let tried = Command::new("strace")
        .args(["-f", "-o", "/dev/null", "-e", "inject=getppid:error=EIO"])
        .arg("true")
        .output();
    match tried {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Some(format!("strace: {error}")),
    }
}

#[test]
fn a_failing_call_leaves_the_old_site_or_the_new_one() {
    if let Some(reason) = refusal() {
        println!("skipped: {reason}");
        return;
    }
    let book = Book::new();
    let mut written = Edition::Second;
    let (mut faults, mut failed) = (0, 0);
    let moments = how_many(1, 10);
    for call in CALLS {
        for error in ERRORS {
            for moment in 0..moments {
                // Early ones close together, later ones far apart.
                let number = 1 + moment * (moment + 3) / 2;
                let inject = format!("inject={call}:error={error}:when={number}");
                written = written.other();
                book.write(written);
                let trace = ["strace", "-f", "-o", "/dev/null", "-e", &inject];
                let output = book.command(&trace).output().expect("strace runs");
                faults += 1;
                let after = book.published(&inject);
                match output.status.code() {
                    Some(0) => assert_eq!(after, written, "{inject}"),
                    // The loader of programs ends with 127.
                    Some(1..=3 | 127) => failed += 1,
                    _ => panic!("{inject}: {output:?}"),
                }
                book.heals(written, &inject);
            }
        }
    }
    println!("{faults} faults, {failed} of them ended the build");
    assert!(failed > 0);
}
