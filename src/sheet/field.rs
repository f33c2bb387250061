//! What a sheet is made of.

use indexmap::IndexMap;
use serde::Serialize;

use super::Input;
use crate::formula::{Tree, compact, compact_list, compact_option};

/// One thing that a reader answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// What formulas and saved answers call it.
    pub id: String,
    /// What messages call it; plain text.
    pub label: String,
    /// What may be answered.
    pub input: Input,
    /// Whether a result needs the answer.
    #[serde(skip_serializing_if = "is_no")]
    pub required: bool,
    /// Whether “not applicable” may be answered.
    #[serde(skip_serializing_if = "is_no")]
    pub na: bool,
    /// What it counts in a weighted mean.
    #[serde(skip_serializing_if = "is_one", serialize_with = "compact")]
    pub weight: f64,
    /// An answer below this knocks out.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "compact_option"
    )]
    pub floor: Option<f64>,
    /// Whether the answer `seen` knocks out and `unclear` holds up.
    #[serde(skip_serializing_if = "is_no")]
    pub stop: bool,
    /// What it was called before: answers saved under these names are its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
}

impl Field {
    /// An optional field of weight one.
    pub fn new(id: impl Into<String>, label: impl Into<String>, input: Input) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            input,
            required: false,
            na: false,
            weight: 1.0,
            floor: None,
            stop: false,
            was: Vec::new(),
        }
    }

    /// Whether it is a note: a text that no result waits for.
    pub fn is_note(&self) -> bool {
        self.input == Input::Text && !self.required
    }
}

/// A result that is computed from answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Value {
    /// What formulas call it.
    pub id: String,
    /// What readers see; plain text.
    pub label: String,
    /// How it is computed.
    pub formula: Tree,
    /// What it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How many decimals are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// What formulas compare it with: shown numbers are cut so that they
    /// never seem to lie on another side of these.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "compact_list")]
    pub cut: Vec<f64>,
}

/// How a verdict sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Go on.
    Good,
    /// Take care.
    Caution,
    /// Do not.
    Stop,
    /// Neither.
    #[default]
    Neutral,
}

/// What a sheet can come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// What examples and links call it.
    pub id: String,
    /// What readers see; HTML.
    pub title: String,
    /// How it sounds.
    pub tone: Tone,
    /// When it holds; always, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Tree>,
    /// Why, as HTML with placeholders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// What to do next, as references.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<String>,
    /// Whether it may hold while answers are missing.
    #[serde(skip_serializing_if = "is_no")]
    pub early: bool,
}

/// The rules of a scored sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scoring {
    /// The list of the scored fields.
    pub list: String,
    /// The least share of the weight that must be scored.
    #[serde(serialize_with = "compact")]
    pub min_coverage: f64,
    /// The greatest share of the weight that may be not applicable.
    #[serde(serialize_with = "compact")]
    pub max_na: f64,
}

impl Scoring {
    /// The usual rules over `list`.
    pub fn new(list: impl Into<String>) -> Self {
        Self {
            list: list.into(),
            min_coverage: 0.8,
            max_na: 0.3,
        }
    }
}

/// Under what the verdict can only move one way as answers grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Monotone {
    /// While every scored field is answered.
    Answers,
    /// Even when some are left blank or are not applicable: an absent answer
    /// never leads beyond the lowest or the highest one.
    Absences,
}

/// Everything that is needed to evaluate answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// The piece it belongs to.
    pub id: String,
    /// What the piece was called before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// Goes up when the rules change.
    pub rev: u32,
    /// What the unit `currency` stands for, as an ISO 4217 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// What readers answer.
    pub fields: Vec<Field>,
    /// Named groups of fields.
    pub lists: IndexMap<String, Vec<String>>,
    /// What is computed, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// What it can come to, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<Verdict>,
    /// The rules, if it is scored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// The fields that the placeholder `{open}` looks at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// A sentence with placeholders, as HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// The fields on which the state depends and that can be blank.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deciding: Vec<String>,
    /// Whether the verdict can only move one way as answers grow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monotone: Option<Monotone>,
}

impl Sheet {
    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The value with this id.
    pub fn value(&self, id: &str) -> Option<&Value> {
        self.values.iter().find(|value| value.id == id)
    }

    /// The verdict with this id.
    pub fn verdict(&self, id: &str) -> Option<&Verdict> {
        self.verdicts.iter().find(|verdict| verdict.id == id)
    }

    /// The ids of the scored fields.
    pub fn scored(&self) -> &[String] {
        let list = self.scoring.as_ref().and_then(|s| self.lists.get(&s.list));
        list.map_or(&[], Vec::as_slice)
    }
}

fn is_no(flag: &bool) -> bool {
    !flag
}

fn is_one(weight: &f64) -> bool {
    *weight == 1.0
}
