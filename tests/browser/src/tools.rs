//! Checkers that others keep, fetched by npm once per machine: they are too
//! large to live in the repository and no part of what is published.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// A file of an npm package below `folder`, which is fetched if it is not
/// there; the reason if that cannot be.
pub fn file_of(folder: &Path, package: &str, file: &str) -> Result<PathBuf, String> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let (name, _) = package.rsplit_once('@').unwrap_or((package, ""));
    let installed = folder.join("node_modules").join(name).join(file);
    if installed.is_file() {
        return Ok(installed);
    }
    let outcome = Command::new("npm")
        .args([
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--prefix",
        ])
        .arg(folder)
        .arg(package)
        .output()
        .map_err(|error| format!("npm cannot be run: {error}"))?;
    if outcome.status.success() && installed.is_file() {
        Ok(installed)
    } else {
        Err(String::from_utf8_lossy(&outcome.stderr).into_owned())
    }
}
