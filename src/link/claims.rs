//! Which source claims which file of the site.
//!
//! Some file systems take names for the same that differ by case or by how an
//! accent is written, so a site that is whole on one machine would lose a
//! page on another. Here all machines are as strict as the strictest.

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostics::{Diagnostic, Diagnostics, Location, PATH_CLASH, SourcePath, Span};
use crate::quick::QuickMap;
use crate::site::Page;
use crate::source::Asset;

/// Reports every file of the site that two sources would write. `content` is
/// where the assets are in the project.
pub fn check(pages: &[Page], assets: &[Asset], content: &str) -> Diagnostics {
    let mut claims = Claims::default();
    claims.files.reserve(pages.len() + assets.len());
    let mut sink = Diagnostics::new();
    for page in pages {
        let path = &page.document.path;
        claims.claim(page.address.as_str(), path, &mut sink);
        let piece = page.document.piece();
        for name in piece.map_or(&[][..], |piece| piece.companions()) {
            claims.claim(page.address.beside(name).as_str(), path, &mut sink);
        }
    }
    for asset in assets {
        let path = SourcePath::new(format!("{content}/{}", asset.inner));
        claims.claim(&asset.inner, &path, &mut sink);
    }
    sink
}

/// The addresses claimed so far, folded, with the sources that claim them.
#[derive(Debug, Default)]
struct Claims {
    files: QuickMap<String, SourcePath>,
    folders: QuickMap<String, SourcePath>,
}

impl Claims {
    /// Claims `address` for the source `path`, or reports who has it already.
    fn claim(&mut self, address: &str, path: &SourcePath, sink: &mut Diagnostics) {
        let folded = fold(address);
        let holder = self.files.get(&folded).or(self.folders.get(&folded));
        let ends = folded.match_indices('/').map(|(end, _)| &folded[..end]);
        let over = ends.clone().find_map(|folder| self.files.get(folder));
        let start = |path: &SourcePath| Location {
            path: path.clone(),
            span: Span::default(),
        };
        if let Some(first) = holder.or(over) {
            let message = format!("two files would be written to `{address}`");
            sink.push(
                Diagnostic::new(&PATH_CLASH, start(path), message)
                    .also(start(first), "this file claims it first"),
            );
            return;
        }
        for folder in ends {
            if !self.folders.contains_key(folder) {
                self.folders.insert(folder.to_owned(), path.clone());
            }
        }
        self.files.insert(folded, path.clone());
    }
}

/// The name that all names share which some file system takes for the same.
fn fold(address: &str) -> String {
    match address.is_ascii() {
        true => address.to_ascii_lowercase(),
        false => address.to_lowercase().nfc().collect(),
    }
}
