//! Files that are read only if they are, byte for byte, what was written.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// Writes a file as a whole or not at all; gives the hash of its bytes.
pub(super) fn save(
    path: &Path,
    write: impl FnOnce(&mut Writer) -> postcard::Result<()>,
) -> io::Result<u128> {
    let mut staged = path.to_owned().into_os_string();
    staged.push(".new");
    let mut writer = create(staged.as_ref())?;
    write(&mut writer).map_err(io::Error::other)?;
    writer.flush()?;
    fs::rename(&staged, path)?;
    Ok(writer.get_ref().hasher.digest128())
}

/// The bytes of a file whose hash is `hash`.
pub(super) fn load(path: &Path, hash: u128) -> Option<Vec<u8>> {
    fs::read(path).ok().filter(|bytes| xxh3_128(bytes) == hash)
}

/// Begins a file.
pub(super) fn create(path: &Path) -> io::Result<Writer> {
    let file = Hashed {
        file: fs::File::create(path)?,
        hasher: Xxh3::new(),
    };
    Ok(BufWriter::with_capacity(1 << 18, file))
}

/// Ends a file with the hash of all that stands before.
pub(super) fn seal(mut writer: Writer) -> io::Result<()> {
    writer.flush()?;
    let Hashed { file, hasher } = writer.get_mut();
    file.write_all(&hasher.digest128().to_le_bytes())
}

/// What a sealed file holds, if it is as it was written.
pub(super) fn unseal(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    let (before, hash) = bytes.split_last_chunk()?;
    if u128::from_le_bytes(*hash) != xxh3_128(before) {
        return None;
    }
    bytes.truncate(before.len());
    Some(bytes)
}

/// Gathers the many small pieces of what is written.
pub(super) type Writer = BufWriter<Hashed>;

/// A file, and the hash of what was written to it.
pub(super) struct Hashed {
    file: fs::File,
    hasher: Xxh3,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
