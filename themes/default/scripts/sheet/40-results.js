/**
 * Shows what the evaluator found: values, bars, progress, the verdict with its reasons, what is missing, what could
 * still happen. Only writes text, attributes and `hidden`; it works nothing out.
 */
(() => {
  "use strict";
  const scorebook = (globalThis.scorebook ??= {});
  const { fill, list, plural, words } = scorebook;

  /** Writes only what differs, so that a live region speaks only when something is new. */
  const write = (node, text) => {
    if (node && node.textContent !== text) node.textContent = text;
  };

  /** @param {Element | null} node @param {string | undefined} text nothing hides it */
  const say = (node, text) => {
    if (!node) return;
    write(node, text ?? "");
    node.hidden = !text;
  };

  const percent = (value, low, high) => Math.min(100, Math.max(0, high > low ? ((value - low) / (high - low)) * 100 : 0));
  const ends = (datum) => (typeof datum === "number" ? { low: datum, high: datum } : datum);
  const drawable = (datum) => typeof datum === "number" || Number.isFinite(datum?.low + datum?.high);

  /** @param {SVGElement} bar @param {unknown} datum @param {number} top */
  const drawBar = (bar, datum, top) => {
    const part = (name) => bar.querySelector(`.${name}`);
    const low = Number(bar.dataset.min ?? 0);
    const range = drawable(datum) && typeof datum !== "number";
    const at = (value) => percent(value, low, top).toFixed(2);
    part("bar-fill").setAttribute("width", drawable(datum) && !range ? at(datum) : 0);
    part("bar-span").setAttribute("x", range ? at(datum.low) : 0);
    part("bar-span").setAttribute("width", range ? (at(datum.high) - at(datum.low)).toFixed(2) : 0);
    const likely = part("bar-likely");
    likely.toggleAttribute("hidden", !range || !Number.isFinite(datum.likely));
    for (const end of ["x1", "x2"]) likely.setAttribute(end, range && Number.isFinite(datum.likely) ? at(datum.likely) : 0);
  };

  class Results {
    /** @param {HTMLElement} root the element @param {object} sheet */
    constructor(root, sheet) {
      this.root = root;
      this.sheet = sheet;
      this.labels = new Map(sheet.fields.map((field) => [field.id, field.label]));
      this.verdicts = new Map((sheet.verdicts ?? []).map((verdict) => [verdict.id, verdict]));
    }

    one(selector) {
      return this.root.querySelector(selector);
    }

    all(selector) {
      return this.root.querySelectorAll(selector);
    }

    /** @param {string[]} fields */
    names(fields) {
      return list(fields.map((field) => this.labels.get(field) ?? field));
    }
  }

  scorebook.Results = Results;
  scorebook.view = { write, say, percent, ends, drawable, drawBar };
})();
