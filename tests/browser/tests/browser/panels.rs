//! Several raters, several candidates: what the cards come to together, what
//! is worth a talk, and the decision.

use scorebook_browser_tests::files::Folder;
use scorebook_browser_tests::{Browser, Page};
use serde_json::{Value, json};

const MATRIX: &str = "decision-matrix";

/// Ten scores of eight, but for the first ones.
fn eights(first: &[u8]) -> Vec<u8> {
    let rest = std::iter::repeat_n(8, 10 - first.len());
    first.iter().copied().chain(rest).collect()
}

/// A comparison for whoever sealed a card of eights as Ada, with nothing
/// handed in yet; and the cards of two others.
pub fn three_raters(second: &[u8], third: &[u8]) -> (Page, Folder) {
    let page = Page::of(MATRIX);
    let folder = Folder::of(&page);
    let ben = page.card_of(&folder, "Ben", "Kingfisher", &eights(second));
    let cy = page.card_of(&folder, "Cy", "Kingfisher", &eights(third));
    page.score("Kingfisher", &eights(&[]), "Ada saw it");
    page.go_to_comparison();
    page.seal("Kingfisher", "Ada");
    page.hand_in(&folder, &ben);
    page.hand_in(&folder, &cy);
    (page, folder)
}

#[test]
fn three_cards_become_one_result() {
    let (page, _) = three_raters(&[9, 7], &[10, 3]);
    assert_eq!(
        page.texts(".panel-legend li"),
        ["A · Ada", "B · Ben", "C · Cy"]
    );
    assert_eq!(
        page.compared("flask", "Kingfisher"),
        "mean 9.0 | Ada: 8, Ben: 9, Cy: 10"
    );
    assert_eq!(
        page.compared("architecture", "Kingfisher"),
        "Split, Far apart | mean 6.0 | Ada: 8, Ben: 7, Cy: 3"
    );
    // (9 + 6 + 8 × 8) ÷ 10
    assert_eq!(page.compared("mean", "Kingfisher"), "7.9");
    assert_eq!(page.compared("result", "Kingfisher"), "Do not hire");
    assert_eq!(page.text(".panel-result .panel-verdict"), "Do not hire");
    assert_eq!(page.count("[data-row='flask'] .dot"), 3);
    assert_eq!(page.count("[data-row='flask'] .dot-own"), 1);
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn disagreements_come_first_and_the_rest_is_folded() {
    let (page, _) = three_raters(&[9, 7], &[10, 3]);
    let rows = "[data-rows='talk'] [data-row] > th";
    assert_eq!(page.texts(rows), ["Knowledge of architecture"]);
    assert_eq!(page.text("[data-row='flask']"), "");
    assert_eq!(
        page.text("[data-rows='rest'] .clear"),
        "9 rows without dispute"
    );
    page.tab_to("[data-rows='rest'] .clear");
    page.keys("\u{e007}");
    assert!(
        page.text("[data-row='flask']")
            .starts_with("Flask expertise")
    );
    assert_eq!(page.count("[aria-expanded='true'].clear"), 1);
}

#[test]
fn all_rows_stand_in_order_where_nobody_disagrees() {
    let (page, _) = three_raters(&[9], &[8]);
    let rows = page.texts("[data-row] > th");
    assert_eq!(rows.len(), 12);
    assert_eq!(rows[0], "Flask expertise");
    assert!(!page.text("[data-row='flask']").is_empty());
    assert_eq!(page.text("[data-act='meet']"), "");
    assert!(
        page.text(".panel-agenda")
            .contains("Nothing is marked Split or Resolve.")
    );
}

#[test]
fn a_meeting_walks_through_the_marked_rows_and_ends_with_the_decision() {
    let (page, _) = three_raters(&[2, 7, 1], &[10, 3, 8]);
    page.tab_to("[data-act='meet']");
    page.keys("\u{e007}");
    let row = || page.texts("[data-current] > th").join("");
    assert_eq!(page.text(".panel-bar p"), "Row 1 of 3");
    assert_eq!(row(), "Flask expertise");
    assert!(
        page.text(".panel-agenda")
            .contains("Read every card in silence")
    );
    assert_eq!(
        page.text(".panel-notes"),
        "Kingfisher\nAda: Ada saw it\nBen: Ben saw it\nCy: Cy saw it".replace('\n', "\n\n")
    );
    assert_eq!(page.text("[data-row='architecture']"), "");
    assert_eq!(page.text("[data-panel='results']"), "");
    page.keys("\u{e007}");
    assert_eq!(row(), "Knowledge of architecture");
    page.keys("\u{e007}");
    assert_eq!(row(), "Skill in API design");
    page.keys("\u{e007}");
    assert_eq!(page.text(".panel-bar p"), "Decision");
    assert_eq!(page.text(".panel-table"), "");
    assert!(page.text("[data-panel='results']").contains("Reason"));
    page.keys("\u{e00c}");
    assert_eq!(page.count("[data-meeting]"), 0);
    assert_eq!(page.count("[data-act='meet']:focus"), 1);
}

#[test]
fn a_decision_against_the_rules_needs_a_reason() {
    let (page, folder) = three_raters(&[9, 7], &[10, 3]);
    page.press(".panel-result option[value='do-not-hire']");
    page.settle();
    assert_eq!(page.text(".panel-result .field-error"), "");
    page.press(".panel-result option[value='hire']");
    page.settle();
    let complaint = "The decision differs from the rules. Write down why.";
    assert_eq!(page.text(".panel-result .field-error"), complaint);
    assert_eq!(page.count(".panel-result textarea[aria-invalid='true']"), 1);
    let debrief = |page: &Page| {
        page.run(
            "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
            &[],
        );
        page.press("[data-act='text']");
        folder.take("decision-matrix-debrief.md")
    };
    assert!(debrief(&page).contains("Decision: **Hire**. Reason: reason still to be written\n"));
    page.type_into(".panel-result textarea", "Cy had read the *old* code");
    page.settle();
    assert_eq!(page.text(".panel-result .field-error"), "");
    page.reload();
    page.settle();
    assert_eq!(
        page.run(
            "return document.querySelector('.panel-result select').value",
            &[]
        ),
        "hire"
    );
    let text = debrief(&page);
    let expected = [
        "# Debrief: Decision matrix\n",
        "## Kingfisher\n\n**Do not hire** · mean 7.9\n",
        "Decision: **Hire**. Reason: Cy had read the \\*old\\* code\n\n- Knowledge of architecture: Ada: 8, Ben: 7, Cy: 3 · mean 6.0 · **Split, Far apart**\n- Flask expertise: Ada: 8, Ben: 9, Cy: 10 · mean 9.0\n  - Ada: Ada saw it\n",
    ];
    for part in expected {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn candidates_within_one_point_share_a_rank() {
    let page = Page::of(MATRIX);
    page.score("Kingfisher", &eights(&[10]), "");
    page.score("Wren", &eights(&[9]), "");
    page.score("Osprey", &eights(&[7]), "");
    page.go_to_comparison();
    page.settle();
    // 8.2 and 8.1 lie a tenth apart, which is one point; 7.9 does not.
    assert_eq!(
        page.compared("result", "Kingfisher"),
        "Hire · Rank 1, equal with Wren"
    );
    assert_eq!(
        page.compared("result", "Wren"),
        "Hire · Rank 1, equal with Kingfisher"
    );
    assert_eq!(page.compared("result", "Osprey"), "Do not hire · Rank 3");
    page.press(".panel-shown input[value='Osprey']");
    page.settle();
    assert_eq!(
        page.texts(".panel-table thead .live"),
        ["Kingfisher", "Wren"]
    );
}

#[test]
fn cards_of_others_are_gone_with_the_tab_and_with_the_candidate() {
    let (page, _) = three_raters(&[9], &[10]);
    assert!(
        !page
            .run("return JSON.stringify({...localStorage})", &[])
            .to_string()
            .contains("Cy saw it")
    );
    page.reload();
    page.settle();
    assert_eq!(page.texts(".panel-legend li").len(), 3);
    page.run("scorebook.desk.erase('Kingfisher')", &[]);
    page.settle();
    assert_eq!(page.count(".panel-table .live"), 0);
    assert!(
        !page
            .run("return JSON.stringify({...sessionStorage})", &[])
            .to_string()
            .contains("Cy saw it")
    );
}

#[test]
fn the_form_for_paper_is_complete_without_scripts() {
    let browser = Browser::start();
    browser.scripts_off();
    let page = Page::of_in(MATRIX, browser);
    page.go_to_comparison();
    let rows = page.texts("[data-row] > th");
    assert_eq!(rows.len(), 12);
    let text = page.text("main");
    for part in [
        "more than 1.67 from their mean",
        "Candidates whose means lie 0.10 or less apart",
        "Talk only about rows marked Split or Resolve",
        "Do not hire",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    page.go_to_card();
    page.press(".to-compare a");
    assert!(page.text("h1").starts_with("Compare"));
}

const MERGE: &str = "
    const { sheet, cases } = JSON.parse(arguments[0]);
    const { ahead, core } = scorebook;
    return JSON.stringify(cases.map(({ rules, cards, means, within }) => {
        const ranked = ahead.ranked(means.flatMap((mean, at) => (mean === null ? [] : [{ mean, at }])), ({ mean }) => mean, within);
        const ranks = means.map((mean, at) => ranked.find((each) => each.at === at)?.rank ?? null);
        return { merged: core.merge(sheet, rules, cards), ranks };
    }));
";

fn merged(page: &Page, sheet: &Value, cases: &[Value]) -> Vec<Value> {
    let sent = json!({"sheet": sheet, "cases": cases}).to_string();
    let text = page.run(MERGE, &[json!(sent)]);
    serde_json::from_str(text.as_str().expect("a text")).expect("JSON")
}

#[test]
fn made_up_panels_come_to_what_rust_makes_of_them() {
    let vectors = include_str!("../../../fixtures/vectors/panel.json");
    let sheets: Vec<Value> = serde_json::from_str(vectors).expect("the vectors are JSON");
    let page = Page::of(MATRIX);
    page.go_to_comparison();
    for each in &sheets {
        let cases = each["cases"].as_array().expect("cases");
        assert!(cases.len() >= 40);
        for (case, found) in cases.iter().zip(merged(&page, &each["sheet"], cases)) {
            assert_eq!(found["merged"], case["merged"], "{case}");
            assert_eq!(found["ranks"], case["ranks"], "{case}");
        }
    }
}

#[test]
fn every_panel_vector_comes_out() {
    let read = |text: &str| -> Value { serde_json::from_str(text).expect("the vectors are JSON") };
    let vectors = read(include_str!("../../../fixtures/vectors/scorecard.json"));
    let sheets = read(include_str!(
        "../../../fixtures/vectors/scorecard-sheets.json"
    ));
    let page = Page::of(MATRIX);
    page.go_to_comparison();
    let panels = vectors["panel"].as_array().expect("panels");
    assert_eq!(panels.len(), 2);
    for panel in panels {
        let ratings = panel["ratings"].as_object().expect("ratings");
        let card = |at: usize| {
            let scores = ratings
                .iter()
                .filter_map(|(id, scores)| Some((id.clone(), scores.get(at)?.clone())));
            json!({"rater": at.to_string(), "at": 1, "rev": 3, "answers": Value::Object(scores.collect())})
        };
        let cards: Vec<Value> = (0..3).map(card).collect();
        let case = json!({"rules": {"range": 2, "must": 1, "other": 1}, "cards": cards, "means": [], "within": 0});
        let found = &merged(&page, &sheets["freelancer"], &[case])[0]["merged"];
        let expect = &panel["expect"];
        let state = if found["verdict"].is_null() {
            &found["state"]
        } else {
            &found["verdict"]
        };
        assert_eq!(state, &expect["state"]);
        let rows = found["rows"].as_array().expect("rows").iter();
        let split: Value = rows
            .filter(|row| {
                row["marks"]
                    .as_array()
                    .is_some_and(|marks| marks.contains(&json!("split")))
            })
            .map(|row| row["field"].clone())
            .collect();
        assert_eq!(split, expect["split"]);
        let (above, below) = expect["mean"]
            .as_str()
            .and_then(|mean| mean.split_once('/'))
            .expect("a fraction");
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let mean = found["values"]["mean"].as_f64().expect("a mean");
        assert!((mean - number(above) / number(below)).abs() < 1e-12);
        if expect["display"].is_string() {
            let show = "const [sheet, mean] = arguments; return scorebook.core.showValue(sheet, sheet.values[0], mean, scorebook.words.format)";
            assert_eq!(
                page.run(show, &[sheets["freelancer"].clone(), json!(mean)]),
                expect["display"]
            );
        }
    }
}
