//! Paths into the source of a piece: `groups.items`, `cards[x y].is+why`.

use scorebook::yaml::{Node, Value};

/// Something that a path leads to.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// Its id: the key `id`, or the key under which it stands.
    pub id: Option<&'a str>,
    /// What stands there.
    pub node: &'a Node,
}

/// Everything that `path` leads to from `root`, in order.
pub fn find<'a>(root: &'a Node, path: &str) -> Vec<Found<'a>> {
    let start = vec![Found {
        id: None,
        node: root,
    }];
    steps(path).iter().fold(start, |found, step| {
        found
            .iter()
            .flat_map(|entry| step.take(entry.node))
            .collect()
    })
}

/// The texts of everything that `path` leads to.
pub fn texts<'a>(root: &'a Node, path: &str) -> Vec<&'a str> {
    let found = find(root, path).into_iter();
    found.filter_map(|entry| text(entry.node)).collect()
}

/// The text of a single value.
pub fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}

struct Step<'p> {
    keys: Vec<&'p str>,
    only: Option<Vec<&'p str>>,
}

fn steps(path: &str) -> Vec<Step<'_>> {
    let step = |part| -> Step<'_> {
        let (keys, only) = match str::split_once(part, '[') {
            Some((keys, rest)) => (keys, Some(rest.trim_end_matches(']'))),
            None => (part, None),
        };
        Step {
            keys: keys.split('+').collect(),
            only: only.map(|ids| ids.split_whitespace().collect()),
        }
    };
    path.split('.').map(step).collect()
}

impl Step<'_> {
    fn take<'a>(&self, node: &'a Node) -> Vec<Found<'a>> {
        let values = self.keys.iter().filter_map(|key| node.get(key));
        let entries = values.flat_map(entries);
        let wanted = |entry: &Found<'_>| match &self.only {
            Some(ids) => entry.id.is_some_and(|id| ids.contains(&id)),
            None => true,
        };
        entries.filter(wanted).collect()
    }
}

fn entries(node: &Node) -> Vec<Found<'_>> {
    let item = |node| Found {
        id: Node::get(node, "id").and_then(text),
        node,
    };
    match &node.value {
        Value::Null => Vec::new(),
        Value::Scalar(_) => vec![item(node)],
        Value::List(items) => items.iter().map(item).collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| Found {
                id: Some(&entry.key),
                node: &entry.value,
            })
            .collect(),
    }
}

#[test]
fn a_path_goes_through_lists_maps_and_choices() {
    let text = "a: [{id: x, b: [1, 2], c: 3}, {id: y, b: [4]}]\nd: {p: 5, q: 6}\n";
    let root = super::source::tree(text).expect("a tree");
    assert_eq!(texts(&root, "a.b"), ["1", "2", "4"]);
    assert_eq!(texts(&root, "a[x].b+c"), ["1", "2", "3"]);
    assert_eq!(texts(&root, "a[x y].b"), ["1", "2", "4"]);
    assert_eq!(texts(&root, "d"), ["5", "6"]);
    assert_eq!(texts(&root, "d[q]"), ["6"]);
    assert_eq!(texts(&root, "a.missing"), [""; 0]);
}
