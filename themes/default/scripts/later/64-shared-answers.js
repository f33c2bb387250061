/** <shared-answers>: a sheet opened by a link that carries answers. They are looked at until the reader takes them over. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { NOBODY, SheetPart, desk, restore, share, words } = scorebook;

  class SharedAnswers extends SheetPart {
    /** @param {AbortSignal} signal */
    begin(signal) {
      addEventListener("hashchange", () => this.#arrive(), { signal });
      this.addEventListener("click", (event) => {
        const act = event.target.closest("[data-shared]")?.dataset.shared;
        if (act === "take") this.#take();
        if (act === "leave") this.#depart();
      }, { signal });
      this.#arrive();
    }

    #arrive() {
      const found = share.read(this.host.sheet, location.hash);
      const answers = found instanceof Map ? found : undefined;
      this.host.notice("link", !answers && found && words.shared[found]);
      this.hidden = !answers;
      if (!answers && !this.host.others) return;
      this.host.showOthers(answers);
      if (answers) this.scrollIntoView({ block: "nearest" });
    }

    async #take() {
      const { sheet, subject, name, others } = this.host;
      const at = Date.now();
      const copy = {
        sheet: sheet.id,
        title: name,
        ...(subject !== NOBODY && { subject }),
        rev: sheet.rev,
        rules: desk.open(sheet, name, subject).rules,
        answers: Object.fromEntries([...others].map(([field, v]) => [field, { at, v }])),
      };
      const texts = new Set(sheet.fields.filter(({ input }) => input.type === "text").map(({ id }) => id));
      if (await restore.offer({ copies: [copy], covers: (field) => !texts.has(field), title: words.shared.title })) this.#depart();
    }

    /** Takes the answers out of the address and shows the reader's own. */
    #depart() {
      try {
        history.replaceState(history.state, "", location.href.split("#")[0]);
      } catch {
        location.hash = this.host.sheet.id;
      }
      this.#arrive();
    }
  }

  customElements.define("shared-answers", SharedAnswers);
})();
