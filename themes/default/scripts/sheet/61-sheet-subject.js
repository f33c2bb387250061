/** <sheet-subject>: whom a sheet is about, in its bar; takes on new candidates and takes leave of old ones. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { ask, button, confirm, desk, download, element, entry, fill, group, list, words } = scorebook;
  const { subjects } = desk;
  const { write } = scorebook.view;

  const shown = ({ code, name }) => (name ? `${code} · ${name}` : code);

  /** @param {string} day written year-month-day */
  const written = (day) => new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "medium" });

  const create = async () => {
    const t = words.subject;
    const code = entry(t.code, t.code_help, { type: "text", value: subjects.suggest(), maxLength: 40, autofocus: true });
    const name = entry(`${t.name} (${t.optional})`, t.name_help, { type: "text", maxLength: 200 });
    const problem = element("p", "", "field-error");
    problem.setAttribute("role", "alert");
    code.field.append(problem);
    const allow = () => {
      const usable = subjects.usable(code.input.value);
      write(problem, usable ? "" : t.code_taken);
      if (!usable) code.input.focus();
      return Boolean(usable);
    };
    const buttons = [{ label: t.cancel, value: "" }, { label: t.start, value: "go", primary: true, allow }];
    const answer = ask({ title: t.create, body: [code.field, name.field], buttons });
    code.input.select();
    if ((await answer) !== "go") return;
    const chosen = subjects.usable(code.input.value);
    subjects.add(chosen, { name: name.input.value });
    subjects.open(chosen);
  };

  /** @param {string} code */
  const erase = async (code) => {
    const { erase_title: title, erase_text: text, erase_yes: yes, cancel: no } = words.subject;
    if (await confirm({ title: fill(title, { subject: code }), text: fill(text, { subject: code }), yes, no })) desk.erase(code);
  };

  /** What is held about a candidate, and what can be done with it. @param {string} code */
  const about = async (code) => {
    const t = words.subject;
    const subject = subjects.find(code);
    const held = desk.copies(desk.about(code)).map(({ title, sheet }) => title ?? sheet);
    const name = entry(t.name, t.name_help, { type: "text", maxLength: 200, value: subject?.name ?? "" });
    const day = entry(t.delete_by, t.delete_by_help, { type: "date", value: subject?.deleteBy ?? "" });
    const leave = (event) => event.currentTarget.closest("dialog").close("erase");
    const eraser = element("button", t.erase, "button button-stop");
    eraser.type = "button";
    eraser.addEventListener("click", leave);
    const acts = group("div", [
      button(t.file, () => download(`${code}.json`, desk.subjectFile(code))),
      button(t.text, () => download(`${code}.md`, desk.subjectText(code), "text/markdown")),
      eraser,
    ], "button-row dialog-acts");
    const body = subject ? [fill(t.held, { sheets: list(held) }), name.field, day.field, acts] : [t.nothing];
    const buttons = subject ? [{ label: t.cancel, value: "" }, { label: t.save, value: "save", primary: true }] : [{ label: t.close, value: "" }];
    const answer = await ask({ title: code, body, buttons });
    if (answer === "erase") await erase(code);
    if (answer !== "save") return;
    subjects.rename(code, name.input.value);
    subjects.setDeleteBy(code, day.input.value);
  };

  class SheetSubject extends HTMLElement {
    connectedCallback() {
      this.host = this.closest("score-sheet");
      if (!this.host?.store) return;
      const t = words.subject;
      this.select = document.createElement("select");
      this.select.setAttribute("aria-label", t.label);
      this.select.addEventListener("change", () => subjects.open(this.select.value));
      this.replaceChildren(this.select, button(t.add, create), button(t.details, () => about(subjects.current)));
      this.paper = element("p", "", "print-only sheet-about");
      this.host.prepend(this.paper);
      this.stopListening = subjects.listen(() => this.#show());
      this.#show();
    }

    disconnectedCallback() {
      this.stopListening?.();
      this.paper?.remove();
    }

    #show() {
      const { current } = subjects;
      const all = subjects.list();
      const offered = all.some(({ code }) => code === current) ? all : [...all, { code: current }];
      const options = offered.map((subject) => {
        const option = element("option", shown(subject));
        option.value = subject.code;
        return option;
      });
      this.select.replaceChildren(...options);
      this.select.value = current;
      write(this.paper, fill(words.subject.paper, { subject: current }));
      const late = subjects.overdue().find(({ code }) => code === current);
      this.host.notice("overdue", late && fill(words.subject.overdue, { subject: current, day: written(late.deleteBy) }), words.subject.details, () => about(current));
    }
  }

  customElements.define("sheet-subject", SheetSubject);
  scorebook.subject = { about, erase, shown, written };
})();
