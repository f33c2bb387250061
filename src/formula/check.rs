//! An expression to a checked tree: names resolved, types agreed.

use super::operation::Arity;
use super::{
    Datum, Element, Expression, Fault, Node, Operation, Scope, Symbol, Tree, Type, constant, equal,
    parse,
};
use crate::diagnostics::{FORMULA_ARITY, FORMULA_NAME, FORMULA_TYPE, FORMULA_ZERO, MOST_ADVISED};

/// A formula that can be evaluated.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// What to compute.
    pub tree: Tree,
    /// What comes out.
    pub kind: Type,
}

/// Parses and checks a formula; every mistake in it is told.
pub fn compile(text: &str, scope: &dyn Scope) -> Result<Formula, Vec<Fault>> {
    let expression = parse(text).map_err(|fault| vec![fault])?;
    let mut checker = Checker {
        scope,
        faults: Vec::new(),
    };
    let (tree, kind) = checker.expression(&expression);
    if checker.faults.is_empty() {
        Ok(Formula { tree, kind })
    } else {
        Err(checker.faults)
    }
}

struct Checker<'a> {
    scope: &'a dyn Scope,
    faults: Vec<Fault>,
}

type Checked = (Tree, Type);

impl Checker<'_> {
    fn expression(&mut self, expression: &Expression) -> Checked {
        match &expression.node {
            Node::Number(number) => (Tree::Number(*number), Type::Number),
            Node::Text(text) => (Tree::Text(text.clone()), Type::Text),
            Node::Bool(truth) => (Tree::Bool(*truth), Type::Bool),
            Node::Name(name) => match self.scope.symbol(name) {
                Some(symbol) => (Tree::Name(symbol.target), symbol.kind),
                None => self.unknown(name, expression),
            },
            Node::Apply(operation, parts) => self.operator(*operation, parts),
            Node::Call(name, range, parts) => match Operation::function(name) {
                Some((operation, arity)) => self.call(operation, arity, expression, parts),
                None => {
                    self.faults.push(
                        Fault::new(
                            &FORMULA_NAME,
                            range.clone(),
                            format!("there is no function `{name}`"),
                        )
                        .did_you_mean(name, Operation::functions()),
                    );
                    for part in parts {
                        self.expression(part);
                    }
                    (Tree::Bool(false), Type::Unknown)
                }
            },
        }
    }

    fn unknown(&mut self, name: &str, expression: &Expression) -> Checked {
        let fault = Fault::new(
            &FORMULA_NAME,
            expression.range.clone(),
            format!("unknown name `{name}` in formula"),
        );
        self.faults.push(match self.spaced(name) {
            Some(spaced) => fault
                .help("a name may hold hyphens, so minus needs spaces around it")
                .suggest(spaced),
            None if Operation::function(name).is_some() => fault.help(format!(
                "a function takes its arguments in parentheses: `{name}(…)`"
            )),
            None if self.faults.len() < MOST_ADVISED => {
                fault.did_you_mean(name, self.scope.names())
            }
            None => fault,
        });
        (Tree::Bool(false), Type::Unknown)
    }

    /// `name` with spaces around those hyphens that must have been meant as
    /// minus, if every part is then known.
    fn spaced(&self, name: &str) -> Option<String> {
        let known = |part: &str| {
            self.scope.symbol(part).is_some()
                || (!part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        };
        let mut parts: Vec<String> = Vec::new();
        let mut rest = name;
        while !rest.is_empty() {
            let cuts = rest.match_indices('-').map(|(at, _)| at);
            let cut = cuts
                .chain([rest.len()])
                .rev()
                .find(|at| known(&rest[..*at]))?;
            parts.push(rest[..cut].to_owned());
            rest = rest.get(cut + 1..).unwrap_or_default();
        }
        (parts.len() > 1).then(|| parts.join(" - "))
    }

    fn wrong_type(&mut self, expression: &Expression, wanted: &str, found: Type) {
        let fault = Fault::new(
            &FORMULA_TYPE,
            expression.range.clone(),
            format!("this is {found}, where {wanted} should stand"),
        );
        self.faults.push(match (wanted, found) {
            ("a number", Type::Bool) => fault.help("write `if(…, 1, 0)` to count a yes as one"),
            ("a number" | "a yes/no value", Type::List(_)) => {
                fault.help("put the list into a function such as `sum`, `mean`, `count` or `any`")
            }
            _ => fault,
        });
    }

    fn wants(&mut self, expression: &Expression, wanted: Type) -> Tree {
        let (tree, found) = self.expression(expression);
        if found != wanted && found != Type::Unknown {
            self.wrong_type(expression, &wanted.to_string(), found);
        }
        tree
    }

    fn operator(&mut self, operation: Operation, parts: &[Expression]) -> Checked {
        use Operation::{And, Divide, Not, Or};
        if operation.mirrored().is_some()
            && let [left, right] = parts
        {
            return self.comparison(operation, left, right);
        }
        let kind = match operation {
            And | Or | Not => Type::Bool,
            _ => Type::Number,
        };
        let trees: Vec<Tree> = parts.iter().map(|part| self.wants(part, kind)).collect();
        if operation == Divide {
            for (part, tree) in parts.iter().zip(&trees).skip(1) {
                if matches!(constant(tree), Some(Datum::Number(n)) if equal(n, 0.0)) {
                    self.faults.push(Fault::new(
                        &FORMULA_ZERO,
                        part.range.clone(),
                        "this divides by zero whatever the answers are",
                    ));
                }
            }
        }
        (Tree::Apply(operation, trees), kind)
    }

    fn comparison(
        &mut self,
        operation: Operation,
        left: &Expression,
        right: &Expression,
    ) -> Checked {
        let (left_tree, left_kind) = self.expression(left);
        let (right_tree, right_kind) = self.expression(right);
        let kind = match (left_kind, right_kind) {
            (Type::List(_), Type::List(_)) => {
                self.faults.push(Fault::new(
                    &FORMULA_TYPE,
                    left.range.start..right.range.end,
                    "two lists cannot be compared with each other",
                ));
                Type::Unknown
            }
            (Type::List(_), _) | (_, Type::List(_)) => Type::List(Element::Bool),
            _ => Type::Bool,
        };
        if kind != Type::Unknown {
            self.same_sort(operation, (left, left_kind), (right, right_kind));
        }
        self.option(left, right);
        self.option(right, left);
        (Tree::Apply(operation, vec![left_tree, right_tree]), kind)
    }

    fn same_sort(
        &mut self,
        operation: Operation,
        left: (&Expression, Type),
        right: (&Expression, Type),
    ) {
        let single = |kind| match kind {
            Type::List(Element::Mixed) => None,
            Type::List(element) => Some(element.single()),
            kind => Some(kind),
        };
        let orders = !matches!(operation, Operation::Equal | Operation::NotEqual);
        for (expression, kind) in [left, right] {
            match single(kind) {
                None => self.wrong_type(expression, "something that can be compared", kind),
                Some(Type::Bool | Type::Text) if orders => {
                    self.faults.push(Fault::new(
                        &FORMULA_TYPE,
                        expression.range.clone(),
                        format!("only numbers have an order; this is {kind}"),
                    ));
                    return;
                }
                Some(_) => {}
            }
        }
        if let (Some(one), Some(other)) = (single(left.1), single(right.1))
            && one != other
            && one != Type::Unknown
            && other != Type::Unknown
        {
            self.faults.push(Fault::new(
                &FORMULA_TYPE,
                left.0.range.start..right.0.range.end,
                format!(
                    "this compares {} with {}, which are never the same",
                    left.1, right.1
                ),
            ));
        }
    }

    /// A text that a name is compared with must be one of its options.
    fn option(&mut self, name: &Expression, text: &Expression) {
        let (Node::Name(name), Node::Text(written)) = (&name.node, &text.node) else {
            return;
        };
        let Some(Symbol { options, .. }) = self.scope.symbol(name) else {
            return;
        };
        if options.is_empty() || options.contains(written) {
            return;
        }
        let inner = text.range.start + 1..text.range.end.saturating_sub(1);
        let list = options.join(", ");
        self.faults.push(
            Fault::new(
                &FORMULA_NAME,
                inner,
                format!("`{name}` has no option `{written}`"),
            )
            .did_you_mean(written, options.iter().map(String::as_str))
            .help(format!("its options are {list}")),
        );
    }

    fn call(
        &mut self,
        operation: Operation,
        arity: Arity,
        whole: &Expression,
        parts: &[Expression],
    ) -> Checked {
        use Operation::{All, Any, Count, If, Round, Size};
        if !arity.admits(parts.len()) {
            self.faults.push(Fault::new(
                &FORMULA_ARITY,
                whole.range.clone(),
                format!(
                    "`{}` takes {}, here {} given",
                    operation.name(),
                    arity.words(),
                    match parts.len() {
                        0 => "none is".to_owned(),
                        1 => "one is".to_owned(),
                        count => format!("{count} are"),
                    }
                ),
            ));
            for part in parts {
                self.expression(part);
            }
            let kind = if operation == If {
                Type::Unknown
            } else {
                Type::Number
            };
            return (Tree::Bool(false), kind);
        }
        match operation {
            If => self.choice(parts),
            Any | All => (self.several(operation, parts, Element::Bool), Type::Bool),
            Count | Size => (self.counted(operation, parts), Type::Number),
            Operation::WeightedMean => {
                (self.listed(operation, parts, Element::Number), Type::Number)
            }
            Operation::Sum
            | Operation::Mean
            | Operation::Median
            | Operation::Min
            | Operation::Max => (
                self.several(operation, parts, Element::Number),
                Type::Number,
            ),
            _ => {
                let trees: Vec<Tree> = parts
                    .iter()
                    .map(|part| self.wants(part, Type::Number))
                    .collect();
                if operation == Round
                    && let Some((Tree::Number(places), part)) = trees.get(1).zip(parts.get(1))
                    && (places.fract() != 0.0 || places.abs() > 9.0)
                {
                    self.faults.push(Fault::new(
                        &FORMULA_TYPE,
                        part.range.clone(),
                        "the number of decimals must be whole, 0 to 9",
                    ));
                }
                (Tree::Apply(operation, trees), Type::Number)
            }
        }
    }

    fn choice(&mut self, parts: &[Expression]) -> Checked {
        let [condition, yes, no] = parts else {
            return (Tree::Bool(false), Type::Unknown);
        };
        let condition = self.wants(condition, Type::Bool);
        let (yes_tree, yes_kind) = self.expression(yes);
        let (no_tree, no_kind) = self.expression(no);
        let kind = match (yes_kind, no_kind) {
            (Type::Unknown, kind) | (kind, Type::Unknown) => kind,
            (one, other) if one == other => one,
            (one, other) => {
                self.faults.push(Fault::new(
                    &FORMULA_TYPE,
                    no.range.clone(),
                    format!("both outcomes of `if` must be of one sort; the first is {one}, this is {other}"),
                ));
                Type::Unknown
            }
        };
        (
            Tree::Apply(Operation::If, vec![condition, yes_tree, no_tree]),
            kind,
        )
    }

    /// One list, or two and more single values.
    fn several(&mut self, operation: Operation, parts: &[Expression], element: Element) -> Tree {
        if let [_] = parts {
            return self.listed(operation, parts, element);
        }
        let trees = parts
            .iter()
            .map(|part| self.wants(part, element.single()))
            .collect();
        Tree::Apply(operation, trees)
    }

    fn listed(&mut self, operation: Operation, parts: &[Expression], element: Element) -> Tree {
        let trees = parts
            .iter()
            .map(|part| self.wants(part, Type::List(element)))
            .collect();
        Tree::Apply(operation, trees)
    }

    /// `count` takes any list of one sort or several yes/no values, `size`
    /// any list.
    fn counted(&mut self, operation: Operation, parts: &[Expression]) -> Tree {
        let [part] = parts else {
            return self.several(operation, parts, Element::Bool);
        };
        let (tree, kind) = self.expression(part);
        match kind {
            Type::Unknown => {}
            Type::List(Element::Mixed) if operation == Operation::Count => {
                self.wrong_type(part, "a list of one sort", kind);
            }
            Type::List(_) => {}
            _ => self.wrong_type(part, "a list", kind),
        }
        if let (Operation::Size, Node::Apply(..) | Node::Call(..)) = (operation, &part.node) {
            self.faults.push(
                Fault::new(
                    &FORMULA_TYPE,
                    part.range.clone(),
                    "`size` takes the name of a list",
                )
                .help("use `count` to count the entries for which something holds"),
            );
        }
        Tree::Apply(operation, vec![tree])
    }
}
