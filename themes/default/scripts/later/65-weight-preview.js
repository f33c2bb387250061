/** <weight-preview>: what other weights would make of this candidate and of the order among all. Nothing of it is saved. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { SheetPart, ahead, button, core, desk, element, fill, group, report, words } = scorebook;
  const { write } = scorebook.view;

  class WeightPreview extends SheetPart {
    /** @type {Map<string, HTMLInputElement>} */
    #sliders = new Map();

    /** @param {AbortSignal} signal */
    begin(signal) {
      this.fold = this.closest("details");
      this.fold.addEventListener("toggle", () => this.#show(), { signal });
      this.host.addEventListener("refresh", () => this.#show(), { signal });
      this.addEventListener("input", () => this.#show(), { signal });
      this.#show();
    }

    #build() {
      const fields = ahead.weighted(this.host.sheet);
      const weights = fields.map(({ weight = 1 }) => weight);
      const step = weights.every(Number.isInteger) ? 1 : 0.1;
      const max = Math.max(...weights) * 2 + (step === 1 ? 1 : 0);
      const rows = fields.map(({ id, label, weight = 1 }) => {
        const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max, step, value: weight });
        slider.dataset.weight = weight;
        this.#sliders.set(id, slider);
        return group("label", [element("span", label), slider, element("output", "")], "weight-row");
      });
      const reset = button(words.weights.reset, () => {
        for (const slider of this.#sliders.values()) slider.value = slider.dataset.weight;
        this.#show();
      });
      this.said = element("p", "", "weight-said");
      this.said.setAttribute("role", "status");
      this.order = group("div", [], "table-wrap");
      this.replaceChildren(...rows, this.said, this.order, reset);
    }

    #number(value) {
      return core.formatNumber(value, {}, words.format);
    }

    #show() {
      if (!this.fold.open) return;
      if (this.#sliders.size === 0) this.#build();
      const weights = new Map();
      for (const [id, slider] of this.#sliders) {
        const [own, now] = [Number(slider.dataset.weight), Number(slider.value)];
        weights.set(id, now);
        write(slider.nextSibling, own === now ? this.#number(own) : fill(words.weights.slid, { from: this.#number(own), to: this.#number(now) }));
      }
      const { sheet } = this.host;
      const other = ahead.reweighed(sheet, weights);
      const [before, after] = [sheet, other].map((rules) => this.#told(rules, this.host.answers()));
      write(this.said, fill(before === after ? words.weights.same : words.weights.changed, { before, after }));
      this.#showOrder(sheet, other);
    }

    /** @param {object} sheet @param {object} answers */
    #told(sheet, answers) {
      const { mean, title } = report.summary(sheet, answers, words);
      return [mean, title].filter(Boolean).join(" · ");
    }

    #showOrder(sheet, other) {
      const places = desk.shelf.places().filter((place) => place.sheet === sheet.id);
      const cards = places.map((place) => ({ code: place.subject, answers: desk.values(desk.shelf.read(place).answers()) }));
      const order = (rules) => {
        const scored = cards.map((card) => ({ ...card, mean: core.evaluate(rules, card.answers).values.mean }));
        return ahead.ranked(scored.filter(({ mean }) => typeof mean === "number"), ({ mean }) => mean, ahead.tie(rules));
      };
      const before = new Map(order(sheet).map(({ code, rank }) => [code, rank]));
      const rows = order(other).map(({ code, rank, answers }) => {
        const was = before.get(code);
        const place = was === rank || was === undefined ? String(rank) : fill(words.weights.moved, { rank, was });
        return group("tr", [element("td", place), element("td", code), element("td", this.#told(other, answers))]);
      });
      const heads = [words.weights.rank, words.weights.subject, words.weights.result].map((text) => {
        const head = element("th", text);
        head.scope = "col";
        return head;
      });
      const table = group("table", [group("thead", [group("tr", heads)]), group("tbody", rows)]);
      this.order.replaceChildren(...(rows.length > 1 ? [table] : []));
    }
  }

  customElements.define("weight-preview", WeightPreview);
})();
