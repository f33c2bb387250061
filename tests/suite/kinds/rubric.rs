//! Rubrics.

use serde_json::json;

use super::pieces::{lowered, mistakes, outcome_json, page};

fn rubric(levels: &str, rest: &str) -> String {
    let dimension = |n| format!("  - {{id: skill-{n}, title: Skill {n}, levels: {levels}}}\n");
    let dimensions: String = (1..=5).map(dimension).collect();
    format!(
        "kind: rubric\nid: skills\ntitle: Skills\n\
         scale: {{points: [{{value: 0, label: Absent}}, {{value: 1, label: Named}}, {{value: 2, label: Shown}}]}}\n\
         dimensions:\n{dimensions}{rest}"
    )
}

const VERDICTS: &str = "verdicts:
  - {id: ready, title: Enough, tone: good, when: min(scores) > 0 and count(scores >= 2) >= 4}
  - {id: gaps, title: Not yet, tone: caution, because: \"Probe first: {lowest}\"}
examples:
  - {name: one gap, given: {scores: [2, 2, 2, 2, 1]}, expect: {verdict: ready, mean: 1.8}}
";

#[test]
fn levels_lead_to_verdicts() {
    let skills = rubric("{0: None, 1: Word, 2: Deed}", VERDICTS);
    assert_eq!(mistakes(&skills), [""; 0]);
    let skills = lowered(&[&skills]);
    let facts = |last: u8| {
        let answers =
            json!({"skill-1": 2, "skill-2": 2, "skill-3": 2, "skill-4": 2, "skill-5": last});
        let found = outcome_json(&skills, &answers);
        json!([found["verdict"], found["values"]["mean"]])
    };
    assert_eq!(facts(1), json!(["ready", 1.8]));
    assert_eq!(facts(0), json!(["gaps", 1.6]));
}

#[test]
fn every_level_of_every_dimension_is_described() {
    let skills = rubric("{0: None, 3: More}", "");
    assert_eq!(
        mistakes(&skills)[..3],
        [
            "6:10 E1401 skill-1: 1 and 2 are not described",
            "6:53 E1306 `3` is no point of the scale: 0, 1 and 2",
            "7:10 E1401 skill-2: 1 and 2 are not described",
        ]
    );
}

#[test]
fn levels_are_the_labels_of_the_answers() {
    let html = page(&rubric("{0: None, 1: Word, 2: Deed}", VERDICTS));
    for part in [
        r#"name="skill-5" value="2"><span class="choice-value">2</span>"#,
        r#"<span class="choice-label">Shown</span> <span class="choice-anchor">Deed</span>"#,
        "<code>min(scores) &gt; 0 and count(scores &gt;= 2) &gt;= 4</code>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}
