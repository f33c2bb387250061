//! The kinds that decide, compare and count, on pieces of real size: their
//! worked examples are the tests, so a book without mistakes is the result.

use scorebook::pipeline::{self, Built, Project};

use crate::support::{TestProject, repository, summary};

fn fixture() -> Built {
    pipeline::run(&Project::Folder(repository().join("tests/fixtures/kinds")))
}

fn page(built: &Built, address: &str) -> String {
    let output = built.output.as_ref().expect("a site without mistakes");
    let bytes = output.bytes(address).expect("the page").expect("rendered");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn every_worked_example_comes_out() {
    assert_eq!(summary(fixture()), [""; 0]);
}

/// The examples of the fixture are only worth something if a wrong one is told.
#[test]
fn a_wrong_example_is_told() {
    let folder = repository().join("tests/fixtures/kinds/content");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a fixture");
    let funnel = read("hiring-funnel.yml").replace("needed: 20,", "needed: 21,");
    let staffing =
        read("staffing-by-stage.yml").replace("planned-pod, rule: pod", "retainer, rule: upkeep");
    let project = TestProject::new(&[
        (
            "book.toml",
            &std::fs::read_to_string(folder.join("../book.toml")).expect("settings"),
        ),
        ("content/index.md", "---\ntitle: Home\n---\n"),
        ("content/funnel.yml", &funnel),
        ("content/staffing.yml", &staffing),
    ]);
    assert_eq!(
        project.mistakes(),
        [
            "content/funnel.yml:18:115 E0408 example `a hundred applicants at the likely rates, and how many one hire needs`: `needed` comes out as 20, not 21",
            "content/staffing.yml:43:104 E0408 example `growth with features in parallel`: the verdict comes out as planned-pod, not retainer",
            "content/staffing.yml:43:120 E0408 example `growth with features in parallel`: `rule` comes out as `pod`, not `upkeep`",
        ]
    );
}

#[test]
fn without_scripts_a_tree_is_numbered_steps_that_lead_on() {
    let html = page(&fixture(), "which-trial.html");
    for part in [
        r##"<a class="step-goto" href="#candidates">go to question 2</a>"##,
        r##"<a class="step-goto" href="#paid-module">result: A small paid module of the real project</a>"##,
        r#"<input type="radio" name="candidates" value="na">"#,
        r#"<article class="card outcome" id="paid-module" data-outcome="paid-module">"#,
    ] {
        assert!(html.contains(part), "{part}");
    }
    // The author says where not knowing leads, so it is not offered twice.
    assert!(!html.contains(r#"name="declines" value="na""#));
}

#[test]
fn anchors_of_an_embedded_tree_keep_apart_from_those_of_the_page() {
    let html = page(&fixture(), "index.html");
    let step = r##"<a class="step-goto" href="#which-trial--candidates">go to question 2</a>"##;
    assert!(html.contains(step));
    assert!(html.contains(r#"<li class="step" id="which-trial--candidates""#));
}

#[test]
fn a_comparison_shows_the_figures_of_another_piece() {
    let html = page(&fixture(), "engagement-comparison.html");
    assert!(html.contains("$120,000 – $182,000"));
    assert!(
        html.contains(r#"<td data-label="Employee" class="best"><span class="cell-text">Fixed"#)
    );
    let sides =
        html.matches(r#"<ul class="pros">"#).count() + html.matches(r#"<ul class="cons">"#).count();
    assert_eq!(sides, 6);
}

#[test]
fn a_funnel_is_drawn_from_its_likely_rates() {
    let html = page(&fixture(), "hiring-funnel.html");
    let widths: Vec<&str> = html
        .match_indices(r#"<rect class="funnel-likely" x=""#)
        .filter_map(|(at, _)| html[at..].split('"').nth(5))
        .collect();
    assert_eq!(widths, ["100.0", "40.0", "10.0", "5.0"]);
    assert!(html.contains(r#"<span data-likely="needed">20</span>"#));
}
