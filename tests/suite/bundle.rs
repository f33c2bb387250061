//! The book and theme inside the program are those of the repository.

use std::collections::BTreeMap;

use scorebook::embed;
use scorebook::pipeline::{self, Project};

use crate::support::{files, repository, summary, tree};

#[test]
fn the_program_carries_every_file() {
    let carried = |files: &[(&str, &[u8])]| -> BTreeMap<String, Vec<u8>> {
        files
            .iter()
            .map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))
            .collect()
    };
    let root = repository();
    assert!(carried(embed::book()) == tree(&root.join("content")));
    assert!(carried(embed::theme()) == tree(&root.join("themes/default")));
}

#[test]
fn the_bundled_book_has_no_mistakes_and_equals_the_repository() {
    let bundled = pipeline::run(&Project::Bundled);
    let local = pipeline::run(&Project::Folder(repository()));
    assert!(files(&bundled) == files(&local));
    assert_eq!(summary(bundled), Vec::<String>::new());
}
