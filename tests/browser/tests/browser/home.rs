//! The home page: a reader's work in this browser, kept, brought back, erased.

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::book;
use scorebook_browser_tests::files::Folder;

fn fill_in(page: &Page) {
    page.go_to(book().address_of("master-checklist"));
    page.press("[name='scope']");
    page.go_to(book().address_of("decision-matrix"));
    page.take_on("Wren");
    page.fill("flask", 5);
    page.take_on("Kingfisher");
    page.fill("flask", 6);
    page.go_to("index.html");
}

#[test]
fn work_is_listed_by_candidate_and_leads_to_the_sheet() {
    let page = Page::of("decision-matrix");
    page.go_to("index.html");
    assert_eq!(
        page.text("your-work"),
        "What you fill in is kept in this browser only, and listed here.\n\nRestore from a file"
    );
    fill_in(&page);
    let list = page.text("[data-work-list]");
    let place = |text: &str| {
        list.find(text)
            .unwrap_or_else(|| panic!("{text} in {list}"))
    };
    assert!(place("Kingfisher") < place("Wren") && place("Wren") < place("Master checklist"));
    assert!(list.contains("1 of 10 answered"), "{list}");
    assert!(list.contains("1 of 15 answered"), "{list}");
    assert!(list.contains("Not complete yet"), "{list}");
    page.press("[data-work-list] section:nth-of-type(2) a");
    assert_eq!(page.candidate(), "Wren");
    assert_eq!(page.answer("flask"), "5");
}

#[test]
fn everything_is_downloaded_erased_and_restored() {
    let page = Page::of("decision-matrix");
    let folder = Folder::of(&page);
    fill_in(&page);
    assert!(
        page.text("[data-work-backup]")
            .starts_with("Never downloaded in full.")
    );
    let held = "
        const { desk } = scorebook;
        return JSON.stringify(desk.copies(desk.shelf.places()).toSorted((a, b) => (a.sheet + a.subject < b.sheet + b.subject ? -1 : 1)))
            + JSON.stringify(desk.subjects.list());
    ";
    let before = page.run(held, &[]);
    page.press("[data-work='backup']");
    let file = folder.take("hiring-for-flask.json");
    assert_eq!(
        page.text("[data-work-backup]"),
        "Last downloaded in full: now."
    );

    page.press("[data-work='erase']");
    page.agree();
    page.browser().eventually("all is gone", || {
        page.run("return Object.keys(localStorage).length", &[]) == 0
    });
    assert_eq!(page.count("[data-work-list] li"), 0);

    folder.offer(&page, "your-work input", &file);
    let list = page.text("dialog[open] .restore-list");
    assert!(
        list.contains("Decision matrix · Kingfisher\n\n1 new answer"),
        "{list}"
    );
    page.agree();
    page.browser()
        .eventually("all is back", || page.count("[data-work-list] li") == 3);
    page.reload();
    assert_eq!(page.run(held, &[]), before);
}

#[test]
fn a_restore_can_be_undone() {
    let page = Page::of("decision-matrix");
    let folder = Folder::of(&page);
    fill_in(&page);
    page.press("[data-work='backup']");
    let file = folder.take("hiring-for-flask.json");
    page.go_to(book().address_of("decision-matrix"));
    page.fill("flask", 9);
    page.go_to("index.html");
    folder.offer(&page, "your-work input", &file);
    page.agree();
    page.browser()
        .eventually("it is done", || page.count("dialog[open]") == 0);
    page.press("[data-work='undo']");
    page.agree();
    page.browser()
        .eventually("it is undone", || page.count("dialog[open]") == 0);
    page.go_to(book().address_of("decision-matrix"));
    assert_eq!(page.answer("flask"), "9");
}

#[test]
fn a_file_of_another_sheet_leads_to_the_home_page() {
    let page = Page::of("decision-matrix");
    let folder = Folder::of(&page);
    page.fill("flask", 5);
    page.go_to("index.html");
    page.press("[data-work='backup']");
    let file = folder.take("hiring-for-flask.json");
    page.go_to(book().address_of("master-checklist"));
    folder.restore(&page, &file);
    let said = page.text("dialog[open]");
    assert!(
        said.contains("It belongs to “Decision matrix”, which is not here."),
        "{said}"
    );
    page.agree();
}

#[test]
fn the_work_is_reached_by_keyboard_alone() {
    let page = Page::of("master-checklist");
    page.tick("scope");
    page.go_to("index.html");
    page.tab_to("[data-work-list] a");
    page.tab_to("[data-work='erase']");
    page.keys("\u{e007}");
    page.keys("\u{e004}\u{e007}");
    page.browser()
        .eventually("it is erased", || page.count("[data-work-list] li") == 0);
}
