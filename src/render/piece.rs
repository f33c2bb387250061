//! One piece: alone on its page, or in place inside a guide.

use super::former;
use crate::document::Body;
use crate::formula::Datum;
use crate::kinds::Scene;
use crate::sheet::{
    Answers, Outcome, State, Tone, Value, evaluate, show_given, show_value, with_gaps, with_names,
};
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
    show(theme, site.page(index), links, "", Side::Itself)
}

/// The body of a companion of the piece.
pub fn companion(
    site: &Site,
    theme: &Theme,
    index: PageIndex,
    links: &PageLinks<'_>,
    name: &'static str,
) -> Result<String, tera::Error> {
    show(theme, site.page(index), links, "", Side::Companion(name))
}

/// What of a piece is shown.
enum Side {
    Itself,
    Companion(&'static str),
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
    let body = show(theme, piece, &links, &format!("{id}--"), Side::Itself)?;
    let mut context = tera::Context::new();
    context.insert("root", &root);
    context.insert("href", &links.href(piece));
    context.insert("title", piece.title());
    context.insert("kind_label", theme.words.kind(piece.document.kind()));
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
    side: Side,
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
        kind_label: theme.words.kind(kind).to_owned(),
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
        worked: resting.is_some_and(Resting::is_worked),
        say_html: resting.map_or_else(String::new, say),
        examples: lowered.map_or_else(Vec::new, |lowered| examples(lowered, &theme.words)),
        sheet_json_html: lowered.map_or_else(String::new, sheet_json),
    };
    let mut context = tera::Context::new();
    context.insert("root", links.root);
    context.insert("piece", &view);
    let (template, it) = match side {
        Side::Itself => (format!("kinds/{kind}.html"), content.view(&scene)),
        Side::Companion(name) => (
            format!("companions/{name}.html"),
            content.companion_view(name, &scene),
        ),
    };
    context.insert("it", &it);
    let html = theme.tera.render(&template, &context)?;
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

    fn with_names(&self, html: &str) -> String {
        let group = |name: &str| self.words.get(&["sheet", "gap", name]).to_owned();
        with_names(html, &self.lowered.sheet, group)
    }

    /// Whether the author's numbers come to something by themselves.
    fn is_worked(&self) -> bool {
        let mut fields = self.lowered.sheet.fields.iter();
        let mut values = self.outcome.values.values();
        fields.any(|field| field.input.has_default())
            && values.any(|shown| !matches!(shown.likely(), Datum::Blank(_)))
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
            reason_html: resting.with_names(verdict.because.as_deref().unwrap_or_default()),
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
                    value: show_given(sheet, field, &example.given, words.signs()),
                });
            let values = sheet.values.iter().filter_map(|value| {
                example.expect.values.get(&value.id)?;
                Some(Pair {
                    label: value.label.clone(),
                    value: show_value(sheet, value, outcome.values.get(&value.id)?, words.signs()),
                })
            });
            let expect: Vec<Pair> = values.collect();
            let verdict = outcome.verdict.as_deref().filter(|_| is_decided(&outcome));
            let verdict_html = match verdict.and_then(|id| sheet.verdict(id)) {
                Some(verdict) => verdict.title.clone(),
                None if is_decided(&outcome) && !expect.is_empty() => String::new(),
                None => tera_escape(words.get(&["script", "state", state_word(&outcome)])),
            };
            ExampleView {
                name: example.name.clone(),
                given: given.collect(),
                expect,
                verdict_html,
            }
        })
        .collect()
}

fn is_decided(outcome: &Outcome) -> bool {
    outcome.state == State::Decided && outcome.invalid.is_empty()
}

/// Where a sheet stands; an entry that cannot be used comes first, as in the
/// browser.
fn state_word(outcome: &Outcome) -> &'static str {
    match outcome.invalid.is_empty() {
        true => outcome.state.word(),
        false => "invalid",
    }
}
