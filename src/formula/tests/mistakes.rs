//! What authors are told of a formula, and where.

use super::Names;
use crate::diagnostics::{Location, SourcePath, Span, Spanned};
use crate::formula::*;

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
