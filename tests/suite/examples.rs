//! What the documents and hosting files of the repository say is true.

use clap::Parser;
use scorebook::cli::Cli;
use serde_yaml::Value;

use crate::support::{repository, tree};

/// The Markdown documents of the repository that are about scorebook.
fn documents() -> Vec<(String, String)> {
    let root = repository();
    let mut texts = vec![("README.md".to_owned(), root.join("README.md"))];
    let docs = root.join("docs");
    if docs.is_dir() {
        let inside = tree(&docs).into_keys().filter(|path| path.ends_with(".md"));
        texts.extend(inside.map(|path| (format!("docs/{path}"), docs.join(path))));
    }
    texts
        .into_iter()
        .map(|(name, path)| (name, std::fs::read_to_string(path).expect("a document")))
        .collect()
}

/// The words of a command after `scorebook`.
fn is_command(words: &[&str]) -> bool {
    let arguments = std::iter::once("scorebook").chain(words.iter().copied());
    Cli::try_parse_from(arguments).is_ok()
}

#[test]
fn commands_for_hooks_and_hosts_exist() {
    let read = |path: &str| -> Value {
        let text = std::fs::read_to_string(repository().join(path)).expect("a file");
        serde_yaml::from_str(&text).expect("YAML")
    };
    let hook = read(".pre-commit-hooks.yaml");
    let entry = hook[0]["entry"].as_str().expect("a command");
    let words: Vec<&str> = entry.split_whitespace().collect();
    assert_eq!(words[0], "scorebook");
    assert!(is_command(&words[1..]), "{entry}");
    let action = read("action.yml");
    let arguments = action["inputs"]["arguments"]["default"]
        .as_str()
        .expect("arguments");
    let words: Vec<&str> = arguments.split_whitespace().collect();
    assert!(is_command(&words), "{arguments}");
    for (path, text) in scorebook::embed::HOSTING {
        for line in text
            .lines()
            .filter(|line| line.contains("scorebook check") || line.contains("scorebook build"))
        {
            let (_, command) = line.split_once("scorebook ").expect("a command");
            let words: Vec<&str> = command.split_whitespace().collect();
            assert!(is_command(&words), "{path}: {line}");
        }
    }
    assert!(!is_command(&["chek"]));
}

#[test]
fn the_documents_name_every_command() {
    let (_, readme) = documents().remove(0);
    let command = <Cli as clap::CommandFactory>::command();
    for inner in command.get_subcommands() {
        let name = format!("`scorebook {}", inner.get_name());
        assert!(readme.contains(&name), "{name}");
    }
}
