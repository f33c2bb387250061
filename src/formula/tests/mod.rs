//! Formulas in, trees or mistakes out.

mod mistakes;
mod properties;

use super::*;

/// `rate`, `hours`, `full-time`: numbers; `ready`: yes/no; `stage`: a text
/// with two options; `scores`, `flags`, `bits`, `all-sorts`: lists.
struct Names;

const NAMES: [&str; 10] = [
    "rate",
    "hours",
    "full-time",
    "ready",
    "stage",
    "scores",
    "flags",
    "bits",
    "all-sorts",
    "total",
];

impl Scope for Names {
    fn symbol(&self, name: &str) -> Option<Symbol> {
        let id = || name.to_owned();
        let list = |element| (Ref::List(id()), Type::List(element));
        let (target, kind) = match name {
            "rate" | "hours" | "full-time" => (Ref::Field(id()), Type::Number),
            "ready" => (Ref::Field(id()), Type::Bool),
            "stage" => (Ref::Field(id()), Type::Text),
            "total" => (Ref::Value(id()), Type::Number),
            "scores" => list(Element::Number),
            "flags" => list(Element::Text),
            "bits" => list(Element::Bool),
            "all-sorts" => list(Element::Mixed),
            _ => return None,
        };
        let options: &[&str] = match name {
            "stage" => &["mvp", "pilot"],
            "flags" => &["seen", "not-seen"],
            _ => &[],
        };
        Some(Symbol {
            target,
            kind,
            options: options.iter().map(|option| (*option).to_owned()).collect(),
        })
    }

    fn names(&self) -> Vec<&str> {
        NAMES.to_vec()
    }
}

fn tree(text: &str) -> String {
    match compile(text, &Names) {
        Ok(formula) => serde_json::json!(formula.tree).to_string(),
        Err(faults) => format!("{faults:?}"),
    }
}

#[test]
fn trees_are_compact() {
    for (text, wanted) in [
        ("rate * 52", r#"["*",["f","rate"],52]"#),
        (
            "rate * hours * 1.5",
            r#"["*",["f","rate"],["f","hours"],1.5]"#,
        ),
        ("rate - 1 - 2 + 3", r#"["+",["-",["f","rate"],1,2],3]"#),
        ("-rate", r#"["neg",["f","rate"]]"#),
        (
            "total > 8 and min(scores) >= 5",
            r#"["and",[">",["v","total"],8],[">=",["min",["l","scores"]],5]]"#,
        ),
        ("count(scores >= 2)", r#"["count",[">=",["l","scores"],2]]"#),
        ("if(ready, 'a', \"b\")", r#"["if",["f","ready"],"a","b"]"#),
        ("not ready or true", r#"["or",["not",["f","ready"]],true]"#),
        ("full-time / 10%", r#"["/",["f","full-time"],0.1]"#),
        ("rate -1", r#"["-",["f","rate"],1]"#),
        ("3-1", r#"["-",3,1]"#),
    ] {
        assert_eq!(tree(text), wanted, "{text}");
    }
}
