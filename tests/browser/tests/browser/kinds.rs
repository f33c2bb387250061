//! One piece of each kind in a reader's hands: what it does with answers, from
//! nothing to everything. Kinds whose numbers are tested elsewhere are named
//! there: `decisions` (checklist, red flags, questions, scorecard), `money`
//! (calculator), `systems` (filters, choosers), `exports`.

use scorebook_browser_tests::book::HEADINGS;
use scorebook_browser_tests::{Browser, Page};
use serde_json::json;

#[test]
fn a_checklist_is_empty_then_open_then_ready() {
    let page = Page::of("contract-checklist");
    assert_eq!(page.progress(), "0 of 20 answered · 20 left");
    page.tick("scope");
    page.tick_not_applicable("non-compete");
    assert_eq!(page.progress(), "1 of 19 answered · 18 left");
    // Done and not applicable exclude each other; the last word counts.
    page.tick("non-compete");
    assert_eq!(page.answer("non-compete"), "true");
    page.tick_not_applicable("non-compete");
    assert_eq!(page.answer("non-compete"), "na");
    assert_eq!(page.verdict(), "Ownership is open");
    page.run(
        "for (const box of document.querySelectorAll('score-sheet input:not([data-na], :checked)')) if (box.name !== 'non-compete') box.click()",
        &[],
    );
    assert_eq!(page.verdict(), "Ready for the lawyer");
    page.reload();
    assert_eq!(page.verdict(), "Ready for the lawyer");
}

#[test]
fn one_red_flag_is_enough_to_stop_and_none_are_enough_to_go() {
    let page = Page::of("red-flags");
    assert_eq!(page.verdict(), "Your result appears here as you answer.");
    page.choose("no-code", "unclear");
    assert_eq!(page.verdict(), "Not complete yet");
    page.choose("no-security", "seen");
    assert_eq!(page.verdict(), "Stop until you have probed it");
    page.choose("no-security", "not-seen");
    assert_eq!(page.verdict(), "Not complete yet");
}

#[test]
fn a_kit_runs_one_step_at_a_time() {
    let page = Page::of("endpoint-exercise");
    assert_ne!(page.text("#design"), "");
    page.press("[data-kit-run]");
    let place = || page.text("[data-kit-place]");
    assert_eq!(place(), "1 of 2: Brief");
    assert_eq!(page.text("[data-kit-time]"), "0:00 of 5:00");
    assert_ne!(page.text("#brief"), "");
    assert_eq!(page.text("#design"), "");
    page.press("[data-kit-move='1']");
    assert_eq!(place(), "2 of 2: Design and points");
    assert_eq!(page.text("#brief"), "");
    for (line, points) in [("idempotency", 4), ("paging", 3), ("deprecation", 2)] {
        page.choose(line, points);
    }
    page.press("[data-kit-end]");
    assert_ne!(page.text("#brief"), "");
    assert_eq!(page.value("design.sum"), "9");
    assert_eq!(page.value("total"), "9");
    page.reload();
    assert_eq!(page.value("total"), "9");
}

#[test]
fn time_over_is_said_in_words() {
    let browser = Browser::start();
    browser.run_on_every_page(
        "globalThis.skipped = 0; const now = Date.now; Date.now = () => now() + skipped;",
    );
    let page = Page::of_in("endpoint-exercise", browser);
    page.press("[data-kit-run]");
    page.run("skipped = 5 * 60_000 + 7_000; return 0", &[]);
    page.browser().eventually("the clock goes on", || {
        page.text("[data-kit-time]").ends_with("of 5:00, over time")
    });
}

#[test]
fn a_rubric_is_incomplete_even_or_uneven() {
    let page = Page::of("levelling-rubric");
    assert_eq!(page.verdict(), "Your result appears here as you answer.");
    page.choose("ownership", 3);
    page.choose("architecture", 3);
    assert_eq!(page.verdict(), "Not complete yet");
    assert!(
        page.result().contains("Predictability of delivery"),
        "{}",
        page.result()
    );
    page.choose("predictability", 2);
    assert_eq!(page.verdict(), "Senior");
    page.choose("predictability", 1);
    assert_eq!(page.verdict(), "Uneven profile: look again");
    assert!(
        page.result()
            .contains("The middle of the three says senior"),
        "{}",
        page.result()
    );
    page.clear("ownership");
    assert_eq!(page.verdict(), "Not complete yet");
}

#[test]
fn the_rubric_of_the_take_home_needs_seventy_and_no_zero() {
    let page = Page::of("take-home-rubric");
    let score = |points: [u8; 5]| {
        let headings = [
            "correctness",
            "design",
            "tests",
            "documentation",
            "operations",
        ];
        for (heading, point) in headings.iter().zip(points) {
            page.choose(heading, point);
        }
        (page.value("score"), page.verdict())
    };
    let told = |score: &str, verdict: &str| (score.to_owned(), verdict.to_owned());
    assert_eq!(
        score([3, 3, 2, 3, 2]),
        told("66.25", "Not advanced: below 70")
    );
    assert_eq!(score([3, 3, 3, 3, 3]), told("75.00", "Advance"));
    assert_eq!(
        score([4, 4, 4, 4, 0]),
        told("85.00", "Not advanced: a heading at 0")
    );
    page.press("[data-clear='operations']");
    assert_eq!(page.verdict(), "Not complete yet");
}

#[test]
fn weights_that_do_not_make_a_hundred_are_an_error() {
    let page = Page::of("take-home-weights");
    for heading in HEADINGS {
        page.fill(&format!("points-{heading}"), 4);
    }
    assert_eq!(
        (page.value("own-score"), page.verdict()),
        ("100.00".into(), "Advance".into())
    );
    page.fill("weight-operations", 10);
    assert_eq!(page.value("weights"), "95");
    assert_eq!(page.value("own-score"), "—");
    assert_eq!(page.verdict(), "The weights do not add up");
}

#[test]
fn an_own_rate_is_placed_in_each_row_of_each_table() {
    let page = Page::of("rate-card");
    assert_eq!(page.value("by-level.senior"), "—");
    page.fill("own", 70);
    assert_eq!(page.value("by-level.mid"), "above the range");
    assert_eq!(page.value("by-level.senior"), "in the lower half");
    assert_eq!(page.value("by-region.north-america"), "at the lower edge");
    assert_eq!(page.value("by-region.eastern-europe"), "in the upper half");
    // The mark lies where the figure does: 70 of 120.
    let mark = "return document.querySelector('#by-level .bar-own').getAttribute('x1')";
    assert_eq!(page.run(mark, &[]), json!("58.33"));
    page.fill("own", 1001);
    assert_eq!(page.value("by-level.senior"), "—");
    assert_ne!(page.complaint("own"), "");
}

#[test]
fn payments_by_milestone_follow_their_shares() {
    let page = Page::of("milestone-payments");
    for (nth, payment) in ["$1,200", "$2,400", "$3,600", "$2,400", "$1,200", "$1,200"]
        .iter()
        .enumerate()
    {
        assert_eq!(page.value(&format!("pay-{}", nth + 1)), *payment);
    }
    assert_eq!(page.verdict(), "Balanced");
    page.fill("share-1", 30);
    page.fill("share-3", 20);
    page.fill("share-4", 10);
    assert_eq!(page.value("share-sum"), "100%");
    assert_eq!(page.verdict(), "Too much at the start");
    page.fill("share-4", 5);
    assert_eq!(page.verdict(), "The shares do not add up");
    assert!(
        page.result().contains("Together they are 95%"),
        "{}",
        page.result()
    );
}

#[test]
fn a_chooser_follows_its_rules_in_order() {
    let page = Page::of("engagement-chooser");
    for condition in [
        "tight",
        "few-integrations",
        "near-deadline",
        "sensitive-budget",
    ] {
        assert!(!page.verdict().contains("A freelancer"));
        page.tick(condition);
    }
    assert_eq!(page.verdict(), "A freelancer");
    page.tick("uptime");
    assert_eq!(page.verdict(), "A dedicated developer or pod");
    page.tick("devops");
    assert_eq!(page.verdict(), "An agency");
    page.press("[name='none']");
    assert_eq!(page.verdict(), "Compare the four yourself");
    assert_eq!(
        page.answer("devops"),
        "",
        "nothing of it and something of it exclude each other"
    );
}

#[test]
fn a_switch_outranks_the_stage() {
    let page = Page::of("staffing-matcher");
    page.choose("stage", "growth");
    page.tick("parallel");
    assert_eq!(page.verdict(), "A pod");
    page.tick("parallel");
    page.choose("stage", "mvp");
    assert_eq!(page.verdict(), "A freelancer");
    page.tick("stakes");
    assert_eq!(page.verdict(), "Dedicated ownership of the core");
    let caution = ".ending:not([hidden]) .ending-note.tone-caution";
    assert!(
        page.text(caution)
            .contains("the switch concerns the core only")
    );
}

#[test]
fn a_comparison_folds_what_does_not_matter() {
    let page = Page::of("engagement-comparison");
    let rows = page.count("table.compare tbody tr:not([hidden])");
    assert!(rows > 5);
    assert_eq!(page.text("[data-compare='fold']"), "");
    page.tick("cost");
    assert_eq!(page.value("chosen"), "1");
    page.press("[data-compare='fold']");
    assert_eq!(page.count("table.compare tbody tr:not([hidden])"), 1);
    assert_eq!(page.count("[data-compare='fold'][aria-pressed='true']"), 1);
    page.tick("cost");
    assert_eq!(page.count("table.compare tbody tr:not([hidden])"), rows);
}

#[test]
fn a_funnel_counts_forwards_and_backwards() {
    let page = Page::of("hiring-funnel");
    let people = |stage: &str| page.text(&format!("[data-likely='{stage}.people']"));
    let rates = |screened: u8, technical: u8, decision: u8| {
        for (stage, rate) in [
            ("screened", screened),
            ("technical", technical),
            ("decision", decision),
        ] {
            page.fill_range(stage, rate, rate, rate);
        }
    };
    rates(40, 25, 50);
    assert_eq!(
        (people("screened"), people("technical"), people("decision")),
        ("40".into(), "10".into(), "5".into())
    );
    assert!(page.text(".say").contains("20"), "{}", page.text(".say"));
    let width = "return document.querySelector(\"[data-funnel='screened.people'] .funnel-likely\").getAttribute('width')";
    assert_eq!(page.run(width, &[]), json!("40.00"));
    rates(50, 30, 50);
    assert_eq!(
        (people("screened"), people("technical")),
        ("50".into(), "15".into())
    );
    assert_eq!(page.run(width, &[]), json!("50.00"));
    let told = || page.count("[data-sentence]:not([hidden])");
    assert_eq!(told(), 2);
    page.fill("target", "");
    assert_eq!(told(), 1);
    page.fill_range("screened", 50, 40, 30);
    assert_eq!((people("screened"), told()), ("—".into(), 0));
    rates(50, 30, 50);
    assert_eq!(told(), 1);
    page.fill("applicants", "");
    assert_eq!((people("screened"), told()), ("—".into(), 0));
}

#[test]
fn a_plan_has_dates_once_it_has_a_start() {
    let page = Page::of("plan-30-60-90");
    assert_eq!(page.value("access.on"), "—");
    page.type_date("start", "2028-02-28");
    assert_eq!(page.value("access.on"), "2028-02-29");
    assert_eq!(page.value("review-30.on"), "2028-03-29");
    assert_eq!(page.value("days-90.to"), "2028-05-28");
    page.tick("access");
    page.choose("days-30.decision", "adjust");
    page.reload();
    assert_eq!(page.answer("access"), "true");
    assert_eq!(page.answer("days-30.decision"), "adjust");
    page.type_date("start", "");
    assert_eq!(page.value("access.on"), "—");
}

#[test]
fn a_charter_names_the_row_that_does_not_hold() {
    let page = Page::of("raci-charter");
    assert_eq!(page.verdict(), "The charter holds");
    let label = || page.text("[data-verdict] .verdict-label");
    assert_eq!(label(), "Result of the charter as proposed");
    assert_eq!(page.value("api-contracts.row"), "In order");
    page.choose("api-contracts.senior", "C");
    assert_eq!(label(), "Result");
    assert_eq!(page.value("api-contracts.row"), "Nobody accountable");
    assert!(page.result().contains("API contracts"), "{}", page.result());
    page.choose("api-contracts.senior", "A");
    page.choose("design.client", "A");
    assert_eq!(page.value("design.row"), "More than one accountable");
    page.choose("design.client", "C");
    page.choose("releases.senior", "C");
    page.choose("releases.freelancer", "C");
    assert_eq!(page.value("releases.row"), "Nobody responsible");
    assert_eq!(page.verdict(), "Releases: nobody responsible");
}

#[test]
fn a_link_to_an_answer_opens_it() {
    let page = Page::of("faq");
    let answer = "#dedicated-developer > :not(summary)";
    assert_eq!(page.text(answer), "");
    page.press("#mvp-freelancer summary");
    page.press("#mvp-freelancer a[href='#dedicated-developer']");
    page.browser()
        .eventually("it unfolds", || !page.text(answer).is_empty());
}

#[test]
fn a_glossary_leads_to_its_letters_and_its_words() {
    let page = Page::of("glossary");
    page.press(".letter-nav a[href='#letter_3']");
    assert_eq!(page.run("return location.hash", &[]), json!("#letter_3"));
    assert_eq!(page.text("#canary dfn"), "Canary");
    assert_eq!(
        page.count(".glossary a.term"),
        0,
        "words are not linked to themselves"
    );
}

#[test]
fn a_word_is_explained_on_the_spot() {
    let page = Page::of("blended-squad");
    let note = || page.text("#term_note");
    assert_eq!(note(), "");
    page.tab_to("a.term");
    assert!(
        note().contains("responsible, accountable, consulted and informed"),
        "{}",
        note()
    );
    assert_eq!(page.count("a.term[aria-describedby='term_note']"), 1);
    page.keys("\u{e00c}");
    assert_eq!(note(), "");
    page.keys("\u{e007}");
    assert!(
        page.run("return location.href", &[])
            .as_str()
            .unwrap_or_default()
            .ends_with("glossary.html#raci")
    );
}

#[test]
fn a_guide_shows_its_pieces_and_marks_where_one_reads() {
    let page = Page::of("freelancer-fit");
    page.go_to(scorebook_browser_tests::book::book().guides_showing("freelancer-fit")[0]);
    assert_eq!(
        page.text(".embed-title").lines().last(),
        Some("Is a freelancer the right answer?")
    );
    page.press(".page-toc li:last-child a");
    page.browser().eventually("the place is marked", || {
        page.count(".page-toc [aria-current]") == 1
    });
    page.press(".embed .open-alone");
    assert_eq!(page.count("h1"), 1);
}
