//! Any text is a tree of bounded depth or a mistake at a place inside it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::yaml::{self, Node, Value};
use scorebook_fuzz::check_mistakes;

fuzz_target!(|text: &str| {
    let path = SourcePath::new("fuzz.yml");
    let mut sink = Diagnostics::new();
    if let Some(node) = yaml::read(text, &path, 0, &mut sink) {
        check(&node, text, 0);
    }
    check_mistakes(sink, &path, text);
});

fn check(node: &Node, text: &str, depth: usize) {
    assert!(depth <= 64);
    assert!(text.get(node.span.start..node.span.end).is_some());
    match &node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::List(items) => items.iter().for_each(|item| check(item, text, depth + 1)),
        Value::Map(entries) => entries.iter().for_each(|entry| {
            assert!(text.get(entry.key_span.start..entry.key_span.end).is_some());
            check(&entry.value, text, depth + 1);
        }),
    }
}
