//! Verdicts that can never be shown.
//!
//! What is told here is certain; conditions that exclude each other in ways
//! that only arithmetic would show are not found.

use crate::formula::{Datum, Operation, Tree, constant, equal, greater};

/// Whether `second` holds whenever `first` does, as far as their form tells.
pub(super) fn implies(first: &Tree, second: &Tree) -> bool {
    use Operation::{And, Or};
    if first == second {
        return true;
    }
    match (first, second) {
        (Tree::Apply(Or, parts), _) => parts.iter().all(|part| implies(part, second)),
        (_, Tree::Apply(And, parts)) => parts.iter().all(|part| implies(first, part)),
        (_, Tree::Apply(Or, parts)) if parts.iter().any(|part| implies(first, part)) => true,
        (Tree::Apply(And, parts), _) => parts.iter().any(|part| implies(part, second)),
        _ => match (threshold(first), threshold(second)) {
            (Some(first), Some(second)) => first.implies(&second),
            _ => false,
        },
    }
}

/// A comparison of something with a constant number.
pub(super) struct Threshold<'a> {
    pub(super) of: &'a Tree,
    operation: Operation,
    pub(super) number: f64,
}

/// `tree` as a comparison with a constant number, whichever side it stands on.
pub(super) fn threshold(tree: &Tree) -> Option<Threshold<'_>> {
    let Tree::Apply(operation, parts) = tree else {
        return None;
    };
    let mirrored = operation.mirrored()?;
    let [left, right] = parts.as_slice() else {
        return None;
    };
    let number = |tree| constant(tree).and_then(|datum| datum.as_number());
    let (of, operation, number) = match (number(left), number(right)) {
        (None, Some(number)) => (left, *operation, number),
        (Some(number), None) => (right, mirrored, number),
        _ => return None,
    };
    Some(Threshold {
        of,
        operation,
        number,
    })
}

impl Threshold<'_> {
    fn implies(&self, other: &Self) -> bool {
        use Operation::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
        let (above, below) = (
            greater(self.number, other.number),
            greater(other.number, self.number),
        );
        let same = equal(self.number, other.number);
        self.of == other.of
            && match (self.operation, other.operation) {
                (Greater, Greater | GreaterEqual) | (GreaterEqual, GreaterEqual) => above || same,
                (GreaterEqual, Greater) => above,
                (Less, Less | LessEqual) | (LessEqual, LessEqual) => below || same,
                (LessEqual, Less) => below,
                (Equal, GreaterEqual) => above || same,
                (Equal, LessEqual) => below || same,
                (Equal | GreaterEqual, NotEqual) if above => true,
                (Equal | LessEqual, NotEqual) if below => true,
                (Equal, Greater) => above,
                (Equal, Less) => below,
                (Greater, NotEqual) => above || same,
                (Less, NotEqual) => below || same,
                _ => false,
            }
    }
}

/// Whether `tree` always comes out as `truth`.
pub(super) fn always(tree: &Tree, truth: bool) -> bool {
    constant(tree) == Some(Datum::Bool(truth))
}
