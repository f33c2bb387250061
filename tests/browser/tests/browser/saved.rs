//! Everything that can be saved on a page, held against what its author wrote.

use std::collections::BTreeMap;

use scorebook_browser_tests::Browser;

use crate::formats::{told, visible};

/// Answers everything that is asked and saves all that can be saved: names of
/// files and what is in them.
const SAVE_ALL: &str = "
    const save = '[data-save]:not([data-save=file], [data-save=link]), [data-table]';
    if (!document.querySelector(save)) return [];
    await scorebook.later();
    const [names, texts] = [[], []];
    URL.createObjectURL = (blob) => (texts.push(blob.text()), 'about:blank#');
    HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    const some = ({ type, points, letters, options, min }) => ({
        check: true, choice: points?.[0][0], date: '2027-02-28', letter: letters?.[0], number: min ?? 1, range: min ?? 1,
        select: options?.[0][0], text: 'x',
    })[type];
    for (const host of document.querySelectorAll('score-sheet')) {
        if (!host.store) continue;
        host.store.take(new Map(host.sheet.fields.map(({ id, input }) => [id, { at: 1, v: some(input) }])));
    }
    for (const button of document.querySelectorAll(save)) {
        button.click();
        await new Promise((done) => setTimeout(done));
    }
    const made = await Promise.all(texts);
    for (const text of made.filter((text) => text.startsWith('{'))) {
        scorebook.transfer.read(text, scorebook.desk.book, () => true);
    }
    return names.map((name, at) => [name, made[at]]);
";
/// What authors wrote, in the files that their readers save.
pub(crate) struct Saved {
    letters: Vec<String>,
    /// How often a text was met, by the endings of files.
    met: BTreeMap<String, usize>,
}

impl Saved {
    /// Nothing saved yet of these texts.
    pub(crate) fn of(texts: &[&str]) -> Self {
        Self {
            letters: texts.iter().map(|text| visible(text)).collect(),
            met: BTreeMap::new(),
        }
    }

    /// Saves what can be saved on a page, and finds in it what was written.
    #[track_caller]
    pub(crate) fn save_all(&mut self, browser: &Browser, address: &str) {
        let files = browser.run(SAVE_ALL, &[]);
        let files: Vec<(String, String)> = serde_json::from_value(files).expect("files");
        for (name, text) in files {
            let ending = name.rsplit('.').next().unwrap_or_default();
            for said in told(&name, &text) {
                for (number, text) in marked(&said) {
                    assert_eq!(visible(text), self.letters[number], "{address} {name}");
                    *self.met.entry(ending.to_owned()).or_default() += 1;
                }
            }
        }
    }

    /// Whether the files of every format had something to say.
    #[track_caller]
    pub(crate) fn check_formats(&self) {
        for ending in ["csv", "ics", "json", "md"] {
            assert!(self.met.get(ending) > Some(&1000), "{:?}", self.met);
        }
    }
}

/// The texts between their marks, with their numbers.
fn marked(said: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = said.split('⟦').filter(|part| !part.starts_with("/⟧"));
    parts.filter_map(|part| {
        let (mark, text) = part.split_once('⟧')?;
        Some((mark.split_once(':')?.1.parse().ok()?, text))
    })
}
