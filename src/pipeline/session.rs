//! A project that stays open while its files change.
//!
//! Both ways of bringing it up to date give what a clean run would give: the
//! long one runs all stages over what the memo remembers, the short one links
//! one guide anew when nothing changed that other pages can see.

use std::path::Path;
use std::sync::Arc;

use super::{Built, Inputs, Memo, Project, run_with};
use crate::diagnostics::Diagnostics;
use crate::link;
use crate::source::Found;

/// An open project and what it last came to.
#[derive(Debug)]
pub struct Session {
    project: Project,
    memo: Memo,
    inputs: Option<Inputs>,
    built: Built,
}

/// What an update had to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Update {
    /// Nothing that matters changed.
    Nothing,
    /// One page changed.
    Page(String),
    /// Anything may have changed.
    Book,
}

impl Session {
    /// Opens a project and runs all stages.
    pub fn open(project: Project) -> Self {
        let mut session = Self {
            project,
            memo: Memo::default(),
            inputs: None,
            built: Built::default(),
        };
        session.refresh();
        session
    }

    /// What the project came to.
    pub fn built(&self) -> &Built {
        &self.built
    }

    /// Runs all stages again over what is on the disk now.
    pub fn refresh(&mut self) -> Update {
        let mut parsed = Vec::new();
        let (built, inputs) = run_with(&self.project, &mut self.memo, &mut |path, hash, file| {
            parsed.push((path.clone(), (hash, file.clone())));
        });
        // A theme that cannot be loaded costs nothing that is known of files.
        if !parsed.is_empty() {
            self.memo.replace(parsed.into_iter());
        }
        self.built = built;
        self.inputs = inputs;
        Update::Book
    }

    /// Brings the project up to date after these files changed.
    pub fn touch(&mut self, paths: &[&Path]) -> Update {
        if let [path] = paths
            && let Some(update) = self.touch_guide(path)
        {
            return update;
        }
        self.refresh()
    }

    /// The short way: one known guide, before and after without mistakes.
    fn touch_guide(&mut self, path: &Path) -> Option<Update> {
        let entry = self.inputs.as_ref()?.entry_at(path)?;
        let output = self.built.output.as_ref()?;
        if !self.built.diagnostics.is_empty() {
            return None;
        }
        let Ok(Found::Text(file)) = entry.read() else {
            return None;
        };
        if self.memo.recall(&file).is_some() {
            return Some(Update::Nothing);
        }
        let (hash, parsed) = self.memo.parse(&file);
        if !parsed.diagnostics.is_empty() {
            return None;
        }
        let mut sink = Diagnostics::new();
        let site = link::relink(output.site(), parsed.placed.clone()?, &mut sink)?;
        if !sink.is_empty() {
            return None;
        }
        let index = site.files.get(&file.inner)?;
        let address = site.page(*index).address.as_str().to_owned();
        self.built.output = Some(output.relinked(Arc::new(site)));
        self.memo.remember(file.path, hash, parsed);
        Some(Update::Page(address))
    }
}
