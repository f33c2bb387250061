//! Texts that break what was not made for them, in every slot of every kind:
//! shown and saved letter for letter, and nothing in them ever runs.

use std::collections::BTreeSet;

use naughty_strings::BLNS;
use scorebook::diagnostics::{Diagnostics, Location, SourcePath, Span, Spanned};
use scorebook::kinds::KINDS;
use scorebook::markdown::{parse_block, parse_inline};
use scorebook::trust::RawHtml;
use scorebook::yaml::Shape;
use scorebook_browser_tests::Browser;
use scorebook_browser_tests::book::Site;
use scorebook_browser_tests::slots::{Filling, Slots, escape, example, piece};
use serde_json::{Value, json};

use crate::saved::Saved;

/// How many texts stand in one slot at once.
const AT_ONCE: usize = 40;

/// Attacks beside those among the naughty strings: on attributes, on blocks
/// of data, on templates, on Markdown's own ways to write an address.
const ATTACKS: [&str; 34] = [
    "</script><script>alert(1)</script>",
    "</textarea></title></style></template></noscript><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus=alert(1) autofocus tabindex=0 x='",
    "\" onmouseover=alert(1) style=animation-name:x onanimationstart=alert(1) \"",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<details open ontoggle=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:parent.alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<base href=javascript:alert(1)//>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<form action=javascript:alert(1)><button autofocus>x</button></form>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[><script>alert(1)</script>]]>",
    "<style>@import 'http://127.0.0.1:9/x.css'</style>",
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "<img src=http://127.0.0.1:9/x.png>",
    "{{ 7 * 7 }}{% include 'x' %}${alert(1)}",
    "{\"__proto__\": {\"x\": 1}}",
    "\u{2028}alert(1)\u{2029}",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&colon;alert(1))",
    "[a](&#74;avascript:alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[a](vbscript:alert(1))",
    "![a](javascript:alert(1) \"x\" onerror=\"alert(1)\")",
    "[a](http://b.example/\"onclick=alert(1)//)",
    "<javascript:alert(1)>",
    "[[x\"onclick=alert(1)//|<script>alert(1)</script>]]",
    "# a {#x onclick=alert(1)}",
];

/// Notes what must not happen, before any script of the page runs.
const WATCH: &str = "
    globalThis.noticed = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
        globalThis[name] = () => noticed.push(`${name} ran`);
    }
    addEventListener('securitypolicyviolation', (event) =>
        noticed.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
";

/// Where texts stand on the page and which are not as they were written.
const LOOK: &str = r"
    const texts = arguments[0];
    const shown = new Set();
    const wrong = [];
    // Pages show one space where there are several.
    const visible = (text) => text.replace(/[ \t\n\f\r]+/g, ' ');
    const strange = (found, where) =>
        [...found.matchAll(/⟦(\d+):(\d+)⟧([^]*?)⟦\/⟧/g)].flatMap(([, slot, number, text]) => {
            if (visible(text) !== visible(texts[number])) return [[where, Number(slot), texts[number], text]];
            if (where === 'text') shown.add(`${slot}:${number}`);
            return [];
        });
    const look = (found, where) => wrong.push(...strange(found, where));
    // Data holds plain texts and, for sentences with marks of their own, HTML.
    const data = (value) => {
        if (value && typeof value === 'object') Object.entries(value).flat().forEach(data);
        if (typeof value !== 'string' || strange(value, 'data').length === 0) return;
        const html = new DOMParser().parseFromString(value, 'text/html');
        look(html.body.textContent, 'data');
    };
    look(document.querySelector('title').textContent, 'title');
    let text = '';
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
        if (!nodes.currentNode.parentElement.closest('script, style')) text += nodes.currentNode.data;
    }
    look(text, 'text');
    for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) look(value, name);
    }
    for (const block of document.querySelectorAll('script[type=\'application/json\']')) {
        data(JSON.parse(block.textContent));
    }
    return { shown: [...shown], wrong };
";

/// Cards of each style have parts of their own.
const CARDS: [(&str, &str, &[&str]); 3] = [
    ("plain", "{id: one, title: One}", &[]),
    ("myth", "{id: one, title: One, reality: A}", &["reality"]),
    (
        "case",
        "{id: one, title: One, setting: A, result: [B]}",
        &["setting", "went_right", "went_wrong", "result", "lesson"],
    ),
];

/// Parts of cards that not every style has.
const STYLED: [&str; 9] = [
    "reality",
    "setting",
    "went_right",
    "went_wrong",
    "result",
    "lesson",
    "value",
    "source",
    "remark",
];

/// Every piece there can be: its kind, an example, the parts it may not have.
fn pieces() -> Vec<(&'static str, String, Vec<&'static str>)> {
    let others = |own: &[&str]| {
        let strange = STYLED.iter().filter(|part| !own.contains(part));
        strange.copied().collect::<Vec<_>>()
    };
    let figure = ["value", "source", "remark"];
    let mut pieces: Vec<_> = KINDS
        .iter()
        .map(|kind| {
            let without = if kind.name == "cards" {
                others(&figure)
            } else {
                Vec::new()
            };
            (kind.name, example(kind.name).to_owned(), without)
        })
        .collect();
    for (style, card, own) in CARDS {
        let text = format!("kind: cards\nid: x\ntitle: T\nstyle: {style}\ncards:\n  - {card}\n");
        pieces.push(("cards", text, others(own)));
    }
    pieces
}

/// Whether the place takes no text of the author's choice here.
fn is_fixed(name: &str, example: &str, without: &[&str]) -> bool {
    let part = name.strip_prefix("cards.cards.");
    // Cells of a row that answers yes or no.
    let is_answer = name == "comparison.rows.values.*"
        && ["yes", "no", "depends", "unknown"].contains(&example);
    is_answer || part.is_some_and(|part| without.contains(&part))
}

/// What is particular about some slots.
fn fit(name: &str, texts: Vec<String>, between: &str, nonce: usize) -> String {
    let whole = texts.join(between);
    match name.rsplit('.').next() {
        // Questions end as questions do.
        Some("q") => format!("{whole}?"),
        // Short answers hold 160 characters.
        Some("short") => texts
            .into_iter()
            .find(|text| text.len() < 160)
            .unwrap_or_default(),
        // A book explains a term once.
        Some("term" | "also") => format!("{whole} {nonce}"),
        _ => whole,
    }
}

/// The texts that can stand in the slot `name`.
fn suited<'a>(
    name: &str,
    texts: &'a [(usize, &'a str)],
) -> impl Iterator<Item = &'a (usize, &'a str)> {
    // Names in braces are filled in there, so braces are no letters.
    let fills_in = name.ends_with(".say") || name.ends_with(".because");
    texts
        .iter()
        .filter(move |(_, text)| !fills_in || !text.contains(['{', '}']))
}

/// Texts as an author writes them who wants them shown.
struct Shown<'a> {
    slots: &'a mut Slots,
    texts: &'a [(usize, &'a str)],
    without: &'a [&'a str],
    expected: &'a mut BTreeSet<String>,
    /// How many slots were filled before.
    nonce: &'a mut usize,
}

impl Filling for Shown<'_> {
    fn text(&mut self, name: &str, shape: &Shape, example: &str) -> Option<String> {
        if is_fixed(name, example, self.without) {
            return None;
        }
        *self.nonce += 1;
        let slot = self.slots.number(name);
        let marked = suited(name, self.texts).map(|(number, text)| {
            let text = match shape {
                Shape::Text => (*text).to_owned(),
                _ => escape(text),
            };
            format!("⟦{slot}:{number}⟧{text}⟦/⟧")
        });
        let text = fit(name, marked.collect(), " ", *self.nonce);
        let marks = text.split('⟦').filter_map(|part| part.split_once('⟧'));
        let marks = marks.map(|(mark, _)| mark).filter(|mark| *mark != "/");
        self.expected.extend(marks.map(str::to_owned));
        Some(text)
    }
}

/// Texts as an attacker writes them; those that no build would let pass are
/// written as an author would.
struct Thrown<'a> {
    texts: &'a [(usize, &'a str)],
    without: &'a [&'a str],
    /// How many slots were filled before.
    nonce: &'a mut usize,
}

impl Filling for Thrown<'_> {
    fn text(&mut self, name: &str, shape: &Shape, example: &str) -> Option<String> {
        if is_fixed(name, example, self.without) {
            return None;
        }
        *self.nonce += 1;
        let between = match shape {
            Shape::BlockMarkdown => "\n\n",
            _ => " ",
        };
        let written = suited(name, self.texts).map(|(_, text)| match is_refused(text, shape) {
            true => escape(text),
            false => (*text).to_owned(),
        });
        Some(fit(name, written.collect(), between, *self.nonce))
    }
}

fn is_refused(text: &str, shape: &Shape) -> bool {
    let mut sink = Diagnostics::new();
    let written = Spanned {
        value: text,
        at: Location {
            path: SourcePath::new("text"),
            span: Span::default(),
        },
        verbatim: None,
    };
    match shape {
        Shape::Text => {}
        Shape::BlockMarkdown => drop(parse_block(&written, RawHtml::Shown, &mut sink)),
        _ => drop(parse_inline(&written, RawHtml::Shown, &mut sink)),
    }
    // A link to a page of the book is open until the book is linked.
    sink.has_errors() || (!matches!(shape, Shape::Text) && text.contains("]"))
}

pub(crate) fn texts() -> Vec<(usize, &'static str)> {
    BLNS.iter().chain(&ATTACKS).copied().enumerate().collect()
}

/// A book for each handful of texts, its pages opened one after the other.
fn for_each_page(
    browser: &Browser,
    mut write: impl FnMut(&str, &str, &str, &[(usize, &str)], &[&str]) -> String,
    mut look: impl FnMut(&str),
) {
    browser.run_on_every_page(WATCH);
    let texts = texts();
    for some in texts.chunks(AT_ONCE) {
        let files: Vec<(String, String)> = pieces()
            .iter()
            .enumerate()
            .map(|(number, (kind, example, without))| {
                let id = format!("{kind}-{number}");
                let text = write(kind, example, &id, some, without);
                (format!("content/{id}.yml"), text)
            })
            .collect();
        let site = Site::build(&files);
        for address in site.pages() {
            browser.open(&site.url(&address));
            look(&address);
        }
    }
}

#[test]
fn every_text_is_shown_and_saved_letter_for_letter_in_every_slot() {
    let letters: Vec<&str> = texts().iter().map(|(_, text)| *text).collect();
    let browser = Browser::start();
    let mut slots = Slots::default();
    let mut expected = BTreeSet::new();
    let mut shown = BTreeSet::new();
    let mut saved = Saved::of(&letters);
    let mut nonce = 0;
    let write = |kind: &str, example: &str, id: &str, texts: &[(usize, &str)], without: &[&str]| {
        let mut filling = Shown {
            slots: &mut slots,
            texts,
            without,
            expected: &mut expected,
            nonce: &mut nonce,
        };
        piece(kind, example, id, &mut filling)
    };
    for_each_page(&browser, write, |address| {
        let found = browser.run(LOOK, &[json!(letters)]);
        assert_eq!(found["wrong"], json!([]), "{address}");
        let found = found["shown"].as_array().cloned().unwrap_or_default();
        shown.extend(found.iter().filter_map(Value::as_str).map(str::to_owned));
        saved.save_all(&browser, address);
        assert_eq!(browser.run("return noticed", &[]), json!([]), "{address}");
    });
    saved.check_formats();
    let hidden: BTreeSet<&str> = expected
        .difference(&shown)
        .filter_map(|mark| mark.split(':').next())
        .collect();
    let names = slots
        .iter()
        .filter(|(_, slot)| hidden.contains(slot.to_string().as_str()));
    let names: Vec<&str> = names.map(|(name, _)| name).collect();
    // Short answers are for lists and search results.
    assert_eq!(names, ["faq.groups.items.short"]);
}

#[test]
fn nothing_that_is_written_runs() {
    let browser = Browser::start();
    let mut nonce = 0;
    let write = |kind: &str, example: &str, id: &str, texts: &[(usize, &str)], without: &[&str]| {
        let mut filling = Thrown {
            texts,
            without,
            nonce: &mut nonce,
        };
        piece(kind, example, id, &mut filling)
    };
    for_each_page(&browser, write, |address| {
        // What a fold loads must be there before the book is gone.
        let open = "document.querySelectorAll('details').forEach((one) => { one.open = true; });
            return scorebook.later?.()";
        browser.run(open, &[]);
        assert_eq!(browser.run("return noticed", &[]), json!([]), "{address}");
        assert_eq!(browser.console_errors(), [""; 0], "{address}");
    });
}

#[test]
fn what_runs_would_be_noticed() {
    let browser = Browser::start();
    browser.run_on_every_page(WATCH);
    browser.open("data:text/html,<img src=x onerror=alert(1)>");
    browser.eventually("the attack is noticed", || {
        browser.run("return noticed", &[]) == json!(["alert ran"])
    });
}
