//! Plans, charters, questions with answers: what the fixtures come to is in
//! their examples.

use super::pieces::{fixture, mistakes, mistakes_of};

#[test]
fn the_fixtures_come_to_what_their_examples_say() {
    let names = [
        "faq.yml",
        "glossary.yml",
        "lengths.yml",
        "s-103-decision-record.yml",
        "s-25-handoff.yml",
        "s-27-raci.yml",
        "s-79-ninety-days.yml",
    ];
    let texts: Vec<String> = names.iter().map(|name| fixture(name)).collect();
    let pieces: Vec<(&str, &str)> = names
        .into_iter()
        .zip(texts.iter().map(String::as_str))
        .collect();
    assert_eq!(mistakes_of(&pieces), Vec::<String>::new());
}

#[test]
fn a_plan_whose_days_do_not_fit_is_told_so() {
    let found = mistakes(
        "kind: plan
id: late
title: Late
roles: [founder, freelancer]
phases:
  - id: first
    title: First
    from: 1
    to: 30
    tasks:
      - {id: tests, day: 45, text: Tests, owner: freelance, done_when: They run}
      - {id: access, day: 0, text: Access, done_when: It works}
      - {id: handover, day: 30, text: Handover}
      - {id: talk, day: 7, every: week, text: Talk, done_when: Held}
      - {id: nothing, text: Nothing, required: true, tick: false}
  - {id: second, title: Second, from: 30, to: 20}
  - {id: third, title: Third, from: 60}
  - {id: fourth, title: Fourth, length: 5, tasks: [{id: fixed, day: 62, text: Fixed, done_when: Seen}]}
",
    );
    assert_eq!(
        found,
        [
            "6:9 E2103 phase `first` has fixed days, but others have a length that readers change",
            "11:26 E2101 task `tests` is on day 45 but its phase ends on day 30",
            "11:50 E2104 `freelance` is not among the roles of this plan",
            "12:27 E2101 task `access` is on day 0 but its phase begins on day 1",
            "13:14 W2107 task `handover` has a day but no `done_when`",
            "14:35 E2105 task `talk` is on day 7 and recurs every week",
            "15:14 E2108 task `nothing` is required but has neither tick nor field",
            "16:10 E2102 phase `second` begins on day 30, but `first` lasts until day 30",
            "16:10 E2103 phase `second` ends on day 20, before its first day 30",
            "17:10 E2103 phase `third` has `from` without `to`",
            "18:69 E2101 task `fixed` is on day 62, but the lengths of the phases may change",
        ]
    );
}

#[test]
fn fields_of_tasks_are_checked() {
    let found = mistakes(
        "kind: plan
id: fields
title: Fields
phases:
  - id: only
    title: Only
    tasks:
      - id: fill
        text: Fill in
        fields:
          - {id: one, label: One, type: select, options: {only: Only}}
          - {id: two, label: Two, type: text, options: {aa: A, bb: B}}
          - {id: three, label: Three, type: number, min: 5, max: 1}
          - {id: four, label: Four, type: colour}
",
    );
    assert_eq!(
        found,
        [
            "11:18 E2106 `fill.one` needs at least two `options`",
            "12:18 E2106 `fill.two` has `options`, which only `type: select` takes",
            "13:18 E2106 `fill.three`: `min` is greater than `max`",
            "14:43 E0104 `colour` is not one of text, date, number, select, check",
        ]
    );
}

#[test]
fn a_charter_needs_one_accountable_and_someone_responsible_in_each_row() {
    let found = mistakes(
        "kind: raci
id: charter
title: Charter
roles:
  - {id: founder, title: Founder}
  - {id: pm, title: Product lead}
  - {id: dev, title: Freelancer}
tasks:
  - {id: scope, title: Agree scope, founder: A, pm: R, dev: C}
  - {id: release, title: Release to customers, founder: A, pm: A, dev: R}
  - {id: review, title: Review code, pm: A, dev: C}
  - {id: pay, title: Approve invoice, founder: I, pm: R, dve: A}
  - {id: plan, title: Plan, founder: C, pm: AR, dev: C}
limits: {max_c: 1, max_a_per_role: 2}
",
    );
    assert_eq!(
        found,
        [
            "6:10 W2205 Product lead is accountable for 3 tasks, the limit is 2",
            "10:10 E2201 “Release to customers” has 2 people accountable (Founder, Product lead)",
            "11:10 E2202 “Review code” has nobody responsible",
            "12:58 E2203 `dve` is no role of this charter",
            "13:10 W2205 “Plan” consults 2, the limit is 1",
        ]
    );
}

#[test]
fn removing_one_accountable_reports_the_row() {
    let text = fixture("s-27-raci.yml").replace(
        "releases, title: Releases, owner: A",
        "releases, title: Releases, owner: I",
    );
    let found = mistakes(&text);
    assert_eq!(found[0], "17:10 E2201 “Releases” has nobody accountable");
}

#[test]
fn a_charter_of_one_role_or_with_a_reserved_name_is_refused() {
    let found = mistakes(
        "kind: raci
id: alone
title: Alone
roles: [{id: see, title: Seer}]
tasks: [{id: work, title: Work}]
",
    );
    assert_eq!(
        found,
        [
            "4:14 E2203 a role cannot be called `see`, a key that every task has",
            "4:14 E2204 a charter needs at least two roles",
            "5:14 E2201 “Work” has nobody accountable",
            "5:14 E2202 “Work” has nobody responsible",
        ]
    );
}

#[test]
fn questions_with_answers_are_checked() {
    let short = "long ".repeat(40);
    let found = mistakes(&format!(
        "kind: faq
id: faq
title: Questions
groups:
  - id: basics
    title: Basics
    items:
      - {{id: need, q: Do I need Flask or just a developer?, a: Perhaps., ask_next: [framewrk]}}
      - {{id: framework, q: Do I need Flask or just one developer?, a: Perhaps., short: {short}}}
      - {{id: rate, q: A low rate, a: Perhaps., law: true}}
"
    ));
    assert_eq!(
        found,
        [
            "8:85 E2403 there is no question `framewrk` in this piece",
            "9:28 W2405 two questions are nearly the same: need / framework",
            "9:88 E2404 the short answer has 199 characters, 160 fit",
            "10:14 E2402 `rate`: `law: true` needs `jurisdiction:`",
            "10:23 E2401 a question ends with a question mark",
        ]
    );
}
