//! The names of a sheet, as formulas see them.

use indexmap::IndexMap;

use super::{Field, ValueDraft};
use crate::diagnostics::{Diagnostic, Diagnostics, FORMULA_CYCLE};
use crate::formula::{Element, Operation, Ref, Scope, Symbol, Tree, Type, parse};

/// All names known so far.
#[derive(Debug, Default)]
pub(super) struct Names(IndexMap<String, Symbol>);

impl Names {
    pub(super) fn add(
        &mut self,
        name: &str,
        target: Ref,
        kind: Type,
        options: Option<Vec<String>>,
    ) {
        self.0.entry(name.to_owned()).or_insert(Symbol {
            target,
            kind,
            options: options.unwrap_or_default(),
        });
    }

    pub(super) fn add_field(&mut self, field: &Field) {
        let target = Ref::Field(field.id.clone());
        let options = Some(field.input.options());
        self.add(&field.id, target, field.input.kind(), options);
    }

    /// Adds a list whose fields were added before.
    pub(super) fn add_list(&mut self, name: &str, ids: &[String]) {
        let symbols: Vec<&Symbol> = ids.iter().filter_map(|id| self.0.get(id)).collect();
        let mut kinds = symbols.iter().map(|symbol| symbol.kind);
        let element = match kinds.next() {
            Some(first) if kinds.any(|kind| kind != first) => Element::Mixed,
            Some(Type::Bool) => Element::Bool,
            Some(Type::Text) => Element::Text,
            _ => Element::Number,
        };
        let same_options = |symbol: &&Symbol| symbols.iter().all(|s| s.options == symbol.options);
        let options = symbols
            .first()
            .filter(|s| same_options(s))
            .map(|s| s.options.clone());
        self.add(
            name,
            Ref::List(name.to_owned()),
            Type::List(element),
            options,
        );
    }

    /// Whether a sentence can show what `name` stands for.
    pub(super) fn can_be_shown(&self, name: &str) -> bool {
        let symbol = self.0.get(name);
        symbol.is_some_and(|symbol| !matches!(symbol.target, Ref::List(_)))
    }

    /// The names that a sentence can show.
    pub(super) fn shown(&self) -> impl Iterator<Item = &str> {
        self.0
            .keys()
            .map(String::as_str)
            .filter(|name| self.can_be_shown(name))
    }
}

impl Scope for Names {
    fn symbol(&self, name: &str) -> Option<Symbol> {
        self.0.get(name).cloned()
    }

    fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }
}

/// The texts that a formula can come out as, if its form tells.
pub(super) fn outcomes(tree: &Tree) -> Option<Vec<String>> {
    match tree {
        Tree::Text(text) => Some(vec![text.clone()]),
        Tree::Apply(Operation::If, parts) => {
            let [_, yes, no] = parts.as_slice() else {
                return None;
            };
            let mut texts = outcomes(yes)?;
            texts.extend(outcomes(no)?);
            Some(texts)
        }
        _ => None,
    }
}

/// Which values use themselves or a value further down; each such use is
/// reported.
pub(super) fn tangles(values: &[ValueDraft], sink: &mut Diagnostics) -> Vec<bool> {
    let parsed: Vec<_> = values
        .iter()
        .map(|v| parse(&v.formula.value).ok())
        .collect();
    let position = |name: &str| values.iter().position(|value| value.id.value == name);
    let uses: Vec<Vec<usize>> = parsed
        .iter()
        .map(|expression| {
            let names = expression.iter().flat_map(|expression| expression.names());
            names.filter_map(|(name, _)| position(name)).collect()
        })
        .collect();
    let mut tangled = vec![false; values.len()];
    for (at, expression) in parsed.iter().enumerate() {
        for (name, range) in expression.iter().flat_map(|e| e.names()) {
            let Some(other) = position(name).filter(|other| *other >= at) else {
                continue;
            };
            tangled[at] = true;
            let (own, place) = (&values[at].id.value, values[at].formula.part(range));
            let message = if other == at {
                format!("value `{own}` depends on itself")
            } else if leads_to(other, at, &uses) {
                format!("values `{own}` and `{name}` depend on each other")
            } else {
                format!("value `{own}` uses `{name}`, which is computed after it")
            };
            let mut diagnostic = Diagnostic::new(&FORMULA_CYCLE, place, message);
            if other != at {
                let there = values[other].id.at.clone();
                diagnostic = diagnostic.also(there, format!("`{name}` is computed here"));
            }
            if !leads_to(other, at, &uses) {
                diagnostic = diagnostic.help(format!("move `{name}` above `{own}`"));
            }
            sink.push(diagnostic);
        }
    }
    tangled
}

fn leads_to(from: usize, to: usize, uses: &[Vec<usize>]) -> bool {
    let mut seen = vec![false; uses.len()];
    let mut queue = vec![from];
    while let Some(at) = queue.pop() {
        if at == to {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            queue.extend(&uses[at]);
        }
    }
    false
}
