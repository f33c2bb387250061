//! Regular files, and nothing else that has a name.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::diagnostics::{Diagnostic, FILE_TOO_LARGE, FILE_UNREADABLE, Location};
use crate::stamp::Stamp;

/// Why a file was not read.
pub(super) enum Unread {
    /// It is longer than this many bytes.
    TooLarge(u64),
    /// The disk said no.
    Refused(io::Error),
}

impl Unread {
    /// The mistake at `location`.
    pub(super) fn at(self, location: Location) -> Diagnostic {
        let (code, message) = match self {
            Self::TooLarge(limit) => (
                &FILE_TOO_LARGE,
                format!("the file is longer than {} MB", limit >> 20),
            ),
            Self::Refused(error) => (&FILE_UNREADABLE, format!("cannot be read: {error}")),
        };
        Diagnostic::new(code, location, message)
    }
}

/// The bytes of a regular file, and its marks. Links are not followed, since
/// they may lead out of the tree; pipes and devices are not read, since they
/// may never end.
pub(super) fn read_regular(path: &Path, limit: u64) -> Result<(Vec<u8>, Stamp), Unread> {
    let mut file = open_without_waiting(path).map_err(|error| {
        let found = fs::symlink_metadata(path);
        match found.is_ok_and(|found| !found.is_file()) {
            true => not_regular(),
            false => Unread::Refused(error),
        }
    })?;
    // Of what was opened, which may be another file by now than was found.
    let metadata = file.metadata().map_err(Unread::Refused)?;
    if !metadata.is_file() {
        return Err(not_regular());
    }
    if metadata.len() > limit {
        return Err(Unread::TooLarge(limit));
    }
    let length = usize::try_from(metadata.len()).unwrap_or(0);
    // One byte more than there should be tells a file that grows while it is
    // read; what goes wrong here goes wrong again, and is told, below.
    let mut bytes = vec![0; length + 1];
    let read = file.read(&mut bytes);
    bytes.truncate(*read.as_ref().unwrap_or(&0));
    if !read.is_ok_and(|read| read == length) {
        let most = (limit + 1).saturating_sub(bytes.len() as u64);
        let read = file.take(most).read_to_end(&mut bytes);
        read.map_err(Unread::Refused)?;
    }
    match bytes.len() as u64 > limit {
        true => Err(Unread::TooLarge(limit)),
        false => Ok((bytes, Stamp::from(&metadata))),
    }
}

fn not_regular() -> Unread {
    Unread::Refused(io::Error::other("it is not a regular file"))
}

/// Opens a file that is not a link, and does not wait for a pipe to be written.
fn open_without_waiting(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    #[cfg(not(unix))]
    if fs::symlink_metadata(path)?.is_symlink() {
        return Err(io::Error::other("it is a link"));
    }
    options.open(path)
}
