//! SIGKILL at random moments.

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Book, Edition, how_many};
use crate::support::Dice;

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let kills = how_many(100, 1000);
    let book = Book::new();
    book.write(Edition::First);
    let started = Instant::now();
    assert!(book.build().status.success());
    let whole = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let stage = book.project.path().join(".book.scorebook-stage");
    let mut dice = Dice::new(7);
    let mut written = Edition::First;
    let mut cut_short = 0;
    for round in 0..kills {
        let when = format!("kill {round}");
        let before = book.published(&when);
        if round % 4 == 0 {
            written = before.other();
            book.write(written);
        }
        let mut command = book.command(&[]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut build = command.spawn().expect("the program runs");
        if round % 2 == 0 {
            // Any moment from the first to the last.
            sleep(Duration::from_micros(dice.roll(whole)));
        } else {
            // A moment while the folder is written.
            while !stage.exists() && build.try_wait().expect("a child").is_none() {
                sleep(Duration::from_micros(50));
            }
            sleep(Duration::from_micros(dice.roll(whole / 50)));
        }
        let _ = build.kill();
        let ending = build.wait().expect("it ends");
        let after = book.published(&when);
        assert!([before, written].contains(&after), "{when}");
        match ending.code() {
            Some(0) => assert_eq!(after, written, "{when}"),
            Some(code) => panic!("{when} ended with {code}"),
            None => cut_short += 1,
        }
        if round % 10 == 9 {
            book.heals(written, &when);
        }
    }
    println!("{cut_short} of {kills} builds were cut short");
    assert!(cut_short > kills / 2, "{cut_short} of {kills}");
    book.heals(written, "all kills");
}

#[test]
fn builds_at_the_same_time_wait_for_each_other() {
    let book = Book::new();
    for edition in [Edition::First, Edition::Second, Edition::First] {
        book.write(edition);
        let builds: Vec<_> = (0..4)
            .map(|_| {
                let mut command = book.command(&[]);
                command.stdout(Stdio::null()).stderr(Stdio::piped());
                command.spawn().expect("the program runs")
            })
            .collect();
        for build in builds {
            let output = build.wait_with_output().expect("it ends");
            assert!(output.status.success(), "{output:?}");
        }
        book.heals(edition, "four builds at once");
    }
}
