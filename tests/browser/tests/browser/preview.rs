//! The live preview changes a page in place: what the reader did stays.
#![allow(clippy::disallowed_methods, reason = "an author edits files")]

use std::fs;
use std::path::Path;

use scorebook::pipeline::Project;
use scorebook::preview::{Preview, Settings};
use scorebook_browser_tests::Browser;
use serde_json::{Value, json};

fn card(title: &str) -> String {
    format!(
        "kind: scorecard\nid: card\ntitle: A card\nscale: {{min: 1, max: 10}}\ncriteria:\n  \
         - {{id: skill, title: {title}, see: [card]}}\n  - {{id: care, title: Care}}\nverdicts:\n  \
         - {{id: good, title: Good, tone: good, when: mean > 8}}\n  - {{id: not-yet, title: Not yet}}\n"
    )
}

fn page(word: &str) -> String {
    let lines = "\n\nA line of text.".repeat(60);
    format!("---\ntitle: Home\n---\n\n{word}\n\n![[card]]{lines}\n")
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

struct Reader {
    browser: Browser,
}

impl Reader {
    fn run(&self, script: &str) -> Value {
        self.browser.run(script, &[])
    }

    fn sees(&self, words: &str) -> bool {
        self.run(&format!(
            "return document.body.innerText.includes({})",
            json!(words)
        )) == true
    }

    /// What must survive: an answer, where the page is (give or take what the
    /// browser's scroll anchoring moves), what is open, where the cursor is.
    fn place(&self) -> Value {
        self.run(
            "return [document.querySelector('[name=skill]').value, Math.abs(scrollY - 300) < 20, \
             document.querySelector('score-sheet details').open, document.activeElement.name]",
        )
    }
}

#[test]
fn an_edit_changes_the_page_in_place_and_a_mistake_covers_it_until_mended() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "book.toml", "[book]\ntitle = \"Preview\"\n");
    write(folder.path(), "content/index.md", &page("Before."));
    write(folder.path(), "content/card.yml", &card("Skill"));
    let preview = Preview::start(&Settings {
        project: Project::Folder(folder.path().to_owned()),
        hostname: "127.0.0.1".to_owned(),
        port: 43_400,
    })
    .expect("a preview");
    let reader = Reader {
        browser: Browser::start(),
    };
    reader.browser.open(&format!("http://{}/", preview.address));
    reader.browser.eventually("the sheet is ready", || {
        reader.run("return document.querySelector('score-sheet')?.results !== undefined") == true
    });
    reader.run(
        "const field = document.querySelector('[name=skill]'); field.focus(); field.value = '7'; \
         field.dispatchEvent(new Event('input', {bubbles: true})); \
         field.dispatchEvent(new Event('change', {bubbles: true})); \
         document.querySelector('score-sheet details').open = true; scrollTo(0, 300)",
    );
    let before = reader.place();
    assert_eq!(before, json!(["7", true, true, "skill"]));

    write(folder.path(), "content/index.md", &page("After the edit."));
    reader
        .browser
        .eventually("the new text", || reader.sees("After the edit."));
    assert!(!reader.sees("Before."));
    assert_eq!(reader.place(), before);

    write(folder.path(), "content/card.yml", &card("Skill said anew"));
    reader
        .browser
        .eventually("the new title", || reader.sees("Skill said anew"));
    reader
        .browser
        .eventually("everything is still there", || reader.place() == before);

    write(folder.path(), "content/index.md", &page("[[nowhere]]"));
    reader.browser.eventually("the mistake is shown", || {
        reader.sees("there is no page or piece with the id `nowhere`")
    });
    assert!(
        reader.sees("After the edit."),
        "the last good page stays below"
    );
    write(folder.path(), "content/index.md", &page("Mended."));
    reader.browser.eventually("the mistake is gone", || {
        reader.sees("Mended.") && !reader.sees("nowhere")
    });
    assert_eq!(reader.place(), before);
}

#[test]
fn a_note_leads_to_what_changed() {
    let lines = |last: &str| {
        format!(
            "---\ntitle: Home\n---\n{}\n{last}\n",
            "\nA line.\n".repeat(90)
        )
    };
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "book.toml", "[book]\ntitle = \"Preview\"\n");
    write(folder.path(), "content/index.md", &lines("Before."));
    write(
        folder.path(),
        "content/other.md",
        "---\ntitle: Other\n---\nText.\n",
    );
    write(folder.path(), "content/card.yml", &card("Skill"));
    let preview = Preview::start(&Settings {
        project: Project::Folder(folder.path().to_owned()),
        hostname: "127.0.0.1".to_owned(),
        port: 43_420,
    })
    .expect("a preview");
    let reader = Reader {
        browser: Browser::start(),
    };
    reader.browser.open(&format!("http://{}/", preview.address));
    let note = || reader.run("return document.querySelector('.scorebook-note')?.innerText");
    assert_eq!(note(), Value::Null);

    write(folder.path(), "content/index.md", &lines("After."));
    reader
        .browser
        .eventually("the note offers it", || note() == "Jump to what changed");
    assert_eq!(reader.run("return scrollY"), 0);
    reader.run("document.querySelector('.scorebook-note button').click()");
    let seen = "const last = [...document.querySelectorAll('main p')].find((each) => each.textContent === 'After.');
        const { top, bottom } = last.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight && scrollY > 0";
    reader
        .browser
        .eventually("the new text is in view", || reader.run(seen) == true);
    assert_eq!(note(), Value::Null);

    write(
        folder.path(),
        "content/other.md",
        "---\ntitle: Other\n---\nNew text.\n",
    );
    reader.browser.eventually("the note names the page", || {
        note() == "Changed: other.html"
    });
}
