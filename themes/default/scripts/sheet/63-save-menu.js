/** <save-menu>: everything that can be done with a copy of a sheet: keep it, paste it, send it, bring it back. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { copyText, desk, download, fileInput, report, restore, share, words } = scorebook;
  const { write } = scorebook.view;

  /** Beyond this, programs that pass links on begin to cut them. */
  const LONGEST_LINK = 1800;

  class SaveMenu extends HTMLElement {
    connectedCallback() {
      this.host = this.closest("score-sheet");
      if (!this.host?.store) return;
      this.menu = this.querySelector("details");
      this.input = fileInput((file) => restore.fromFile(file, (sheet) => sheet === this.host.sheet.id));
      this.append(this.input);
      this.querySelector('[data-save="link"]').hidden = !share.carries(this.host.sheet);
      this.hidden = false;
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
      return { ...copy, result, rev: this.host.sheet.rev, sheet: this.host.sheet, answers };
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
