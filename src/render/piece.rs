//! One piece: alone on its page, or in place inside a guide.

use super::former;
use crate::document::Body;
use crate::kinds::Scene;
use crate::sheet::{Answers, Outcome, Tone, Value, evaluate, show_answer, show_value, with_gaps};
use crate::site::{Lowered, Page, PageIndex, PageLinks, ReferenceView, Site};
use crate::theme::{Theme, safe_json};
use crate::view::{ExampleView, Pair, PieceView, SourceView, ValueView, VerdictView};
use crate::words::Words;

/// The piece on its own page.
pub fn alone(
    site: &Site,
    theme: &Theme,
    index: PageIndex,
    links: &PageLinks<'_>,
) -> Result<String, tera::Error> {
    show(theme, site.page(index), links, "")
}

/// The piece at `index` inside the guide `page`, in a frame that leads to its own page.
pub fn embedded(
    site: &Site,
    theme: &Theme,
    page: &Page,
    index: PageIndex,
) -> Result<String, tera::Error> {
    let root = page.address.root();
    let piece = site.page(index);
    // Pieces hold no pieces, so there is nothing to embed in here.
    let nothing = |_| String::new();
    let links = PageLinks {
        site,
        page: piece,
        root: &root,
        words: &theme.words,
        embed: &nothing,
    };
    let id = piece_id(piece);
    let body = show(theme, piece, &links, &format!("{id}--"))?;
    let mut context = tera::Context::new();
    context.insert("root", &root);
    context.insert("href", &links.href(piece));
    context.insert("title", piece.title());
    context.insert("kind_label", &theme.words.kind(piece.document.kind()));
    context.insert("anchor", id);
    context.insert("body_html", &body);
    theme.tera.render("embed.html", &context)
}

fn piece_id(page: &Page) -> &str {
    page.document
        .front
        .id
        .as_ref()
        .map_or("", |id| id.value.as_str())
}

fn show(
    theme: &Theme,
    page: &Page,
    links: &PageLinks<'_>,
    prefix: &str,
) -> Result<String, tera::Error> {
    let Body::Piece { rules, content } = &page.document.body else {
        return Ok(String::new());
    };
    let lowered = page.sheet.as_deref();
    let scene = Scene {
        links,
        prefix,
        sheet: lowered.map(|lowered| &lowered.sheet),
        words: &theme.words,
    };
    let resting = lowered.map(|lowered| Resting::of(lowered, &theme.words));
    let resting = resting.as_ref();
    let kind = content.kind();
    let view = PieceView {
        id: piece_id(page),
        kind,
        kind_label: theme.words.kind(kind),
        title: page.title(),
        href: links.href(page),
        prefix,
        intro_html: scene.block_or_empty(rules.intro.as_ref()),
        sources: rules
            .sources
            .iter()
            .map(|source| SourceView {
                title_html: scene.inline(&source.title),
                url: source.url.clone(),
            })
            .collect(),
        see: links.references(&page.document.front.see),
        verdicts: resting.map_or_else(Vec::new, |resting| verdicts(resting, links)),
        values: resting.map_or_else(Vec::new, values),
        say_html: resting.map_or_else(String::new, say),
        examples: lowered.map_or_else(Vec::new, |lowered| examples(lowered, &theme.words)),
        sheet_json_html: lowered.map_or_else(String::new, sheet_json),
    };
    let mut context = tera::Context::new();
    context.insert("root", links.root);
    context.insert("piece", &view);
    context.insert("it", &content.view(&scene));
    let html = theme.tera.render(&format!("kinds/{kind}.html"), &context)?;
    Ok(former::mark(html, page, prefix))
}

fn sheet_json(lowered: &Lowered) -> String {
    serde_json::to_string(&lowered.sheet)
        .map(|json| safe_json(&json))
        .unwrap_or_default()
}

/// A sheet as it is delivered: untouched.
struct Resting<'a> {
    lowered: &'a Lowered,
    outcome: Outcome,
    words: &'a Words,
}

impl<'a> Resting<'a> {
    fn of(lowered: &'a Lowered, words: &'a Words) -> Self {
        Self {
            lowered,
            outcome: evaluate(&lowered.sheet, &Answers::new()),
            words,
        }
    }

    fn with_gaps(&self, html: &str) -> String {
        with_gaps(html, &self.lowered.sheet, &self.outcome, self.words.signs())
    }

    fn value(&self, value: &Value) -> String {
        let shown = self.outcome.values.get(&value.id);
        let text = |shown| show_value(&self.lowered.sheet, value, shown, self.words.signs());
        shown.map(text).unwrap_or_default()
    }
}

fn say(resting: &Resting<'_>) -> String {
    let say = resting.lowered.sheet.say.as_deref();
    say.map_or_else(String::new, |say| resting.with_gaps(say))
}

fn verdicts(resting: &Resting<'_>, links: &PageLinks<'_>) -> Vec<VerdictView> {
    let lowered = resting.lowered;
    lowered
        .sheet
        .verdicts
        .iter()
        .map(|verdict| VerdictView {
            id: verdict.id.clone(),
            title_html: verdict.title.clone(),
            tone: match verdict.tone {
                Tone::Good => "good",
                Tone::Caution => "caution",
                Tone::Stop => "stop",
                Tone::Neutral => "neutral",
            },
            rule: lowered
                .texts
                .conditions
                .get(&verdict.id)
                .cloned()
                .unwrap_or_default(),
            because_html: resting.with_gaps(verdict.because.as_deref().unwrap_or_default()),
            next: next(&verdict.next, links),
        })
        .collect()
}

fn next(references: &[String], links: &PageLinks<'_>) -> Vec<ReferenceView> {
    references
        .iter()
        .filter_map(|written| links.written(written))
        .collect()
}

fn values(resting: &Resting<'_>) -> Vec<ValueView> {
    let lowered = resting.lowered;
    lowered
        .sheet
        .values
        .iter()
        .map(|value| ValueView {
            id: value.id.clone(),
            label_html: tera_escape(&value.label),
            formula: lowered
                .texts
                .formulas
                .get(&value.id)
                .cloned()
                .unwrap_or_default(),
            unit: value.unit.clone().unwrap_or_default(),
            resting: resting.value(value),
        })
        .collect()
}

/// `text` as it may stand in an element or a quoted attribute.
pub(super) fn tera_escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Examples in words, with the results as the browser would show them.
fn examples(lowered: &Lowered, words: &Words) -> Vec<ExampleView> {
    let sheet = &lowered.sheet;
    lowered
        .examples
        .iter()
        .map(|example| {
            let outcome = evaluate(sheet, &example.given);
            let given = sheet
                .fields
                .iter()
                .filter(|field| example.given.contains_key(&field.id))
                .map(|field| Pair {
                    label: field.label.clone(),
                    value: show_answer(sheet, field, &example.given, words.signs()),
                });
            let values = sheet.values.iter().filter_map(|value| {
                example.expect.values.get(&value.id)?;
                Some(Pair {
                    label: value.label.clone(),
                    value: show_value(sheet, value, outcome.values.get(&value.id)?, words.signs()),
                })
            });
            let verdict = outcome.verdict.as_deref().and_then(|id| sheet.verdict(id));
            ExampleView {
                name: example.name.clone(),
                given: given.collect(),
                expect: values.collect(),
                verdict_html: verdict
                    .map(|verdict| verdict.title.clone())
                    .unwrap_or_default(),
            }
        })
        .collect()
}
