//! What is served right now, and the count of generations.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::diagnostics::{self, Format, Style};
use crate::pipeline::{Built, Update};
use crate::render::Output;

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
    pages: Mutex<HashMap<String, Arc<[u8]>>>,
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
        if let Some(bytes) = state.kept().get(address) {
            return Some(Ok(Arc::clone(bytes)));
        }
        let output = state.output.as_ref()?;
        if let Some(bytes) = output.copied(address) {
            return Some(Ok(bytes));
        }
        match output.bytes(address)? {
            Ok(page) => {
                self.rendered.fetch_add(1, Ordering::Relaxed);
                let bytes: Arc<[u8]> = page.into_owned().into();
                let mut kept = state.kept();
                if kept.len() >= KEPT_PAGES {
                    kept.clear();
                }
                kept.insert(address.to_owned(), Arc::clone(&bytes));
                Some(Ok(bytes))
            }
            Err(diagnostic) => Some(Err(diagnostic.message)),
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
        let mut pages = HashMap::new();
        let mut changed = None;
        if let Update::Page(address) = update {
            pages.clone_from(&self.kept());
            pages.remove(address);
            changed = Some(address.clone());
        }
        let output = built.output.clone().or_else(|| {
            pages.clone_from(&self.kept());
            self.output.clone()
        });
        Self {
            generation: self.generation + 1,
            output,
            mistakes_html: mistakes_html(built),
            changed,
            pages: Mutex::new(pages),
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<[u8]>>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn mistakes_html(built: &Built) -> String {
    let sorted = built.diagnostics.clone().into_sorted();
    diagnostics::render(&sorted, &built.texts, Format::Html, Style::Plain)
}
