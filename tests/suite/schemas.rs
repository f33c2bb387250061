//! The schemas and the reader agree: what the one accepts or refuses of the
//! shapes, so does the other.

use scorebook::diagnostics::SourcePath;
use scorebook::kinds::KINDS;
use scorebook::parse::parse;
use scorebook::schema;
use scorebook::source::SourceFile;
use scorebook::trust::RawHtml;
use serde_json::{Value, json};
use serde_yaml::Value as Yaml;

use crate::json_schema::is_valid;
use crate::support::{repository, tree};

/// Every YAML file below a folder of the repository: path, text.
fn pieces(folder: &str) -> Vec<(String, String)> {
    tree(&repository().join(folder))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".yml"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
        .collect()
}

/// YAML as JSON; keys become texts, as the reader takes them.
fn json(yaml: Yaml) -> Value {
    match yaml {
        Yaml::Sequence(items) => items.into_iter().map(json).collect(),
        Yaml::Mapping(map) => map
            .into_iter()
            .map(|(key, value)| {
                let key = match json(key) {
                    Value::String(text) => text,
                    other => other.to_string(),
                };
                (key, json(value))
            })
            .collect(),
        other => serde_json::to_value(other).expect("a single value"),
    }
}

fn read(text: &str) -> Value {
    json(serde_yaml::from_str(text).expect("YAML"))
}

/// Whether the reader takes a piece, apart from what it says about others.
fn is_read(text: &str) -> bool {
    let parsed = parse(&SourceFile {
        path: SourcePath::new("piece.yml"),
        inner: "piece.yml".into(),
        text: text.into(),
        html: RawHtml::Shown,
        hash: 0,
    });
    !parsed.diagnostics.has_errors()
}

#[test]
fn every_piece_is_what_its_schema_describes() {
    let any = schema::named("piece").expect("a schema");
    let mut kinds = Vec::new();
    for folder in ["content", "tests/fixtures/kinds", "src/embed/new"] {
        for (path, text) in pieces(folder) {
            let piece = read(&text);
            let kind = piece["kind"].as_str().expect("a kind").to_owned();
            let own = schema::named(&kind).expect("a schema");
            assert!(is_valid(&any, &any, &piece), "{folder}/{path}");
            assert!(is_valid(&own, &own, &piece), "{folder}/{path}");
            kinds.push(kind);
        }
    }
    for kind in KINDS {
        assert!(
            kinds.iter().any(|found| found == kind.name),
            "{}",
            kind.name
        );
    }
}

#[test]
fn the_settings_are_what_their_schema_describes() {
    let book = schema::named("book").expect("a schema");
    let settings: Value = toml::from_str(scorebook::embed::BOOK_TOML).expect("TOML");
    assert!(is_valid(&book, &book, &settings));
    assert!(!is_valid(&book, &book, &json!({"book": {"titel": "A"}})));
}

#[test]
fn front_matter_is_what_its_schema_describes() {
    let guide = schema::named("guide").expect("a schema");
    let full = json!({
        "title": "A", "id": "a-guide", "for": ["founder"], "reviewed": "2026-09-01",
        "weight": 3, "next": ["other#item"], "see": null,
    });
    assert!(is_valid(&guide, &guide, &full));
    for wrong in [
        json!({"id": "a-guide"}),
        json!({"title": "A", "id": "A guide"}),
        json!({"title": "A", "reviewed": "1 September"}),
        json!({"title": "A", "next": ["#item"]}),
    ] {
        assert!(!is_valid(&guide, &guide, &wrong), "{wrong}");
    }
}

/// What a value is replaced with.
fn others() -> Vec<Value> {
    vec![
        Value::Null,
        json!([]),
        json!([["x"]]),
        json!({"no-such-key": {"x": ["y"]}}),
        json!("Not! an id"),
        json!(-1.5),
        json!(1_000_000_000),
    ]
}

/// Every document that differs from this one in one place.
fn mutations(value: &Value) -> Vec<Value> {
    let mut changed = Vec::new();
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let with = |replacement: Option<Value>| {
                    let mut map = map.clone();
                    match replacement {
                        Some(replacement) => map.insert(key.clone(), replacement),
                        None => map.shift_remove(key),
                    };
                    Value::Object(map)
                };
                changed.push(with(None));
                changed.extend(others().into_iter().map(|other| with(Some(other))));
                changed.extend(mutations(inner).into_iter().map(|inner| with(Some(inner))));
            }
            let mut map = map.clone();
            map.insert("no-such-key".to_owned(), json!("x"));
            changed.push(Value::Object(map));
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                for inner in mutations(inner).into_iter().chain(others()) {
                    let mut items = items.clone();
                    items[index] = inner;
                    changed.push(Value::Array(items));
                }
            }
        }
        _ => {}
    }
    changed
}

#[test]
fn what_a_schema_refuses_the_reader_refuses() {
    let any = schema::named("piece").expect("a schema");
    let (mut refused, mut wrong) = (0, Vec::new());
    for (path, text) in pieces("src/embed/new") {
        let piece = read(&text);
        let written = serde_yaml::to_string(&piece).expect("YAML");
        assert!(is_read(&written), "{path}");
        for mutated in mutations(&piece) {
            if is_valid(&any, &any, &mutated) {
                continue;
            }
            refused += 1;
            let text = serde_yaml::to_string(&mutated).expect("YAML");
            if is_read(&text) {
                wrong.push(format!("{path}\n{text}"));
            }
        }
    }
    assert!(refused > 1000, "only {refused}");
    assert!(
        wrong.is_empty(),
        "{} of {refused}: {}",
        wrong.len(),
        wrong[0]
    );
}
