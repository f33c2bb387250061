//! Pieces → sheets.
//!
//! A kind describes what it becomes through [`Lowering`]; what authors may
//! state on any piece (values, verdicts) is added here, once for all kinds.
//! It happens in the link stage because a scorecard takes over flags of
//! another piece.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::decision::{Decision, RULE, RuleDraft};
use super::renames;
use super::unlinked::rich_label;
use crate::diagnostics::{DUPLICATE_ID, Diagnostic, Diagnostics, Location, Spanned};
use crate::document::{Body, Completeness, Inline, Reference, Rules, ValueSource, VerdictSource};
use crate::sheet::{
    Field, Phrase, Scoring, SheetDraft, Tone, ValueDraft, VerdictDraft, check_example,
};
use crate::site::{Lowered, Page, RuleTexts, Site};
use crate::words::Words;

/// Gives every interactive piece its sheet.
pub fn lower_all(site: &mut Site, words: &Words, sink: &mut Diagnostics) {
    let sheets: Vec<Option<Arc<Lowered>>> = site
        .pages
        .iter()
        .map(|page| lower(site, page, words, sink).map(Arc::new))
        .collect();
    for (page, sheet) in site.pages.iter_mut().zip(sheets) {
        // Nobody else holds the pages of a site that is still being linked.
        if let (Some(page), Some(sheet)) = (Arc::get_mut(page), sheet) {
            page.sheet = Some(sheet);
        }
    }
}

fn lower(site: &Site, page: &Page, words: &Words, sink: &mut Diagnostics) -> Option<Lowered> {
    let Body::Piece { rules, content } = &page.document.body else {
        return None;
    };
    if page.document.completeness == Completeness::Partial {
        // Formulas and examples would miss what was left out.
        return None;
    }
    let id = page.document.front.id.as_ref()?;
    let mut draft = SheetDraft::new(id.value.as_str());
    let former = page.document.front.was.iter();
    draft.was(former.map(|was| was.value.to_string()).collect());
    let mut lowering = Lowering {
        site,
        words,
        kind: content.kind(),
        rules,
        at: id.at.clone(),
        draft,
        page,
        lists: IndexMap::new(),
        texts: RuleTexts::default(),
        fields: 0,
        decision: None,
        mistakes: Diagnostics::new(),
    };
    content.lower(&mut lowering);
    sink.extend(std::mem::take(&mut lowering.mistakes));
    if lowering.fields == 0 {
        return None;
    }
    for value in &rules.values {
        lowering.authored_value(value);
    }
    for verdict in &rules.verdicts {
        lowering.authored_verdict(verdict);
    }
    let Lowering {
        mut draft,
        lists,
        texts,
        at,
        decision,
        ..
    } = lowering;
    for (name, ids) in lists {
        draft.list(name, ids, at.clone());
    }
    let mut found = Diagnostics::new();
    let sheet = match decision {
        Some(decision) => decision.finish(draft, &mut found),
        None => draft.finish(&mut found),
    };
    let found = unreported(found, sink);
    sink.extend(found);
    let examples = rules
        .examples
        .iter()
        .map(|example| check_example(&sheet, &example.draft(), sink))
        .collect();
    Some(Lowered {
        sheet,
        texts,
        examples,
    })
}

/// Without what the anchors told of already: an item's id used twice.
fn unreported(found: Diagnostics, sink: &Diagnostics) -> Vec<Diagnostic> {
    let twice = sink.iter().filter(|known| *known.code == DUPLICATE_ID);
    let told: BTreeSet<&Location> = twice.map(|known| &known.primary.location).collect();
    let is_new =
        |new: &Diagnostic| *new.code != DUPLICATE_ID || !told.contains(&new.primary.location);
    found.into_iter().filter(is_new).collect()
}

/// A sheet in the making, as a kind sees it.
pub struct Lowering<'a> {
    pub(super) site: &'a Site,
    page: &'a Page,
    words: &'a Words,
    kind: &'static str,
    rules: &'a Rules,
    at: Location,
    draft: SheetDraft,
    lists: IndexMap<String, Vec<String>>,
    texts: RuleTexts,
    fields: usize,
    decision: Option<Decision>,
    mistakes: Diagnostics,
}

impl Lowering<'_> {
    /// Adds a field; `at` is its id in the source.
    pub fn field(&mut self, mut field: Field, at: &Location) {
        self.fields += 1;
        field.was.extend(renames::of_field(self.page, &field.id));
        self.draft.field(field, at.clone());
    }

    /// A word of the interface, for labels that are the same in every piece.
    pub fn word<'w>(&'w self, path: &[&'w str]) -> &'w str {
        self.words.get(path)
    }

    /// Puts a field into a list, which is made if it is new.
    pub fn list(&mut self, name: &str, field: &str) {
        self.empty_list(name);
        if let Some(list) = self.lists.get_mut(name) {
            list.push(field.to_owned());
        }
    }

    /// Makes a list that formulas may name even if nothing is in it.
    pub fn empty_list(&mut self, name: &str) {
        self.lists.entry(name.to_owned()).or_default();
    }

    /// Adds a value that every piece of this kind has.
    pub fn value(&mut self, id: &str, formula: &str) {
        self.value_with(id, formula, None, None);
    }

    /// The same with a unit and digits after the point.
    pub fn value_with(
        &mut self,
        id: &str,
        formula: &str,
        unit: Option<&str>,
        decimals: Option<u8>,
    ) {
        let label = self.words.get(&["value", self.kind, id]).to_owned();
        let at = self.at.clone();
        self.labelled_value(id, label, formula, unit, decimals, &at);
    }

    /// Adds a value whose label comes from the piece; `at` is where.
    pub fn labelled_value(
        &mut self,
        id: &str,
        label: String,
        formula: &str,
        unit: Option<&str>,
        decimals: Option<u8>,
        at: &Location,
    ) {
        self.texts
            .formulas
            .insert(id.to_owned(), formula.to_owned());
        self.draft.value(ValueDraft {
            id: placed(id, at),
            label,
            formula: placed(formula, at),
            unit: unit.map(str::to_owned),
            decimals,
        });
    }

    /// Whether the author wrote verdicts, which replace the built-in ones.
    pub fn has_verdicts(&self) -> bool {
        !self.rules.verdicts.is_empty()
    }

    /// Adds a verdict that pieces of this kind have unless the author says otherwise.
    pub fn verdict(&mut self, id: &str, tone: Tone, when: Option<&str>) {
        let draft = self.built_in(id, tone, when);
        self.draft.verdict(draft);
    }

    /// The same for a verdict that may hold while answers are missing.
    pub fn early_verdict(&mut self, id: &str, tone: Tone, when: Option<&str>) {
        let draft = VerdictDraft {
            early: true,
            ..self.built_in(id, tone, when)
        };
        self.draft.verdict(draft);
    }

    /// Adds a verdict called `id` about one part of the piece, with the words
    /// of the built-in verdict `name`; `{about}` in them is that part.
    pub fn verdict_about(&mut self, id: &str, name: &str, about: &Inline, tone: Tone, when: &str) {
        // Braces in a label are no placeholder.
        let about = self.label(about).replace('{', "&#123;");
        let mut draft = self.built_in(name, tone, Some(when));
        self.texts.conditions.remove(name);
        self.texts.conditions.insert(id.to_owned(), when.to_owned());
        draft.id = placed(id, &self.at);
        draft.title = draft.title.replace("{about}", &about);
        if let Some(because) = &mut draft.because {
            because.html = because.html.replace("{about}", &about);
            because.source.value.clone_from(&because.html);
        }
        self.draft.verdict(draft);
    }

    fn built_in(&mut self, id: &str, tone: Tone, when: Option<&str>) -> VerdictDraft {
        let text = |name| self.words.get(&["verdict", self.kind, id, name]).to_owned();
        let because = text("because");
        self.texts
            .conditions
            .insert(id.to_owned(), when.unwrap_or_default().to_owned());
        VerdictDraft {
            id: placed(id, &self.at),
            title: text("title"),
            tone,
            when: when.map(|when| placed(when, &self.at)),
            because: Some(Phrase {
                source: placed(&because, &self.at),
                html: because,
            }),
            next: Vec::new(),
            early: false,
        }
    }

    /// Adds a verdict that the author wrote.
    pub fn authored_verdict(&mut self, source: &VerdictSource) {
        let draft = self.written_verdict(source);
        self.draft.verdict(draft);
    }

    /// Lets ordered rules decide between outcomes, after all values; the
    /// conditions of `outcomes` themselves do not count.
    pub fn decide(&mut self, rules: Vec<RuleDraft>, outcomes: &[VerdictSource]) {
        self.decision = Some(Decision {
            rules,
            outcomes: outcomes
                .iter()
                .map(|outcome| self.written_verdict(outcome))
                .collect(),
            label: self.words.get(&["value", self.kind, RULE]).to_owned(),
        });
    }

    fn written_verdict(&mut self, source: &VerdictSource) -> VerdictDraft {
        let id = source.id.value.as_str();
        let when = source.when.as_ref().map(|formula| formula.0.clone());
        let condition = when.as_ref().map(|when| when.value.clone());
        self.texts
            .conditions
            .insert(id.to_owned(), condition.unwrap_or_default());
        VerdictDraft {
            id: placed(id, &source.id.at),
            title: self.label(&source.title),
            tone: match source.tone {
                crate::document::Tone::Good => Tone::Good,
                crate::document::Tone::Caution => Tone::Caution,
                crate::document::Tone::Stop => Tone::Stop,
                crate::document::Tone::Neutral => Tone::Neutral,
            },
            when,
            because: source.because.as_ref().map(|text| self.phrase(text)),
            next: source.next.iter().map(written).collect(),
            early: source.early,
        }
    }

    fn authored_value(&mut self, source: &ValueSource) {
        let id = source.id.value.as_str();
        let formula = source.formula.0.clone();
        self.texts
            .formulas
            .insert(id.to_owned(), formula.value.clone());
        self.draft.value(ValueDraft {
            id: placed(id, &source.id.at),
            label: source.label.0.plain(),
            formula,
            unit: source.unit.as_ref().map(|unit| unit.value.clone()),
            decimals: source
                .decimals
                .and_then(|number| u8::try_from(number.0).ok()),
        });
    }

    /// Sets the fields that the placeholder `{open}` names.
    pub fn open(&mut self, ids: Vec<String>) {
        self.draft.open(ids);
    }

    /// Sets the sentence above the results.
    pub fn say(&mut self, text: &Spanned<Inline>) {
        let phrase = self.phrase(text);
        self.draft.say(phrase);
    }

    /// Sets what the unit `currency` stands for.
    pub fn currency(&mut self, code: &str) {
        self.draft.currency(code);
    }

    /// Sets the revision of the rules.
    pub fn revision(&mut self, number: u32) {
        self.draft.rev(number);
    }

    /// Makes it a scored sheet.
    pub fn scoring(&mut self, scoring: Scoring) {
        self.draft.scoring(scoring);
    }

    /// Reports a mistake that only the linked book shows.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.mistakes.push(diagnostic);
    }

    fn phrase(&self, text: &Spanned<Inline>) -> Phrase {
        // The source is what the author wrote, for pointing at placeholders;
        // the plain text has the same names between braces.
        Phrase {
            source: Spanned {
                value: text.value.0.plain(),
                at: text.at.clone(),
                verbatim: None,
            },
            html: self.label(&text.value),
        }
    }

    /// HTML without links: the sheet is the same on every page, links are not.
    fn label(&self, text: &Inline) -> String {
        rich_label(&text.0, self.words)
    }
}

pub(super) fn placed(text: &str, at: &Location) -> Spanned<String> {
    Spanned {
        value: text.to_owned(),
        at: at.clone(),
        verbatim: None,
    }
}

pub(super) fn written(reference: &Reference) -> String {
    match &reference.item {
        Some(item) => format!("{}#{item}", reference.target),
        None => reference.target.to_string(),
    }
}
