//! The shapes of YAML as JSON Schema, so that editors complete and check what
//! authors type.
//!
//! Made from the very types that read the files, so that the two cannot
//! drift apart. It is never stricter than the reader: what only the reader can
//! see (references, formulas, ids used twice) it leaves to the reader.

use serde_json::{Map, Value, json};

use crate::config::Config;
use crate::document::{Front, Record, Rules};
use crate::kinds::{self, KINDS, Kind};
use crate::yaml::{Decode, Key, Shape, Word};

/// The dialect of the schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Names that are no kinds, with what they describe.
const OTHERS: &[(&str, &str)] = &[
    ("piece", "A piece of any kind."),
    ("guide", "The front matter of a guide."),
    ("book", "The settings of a book, book.toml."),
];

/// Every schema there is: name and what it describes.
pub fn names() -> Vec<(&'static str, String)> {
    let others = OTHERS
        .iter()
        .map(|(name, about)| (*name, (*about).to_owned()));
    let kinds = KINDS
        .iter()
        .map(|kind| (kind.name, record(&(kind.shape)()).0));
    others.chain(kinds).collect()
}

/// The schema with this name.
pub fn named(name: &str) -> Option<Value> {
    let mut definitions = Definitions::default();
    let body = match name {
        "piece" => any_piece(&mut definitions),
        "guide" => definitions.record("", &Front::shape()),
        "book" => definitions.record("", &Config::shape()),
        _ => piece(kinds::by_name(name)?, &mut definitions),
    };
    let mut schema = object(json!({ "$schema": DIALECT }));
    schema.extend(body);
    if !definitions.0.is_empty() {
        schema.insert("$defs".to_owned(), Value::Object(definitions.0));
    }
    Some(Value::Object(schema))
}

/// A piece whose kind decides what else it holds.
fn any_piece(definitions: &mut Definitions) -> Map<String, Value> {
    let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    let abouts: Vec<String> = KINDS.iter().map(|kind| record(&(kind.shape)()).0).collect();
    let cases: Vec<Value> = KINDS
        .iter()
        .map(|kind| {
            let body = piece(kind, definitions);
            let case = definitions.add(kind.name, body);
            json!({
                "if": { "properties": { "kind": { "const": kind.name } }, "required": ["kind"] },
                "then": case,
            })
        })
        .collect();
    object(json!({
        "description": OTHERS[0].1,
        "type": "object",
        "properties": {
            "kind": { "description": "What sort of piece it is.", "enum": names, "enumDescriptions": abouts },
        },
        "required": ["kind", "id", "title"],
        "allOf": cases,
    }))
}

/// A piece of one kind.
fn piece(kind: &Kind, definitions: &mut Definitions) -> Map<String, Value> {
    let (about, own) = record(&(kind.shape)());
    let mut properties = object(json!({
        "kind": { "description": "What sort of piece it is.", "const": kind.name },
    }));
    let mut required = vec!["kind", "id"];
    let shared = [Front::keys(), Rules::keys()].concat();
    for (prefix, keys) in [("", shared), (kind.name, own)] {
        for key in &keys {
            // A guide may do without an id, a piece may not.
            let needed = key.required || key.name == "id";
            properties.insert(key.name.to_owned(), definitions.key(prefix, key, needed));
            if key.required {
                required.push(key.name);
            }
        }
    }
    object(json!({
        "description": about,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    }))
}

/// What a record is and its keys.
fn record(shape: &Shape) -> (String, Vec<Key>) {
    match shape {
        Shape::Record { about, keys, .. } => (sentence(about), keys()),
        _ => (String::new(), Vec::new()),
    }
}

/// Records by name, each written once.
#[derive(Default)]
struct Definitions(Map<String, Value>);

impl Definitions {
    /// Keeps a record and refers to it. Records of two modules may share a
    /// name; the second then gets a number.
    fn add(&mut self, name: &str, body: Map<String, Value>) -> Value {
        let body = Value::Object(body);
        let mut free = name.to_owned();
        let mut number = 1;
        while self.0.get(&free).is_some_and(|known| *known != body) {
            number += 1;
            free = format!("{name}-{number}");
        }
        self.0.entry(free.clone()).or_insert(body);
        json!({ "$ref": format!("#/$defs/{free}") })
    }

    fn record(&mut self, prefix: &str, shape: &Shape) -> Map<String, Value> {
        let Shape::Record {
            about,
            keys,
            others,
            ..
        } = shape
        else {
            return object(self.shape(prefix, shape));
        };
        let keys = keys();
        let properties: Map<String, Value> = keys
            .iter()
            .map(|key| (key.name.to_owned(), self.key(prefix, key, key.required)))
            .collect();
        let required: Vec<&str> = keys
            .iter()
            .filter_map(|key| key.required.then_some(key.name))
            .collect();
        object(json!({
            "description": sentence(about),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": others.map_or(json!(false), |shape| self.shape(prefix, &shape())),
        }))
    }

    fn key(&mut self, prefix: &str, key: &Key, needed: bool) -> Value {
        let body = self.shape(prefix, &key.shape);
        // A key without a value counts as left out.
        let body = if needed { body } else { or_nothing(body) };
        let mut described = object(json!({ "description": sentence(key.about) }));
        described.extend(object(body));
        Value::Object(described)
    }

    fn shape(&mut self, prefix: &str, shape: &Shape) -> Value {
        match shape {
            Shape::Nothing => json!({ "type": "null" }),
            // Whatever stands on a line can be read as text.
            Shape::Text | Shape::InlineMarkdown | Shape::BlockMarkdown | Shape::Formula => {
                json!({ "type": ["string", "number", "boolean"] })
            }
            Shape::Id => json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]{1,47}$" }),
            Shape::Reference => {
                json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]{1,47}(#.*)?$" })
            }
            Shape::Number => json!({
                "anyOf": [
                    { "type": "number" },
                    { "type": "string", "pattern": r"^-?[0-9]+(\.[0-9]*)?%$" },
                ],
            }),
            Shape::Whole { min, max } => {
                json!({ "type": "integer", "minimum": min, "maximum": max })
            }
            Shape::Truth => json!({ "type": "boolean" }),
            Shape::Date => json!({
                "type": "string",
                "format": "date",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            }),
            Shape::Choice(words) => choice(words),
            Shape::List(of) => {
                json!({ "type": ["array", "null"], "items": self.shape(prefix, of) })
            }
            Shape::NonEmptyList(of) => {
                json!({ "type": "array", "items": self.shape(prefix, of), "minItems": 1 })
            }
            Shape::Map(of) => {
                json!({ "type": "object", "additionalProperties": self.shape(prefix, of) })
            }
            Shape::Record { name, .. } => {
                let name = match prefix {
                    "" => (*name).to_owned(),
                    kind => format!("{kind}.{name}"),
                };
                let body = self.record(prefix, shape);
                self.add(&name, body)
            }
            Shape::Either(shapes) => {
                let mut any = Vec::new();
                for one in shapes {
                    let mut body = object(self.shape(prefix, one));
                    match body.remove("anyOf") {
                        Some(Value::Array(inner)) if body.is_empty() => any.extend(inner),
                        inner => {
                            body.extend(inner.map(|inner| ("anyOf".to_owned(), inner)));
                            any.push(Value::Object(body));
                        }
                    }
                }
                json!({ "anyOf": any })
            }
        }
    }
}

fn choice(words: &[Word]) -> Value {
    let spellings: Vec<&str> = words.iter().map(|word| word.word).collect();
    let abouts: Vec<String> = words.iter().map(|word| sentence(word.about)).collect();
    json!({ "enum": spellings, "enumDescriptions": abouts })
}

/// The same, or nothing at all.
fn or_nothing(body: Value) -> Value {
    let mut body = object(body);
    let nothing = json!({ "type": "null" });
    match (
        body.remove("type"),
        body.remove("anyOf"),
        body.remove("enum"),
    ) {
        (Some(Value::String(name)), _, _) => {
            body.insert("type".to_owned(), json!([name, "null"]));
        }
        (Some(Value::Array(mut names)), _, _) => {
            if !names.contains(&json!("null")) {
                names.push(json!("null"));
            }
            body.insert("type".to_owned(), Value::Array(names));
        }
        (_, Some(Value::Array(mut any)), _) => {
            if !any.contains(&nothing) {
                any.push(nothing);
            }
            body.insert("anyOf".to_owned(), Value::Array(any));
        }
        (_, _, Some(Value::Array(mut words))) => {
            words.push(Value::Null);
            body.insert("enum".to_owned(), Value::Array(words));
        }
        _ => return json!({ "anyOf": [body, nothing] }),
    }
    Value::Object(body)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// A doc comment as a sentence.
fn sentence(about: &str) -> String {
    about.split_whitespace().collect::<Vec<_>>().join(" ")
}
