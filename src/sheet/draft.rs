//! From what an author wrote to a sheet, with every mistake told.

use std::collections::HashMap;

use super::derive::derive;
use super::order::check_order;
use super::phrase::placeholders;
use super::scope::{Names, outcomes, tangles};
use super::{Field, RESERVED, Scoring, Sheet, Tone, Value, Verdict};
use crate::diagnostics::{
    BAD_ID, DUPLICATE_ID, Diagnostic, Diagnostics, FORMULA_TYPE, Location, MOST_ADVISED,
    PLACEHOLDER, Spanned,
};
use crate::formula::{Formula, Ref, Tree, Type, compile};

/// A sentence with placeholders: as written, to point into, and as HTML.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// As written.
    pub source: Spanned<String>,
    /// Rendered, with the placeholders still in braces.
    pub html: String,
}

/// A value as written.
#[derive(Debug, Clone)]
pub struct ValueDraft {
    /// What formulas call it.
    pub id: Spanned<String>,
    /// What readers see; plain text.
    pub label: String,
    /// How it is computed.
    pub formula: Spanned<String>,
    /// What it counts.
    pub unit: Option<String>,
    /// How many decimals are shown.
    pub decimals: Option<u8>,
}

/// A verdict as written.
#[derive(Debug, Clone)]
pub struct VerdictDraft {
    /// What examples call it.
    pub id: Spanned<String>,
    /// What readers see; HTML.
    pub title: String,
    /// How it sounds.
    pub tone: Tone,
    /// When it holds.
    pub when: Option<Spanned<String>>,
    /// Why.
    pub because: Option<Phrase>,
    /// What to do next, as references.
    pub next: Vec<String>,
    /// Whether it may hold while answers are missing.
    pub early: bool,
}

/// A sheet in the making. Kinds fill it in any order; [`Self::finish`] checks
/// the whole.
#[derive(Debug, Clone, Default)]
pub struct SheetDraft {
    id: String,
    was: Vec<String>,
    rev: u32,
    currency: Option<String>,
    fields: Vec<(Field, Location)>,
    lists: Vec<(String, Vec<String>, Location)>,
    values: Vec<ValueDraft>,
    verdicts: Vec<VerdictDraft>,
    scoring: Option<Scoring>,
    open: Vec<String>,
    say: Option<Phrase>,
}

impl SheetDraft {
    /// An empty draft for the piece `id`.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            rev: 1,
            ..Self::default()
        }
    }

    /// Sets what the piece was called before.
    pub fn was(&mut self, ids: Vec<String>) {
        self.was = ids;
    }

    /// Sets the revision; it is one otherwise.
    pub fn rev(&mut self, rev: u32) {
        self.rev = rev;
    }

    /// Sets what the unit `currency` stands for, as an ISO 4217 code.
    pub fn currency(&mut self, code: impl Into<String>) {
        self.currency = Some(code.into());
    }

    /// Adds a field; `at` is its id.
    pub fn field(&mut self, field: Field, at: Location) {
        self.fields.push((field, at));
    }

    /// Adds a list of fields; `at` is what mistakes about its name point to.
    pub fn list(&mut self, name: impl Into<String>, ids: Vec<String>, at: Location) {
        self.lists.push((name.into(), ids, at));
    }

    /// Adds a value; it may use the values added before.
    pub fn value(&mut self, value: ValueDraft) {
        self.values.push(value);
    }

    /// Adds a verdict; the first that holds is shown.
    pub fn verdict(&mut self, verdict: VerdictDraft) {
        self.verdicts.push(verdict);
    }

    /// Makes it a scored sheet.
    pub fn scoring(&mut self, scoring: Scoring) {
        self.scoring = Some(scoring);
    }

    /// Sets the fields whose labels `{open}` gives: checks not ticked, flags
    /// seen.
    pub fn open(&mut self, ids: Vec<String>) {
        self.open = ids;
    }

    /// Sets the sentence.
    pub fn say(&mut self, phrase: Phrase) {
        self.say = Some(phrase);
    }

    /// The sheet, and everything that is wrong with it. If anything is, the
    /// sheet lacks it but can still be evaluated.
    pub fn finish(self, sink: &mut Diagnostics) -> Sheet {
        let mut names = Names::default();
        self.claim(&mut names, sink);
        let values = self.compiled_values(&mut names, sink);
        let verdicts = self.compiled_verdicts(&names, sink);
        check_order(&self.verdicts, &verdicts, sink);
        let phrases = self.verdicts.iter().filter_map(|v| v.because.as_ref());
        for phrase in phrases.chain(&self.say) {
            check_phrase(phrase, &names, sink);
        }
        let mut sheet = Sheet {
            id: self.id,
            was: self.was,
            rev: self.rev,
            currency: self.currency,
            fields: self.fields.into_iter().map(|(field, _)| field).collect(),
            lists: self
                .lists
                .into_iter()
                .map(|(name, ids, _)| (name, ids))
                .collect(),
            values,
            verdicts,
            scoring: self.scoring,
            open: self.open,
            say: self.say.map(|phrase| phrase.html),
            deciding: Vec::new(),
            monotone: None,
        };
        derive(&mut sheet);
        sheet
    }

    /// Enters all names but those of values, and reports names used twice.
    fn claim(&self, names: &mut Names, sink: &mut Diagnostics) {
        let mut places: HashMap<&str, &Location> = HashMap::new();
        let fields = self
            .fields
            .iter()
            .map(|(field, at)| (field.id.as_str(), at));
        let lists = self.lists.iter().map(|(name, _, at)| (name.as_str(), at));
        let values = self
            .values
            .iter()
            .map(|value| (value.id.value.as_str(), &value.id.at));
        for (name, at) in fields.chain(lists).chain(values) {
            claim_once(
                &mut places,
                name,
                at,
                "a formula could not tell them apart",
                sink,
            );
        }
        let mut verdicts: HashMap<&str, &Location> = HashMap::new();
        for verdict in &self.verdicts {
            let (name, at) = (verdict.id.value.as_str(), &verdict.id.at);
            claim_once(
                &mut verdicts,
                name,
                at,
                "an example could not tell them apart",
                sink,
            );
        }
        for value in &self.values {
            if RESERVED.contains(&value.id.value.as_str()) {
                let message = format!("`{}` has a meaning of its own", value.id.value);
                sink.push(
                    Diagnostic::new(&BAD_ID, value.id.at.clone(), message)
                        .help("give the value another id"),
                );
            }
        }
        for (field, _) in &self.fields {
            names.add_field(field);
        }
        for (name, ids, _) in &self.lists {
            names.add_list(name, ids);
        }
    }

    fn compiled_values(&self, names: &mut Names, sink: &mut Diagnostics) -> Vec<Value> {
        let tangled = tangles(&self.values, sink);
        let mut values = Vec::new();
        for (draft, tangled) in self.values.iter().zip(tangled) {
            let formula = match tangled {
                true => None,
                false => compiled(&draft.formula, names, sink),
            };
            let kind = formula
                .as_ref()
                .map_or(Type::Unknown, |formula| formula.kind);
            if let Type::List(_) = kind {
                let whole = draft.formula.part(0..draft.formula.value.len());
                let message = format!("a value must be a single result, and this is {kind}");
                sink.push(
                    Diagnostic::new(&FORMULA_TYPE, whole, message)
                        .help("put it into a function such as `sum`, `mean` or `count`"),
                );
            }
            let options = formula.as_ref().and_then(|f| outcomes(&f.tree));
            names.add(
                &draft.id.value,
                Ref::Value(draft.id.value.clone()),
                kind,
                options,
            );
            if let Some(Formula { tree, .. }) = formula {
                values.push(Value {
                    id: draft.id.value.clone(),
                    label: draft.label.clone(),
                    formula: tree,
                    unit: draft.unit.clone(),
                    decimals: draft.decimals,
                    cut: Vec::new(),
                });
            }
        }
        values
    }

    fn compiled_verdicts(&self, names: &Names, sink: &mut Diagnostics) -> Vec<Verdict> {
        let compile_when = |when: &Spanned<String>, sink: &mut Diagnostics| {
            let formula = compiled(when, names, sink)?;
            if formula.kind != Type::Bool && formula.kind != Type::Unknown {
                let message = format!("a condition is yes or no, and this is {}", formula.kind);
                let place = when.part(0..when.value.len());
                let advice = match formula.kind {
                    Type::List(_) => "put it into `any`, `all` or `count`",
                    _ => "compare it with something",
                };
                sink.push(Diagnostic::new(&FORMULA_TYPE, place, message).help(advice));
            }
            Some(formula.tree)
        };
        let verdicts = self.verdicts.iter().map(|draft| Verdict {
            id: draft.id.value.clone(),
            title: draft.title.clone(),
            tone: draft.tone,
            // A condition that cannot be read holds never, not always.
            when: draft
                .when
                .as_ref()
                .map(|when| compile_when(when, sink).unwrap_or(Tree::Bool(false))),
            because: draft.because.as_ref().map(|phrase| phrase.html.clone()),
            next: draft.next.clone(),
            early: draft.early,
        });
        verdicts.collect()
    }
}

fn claim_once<'a>(
    places: &mut HashMap<&'a str, &'a Location>,
    name: &'a str,
    at: &'a Location,
    reason: &str,
    sink: &mut Diagnostics,
) {
    if let Some(first) = places.get(name) {
        sink.push(
            Diagnostic::new(
                &DUPLICATE_ID,
                at.clone(),
                format!("`{name}` is used twice; {reason}"),
            )
            .also((*first).clone(), "first used here"),
        );
    } else {
        places.insert(name, at);
    }
}

fn compiled(text: &Spanned<String>, names: &Names, sink: &mut Diagnostics) -> Option<Formula> {
    match compile(&text.value, names) {
        Ok(formula) => Some(formula),
        Err(faults) => {
            sink.extend(faults.into_iter().map(|fault| fault.diagnostic(text)));
            None
        }
    }
}

fn check_phrase(phrase: &Phrase, names: &Names, sink: &mut Diagnostics) {
    let unknown = placeholders(&phrase.source.value)
        .into_iter()
        .filter(|(name, _)| {
            !names.can_be_shown(name) && !["missing", "lowest", "open"].contains(name)
        });
    for (number, (name, range)) in unknown.enumerate() {
        let inner = range.start + 1..range.end - 1;
        let message = format!("`{name}` is no field or value of this piece");
        let mistake = Diagnostic::new(&PLACEHOLDER, phrase.source.part(inner), message);
        sink.push(match number < MOST_ADVISED {
            true => mistake.did_you_mean(name, names.shown()),
            false => mistake,
        });
    }
}
