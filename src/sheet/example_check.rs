//! Examples held against what the sheet really comes to.

use indexmap::IndexMap;

use super::example::{Example, ExampleDraft, Expect, Expected, ExpectedValue, Given, Written};
use super::format::{Style, as_read};
use super::reading::{Reading, day, read, written_day};
use super::show::style_of;
use super::{Answer, Answers, Field, Input, Outcome, Sheet, Shown, State, evaluate};
use crate::diagnostics::{
    Code, Diagnostic, Diagnostics, EXAMPLE_ANSWER, EXAMPLE_FAILED, EXAMPLE_UNKNOWN, Location,
};
use crate::formula::{Datum, Why, less};

/// Evaluates an example, reports every way in which it fails, and gives its
/// resolved form.
pub fn check_example(sheet: &Sheet, draft: &ExampleDraft, sink: &mut Diagnostics) -> Example {
    let name = draft
        .name
        .clone()
        .unwrap_or_else(|| "without name".to_owned());
    let mut checker = Checker {
        sheet,
        name: &name,
        sink,
        answers: Answers::new(),
    };
    checker.resolve(draft);
    let answers = std::mem::take(&mut checker.answers);
    let outcome = evaluate(sheet, &answers);
    let mut expect = Expect::default();
    for (key, expected) in &draft.expect {
        checker.expectation(&key.value, &key.at, expected, &outcome, &mut expect);
    }
    Example {
        name,
        given: answers,
        expect,
    }
}

struct Checker<'a> {
    sheet: &'a Sheet,
    name: &'a str,
    sink: &'a mut Diagnostics,
    answers: Answers,
}

impl Checker<'_> {
    fn report(&mut self, code: &'static Code, at: &Location, message: String) -> &mut Self {
        self.push(Diagnostic::new(code, at.clone(), message));
        self
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    fn resolve(&mut self, draft: &ExampleDraft) {
        for (key, given) in &draft.given {
            let (name, sheet) = (key.value.as_str(), self.sheet);
            match (sheet.field(name), sheet.lists.get(name), &given.value) {
                (Some(field), _, Given::One(answer)) => self.give(field, answer, &given.at),
                (Some(_), _, Given::Many(_)) => {
                    let message = format!("`{name}` is one field and takes one answer");
                    self.report(&EXAMPLE_ANSWER, &given.at, message);
                }
                (None, Some(ids), Given::One(answer)) => {
                    for field in ids.iter().filter_map(|id| sheet.field(id)) {
                        self.give(field, answer, &given.at);
                    }
                }
                (None, Some(ids), Given::Many(answers)) => {
                    if ids.len() != answers.len() {
                        let message = format!(
                            "`{name}` has {} fields, and {} answers are given",
                            ids.len(),
                            answers.len()
                        );
                        let diagnostic =
                            Diagnostic::new(&EXAMPLE_ANSWER, given.at.clone(), message);
                        self.push(diagnostic.help("write `blank` where an answer is missing"));
                    }
                    let fields = ids.iter().filter_map(|id| sheet.field(id));
                    for (field, answer) in fields.zip(answers) {
                        self.give(field, &answer.value, &answer.at);
                    }
                }
                (None, None, _) => {
                    let known = sheet.fields.iter().map(|field| field.id.as_str());
                    let known = known.chain(sheet.lists.keys().map(String::as_str));
                    let message = format!("`{name}` is no field and no list of this piece");
                    self.push(
                        Diagnostic::new(&EXAMPLE_UNKNOWN, key.at.clone(), message)
                            .did_you_mean(name, known),
                    );
                }
            }
        }
    }

    fn give(&mut self, field: &Field, answer: &Answer, at: &Location) {
        let counts = matches!(
            field.input,
            Input::Choice { .. } | Input::Number { .. } | Input::Range { .. }
        );
        // A number out of range may be given, to show what it leads to.
        let number = matches!(answer, Answer::Number(_) | Answer::Range { .. });
        if read(field, Some(answer)) == Reading::Invalid && !(counts && number) {
            let message = format!("`{}` cannot be answered like this", field.id);
            let diagnostic = Diagnostic::new(&EXAMPLE_ANSWER, at.clone(), message);
            let options = field.input.options();
            self.push(match answer {
                Answer::Text(text) if !options.is_empty() => diagnostic
                    .did_you_mean(text, options.iter().map(String::as_str))
                    .help(format!("its options are {}", options.join(", "))),
                Answer::NotApplicable => diagnostic.help("it does not allow “not applicable”"),
                _ => diagnostic.help(wanted(&field.input)),
            });
        }
        self.answers.insert(field.id.clone(), answer.clone());
    }

    fn expectation(
        &mut self,
        key: &str,
        key_at: &Location,
        expected: &crate::diagnostics::Spanned<Expected>,
        outcome: &Outcome,
        expect: &mut Expect,
    ) {
        let at = &expected.at;
        match (key, &expected.value) {
            ("verdict", Expected::Text(id)) => {
                let known = self
                    .sheet
                    .verdicts
                    .iter()
                    .map(|verdict| verdict.id.as_str());
                if self.unknown(id, "verdict", known.collect(), at) {
                    return;
                }
                if outcome.verdict.as_ref() != Some(id) {
                    self.differs("the verdict", &came_to(outcome), id, at);
                }
                expect.verdict = Some(id.clone());
            }
            ("state", Expected::Text(word)) => {
                let known: Vec<&str> = State::ALL.iter().map(|state| state.word()).collect();
                if self.unknown(word, "state", known, at) {
                    return;
                }
                if outcome.state.word() != word {
                    self.differs("the state", &came_to(outcome), word, at);
                }
                expect.state = State::ALL.into_iter().find(|state| state.word() == word);
            }
            ("missing", Expected::Ids(ids)) => {
                for id in ids {
                    let known = self.sheet.fields.iter().map(|field| field.id.as_str());
                    self.unknown(&id.value, "field", known.collect(), &id.at);
                }
                let ids: Vec<String> = ids.iter().map(|id| id.value.clone()).collect();
                let sorted = |ids: &[String]| {
                    let mut ids = ids.to_vec();
                    ids.sort_unstable();
                    ids
                };
                if sorted(&ids) != sorted(&outcome.missing) {
                    let (actual, wanted) = (list_text(&outcome.missing), list_text(&ids));
                    self.differs("what is missing", &actual, &wanted, at);
                }
                expect.missing = Some(ids);
            }
            ("verdict" | "state" | "missing", _) => {
                let wanted = match key {
                    "missing" => "a list of field ids",
                    _ => "one word",
                };
                self.report(&EXAMPLE_UNKNOWN, at, format!("`{key}` takes {wanted}"));
            }
            _ => match outcome.values.get(key) {
                Some(shown) => self.value(key, expected, shown, &mut expect.values),
                None => {
                    let known = self.sheet.values.iter().map(|value| value.id.as_str());
                    let known = known.chain(["verdict", "state", "missing"]);
                    let message = format!("`{key}` is no value of this piece");
                    self.push(
                        Diagnostic::new(&EXAMPLE_UNKNOWN, key_at.clone(), message)
                            .did_you_mean(key, known),
                    );
                }
            },
        }
    }

    /// Reports a word that is not among those known.
    fn unknown(&mut self, word: &str, what: &str, known: Vec<&str>, at: &Location) -> bool {
        if known.contains(&word) {
            return false;
        }
        let message = format!("there is no {what} `{word}` here");
        let list = known.join(", ");
        let diagnostic =
            Diagnostic::new(&EXAMPLE_UNKNOWN, at.clone(), message).did_you_mean(word, known);
        self.push(diagnostic.help(format!("known: {list}")));
        true
    }

    fn differs(&mut self, what: &str, actual: &str, expected: &str, at: &Location) {
        let name = self.name;
        let message = format!("example `{name}`: {what} comes out as {actual}, not {expected}");
        self.push(
            Diagnostic::new(&EXAMPLE_FAILED, at.clone(), message)
                .label(format!("comes out as {actual}")),
        );
    }

    fn value(
        &mut self,
        key: &str,
        expected: &crate::diagnostics::Spanned<Expected>,
        shown: &Shown,
        values: &mut IndexMap<String, ExpectedValue>,
    ) {
        let is_day = self
            .sheet
            .value(key)
            .and_then(|value| value.unit.as_deref())
            == Some("date");
        let (wanted, text) = match &expected.value {
            Expected::Text(written) if is_day && day(written).is_some() => {
                (on_day(written), written.clone())
            }
            Expected::Number(written) => (ExpectedValue::Number(*written), plain(written.number)),
            Expected::Bool(is) => (ExpectedValue::Bool { is: *is }, is.to_string()),
            Expected::Text(word) if word == "blank" => {
                (ExpectedValue::Blank { blank: true }, word.clone())
            }
            Expected::Text(is) => (ExpectedValue::Text { is: is.clone() }, format!("`{is}`")),
            Expected::Range { low, likely, high } => (
                ExpectedValue::Range {
                    low: *low,
                    likely: *likely,
                    high: *high,
                },
                format!("{} to {}", plain(low.number), plain(high.number)),
            ),
            Expected::Ids(_) => {
                let message = format!("`{key}` is one result, not a list");
                self.report(&EXAMPLE_UNKNOWN, &expected.at, message);
                return;
            }
        };
        let style = self
            .sheet
            .value(key)
            .map(|value| style_of(self.sheet, value));
        let style = style.unwrap_or_default();
        if !admits(&wanted, shown, style) {
            let actual = match shown.likely().as_number() {
                Some(number) if is_day => written_day(number),
                _ => None,
            };
            let actual = actual.unwrap_or_else(|| shown_text(shown, style));
            self.differs(&format!("`{key}`"), &actual, &text, &expected.at);
        }
        values.insert(key.to_owned(), wanted);
    }
}

/// A day, written as such, is a number of days.
fn on_day(written: &str) -> ExpectedValue {
    ExpectedValue::Number(Written {
        number: day(written).unwrap_or_default(),
        within: 0.0,
    })
}

/// A figure written as closely as the page shows it is held against the page,
/// where a value is cut if a verdict compares it; a closer one against the value.
fn admits(expected: &ExpectedValue, shown: &Shown, style: Style) -> bool {
    let near = |written: &Written, number: f64| {
        let (read, within) = as_read(number, style);
        written.admits(if less(written.within, within) {
            number
        } else {
            read
        })
    };
    match (expected, shown) {
        (ExpectedValue::Number(written), Shown::One(Datum::Number(number))) => {
            near(written, *number)
        }
        (ExpectedValue::Range { low, likely, high }, _) => {
            let single = shown.likely().as_number();
            let ends = shown.ends().or(match shown {
                Shown::One(_) => single.map(|number| (number, number)),
                Shown::Three(_) => None,
            });
            let likely_fits = likely
                .zip(single)
                .is_none_or(|(likely, single)| near(&likely, single));
            likely_fits && ends.is_some_and(|(a, b)| near(low, a) && near(high, b))
        }
        (ExpectedValue::Bool { is }, Shown::One(Datum::Bool(truth))) => is == truth,
        (ExpectedValue::Text { is }, Shown::One(Datum::Text(text))) => is == text,
        (ExpectedValue::Blank { .. }, _) => shown.likely().why().is_some(),
        _ => false,
    }
}

fn wanted(input: &Input) -> &'static str {
    match input {
        Input::Check => "it takes true or false",
        Input::Choice { .. } | Input::Number { .. } => "it takes a number",
        Input::Range { .. } => "it takes a number, or low and high",
        Input::Select { .. } => "it takes the id of an option",
        Input::Text => "it takes a text",
        Input::Date => "it takes a day such as 2026-09-01",
        Input::Letter { .. } => "it takes one of its letters",
    }
}

fn came_to(outcome: &Outcome) -> String {
    let list = |what: &str, ids: &[String]| match ids {
        [] => String::new(),
        ids => format!("; {what}: {}", ids.join(", ")),
    };
    match &outcome.verdict {
        Some(verdict) if outcome.state == State::Decided => verdict.clone(),
        _ => format!(
            "{}{}{}{}",
            outcome.state.word(),
            list("by", &outcome.by),
            list("missing", &outcome.missing),
            list("not a possible answer", &outcome.invalid)
        ),
    }
}

fn list_text(ids: &[String]) -> String {
    format!("[{}]", ids.join(", "))
}

/// A number for messages: short, without noise.
fn plain(number: f64) -> String {
    crate::formula::round_to(number, 6.0).to_string()
}

fn shown_text(shown: &Shown, style: Style) -> String {
    match (shown.ends(), shown.likely()) {
        (Some((low, high)), _) => format!("{} to {}", plain(low), plain(high)),
        (None, Datum::Number(number)) => {
            let (read, within) = as_read(*number, style);
            match less(within, (number - read).abs()) {
                true => format!("{}, cut to {}", plain(*number), plain(read)),
                false => plain(*number),
            }
        }
        (None, Datum::Bool(truth)) => truth.to_string(),
        (None, Datum::Text(text)) => format!("`{text}`"),
        (None, Datum::Blank(Why::Missing(ids))) => format!("blank (missing: {})", ids.join(", ")),
        (None, Datum::Blank(why)) => format!("blank ({})", why.word()),
        (None, Datum::List(_)) => "a list".to_owned(),
    }
}
