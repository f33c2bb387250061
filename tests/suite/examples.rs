//! What the README and hosting files of the repository say of commands is
//! true; its examples are checked beside those of the guide, in [`crate::docs`].

use clap::Parser;
use scorebook::cli::Cli;
use serde_yaml::Value;

use crate::support::repository;

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
fn the_readme_names_every_command() {
    let readme = std::fs::read_to_string(repository().join("README.md")).expect("a document");
    let command = <Cli as clap::CommandFactory>::command();
    for inner in command.get_subcommands() {
        let name = format!("`scorebook {}", inner.get_name());
        assert!(readme.contains(&name), "{name}");
    }
}
