//! Our YAML reader against serde_yaml: where both accept a text, both read
//! the same.

use proptest::prelude::*;
use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::yaml::{self, Node, Value};

use crate::support::{repository, tree};

/// The tree as the oracle would have it: scalars by their text, since typing
/// happens at decoding.
pub fn plain(node: &Node) -> serde_yaml::Value {
    use serde_yaml::Value as Oracle;
    match &node.value {
        Value::Null => Oracle::Null,
        Value::Scalar(scalar) => Oracle::String(scalar.text.clone()),
        Value::List(items) => Oracle::Sequence(items.iter().map(plain).collect()),
        Value::Map(entries) => Oracle::Mapping(
            entries
                .iter()
                .map(|entry| (Oracle::String(entry.key.clone()), plain(&entry.value)))
                .collect(),
        ),
    }
}

/// Whether two trees agree; the oracle has typed its plain scalars.
pub fn agree(ours: &serde_yaml::Value, oracle: &serde_yaml::Value) -> bool {
    use serde_yaml::Value as Oracle;
    match (ours, oracle) {
        (Oracle::Sequence(a), Oracle::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| agree(a, b))
        }
        (Oracle::Mapping(a), Oracle::Mapping(b)) => {
            let in_b = |(ka, va)| b.iter().any(|(kb, vb)| agree(ka, kb) && agree(va, vb));
            a.len() == b.len() && a.iter().all(in_b)
        }
        (Oracle::String(a), Oracle::String(b)) => a == b,
        (Oracle::String(text), Oracle::Bool(truth)) => text.to_lowercase() == truth.to_string(),
        (Oracle::String(text), Oracle::Number(number)) => {
            let read: Result<serde_yaml::Value, _> = serde_yaml::from_str(text);
            read.is_ok_and(|value| value == Oracle::Number(number.clone()))
        }
        (Oracle::Null, Oracle::Null) => true,
        // A key written `null` is a text to us.
        (Oracle::String(text), Oracle::Null) => matches!(text.as_str(), "null" | "~" | ""),
        _ => false,
    }
}

fn compare(text: &str) -> Result<(), String> {
    let path = SourcePath::new("test.yml");
    let mut sink = Diagnostics::new();
    let ours = yaml::read(text, &path, 0, &mut sink);
    let oracle: Result<serde_yaml::Value, _> = serde_yaml::from_str(text);
    match (ours, oracle) {
        (Some(ours), Ok(oracle)) if sink.is_empty() && !agree(&plain(&ours), &oracle) => Err(
            format!("{text:?}\nours {:?}\noracle {oracle:?}", plain(&ours)),
        ),
        _ => Ok(()),
    }
}

/// The YAML files of the book.
fn corpus() -> Vec<String> {
    tree(&repository().join("content"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".yml"))
        .filter_map(|(_, bytes)| String::from_utf8(bytes).ok())
        .collect()
}

#[test]
fn every_file_of_the_book_reads_the_same() {
    let corpus = corpus();
    assert!(corpus.len() > 10);
    for text in corpus {
        let path = SourcePath::new("test.yml");
        let mut sink = Diagnostics::new();
        let ours = yaml::read(&text, &path, 0, &mut sink).expect("readable");
        let oracle: serde_yaml::Value = serde_yaml::from_str(&text).expect("readable");
        assert!(sink.is_empty() && agree(&plain(&ours), &oracle), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn mutated_files_read_the_same_or_are_refused(
        pick in any::<prop::sample::Index>(),
        start in any::<prop::sample::Index>(),
        length in 0_usize..400,
        cut in any::<prop::sample::Index>(),
        insert in "[-:,{}\\[\\]#&*!|>'\"%@ \t\na-z0-9é]{0,4}",
    ) {
        let corpus = corpus();
        let text = &corpus[pick.index(corpus.len())];
        let letters: Vec<char> = text.chars().collect();
        let from = start.index(letters.len());
        let slice = &letters[from..letters.len().min(from + length)];
        let mut mutated: String = slice.iter().collect();
        let place = cut.index(slice.len() + 1);
        let at = mutated.char_indices().nth(place).map_or(mutated.len(), |(at, _)| at);
        mutated.insert_str(at, &insert);
        // Parsers differ on a last line of blanks that no line break ends.
        let last = mutated.rfind('\n').map_or(0, |at| at + 1);
        if mutated[last..].trim().is_empty() {
            mutated.truncate(last);
        }
        prop_assert_eq!(compare(&mutated), Ok(()));
    }

    #[test]
    fn spans_lie_inside_the_text(text in "\\PC{0,60}") {
        let path = SourcePath::new("test.yml");
        let mut sink = Diagnostics::new();
        let _ = yaml::read(&text, &path, 0, &mut sink);
        for diagnostic in sink {
            let span = diagnostic.primary.location.span;
            prop_assert!(text.is_char_boundary(span.start) && span.end <= text.len());
        }
    }
}
