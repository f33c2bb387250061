//! The sheets that the tests share: those of the first book.

use super::support::*;
use crate::sheet::*;

/// Bands on `mean`, highest first, the last without a minimum.
pub fn bands(draft: &mut SheetDraft, bands: &[(&str, &str)]) {
    for (id, when) in bands {
        let when = (!when.is_empty()).then_some(*when);
        draft.verdict(verdict(id, when));
    }
}

fn mean(decimals: u8) -> ValueDraft {
    ValueDraft {
        decimals: Some(decimals),
        ..value("mean", "weighted_mean(scores)")
    }
}

/// The scorecard of a freelancer, without the linked flag.
pub fn freelancer() -> SheetDraft {
    let mut draft = SheetDraft::new("flask-freelancer");
    draft.rev(3);
    let scale = || points(&[1.0, 2.0, 3.0, 4.0]);
    add(&mut draft, "flask", scale(), |f| {
        (f.weight, f.floor, f.required) = (3.0, Some(3.0), true);
    });
    add(&mut draft, "delivery", scale(), |f| f.weight = 3.0);
    add(&mut draft, "comms", scale(), |f| {
        (f.weight, f.required) = (2.0, true)
    });
    add(&mut draft, "security", scale(), |f| {
        (f.weight, f.floor, f.required) = (2.0, Some(2.0), true);
    });
    add(&mut draft, "price", scale(), |f| f.na = true);
    add(&mut draft, "domain", scale(), |f| f.na = true);
    let scored = ["flask", "delivery", "comms", "security", "price", "domain"];
    draft.list("scores", ids(&scored), place());
    draft.scoring(Scoring::new("scores"));
    draft.value(mean(2));
    bands(
        &mut draft,
        &[
            ("hire", "mean >= 3.25"),
            ("trial", "mean >= 2.75"),
            ("pass", ""),
        ],
    );
    draft
}

/// The same with the flag that stops.
pub fn freelancer_with_flag() -> SheetDraft {
    let mut draft = freelancer();
    let answers = select(&["not-seen", "unclear", "seen"]);
    add(&mut draft, "flag.debug-in-prod", answers, |f| f.stop = true);
    draft
}

/// Three criteria that may all be not applicable.
pub fn misfit() -> SheetDraft {
    let mut draft = SheetDraft::new("misfit");
    for id in ["a", "b", "c"] {
        add(&mut draft, id, points(&[1.0, 2.0, 3.0, 4.0]), |f| {
            f.na = true
        });
    }
    draft.list("scores", ids(&["a", "b", "c"]), place());
    draft.scoring(Scoring::new("scores"));
    draft.value(mean(2));
    bands(&mut draft, &[("good", "mean >= 3"), ("bad", "")]);
    draft
}

/// Ten criteria from 1 to 10, to hire above eight.
pub fn decision_matrix() -> SheetDraft {
    let criteria = [
        "flask",
        "architecture",
        "api",
        "security",
        "deployment",
        "clarity",
        "documentation",
        "testing",
        "scale",
        "conduct",
    ];
    let mut draft = SheetDraft::new("decision-matrix");
    for id in criteria {
        let input = Input::Number {
            min: Some(1.0),
            max: Some(10.0),
            step: Some(1.0),
            unit: None,
            default: None,
        };
        add(&mut draft, id, input, |f| f.required = true);
    }
    draft.list("scores", ids(&criteria), place());
    draft.scoring(Scoring {
        min_coverage: 1.0,
        ..Scoring::new("scores")
    });
    draft.value(mean(1));
    bands(&mut draft, &[("hire", "mean > 8"), ("no-hire", "")]);
    draft
}

/// The rubric of the take-home task: a weighted percentage and no zero.
pub fn take_home() -> SheetDraft {
    let mut draft = SheetDraft::new("take-home");
    let weights = [
        ("correctness", 30.0),
        ("design", 25.0),
        ("tests", 20.0),
        ("documentation", 10.0),
        ("readiness", 15.0),
    ];
    for (id, weight) in weights {
        add(&mut draft, id, points(&[0.0, 1.0, 2.0, 3.0, 4.0]), |f| {
            (f.weight, f.required) = (weight, true);
        });
    }
    draft.list(
        "scores",
        weights.iter().map(|(id, _)| (*id).to_owned()).collect(),
        place(),
    );
    draft.scoring(Scoring::new("scores"));
    draft.value(ValueDraft {
        decimals: Some(2),
        ..value("score", "weighted_mean(scores) / 4 * 100")
    });
    bands(
        &mut draft,
        &[("advance", "score >= 70 and min(scores) > 0"), ("stop", "")],
    );
    draft
}

/// Five skills from 0 to 3.
pub fn skills_matrix() -> SheetDraft {
    let skills = ["routing", "rest", "orm", "tests", "deployment"];
    let mut draft = SheetDraft::new("skills-matrix");
    for id in skills {
        add(&mut draft, id, points(&[0.0, 1.0, 2.0, 3.0]), |f| {
            f.required = true
        });
    }
    draft.list("scores", ids(&skills), place());
    draft.scoring(Scoring::new("scores"));
    bands(
        &mut draft,
        &[
            ("ready", "min(scores) > 0 and count(scores >= 2) >= 4"),
            ("gaps", ""),
        ],
    );
    draft
}

/// Five parts of an estimate; a bare number is a warning.
pub fn estimate() -> SheetDraft {
    let parts = ["milestones", "figures", "buffer", "deployment", "testing"];
    let mut draft = SheetDraft::new("estimate");
    for id in parts {
        add(&mut draft, id, Input::Check, |_| {});
    }
    draft.list("parts", ids(&parts), place());
    draft.open(ids(&parts));
    draft.value(value("present", "count(parts)"));
    bands(
        &mut draft,
        &[
            ("good", "present == 5"),
            ("ask", "present >= 3"),
            ("weak", "present >= 1"),
            ("red-flag", ""),
        ],
    );
    draft
}

/// What a year costs, with the salary as a range.
pub fn year_cost() -> SheetDraft {
    let mut draft = SheetDraft::new("year-cost");
    draft.currency("USD");
    let unit = |unit: &str, default: f64| Input::Number {
        min: Some(0.0),
        max: None,
        step: None,
        unit: Some(unit.to_owned()),
        default: Some(default),
    };
    let range = |unit: &str, low: f64, high: f64| Input::Range {
        low: Some(low),
        likely: None,
        high: Some(high),
        min: None,
        max: None,
        unit: Some(unit.to_owned()),
    };
    add(&mut draft, "rate", unit("currency/hour", 50.0), |_| {});
    add(&mut draft, "hours", unit("hours", 25.0), |_| {});
    add(&mut draft, "weeks", unit("weeks", 52.0), |_| {});
    add(
        &mut draft,
        "salary",
        range("currency/year", 100_000.0, 140_000.0),
        |_| {},
    );
    add(&mut draft, "benefits", range("percent", 0.2, 0.3), |_| {});
    add(&mut draft, "full-time", unit("hours", 2080.0), |_| {});
    for (id, formula, unit) in [
        ("freelancer", "rate * hours * weeks", "currency/year"),
        ("employee", "salary * (1 + benefits)", "currency/year"),
        ("equal-hours", "rate * full-time", "currency/year"),
        ("saving", "1 - equal-hours / employee", "percent"),
    ] {
        draft.value(ValueDraft {
            unit: Some(unit.to_owned()),
            ..value(id, formula)
        });
    }
    let say = "A freelancer at {rate} for {hours} costs {freelancer}; an employee {employee}.";
    draft.say(Phrase {
        source: text(say),
        html: say.to_owned(),
    });
    draft
}

/// Which staffing fits the stage: ordered rules.
pub fn staffing() -> SheetDraft {
    let mut draft = SheetDraft::new("staffing-by-stage");
    let stages = select(&["mvp", "pilot", "growth", "upkeep"]);
    add(&mut draft, "stage", stages, |f| f.required = true);
    add(&mut draft, "parallel", Input::Check, |_| {});
    add(&mut draft, "stakes", Input::Check, |_| {});
    bands(
        &mut draft,
        &[
            ("pod-with-owner", "parallel and stakes"),
            ("own-the-core", "stakes and stage == 'mvp'"),
            ("freelancer", "stage == 'mvp'"),
            ("dedicated", ""),
        ],
    );
    draft
}

/// Warning signs, one of each severity and one more serious.
pub fn warnings() -> SheetDraft {
    let mut draft = SheetDraft::new("warnings");
    for id in ["debugger", "no-migrations", "prepay", "one-file"] {
        add(
            &mut draft,
            id,
            select(&["not-seen", "unclear", "seen"]),
            |f| f.required = true,
        );
    }
    draft.list(
        "flags",
        ids(&["debugger", "no-migrations", "prepay", "one-file"]),
        place(),
    );
    draft.list("stop", ids(&["debugger"]), place());
    draft.list("serious", ids(&["no-migrations", "prepay"]), place());
    draft.list("watch", ids(&["one-file"]), place());
    draft.open(ids(&["debugger", "no-migrations", "prepay", "one-file"]));
    draft.verdict(early("stop-now", "any(stop == 'seen')"));
    draft.verdict(early("pause", "count(serious == 'seen') >= 2"));
    draft.verdict(verdict("probe", Some("any(flags != 'not-seen')")));
    draft.verdict(verdict("clear", None));
    draft
}

/// Two points and a tick; `second` comes after a verdict that may come early
/// and holds whatever `a` is.
pub fn overtaken(second: VerdictDraft) -> SheetDraft {
    let mut draft = SheetDraft::new("overtaken");
    for id in ["a", "b"] {
        add(&mut draft, id, points(&[1.0, 2.0]), |f| f.required = true);
    }
    add(&mut draft, "ticked", Input::Check, |_| {});
    draft.list("scores", ids(&["a", "b"]), place());
    draft.scoring(Scoring::new("scores"));
    draft.verdict(early("first", "a >= 1"));
    draft.verdict(second);
    draft.verdict(verdict("last", None));
    draft
}
