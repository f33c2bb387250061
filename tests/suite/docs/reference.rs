//! Commands and codes as Markdown.

use std::fmt::Write;

use clap::{Arg, Command, CommandFactory};
use scorebook::cli::Cli;
use scorebook::diagnostics::{ALL_CODES, Code};

/// The hundreds of the codes and what they are about; for a kind, its name.
const GROUPS: &[(&str, &str)] = &[
    ("00", "Files and YAML"),
    ("01", "Shapes"),
    ("02", "References and links"),
    ("03", "Markdown"),
    ("04", "Formulas and examples"),
    ("05", "Settings and themes"),
    ("11", "red-flags"),
    ("12", "questions"),
    ("13", "scorecard"),
    ("14", "rubric"),
    ("15", "cost"),
    ("16", "calculator"),
    ("17", "cards"),
    ("18", "chooser"),
    ("19", "comparison"),
    ("20", "funnel"),
    ("21", "plan"),
    ("22", "raci"),
    ("23", "kit"),
    ("24", "faq"),
    ("25", "glossary"),
];

/// Groups of kinds whose mistakes another kind makes as well.
const SHARED: &[(&str, &str)] = &[("rubric", "scorecard")];

/// All commands with their arguments.
pub fn commands() -> String {
    let mut cli = Cli::command();
    cli.build();
    let mut text = String::new();
    below(&cli, "", &mut text);
    text
}

/// The commands below `parent` that do something themselves.
fn below(parent: &Command, path: &str, text: &mut String) {
    let inner = parent.get_subcommands();
    for command in inner.filter(|command| command.get_name() != "help") {
        let name = format!("{path} {}", command.get_name());
        match command.has_subcommands() {
            true => below(command, &name, text),
            false => text.push_str(&one_command(command.clone(), name.trim())),
        }
    }
}

fn one_command(mut command: Command, name: &str) -> String {
    let about = command.get_about().map(ToString::to_string);
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let mut text = format!(
        "### scorebook {name} {{#{}}}\n\n{}.\n\n```text\n{usage}\n```\n\n",
        name.replace(' ', "-"),
        about.unwrap_or_default()
    );
    let arguments: Vec<&Arg> = command
        .get_arguments()
        .filter(|argument| !["help", "version"].contains(&argument.get_id().as_str()))
        .collect();
    if !arguments.is_empty() {
        text.push_str("| argument | what it is |\n|---|---|\n");
    }
    for argument in arguments {
        text.push_str(&one_argument(argument));
    }
    text.push('\n');
    text
}

fn one_argument(argument: &Arg) -> String {
    let value = argument
        .get_value_names()
        .filter(|_| argument.get_action().takes_values())
        .and_then(|names| names.first())
        .map(ToString::to_string);
    let mut spellings: Vec<String> = argument
        .get_short()
        .map(|short| format!("`-{short}`"))
        .into_iter()
        .collect();
    match (argument.get_long(), value) {
        (Some(long), Some(value)) => spellings.push(format!("`--{long} {value}`")),
        (Some(long), None) => spellings.push(format!("`--{long}`")),
        (None, value) => spellings.push(format!("`{}`", value.unwrap_or_default())),
    }
    let mut about = argument
        .get_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    if argument.get_action().takes_values() {
        let known: Vec<String> = argument
            .get_possible_values()
            .iter()
            .map(|known| format!("`{}`", known.get_name()))
            .collect();
        if !known.is_empty() {
            let _ = write!(about, ": {}", known.join(", "));
        }
        if let [default] = argument.get_default_values() {
            let _ = write!(about, "; default `{}`", default.to_string_lossy());
        }
    }
    format!("| {} | {about} |\n", spellings.join(", "))
}

fn codes_in(group: &str) -> impl Iterator<Item = &'static Code> {
    let codes = ALL_CODES.iter().copied();
    codes.filter(move |code| &code.id[1..3] == group)
}

/// All codes with what they mean.
pub fn codes() -> String {
    let mut text = String::new();
    for (group, about) in GROUPS {
        let title = match *group < "10" {
            true => (*about).to_owned(),
            false => format!("The kind `{about}`"),
        };
        let _ = write!(text, "### {title} {{#codes-{group}}}\n\n");
        for code in codes_in(group) {
            let anchor = code.id.to_lowercase();
            let _ = write!(
                text,
                "#### {}: {} {{#{anchor}}}\n\n{}\n\n",
                code.id, code.title, code.explanation
            );
        }
    }
    text
}

/// The codes that only pieces of one kind report.
pub fn codes_of_kind(kind: &str) -> String {
    let borrowed = SHARED.iter().filter(|(name, _)| *name == kind);
    let kinds: Vec<&str> = borrowed.map(|(_, of)| *of).chain([kind]).collect();
    let groups = GROUPS.iter().filter(|(_, about)| kinds.contains(about));
    let mut text = String::new();
    for code in groups.flat_map(|(group, _)| codes_in(group)) {
        let anchor = code.id.to_lowercase();
        let _ = writeln!(
            text,
            "- [[diagnostics#{anchor}|{}]]: {}.",
            code.id, code.title
        );
    }
    let common = "of [[diagnostics#codes-01|shape]], [[diagnostics#codes-02|references]] and \
         [[diagnostics#codes-04|formulas]] that every piece can have";
    match text.is_empty() {
        true => format!("None of its own; it has the mistakes {common}."),
        false => format!("{text}\nBeside these it has the mistakes {common}."),
    }
}

#[test]
fn every_code_belongs_to_a_group() {
    for code in ALL_CODES {
        let known = GROUPS.iter().any(|(group, _)| *group == &code.id[1..3]);
        assert!(known, "{} belongs to no group", code.id);
    }
}
