/** <save-menu>: everything that can be done with a copy of a sheet: keep it, paste it, send it, bring it back. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { SheetPart, copyText, core, download, fileInput, planFiles, report, restore, share, words } = scorebook;
  const { write } = scorebook.view;

  /** Beyond this, programs that pass links on begin to cut them. */
  const LONGEST_LINK = 1800;

  class SaveMenu extends SheetPart {
    begin() {
      this.menu = this.querySelector("details");
      this.input = fileInput((file) => restore.fromFile(file, (sheet) => sheet === this.host.sheet.id));
      this.append(this.input);
      this.querySelector('[data-save="link"]').hidden = !share.carries(this.host.sheet);
      this.addEventListener("click", (event) => this.#onClick(event.target.closest("[data-save]")));
      this.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !this.menu.open) return;
        this.#close();
      });
      this.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !this.contains(event.relatedTarget)) this.menu.open = false;
      });
    }

    #close() {
      this.menu.open = false;
      this.menu.querySelector("summary").focus();
    }

    /** @param {HTMLButtonElement | null} button */
    #onClick(button) {
      const acts = {
        json: () => this.host.download(),
        csv: () => download(this.host.fileName(".csv"), report.toCsv(this.#report(), words), "text/csv"),
        text: () => this.#text(),
        link: () => this.#link(),
        plan: () => download(this.host.fileName("-plan.csv"), planFiles.toTable(this.host), "text/csv"),
        ics: () => this.#calendar(),
        file: () => this.input.click(),
      };
      if (!button) return;
      this.#say("");
      this.#close();
      acts[button.dataset.save]();
    }

    /** What is on the sheet, defaults too. */
    #report() {
      const copy = this.host.copy();
      const given = Object.entries(this.host.answers());
      const answers = new Map(given.map(([field, v]) => [field, { at: copy.answers[field]?.at, v }]));
      const result = report.summary(this.host.sheet, this.host.answers(), words);
      return { ...copy, result, values: this.#values(), rev: this.host.sheet.rev, sheet: this.host.sheet, answers };
    }

    /** What was worked out: numbers as numbers, all else as it is shown. Dates are in files of their own. */
    #values() {
      const { outcome, sheet } = this.host.results;
      return (sheet.values ?? []).filter(({ unit }) => unit !== "date").flatMap((value) => {
        const found = outcome.values[value.id];
        const shown = core.showValue(sheet, value, found, words.format);
        return shown === words.format.blank ? [] : [{ id: value.id, label: value.label, value: typeof found === "number" ? found : shown }];
      });
    }

    #calendar() {
      const file = planFiles.toCalendar(this.host);
      if (file) download(this.host.fileName(".ics"), file, "text/calendar");
      else this.#say(words.plan.no_start);
    }

    async #text() {
      const text = report.toMarkdown(this.#report(), words);
      const copied = await copyText(text);
      if (!copied) download(this.host.fileName(".md"), text, "text/markdown");
      this.#say(copied ? words.save.copied : words.save.text_file);
    }

    async #link() {
      const link = location.href.split("#")[0] + share.write(this.host.sheet, this.host.answers());
      if (link.length > LONGEST_LINK) {
        this.host.download();
        this.#say(words.save.too_long);
        return;
      }
      const copied = await copyText(link);
      if (!copied) download(this.host.fileName(".txt"), `${link}\n`, "text/plain");
      this.#say(copied ? words.save.link_copied : words.save.link_file);
    }

    #say(text) {
      write(this.querySelector("[role=status]"), text);
    }
  }

  customElements.define("save-menu", SaveMenu);
})();
