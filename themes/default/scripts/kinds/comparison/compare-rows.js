/** <compare-rows>: folds the rows that do not matter to the reader, on demand. Marks and counts are the sheet's business. */
(() => {
  "use strict";

  class CompareRows extends globalThis.scorebook.SheetPart {
    /** @param {AbortSignal} signal */
    begin(signal) {
      this.querySelector('[data-compare="fold"]').addEventListener("click", () => this.#fold(), { signal });
      signal.addEventListener("abort", this.host.store.listen(() => this.#show()));
      this.#show();
    }

    #fold() {
      this.toggleAttribute("data-folded");
      this.#show();
    }

    #show() {
      const answers = this.host.answers();
      const rows = [...this.querySelectorAll("[data-row]")];
      const some = rows.some((row) => answers[row.dataset.row] === true);
      if (!some) this.removeAttribute("data-folded");
      const folded = this.hasAttribute("data-folded");
      for (const row of rows) row.hidden = folded && answers[row.dataset.row] !== true;
      for (const part of this.querySelectorAll("[data-compare-controls], [data-compare-best]")) part.hidden = !some;
      this.querySelector('[data-compare="fold"]').setAttribute("aria-pressed", String(folded));
    }
  }

  customElements.define("compare-rows", CompareRows);
})();
