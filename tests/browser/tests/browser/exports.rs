//! Files beside the copies: dates for a calendar, tables for spreadsheets.

use scorebook_browser_tests::book::book;
use scorebook_browser_tests::files::Folder;
use scorebook_browser_tests::{Browser, Page};
use serde_json::{Value, json};

/// A browser in which it is always the same moment.
fn at_one_moment() -> Browser {
    let browser = Browser::start();
    browser.run_on_every_page("Date.now = () => Date.UTC(2026, 10, 20, 9, 30);");
    browser
}

fn event<'a>(calendar: &'a str, uid: &str) -> Vec<&'a str> {
    let mut events = calendar.split("BEGIN:VEVENT\r\n");
    let found = events.find(|event| event.starts_with(&format!("UID:{uid}\r\n")));
    found.unwrap_or_default().split("\r\n").collect()
}

#[test]
fn a_dated_plan_becomes_a_calendar() {
    let page = Page::of_in("plan-30-60-90", at_one_moment());
    let folder = Folder::of(&page);
    page.type_date("start", "2027-02-28");
    page.type_into("[name='people.mentor']", "Ada; or, Ben\\n");
    page.save_as("ics");
    let calendar = folder.take("plan-30-60-90.ics");
    let head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//scorebook//scorebook//EN\r\nCALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\n";
    assert!(calendar.starts_with(head), "{calendar}");
    assert!(calendar.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    assert_eq!(
        event(&calendar, "paired-deploy.plan-30-60-90@hiring-for-flask"),
        [
            "UID:paired-deploy.plan-30-60-90@hiring-for-flask",
            "DTSTAMP:20261120T093000Z",
            "DTSTART;VALUE=DATE:20270307",
            "DTEND;VALUE=DATE:20270308",
            "SUMMARY:First paired deploy",
            "DESCRIPTION:Owner: mentor\\nDone when: A change went out together\\, outside ",
            " production.\\n30–60–90 day plan: Days 1–30",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            ""
        ]
    );
    // The last day of a phase is part of it.
    let phase = event(&calendar, "days-30.plan-30-60-90@hiring-for-flask");
    assert_eq!(
        phase[2..5],
        [
            "DTSTART;VALUE=DATE:20270301",
            "DTEND;VALUE=DATE:20270331",
            "SUMMARY:Days 1–30"
        ]
    );
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(['\r', '\n']));
    }
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3 + 15);

    page.save_as("ics");
    assert_eq!(
        folder.take("plan-30-60-90.ics"),
        calendar,
        "the same plan gives the same file"
    );
}

#[test]
fn a_plan_without_a_start_has_no_calendar_and_says_why() {
    let page = Page::of("plan-30-60-90");
    page.save_as("ics");
    assert_eq!(
        page.text(".menu-said"),
        "Enter the start first. Then every day has its date."
    );
}

#[test]
fn text_of_readers_stays_text_in_a_calendar() {
    let page = Page::of("master-checklist");
    page.load_the_rest();
    let script = "
        const event = { id: 'a', from: '2027-12-31', to: '2027-12-31', title: arguments[0], text: [] };
        return scorebook.calendar('n', [event], 0).split('\\r\\n').filter((line) => /^(SUMMARY|DT|END:| )/.test(line)).join('|');
    ";
    let told = |title: &str| page.run(script, &[json!(title)]);
    let between = |summary: &str| {
        json!(format!(
            "DTSTAMP:19700101T000000Z|DTSTART;VALUE=DATE:20271231|DTEND;VALUE=DATE:20280101|{summary}|END:VEVENT|END:VCALENDAR"
        ))
    };
    assert_eq!(told("a;b,c\\d"), between("SUMMARY:a\\;b\\,c\\\\d"));
    assert_eq!(
        told("x\r\nEND:VEVENT\nATTACH:y\rz"),
        between("SUMMARY:x\\nEND:VEVENT\\nATTACH:y\\nz")
    );
    assert_eq!(
        told("bell\u{7} and null\u{0}"),
        between("SUMMARY:bell and null")
    );
    // 75 octets, of which a letter is never torn apart.
    assert_eq!(
        told(&"é".repeat(40)),
        between(&format!("SUMMARY:{}| {}", "é".repeat(33), "é".repeat(7)))
    );
}

#[test]
fn what_recurs_does_so_until_its_phase_ends() {
    let page = Page::of("master-checklist");
    page.load_the_rest();
    let script = "
        const event = { id: 'a', from: '2027-01-04', to: '2027-03-31', title: 'T', text: [], repeats: 'FREQ=WEEKLY;INTERVAL=2' };
        return scorebook.calendar('n', [event], 0).split('\\r\\n').slice(7, 10);
    ";
    let expected = json!([
        "DTSTART;VALUE=DATE:20270104",
        "DTEND;VALUE=DATE:20270105",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270331"
    ]);
    assert_eq!(page.run(script, &[]), expected);
}

#[test]
fn a_plan_becomes_a_table() {
    let page = Page::of("plan-30-60-90");
    let folder = Folder::of(&page);
    page.save_as("plan");
    let blank = folder.take("plan-30-60-90-plan.csv");
    let mut rows = blank.split("\r\n");
    assert_eq!(
        rows.next(),
        Some("Phase,Task,Owner,From,To,How often,Done when,Done,Entered")
    );
    assert_eq!(rows.next(), Some("Days 1–30,Who it is about,,,,,,no,"));
    assert_eq!(blank.matches("\r\n").count(), 1 + 16);

    page.type_date("start", "2027-02-28");
    page.tick("access");
    page.type_into("[name='people.mentor']", "=cmd()");
    page.save_as("plan");
    let filled = folder.take("plan-30-60-90-plan.csv");
    let rows: Vec<&str> = filled.split("\r\n").collect();
    assert_eq!(rows[1], "Days 1–30,Who it is about,,,,,,no,Mentor: =cmd()");
    assert_eq!(
        rows[2],
        "Days 1–30,Access and environment work,lead,2027-03-01,2027-03-01,,\"The application runs locally, and a change can be pushed.\",yes,"
    );
}

#[test]
fn milestones_are_saved_with_their_payments() {
    let page = Page::of("milestone-payments");
    let folder = Folder::of(&page);
    page.type_into("[name='feature-1']", "Sign-in, \"working\"");
    page.save_as("csv");
    let table = folder.take("milestone-payments.csv");
    assert!(
        table.contains(",feature-1,Feature and deliverable,\"Sign-in, \"\"working\"\"\","),
        "{table}"
    );
    for line in [
        "Milestone payment plan,,pay-1,Payment 1,1200,",
        "Milestone payment plan,,pay-3,Payment 3,3600,",
        "Milestone payment plan,,paid-6,Paid after milestone 6,12000,",
        "Milestone payment plan,,,Result,Balanced,",
    ] {
        assert!(
            table.split("\r\n").any(|row| row == line),
            "{line} in {table}"
        );
    }
}

/// Saves the first table of a piece and gives its rows.
fn table(page: &Page, folder: &Folder, name: &str) -> Vec<String> {
    page.press(&format!("[data-table='{name}']"));
    let table = folder.take(&format!("{name}.csv"));
    table.split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_table_of_costs_is_saved_as_it_is_seen() {
    let page = Page::of("rate-card");
    let folder = Folder::of(&page);
    let blank = table(&page, &folder, "by-level");
    assert_eq!(blank[1], "Junior,$15,$30,—");
    page.fill("own", 70);
    let filled = table(&page, &folder, "by-level");
    assert_eq!(
        filled,
        [
            "Level,Low,High,Where your figure lies",
            "Junior,$15,$30,above the range",
            "Mid-level,$30,$60,above the range",
            "Senior,$60,$120,in the lower half",
        ]
    );
}

#[test]
fn a_comparison_is_saved_as_it_is_seen() {
    let page = Page::of("engagement-comparison");
    let folder = Folder::of(&page);
    let rows = table(&page, &folder, "engagement-comparison");
    assert_eq!(
        rows[0],
        "Compared by,Freelancer,Dedicated or retainer,Agency,Employee"
    );
    assert_eq!(
        rows[1],
        "Cost The hours behind these figures differ: how much cheaper.,\
         \"Less, per project and over a year. As given: $50 × 25 hours × 52 weeks = $65,000\",\
         Booked hours × rate + basic fee,\"More money up front: $15,000–$100,000 and more for a project\",\
         \"Expensive, with overhead on top of salary. As given: $120,000–$180,000 a year\""
    );
}

#[test]
fn a_charter_is_saved_with_the_letters_chosen() {
    let page = Page::of("raci-charter");
    let folder = Folder::of(&page);
    page.choose("api-contracts.senior", "C");
    let rows = table(&page, &folder, "raci-charter");
    assert_eq!(
        rows[0],
        "Task,Client owner,Senior,Junior,Freelancer or pod,SRE or platform,Row"
    );
    assert_eq!(
        rows[1],
        "API contracts What an interface promises to those who call it.,C,C,I,R,C,Nobody accountable"
    );
    assert_eq!(rows.len(), 12);
}

#[test]
fn every_table_of_the_book_that_can_be_saved_is() {
    let page = Page::of("master-checklist");
    let mut saved = 0;
    for address in book()
        .pages()
        .filter(|address| book().text(address).contains("data-table="))
    {
        page.go_to(address);
        let script = "
            const made = [];
            URL.createObjectURL = (blob) => (made.push(blob.text()), 'about:blank#');
            HTMLAnchorElement.prototype.click = () => {};
            const buttons = [...document.querySelectorAll('[data-table]')];
            for (const button of buttons) button.click();
            return Promise.all(made).then((texts) => texts.map((text) => text.split('\\r\\n').length));
        ";
        let Value::Array(lengths) = page.run(script, &[]) else {
            panic!("no list")
        };
        for length in &lengths {
            assert!(length.as_u64() > Some(2), "{address}: {lengths:?}");
        }
        saved += lengths.len();
    }
    assert!(saved > 20, "{saved}");
}
