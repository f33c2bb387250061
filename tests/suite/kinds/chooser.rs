//! Mistakes in choosers, each at its place.

const HEAD: &str = "kind: chooser\nid: pick\ntitle: Pick\n";

fn mistakes(body: &str) -> Vec<String> {
    super::pieces::mistakes(&format!("{HEAD}{body}"))
}

const OUTCOMES: &str = "outcomes: [{id: left, title: Left}, {id: right, title: Right}]\n";

#[test]
fn a_sound_tree_has_no_mistakes() {
    let tree = "questions:
  - id: first
    ask: Which?
    answers: [{id: aa, label: A, goto: left}, {id: bb, label: B, goto: right}]
scenarios: [{path: [aa], expect: left}]
";
    assert_eq!(mistakes(&format!("{tree}{OUTCOMES}")), [""; 0]);
}

#[test]
fn an_answer_that_leads_nowhere_hides_what_it_was_meant_to_reach() {
    let tree = "start: frist
questions:
  - id: first
    ask: Which?
    answers: [{id: aa, label: A, goto: lefft}, {id: bb, label: B, goto: right}]
";
    assert_eq!(
        mistakes(&format!("{tree}{OUTCOMES}")),
        [
            "4:8 E1802 `frist` is no question to start with",
            "8:40 E1802 `lefft` is no question and no outcome",
        ]
    );
}

#[test]
fn loops_are_named_question_by_question() {
    let tree = "questions:
  - {id: first, ask: 1, answers: [{id: aa, label: A, goto: second}, {id: bb, label: B, goto: left}]}
  - {id: second, ask: 2, answers: [{id: aa, label: A, goto: third}, {id: bb, label: B, goto: right}]}
  - {id: third, ask: 3, answers: [{id: aa, label: A, goto: second}, {id: bb, label: B, goto: third}]}
";
    assert_eq!(
        mistakes(&format!("{tree}{OUTCOMES}")),
        [
            "7:60 E1803 the questions go round in a loop: second → third → second",
            "7:94 E1803 the questions go round in a loop: third → third",
        ]
    );
}

#[test]
fn what_nobody_can_reach_is_told() {
    let body = "start: second
questions:
  - {id: first, ask: 1, answers: [{id: aa, label: A, goto: left}, {id: bb, label: B, goto: right}]}
  - {id: second, ask: 2, answers: [{id: aa, label: A, goto: left}, {id: bb, label: B, goto: right}]}
outcomes:
  - {id: left, title: Left, alternatives: [offered]}
  - {id: right, title: Right, alternatives: [ofered]}
  - {id: offered, title: Offered beside another}
  - {id: lost, title: Lost}
";
    assert_eq!(
        mistakes(body),
        [
            "6:10 E1804 no answer leads to question `first`",
            "10:46 E0104 `ofered` is not one of left, right, offered, lost",
            "12:10 E1804 no answer leads to outcome `lost`",
        ]
    );
}

#[test]
fn scenarios_are_walked() {
    let tree = "questions:
  - {id: first, ask: 1, answers: [{id: aa, label: A, goto: second}, {id: bb, label: B, goto: left}]}
  - {id: second, ask: 2, answers: [{id: aa, label: A, goto: left}, {id: bb, label: B, goto: right}]}
scenarios:
  - {path: [aa, bb], expect: left}
  - {path: [aa], expect: left}
  - {path: [bb, aa], expect: left}
  - {path: [ab], expect: left}
  - {path: [bb], expect: lfet}
";
    assert_eq!(
        mistakes(&format!("{tree}{OUTCOMES}")),
        [
            "8:30 E1806 the path ends at `right`, not at `left`",
            "9:26 E1806 the path stops at question `second`",
            "10:17 E1806 the path has ended at `left` before `aa`",
            "11:13 E1806 question `first` has no answer `ab`",
            "12:26 E1805 `lfet` is no outcome",
        ]
    );
}

#[test]
fn answers_are_counted_and_named() {
    let tree = "questions:
  - {id: first, ask: 1, answers: [{id: aa, label: A, goto: second}]}
  - id: second
    ask: 2
    answers: [{id: na, label: A, goto: left}, {id: bb, label: B, goto: left}, {id: bb, label: C, goto: right}]
";
    assert_eq!(
        mistakes(&format!("{tree}{OUTCOMES}")),
        [
            "5:10 E1807 a question has 2 to 10 answers, this one has 1",
            "8:20 E0105 `na` has a meaning of its own here",
            "8:84 E0106 `bb` is used twice",
        ]
    );
}

#[test]
fn a_chooser_is_a_tree_or_a_form() {
    let both = "questions:
  - {id: first, ask: 1, answers: [{id: aa, label: A, goto: left}, {id: bb, label: B, goto: right}]}
rules: [{id: only, outcome: left}]
";
    assert_eq!(
        mistakes(&format!("{both}{OUTCOMES}")),
        ["6:14 E1801 a chooser is a tree of questions or a form with rules, not both"]
    );
    assert_eq!(
        mistakes(&format!(
            "inputs: [{{id: big, label: Big, check: true}}]\n{OUTCOMES}"
        )),
        ["4:15 E1801 inputs need `rules` that decide"]
    );
    assert_eq!(
        mistakes("outcomes: [{id: left, title: Left}]\n"),
        [
            "1:1 E1801 a chooser needs questions, or inputs and rules",
            "4:17 E1810 a chooser needs at least two outcomes to choose from",
        ]
    );
}

#[test]
fn rules_are_checked_where_their_author_wrote_them() {
    let form = "inputs:
  - {id: size, label: Size, min: 0}
  - {id: stage, label: Stage, options: {new: New, old: Old}}
  - {id: big, label: Big, check: true}
rules:
  - {id: one, when: size > 5, outcome: left}
  - {id: two, when: size > 10, outcome: right}
  - {id: three, when: stage == 'nwe', outcome: right}
  - {id: four, when: bigg, outcome: rihgt}
  - {id: five, when: big, outcome: left}
";
    assert_eq!(
        mistakes(&format!("{form}{OUTCOMES}")),
        [
            "10:10 E0411 `two` is never shown: whenever it holds, `one` holds before it",
            "11:33 E0402 `stage` has no option `nwe`",
            "12:22 E0402 unknown name `bigg` in formula",
            "12:37 E1805 rule `four` leads to `rihgt`, which is no outcome",
            "13:22 E0412 the last verdict has a condition, so some sheets would come to nothing",
        ]
    );
}

#[test]
fn inputs_are_of_one_sort_and_outcomes_are_used() {
    let form = "inputs:
  - {id: size, label: Size, min: 0, check: true}
  - {id: stage, label: Stage, group: lasting, options: {new: New}}
groups: [{id: lasted, title: Lasting}]
rules: [{id: one, when: size, outcome: left}, {id: two, outcome: left}]
verdicts: [{id: more, title: More}]
";
    assert_eq!(
        mistakes(&format!("{form}{OUTCOMES}")),
        [
            "5:10 E1808 an input is a tick, a choice of options or a number, not several of them",
            "6:38 E0104 `lasting` is not one of lasted",
            "6:57 E1808 one option is no choice",
            "9:17 E1809 the outcomes of a chooser are its verdicts",
            "10:42 E1804 no rule leads to outcome `right`",
        ]
    );
}

#[test]
fn several_rules_may_use_values_and_lead_to_one_outcome() {
    let form = "inputs:
  - {id: one, label: One, group: lasting, check: true}
  - {id: two, label: Two, group: lasting, check: true}
  - {id: far, label: Far, check: true}
values: [{id: weight, label: Weight, formula: count(lasting) * 2}]
rules:
  - {id: heavy, when: weight >= 4, outcome: left}
  - {id: apart, when: far, outcome: left}
  - {id: rest, outcome: right}
examples:
  - {given: {lasting: true}, expect: {verdict: left, rule: heavy}}
  - {given: {far: true, one: true}, expect: {verdict: left, rule: apart}}
  - {given: {one: true}, expect: {verdict: right, rule: rest}}
  - {given: {far: na, one: true}, expect: {state: incomplete, missing: []}}
  - {given: {far: na, lasting: true}, expect: {verdict: left, rule: heavy}}
  - {given: {none: true}, expect: {verdict: right}}
";
    assert_eq!(mistakes(&format!("{form}{OUTCOMES}")), [""; 0]);
}

#[test]
fn a_question_that_could_not_be_read_is_not_missed() {
    let tree = "questions:
  - {id: first, ask: 1, answers: [{id: aa, label: A, goto: second}, {id: bb, label: B, goto: left}]}
  - {id: second, answers: [{id: aa, label: A, goto: left}, {id: bb, label: B, goto: right}]}
";
    assert_eq!(
        mistakes(&format!("{tree}{OUTCOMES}")),
        ["6:5 E0102 the key `ask` is missing"]
    );
}

#[test]
fn more_questions_than_anybody_answers_are_refused() {
    let mut tree = "questions:\n".to_owned();
    for number in 1..=101 {
        let next = match number {
            101 => "right".to_owned(),
            number => format!("q{}", number + 1),
        };
        tree += &format!(
            "  - {{id: q{number}, ask: Q, answers: [{{id: aa, label: A, goto: {next}}}, {{id: bb, label: B, goto: left}}]}}\n"
        );
    }
    let mut found = mistakes(&format!("{tree}{OUTCOMES}"));
    // Ids of one letter and one digit have two characters, so all are valid.
    assert_eq!(
        found.pop().as_deref(),
        Some("105:10 E1811 a chooser has at most 100 questions")
    );
    assert_eq!(found, [""; 0]);
}
