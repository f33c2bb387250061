/** An element inside a <score-sheet> that lives with it: it begins where the sheet works, and ends where either leaves the page. */
(() => {
  "use strict";

  globalThis.scorebook.SheetPart = class extends HTMLElement {
    #leave = new AbortController();

    connectedCallback() {
      this.host = this.closest("score-sheet");
      if (!this.host?.store) return;
      this.#leave = new AbortController();
      this.begin(this.#leave.signal);
    }

    disconnectedCallback() {
      this.#leave.abort();
    }
  };
})();
