//! A file that is read only if it is, byte for byte, the one that was written.

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
    let file = Hashed {
        file: fs::File::create(&staged)?,
        hasher: Xxh3::new(),
    };
    let mut writer = BufWriter::with_capacity(1 << 18, file);
    write(&mut writer).map_err(io::Error::other)?;
    writer.flush()?;
    fs::rename(&staged, path)?;
    Ok(writer.get_ref().hasher.digest128())
}

/// The bytes of a file whose hash is `hash`.
pub(super) fn load(path: &Path, hash: u128) -> Option<Vec<u8>> {
    fs::read(path).ok().filter(|bytes| xxh3_128(bytes) == hash)
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
