//! The formulas in `tests/fixtures/vectors/formula.json`: each compiles to the
//! tree that stands there and comes out as expected. The browser's tests run
//! the same trees. Trees and sheet are written by running this test with
//! `UPDATE_VECTORS=1`; what is expected is written by hand.

use serde_json::{Value as Json, json};

use super::support::*;
use crate::formula::compile;
use crate::sheet::scope::Names;
use crate::sheet::*;

const RECORDED: &str = include_str!("../../../tests/fixtures/vectors/formula.json");

fn laboratory() -> SheetDraft {
    let mut draft = SheetDraft::new("laboratory");
    for id in ["x", "y", "z", "full-time", "app.size"] {
        add(&mut draft, id, number(None, None, None), |_| {});
    }
    add(&mut draft, "base", number(None, None, Some(25.0)), |_| {});
    add(&mut draft, "spare", number(None, None, None), |f| {
        f.na = true
    });
    let whole = Input::Number {
        min: Some(1.0),
        max: Some(10.0),
        step: Some(1.0),
        unit: None,
        default: None,
    };
    add(&mut draft, "limited", whole, |_| {});
    add(&mut draft, "ticked", Input::Check, |_| {});
    add(&mut draft, "box", Input::Check, |_| {});
    for id in ["stage", "s1", "s2"] {
        add(&mut draft, id, select(&["mvp", "pilot"]), |_| {});
    }
    let letters = Input::Letter {
        letters: ids(&["R", "A", "C", "I"]),
        default: None,
    };
    add(&mut draft, "role", letters, |_| {});
    add(&mut draft, "note", Input::Text, |_| {});
    add(&mut draft, "started", Input::Date, |_| {});
    add(&mut draft, "ended", Input::Date, |_| {});
    for (at, id) in ["m1", "m2", "m3", "m4"].into_iter().enumerate() {
        add(&mut draft, id, points(&[1.0, 2.0, 3.0, 4.0, 5.0]), |f| {
            (f.weight, f.na) = (at as f64 + 1.0, true);
        });
    }
    for id in ["b1", "b2", "b3"] {
        add(&mut draft, id, Input::Check, |f| f.na = true);
    }
    let span = Input::Range {
        low: Some(100.0),
        likely: None,
        high: Some(200.0),
        min: None,
        max: None,
        unit: None,
    };
    add(&mut draft, "span", span, |_| {});
    draft.list("marks", ids(&["m1", "m2", "m3", "m4"]), place());
    draft.list("boxes", ids(&["b1", "b2", "b3"]), place());
    draft.list("stages", ids(&["s1", "s2"]), place());
    draft.value(value("double", "x * 2"));
    draft.value(value("band", "if(x > 5, 'high', 'low')"));
    draft
}

fn names(sheet: &Sheet) -> Names {
    use crate::formula::{Ref, Type};
    let mut names = Names::default();
    for field in &sheet.fields {
        names.add_field(field);
    }
    for (name, ids) in &sheet.lists {
        names.add_list(name, ids);
    }
    names.add("double", Ref::Value("double".into()), Type::Number, None);
    names.add("band", Ref::Value("band".into()), Type::Text, None);
    names
}

/// Whether two results are the same but for the noise of reading decimals.
fn same(a: &Json, b: &Json) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * a.abs().max(1.0),
        _ => a == b,
    }
}

#[test]
fn every_formula_comes_out() {
    let sheet = sound(laboratory());
    let names = names(&sheet);
    let file: Json = serde_json::from_str(RECORDED).expect("the vectors are JSON");
    let cases = file["cases"].as_array().expect("a list of cases");
    assert!(cases.len() >= 80, "only {} cases", cases.len());
    let mut lines = Vec::new();
    for case in cases {
        let formula = case["formula"].as_str().expect("a formula");
        let compiled = compile(formula, &names).unwrap_or_else(|f| panic!("{formula}: {f:?}"));
        let given = &case["answers"];
        let found = json!(compute(
            &sheet,
            &compiled.tree,
            &answers(&given.to_string())
        ));
        let expect = &case["expect"];
        assert!(same(&found, expect), "{formula} with {given}: {found}");
        let tree = &compiled.tree;
        let line = json!({"formula": formula, "tree": tree, "answers": given, "expect": expect});
        lines.push(line.to_string());
    }
    let lines = lines.join(",\n");
    let text = format!(
        "{{\"sheet\": {},\n\"cases\": [\n{lines}\n]}}\n",
        json!(sheet)
    );
    record("formula.json", &text);
    let differing = RECORDED
        .lines()
        .zip(text.lines())
        .find(|(old, new)| old != new);
    assert_eq!(differing, None);
}
