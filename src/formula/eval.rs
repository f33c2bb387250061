//! Evaluation. Blank is not zero: whatever uses a blank is blank, with the
//! reason; only lists skip blanks.
//!
//! `and` and `or` are the exception that proves it: where one side settles
//! the matter the other is not used. The browser's interpreter does the same
//! steps in the same order.

use super::arithmetic::{ceil, floor, median};
use super::{Datum, Entry, Operation, Ref, Tree, Why, equal, greater, less, round_to};

/// What names stand for while a formula is evaluated.
pub trait Env {
    /// An answer.
    fn field(&self, id: &str) -> Datum;
    /// A value computed before.
    fn value(&self, id: &str) -> Datum;
    /// The answers of a list, without those that are not applicable.
    fn list(&self, id: &str) -> Vec<Entry>;
}

/// What `tree` comes out as.
pub fn eval(tree: &Tree, env: &dyn Env) -> Datum {
    match tree {
        Tree::Number(number) => Datum::number(*number),
        Tree::Bool(truth) => Datum::Bool(*truth),
        Tree::Text(text) => Datum::Text(text.clone()),
        Tree::Name(Ref::Field(id)) => env.field(id),
        Tree::Name(Ref::Value(id)) => env.value(id),
        Tree::Name(Ref::List(id)) => Datum::List(env.list(id)),
        Tree::Apply(Operation::If, parts) => choice(parts, env),
        Tree::Apply(operation, parts) => {
            let data = parts.iter().map(|part| eval(part, env)).collect();
            apply(*operation, data)
        }
    }
}

/// The result for operands that do not fit the operation, which a checked
/// formula never has.
const MISFIT: Datum = Datum::Blank(Why::NotApplicable);

fn choice(parts: &[Tree], env: &dyn Env) -> Datum {
    let [condition, yes, no] = parts else {
        return MISFIT;
    };
    match eval(condition, env) {
        Datum::Bool(true) => eval(yes, env),
        Datum::Bool(false) => eval(no, env),
        Datum::Blank(why) => Datum::Blank(why),
        _ => MISFIT,
    }
}

fn apply(operation: Operation, data: Vec<Datum>) -> Datum {
    use Operation::*;
    match operation {
        And => junction(false, data),
        Or => junction(true, data),
        Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual => comparison(operation, data),
        Sum | Mean | WeightedMean | Median | Min | Max | Count | Size | Any | All => {
            fold(operation, data)
        }
        _ => match blank_of(&data) {
            Some(why) => Datum::Blank(why),
            None => single(operation, &data),
        },
    }
}

/// The reasons of all blanks in one.
fn blank_of(data: &[Datum]) -> Option<Why> {
    data.iter()
        .filter_map(|datum| datum.why().cloned())
        .reduce(Why::and)
}

/// `and` is settled by a no, `or` by a yes.
fn junction(settled_by: bool, data: Vec<Datum>) -> Datum {
    if data.contains(&Datum::Bool(settled_by)) {
        return Datum::Bool(settled_by);
    }
    match blank_of(&data) {
        Some(why) => Datum::Blank(why),
        None => Datum::Bool(!settled_by),
    }
}

fn single(operation: Operation, data: &[Datum]) -> Datum {
    if let (Operation::Not, [Datum::Bool(truth)]) = (operation, data) {
        return Datum::Bool(!truth);
    }
    let numbers: Vec<f64> = data.iter().filter_map(Datum::as_number).collect();
    if numbers.len() != data.len() {
        return MISFIT;
    }
    let chained = |step: fn(f64, f64) -> f64| match numbers.iter().copied().reduce(step) {
        Some(number) => Datum::number(number),
        None => MISFIT,
    };
    match (operation, numbers.as_slice()) {
        (Operation::Add, _) => chained(|a, b| a + b),
        (Operation::Subtract, _) => chained(|a, b| a - b),
        (Operation::Multiply, _) => chained(|a, b| a * b),
        (Operation::Divide, [_, divisors @ ..]) if divisors.iter().any(|d| equal(*d, 0.0)) => {
            Datum::Blank(Why::Division)
        }
        (Operation::Divide, _) => chained(|a, b| a / b),
        (Operation::Negate, [x]) => Datum::number(-x),
        (Operation::Abs, [x]) => Datum::number(x.abs()),
        (Operation::Floor, [x]) => Datum::number(floor(*x)),
        (Operation::Ceil, [x]) => Datum::number(ceil(*x)),
        (Operation::Round, [x]) => Datum::number(round_to(*x, 0.0)),
        (Operation::Round, [x, places]) => Datum::number(round_to(*x, *places)),
        (Operation::Clamp, [x, low, high]) => Datum::number(x.min(*high).max(*low)),
        _ => MISFIT,
    }
}

fn comparison(operation: Operation, data: Vec<Datum>) -> Datum {
    if let Some(why) = blank_of(&data) {
        return Datum::Blank(why);
    }
    let Ok([left, right]) = <[Datum; 2]>::try_from(data) else {
        return MISFIT;
    };
    let holds = |a: &Datum, b: &Datum| holds(operation, a, b);
    match (left, right) {
        (Datum::List(entries), other) => each(entries, |entry| holds(entry, &other)),
        (other, Datum::List(entries)) => each(entries, |entry| holds(&other, entry)),
        (left, right) => holds(&left, &right).map_or(MISFIT, Datum::Bool),
    }
}

fn each(entries: Vec<Entry>, holds: impl Fn(&Datum) -> Option<bool>) -> Datum {
    let compared = entries.into_iter().map(|entry| Entry {
        value: entry.value.as_ref().and_then(&holds).map(Datum::Bool),
        ..entry
    });
    Datum::List(compared.collect())
}

fn holds(operation: Operation, left: &Datum, right: &Datum) -> Option<bool> {
    let same = match (left, right) {
        (Datum::Number(a), Datum::Number(b)) => {
            return Some(match operation {
                Operation::Equal => equal(*a, *b),
                Operation::NotEqual => !equal(*a, *b),
                Operation::Less => less(*a, *b),
                Operation::LessEqual => !greater(*a, *b),
                Operation::Greater => greater(*a, *b),
                Operation::GreaterEqual => !less(*a, *b),
                _ => return None,
            });
        }
        (Datum::Text(a), Datum::Text(b)) => a == b,
        (Datum::Bool(a), Datum::Bool(b)) => a == b,
        _ => return None,
    };
    match operation {
        Operation::Equal => Some(same),
        Operation::NotEqual => Some(!same),
        _ => None,
    }
}

fn fold(operation: Operation, data: Vec<Datum>) -> Datum {
    let entries = match <[Datum; 1]>::try_from(data) {
        Ok([Datum::List(entries)]) => entries,
        Ok([Datum::Blank(why)]) => return Datum::Blank(why),
        Ok(_) => return MISFIT,
        Err(singles) => match blank_of(&singles) {
            Some(why) => return Datum::Blank(why),
            None => singles.into_iter().map(unweighted).collect(),
        },
    };
    let answered: Vec<&Datum> = entries.iter().filter_map(|e| e.value.as_ref()).collect();
    match operation {
        Operation::Size => return Datum::number(entries.len() as f64),
        Operation::Count => {
            let counted = answered.iter().filter(|d| ***d != Datum::Bool(false));
            return Datum::number(counted.count() as f64);
        }
        _ => {}
    }
    if answered.is_empty() && !entries.is_empty() {
        let ids = entries.iter().map(|entry| entry.id.clone());
        return Datum::Blank(Why::Missing(ids.collect()));
    }
    match operation {
        Operation::Any => Datum::Bool(answered.contains(&&Datum::Bool(true))),
        Operation::All => Datum::Bool(!answered.contains(&&Datum::Bool(false))),
        _ => numeric(operation, &entries),
    }
}

fn unweighted(value: Datum) -> Entry {
    Entry {
        id: String::new(),
        value: Some(value),
        weight: 1.0,
    }
}

fn numeric(operation: Operation, entries: &[Entry]) -> Datum {
    let scored = || {
        entries
            .iter()
            .filter_map(|entry| Some((entry.value.as_ref()?.as_number()?, entry.weight)))
    };
    let numbers = || scored().map(|(number, _)| number);
    let sum = || numbers().fold(0.0, |total, number| total + number);
    let count = numbers().count();
    let result = match operation {
        Operation::Sum => Some(sum()),
        Operation::Mean if count > 0 => Some(sum() / count as f64),
        Operation::WeightedMean if count > 0 => {
            let total = scored().fold(0.0, |total, (_, weight)| total + weight);
            if equal(total, 0.0) {
                return Datum::Blank(Why::Division);
            }
            Some(scored().fold(0.0, |total, (number, weight)| total + weight * number) / total)
        }
        Operation::Median => median(numbers().collect()),
        Operation::Min => numbers().reduce(f64::min),
        Operation::Max => numbers().reduce(f64::max),
        _ => None,
    };
    result.map_or(MISFIT, Datum::number)
}
