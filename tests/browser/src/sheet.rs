//! What a reader does with a sheet and sees of it, in the words of the page:
//! fields and values by their ids, results by their text.

use std::fmt::Display;

use serde_json::json;

use crate::Page;

impl Page {
    /// Enters a number.
    #[track_caller]
    pub fn fill(&self, field: &str, number: impl Display) {
        self.type_into(&self.control(field), &number.to_string());
    }

    /// Enters the ends of a range.
    #[track_caller]
    pub fn fill_range(
        &self,
        field: &str,
        low: impl Display,
        likely: impl Display,
        high: impl Display,
    ) {
        let parts = [
            ("low", low.to_string()),
            ("likely", likely.to_string()),
            ("high", high.to_string()),
        ];
        for (part, number) in parts {
            let control = format!("{}[data-part='{part}']", self.control(field));
            self.type_into(&control, &number);
        }
    }

    /// Enters a day, written year-month-day.
    #[track_caller]
    pub fn type_date(&self, field: &str, day: &str) {
        let script = "
            const control = document.querySelector(arguments[0]);
            control.value = arguments[1];
            control.dispatchEvent(new Event('input', { bubbles: true }));
            control.dispatchEvent(new Event('change', { bubbles: true }));
        ";
        self.run(script, &[json!(self.control(field)), json!(day)]);
    }

    /// Chooses an option or a point of a scale.
    #[track_caller]
    pub fn choose(&self, field: &str, option: impl Display) {
        let control = self.control(field);
        match self.count(&format!("select{control}", control = self.name(field))) {
            0 => self.press(&format!("{control}[value='{option}']")),
            _ => self.press(&format!("{control} option[value='{option}']")),
        }
    }

    /// Ticks a box, or takes the tick away.
    #[track_caller]
    pub fn tick(&self, field: &str) {
        self.press(&format!("{}:not([data-na])", self.control(field)));
    }

    /// Says that a field is not applicable, or takes that back.
    #[track_caller]
    pub fn tick_not_applicable(&self, field: &str) {
        self.press(&format!("{}[data-na]", self.control(field)));
    }

    /// Clears one answer by its button.
    #[track_caller]
    pub fn clear(&self, field: &str) {
        self.press(&format!("{} [data-clear='{field}']", self.sheet()));
    }

    /// Clears the sheet by its button, and says yes.
    #[track_caller]
    pub fn clear_all(&self) {
        self.press(&format!("{} [data-action='clear']", self.sheet()));
        self.agree();
    }

    /// Says yes to what the page asks, and waits until it is settled: what was
    /// asked is gone, or says what is wrong with the answer.
    #[track_caller]
    pub fn agree(&self) {
        let yes = "dialog[open] > .button-row:last-child button:last-child";
        self.browser()
            .eventually("a question is asked", || self.count(yes) > 0);
        self.run(
            "document.querySelector('dialog[open]').dataset.asked = ''",
            &[],
        );
        self.press(yes);
        let open = "dialog[open][data-asked]:not(:has(.field-error:not(:empty)))";
        self.browser()
            .eventually("it is settled", || self.count(open) == 0);
    }

    /// Whom the sheet is about.
    #[track_caller]
    pub fn candidate(&self) -> String {
        let script = "return document.querySelector('sheet-subject select').value";
        let code = self.run(script, &[]);
        code.as_str().unwrap_or_default().to_owned()
    }

    /// Turns the sheet to another candidate.
    #[track_caller]
    pub fn turn_to(&self, code: &str) {
        self.press(&format!("sheet-subject option[value='{code}']"));
        self.browser()
            .eventually("the page turns to them", || self.candidate() == code);
    }

    /// Takes on a new candidate, or is told why not.
    #[track_caller]
    pub fn take_on(&self, code: &str) {
        self.press("sheet-subject .button:nth-of-type(1)");
        self.await_dialog();
        self.type_into("dialog[open] input", code);
        self.agree();
        self.browser().eventually("the page turns to them", || {
            self.candidate() == code || self.count("dialog[open]") == 1
        });
    }

    /// Opens what is held about the present candidate.
    #[track_caller]
    pub fn open_details(&self) {
        self.press("sheet-subject .button:nth-of-type(2)");
        self.await_dialog();
    }

    /// Waits until something is asked or told above the page.
    #[track_caller]
    pub fn await_dialog(&self) {
        self.browser()
            .eventually("a dialog opens", || self.count("dialog[open]") == 1);
    }

    /// Chooses from the menu “Save or share”.
    #[track_caller]
    pub fn save_as(&self, what: &str) {
        self.press(&format!("{} save-menu summary", self.sheet()));
        self.browser()
            .eventually("the menu is there", || self.count("save-menu:defined") > 0);
        self.press(&format!("{} [data-save='{what}']", self.sheet()));
    }

    /// What is entered in a field: a number, `true`, an option, or nothing.
    #[track_caller]
    pub fn answer(&self, field: &str) -> String {
        let script = "
            const controls = [...document.querySelectorAll(arguments[0])];
            const box = (control) => control.type === 'checkbox' || control.type === 'radio';
            const given = controls.filter((control) => (box(control) ? control.checked : control.value !== ''));
            const text = (control) => control.dataset.na !== undefined ? 'na'
                : control.type === 'checkbox' ? 'true' : control.value;
            return given.map(text).join(' ');
        ";
        let given = self.run(script, &[json!(self.control(field))]);
        given.as_str().unwrap_or_default().to_owned()
    }

    /// A computed value as shown.
    #[track_caller]
    pub fn value(&self, id: &str) -> String {
        self.text(&format!("{} [data-value='{id}']", self.sheet()))
    }

    /// The title of the result, as shown.
    #[track_caller]
    pub fn verdict(&self) -> String {
        self.text(&format!("{} [data-verdict-title]", self.sheet()))
    }

    /// The whole result, as shown.
    #[track_caller]
    pub fn result(&self) -> String {
        self.text(&format!("{} [data-verdict]", self.sheet()))
    }

    /// Whether there is a verdict: not empty, not incomplete, not invalid.
    #[track_caller]
    pub fn is_decided(&self) -> bool {
        self.count(&format!(
            "{} [data-verdict][data-state='decided']",
            self.sheet()
        )) == 1
    }

    /// How much is answered, as shown.
    #[track_caller]
    pub fn progress(&self) -> String {
        self.text(&format!("{} [data-progress]", self.sheet()))
    }

    /// What the page says is wrong with a field.
    #[track_caller]
    pub fn complaint(&self, field: &str) -> String {
        self.text(&format!("{} [data-error='{field}']", self.sheet()))
    }

    fn name(&self, field: &str) -> String {
        format!("[name='{field}']")
    }

    fn control(&self, field: &str) -> String {
        format!("{} {}", self.sheet(), self.name(field))
    }
}
