//! Calculators: numbers worked out by hand, against what the page shows.

use scorebook_browser_tests::Page;

fn year_cost(salary: u32, benefits: u32) -> Page {
    let page = Page::of("year-cost");
    page.fill("rate", 50);
    page.fill("hours", 25);
    page.fill("weeks", 52);
    page.fill("full-time", 2080);
    page.fill_range("salary", salary, salary, salary);
    page.fill_range("benefits", benefits, benefits, benefits);
    page
}

#[test]
fn a_year_of_25_hours_a_week_costs_65_000() {
    let page = year_cost(100_000, 20);
    assert_eq!(page.value("paid-hours"), "1,300 hours");
    assert_eq!(page.value("freelancer"), "$65,000");
    assert_eq!(page.value("employee"), "$120,000");
    assert_eq!(page.value("equal-hours"), "$104,000");
    assert_eq!(page.value("equal-saving"), "13%");
}

#[test]
fn the_upper_salary_is_182_000_and_the_rounded_one_saves_42_percent() {
    let page = year_cost(140_000, 30);
    assert_eq!(page.value("employee"), "$182,000");
    page.fill_range("salary", 180_000, 180_000, 180_000);
    page.fill_range("benefits", 0, 0, 0);
    assert_eq!(page.value("employee"), "$180,000");
    assert_eq!(page.value("equal-saving"), "42%");
}

#[test]
fn three_years_without_a_rewrite_cost_62_800() {
    let page = Page::of("tco");
    let amounts = [
        ("development", 20_000),
        ("maintenance", 6_000),
        ("hosting", 2_400),
        ("monitoring", 1_200),
        ("audits", 3_000),
        ("scaling", 5_000),
        ("years", 3),
        ("probability", 0),
    ];
    for (field, amount) in amounts {
        page.fill(field, amount);
    }
    assert_eq!(page.value("total"), "$62,800");
    page.fill("probability", 50);
    page.fill("multiplier", 2.5);
    assert_eq!(page.value("total"), "$87,800");
}

#[test]
fn a_month_15_percent_over_is_amber_and_25_percent_over_is_red() {
    let page = Page::of("run-rate");
    page.fill("floor-hours", 80);
    page.fill("rate", 50);
    page.fill("base", 400);
    page.fill("actual-hours", 93.2);
    assert_eq!(page.value("planned"), "$4,400");
    assert_eq!(page.value("actual"), "$5,060");
    assert_eq!(page.value("variance"), "15.0%");
    assert_eq!(page.verdict(), "Amber: explain it");
    page.fill("actual-hours", 100.8);
    assert_eq!(page.value("actual"), "$5,500");
    assert_eq!(page.value("variance"), "25.0%");
    assert_eq!(page.verdict(), "Red: change scope or capacity");
}

#[test]
fn an_even_chance_of_a_rewrite_costs_12_500_and_with_four_months_18_500() {
    let page = Page::of("architecture-price");
    page.fill("build", 10_000);
    page.fill("probability", 50);
    page.fill_range("multiplier", 2.5, 2.5, 2.5);
    page.fill("delay", 0);
    page.fill("month-cost", 3_000);
    assert_eq!(page.value("extra"), "$12,500");
    page.fill("delay", 4);
    assert_eq!(page.value("extra"), "$18,500");
    page.fill_range("multiplier", 2, 2.5, 3);
    assert_eq!(page.value("extra"), "$16,000 – $21,000");
}

#[test]
fn until_a_number_is_changed_the_page_shows_a_worked_example() {
    let page = Page::of("run-rate");
    let note = "score-sheet [data-worked]:not([hidden])";
    assert_eq!(page.progress(), "Worked example: change any number.");
    assert_eq!(page.count(note), 1);
    assert!(page.result().starts_with("Result of the worked example"));
    page.fill("rate", 60);
    assert_eq!(page.progress(), "Your numbers");
    assert_eq!(page.count(note), 0);
    assert!(page.result().starts_with("Result\n"), "{}", page.result());
    // The same number again is the example again.
    page.fill("rate", 50);
    assert_eq!(page.count(note), 1);
}

#[test]
fn nothing_moves_when_an_answer_can_be_cleared() {
    for (id, field) in [("run-rate", "rate"), ("decision-matrix", "flask")] {
        let page = Page::of(id);
        let place = || {
            let script = "return [...document.querySelectorAll('score-sheet [name]')]
                .map((control) => control.getBoundingClientRect().top + scrollY)";
            page.run(script, &[])
        };
        let before = place();
        page.fill(field, 7);
        let cleared = format!("[data-clear='{field}']:not([hidden])");
        assert_eq!(page.count(&cleared), 1);
        assert_eq!(place(), before, "{id}");
    }
}

#[test]
fn a_sentence_is_said_once_it_has_something_to_say() {
    let page = Page::of("benchmark-sheet");
    assert_eq!(page.count(".say:not([hidden])"), 0);
    page.fill("response", 250);
    assert!(page.text(".say:not([hidden])").starts_with("250 ms is"));
}
