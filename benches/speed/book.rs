//! Whole books: read, rendered, searched, written.

use std::path::Path;

use divan::Bencher;
use scorebook::output;
use scorebook::pipeline::{self, Project};
use scorebook::search::FOLDER;
use scorebook::search::files::Files;
use scorebook::search::find::Finder;

use crate::corpus;

const SIZES: [usize; 3] = [100, 1000, 10_000];

fn made(folder: &Path) -> scorebook::render::Output {
    let built = pipeline::run(&Project::Folder(folder.to_owned()));
    built.output.expect("a book without mistakes")
}

/// One page of a book with 100.
#[divan::bench]
fn render_a_page(bencher: Bencher) {
    let project = corpus::project(100);
    let output = made(project.path());
    bencher.bench(|| {
        output
            .bytes("part-000/guide-00007.html")
            .map(|page| page.is_ok())
    });
}

/// A question of two words, one of them unfinished.
#[divan::bench(args = [100, 1000])]
fn answer_a_question(bencher: Bencher, guides: usize) {
    let project = corpus::project(guides);
    let output = made(project.path());
    let files = output
        .addresses()
        .filter(|address| address.starts_with(FOLDER));
    let files = files.filter_map(|address| {
        let bytes = output.bytes(address)?.ok()?;
        Some((address.to_owned(), bytes.into_owned()))
    });
    let finder = Finder::new(&Files::from_iter(files)).expect("an index");
    bencher.bench(|| finder.find("babache stov"));
}

/// From nothing to a finished folder.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn build(bencher: Bencher, guides: usize) {
    let project = corpus::project(guides);
    bencher
        .with_inputs(|| tempfile::tempdir().expect("a folder"))
        .bench_values(|folder| {
            let output = made(project.path());
            let report = output::write(&output, &folder.path().join("book"));
            (folder, report.map(|report| report.written))
        });
}
