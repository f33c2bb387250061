//! `scorebook build`

use std::path::PathBuf;
use std::time::{Instant, SystemTime};

use super::say::{note, out};
use super::{Ending, report};
use crate::cache::{self, Cache, Finished, News, Record, Snapshot};
use crate::cli::BuildArguments;
use crate::config::Config;
use crate::diagnostics::{Diagnostics, SourceTexts};
use crate::output::{self, Left, OutputError, WriteReport, Written};
use crate::pipeline::{self, Built, Memo, Project};

/// Builds the site and prints one line about it.
pub fn run(arguments: &BuildArguments) -> anyhow::Result<Ending> {
    let started = Instant::now();
    let begun = SystemTime::now();
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
    let earlier = cache
        .as_ref()
        .and_then(|cache| Earlier::of(cache, arguments));
    let done = match earlier {
        Some(earlier) if earlier.still_holds() => Done::before(earlier),
        earlier => Build {
            arguments,
            project: &project,
            cache: cache.as_ref(),
            begun,
        }
        .run(earlier.as_ref())?,
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

/// The build before this one, and what its sources are now.
struct Earlier {
    record: Record,
    sources: Snapshot,
    folder: PathBuf,
}

impl Earlier {
    fn of(cache: &Cache, arguments: &BuildArguments) -> Option<Self> {
        let record = cache.load()?;
        let sources = record.sources_now(&arguments.dir)?;
        let folder = match &arguments.dest_dir {
            Some(folder) => folder.clone(),
            None => record.folder_in(&arguments.dir),
        };
        Some(Self {
            record,
            sources,
            folder,
        })
    }

    fn still_holds(&self) -> bool {
        self.record.still_holds(&self.sources, &self.folder)
    }
}

/// What there is to say at the end.
struct Done {
    diagnostics: Diagnostics,
    texts: SourceTexts,
    site: Option<OnDisk>,
}

/// A site on the disk.
struct OnDisk {
    folder: PathBuf,
    pages: usize,
    report: WriteReport,
}

impl Done {
    /// The last build said and made it all.
    fn before(earlier: Earlier) -> Self {
        Self {
            diagnostics: Diagnostics::new(),
            texts: SourceTexts::default(),
            site: Some(OnDisk {
                report: WriteReport {
                    written: 0,
                    kept: earlier.record.files,
                },
                pages: earlier.record.pages,
                folder: earlier.folder,
            }),
        }
    }
}

/// A book that was read.
struct Book<'e> {
    built: Built,
    /// What [`cache::face`] made of it.
    face: u64,
    /// The build before, if only what changed since was read.
    before: Option<&'e Earlier>,
}

/// A build that has something to do.
struct Build<'a> {
    arguments: &'a BuildArguments,
    project: &'a Project,
    cache: Option<&'a Cache>,
    begun: SystemTime,
}

impl Build<'_> {
    fn run(&self, earlier: Option<&Earlier>) -> anyhow::Result<Done> {
        let mut book = self.book(earlier);
        let mut written = self.write(&mut book, earlier);
        if let (Err(OutputError::Content(_)), Some(_)) = (&written, book.before) {
            // A page was gone from the disk whose guide was not read.
            book = self.whole_book();
            written = self.write(&mut book, earlier);
        }
        let mut built = book.built;
        report::timings(&built.timings, &self.arguments.report);
        let site = match written {
            Ok(site) => site,
            Err(OutputError::Content(found)) => {
                built.diagnostics.extend(found);
                None
            }
            Err(error) => return Err(error.into()),
        };
        // The program is about to end: what a large book is made of goes at once,
        // where giving it back piece by piece would take a tenth of the build.
        std::mem::forget(built.output.take());
        Ok(Done {
            diagnostics: built.diagnostics,
            texts: built.texts,
            site,
        })
    }

    /// Writes a book that may be written, and keeps what the next build needs.
    fn write(
        &self,
        book: &mut Book<'_>,
        earlier: Option<&Earlier>,
    ) -> Result<Option<OnDisk>, OutputError> {
        let built = &mut book.built;
        let (Some(output), Some(config)) = (built.output.clone(), built.config.clone()) else {
            return Ok(None);
        };
        if !report::allows(&built.diagnostics, &self.arguments.report) {
            return Ok(None);
        }
        let folder = self.folder(&config);
        output::refuse_overlap(&folder, &self.arguments.dir, &config)?;
        let record = earlier.map(|earlier| &earlier.record);
        let left = Left {
            known: record.map(Record::known).unwrap_or_default(),
            doubtful: record
                .map(|record| record.doubtful(output.site(), book.face))
                .unwrap_or_default(),
            spare: self.cache.map(Cache::spare),
        };
        let (written, staged) = built.timings.measure("render and write", || {
            output::put_together(&output, &folder, &left)
        })?;
        let Written { report, made } = written;
        let finished = Finished {
            project: &self.arguments.dir,
            config: &config,
            site: output.site(),
            face: book.face,
            search: output.search_memo(),
            before: book.before.map(|before| (&before.record, &before.sources)),
            read: std::mem::take(&mut built.read),
            made,
            started: self.begun,
            news: News::of(&built.diagnostics),
        };
        // What is remembered holds for files, not for where their folder is: if
        // that cannot change places, the next build finds others and makes them.
        let remember = || {
            if let Some(cache) = self.cache {
                cache.store(finished);
            }
        };
        let publish = || staged.publish();
        let (published, ()) = built
            .timings
            .measure("publish and remember", || rayon::join(publish, remember));
        published?;
        Ok(Some(OnDisk {
            report,
            pages: output.pages(),
            folder,
        }))
    }

    /// The book, without reading the guides that did not change if no other
    /// page can show what did.
    fn book<'e>(&self, earlier: Option<&'e Earlier>) -> Book<'e> {
        if let (Some(cache), Some(before)) = (self.cache, earlier)
            && let Some(built) = pipeline::run_over(self.project, || {
                let recalled = cache.recall(&before.record, &before.sources)?;
                Some(Memo::holding(recalled.guides, recalled.search))
            })
        {
            let face = before.record.face();
            if face_of(&built) == Some(face) {
                let before = Some(before);
                return Book {
                    built,
                    face,
                    before,
                };
            }
            // Mistakes are looked for in the whole book.
        }
        self.whole_book()
    }

    fn whole_book(&self) -> Book<'static> {
        let built = pipeline::run(self.project);
        Book {
            face: face_of(&built).unwrap_or_default(),
            before: None,
            built,
        }
    }

    fn folder(&self, config: &Config) -> PathBuf {
        match &self.arguments.dest_dir {
            Some(folder) => folder.clone(),
            None => self.arguments.dir.join(&config.build.build_dir.value),
        }
    }
}

fn face_of(built: &Built) -> Option<u64> {
    let output = built.output.as_ref()?;
    Some(cache::face(output.site(), built.frame))
}
