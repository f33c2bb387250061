//! A validator for the part of JSON Schema that `scorebook schema` uses; a
//! keyword it does not know fails the test rather than passing silently.

use regex_lite::Regex;
use serde_json::Value;

/// Keywords that say something to people only.
const SPOKEN: &[&str] = &[
    "$schema",
    "$defs",
    "description",
    "enumDescriptions",
    "format",
];

/// Whether `value` is what `schema`, a part of `root`, describes.
pub fn is_valid(root: &Value, schema: &Value, value: &Value) -> bool {
    let Value::Object(rules) = schema else {
        return schema
            .as_bool()
            .expect("a schema is a map or a truth value");
    };
    let valid = |schema: &Value, value: &Value| is_valid(root, schema, value);
    let list = |rule: &'_ Value| rule.as_array().expect("a list").clone();
    rules.iter().all(|(keyword, rule)| match keyword.as_str() {
        name if SPOKEN.contains(&name) => true,
        "$ref" => {
            let pointer = rule.as_str().expect("a reference").trim_start_matches('#');
            valid(root.pointer(pointer).expect("a definition"), value)
        }
        "type" => match rule {
            Value::Array(names) => names.iter().any(|name| has_type(name, value)),
            name => has_type(name, value),
        },
        "enum" => list(rule).contains(value),
        "const" => rule == value,
        "pattern" => value.as_str().is_none_or(|text| {
            let pattern = Regex::new(rule.as_str().expect("a pattern")).expect("a regular one");
            pattern.is_match(text)
        }),
        "minimum" => value
            .as_f64()
            .is_none_or(|number| number >= rule.as_f64().expect("a number")),
        "maximum" => value
            .as_f64()
            .is_none_or(|number| number <= rule.as_f64().expect("a number")),
        "minItems" => value
            .as_array()
            .is_none_or(|items| items.len() as u64 >= rule.as_u64().expect("a count")),
        "items" => value
            .as_array()
            .is_none_or(|items| items.iter().all(|item| valid(rule, item))),
        "required" => value.as_object().is_none_or(|map| {
            let names = list(rule);
            names
                .iter()
                .all(|name| map.contains_key(name.as_str().expect("a name")))
        }),
        "properties" => value.as_object().is_none_or(|map| {
            map.iter()
                .filter_map(|(key, value)| Some((rule.get(key)?, value)))
                .all(|(schema, value)| valid(schema, value))
        }),
        "additionalProperties" => value.as_object().is_none_or(|map| {
            let known = rules.get("properties");
            map.iter()
                .filter(|(key, _)| known.is_none_or(|known| known.get(key).is_none()))
                .all(|(_, value)| valid(rule, value))
        }),
        "anyOf" => list(rule).iter().any(|schema| valid(schema, value)),
        "allOf" => list(rule).iter().all(|schema| valid(schema, value)),
        "if" => !valid(rule, value) || rules.get("then").is_none_or(|then| valid(then, value)),
        "then" => rules.contains_key("if"),
        other => panic!("the keyword `{other}` is not checked"),
    })
}

fn has_type(name: &Value, value: &Value) -> bool {
    match name.as_str().expect("the name of a type") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("there is no type `{other}`"),
    }
}
