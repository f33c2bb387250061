//! Formulas in, trees or mistakes out.

use proptest::prelude::*;

use super::*;
use crate::diagnostics::{Location, SourcePath, Span, Spanned};

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

/// Mistakes as `code` `the offending text` `message`, then advice.
fn faults(text: &str) -> Vec<String> {
    let line = |fault: Fault| {
        let mut line = format!(
            "{} [{}] {}",
            fault.code.id, &text[fault.range], fault.message
        );
        for advice in fault.help {
            line += &format!("; {advice}");
        }
        if let Some(replacement) = fault.replacement {
            line += &format!(" -> {replacement}");
        }
        line
    };
    match compile(text, &Names) {
        Ok(formula) => panic!("{text} is sound: {formula:?}"),
        Err(faults) => faults.into_iter().map(line).collect(),
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

#[test]
fn reading_mistakes_point_to_the_spot() {
    for (text, wanted) in [
        ("", "E0401 [] the formula ends where a value should stand"),
        (
            "rate *",
            "E0401 [] the formula ends where a value should stand",
        ),
        ("(rate", "E0401 [(] this parenthesis is never closed"),
        ("rate)", "E0401 [)] this parenthesis was never opened"),
        (
            "rate hours",
            "E0401 [hours] an operator such as `*` or `and` is missing before this",
        ),
        (
            "rate * and",
            "E0401 [and] a value should stand here, not `and`",
        ),
        ("rate = 3", "E0401 [=] formulas write `==`, not `=` -> =="),
        (
            "ready && ready",
            "E0401 [&&] formulas write `and`, not `&&` -> and",
        ),
        ("rate ≥ 3", "E0401 [≥] formulas write `>=`, not `≥` -> >="),
        ("rate × 3", "E0401 [×] formulas write `*`, not `×` -> *"),
        (
            "{rate} * 2",
            "E0401 [{] `{` means nothing in a formula; braces belong into `because` and `say`; a formula writes the bare name",
        ),
        (
            "rate * 10 %",
            "E0401 [%] `%` means nothing in a formula; a percent sign follows its number directly, as in `10%`",
        ),
        (
            "stage == 'mvp",
            "E0401 ['mvp] a text opens with ' and never closes",
        ),
        (
            "1 < rate < 3",
            "E0401 [<] only two things can be compared at a time; join comparisons with `and`, as in `low <= x and x <= high`",
        ),
        (
            "rate * 1,000",
            "E0401 [,] a comma belongs between the arguments of a function; numbers are written without group signs: `1000`",
        ),
        (
            "min(rate, )",
            "E0401 [)] a value should stand here, not `)`",
        ),
    ] {
        assert_eq!(faults(text), [wanted], "{text}");
    }
}

#[test]
fn unknown_names_get_a_suggestion() {
    for (text, wanted) in [
        (
            "hour * rate",
            "E0402 [hour] unknown name `hour` in formula; did you mean `hours`? -> hours",
        ),
        (
            "weather",
            "E0402 [weather] unknown name `weather` in formula",
        ),
        (
            "rate-hours",
            "E0402 [rate-hours] unknown name `rate-hours` in formula; a name may hold hyphens, so minus needs spaces around it -> rate - hours",
        ),
        (
            "rate-5",
            "E0402 [rate-5] unknown name `rate-5` in formula; a name may hold hyphens, so minus needs spaces around it -> rate - 5",
        ),
        (
            "rate-full-time-1",
            "E0402 [rate-full-time-1] unknown name `rate-full-time-1` in formula; a name may hold hyphens, so minus needs spaces around it -> rate - full-time - 1",
        ),
        (
            "meen(scores)",
            "E0402 [meen] there is no function `meen`; did you mean `mean`? -> mean",
        ),
        (
            "mean",
            "E0402 [mean] unknown name `mean` in formula; a function takes its arguments in parentheses: `mean(…)`",
        ),
        (
            "stage == 'mpv'",
            "E0402 [mpv] `stage` has no option `mpv`; did you mean `mvp`?; its options are mvp, pilot -> mvp",
        ),
        (
            "any('sen' == flags)",
            "E0402 [sen] `flags` has no option `sen`; did you mean `seen`?; its options are seen, not-seen -> seen",
        ),
    ] {
        assert_eq!(faults(text), [wanted], "{text}");
    }
    assert_eq!(
        faults("hour * weather + wages(rat)"),
        [
            "E0402 [hour] unknown name `hour` in formula; did you mean `hours`? -> hours",
            "E0402 [weather] unknown name `weather` in formula",
            "E0402 [wages] there is no function `wages`",
            "E0402 [rat] unknown name `rat` in formula; did you mean `rate`? -> rate",
        ]
    );
}

#[test]
fn sorts_do_not_mix() {
    for (text, wanted) in [
        (
            "rate + ready",
            "E0403 [ready] this is a yes/no value, where a number should stand; write `if(…, 1, 0)` to count a yes as one",
        ),
        (
            "rate and ready",
            "E0403 [rate] this is a number, where a yes/no value should stand",
        ),
        (
            "scores + 1",
            "E0403 [scores] this is a list of numbers, where a number should stand; put the list into a function such as `sum`, `mean`, `count` or `any`",
        ),
        (
            "scores == scores",
            "E0403 [scores == scores] two lists cannot be compared with each other",
        ),
        (
            "stage > 3",
            "E0403 [stage] only numbers have an order; this is a text",
        ),
        (
            "stage == 3",
            "E0403 [stage == 3] this compares a text with a number, which are never the same",
        ),
        (
            "flags == 3",
            "E0403 [flags == 3] this compares a list of texts with a number, which are never the same",
        ),
        (
            "mean(rate)",
            "E0403 [rate] this is a number, where a list of numbers should stand",
        ),
        (
            "mean(bits)",
            "E0403 [bits] this is a list of yes/no values, where a list of numbers should stand",
        ),
        (
            "any(scores)",
            "E0403 [scores] this is a list of numbers, where a list of yes/no values should stand",
        ),
        (
            "count(all-sorts)",
            "E0403 [all-sorts] this is a list of several sorts, where a list of one sort should stand",
        ),
        (
            "all-sorts == 1",
            "E0403 [all-sorts] this is a list of several sorts, where something that can be compared should stand",
        ),
        (
            "if(ready, 1, 'no')",
            "E0403 ['no'] both outcomes of `if` must be of one sort; the first is a number, this is a text",
        ),
        (
            "if(rate, 1, 2)",
            "E0403 [rate] this is a number, where a yes/no value should stand",
        ),
        (
            "round(rate, 1.5)",
            "E0403 [1.5] the number of decimals must be whole, 0 to 9",
        ),
        (
            "size(scores > 1)",
            "E0403 [scores > 1] `size` takes the name of a list; use `count` to count the entries for which something holds",
        ),
        (
            "abs(rate, hours)",
            "E0404 [abs(rate, hours)] `abs` takes one argument, here 2 are given",
        ),
        (
            "mean()",
            "E0404 [mean()] `mean` takes a list, or several values, here none is given",
        ),
        (
            "if(ready, 1)",
            "E0404 [if(ready, 1)] `if` takes three arguments, here 2 are given",
        ),
        (
            "round(1, 2, 3)",
            "E0404 [round(1, 2, 3)] `round` takes one or two arguments, here 3 are given",
        ),
        (
            "rate / 0",
            "E0405 [0] this divides by zero whatever the answers are",
        ),
        (
            "rate / (3 - 2 - 1)",
            "E0405 [(3 - 2 - 1)] this divides by zero whatever the answers are",
        ),
        (
            "rate / 2 / 0%",
            "E0405 [0%] this divides by zero whatever the answers are",
        ),
    ] {
        assert_eq!(faults(text), [wanted], "{text}");
    }
    for sound in [
        "size(all-sorts)",
        "count(flags)",
        "count(ready, rate > 3)",
        "rate / (1 - 1 / rate)",
    ] {
        assert!(compile(sound, &Names).is_ok(), "{sound}");
    }
}

#[test]
fn length_and_depth_are_limited() {
    let sum = |count: usize| vec!["1"; count].join(" + ");
    assert!(compile(&sum(500), &Names).is_ok());
    assert_eq!(sum(501).len(), 2001);
    assert_eq!(
        compile(&sum(501), &Names).expect_err("too long")[0].code.id,
        "E0406"
    );
    let nested = |depth: usize| format!("{}1{}", "abs(".repeat(depth), ")".repeat(depth));
    assert!(compile(&nested(MAX_DEPTH - 1), &Names).is_ok());
    assert_eq!(
        compile(&nested(MAX_DEPTH), &Names).expect_err("too deep")[0]
            .code
            .id,
        "E0406"
    );
    let alternating = |count: usize| format!("1{}", " - 1 + 1".repeat(count));
    assert!(compile(&alternating(20), &Names).is_ok());
    assert_eq!(
        compile(&alternating(30), &Names).expect_err("too deep")[0]
            .code
            .id,
        "E0406"
    );
    for opening in ["(", "-", "not ", "min(", "- -("] {
        let faults = compile(&opening.repeat(400), &Names).expect_err("too deep");
        assert_eq!(faults[0].code.id, "E0406", "{opening}");
    }
}

#[test]
fn mistakes_find_their_place_in_the_file() {
    let at = Location {
        path: SourcePath::new("year-cost.yml"),
        span: Span::new(40, 55),
    };
    let formula = |verbatim| Spanned {
        value: "hour * rate".to_owned(),
        at: at.clone(),
        verbatim,
    };
    let diagnostic = |formula: &Spanned<String>| {
        let faults = compile(&formula.value, &Names).expect_err("an unknown name");
        faults[0].clone().diagnostic(formula)
    };
    let exact = diagnostic(&formula(Some(41)));
    assert_eq!(exact.primary.location.span, Span::new(41, 45));
    let mend = exact.suggestion.expect("a mend");
    assert_eq!(
        (mend.location.span, mend.replacement.as_str()),
        (Span::new(41, 45), "hours")
    );
    let folded = diagnostic(&formula(None));
    assert_eq!(folded.primary.location.span, at.span);
    assert_eq!(folded.suggestion, None);
}

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
