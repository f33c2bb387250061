//! The order of the stages, and the only place that knows it.
//!
//! Stages go on after mistakes in content, so that one run reports all of
//! them; what is withheld is the output.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::diagnostics::{Diagnostics, SourcePath, SourceTexts};
use crate::embed;
use crate::link::{self, Parts};
use crate::parse;
use crate::render::Output;
use crate::site::Site;
use crate::source::{self, Sources};
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
    /// The content tree.
    pub sources: Sources,
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
}

/// Runs all stages up to the point where pages can be asked for.
pub fn run(project: &Project) -> Built {
    let mut built = Built::default();
    let Some(inputs) = read(project, &mut built) else {
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
    let site = Arc::new(link_sources(&inputs, &theme, &mut built));
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
    let (sources, theme_files) = match project {
        Project::Bundled => (
            source::from_memory(embed::book().iter().copied(), content, sink),
            Vec::new(),
        ),
        Project::Folder(folder) => {
            let theme = &config.output.html.theme;
            let theme_folder = folder.join("themes").join(&theme.value);
            let sources = source::scan(&folder.join(content), content, sink);
            (sources, source::theme_files(&theme_folder, theme, sink))
        }
    };
    for file in &sources.files {
        built
            .texts
            .insert(file.path.clone(), Arc::clone(&file.text));
    }
    Some(Inputs {
        config,
        sources,
        theme_files,
    })
}

fn link_sources(inputs: &Inputs, theme: &Theme, built: &mut Built) -> Site {
    let parsed: Vec<_> = inputs.sources.files.par_iter().map(parse::parse).collect();
    let mut parts = Parts {
        assets: &inputs.sources.assets,
        ..Parts::default()
    };
    for one in parsed {
        built.diagnostics.extend(one.diagnostics);
        parts.documents.extend(one.placed);
        parts.broken.extend(one.broken);
    }
    link::link(parts, &inputs.config, &theme.words, &mut built.diagnostics)
}
