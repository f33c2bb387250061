//! What holds of every text.

use proptest::prelude::*;

use super::Names;
use crate::formula::*;

struct Fixed(f64);

impl Env for Fixed {
    fn field(&self, _id: &str) -> Datum {
        Datum::Number(self.0)
    }
    fn value(&self, _id: &str) -> Datum {
        Datum::Number(self.0)
    }
    fn list(&self, id: &str) -> Vec<Entry> {
        let value = match id {
            "scores" => Datum::Number(self.0),
            "bits" => Datum::Bool(self.0 > 0.0),
            _ => Datum::Text("seen".to_owned()),
        };
        vec![
            Entry {
                id: "one".to_owned(),
                value: Some(value),
                weight: 2.0,
            },
            Entry {
                id: "two".to_owned(),
                value: None,
                weight: 1.0,
            },
        ]
    }
}

fn parts(tree: &Tree) -> usize {
    let mut count = 0;
    tree.walk(&mut |_| count += 1);
    count
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Err(faults) = compile(&text, &Names) {
            for fault in faults {
                prop_assert!(text.get(fault.range.clone()).is_some(), "{:?}", fault);
            }
        }
    }

    #[test]
    fn any_tokens_are_read_or_refused(tokens in prop::collection::vec(prop::sample::select(vec![
        "rate", "hours", "ready", "stage", "scores", "bits", "flags", "(", ")", ",", "+", "-", "*",
        "/", "==", "<=", ">", "and", "or", "not", "if(", "min(", "count(", "clamp(", "'seen'", "'mvp'",
        "1", "0", "10%", "1e9", ".5", "é", "-", "true", "rate-1", "99999999999999999999",
    ]), 0..25), spaced in any::<bool>()) {
        let text = tokens.join(if spaced { " " } else { "" });
        match compile(&text, &Names) {
            Err(faults) => for fault in faults {
                prop_assert!(text.get(fault.range.clone()).is_some(), "{:?}", fault);
            },
            Ok(formula) => {
                // The work is bounded by the length of what was written.
                prop_assert!(parts(&formula.tree) <= text.len());
                for answer in [0.0, 1.0, -2.5, 1e308, -1e308, 5e-324] {
                    if let Datum::Number(number) = eval(&formula.tree, &Fixed(answer)) {
                        prop_assert!(number.is_finite(), "{} with {}", text, answer);
                    }
                }
            }
        }
    }
}
