/**
 * <score-sheet>: a form that the server rendered, brought to life. It joins controls, store, evaluator and results, and
 * works nothing out itself. The same sheet on several pages, or twice on one, shares its answers by their key.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { Controls, NOBODY, Results, button, confirm, desk, download, element, fill, transfer, words } = scorebook;
  const { Store } = scorebook.store;
  const { say, write } = scorebook.view;

  const TYPING_PAUSE = 400;

  /** Keeps nothing beyond the page. */
  const passing = () => {
    const kept = new Map();
    return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), removeItem: (key) => kept.delete(key) };
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
      this.form = form;
      this.controls = new Controls(form);
      this.results = new Results(this, this.sheet);
      form.addEventListener("submit", (event) => event.preventDefault(), { signal });
      form.addEventListener("input", (event) => this.#onInput(event.target), { signal });
      form.addEventListener("change", (event) => this.#onChange(event.target), { signal });
      this.addEventListener("click", (event) => this.#onClick(event.target.closest("button")), { signal });
      addEventListener("pagehide", () => this.#flush(), { signal });
      for (const part of this.querySelectorAll('[data-action="clear"], [data-sheet-bar], save-menu')) part.hidden = false;
      if (this.isAboutSomebody) signal.addEventListener("abort", desk.subjects.listen(() => this.#followSubject()));
      this.openSubject(this.isAboutSomebody ? desk.subjects.current : NOBODY);
    }

    get isAboutSomebody() {
      return this.dataset.subject === "candidate";
    }

    /** What the sheet is called. */
    get name() {
      return this.dataset.title ?? this.sheet.id;
    }

    disconnectedCallback() {
      this.#flush();
      this.stopListening?.();
      this.#leave.abort();
    }

    /** Shows the answers about another subject, for instance another candidate. @param {string} subject */
    openSubject(subject) {
      this.#flush();
      this.subject = subject;
      if (!this.others) this.#use(desk.open(this.sheet, this.name, subject));
    }

    /** Shows answers that are not the reader's, without keeping them; without any, the reader's own again. @param {Map<string, unknown>} [answers] */
    showOthers(answers) {
      this.#flush();
      this.others = answers;
      this.toggleAttribute("data-others", Boolean(answers));
      for (const control of this.form.elements) if (control.name) control.disabled = Boolean(answers);
      if (!answers) {
        this.openSubject(this.subject);
        return;
      }
      const store = new Store({ storage: passing(), key: "others", rev: this.sheet.rev });
      store.take(new Map([...answers].map(([field, v]) => [field, { at: 1, v }])));
      this.#use(store);
    }

    #use(store) {
      this.stopListening?.();
      this.store = store;
      this.stopListening = store.listen(() => this.#refresh());
      this.#problems.clear();
      this.#refresh();
    }

    /** Another candidate was chosen, or this one erased: then what was being typed goes with it. */
    #followSubject() {
      const { current, erased } = desk.subjects;
      if (erased.has(this.subject)) this.#stopTyping();
      if (current !== this.subject) this.openSubject(current);
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

    /** The reader's copy as it goes into files. */
    copy() {
      this.#flush();
      return transfer.toCopy({ sheet: this.sheet.id, subject: this.subject }, this.store, this.name);
    }

    /** What files of this copy are called. @param {string} ending */
    fileName(ending) {
      return [this.sheet.id, ...(this.subject === NOBODY ? [] : [this.subject])].join("-") + ending;
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
    }

    async #clearAll() {
      const { clear_title: title, clear_text: text, clear_yes: yes, cancel: no } = words;
      if (await confirm({ title, text, yes, no })) this.#reset();
    }

    /** Hands the reader a file that can be read in again. */
    download() {
      download(this.fileName(".json"), transfer.toFile(desk.book, [this.copy()]));
    }

    /** @param {string[]} [fields] all, if none are named */
    #reset(fields) {
      this.#stopTyping();
      const names = fields ?? [...new Set([...this.controls.names, ...this.store.answers().keys()])];
      for (const field of names) {
        this.#problems.delete(field);
        this.controls.rest(field);
      }
      this.store.reset(names);
    }

    #stopTyping() {
      for (const timer of this.#typing.values()) clearTimeout(timer);
      this.#typing.clear();
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
      this.#showRevision();
      this.dispatchEvent(new Event("refresh"));
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
      const { status, damaged } = this.store;
      const saved = this.querySelector("[data-saved]");
      if (saved) saved.dataset.status = status;
      write(saved, this.others ? words.shared.short : words.status[status]);
      this.notice("refused", status === "refused" && words.not_saved, words.export, () => this.download());
      this.notice("damaged", damaged.length > 0 && words.damaged, words.damaged_download, () => {
        download(this.fileName("-damaged.txt"), this.store.damaged.join("\n"), "text/plain");
        this.store.settle();
      });
    }

    /** The result under the rules of then, and what the present ones make of it. */
    #showRevision() {
      const { frozen } = this.store;
      const { revision } = words;
      const { rev } = this.sheet;
      const before = frozen?.result?.title;
      const after = frozen && desk.resultUnder(this.store.rules, this.store.answers())?.title;
      const form = !before || !after ? "unknown" : before === after ? "same" : "changes";
      const subject = this.subject === NOBODY ? revision.copy : this.subject;
      this.notice("revised", frozen && fill(revision[form], { rev, subject, before, after }), fill(revision.adopt, { rev }), () => this.store.adopt());
      const label = this.querySelector(".verdict-label");
      if (!label) return;
      label.dataset.resting ??= label.textContent;
      write(label, frozen ? fill(revision.label, { rev }) : label.dataset.resting);
    }

    /**
     * Says something above the sheet that stays until it is no longer so.
     * @param {string} name @param {string | false | undefined} text nothing takes the notice away
     * @param {string} [label] @param {() => void} [act]
     */
    notice(name, text, label, act) {
      const present = this.querySelector(`[data-notice="${name}"]`);
      if (!text) present?.remove();
      else if (present) write(present.firstChild, text);
      else {
        const notice = element("div", "", `save-notice notice-${name}`);
        notice.dataset.notice = name;
        notice.setAttribute("role", "alert");
        notice.append(element("p", text), ...(act ? [button(label, act)] : []));
        this.prepend(notice);
      }
    }
  }

  customElements.define("score-sheet", ScoreSheet);
})();
