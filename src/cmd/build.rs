//! `scorebook build`

use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use super::say::{note, out};
use super::{Ending, report};
use crate::cache::{self, Cache, Finished, News, Record};
use crate::cli::BuildArguments;
use crate::diagnostics::{Diagnostics, SourceTexts};
use crate::output::{self, Known, OutputError, WriteReport};
use crate::pipeline::{self, Project};

/// Builds the site and prints one line about it.
pub fn run(arguments: &BuildArguments) -> anyhow::Result<Ending> {
    let started = Instant::now();
    let project = Project::find(&arguments.dir);
    let quiet = arguments.report.quiet;
    if project == Project::Bundled && !quiet {
        note!(
            "no book.toml in {}: building the bundled book",
            arguments.dir.display()
        );
    }
    let cache = match project {
        Project::Folder(_) => Cache::of(&arguments.dir, arguments.dest_dir.as_deref()),
        Project::Bundled => None,
    };
    let record = cache.as_ref().and_then(Cache::load);
    let done = match record {
        Some(record) if record.still_holds(&arguments.dir) => Done::before(record),
        record => build(arguments, &project, cache.as_ref(), record.as_ref())?,
    };
    let ending = report::print(done.diagnostics, &done.texts, &arguments.report)?;
    if let (Some(site), false) = (done.site, quiet) {
        out!(
            "{} pages in {:.2} s → {} ({} files written, {} unchanged)",
            site.pages,
            started.elapsed().as_secs_f64(),
            site.folder.display(),
            site.report.written,
            site.report.kept,
        );
    }
    Ok(ending)
}

/// What there is to say at the end.
struct Done {
    diagnostics: Diagnostics,
    texts: SourceTexts,
    site: Option<Written>,
}

/// A site on the disk.
struct Written {
    folder: PathBuf,
    pages: usize,
    report: WriteReport,
}

impl Done {
    /// The last build said and made it all.
    fn before(record: Record) -> Self {
        Self {
            diagnostics: Diagnostics::new(),
            texts: SourceTexts::default(),
            site: Some(Written {
                report: WriteReport {
                    written: 0,
                    kept: record.files(),
                },
                pages: record.pages,
                folder: record.folder,
            }),
        }
    }
}

fn build(
    arguments: &BuildArguments,
    project: &Project,
    cache: Option<&Cache>,
    record: Option<&Record>,
) -> anyhow::Result<Done> {
    let begun = SystemTime::now();
    let mut built = pipeline::run(project);
    let mut site = None;
    if let (Some(output), Some(config)) = (built.output.clone(), built.config.clone())
        && report::allows(&built.diagnostics, &arguments.report)
    {
        let folder: PathBuf = match &arguments.dest_dir {
            Some(folder) => folder.clone(),
            None => arguments.dir.join(&config.build.build_dir.value),
        };
        output::refuse_overlap(&folder, &arguments.dir, &config)?;
        let face = cache::face(output.site(), built.frame);
        let known = match record {
            Some(record) => record.known(output.site(), face, &folder),
            None => Known::new(),
        };
        let written = built.timings.measure("render and write", || {
            output::write_over(&output, &folder, &known)
        });
        match written {
            Ok(report) => {
                let finished = Finished {
                    project: &arguments.dir,
                    config: &config,
                    site: output.site(),
                    face,
                    folder: &folder,
                    started: begun,
                    news: News::of(&built.diagnostics),
                };
                built.timings.measure("remember", || {
                    if let Some(cache) = cache {
                        cache.store(&finished);
                    }
                });
                site = Some(Written {
                    report,
                    pages: output.pages(),
                    folder,
                });
            }
            Err(OutputError::Content(found)) => built.diagnostics.extend(found),
            Err(error) => return Err(error.into()),
        }
    }
    report::timings(&built.timings, &arguments.report);
    // The program is about to end: what a large book is made of goes at once,
    // where giving it back piece by piece would take a tenth of the build.
    std::mem::forget(built.output.take());
    Ok(Done {
        diagnostics: built.diagnostics,
        texts: built.texts,
        site,
    })
}
