/**
 * <score-sheet>: a form that the server rendered, brought to life. It joins controls, store, evaluator and results, and
 * works nothing out itself. The same sheet on several pages, or twice on one, shares its answers by their key.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { Controls, Results, confirm, download, element, words } = scorebook;
  const { Store, storeKey } = scorebook.store;
  const { say, write } = scorebook.view;

  const TYPING_PAUSE = 400;

  const browserStorage = () => {
    try {
      return localStorage;
    } catch {
      return null;
    }
  };

  /** @type {Map<string, InstanceType<typeof Store>>} */
  const stores = new Map();
  addEventListener("storage", (event) => {
    for (const store of stores.values()) store.follow(event);
  });

  /** @param {object} sheet @param {string} subject */
  const openStore = (sheet, subject) => {
    const key = storeKey(document.documentElement.dataset.book ?? "", sheet.id, subject);
    let store = stores.get(key);
    if (!store) {
      const renames = new Map(sheet.fields.flatMap((field) => (field.was ?? []).map((was) => [was, field.id])));
      store = new Store({ storage: browserStorage(), key, rev: sheet.rev, renames });
      stores.set(key, store);
    }
    return store;
  };

  const isText = (control) => control instanceof HTMLTextAreaElement || control.type === "text";

  class ScoreSheet extends HTMLElement {
    /** @type {Map<string, string>} messages of entries that cannot be used, by field */
    #problems = new Map();
    /** @type {Map<string, number>} timers of texts that are being typed, by field */
    #typing = new Map();
    #leave = new AbortController();

    connectedCallback() {
      const data = this.querySelector(".sheet-data");
      const form = this.querySelector("form");
      if (!data || !form) return;
      this.#leave = new AbortController();
      const { signal } = this.#leave;
      this.sheet = JSON.parse(data.textContent);
      this.controls = new Controls(form);
      this.results = new Results(this, this.sheet);
      form.addEventListener("submit", (event) => event.preventDefault(), { signal });
      form.addEventListener("input", (event) => this.#onInput(event.target), { signal });
      form.addEventListener("change", (event) => this.#onChange(event.target), { signal });
      this.addEventListener("click", (event) => this.#onClick(event.target.closest("button")), { signal });
      addEventListener("pagehide", () => this.#flush(), { signal });
      for (const button of this.querySelectorAll('[data-action="clear"], [data-action="export"]')) button.hidden = false;
      const bar = this.querySelector("[data-sheet-bar]");
      if (bar) bar.hidden = false;
      this.openSubject(this.dataset.subject || "mine");
    }

    disconnectedCallback() {
      this.#flush();
      this.stopListening?.();
      this.#leave.abort();
    }

    /** Shows the answers about another subject, for instance another candidate. @param {string} subject */
    openSubject(subject) {
      this.#flush();
      this.stopListening?.();
      this.subject = subject;
      this.store = openStore(this.sheet, subject);
      this.stopListening = this.store.listen(() => this.#refresh());
      this.#problems.clear();
      this.#refresh();
    }

    /** What the reader has entered so far, as the evaluator takes it: null is left blank on purpose. */
    answers() {
      const answers = {};
      for (const [field, entry] of this.store.answers()) answers[field] = entry.v;
      for (const field of this.controls.names) {
        const { answer, problem } = this.controls.read(field);
        if (answer) answers[field] = answer.v;
        else if (problem) answers[field] = null;
      }
      return answers;
    }

    /** Everything about this subject, in a form that can be kept and read in again. */
    copy() {
      const { book } = document.documentElement.dataset;
      const answers = Object.fromEntries(this.store.answers());
      for (const [field, v] of Object.entries(this.answers())) answers[field] ??= { v };
      return {
        format: "scorebook-answers", version: 1, book, sheet: this.sheet.id, rev: this.sheet.rev ?? 1, subject: this.subject,
        saved: new Date().toISOString(), answers, result: this.results.outcome, rules: this.sheet,
      };
    }

    /** @param {HTMLInputElement} control */
    #onInput(control) {
      if (!control.name) return;
      this.controls.settle(control);
      if (isText(control)) {
        clearTimeout(this.#typing.get(control.name));
        this.#typing.set(control.name, setTimeout(() => this.#record(control.name), TYPING_PAUSE));
        return;
      }
      const { problem } = this.controls.read(control.name);
      if (problem && !this.#problems.has(control.name)) this.#problems.set(control.name, "");
      this.#record(control.name);
    }

    /** Leaving a control is the moment to say what is wrong with it. @param {HTMLInputElement} control */
    #onChange(control) {
      if (!control.name) return;
      const { problem } = this.controls.read(control.name);
      if (problem) this.#problems.set(control.name, problem);
      this.#record(control.name);
    }

    /** @param {HTMLButtonElement | null} button */
    #onClick(button) {
      if (button?.dataset.clear) {
        this.#problems.delete(button.dataset.clear);
        this.controls.focus(button.dataset.clear);
        this.#reset([button.dataset.clear]);
      }
      if (button?.dataset.action === "clear") this.#clearAll();
      if (button?.dataset.action === "export") this.#export();
    }

    async #clearAll() {
      const { clear_title: title, clear_text: text, clear_yes: yes, cancel: no } = words;
      if (await confirm({ title, text, yes, no })) this.#reset();
    }

    #export() {
      this.#flush();
      download(`${this.sheet.id}-${this.subject}.json`, `${JSON.stringify(this.copy(), null, 2)}\n`);
    }

    /** @param {string[]} [fields] all, if none are named */
    #reset(fields) {
      for (const timer of this.#typing.values()) clearTimeout(timer);
      this.#typing.clear();
      const names = fields ?? [...new Set([...this.controls.names, ...this.store.answers().keys()])];
      for (const field of names) {
        this.#problems.delete(field);
        this.controls.rest(field);
      }
      this.store.reset(names);
    }

    #flush() {
      for (const [field, timer] of this.#typing) {
        clearTimeout(timer);
        this.#record(field);
      }
      this.#typing.clear();
    }

    /** @param {string} field */
    #record(field) {
      this.#typing.delete(field);
      const { answer, problem, untouched } = this.controls.read(field);
      if (!problem) this.#problems.delete(field);
      else if (this.#problems.get(field)) this.#problems.set(field, problem);
      const value = answer ? answer.v : untouched ? undefined : null;
      if (JSON.stringify(this.store.get(field)?.v) === JSON.stringify(value)) this.#refresh();
      else if (value === undefined) this.store.reset([field]);
      else this.store.set(field, value);
    }

    #refresh() {
      for (const field of this.controls.names) {
        const entry = this.store.get(field);
        if (!this.#problems.has(field) || (entry?.v ?? null) !== null) this.#showField(field, entry);
      }
      const answers = this.answers();
      this.results.show(scorebook.core.evaluate(this.sheet, answers), answers, this.#problems);
      this.#showProblems();
      this.#showSaved();
    }

    /** @param {string} field @param {{v?: unknown} | undefined} entry */
    #showField(field, entry) {
      if (!this.#typing.has(field)) this.controls.show(field, entry);
      const clear = this.querySelector(`[data-clear="${CSS.escape(field)}"]`);
      if (clear) clear.hidden = (entry?.v ?? null) === null;
    }

    #showProblems() {
      for (const note of this.querySelectorAll("[data-error]")) {
        const message = this.#problems.get(note.dataset.error);
        say(note, message);
        this.controls.mark(note.dataset.error, message);
      }
    }

    /** Says whether the answers are safe; what is not stays on screen until it is. */
    #showSaved() {
      const { status, damaged, savedRev } = this.store;
      const saved = this.querySelector("[data-saved]");
      if (saved) saved.dataset.status = status;
      write(saved, words.status[status]);
      this.#notice("refused", status === "refused" && words.not_saved, words.export, () => this.#export());
      this.#notice("damaged", damaged.length > 0 && words.damaged, words.damaged_download, () => {
        download(`${this.sheet.id}-${this.subject}-damaged.txt`, damaged.join("\n"), "text/plain");
        this.store.settle();
      });
      this.#notice("revised", savedRev !== undefined && savedRev < (this.sheet.rev ?? 1) && words.revised);
    }

    /**
     * @param {string} name @param {string | false} text false takes the notice away
     * @param {string} [label] @param {() => void} [act]
     */
    #notice(name, text, label, act) {
      const present = this.querySelector(`[data-notice="${name}"]`);
      if (!text) present?.remove();
      if (!text || present) return;
      const notice = element("div", "", "save-notice");
      notice.dataset.notice = name;
      notice.setAttribute("role", "alert");
      notice.append(element("p", text));
      if (act) {
        const button = element("button", label, "button");
        button.type = "button";
        button.addEventListener("click", act);
        notice.append(button);
      }
      this.prepend(notice);
    }
  }

  customElements.define("score-sheet", ScoreSheet);
})();
