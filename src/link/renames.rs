//! Earlier names: what follows from them, and where they clash.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Diagnostics, FORMER_ID, Location, RETIRED_ID, Spanned};
use crate::document::Id;
use crate::quick::QuickMap;
use crate::site::{Page, PageIndex};

/// The names under which answers to a field of `page` may have been saved: a
/// field is named after an item, alone or with a word of its own behind it.
pub fn of_field(page: &Page, field: &str) -> Vec<String> {
    let ends = field.match_indices('.').map(|(end, _)| end);
    let parts = ends.chain([field.len()]).filter_map(|end| {
        let (id, rest) = field.split_at(end);
        page.anchor(id).map(|anchor| (anchor, rest))
    });
    parts
        .flat_map(|(anchor, rest)| anchor.was().iter().map(move |was| format!("{was}{rest}")))
        .collect()
}

/// Reports earlier and retired names that are in use.
pub fn check(
    pages: &[Page],
    ids: &QuickMap<String, PageIndex>,
    retired: &[Spanned<Id>],
) -> Diagnostics {
    let mut sink = Diagnostics::new();
    let mut former: HashMap<&str, &Location> = HashMap::new();
    for was in pages.iter().flat_map(|page| &page.document.front.was) {
        let id = was.value.as_str();
        let user = ids.get(id).and_then(|index| id_place(&pages[index.0]));
        once(id, &was.at, user, &mut former, &mut sink);
    }
    for id in retired {
        let index = ids.get(id.value.as_str());
        if let Some(user) = index.and_then(|index| id_place(&pages[index.0])) {
            sink.push(used_again(id.value.as_str(), user, &id.at));
        }
    }
    for page in pages {
        check_items(page, &mut sink);
    }
    sink
}

fn check_items(page: &Page, sink: &mut Diagnostics) {
    let mut former: HashMap<&str, &Location> = HashMap::new();
    for anchor in page.anchors.iter() {
        for was in anchor.was() {
            let user = page.anchor(was).map(|other| &other.at);
            once(was, &anchor.at, user, &mut former, sink);
        }
    }
    for id in &page.document.front.retired {
        if let Some(user) = page.anchor(&id.value) {
            sink.push(used_again(&id.value, &user.at, &id.at));
        }
    }
}

/// Reports an earlier name that something else has or had as well.
fn once<'a>(
    id: &'a str,
    at: &'a Location,
    user: Option<&'a Location>,
    former: &mut HashMap<&'a str, &'a Location>,
    sink: &mut Diagnostics,
) {
    let (message, other, label) = match (user, former.insert(id, at)) {
        (Some(user), _) => (
            format!("the earlier id `{id}` is still in use"),
            user,
            "here",
        ),
        (None, Some(first)) => (
            format!("two claim the earlier id `{id}`"),
            first,
            "the other",
        ),
        (None, None) => return,
    };
    sink.push(Diagnostic::new(&FORMER_ID, at.clone(), message).also(other.clone(), label));
}

fn used_again(id: &str, user: &Location, retired: &Location) -> Diagnostic {
    let message = format!("the id `{id}` was retired");
    Diagnostic::new(&RETIRED_ID, user.clone(), message).also(retired.clone(), "here")
}

fn id_place(page: &Page) -> Option<&Location> {
    page.document.front.id.as_ref().map(|id| &id.at)
}
