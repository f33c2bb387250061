//! The cases of the YAML test suite.
//!
//! Every case is accepted or refused as the suite says, and read as the suite
//! says, except for the listed ones; each list has its reason.

use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::yaml;
use serde::Deserialize;

use crate::yaml_oracle::{agree, plain};

#[derive(Deserialize)]
struct Case {
    id: String,
    yaml: String,
    #[serde(default)]
    fail: bool,
    json: Option<String>,
}

/// How a case ended otherwise than the suite says; `None` as it says.
fn difference(case: &Case) -> Option<String> {
    let path = SourcePath::new("case.yml");
    let mut sink = Diagnostics::new();
    let node = yaml::read(&case.yaml, &path, 0, &mut sink);
    let mistake = sink.iter().next();
    match (mistake, case.fail) {
        (Some(_), true) => None,
        (Some(mistake), false) => Some(mistake.message.clone()),
        (None, true) => Some("accepted".to_owned()),
        (None, false) => {
            let json = case.json.as_ref()?;
            let wanted: serde_json::Value = serde_json::from_str(json).ok()?;
            let wanted = serde_yaml::to_value(wanted).expect("JSON is YAML");
            let found = node.as_ref().map_or(serde_yaml::Value::Null, plain);
            (!agree(&found, &wanted)).then(|| format!("read as {found:?}"))
        }
    }
}

fn cases() -> Vec<Case> {
    let file = include_str!("../fixtures/yaml-test-suite.json");
    serde_json::from_str(file).expect("cases")
}

/// What is refused, by the words it is refused with, and how often.
const REFUSED: [(&str, usize); 4] = [
    // Bombs are made of them, and a reader of the file cannot see what it says.
    ("an anchor is not supported", 28),
    // A file has the types of its kind, and makes no objects.
    ("a tag is not supported", 32),
    // A file is one piece.
    ("a second document in one file is not supported", 14),
    // Keys are names.
    ("a key is a text, not a", 13),
];

#[test]
fn cases_end_as_the_suite_says_except_for_refused_features() {
    let cases = cases();
    assert_eq!(cases.len(), 402);
    let mut refused = REFUSED.map(|(feature, _)| (feature, 0));
    let mut others = Vec::new();
    for case in &cases {
        let Some(how) = difference(case) else {
            continue;
        };
        let feature = refused.iter_mut().find(|(words, _)| how.starts_with(words));
        match feature {
            Some((_, times)) => *times += 1,
            None => others.push((case.id.as_str(), how)),
        }
    }
    assert_eq!(refused, REFUSED);
    // Two keys without a name are the same key twice.
    let twice = "the key `null` is written twice".to_owned();
    assert_eq!(others, [("2JQS", twice)]);
}
