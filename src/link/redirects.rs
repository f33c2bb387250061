//! Old addresses → the pages they lead to.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Diagnostics, REDIRECT_TARGET, nearest};
use crate::lock::{Ledger, Unread};
use crate::site::{PageIndex, Site, is_page_path};

/// Gives the site its redirects, and reports what was published and is gone.
pub fn settle(site: &mut Site, ledger: Option<&Ledger>, unread: Unread, sink: &mut Diagnostics) {
    let mut moved = stated(site, unread, sink);
    if let Some(ledger) = ledger {
        for (address, index) in ledger.moved(site) {
            moved.entry(address).or_insert(index);
        }
    }
    moved.retain(|address, _| !site.assets.contains_key(address));
    site.moved = moved.into();
    if let Some(ledger) = ledger {
        ledger.check(site, unread, sink);
    }
}

/// The redirects that the settings state.
fn stated(site: &Site, unread: Unread, sink: &mut Diagnostics) -> BTreeMap<String, PageIndex> {
    let page_at = |address: &str| {
        let found = site
            .pages
            .iter()
            .position(|page| page.address.as_str() == address);
        found.map(PageIndex)
    };
    let mut stated = BTreeMap::new();
    for (from, to) in &site.config.output.html.redirect {
        let target = site.ids.get(&to.value).copied();
        let problem = match target.or_else(|| page_at(&to.value)) {
            _ if page_at(from).is_some() => format!("`{from}` is the address of a page"),
            _ if !is_page_path(from) => {
                format!("`{from}` is not the address of a page inside the site")
            }
            Some(index) => {
                stated.insert(from.clone(), index);
                continue;
            }
            None if unread == Unread::Some => continue,
            None => format!("there is no page with the id or address `{}`", to.value),
        };
        let mut diagnostic = Diagnostic::new(&REDIRECT_TARGET, to.at.clone(), problem);
        if target.is_none()
            && let Some(near) = nearest(&to.value, site.ids.keys().map(String::as_str))
        {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        sink.push(diagnostic);
    }
    stated
}
