//! What raters and the people who bring their cards together do: seal, hand
//! in, compare.

use serde_json::{Value, json};

use crate::Page;
use crate::book::book;
use crate::files::Folder;

/// Fills the card of the page as if by hand.
const FILL: &str = "
    const host = document.querySelector('score-sheet');
    const [scores, note] = arguments;
    host.sheet.lists.scores.forEach((field, nth) => {
        if (nth < scores.length) host.store.set(field, scores[nth]);
    });
    if (note) host.store.set(`${host.sheet.lists.scores[0]}.note`, note);
";

impl Page {
    /// Goes to the page that compares the cards of the sheet.
    #[track_caller]
    pub fn go_to_comparison(&self) {
        let card = book().page_of(self.piece()).address.beside("compare");
        self.go_to(card.as_str());
    }

    /// Goes to the card itself.
    #[track_caller]
    pub fn go_to_card(&self) {
        self.go_to(book().address_of(self.piece()));
    }

    /// Fills in a card: a score for each criterion in order, evidence on the first.
    #[track_caller]
    pub fn score(&self, candidate: &str, scores: &[u8], note: &str) {
        self.go_to_card();
        if self.candidate() != candidate {
            let known = format!("sheet-subject option[value='{candidate}']");
            match self.count(&known) {
                0 => self.take_on(candidate),
                _ => self.turn_to(candidate),
            }
        }
        self.run(FILL, &[json!(scores), json!(note)]);
    }

    /// Seals the reader's own card, on the page that compares.
    #[track_caller]
    pub fn seal(&self, candidate: &str, rater: &str) {
        let before = self.count(".panel-seal");
        self.act_on(candidate, "seal");
        self.type_into("dialog[open] input", rater);
        self.press("dialog[open] .button-primary");
        self.browser().eventually("the card is sealed", || {
            self.count(".panel-seal") == before + 1
        });
    }

    /// Presses a button in the group of a candidate.
    #[track_caller]
    pub fn act_on(&self, candidate: &str, act: &str) {
        let mark = "
            const groups = [...document.querySelectorAll('.panel-group')];
            const group = groups.find((each) => each.querySelector('h3').textContent === arguments[0]);
            const button = group?.querySelector(`[data-act='${arguments[1]}']`);
            button?.setAttribute('data-marked', '');
            return Boolean(button);
        ";
        self.browser().eventually("the candidate is listed", || {
            self.run(mark, &[json!(candidate), json!(act)]) == Value::Bool(true)
        });
        self.press("[data-marked]");
    }

    /// Hands in the file of a rater, and waits until it was looked at.
    #[track_caller]
    pub fn hand_in(&self, folder: &Folder, file: &str) {
        let said = "return document.querySelector('.panel-status').textContent = ''";
        self.run(said, &[]);
        folder.give(self, "panel-board input[type='file']", file);
        self.browser().eventually("the file was looked at", || {
            !self.text(".panel-status").is_empty() || self.count("dialog[open]") > 0
        });
        self.settle();
    }

    /// Waits until the comparison shows what it works out.
    #[track_caller]
    pub fn settle(&self) {
        let script = "
            return document.querySelector('panel-board').refresh().then(() => true);
        ";
        self.run(script, &[]);
    }

    /// The sealed card of a rater who works in a browser of their own: it is
    /// empty before and afterwards.
    #[track_caller]
    pub fn card_of(&self, folder: &Folder, rater: &str, candidate: &str, scores: &[u8]) -> String {
        self.run("localStorage.clear(); sessionStorage.clear()", &[]);
        self.score(candidate, scores, &format!("{rater} saw it"));
        self.go_to_comparison();
        self.seal(candidate, rater);
        self.press("[data-act='send']");
        let file = folder.take(&format!("{}-{rater}.json", self.piece()));
        self.run("localStorage.clear(); sessionStorage.clear()", &[]);
        file
    }

    /// The text in a row of the comparison, under a candidate.
    #[track_caller]
    pub fn compared(&self, row: &str, candidate: &str) -> String {
        let script = "
            const heads = [...document.querySelectorAll('.panel-table thead .live')];
            const nth = heads.findIndex((head) => head.textContent === arguments[1]);
            const cells = document.querySelectorAll(`[data-row='${arguments[0]}'] > .live`);
            return [...cells[nth].children].filter((part) => !part.hidden && !part.querySelector('svg') && part.innerText).map((part) => part.innerText).join(' | ') || cells[nth].textContent;
        ";
        let text = self.run(script, &[json!(row), json!(candidate)]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The texts of all elements that match.
    #[track_caller]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map((node) => node.textContent)";
        let texts = self.run(script, &[json!(selector)]);
        let texts = texts.as_array().cloned().unwrap_or_default();
        texts
            .iter()
            .map(|text| text.as_str().unwrap_or_default().to_owned())
            .collect()
    }
}
