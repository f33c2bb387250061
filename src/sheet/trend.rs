//! Which way a formula moves as scored answers grow.
//!
//! If every condition can only come true as answers grow (or every one only
//! as they shrink), the first verdict that holds can only move one way, so
//! that the lowest and the highest answers bound it. This is what “already
//! decided” rests on, so whatever is not proved here counts as mixed.

use std::collections::HashMap;

use super::{Input, Monotone, Sheet};
use crate::formula::{Operation, Ref, Tree, constant};

/// A way of moving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Still,
    Up,
    Down,
    Mixed,
}

/// How a formula moves, and whether leaving an answer away never leads
/// beyond what the lowest or the highest answer would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Trend {
    way: Way,
    absences: bool,
}

const STILL: Trend = Trend {
    way: Way::Still,
    absences: true,
};

const MIXED: Trend = Trend {
    way: Way::Mixed,
    absences: false,
};

impl Trend {
    fn join(self, other: Self) -> Self {
        let way = match (self.way, other.way) {
            (Way::Still, way) | (way, Way::Still) => way,
            (one, two) if one == two => one,
            _ => Way::Mixed,
        };
        Self {
            way,
            absences: self.absences && other.absences,
        }
    }

    fn reversed(self) -> Self {
        let way = match self.way {
            Way::Up => Way::Down,
            Way::Down => Way::Up,
            way => way,
        };
        Self { way, ..self }
    }

    fn only_answers(self) -> Self {
        match self.way {
            Way::Still => self,
            _ => Self {
                absences: false,
                ..self
            },
        }
    }

    fn or_mixed(self) -> Self {
        if self.way == Way::Still { self } else { MIXED }
    }
}

/// What can be claimed of the verdicts of `sheet`.
pub(super) fn monotone(sheet: &Sheet) -> Option<Monotone> {
    sheet.scoring.as_ref()?;
    let mut trends = Trends {
        sheet,
        values: HashMap::new(),
    };
    for value in &sheet.values {
        let trend = trends.of(&value.formula);
        trends.values.insert(&value.id, trend);
    }
    let whens = sheet.verdicts.iter().filter_map(|v| v.when.as_ref());
    let joined = whens.fold(STILL, |joined, when| joined.join(trends.of(when)));
    if joined.way == Way::Mixed {
        return None;
    }
    let absences = joined.absences && one_scale(sheet);
    // An early verdict may hold while a condition before it is blank.
    match sheet
        .verdicts
        .iter()
        .filter(|verdict| verdict.early)
        .count()
    {
        0 if absences => Some(Monotone::Absences),
        0 => Some(Monotone::Answers),
        1 if absences => Some(Monotone::Answers),
        _ => None,
    }
}

/// Whether all scored fields share one scale.
fn one_scale(sheet: &Sheet) -> bool {
    let mut limits = sheet
        .scored()
        .iter()
        .map(|id| sheet.field(id).and_then(|field| field.input.limits()));
    let first = limits.next().flatten();
    first.is_some() && limits.all(|other| other == first)
}

struct Trends<'a> {
    sheet: &'a Sheet,
    values: HashMap<&'a str, Trend>,
}

impl Trends<'_> {
    fn of(&self, tree: &Tree) -> Trend {
        match tree {
            Tree::Number(_) | Tree::Bool(_) | Tree::Text(_) => STILL,
            Tree::Name(Ref::Field(id)) => self.field(id),
            Tree::Name(Ref::Value(id)) => self.values.get(id.as_str()).copied().unwrap_or(MIXED),
            Tree::Name(Ref::List(id)) => self.list(id),
            Tree::Apply(operation, parts) => self.apply(*operation, parts),
        }
    }

    fn field(&self, id: &str) -> Trend {
        let scored = self.sheet.scored().iter().any(|scored| scored == id);
        match self.sheet.field(id).map(|field| &field.input) {
            Some(Input::Choice { .. } | Input::Number { .. }) if scored => Trend {
                way: Way::Up,
                absences: true,
            },
            Some(_) if !scored => STILL,
            _ => MIXED,
        }
    }

    fn list(&self, id: &str) -> Trend {
        let ids = self.sheet.lists.get(id).into_iter().flatten();
        let ways: Vec<Trend> = ids.map(|id| self.field(id)).collect();
        match ways.as_slice() {
            [] => STILL,
            [first, rest @ ..] if rest.iter().all(|trend| trend == first) => *first,
            _ => MIXED,
        }
    }

    fn apply(&self, operation: Operation, parts: &[Tree]) -> Trend {
        use Operation::*;
        let all = || {
            let trends = parts.iter().map(|part| self.of(part));
            trends.fold(STILL, Trend::join)
        };
        let first = parts.first().map_or(STILL, |part| self.of(part));
        let rest = || {
            let trends = parts.iter().skip(1).map(|part| self.of(part));
            trends.fold(STILL, Trend::join)
        };
        match operation {
            Add | And | Or | Mean | WeightedMean | Median | Min | Max | Floor | Ceil | Clamp => {
                all()
            }
            Round if rest().way == Way::Still => all(),
            Subtract => first.join(rest().reversed()),
            Negate | Not => first.reversed(),
            Multiply | Divide => self.scaled(operation, parts),
            Greater | GreaterEqual => first.join(rest().reversed()),
            Less | LessEqual => first.reversed().join(rest()),
            Sum | Any | All => all().only_answers(),
            Count => match parts {
                [list] if self.is_truths(list) => first.only_answers(),
                [_] => self.counted(first),
                _ => all().only_answers(),
            },
            Size => self.counted(first),
            If if first.way == Way::Still => all(),
            Equal | NotEqual | Abs | Round | If => all().or_mixed(),
        }
    }

    /// The number of answers does not depend on what they are, only on
    /// whether they are there.
    fn counted(&self, list: Trend) -> Trend {
        Trend {
            way: Way::Still,
            absences: list.way == Way::Still,
        }
    }

    /// Whether a list holds yes/no values: only comparisons of lists and
    /// lists of checks do.
    fn is_truths(&self, list: &Tree) -> bool {
        match list {
            Tree::Name(Ref::List(id)) => {
                let mut ids = self.sheet.lists.get(id).into_iter().flatten();
                let field = |id: &String| self.sheet.field(id).map(|field| &field.input);
                ids.all(|id| field(id) == Some(&Input::Check))
            }
            _ => true,
        }
    }

    /// A product or quotient keeps its way if all but one factor are
    /// constant, and turns with each negative one; a divisor must not move.
    fn scaled(&self, operation: Operation, parts: &[Tree]) -> Trend {
        let trends = parts.iter().map(|part| self.of(part));
        let joined = trends.fold(STILL, Trend::join);
        if joined.way == Way::Still {
            return joined;
        }
        let mut turned = false;
        for (at, part) in parts.iter().enumerate() {
            let moves = self.of(part).way != Way::Still;
            match constant(part).and_then(|datum| datum.as_number()) {
                Some(number) => turned ^= number < 0.0,
                None if !moves || operation == Operation::Divide && at > 0 => return MIXED,
                None => {}
            }
        }
        let moving = parts.iter().filter(|part| self.of(part).way != Way::Still);
        match (moving.count(), turned) {
            (1, false) => joined,
            (1, true) => joined.reversed(),
            _ => MIXED,
        }
    }
}
