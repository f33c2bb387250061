//! Any text is a formula whose results are finite, or a mistake inside it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scorebook::formula::{
    Datum, Element, Entry, Env, Ref, Scope, Symbol, Type, compile, eval,
};

/// Names by their first letter: numbers, yes/no values, texts, lists of each.
struct Names;

impl Scope for Names {
    fn symbol(&self, name: &str) -> Option<Symbol> {
        let id = name.to_owned();
        let (target, kind) = match name.as_bytes().first()? {
            b'n' => (Ref::Field(id), Type::Number),
            b'v' => (Ref::Value(id), Type::Number),
            b'b' => (Ref::Field(id), Type::Bool),
            b't' => (Ref::Field(id), Type::Text),
            b'l' => (Ref::List(id), Type::List(Element::Number)),
            b'k' => (Ref::List(id), Type::List(Element::Bool)),
            b'w' => (Ref::List(id), Type::List(Element::Text)),
            b'x' => (Ref::List(id), Type::List(Element::Mixed)),
            _ => return None,
        };
        Some(Symbol {
            target,
            kind,
            options: Vec::new(),
        })
    }

    fn names(&self) -> Vec<&str> {
        vec!["number", "value", "bool", "text", "list"]
    }
}

/// Every name has the same number behind it.
struct Answers(f64);

impl Answers {
    fn datum(&self, id: &str) -> Datum {
        match id.as_bytes().first() {
            Some(b'b' | b'k') => Datum::Bool(self.0 > 0.0),
            Some(b't' | b'w') => Datum::Text("seen".to_owned()),
            _ => Datum::Number(self.0),
        }
    }
}

impl Env for Answers {
    fn field(&self, id: &str) -> Datum {
        self.datum(id)
    }

    fn value(&self, id: &str) -> Datum {
        self.datum(id)
    }

    fn list(&self, id: &str) -> Vec<Entry> {
        let entry = |value, weight| Entry {
            id: "one".to_owned(),
            value,
            weight,
        };
        vec![entry(Some(self.datum(id)), 2.0), entry(None, 1.0)]
    }
}

fuzz_target!(|text: &str| {
    match compile(text, &Names) {
        Ok(formula) => {
            for answer in [0.0, -0.0, 1.0, -2.5, 1e308, -1e308, 5e-324] {
                if let Datum::Number(number) = eval(&formula.tree, &Answers(answer)) {
                    assert!(number.is_finite(), "{text} with {answer}");
                }
            }
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(text.get(fault.range.clone()).is_some(), "{fault:?}");
            }
        }
    }
});
