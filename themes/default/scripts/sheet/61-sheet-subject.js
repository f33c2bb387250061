/** <sheet-subject>: whom a sheet is about, in its bar. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { SheetPart, button, called, desk, element, fill, later, words } = scorebook;
  const { subjects } = desk;
  const { dayInWords, write } = scorebook.view;

  const create = () => later(() => scorebook.candidates.create());

  /** @param {string} code */
  const about = (code) => later(() => scorebook.candidates.about(code));

  class SheetSubject extends SheetPart {
    /** @param {AbortSignal} signal */
    begin(signal) {
      const t = words.subject;
      this.select = document.createElement("select");
      this.select.setAttribute("aria-label", t.label);
      this.select.addEventListener("change", () => subjects.open(this.select.value));
      this.replaceChildren(this.select, button(t.add, create), button(t.details, () => about(subjects.current)));
      this.paper = element("p", "", "print-only sheet-about");
      this.host.prepend(this.paper);
      signal.addEventListener("abort", subjects.listen(() => this.#show()));
      signal.addEventListener("abort", () => this.paper.remove());
      this.#show();
    }

    #show() {
      const { current } = subjects;
      const all = subjects.list();
      const offered = all.some(({ code }) => code === current) ? all : [...all, { code: current }];
      const options = offered.map((subject) => {
        const option = element("option", called(subject));
        option.value = subject.code;
        return option;
      });
      this.select.replaceChildren(...options);
      this.select.value = current;
      write(this.paper, fill(words.subject.paper, { subject: current }));
      const late = subjects.overdue().find(({ code }) => code === current);
      this.host.notice("overdue", late && fill(words.subject.overdue, { subject: current, day: dayInWords(late.deleteBy) }), words.subject.details, () => about(current));
    }
  }

  customElements.define("sheet-subject", SheetSubject);
})();
