//! Sheets that decide: the numbers and verdicts that their readers rely on.

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::CRITERIA;

fn matrix_with(scores: [i32; 10]) -> Page {
    let page = Page::of("decision-matrix");
    for (criterion, score) in CRITERIA.iter().zip(scores) {
        page.fill(criterion, score);
    }
    page
}

#[test]
fn eighty_two_points_are_8_2_and_hire() {
    let page = matrix_with([9, 8, 8, 8, 9, 8, 8, 8, 8, 8]);
    assert_eq!(page.value("total"), "82 points");
    assert_eq!(page.value("mean"), "8.2");
    assert_eq!(page.verdict(), "Hire");
}

#[test]
fn all_eights_are_8_0_and_do_not_hire() {
    let page = matrix_with([8; 10]);
    assert_eq!(page.value("mean"), "8.0");
    assert_eq!(page.verdict(), "Do not hire");
    assert!(page.result().contains("exactly 8.0 does not pass"));
}

#[test]
fn an_empty_cell_never_yields_a_verdict() {
    let page = matrix_with([9; 10]);
    assert_eq!(page.verdict(), "Hire");
    for criterion in ["flask", "security", "conduct"] {
        page.fill(criterion, "");
        assert!(!page.is_decided(), "{criterion} is empty");
        assert_eq!(page.verdict(), "Not complete yet");
        page.fill(criterion, 9);
        assert_eq!(page.verdict(), "Hire");
    }
}

#[test]
fn an_eleven_never_yields_a_verdict() {
    let page = matrix_with([9; 10]);
    page.fill("security", 11);
    assert!(!page.is_decided());
    assert_eq!(page.complaint("security"), "Enter a number from 1 to 10.");
    page.fill("security", 10);
    assert_eq!(page.complaint("security"), "");
    assert_eq!(page.verdict(), "Hire");
}

#[test]
fn neglected_security_alone_stops() {
    let page = Page::of("red-flags");
    assert!(!page.is_decided());
    page.choose("no-security", "seen");
    assert_eq!(page.verdict(), "Stop until you have probed it");
    assert!(
        page.result()
            .contains("Pays no attention to security practice")
    );
    page.clear("no-security");
    assert!(!page.is_decided());
}

#[test]
fn fourteen_of_fifteen_is_not_ready() {
    let page = Page::of("master-checklist");
    let items = [
        "scope",
        "budget",
        "technical",
        "architecture",
        "security",
        "deployment",
        "portfolio",
        "paid-test",
        "communication",
        "milestones",
        "contract",
        "ownership",
        "coverage",
        "maintenance",
    ];
    for item in items {
        page.tick(item);
    }
    assert_eq!(page.verdict(), "Not ready to sign");
    assert!(page.result().contains("14 of 15"), "{}", page.result());
    page.tick("scaling");
    assert_eq!(page.verdict(), "Ready to sign");
    page.tick("contract");
    assert_eq!(page.verdict(), "Not ready to sign");
}

#[test]
fn signals_of_the_core_interview_are_counted() {
    let page = Page::of("core-interview");
    assert_eq!(page.value("heard"), "0");
    page.tick("flask-or-django.contrast");
    page.tick("flask-or-django.own-choice");
    page.tick("flask-or-django.small-things");
    assert_eq!(page.value("heard"), "2");
    assert_eq!(page.value("warnings"), "1");
    page.tick("flask-or-django.contrast");
    assert_eq!(page.value("heard"), "1");
}
