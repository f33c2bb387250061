//! Values, answers and sentences as readers see them.

use super::format::{Style, format_number};
use super::phrase::replaced;
use super::reading::{Reading, read};
use super::{Answer, Answers, Field, Input, Outcome, SEEN, Sheet, Shown, Value, Words};
use crate::formula::{Datum, equal, less};

/// A computed value as text.
pub fn show_value(sheet: &Sheet, value: &Value, shown: &Shown, words: &Words) -> String {
    let style = style_of(sheet, value);
    match shown.ends() {
        Some((low, high)) => ends(low, high, style, words),
        None => match shown.likely() {
            Datum::Number(number) => format_number(*number, style, words),
            Datum::Bool(truth) => yes_or_no(*truth, words),
            Datum::Text(text) => words.terms.get(text).unwrap_or(text).clone(),
            Datum::Blank(_) | Datum::List(_) => words.blank.clone(),
        },
    }
}

/// How a computed value is shown.
pub fn style_of<'a>(sheet: &'a Sheet, value: &'a Value) -> Style<'a> {
    Style {
        unit: value.unit.as_deref(),
        decimals: value.decimals,
        cut: &value.cut,
        currency: sheet.currency.as_deref(),
    }
}

/// An answer as text.
pub fn show_answer(sheet: &Sheet, field: &Field, answers: &Answers, words: &Words) -> String {
    let style = Style {
        unit: field.input.unit(),
        currency: sheet.currency.as_deref(),
        ..Style::default()
    };
    match read(field, answers.get(&field.id)) {
        Reading::Blank | Reading::Invalid => words.blank.clone(),
        Reading::NotApplicable => words.na.clone(),
        Reading::Number([low, likely, high]) if low == high => format_number(likely, style, words),
        Reading::Number([low, _, high]) => ends(low, high, style, words),
        Reading::Bool(truth) => yes_or_no(truth, words),
        Reading::Text(text) => match &field.input {
            Input::Select { options } => {
                let option = options.iter().find(|option| option.id == text);
                option.map_or(text, |option| option.label.clone())
            }
            _ => text,
        },
    }
}

/// An answer of an example as text: one that the field cannot take is shown
/// as it was written, so that readers see what went wrong.
pub fn show_given(sheet: &Sheet, field: &Field, answers: &Answers, words: &Words) -> String {
    let plain = |number: f64| format_number(number, Style::default(), words);
    match (read(field, answers.get(&field.id)), answers.get(&field.id)) {
        (Reading::Invalid, Some(Answer::Number(number))) => plain(*number),
        (Reading::Invalid, Some(Answer::Text(text))) => text.clone(),
        (Reading::Invalid, Some(Answer::Bool(truth))) => yes_or_no(*truth, words),
        (Reading::Invalid, Some(Answer::Range { low, high, .. })) => words
            .range
            .replace("{low}", &plain(*low))
            .replace("{high}", &plain(*high)),
        (Reading::Invalid, Some(Answer::NotApplicable)) => words.na.clone(),
        _ => show_answer(sheet, field, answers, words),
    }
}

/// A sentence whose placeholders are named instead of filled, for readers who
/// work a result out by hand. `group` names what stands for several fields.
pub fn with_names(html: &str, sheet: &Sheet, group: impl Fn(&str) -> String) -> String {
    replaced(html, |name| {
        let label = match (name, sheet.value(name), sheet.field(name)) {
            ("missing" | "lowest" | "open", _, _) => group(name),
            (_, Some(value), _) => value.label.clone(),
            (_, _, Some(field)) => field.label.clone(),
            _ => return None,
        };
        Some(format!("<em>{}</em>", escaped(&label)))
    })
}

/// A sentence with its placeholders filled: `html` is trusted markup, what is
/// put into it is escaped.
pub fn fill(
    html: &str,
    sheet: &Sheet,
    answers: &Answers,
    outcome: &Outcome,
    words: &Words,
) -> String {
    let labels = |ids: &[String]| {
        let labels = ids.iter().map(|id| match sheet.field(id) {
            Some(field) => field.label.as_str(),
            None => id,
        });
        listed(&labels.collect::<Vec<_>>(), words)
    };
    replaced(html, |name| {
        let text = match name {
            "missing" => labels(&outcome.missing),
            "lowest" => labels(&lowest(sheet, answers)),
            "open" => labels(&still_open(sheet, answers)),
            _ => match (
                sheet.value(name),
                outcome.values.get(name),
                sheet.field(name),
            ) {
                (Some(value), Some(shown), _) => show_value(sheet, value, shown, words),
                (_, _, Some(field)) => show_answer(sheet, field, answers, words),
                _ => return None,
            },
        };
        Some(escaped(&text))
    })
}

/// A sentence whose placeholders are gaps for the browser to fill, which show
/// what `outcome` has for an untouched sheet until then.
pub fn with_gaps(html: &str, sheet: &Sheet, outcome: &Outcome, words: &Words) -> String {
    replaced(html, |name| {
        let phrase = format!("{{{name}}}");
        let text = fill(&phrase, sheet, &Answers::new(), outcome, words);
        // A name that cannot be filled was reported; it stays as written.
        (text != phrase).then(|| format!("<span data-fill=\"{name}\">{text}</span>"))
    })
}

fn ends(low: f64, high: f64, style: Style, words: &Words) -> String {
    let [low, high] = [low, high].map(|end| format_number(end, style, words));
    if low == high {
        return low;
    }
    words.range.replace("{low}", &low).replace("{high}", &high)
}

fn yes_or_no(truth: bool, words: &Words) -> String {
    if truth { &words.yes } else { &words.no }.clone()
}

fn listed(labels: &[&str], words: &Words) -> String {
    match labels {
        [] => words.blank.clone(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{}{}{last}", rest.join(&words.comma), words.and),
    }
}

/// The scored fields with the lowest answer.
fn lowest(sheet: &Sheet, answers: &Answers) -> Vec<String> {
    let mut lowest = Vec::new();
    let mut least = f64::INFINITY;
    for id in sheet.scored() {
        let reading = sheet.field(id).map(|field| read(field, answers.get(id)));
        let Some(number) = reading.and_then(|reading| reading.number()) else {
            continue;
        };
        if less(number, least) {
            least = number;
            lowest.clear();
        }
        if equal(number, least) {
            lowest.push(id.clone());
        }
    }
    lowest
}

/// The checks that are not ticked and the flags that were seen.
fn still_open(sheet: &Sheet, answers: &Answers) -> Vec<String> {
    let open = sheet.open.iter().filter(|id| {
        let field = sheet.field(id);
        match field.map(|field| read(field, answers.get(*id))) {
            Some(Reading::Bool(ticked)) => !ticked,
            Some(Reading::Text(text)) => text == SEEN,
            _ => false,
        }
    });
    open.cloned().collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(sign),
        }
    }
    out
}
