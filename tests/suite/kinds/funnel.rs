//! Mistakes in funnels, each at its place.

fn mistakes(stages: &str) -> Vec<String> {
    let head = "kind: funnel\nid: pick\ntitle: Pick\nassumption: Guessed.\nstages:\n";
    super::pieces::mistakes(&format!("{head}{stages}"))
}

#[test]
fn rates_are_shares_in_order() {
    let stages = "  - {id: applied, title: A, rate: 50%}
  - {id: over, title: A, rate: 1.4}
  - {id: turned, title: A, rate: {low: 40%, high: 30%}}
  - {id: outside, title: A, removal: {low: 50%, likely: 70%, high: 60%}}
  - {id: nobody, title: A, removal: 100%}
  - {id: zero, title: A, rate: {low: 0, high: 10%}}
  - {id: minus, title: A, rate: -0.1}
  - {id: bare, title: A}
  - {id: twice, title: A, rate: 40%, removal: 60%}
  - {id: fine, title: A, removal: 60%}
";
    assert_eq!(
        mistakes(stages),
        [
            "6:35 E2002 applied: the first stage has no rate",
            "7:32 E2001 over: rate 1.4 is above 1",
            "8:34 E2003 turned: low 0.4, likely 0.35 and high 0.3 must rise in this order",
            "9:38 E2003 outside: low 0.5, likely 0.7 and high 0.6 must rise in this order",
            "10:37 E2001 nobody: nobody would pass",
            "11:32 E2001 zero: nobody would pass",
            "12:33 E2001 minus: rate -0.1 is below 0",
            "13:10 E2004 bare: `rate` or `removal` is missing",
            "14:47 E2004 twice: `rate` and `removal` say the same; write one",
        ]
    );
}

#[test]
fn efforts_are_estimates_and_costs_have_a_currency() {
    let stages = "  - {id: applied, title: A, days: {low: 3, high: 1}}
  - {id: days, title: A, rate: 40%, cost_each: 300}
currency: usd
";
    assert_eq!(
        mistakes(stages),
        [
            "6:35 E2003 applied: low 3, likely 2 and high 1 must rise in this order",
            "7:10 E0105 `days` has a meaning of its own here",
            "8:11 E1505 `usd` is no currency; write its code, such as USD",
        ]
    );
    let stages =
        "  - {id: applied, title: A}\n  - {id: met, title: A, rate: 40%, cost_each: 300}\n";
    assert_eq!(
        mistakes(stages),
        ["7:47 E2006 met: a cost needs `currency`"]
    );
}

#[test]
fn one_stage_is_no_funnel() {
    let stages = "  - {id: applied, title: A}\n";
    assert_eq!(
        mistakes(stages),
        ["6:10 E2005 a funnel has at least two stages"]
    );
}
