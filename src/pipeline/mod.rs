//! The order of the stages, and the only place that knows it.
//!
//! Stages go on after mistakes in content, so that one run reports all of
//! them; what is withheld is the output.

mod memo;
mod session;
mod themed;
mod timings;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use memo::Memo;
pub use session::{Session, Update};
pub use timings::Timings;

use crate::cache::Snapshot;
use crate::config::{self, Config};
use crate::diagnostics::{
    CONFIG_VALUE, Diagnostic, Diagnostics, Location, SourcePath, SourceTexts,
};
use crate::embed;
use crate::link::{self, Parts};
use crate::lock::{self, Ledger};
use crate::parse::Parsed;
use crate::render::Output;
use crate::site::Site;
use crate::source::{self, Asset, Entry, Found};
use crate::stamp::Stamp;
use crate::theme::{Theme, ThemeFile};
use crate::trust::RawHtml;
use themed::{Themed, themed};

/// How many files a thread takes on at once. Left to itself, it takes so many
/// that at the end the others wait for it.
const MOST_AT_ONCE: usize = 32;

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
        let settings = folder.join(config::FILE_NAME);
        // Settings that cannot be read are a mistake, not another book.
        if settings.exists() || settings.is_symlink() {
            Self::Folder(folder.to_owned())
        } else {
            Self::Bundled
        }
    }
}

/// Everything read from the disk.
#[derive(Debug)]
pub struct Inputs {
    /// The text of the settings.
    pub settings: String,
    /// The settings.
    pub config: Arc<Config>,
    /// The files of the content tree, not yet read.
    pub entries: Vec<Entry>,
    /// The project's own theme files.
    pub theme_files: Vec<ThemeFile>,
    /// What was published before.
    pub ledger: Option<Arc<Ledger>>,
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
    /// What was published before, if that is written down.
    pub ledger: Option<Arc<Ledger>>,
    /// A hash of everything but content that the site is made from.
    pub frame: u64,
    /// The site; absent if any mistake is an error.
    pub output: Option<Output>,
    /// The content files that were read, as they were then.
    pub read: Snapshot,
    /// How long each stage took.
    pub timings: Timings,
}

/// Runs all stages up to the point where pages can be asked for.
pub fn run(project: &Project) -> Built {
    run_with(project, &mut Memo::default(), &mut forget).0
}

/// The same over what an earlier build left, if it left anything. Of a book
/// that shows anything else on more than one page than it did, only that can
/// be told: its pages cannot be rendered.
pub fn run_over(project: &Project, recall: impl FnOnce() -> Option<Memo> + Send) -> Option<Built> {
    let mut timings = Timings::default();
    let read = || {
        let (built, inputs) = read(project);
        let themed = inputs.as_ref().map(|inputs| themed(inputs, |_| None));
        (built, inputs, themed)
    };
    let ((mut built, inputs, themed), memo) =
        timings.measure("read and recall", || rayon::join(read, recall));
    built.timings = timings;
    let mut memo = memo?;
    if let (Some(inputs), Some(themed)) = (&inputs, themed) {
        let read = built
            .timings
            .measure("read and parse", || read_entries(inputs, &memo));
        make(inputs, themed, read, &mut memo, &mut forget, &mut built);
    }
    Some(built)
}

/// What is done with the parsed form of a file, by its path and hash, when all
/// are linked.
type Keep<'a> = &'a mut dyn FnMut(&SourcePath, u128, &Parsed);

/// For who makes one book and is done.
fn forget(_: &SourcePath, _: u128, _: &Parsed) {}

/// The same over what earlier runs worked out.
fn run_with(project: &Project, memo: &mut Memo, keep: Keep<'_>) -> (Built, Option<Inputs>) {
    let mut timings = Timings::default();
    let (mut built, inputs) = timings.measure("read", || read(project));
    built.timings = timings;
    if let Some(inputs) = &inputs {
        let (themed, read) = built.timings.measure("read and parse", || {
            rayon::join(
                || themed(inputs, |hash| memo.theme(hash)),
                || read_entries(inputs, memo),
            )
        });
        make(inputs, themed, read, memo, keep, &mut built);
    }
    (built, inputs)
}

/// Runs all stages after reading.
fn make(
    inputs: &Inputs,
    themed: Themed,
    read: Vec<Result<Given, Diagnostic>>,
    memo: &mut Memo,
    keep: Keep<'_>,
    built: &mut Built,
) {
    built.config = Some(Arc::clone(&inputs.config));
    built.ledger.clone_from(&inputs.ledger);
    built.frame = inputs.frame(themed.hash);
    built.diagnostics.extend(themed.mistakes);
    let Some(theme) = themed.theme else { return };
    memo.remember_theme(themed.hash, Arc::clone(&theme));
    let site = Arc::new(link_entries(inputs, read, &theme, keep, built));
    texts_of_mistakes(inputs, built);
    if !built.diagnostics.has_errors() {
        built.output = Some(Output::new(site, theme, memo.search()));
    }
}

impl Inputs {
    /// The entry whose file is at `path`.
    pub fn entry_at(&self, path: &Path) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.is_at(path))
    }

    /// A hash of everything but content.
    fn frame(&self, theme_hash: u64) -> u64 {
        // The debug form has every field, so that a new one cannot be forgotten.
        let seen = format!("{theme_hash} {:?}", self.ledger);
        xxhash_rust::xxh3::xxh3_64(seen.as_bytes())
    }
}

/// Reads settings, content and theme; no inputs when the settings are
/// unusable.
fn read(project: &Project) -> (Built, Option<Inputs>) {
    let mut built = Built::default();
    let inputs = inputs(project, &mut built);
    (built, inputs)
}

fn inputs(project: &Project, built: &mut Built) -> Option<Inputs> {
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
            let theme_name = format!("themes/{}", theme.value);
            let build = &config.build;
            let inside = [
                (&build.content_dir, content.as_str()),
                (&build.build_dir, &build.build_dir.value),
                (theme, &theme_name),
            ]
            .map(|(setting, inner)| is_inside(folder, inner, &setting.at, sink));
            if inside.contains(&false) {
                return None;
            }
            let html = RawHtml::passed_if(config.output.html.raw_html);
            let entries = source::scan(&folder.join(content), content, html, sink);
            let theme_files = source::theme_files(&folder.join(theme_name), theme, sink);
            (entries, theme_files)
        }
    };
    let ledger = match project {
        Project::Bundled => None,
        Project::Folder(folder) => ledger(folder, built),
    };
    Some(Inputs {
        settings: text,
        ledger,
        config,
        entries,
        theme_files,
    })
}

/// Whether a folder from the settings is reached without a link: settings
/// alone cannot make scorebook read or write outside the project.
fn is_inside(folder: &Path, inner: &str, at: &Location, sink: &mut Diagnostics) -> bool {
    let Some(link) = source::link_in(folder, inner) else {
        return true;
    };
    let message = format!("`{link}` is a link, and may lead out of the project");
    sink.push(Diagnostic::new(&CONFIG_VALUE, at.clone(), message));
    false
}

/// The ledger of a project that has one.
fn ledger(folder: &Path, built: &mut Built) -> Option<Arc<Ledger>> {
    let path = folder.join(lock::FILE_NAME);
    if !path.exists() && !path.is_symlink() {
        return None;
    }
    let text = source::read_text(&path, lock::FILE_NAME)
        .map_err(|diagnostic| built.diagnostics.push(diagnostic))
        .ok()?;
    let name = SourcePath::new(lock::FILE_NAME);
    built.texts.insert(name, text.as_str().into());
    Ledger::parse(&text, &mut built.diagnostics).map(Arc::new)
}

/// Reads and parses every file. A text is dropped as soon as it is parsed: a
/// book's texts together can be large.
fn read_entries(inputs: &Inputs, memo: &Memo) -> Vec<Result<Given, Diagnostic>> {
    let entries = inputs.entries.par_iter().with_max_len(MOST_AT_ONCE);
    let given = entries.map(|entry| {
        if let Some((hash, parsed)) = memo.abridged(&entry.path) {
            return Ok(Given::Parsed(hash, parsed, None));
        }
        let (found, stamp) = entry.read_marked()?;
        let mark = stamp.map(|stamp| (entry.path.as_str().to_owned(), stamp));
        Ok(match found {
            Found::Text(file) => {
                let (hash, parsed) = memo.parse(&file);
                Given::Parsed(hash, parsed, mark)
            }
            Found::Asset(asset) => Given::Asset(asset, mark),
        })
    });
    given.collect()
}

/// Links what came of the files.
fn link_entries(
    inputs: &Inputs,
    read: Vec<Result<Given, Diagnostic>>,
    theme: &Theme,
    keep: Keep<'_>,
    built: &mut Built,
) -> Site {
    let mut parts = Parts {
        ledger: inputs.ledger.clone(),
        ..Parts::default()
    };
    let mut marks = Vec::with_capacity(read.len());
    parts.documents.reserve(read.len());
    for (entry, one) in inputs.entries.iter().zip(read) {
        match one {
            Ok(Given::Parsed(hash, file, mark)) => {
                keep(&entry.path, hash, &file);
                marks.extend(mark);
                built.diagnostics.extend(file.diagnostics);
                parts.documents.extend(file.placed);
                parts.broken.extend(file.broken);
            }
            Ok(Given::Asset(asset, mark)) => {
                marks.extend(mark);
                parts.assets.push(asset);
            }
            Err(diagnostic) => built.diagnostics.push(diagnostic),
        }
    }
    let Built {
        diagnostics,
        timings,
        read,
        ..
    } = built;
    let link = || link::link(parts, &inputs.config, &theme.words, diagnostics);
    let (site, marks) =
        timings.measure("link", || rayon::join(link, || marks.into_iter().collect()));
    *read = marks;
    site
}

/// What a file of the content tree gave, and its mark if it was read.
enum Given {
    Parsed(u128, Parsed, Option<Mark>),
    Asset(Asset, Option<Mark>),
}

/// A file as it was when it was read, by its path.
type Mark = (String, Stamp);

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
            built.texts.insert(file.path, file.text.into());
        }
    }
    let theme = &inputs.config.output.html.theme.value;
    for (inner, bytes) in &inputs.theme_files {
        let path = SourcePath::new(format!("themes/{theme}/{inner}"));
        if let (true, Ok(text)) = (wanted.contains(&path), std::str::from_utf8(bytes)) {
            built.texts.insert(path, text.into());
        }
    }
}
