//! Interview kits with the bank and the scorecard they need.

use super::pieces::{mistakes, mistakes_of, page, page_of, sheet};

const BANK: &str = "kind: questions
id: bank
title: Bank
levels: [senior]
topics: {work: Work}
questions:
  - {id: factory, ask: Walk me through it., topic: work, level: [senior], type: past, minutes: 8, plain: Parts., criteria: [card#flask], probes: [And then?], strong: {parts: Names parts, why: Says why}, weak: {one: One file}}
  - {id: rollback, ask: What happens next?, topic: work, level: [senior], type: situation, minutes: 6, plain: Calm., criteria: [card#delivery], strong: {restore: Restores, done: Has done it}, weak: {live: Reads live}}
";

const CARD: &str = "kind: scorecard
id: card
title: Card
scale: {points: [{value: 1, label: No}, {value: 2, label: Yes}]}
criteria:
  - {id: flask, title: Builds, must: 2, anchors: {1: Not, 2: Does}}
  - {id: delivery, title: Finishes, anchors: {1: Not, 2: Does}}
  - {id: security, title: Keeps data safe, must: 2, anchors: {1: Not, 2: Does}}
bands: [{id: hire, title: Hire, min: 1.5, tone: good}, {id: pass, title: Pass, tone: stop}]
";

#[test]
fn a_kit_is_held_against_its_bank_and_its_scorecard() {
    let kit = "kind: kit
id: call
title: Call
scorecard: card
minutes: 45
segments:
  - {id: build, title: Building, minutes: 18, questions: [bank#factory, bank#rollback]}
  - {id: short, title: Short, minutes: 5, questions: [bank#rollback]}
  - {id: draw, title: Draw, minutes: 8, questions: [bank#factory], choose: 2}
  - {id: wrong, title: Wrong, minutes: 16, questions: [card#flask, bank]}
";
    let pieces = [("bank.yml", BANK), ("card.yml", CARD), ("kit.yml", kit)];
    assert_eq!(
        mistakes_of(&pieces),
        [
            "kit.yml:5:10 E2301 segments add up to 47 minutes but the kit says 45",
            "kit.yml:7:43 W2303 question minutes in “Building” (14) leave 4 spare",
            "kit.yml:8:40 E2305 the questions in “Short” need 6 minutes, it has 5",
            "kit.yml:9:76 E2305 “Draw” asks for 2 of 1 questions",
            "kit.yml:10:56 E2304 `card#flask` is no question",
            "kit.yml:10:68 E2304 `bank` names no single question",
        ]
    );
}

const KIT: &str = "kind: kit
id: call
title: Call
scorecard: card
minutes: 20
segments:
  - {id: open, title: Opening, minutes: 3, say: Thanks for coming.}
  - {id: build, title: Building, minutes: 10, questions: [bank#factory]}
  - {id: design, title: Design, minutes: 5, lines: [{id: queues, text: Queues}, {id: shards, text: Shards}]}
  - {id: score, title: Score, minutes: 2, action: seal}
examples:
  - name: two lines
    given: {design.lines: [3, 4], build.factory: true}
    expect: {design.sum: 7, questions: 1, state: decided}
";

#[test]
fn a_must_have_without_a_question_is_named() {
    let pieces = [("bank.yml", BANK), ("card.yml", CARD), ("kit.yml", KIT)];
    let uncovered = "kit.yml:4:12 E2302 must-have criterion `security` is not covered by any question in this kit";
    assert_eq!(mistakes_of(&pieces), [uncovered]);
    let no_card = KIT.replace("scorecard: card", "scorecard: bank");
    let pieces = [
        ("bank.yml", BANK),
        ("card.yml", CARD),
        ("kit.yml", &no_card),
    ];
    assert_eq!(
        mistakes_of(&pieces),
        ["kit.yml:4:12 E2304 `bank` is no scorecard"]
    );
}

#[test]
fn a_kit_shows_the_questions_of_other_pieces_in_full() {
    let card = CARD.replace(", must: 2", "");
    let html = page_of(
        &[("bank.yml", BANK), ("card.yml", &card), ("kit.yml", KIT)],
        "kit.html",
    );
    for part in [
        "Walk me through it.",
        "And then?",
        "Names parts",
        "One file",
        "href=\"bank.html#factory\"",
        "href=\"card.html\"",
        "name=\"build.factory.note\"",
        "data-minutes=\"10\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

const EXERCISE: &str = "kind: kit
id: call
title: Call
minutes: 5
points: 2
segments:
  - id: design
    title: Design
    minutes: 5
    lines:
      - {id: queues, text: Queues, anchors: {0: Not used, 2: Used alone}, note: optional}
      - {id: shards, text: Shards}
";

#[test]
fn a_line_says_what_its_points_look_like() {
    assert_eq!(mistakes(EXERCISE), [""; 0]);
    let html = page(EXERCISE);
    let anchors: Vec<_> = html
        .split("<span class=\"choice-anchor\">")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('<')?.0))
        .collect();
    assert_eq!(anchors, ["Not used", "Used alone"]);
    // A point is not called by its number twice.
    assert!(
        html.contains("<span class=\"choice-value\">1</span><span class=\"choice-text\"></span>")
    );
    let fields: Vec<_> = sheet(EXERCISE).fields.into_iter().map(|f| f.id).collect();
    assert_eq!(fields, ["design.note", "queues.note", "queues", "shards"]);

    let beyond = EXERCISE.replace("2: Used alone", "3: Used alone");
    let found = ["11:59 E1306 `3` is no point of the scale: 0, 1 and 2"];
    assert_eq!(mistakes(&beyond), found);
}
