//! Texts made to be slow to read: each ends soon, as a page or with an error
//! that names the limit.
//!
//! The guard is no measurement: what is linear needs a hundredth of it even
//! here, and what is quadratic many times as much.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use scorebook::diagnostics::Severity;

use crate::support::TestProject;

/// How long a text is, in bytes.
const LENGTH: usize = 64 * 1024;

/// When a text is given up as too slow.
const GUARD: Duration = Duration::from_secs(20);

/// `part` again and again.
fn many(part: &str) -> String {
    part.repeat(LENGTH / part.len())
}

/// What `part` makes of 0, 1, 2 and so on.
fn each(part: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= LENGTH {
            break;
        }
        let _ = write!(text, "{}", part(number));
    }
    text
}

/// The errors of a book with this file, by their codes; without any, its page
/// is rendered.
fn errors(name: &str, path: &str, text: &str) -> String {
    let started = Instant::now();
    let project = TestProject::new(&[(path, text)]);
    let built = project.run();
    if let Some(output) = &built.output {
        let page = output.bytes("x.html").expect("a page").expect("rendered");
        assert!(page.ends_with(b"</html>\n"), "{name}");
    }
    let made = built.output.is_some();
    let errors: BTreeSet<&str> = built
        .diagnostics
        .iter()
        .filter(|found| found.code.severity == Severity::Error)
        .map(|found| found.code.id)
        .collect();
    let errors = Vec::from_iter(errors).join(" ");
    assert_eq!(made, errors.is_empty(), "{name}");
    let sorted = built.diagnostics.into_sorted();
    assert!(sorted.len() <= 202, "{name}: {} are told", sorted.len());
    assert!(started.elapsed() < GUARD, "{name} is too slow");
    errors
}

fn check(path: &str, before: &str, cases: &[(&str, String, &str)]) {
    let found: Vec<(&str, String)> = cases
        .iter()
        .map(|(name, text, _)| (*name, errors(name, path, &format!("{before}{text}"))))
        .collect();
    let expected: Vec<(&str, String)> = cases
        .iter()
        .map(|(name, _, errors)| (*name, (*errors).to_owned()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn no_markdown_takes_long() {
    let half = LENGTH / 2;
    let cases = [
        ("nested emphasis", many("*a **a "), ""),
        ("emphasis that closes nothing", many("a_ "), ""),
        ("emphasis that is never closed", many("_a "), ""),
        ("emphasis in three ways", many("**a *b _c "), ""),
        (
            "deep emphasis",
            "*a ".repeat(half / 3) + &" a*".repeat(half / 3),
            "E0303",
        ),
        ("opening brackets", many("["), ""),
        ("closing brackets", many("a]"), ""),
        (
            "nested brackets",
            "[".repeat(half) + "a" + &"]".repeat(half),
            "E0201",
        ),
        ("opening images", many("!["), ""),
        ("links that are never closed", many("[a](b"), ""),
        ("addresses that are never closed", many("[a](<b"), ""),
        (
            "links that lead nowhere",
            each(|n| format!("[[no-{n}]] ")),
            "E0201",
        ),
        (
            "links to places that are not there",
            each(|n| format!("[a](#b{n}) ")),
            "E0204",
        ),
        (
            "links to as many places",
            each(|n| format!("## a {n}\n\n[b](#a-{n})\n\n")),
            "",
        ),
        (
            "runs of backticks",
            each(|n| format!("e{}", "`".repeat(n % 500))),
            "",
        ),
        ("quotes in quotes", many("> "), "E0303"),
        ("quotes", many("> a\n"), ""),
        ("lists in lists", many("+ "), "E0303"),
        ("numbered lists in lists", many("1. "), "E0303"),
        (
            "indented lists",
            each(|n| format!("{}- a\n", " ".repeat(2 * (n % 90)))),
            "",
        ),
        (
            "footnotes without a text",
            each(|n| format!("[^{n}] ")),
            "E0301",
        ),
        (
            "footnotes nobody refers to",
            each(|n| format!("[^{n}]: a\n\n")),
            "",
        ),
        (
            "one footnote for all",
            "[^a]: b\n\n".to_owned() + &many("[^a] "),
            "",
        ),
        ("a footnote defined again", many("[^a]: b\n\n"), "E0306"),
        ("definitions of links", each(|n| format!("[a{n}]: b\n")), ""),
        (
            "a definition for all",
            "[a]: https://a.b\n\n".to_owned() + &many("[a] "),
            "",
        ),
        (
            "a wide table",
            format!("{}\n{}\n", "|a".repeat(half / 2), "|-".repeat(half / 2)),
            "",
        ),
        (
            "rows that miss cells",
            format!(
                "{}\n{}\n{}",
                "|a".repeat(1000),
                "|-".repeat(1000),
                many("|\n")
            ),
            "",
        ),
        ("equal headings", many("# a\n"), "E0308"),
        ("headings of one id", many("# a {#a}\n"), "E0304"),
        ("comments that are never closed", many("<!--a"), ""),
        ("tags that are never closed", many("<a b=c "), ""),
        ("sections that are never closed", many("<![CDATA["), ""),
        ("ampersands", many("&"), ""),
        ("addresses in a text", many("https://"), ""),
        ("mail in a text", many("a@b."), ""),
        ("a guide shown in itself", many("![[x]]\n\n"), "E0201"),
        (
            "files that are not there",
            each(|n| format!("[a](b{n}.md) ")),
            "E0203",
        ),
        (
            "headings of all levels",
            each(|n| format!("{} a\n\n", "#".repeat(1 + n % 6))),
            "",
        ),
    ];
    check("content/x.md", "---\ntitle: X\n---\n", &cases);
}

#[test]
fn no_yaml_takes_long() {
    let half = LENGTH / 2;
    let cases = [
        (
            "lists in lists",
            "[".repeat(half) + &"]".repeat(half),
            "E0003",
        ),
        ("maps in maps", many("{a: "), "E0006"),
        (
            "deep blocks",
            each(|n| format!("\n{}a:", " ".repeat(n + 1))),
            "E0006",
        ),
        (
            "a list that is never closed",
            "[".to_owned() + &many("a,"),
            "E0003",
        ),
        (
            "pairs on a line",
            "{".to_owned() + &many("a: b, ") + "}",
            "E0005 E0101 E0102",
        ),
        (
            "a key again and again",
            "x\n".to_owned() + &many("a: 1\n"),
            "E0005 E0102 E0103",
        ),
        (
            "keys nobody knows",
            "x\n".to_owned() + &each(|n| format!("k{n}: 1\n")),
            "E0102 E0103",
        ),
        (
            "a long key nobody knows",
            format!("x\n\"{}\": 1\n", many("k")),
            "E0003",
        ),
        ("anchors", "\n  - ".to_owned() + &many("&a "), "E0004"),
        (
            "an anchor on each",
            each(|n| format!("\n  - &a{n} b")),
            "E0004",
        ),
        ("aliases", each(|n| format!("\n  - *a{n}")), "E0003"),
        ("tags", each(|_| "\n  - !!str a".to_owned()), "E0004"),
        ("documents", "x\n".to_owned() + &many("---\n"), "E0004"),
        ("a long text", many("a "), "E0102"),
        (
            "a long text in quotes",
            format!("\"{}\"\n", many("\\x41")),
            "E0102",
        ),
        ("quotes in quotes", format!("'{}'\n", many("''")), "E0102"),
        (
            "quotes that are never closed",
            format!("\"{}", many("a ")),
            "E0003",
        ),
        ("comments", "x\n".to_owned() + &many("# a\n"), "E0102"),
        ("colons", many(": "), "E0003"),
        (
            "more items than anyone reads",
            "x\ngroups:\n  - id: g\n    title: G\n    items:\n".to_owned()
                + &(0..4000)
                    .map(|n| format!("      - {{id: i{n}, text: a}}\n"))
                    .collect::<String>(),
            "E0010",
        ),
        (
            "an item again and again",
            "x\ngroups:\n  - id: ga\n    title: G\n    items:\n".to_owned()
                + &"      - {id: same, text: a}\n".repeat(2000),
            "E0106",
        ),
        (
            "items",
            "x\ngroups:\n  - id: ga\n    title: G\n    items:\n".to_owned()
                + &(0..2000)
                    .map(|n| format!("      - {{id: it-{n}, text: a}}\n"))
                    .collect::<String>(),
            "",
        ),
    ];
    check("content/x.yml", "kind: checklist\nid: xx\ntitle: ", &cases);
}

#[test]
fn a_piece_is_shown_once_on_a_page() {
    let list = "kind: checklist\nid: list\ntitle: L\ngroups:\n  - id: all\n    title: All\n    items: [{id: one, text: A}]\n";
    let page = format!("---\ntitle: X\n---\n{}", many("![[list]]\n\n"));
    let project = TestProject::new(&[("content/list.yml", list), ("content/x.md", &page)]);
    let mistakes = project.mistakes();
    assert_eq!(mistakes.len(), 101);
    assert_eq!(
        mistakes[0],
        "content/x.md:6:1 E0208 `list` is shown twice on this page"
    );
}

#[test]
fn terms_that_begin_alike_are_found_soon() {
    let terms: String = (1..500)
        .map(|n| {
            format!(
                "  - {{id: t-{n}, term: {}x{n}, means: M}}\n",
                "a-".repeat(n % 40)
            )
        })
        .collect();
    let glossary = format!("kind: glossary\nid: words\ntitle: W\nterms:\n{terms}");
    let started = Instant::now();
    let page = format!("---\ntitle: X\n---\n{}a-x41", many("a-"));
    let project = TestProject::new(&[("content/words.yml", &glossary), ("content/x.md", &page)]);
    let page = crate::support::files(&project.run())["x.html"].clone();
    let page = String::from_utf8_lossy(&page);
    assert_eq!(page.matches("<a class=\"term\"").count(), 1);
    assert!(page.contains(">a-x41</a>"));
    assert!(started.elapsed() < GUARD);
}

#[test]
fn no_formula_takes_long() {
    let names = |first: usize| {
        (0..200)
            .map(|n| format!("n{}", first * 200 + n))
            .collect::<Vec<_>>()
    };
    let cases = [
        (
            "values of values",
            each(|n| {
                format!(
                    "  - {{id: v-{n}, label: A, formula: {} + 1}}\n",
                    match n {
                        0 => "aa".to_owned(),
                        n => format!("v-{}", n - 1),
                    }
                )
            }),
            "",
        ),
        (
            "values that go round",
            each(|n| format!("  - {{id: v-{n}, label: A, formula: v-{} + 1}}\n", n + 1)),
            "E0402 E0407",
        ),
        (
            "names that nobody knows",
            each(|n| {
                format!(
                    "  - {{id: v-{n}, label: A, formula: {}}}\n",
                    names(n).join(" + ")
                )
            }),
            "E0402",
        ),
        (
            "parentheses",
            each(|n| {
                format!(
                    "  - {{id: v-{n}, label: A, formula: \"{}aa{}\"}}\n",
                    "(".repeat(49),
                    ")".repeat(49)
                )
            }),
            "",
        ),
        (
            "a long sentence",
            "  - {id: va, label: A, formula: aa + 1}\nsay: \"".to_owned() + &many("{va} ") + "\"\n",
            "",
        ),
        (
            "a long sentence of unknown names",
            "  - {id: va, label: A, formula: aa + 1}\nsay: \"".to_owned()
                + &each(|n| format!("{{v{n}}} "))
                + "\"\n",
            "E0413",
        ),
    ];
    let before = "kind: calculator\nid: xx\ntitle: X\ninputs: [{id: aa, label: A, min: 0}]\nexamples: [{name: N, given: {aa: 1}, expect: {state: decided}}]\nvalues:\n";
    check("content/x.yml", before, &cases);
}
