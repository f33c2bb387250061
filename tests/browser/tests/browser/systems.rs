//! What the tools of the book promise and only a browser can show: what is
//! printed, what turns over, what a filter leaves.

use scorebook_browser_tests::book::book;
use scorebook_browser_tests::{Browser, Page};
use serde_json::json;

/// A browser in which pages look as they are printed.
fn printing() -> Browser {
    let browser = Browser::start();
    browser.devtools("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    browser
}

/// How many pages the open page takes on paper.
fn printed_pages(page: &Page) -> usize {
    let printed = page.browser().devtools(
        "Page.printToPDF",
        &json!({"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true}),
    );
    let data = printed["data"].as_str().expect("a document").to_owned();
    // The catalogue of pages is plain text in what Chromium prints.
    let count = "
        const text = atob(arguments[0]);
        return text.split('/Type /Page\\n').length - 1;
    ";
    let count = page.run(count, &[json!(data)]).as_u64();
    usize::try_from(count.expect("a number")).expect("few pages")
}

#[test]
fn three_exercise_sheets_print_on_one_page_each() {
    for sheet in ["endpoint-exercise", "debugging-exercise", "design-exercise"] {
        let page = Page::of(sheet);
        assert_eq!(page.count("score-sheet .kit-material"), 1, "{sheet}");
        assert_eq!(printed_pages(&page), 1, "{sheet}");
    }
    let long = Page::of("technical-bank");
    assert!(printed_pages(&long) > 3, "pages are counted");
}

#[test]
fn the_disclaimer_is_printed_with_the_contract_checklist() {
    let disclaimer = "A checklist for a conversation with a lawyer, not legal advice.";
    let page = Page::of_in("contract-checklist", printing());
    assert!(page.text("main").contains(disclaimer));
    for guide in book().guides_showing("contract-checklist") {
        page.go_to(guide);
        assert!(page.text("main").contains(disclaimer), "{guide}");
    }
}

#[test]
fn a_myth_turns_over() {
    let page = Page::of("myths");
    let reality = "#mvp-no-tests .myth-reality";
    assert_eq!(page.text(reality), "");
    page.press("#mvp-no-tests summary");
    assert!(
        page.text(reality)
            .contains("Even an MVP needs basic coverage.")
    );
    page.press("#mvp-no-tests summary");
    assert_eq!(page.text(reality), "");
}

#[test]
fn a_myth_reads_as_text_without_scripts() {
    let browser = Browser::start();
    browser.scripts_off();
    let page = Page::of_in("myths", browser);
    assert_eq!(page.count("details.myth > summary"), 4);
    page.press("#security-later summary");
    let card = page.text("#security-later");
    assert!(
        card.contains("“Security is something for later.”"),
        "{card}"
    );
    assert!(
        card.contains("It has to be part of the design from the first day."),
        "{card}"
    );
}

#[test]
fn each_thing_to_protect_or_to_probe_has_an_address() {
    let mut places = 0;
    for piece in ["what-you-protect", "five-fields"] {
        let page = Page::of(piece);
        for anchor in book().page_of(piece).anchors.iter() {
            if page.count(&format!(".card#{0}, .check-row#{0}", anchor.id)) == 1 {
                assert_ne!(page.text(&format!("#{}", anchor.id)), "", "{}", anchor.id);
                places += 1;
            }
        }
    }
    assert_eq!(places, 20);
}

#[test]
fn the_home_page_leads_four_readers_to_their_routes() {
    let page = Page::of("who-it-is-for");
    let routes = [
        ("non-technical-founder", "Non-technical founder"),
        ("technical-founder-or-lead", "Technical founder or lead"),
        ("recruiter-or-coordinator", "Recruiter or coordinator"),
        ("enterprise-lead", "Enterprise lead"),
    ];
    for (place, reader) in routes {
        page.go_to("index.html");
        page.press(&format!("main a[href$='who-it-is-for.html#{place}']"));
        assert_eq!(
            page.text(&format!("#{place}")).trim_end_matches(" #"),
            reader
        );
        let chapters = page.count(&format!("#{place} ~ ol:nth-of-type(1) a, #{place} + ol a"));
        assert!(chapters >= 5, "{reader}: {chapters} chapters");
    }
}

#[test]
fn the_topic_database_shows_fifteen_signals() {
    let page = Page::of("technical-bank");
    let shown = "question-filter [data-filter-shown]";
    assert_eq!(page.text(shown), "12 of 12 questions, with 70 strong signs");
    page.press("[data-filter='topic'][value$='database']");
    assert_eq!(page.text(shown), "3 of 12 questions, with 15 strong signs");
    assert_ne!(page.text("#data-care"), "");
    assert_eq!(page.text("#secure-app"), "");
    page.tick("data-care.index-strategy");
    assert_eq!(page.value("in-database"), "1");
    page.press("[data-filter='topic'][value='']");
    assert_eq!(page.text(shown), "12 of 12 questions, with 70 strong signs");
    assert_eq!(page.answer("data-care.index-strategy"), "true");
    page.press("[data-filter='topic'][value$='database']");
    page.run("location.hash = 'secure-app'", &[]);
    page.browser().eventually("a link opens its question", || {
        !page.text("#secure-app").is_empty()
    });
}

#[test]
fn five_profiles_reach_five_rules_and_each_cites_its_own() {
    let profiles: [(&[&str], &str); 5] = [
        (
            &["security-mandate"],
            "A complex domain, heavy traffic, strict needs",
        ),
        (
            &["clear", "few-integrations", "short-cycles", "review"],
            "Clear requirements, few integrations, short cycles, and a reviewer.",
        ),
        (
            &["clear", "few-integrations", "short-cycles"],
            "but nobody to review.",
        ),
        (&["short-runway"], "and the runway is short."),
        (&["review"], "None of the rules above."),
    ];
    for (ticks, rule) in profiles {
        let page = Page::of("junior-or-senior");
        for tick in ticks {
            page.tick(tick);
        }
        let result = page.result();
        assert!(result.contains(rule), "{ticks:?}: {result}");
    }
}

#[test]
fn the_comparison_shows_the_costs_that_the_calculator_works_out() {
    let page = Page::of("year-cost");
    let (freelancer, employee) = (page.value("freelancer"), page.value("employee"));
    assert_eq!(freelancer, "$65,000");
    page.go_to(book().address_of("engagement-comparison"));
    let row = page.text("#year");
    assert!(
        row.contains(&freelancer) && row.contains(&employee),
        "{row}"
    );
}

#[test]
fn a_rule_of_thumb_carries_its_badge() {
    let page = Page::of("negotiation-steps");
    let figure = page.text("main a[href*='figures.html#fg-12']");
    assert!(figure.contains("up to 40%"), "{figure}");
    let around = "return document.querySelector(\"main a[href*='figures.html#fg-12']\").parentElement.innerText";
    let around = page.run(around, &[]);
    assert!(
        around
            .as_str()
            .unwrap_or_default()
            .contains("rule of thumb"),
        "{around}"
    );
}
