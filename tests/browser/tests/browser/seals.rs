//! Seals: a sealed card does not change, and one that was changed is exposed.

use scorebook_browser_tests::Page;
use scorebook_browser_tests::files::Folder;
use serde_json::{Value, json};

const MATRIX: &str = "decision-matrix";
const SCORES: [u8; 10] = [8; 10];

/// Eight groups of four digits or letters that are not taken for one another.
fn is_code(code: &str) -> bool {
    let groups: Vec<&str> = code.split('-').collect();
    let sign =
        |sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase() && !"ILOU".contains(sign);
    groups.len() == 8
        && groups
            .iter()
            .all(|group| group.len() == 4 && group.chars().all(sign))
}

#[test]
fn a_sealed_card_is_read_only_and_carries_its_code() {
    let page = Page::of(MATRIX);
    let folder = Folder::of(&page);
    page.score("Kingfisher", &SCORES, "saw it");
    assert_eq!(page.text(".sealed"), "");
    page.press(".to-compare a");
    page.seal("Kingfisher", "Ada");
    let code = page.text(".panel-seal code");
    assert!(is_code(&code), "{code}");

    page.go_to_card();
    let seal = page.text(".sealed");
    assert!(
        seal.starts_with("Sealed by Ada on ") && seal.contains(&code),
        "{seal}"
    );
    assert_eq!(
        page.count("score-sheet .sheet-form [name]:not(:disabled)"),
        0
    );
    assert_eq!(page.text("[data-clear='flask']"), "");
    page.run(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { globalThis.copied = text; }}})",
        &[],
    );
    page.press(".sealed button");
    page.browser().eventually("the code is copied", || {
        page.text(".sealed button") == "Code copied"
    });
    assert_eq!(page.run("return copied", &[]), json!(code));

    page.save_as("json");
    let file: Value =
        serde_json::from_str(&folder.take("decision-matrix-Kingfisher.json")).expect("JSON");
    assert_eq!(file["copies"][0]["answers"]["seal.code"]["v"], json!(code));
    assert_eq!(file["copies"][0]["answers"]["seal.rater"]["v"], "Ada");
    page.save_as("csv");
    let table = folder.take("decision-matrix-Kingfisher.csv");
    assert!(table.contains(&format!(",Seal,{code},")), "{table}");

    // Another candidate's card is open as before.
    page.take_on("Wren");
    page.fill("flask", 7);
    assert_eq!(page.answer("flask"), "7");
    assert_eq!(page.text(".sealed"), "");
}

#[test]
fn a_card_changed_by_one_byte_is_exposed() {
    let page = Page::of(MATRIX);
    let folder = Folder::of(&page);
    let file = page.card_of(
        &folder,
        "Ben",
        "Kingfisher",
        &[9, 8, 8, 8, 8, 8, 8, 8, 8, 8],
    );
    page.score("Kingfisher", &SCORES, "");
    page.go_to_comparison();
    page.seal("Kingfisher", "Ada");
    let code: Value = serde_json::from_str(&file).expect("JSON");
    let code = code["copies"][0]["answers"]["seal.code"]["v"]
        .as_str()
        .expect("a code")
        .to_owned();
    let other = if code.starts_with('0') { "1" } else { "0" };
    let changes = [
        ("\"v\": 9", "\"v\": 8".to_owned()),
        ("\"flask\"", "\"glask\"".to_owned()),
        ("Ben saw it", "Ben sax it".to_owned()),
        ("\"v\": \"Ben\"", "\"v\": \"Ken\"".to_owned()),
        ("\"v\": \"20", "\"v\": \"21".to_owned()),
        ("\"rev\": 1", "\"rev\": 2".to_owned()),
        (code.as_str(), format!("{other}{}", &code[1..])),
    ];
    for (from, to) in changes {
        assert_eq!(file.matches(from).count(), 1, "{from} stands there once");
        page.hand_in(&folder, &file.replace(from, &to));
        let list = page.text(".panel-list");
        assert!(list.contains("Changed after it was sealed"), "{to}: {list}");
        assert_eq!(page.texts(".panel-legend li"), ["A · Ada"], "{to}");
        page.press(".panel-list [aria-label^='Remove']");
        page.settle();
    }
    page.hand_in(&folder, &file);
    assert_eq!(page.texts(".panel-legend li"), ["A · Ada", "B · Ben"]);
    assert!(!page.text(".panel-list").contains("Changed"));
    page.hand_in(&folder, &file);
    assert_eq!(page.text(".panel-status"), "Nothing new in this file.");
}

#[test]
fn scores_of_others_are_hidden_until_ones_own_card_is_sealed() {
    let page = Page::of(MATRIX);
    let folder = Folder::of(&page);
    let file = page.card_of(&folder, "Ben", "Kingfisher", &[3; 10]);
    page.score("Kingfisher", &SCORES, "");
    page.go_to_comparison();
    page.hand_in(&folder, &file);
    assert!(
        page.text(".panel-list")
            .contains("Hidden until your own card is sealed.")
    );
    let everything = page.text("main");
    assert!(
        everything.contains("Scores of Ben stay hidden"),
        "{everything}"
    );
    assert!(!everything.contains("Ben: 3") && !everything.contains("Ben saw it"));
    assert_eq!(page.compared("flask", "Kingfisher"), "mean 8.0 | You: 8");
    page.seal("Kingfisher", "Ada");
    page.settle();
    assert_eq!(
        page.compared("flask", "Kingfisher"),
        "Split, Far apart | mean 5.5 | Ada: 8, Ben: 3"
    );
}

#[test]
fn whoever_does_not_score_seals_an_empty_card() {
    let page = Page::of(MATRIX);
    let folder = Folder::of(&page);
    let file = page.card_of(&folder, "Ben", "Kingfisher", &[3; 10]);
    page.go_to_comparison();
    page.hand_in(&folder, &file);
    page.act_on("Kingfisher", "seal");
    assert!(
        page.text("dialog[open]")
            .contains("says that you do not score")
    );
    page.type_into("dialog[open] input", "Moderator");
    page.press("dialog[open] .button-primary");
    page.browser().eventually("the scores are shown", || {
        page.compared("flask", "Kingfisher") == "mean 3.0 | Ben: 3"
    });
}

#[test]
fn the_newer_card_of_a_rater_counts_and_an_unsealed_one_does_not() {
    let page = Page::of(MATRIX);
    let folder = Folder::of(&page);
    let first = page.card_of(&folder, "Ben", "Kingfisher", &[3; 10]);
    let second = page.card_of(&folder, "Ben", "Kingfisher", &[9; 10]);
    page.score("Kingfisher", &[1; 10], "");
    page.save_as("json");
    let unsealed = folder.take("decision-matrix-Kingfisher.json");
    page.run("localStorage.clear(); sessionStorage.clear()", &[]);
    page.score("Kingfisher", &SCORES, "");
    page.go_to_comparison();
    page.seal("Kingfisher", "Ada");
    for file in [&second, &first, &unsealed] {
        page.hand_in(&folder, file);
    }
    let list = page.text(".panel-list");
    assert!(
        list.contains("The same rater has a newer card, which counts."),
        "{list}"
    );
    assert!(list.contains("Not sealed, so it does not count."), "{list}");
    assert!(
        page.compared("flask", "Kingfisher")
            .ends_with("Ada: 8, Ben: 9")
    );
}

#[test]
fn a_card_of_another_revision_is_shown_and_never_mixed_in() {
    let page = Page::of(MATRIX);
    let folder = Folder::of(&page);
    page.score("Kingfisher", &SCORES, "");
    page.go_to_comparison();
    page.seal("Kingfisher", "Ada");
    let script = "
        const { desk, seal, transfer } = scorebook;
        const card = { sheet: 'decision-matrix', subject: 'Kingfisher', rev: 7, answers: { flask: { at: 5, v: 2 } } };
        return seal.entries(card, 'Old', 1e12).then((entries) => {
            Object.assign(card.answers, Object.fromEntries(entries));
            return transfer.toFile(desk.book, [card]);
        });
    ";
    let file = page.run(script, &[]);
    page.hand_in(&folder, file.as_str().expect("a file"));
    let list = page.text(".panel-list");
    assert!(
        list.contains("From revision 7; this page has revision 1."),
        "{list}"
    );
    assert!(list.contains("Flask expertise: 2"), "{list}");
    assert_eq!(page.compared("flask", "Kingfisher"), "mean 8.0 | Ada: 8");
}

#[test]
fn files_that_are_no_cards_of_this_sheet_are_refused_in_words() {
    let page = Page::of(MATRIX);
    let folder = Folder::of(&page);
    page.go_to_comparison();
    let other = "return scorebook.transfer.toFile(scorebook.desk.book, [{sheet: 'red-flags', title: 'Red flags', subject: 'Wren', rev: 1, answers: {}}])";
    let other = page.run(other, &[]);
    for (file, reason) in [
        ("{", "It is damaged"),
        (other.as_str().expect("a file"), "It belongs to “Red flags”"),
        ("{\"scorebook\": 1, \"__proto__\": {}}", "forbidden name"),
    ] {
        page.hand_in(&folder, file);
        assert!(page.text("dialog[open]").contains(reason), "{reason}");
        page.press("dialog[open] .button-primary");
    }
}

#[test]
fn the_small_hash_is_the_browsers_own() {
    let page = Page::of(MATRIX);
    page.go_to_comparison();
    let script = "
        const { sha256, readable } = scorebook.seal;
        const same = async (length) => {
            const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + length) % 256);
            const own = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
            return own.every((byte, at) => byte === sha256(bytes)[at]);
        };
        const lengths = Array.from({ length: 200 }, (_, length) => length);
        return Promise.all([...lengths, 5000].map(same)).then((all) => [all.every(Boolean), readable(sha256(new TextEncoder().encode('abc')))]);
    ";
    // The digest of "abc" begins with ba7816bf 8f01cfea 414140de 5dae2223 b00361a3.
    let abc = code_of("ba7816bf8f01cfea414140de5dae2223b00361a3");
    assert_eq!(page.run(script, &[]), json!([true, abc]));
}

/// The code that the first 160 bits of a digest, in hexadecimal, are read as.
fn code_of(digest: &str) -> String {
    let signs: Vec<char> = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().collect();
    let bits: String = digest
        .chars()
        .map(|digit| format!("{:04b}", digit.to_digit(16).expect("a digit")))
        .collect();
    let code: Vec<char> = (0..bits.len())
        .step_by(5)
        .map(|at| usize::from_str_radix(&bits[at..at + 5], 2).expect("bits"))
        .map(|index| signs[index])
        .collect();
    let groups: Vec<String> = code.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
