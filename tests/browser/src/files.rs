//! Files on their way into the browser and out of it.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::Locator;
use serde_json::json;
use tempfile::TempDir;

use crate::Page;
use crate::browser::PATIENCE;

/// Where a browser puts what its reader downloads, and where the reader keeps
/// files to give to it.
pub struct Folder(TempDir);

impl Folder {
    /// A new folder, into which `page` downloads from now on.
    pub fn of(page: &Page) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        page.browser().devtools(
            "Browser.setDownloadBehavior",
            &json!({"behavior": "allow", "downloadPath": folder.path()}),
        );
        Self(folder)
    }

    /// Text of the downloaded file `name`, which is taken out of the folder.
    #[track_caller]
    #[expect(clippy::disallowed_methods, reason = "readers keep files on disk")]
    pub fn take(&self, name: &str) -> String {
        let path = self.0.path().join(name);
        let start = Instant::now();
        // Chromium reserves the name with an empty file before it writes.
        let written = || std::fs::metadata(&path).is_ok_and(|file| file.len() > 0);
        while !written() || self.is_downloading() {
            assert!(start.elapsed() < PATIENCE, "{name} was not downloaded");
            std::thread::sleep(Duration::from_millis(20));
        }
        let text = std::fs::read_to_string(&path).expect("downloads are text");
        std::fs::remove_file(&path).expect("a reader's file can be removed");
        text
    }

    #[expect(clippy::disallowed_methods, reason = "readers keep files on disk")]
    fn is_downloading(&self) -> bool {
        let files = std::fs::read_dir(self.0.path()).expect("the folder is there");
        let mut names = files.flatten().map(|file| file.file_name());
        names.any(|name| name.to_string_lossy().ends_with(".crdownload"))
    }

    /// Puts a file into the folder.
    #[expect(clippy::disallowed_methods, reason = "readers keep files on disk")]
    pub fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).expect("a reader's file can be written");
        path
    }

    /// Gives a text to the file entry that matches, as the file of a reader.
    #[track_caller]
    pub fn give(&self, page: &Page, selector: &str, text: &str) {
        let path = self.put("given.json", text);
        let path = path.to_str().expect("a plain path").to_owned();
        page.browser().drive(async |client| {
            let found = client.find(Locator::Css(selector)).await?;
            found.send_keys(&path).await
        });
    }

    /// Gives a text to the sheet of the page, as “Take over a file” does.
    #[track_caller]
    pub fn restore(&self, page: &Page, text: &str) {
        page.load_the_rest();
        self.offer(page, "save-menu input", text);
    }

    /// Gives a text to the file entry that matches, and waits for what the page
    /// asks or why it says no.
    #[track_caller]
    pub fn offer(&self, page: &Page, selector: &str, text: &str) {
        self.give(page, selector, text);
        page.await_dialog();
    }
}
