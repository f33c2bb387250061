//! What is served right now, and the count of generations.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::diagnostics::{self, Diagnostic, Format, Style};
use crate::pipeline::{Built, Update};
use crate::render::{Draft, Output};

/// How many finished pages are kept: enough for open tabs, not a book.
const KEPT_PAGES: usize = 64;

/// The state of the preview, replaced as a whole.
#[derive(Debug)]
pub struct Board {
    state: RwLock<Arc<State>>,
    listeners: Mutex<Vec<Listener>>,
    rendered: AtomicUsize,
}

/// Called with each new state.
struct Listener(Box<dyn Fn(&State) + Send>);

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Listener")
    }
}

/// One generation.
#[derive(Debug)]
pub struct State {
    /// Counts up from 1.
    pub generation: u64,
    /// The last good site.
    pub output: Option<Output>,
    /// The mistakes of the newest state as HTML; empty if it has none.
    pub mistakes_html: String,
    /// Address of the page that changed, if only one did.
    pub changed: Option<String>,
    pages: Mutex<HashMap<String, Kept>>,
}

/// A finished page.
#[derive(Debug, Clone)]
struct Kept {
    bytes: Arc<[u8]>,
    draft: Arc<Draft>,
    /// Whether something changed since that it may show.
    is_doubtful: bool,
}

impl Board {
    /// A board that shows a first state.
    pub fn new(built: &Built) -> Self {
        Self {
            state: RwLock::new(Arc::new(State::first(built))),
            listeners: Mutex::default(),
            rendered: AtomicUsize::new(0),
        }
    }

    /// The present state.
    pub fn state(&self) -> Arc<State> {
        let guard = self.state.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&guard)
    }

    /// How many pages were rendered since the start.
    pub fn rendered(&self) -> usize {
        self.rendered.load(Ordering::Relaxed)
    }

    /// Shows what an update came to, and tells everyone who listens.
    pub fn post(&self, built: &Built, update: &Update) {
        let state = Arc::new(self.state().after(built, update));
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&state);
        let listeners = self
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for listener in listeners.iter() {
            listener.0(&state);
        }
    }

    /// Calls `listener` with every new state from now on.
    pub fn listen(&self, listener: impl Fn(&State) + Send + 'static) {
        let mut listeners = self
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        listeners.push(Listener(Box::new(listener)));
    }

    /// The bytes at `address`, rendered now unless they are kept.
    pub fn bytes(&self, address: &str) -> Option<Result<Arc<[u8]>, String>> {
        let state = self.state();
        let output = state.output.as_ref()?;
        let kept = state.kept().get(address).cloned();
        if let Some(page) = kept.as_ref().filter(|page| !page.is_doubtful) {
            return Some(Ok(Arc::clone(&page.bytes)));
        }
        if let Some(bytes) = output.copied(address) {
            return Some(Ok(bytes));
        }
        let Some(draft) = output.draft(address) else {
            let made = output.bytes(address)?;
            return Some(made.map(|bytes| bytes.into()).map_err(|d| d.message));
        };
        let made = draft.and_then(|draft| match kept {
            Some(page) if *page.draft == draft => Ok(page.confirmed()),
            _ => self.render(output, draft),
        });
        Some(match made {
            Ok(page) => {
                let bytes = Arc::clone(&page.bytes);
                state.keep(address, page);
                Ok(bytes)
            }
            Err(diagnostic) => Err(diagnostic.message),
        })
    }

    fn render(&self, output: &Output, draft: Draft) -> Result<Kept, Diagnostic> {
        self.rendered.fetch_add(1, Ordering::Relaxed);
        Ok(Kept {
            bytes: output.render(&draft)?.into(),
            draft: Arc::new(draft),
            is_doubtful: false,
        })
    }
}

impl Kept {
    /// The same page, now known to stand.
    fn confirmed(self) -> Self {
        Self {
            is_doubtful: false,
            ..self
        }
    }
}

impl State {
    fn first(built: &Built) -> Self {
        Self {
            generation: 1,
            output: built.output.clone(),
            mistakes_html: mistakes_html(built),
            changed: None,
            pages: Mutex::default(),
        }
    }

    /// The state after an update; a broken book leaves the last good pages.
    fn after(&self, built: &Built, update: &Update) -> Self {
        let mut pages = self.kept().clone();
        let mut changed = None;
        let output = match (&built.output, update) {
            (None, _) => self.output.clone(),
            (Some(output), Update::Page(address)) => {
                changed = Some(address.clone());
                if let Some(page) = pages.get_mut(address) {
                    page.is_doubtful = true;
                }
                Some(output.clone())
            }
            (Some(output), Update::Book | Update::Nothing) => {
                let before = self.output.as_ref();
                match before.is_some_and(|before| before.looks_like(output)) {
                    true => pages.values_mut().for_each(|page| page.is_doubtful = true),
                    false => pages.clear(),
                }
                Some(output.clone())
            }
        };
        Self {
            generation: self.generation + 1,
            output,
            mistakes_html: mistakes_html(built),
            changed,
            pages: Mutex::new(pages),
        }
    }

    fn keep(&self, address: &str, page: Kept) {
        let mut kept = self.kept();
        if kept.len() >= KEPT_PAGES {
            kept.clear();
        }
        kept.insert(address.to_owned(), page);
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<String, Kept>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn mistakes_html(built: &Built) -> String {
    let sorted = built.diagnostics.clone().into_sorted();
    diagnostics::render(&sorted, &built.texts, Format::Html, Style::Plain)
}
