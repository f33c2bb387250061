/** <stage-funnel>: redraws the funnel as rates change. Moves widths and text only; the numbers are the sheet's. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { SheetPart, core, words } = scorebook;
  const { say, write } = scorebook.view;

  /** The three numbers of a result that may be one, lowest first; nothing if any is blank. */
  const numbers = (result) => {
    const all = typeof result === "number" ? [result, result, result] : [result?.low, result?.likely, result?.high];
    if (!all.every(Number.isFinite)) return undefined;
    return { low: Math.min(...all), likely: all[1], high: Math.max(...all) };
  };

  class StageFunnel extends SheetPart {
    /** @param {AbortSignal} signal */
    begin(signal) {
      signal.addEventListener("abort", this.host.store.listen(() => this.#show()));
      this.#show();
    }

    #show() {
      const { values } = this.host.results.outcome;
      const top = numbers(values[this.dataset.top])?.high;
      for (const bar of this.querySelectorAll("[data-funnel]")) {
        const found = numbers(values[bar.dataset.funnel]);
        for (const part of ["low", "likely", "high"]) {
          const width = found && top > 0 ? Math.min(100, (found[part] / top) * 100) : 0;
          const rect = bar.querySelector(`.funnel-${part}`);
          rect.setAttribute("width", width.toFixed(2));
          rect.setAttribute("x", ((100 - width) / 2).toFixed(2));
        }
      }
      for (const node of this.querySelectorAll("[data-likely]")) {
        const result = values[node.dataset.likely];
        write(node, this.#text(node.dataset.likely, result?.likely ?? result));
      }
      for (const sentence of this.querySelectorAll("[data-sentence]")) {
        sentence.hidden = sentence.querySelector("[data-likely]").textContent === words.format.blank;
      }
      for (const node of this.querySelectorAll("[data-range]")) {
        const found = numbers(values[node.dataset.range]);
        say(node, found && found.low < found.high ? this.#text(node.dataset.range, values[node.dataset.range]) : undefined);
      }
    }

    #text(id, result) {
      return core.showValue(this.host.sheet, this.host.results.values.get(id), result, words.format);
    }
  }

  customElements.define("stage-funnel", StageFunnel);
})();
