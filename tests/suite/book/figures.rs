//! Every figure that the book did not work out itself is a link to the
//! register that says where it comes from, and so carries its badge.
//!
//! Two rules over all texts: a number of the ledger stands nowhere without
//! its link, and no sum of money or share stands without a link at all. What
//! a page works out as an example of its own is listed in `figures.yml`.

use std::ops::Range;

use indexmap::IndexMap;
use scorebook::yaml::{Node, Value};
use serde::Deserialize;

use super::source::{Source, book, fixture, read};

/// The pages that hold the figures themselves.
const REGISTERS: [&str; 3] = ["figures", "statistics", "contradictions"];

/// Keys whose values are rules and not texts.
const RULES: [&str; 15] = [
    "default",
    "examples",
    "formula",
    "high",
    "likely",
    "low",
    "max",
    "min",
    "min_coverage",
    "name",
    "rate",
    "removal",
    "scenarios",
    "step",
    "when",
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    /// The numbers of each entry, a word or two behind them where the number
    /// alone could mean something else.
    ledger: IndexMap<String, Vec<String>>,
    /// What each page works out itself, in its own words.
    own: IndexMap<String, Vec<String>>,
}

impl Figures {
    /// The entries that hold the number at `range`.
    fn entries<'a>(&'a self, text: &'a str, range: &Range<usize>) -> Vec<&'a str> {
        let rest = &text[range.start..];
        let holds = |number: &String| {
            let whole = rest[range.len()..].chars().next();
            match number.len() == range.len() {
                true => rest.starts_with(number.as_str()),
                false => {
                    let end = rest
                        .get(number.len()..)
                        .and_then(|rest| rest.chars().next());
                    let same_token = number.as_bytes().get(range.len()) == Some(&b' ');
                    same_token
                        && whole.is_some()
                        && rest.starts_with(number.as_str())
                        && !end.is_some_and(char::is_alphanumeric)
                }
            }
        };
        let entries = self.ledger.iter();
        entries
            .filter(|(_, numbers)| numbers.iter().any(holds))
            .map(|(entry, _)| entry.as_str())
            .collect()
    }

    /// Numbers of `text` that lead to no register, or to a wrong entry.
    fn faults(&self, page: &str, text: &str) -> Vec<String> {
        let mut bare = text.to_owned();
        let mut faults = Vec::new();
        for link in links(text) {
            let register = REGISTERS
                .iter()
                .any(|id| link.target.starts_with(&format!("{id}#fg")))
                || link.target.starts_with("statistics#");
            if register {
                for number in numbers(link.label) {
                    let entries = self.entries(link.label, &number);
                    if !entries.is_empty() && !entries.contains(&link.target) {
                        let label = &link.label[number];
                        faults.push(format!("{page}: {label} leads to {}", link.target));
                    }
                }
            }
            // The label of any other link is a text like the rest.
            let label = link.at.end - "]]".len() - link.label.len();
            let hidden = match register {
                true => link.at.clone(),
                false => link.at.start..label,
            };
            blank(&mut bare, hidden);
        }
        for own in self.own.get(page).into_iter().flatten() {
            while let Some(start) = bare.find(own.as_str()) {
                blank(&mut bare, start..start + own.len());
            }
        }
        for number in numbers(&bare) {
            let written = &bare[number.clone()];
            match self.entries(&bare, &number).first() {
                Some(entry) => faults.push(format!("{page}: {written} is not a link to {entry}")),
                None if written.contains(['$', '%']) => {
                    faults.push(format!("{page}: {written} is in no register"));
                }
                None => {}
            }
        }
        faults
    }
}

struct Link<'a> {
    at: Range<usize>,
    target: &'a str,
    label: &'a str,
}

fn links(text: &str) -> Vec<Link<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("[[").map(|start| at + start) {
        let Some(length) = text[start..].find("]]") else {
            break;
        };
        at = start + length + 2;
        let inner = &text[start + 2..at - 2];
        let (target, label) = inner.split_once('|').unwrap_or((inner, ""));
        found.push(Link {
            at: start..at,
            target,
            label,
        });
    }
    found
}

fn blank(text: &mut String, range: Range<usize>) {
    let spaces = " ".repeat(range.len());
    text.replace_range(range, &spaces);
}

/// Numbers and ranges of numbers, with the signs that belong to them.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let digit_at = |at: usize| text[at..].starts_with(|c: char| c.is_ascii_digit());
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, letter) in text.char_indices() {
        let begins = letter.is_ascii_digit() || letter == '$' && digit_at(start + 1);
        let glued = text[..start].ends_with(|c: char| c.is_alphanumeric() || "$#-_.".contains(c));
        if !begins || glued || found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let mut end = start;
        for (at, letter) in text[start..].char_indices() {
            let at = start + at;
            let after = at + letter.len_utf8();
            let belongs = match letter {
                '0'..='9' => true,
                ',' | '.' => digit_at(after),
                '–' => digit_at(after) || text[after..].starts_with('$'),
                '$' => digit_at(after) && (at == start || text[..at].ends_with('–')),
                _ => false,
            };
            if !belongs {
                if letter == '%' {
                    end = after;
                }
                break;
            }
            end = after;
        }
        found.push(start..end);
    }
    found
}

/// The texts of a file: the body of a guide, the texts of a piece.
fn texts(source: &Source) -> Vec<String> {
    let Some(tree) = &source.tree else {
        let body = source.text.splitn(3, "---\n").nth(2);
        return vec![body.unwrap_or_default().to_owned()];
    };
    let mut found = Vec::new();
    collect(tree, &mut found);
    found
}

fn collect(node: &Node, found: &mut Vec<String>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(scalar) => found.push(scalar.text.clone()),
        Value::List(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Map(entries) => {
            // A row of the ledger shows its badge by itself.
            let badged = node.get("ledger").is_some();
            for entry in entries {
                let text = matches!(entry.value.value, Value::Scalar(_));
                let is_badged = badged && text && entry.key != "text";
                if !RULES.contains(&entry.key.as_str()) && !is_badged {
                    collect(&entry.value, found);
                }
            }
        }
    }
}

fn figures() -> Figures {
    read(&fixture("figures.yml")).expect("the figures are read")
}

#[test]
fn every_figure_of_the_ledger_is_a_link() {
    let figures = figures();
    let pages = book().sources().filter(|(id, _)| !REGISTERS.contains(id));
    let faults: Vec<String> = pages
        .flat_map(|(id, source)| {
            let texts = texts(source).into_iter();
            texts
                .flat_map(|text| figures.faults(id, &text))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_ledger_and_its_numbers_are_those_of_the_book() {
    let figures = figures();
    for (entry, numbers) in &figures.ledger {
        assert!(book().has_place(entry), "{entry}");
        assert!(!numbers.is_empty(), "{entry}");
    }
    for (page, own) in &figures.own {
        let source = book().source(page).expect("a page of the book");
        for words in own {
            assert!(source.says(words), "{page} no longer says “{words}”");
        }
    }
}

/// What is wrong with a text on a page that works nothing out itself.
fn faults_in(text: &str) -> Vec<String> {
    figures().faults("budget", text)
}

#[test]
fn a_figure_outside_its_link_is_reported() {
    assert_eq!(
        faults_in("A freelancer saves 40–60%, and an MVP takes 4–8 weeks."),
        [
            "budget: 40–60% is not a link to figures#fg-01",
            "budget: 4–8 is not a link to figures#fg-02",
        ]
    );
    assert_eq!(
        faults_in("It saves [[figures#fg-01|40–60%]] in [[figures#fg-02|4–8 weeks]]."),
        [""; 0]
    );
    assert_eq!(
        faults_in("It saves [[figures#fg-31|40–60%]], see [[year-cost|why $65,000]]."),
        [
            "budget: 40–60% leads to figures#fg-31",
            "budget: $65,000 is not a link to figures#fg-07",
        ]
    );
    assert_eq!(
        faults_in("It costs $1,234 or 3%, in 4–8 steps of 2.5 points."),
        [
            "budget: $1,234 is in no register",
            "budget: 3% is in no register"
        ]
    );
}

#[test]
fn a_statistic_beside_its_badge_is_reported() {
    assert_eq!(
        faults_in("36% work independently."),
        ["budget: 36% is not a link to statistics#st-01"]
    );
    assert_eq!(
        faults_in("[[statistics#st-01|36%]] work independently."),
        [""; 0]
    );
}
