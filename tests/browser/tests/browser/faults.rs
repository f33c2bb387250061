//! Faults of storage in a real browser: nothing acknowledged is lost, and what
//! cannot be kept is said for as long as it holds.

use scorebook_browser_tests::book::CRITERIA;
use scorebook_browser_tests::book::book;
use scorebook_browser_tests::files::Folder;
use scorebook_browser_tests::{Browser, Page};
use serde_json::{Value, json};

/// Answers one field and says whether the page acknowledged it.
const ANSWER: &str = "
    const [field, value] = arguments;
    const control = document.querySelector(`score-sheet [name='${field}']`);
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
    return document.querySelector('[data-saved]').dataset.status;
";

#[test]
fn two_tabs_in_turn_lose_none_of_five_hundred_answers() {
    let page = Page::of("decision-matrix");
    page.take_on("Kingfisher");
    page.browser().new_tab();
    page.go_to(book().address_of("decision-matrix"));
    let mut last = [0; CRITERIA.len()];
    for round in 0..500 {
        page.browser().switch_to_tab(round % 2);
        let at = (round * 7 + round / 10) % CRITERIA.len();
        last[at] = (round * 3 + 1) % 10 + 1;
        let status = page.run(ANSWER, &[json!(CRITERIA[at]), json!(last[at])]);
        assert_eq!(status, "saved", "round {round}");
    }
    for tab in [0, 1] {
        page.browser().switch_to_tab(tab);
        page.browser()
            .eventually("the tab shows the last answers", || {
                CRITERIA
                    .iter()
                    .zip(last)
                    .all(|(field, value)| page.answer(field) == value.to_string())
            });
        page.reload();
        for (field, value) in CRITERIA.iter().zip(last) {
            assert_eq!(page.answer(field), value.to_string(), "tab {tab}");
        }
    }
}

#[test]
fn two_tabs_at_the_same_time_agree_in_the_end() {
    let page = Page::of("decision-matrix");
    page.take_on("Kingfisher");
    page.browser().new_tab();
    page.go_to(book().address_of("decision-matrix"));
    let busy = "
        const [first, ...fields] = arguments[0];
        const { store } = document.querySelector('score-sheet');
        globalThis.left = 250;
        // Messages come at once, also where timers of a hidden tab are slow.
        const channel = new MessageChannel();
        const step = () => {
            store.set(fields[left % fields.length], left % 10 + 1);
            store.set(first, left % 10 + 1);
            left -= 1;
            if (left > 0) channel.port2.postMessage(0);
        };
        channel.port1.onmessage = step;
        step();
    ";
    page.run(
        busy,
        &[json!(["conduct", "flask", "architecture", "api-design"])],
    );
    page.browser().switch_to_tab(0);
    page.run(
        busy,
        &[json!([
            "conduct",
            "security",
            "deployment",
            "communication"
        ])],
    );
    let all = "return [...document.querySelectorAll('score-sheet input[type=number]')].map((input) => input.value)";
    for tab in [0, 1] {
        page.browser().switch_to_tab(tab);
        page.browser()
            .eventually("the tab is done", || page.run("return left", &[]) == 0);
    }
    let seen = |tab| {
        page.browser().switch_to_tab(tab);
        page.run(all, &[])
    };
    page.browser()
        .eventually("both tabs show the same", || seen(0) == seen(1));
    let before = seen(0);
    let answered = before
        .as_array()
        .map_or(0, |all| all.iter().filter(|value| *value != "").count());
    assert_eq!(answered, 7, "{before}");
    page.reload();
    assert_eq!(page.run(all, &[]), before);
}

/// The notice that answers are not saved, which must stay, and the copy that it
/// offers.
fn says_not_saved_and_offers_a_copy(page: &Page) {
    let folder = Folder::of(page);
    page.fill("flask", 7);
    page.fill("security", 8);
    let notice = page.text("[data-notice='refused']");
    assert!(notice.contains("Not saved in this browser."), "{notice}");
    assert_eq!(page.text("[data-saved]"), "Not saved");
    page.press("[data-notice='refused'] button");
    let name = page.run(
        "return document.querySelector('score-sheet').fileName('.json')",
        &[],
    );
    let file = folder.take(name.as_str().expect("a name"));
    let file: Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(file["copies"][0]["answers"]["flask"]["v"], 7);
    assert_eq!(file["copies"][0]["answers"]["security"]["v"], 8);
    page.fill("scale", 1);
    assert_eq!(page.count("[data-notice='refused']"), 1);
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn a_browser_that_forbids_storage_says_so() {
    let browser = Browser::start();
    browser.run_on_every_page(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });",
    );
    let page = Page::of_in("decision-matrix", browser);
    says_not_saved_and_offers_a_copy(&page);
    page.go_to("index.html");
    assert!(page.text("your-work").contains("kept in this browser only"));
    assert_eq!(page.console_errors(), [""; 0]);
}

#[test]
fn a_storage_that_throws_at_everything_says_so() {
    let browser = Browser::start();
    browser.run_on_every_page(
        "for (const name of ['getItem', 'setItem', 'removeItem', 'key'])
             Storage.prototype[name] = () => { throw new DOMException('broken', 'UnknownError'); };",
    );
    says_not_saved_and_offers_a_copy(&Page::of_in("decision-matrix", browser));
}

#[test]
fn a_full_storage_says_so_until_there_is_room() {
    let page = Page::of("decision-matrix");
    let fill = "
        for (let size = 1 << 22; size >= 1; size >>= 1) {
            try { for (let nth = 0; ; nth += 1) localStorage.setItem(`other-${size}-${nth}`, 'x'.repeat(size)); } catch {}
        }
    ";
    page.run(fill, &[]);
    says_not_saved_and_offers_a_copy(&page);
    page.run("for (const key of Object.keys(localStorage)) if (key.startsWith('other-')) localStorage.removeItem(key)", &[]);
    page.fill("scale", 2);
    assert_eq!(page.count("[data-notice='refused']"), 0);
    page.reload();
    assert_eq!(page.answer("flask"), "7");
    assert_eq!(page.answer("scale"), "2");
}

#[test]
fn a_damaged_slot_is_set_aside_and_can_be_downloaded() {
    let page = Page::of("decision-matrix");
    let folder = Folder::of(&page);
    page.take_on("Kingfisher");
    page.fill("flask", 7);
    page.fill("security", 8);
    let key = "scorebook:hiring-for-flask:decision-matrix:Kingfisher";
    let damage = "
        const newest = ['#0', '#1'].map((end) => arguments[0] + end).toSorted((a, b) =>
            scorebook.store.decode(localStorage.getItem(b) ?? '')?.turn - scorebook.store.decode(localStorage.getItem(a) ?? '')?.turn)[0];
        const text = localStorage.getItem(newest).replace('\"v\":8', '\"v\":9');
        localStorage.setItem(newest, text);
        return text;
    ";
    let damaged = page.run(damage, &[json!(key)]);
    page.reload();
    let notice = page.text("[data-notice='damaged']");
    assert!(
        notice.contains("was damaged and has been set aside"),
        "{notice}"
    );
    assert_eq!(page.answer("flask"), "7", "the older slot is restored");
    page.reload();
    assert_eq!(page.count("[data-notice='damaged']"), 1, "it stays");
    page.press("[data-notice='damaged'] button");
    let kept = folder.take("decision-matrix-Kingfisher-damaged.txt");
    assert_eq!(json!(kept), damaged);
    assert_eq!(page.count("[data-notice='damaged']"), 0);
}
