//! The order of the stages, and the only place that knows it.
//!
//! Stages go on after mistakes in content, so that one run reports all of
//! them; what is withheld is the output.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::diagnostics::{Diagnostic, Diagnostics, SourcePath, SourceTexts};
use crate::embed;
use crate::link::{self, Parts};
use crate::parse::{self, Parsed};
use crate::render::Output;
use crate::site::Site;
use crate::source::{self, Asset, Entry, Found};
use crate::theme::{Theme, ThemeFile};

/// Where a book comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Project {
    /// A folder with a `book.toml`.
    Folder(PathBuf),
    /// The book inside the program.
    Bundled,
}

impl Project {
    /// The project in `folder`; the bundled book when there is no `book.toml`.
    pub fn find(folder: &Path) -> Self {
        if folder.join(config::FILE_NAME).is_file() {
            Self::Folder(folder.to_owned())
        } else {
            Self::Bundled
        }
    }
}

/// Everything read from the disk.
#[derive(Debug)]
pub struct Inputs {
    /// The settings.
    pub config: Arc<Config>,
    /// The files of the content tree, not yet read.
    pub entries: Vec<Entry>,
    /// The project's own theme files.
    pub theme_files: Vec<ThemeFile>,
}

/// What a run found and made.
#[derive(Debug, Default)]
pub struct Built {
    /// All mistakes that stand in files.
    pub diagnostics: Diagnostics,
    /// The files that mistakes point into.
    pub texts: SourceTexts,
    /// The settings, if they could be read.
    pub config: Option<Arc<Config>>,
    /// The site; absent if any mistake is an error.
    pub output: Option<Output>,
    /// How long each stage took.
    pub timings: Timings,
}

/// How long stages took, in their order.
#[derive(Debug, Default)]
pub struct Timings(Vec<(&'static str, Duration)>);

impl Timings {
    /// Runs a stage and notes how long it took.
    pub fn measure<T>(&mut self, stage: &'static str, run: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let result = run();
        self.0.push((stage, started.elapsed()));
        result
    }

    /// Stages with their durations.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Duration)> {
        self.0.iter().copied()
    }
}

/// Runs all stages up to the point where pages can be asked for.
pub fn run(project: &Project) -> Built {
    let mut built = Built::default();
    let mut timings = Timings::default();
    let inputs = timings.measure("read", || read(project, &mut built));
    built.timings = timings;
    let Some(inputs) = inputs else {
        return built;
    };
    built.config = Some(Arc::clone(&inputs.config));
    let theme = Theme::load(
        embed::theme(),
        &inputs.theme_files,
        &inputs.config.output.html.theme.value,
        &inputs.config,
        &mut built.diagnostics,
    );
    let Some(theme) = theme.map(Arc::new) else {
        return built;
    };
    let site = Arc::new(link_entries(&inputs, &theme, &mut built));
    texts_of_mistakes(&inputs, &mut built);
    if !built.diagnostics.has_errors() {
        match Output::new(site, theme) {
            Ok(output) => built.output = Some(output),
            Err(diagnostic) => built.diagnostics.push(diagnostic),
        }
    }
    built
}

/// Reads settings, content and theme; `None` when the settings are unusable.
fn read(project: &Project, built: &mut Built) -> Option<Inputs> {
    let text = match project {
        Project::Bundled => embed::BOOK_TOML.to_owned(),
        Project::Folder(folder) => {
            source::read_text(&folder.join(config::FILE_NAME), config::FILE_NAME)
                .map_err(|diagnostic| built.diagnostics.push(diagnostic))
                .ok()?
        }
    };
    let path = SourcePath::new(config::FILE_NAME);
    built.texts.insert(path, text.as_str().into());
    let config = Arc::new(Config::parse(&text, &mut built.diagnostics)?);
    let sink = &mut built.diagnostics;
    let content = &config.build.content_dir.value;
    let (entries, theme_files) = match project {
        Project::Bundled => (source::in_memory(embed::book(), content), Vec::new()),
        Project::Folder(folder) => {
            let theme = &config.output.html.theme;
            let theme_folder = folder.join("themes").join(&theme.value);
            let entries = source::scan(&folder.join(content), content, sink);
            (entries, source::theme_files(&theme_folder, theme, sink))
        }
    };
    Some(Inputs {
        config,
        entries,
        theme_files,
    })
}

/// Reads and parses every file, and links what came of it. A text is dropped
/// as soon as it is parsed: a book's texts together can be large.
fn link_entries(inputs: &Inputs, theme: &Theme, built: &mut Built) -> Site {
    let Built {
        diagnostics,
        timings,
        ..
    } = built;
    let read: Vec<Result<Either, Diagnostic>> = timings.measure("read and parse", || {
        let entries = inputs.entries.par_iter();
        entries
            .map(|entry| entry.read().map(Either::from))
            .collect()
    });
    let mut parts = Parts::default();
    for one in read {
        match one {
            Ok(Either::Parsed(parsed)) => {
                diagnostics.extend(parsed.diagnostics);
                parts.documents.extend(parsed.placed);
                parts.broken.extend(parsed.broken);
            }
            Ok(Either::Asset(asset)) => parts.assets.push(asset),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    timings.measure("link", || {
        link::link(parts, &inputs.config, &theme.words, diagnostics)
    })
}

/// What a file of the content tree gave.
enum Either {
    Parsed(Parsed),
    Asset(Asset),
}

impl From<Found> for Either {
    fn from(found: Found) -> Self {
        match found {
            Found::Text(file) => Self::Parsed(parse::parse(&file)),
            Found::Asset(asset) => Self::Asset(asset),
        }
    }
}

/// Reads again the files that mistakes point into.
fn texts_of_mistakes(inputs: &Inputs, built: &mut Built) {
    let wanted: HashSet<&SourcePath> = built
        .diagnostics
        .iter()
        .flat_map(|one| std::iter::once(&one.primary).chain(&one.others))
        .map(|label| &label.location.path)
        .collect();
    for entry in inputs.entries.iter().filter(|e| wanted.contains(&e.path)) {
        if let Ok(Found::Text(file)) = entry.read() {
            built.texts.insert(file.path, file.text);
        }
    }
}
