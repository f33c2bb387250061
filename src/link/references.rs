//! Whether every reference and link leads somewhere.

use std::collections::HashMap;

use crate::diagnostics::{
    BROKEN_ANCHOR, BROKEN_LINK, Diagnostic, Diagnostics, EMBEDDED_TWICE, Location,
    MOST_OF_ONE_FILE, NOT_EMBEDDABLE, UNKNOWN_ITEM, UNKNOWN_READER, UNKNOWN_REFERENCE,
};
use crate::document::{Block, Body, Completeness, Inline, Reference, Visit, Visitor};
use crate::markdown::{Rich, Role, Target};
use crate::parse::Broken;
use crate::site::{Page, PageIndex, Site, resolve_path};

/// Reports every name on `page` that leads nowhere, with the nearest one that does.
///
/// References to a broken file are not reported again: mending the file mends them.
pub fn check(site: &Site, page: &Page, broken: &[Broken], sink: &mut Diagnostics) {
    let mut checker = Checker {
        site,
        page,
        broken,
        shown: HashMap::new(),
        sink,
    };
    checker.readers();
    page.document.front.visit(&mut checker);
    match &page.document.body {
        Body::Guide(guide) => checker.rich(&guide.rich, &page.leads),
        Body::Piece { rules, content } => {
            rules.visit(&mut checker);
            content.visit(&mut checker);
        }
    }
}

struct Checker<'a, 's> {
    site: &'a Site,
    page: &'a Page,
    broken: &'a [Broken],
    /// The pieces that the page shows, and where first.
    shown: HashMap<String, Location>,
    sink: &'s mut Diagnostics,
}

impl Visitor for Checker<'_, '_> {
    fn reference(&mut self, reference: &Reference) {
        self.piece(
            reference.target.as_str(),
            reference.item.as_deref(),
            &reference.at,
        );
    }
    fn inline(&mut self, text: &Inline) {
        self.rich(&text.0, &[]);
    }
    fn block(&mut self, text: &Block) {
        self.rich(&text.0, &[]);
    }
}

impl<'a> Checker<'a, '_> {
    fn readers(&mut self) {
        let known = &self.site.config.readers;
        for reader in &self.page.document.front.readers {
            if !known.contains_key(&reader.value) {
                let message = format!("`{}` is not a reader of this book", reader.value);
                self.sink.push(
                    Diagnostic::new(&UNKNOWN_READER, reader.at.clone(), message)
                        .did_you_mean(&reader.value, known.keys().map(String::as_str)),
                );
            }
        }
    }

    /// Checks what `rich` names; of its links it is known, in order, which pages
    /// they lead to.
    fn rich(&mut self, rich: &Rich, leads: &[Option<PageIndex>]) {
        let mut leads = leads.iter();
        for reference in rich.references() {
            let at = reference.at;
            let lead = match reference.role {
                Role::Link => leads.next().copied().flatten(),
                Role::Image | Role::Embed => None,
            };
            match (reference.target, reference.role) {
                (Target::Piece { id, .. }, Role::Embed) => self.embed(id, at),
                (Target::Piece { id, item }, _) => self.piece(id, item.as_deref(), at),
                (Target::Path { path, anchor }, _) => self.path(lead, path, anchor.as_deref(), at),
                (Target::Anchor(id), _) => {
                    let page = self.page;
                    self.anchor(page, id, at);
                }
            }
        }
    }

    fn piece(&mut self, id: &str, item: Option<&str>, at: &Location) {
        let Some(page) = self.known_page(id, at) else {
            return;
        };
        let Some(item) = item else { return };
        let whole = page.document.completeness != Completeness::Partial;
        if whole && page.anchor(item).is_none() {
            let message = format!("`{id}` has no item `{item}`");
            let names = page.anchors.iter().map(|anchor| &*anchor.id);
            let diagnostic = Diagnostic::new(&UNKNOWN_ITEM, at.clone(), message);
            self.report(diagnostic, |diagnostic| {
                let renamed = page
                    .anchors
                    .iter()
                    .find(|anchor| anchor.was().iter().any(|was| was == item));
                match renamed {
                    Some(anchor) => diagnostic.help(format!("it is called `{}` now", anchor.id)),
                    None => advise(diagnostic, item, names),
                }
            });
        }
    }

    fn embed(&mut self, id: &str, at: &Location) {
        let Some(page) = self.known_page(id, at) else {
            return;
        };
        if let Some(first) = self.shown.get(id) {
            let message = format!("`{id}` is shown twice on this page");
            self.sink.push(
                Diagnostic::new(&EMBEDDED_TWICE, at.clone(), message)
                    .also(first.clone(), "first shown here")
                    .help(format!("write `[[{id}]]` to link to it")),
            );
            return;
        }
        self.shown.insert(id.to_owned(), at.clone());
        if page.is_guide() {
            let message = format!("`{id}` is a guide; only pieces can be embedded");
            self.sink.push(
                Diagnostic::new(&NOT_EMBEDDABLE, at.clone(), message)
                    .help(format!("write `[[{id}]]` to link to it")),
            );
        }
    }

    fn known_page(&mut self, id: &str, at: &Location) -> Option<&'a Page> {
        let found = self.site.ids.get(id);
        let is_broken = || {
            self.broken
                .iter()
                .any(|file| file.id.as_deref() == Some(id))
        };
        if found.is_none() && !is_broken() {
            let message = format!("there is no page or piece with the id `{id}`");
            let site = self.site;
            let diagnostic = Diagnostic::new(&UNKNOWN_REFERENCE, at.clone(), message);
            self.report(diagnostic, |diagnostic| {
                let mut fronts = site.pages.iter().map(|page| &page.document.front);
                let renamed =
                    fronts.find(|front| front.was.iter().any(|was| was.value.as_str() == id));
                match renamed.and_then(|front| front.id.as_ref()) {
                    Some(new) => diagnostic.help(format!("it is called `{}` now", new.value)),
                    None => advise(diagnostic, id, site.ids.keys().map(String::as_str)),
                }
            });
        }
        found.map(|index| self.site.page(*index))
    }

    fn path(&mut self, lead: Option<PageIndex>, path: &str, anchor: Option<&str>, at: &Location) {
        let resolve = || resolve_path(&self.page.inner, path);
        let look = || self.site.files.get(resolve()?.as_str()).copied();
        if let Some(index) = lead.or_else(look) {
            if let Some(anchor) = anchor {
                let page = self.site.page(index);
                self.anchor(page, anchor, at);
            }
            return;
        }
        let inner = resolve();
        if !inner
            .as_ref()
            .is_some_and(|inner| self.is_known_file(inner))
        {
            let message = format!("`{path}` leads to no file");
            let inner = inner.unwrap_or_else(|| path.to_owned());
            let pages = self.site.files.keys().map(|inner| &**inner);
            let names = pages.chain(self.site.assets.keys().map(String::as_str));
            let diagnostic = Diagnostic::new(&BROKEN_LINK, at.clone(), message);
            self.report(diagnostic, |diagnostic| advise(diagnostic, &inner, names));
        }
    }

    /// Whether the file is copied, or is there but broken.
    fn is_known_file(&self, inner: &str) -> bool {
        self.site.assets.contains_key(inner) || self.broken.iter().any(|file| file.inner == inner)
    }

    fn anchor(&mut self, page: &Page, id: &str, at: &Location) {
        if page.anchor(id).is_none() {
            let message = format!("`{}` has no heading or item `{id}`", page.title());
            let names = page.anchors.iter().map(|anchor| &*anchor.id);
            let diagnostic = Diagnostic::new(&BROKEN_ANCHOR, at.clone(), message);
            self.report(diagnostic, |diagnostic| advise(diagnostic, id, names));
        }
    }

    /// Reports a mistake, with advice as long as anybody is told: it costs a
    /// comparison with every name of the book.
    fn report(&mut self, diagnostic: Diagnostic, advise: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.sink.push(match self.sink.len() < MOST_OF_ONE_FILE {
            true => advise(diagnostic),
            false => diagnostic,
        });
    }
}

fn advise<'a>(
    diagnostic: Diagnostic,
    word: &str,
    names: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = diagnostic.did_you_mean(word, names);
    // The span covers the whole link, so the bare word would not mend it.
    Diagnostic {
        suggestion: None,
        ..diagnostic
    }
}
