/**
 * Shows what the evaluator found: values, bars, progress, the verdict with its reasons, what is missing, what could
 * still happen. Only writes text, attributes and `hidden`; it works nothing out.
 */
(() => {
  "use strict";
  const scorebook = (globalThis.scorebook ??= {});
  const { core, fill, list, plain, plural, words } = scorebook;
  const { say, write } = scorebook.view;

  const percent = (value, low, high) => Math.min(100, Math.max(0, high > low ? ((value - low) / (high - low)) * 100 : 0));

  /** The lower and higher end of a result; low inputs may well give the higher one. @param {unknown} datum */
  const ends = (datum) => {
    if (typeof datum === "number") return { low: datum, likely: datum, high: datum };
    const all = [datum?.low, datum?.likely, datum?.high].filter((number) => number !== undefined);
    if (all.length < 2 || !all.every(Number.isFinite)) return undefined;
    return { low: Math.min(...all), likely: datum.likely, high: Math.max(...all) };
  };

  /** Drawings know no `hidden`. @param {SVGElement} shape @param {boolean} shown */
  const appear = (shape, shown) => shape.setAttribute("display", shown ? "inline" : "none");

  /** @param {SVGElement} bar @param {unknown} datum @param {number} top */
  const drawBar = (bar, datum, top) => {
    const part = (name) => bar.querySelector(`.${name}`);
    const low = Number(bar.dataset.min ?? 0);
    const at = (value) => percent(value, low, top).toFixed(2);
    const found = ends(datum);
    const range = found && found.low < found.high;
    part("bar-fill").setAttribute("width", found && !range ? at(found.high) : 0);
    part("bar-span").setAttribute("x", range ? at(found.low) : 0);
    part("bar-span").setAttribute("width", range ? (at(found.high) - at(found.low)).toFixed(2) : 0);
    const likely = part("bar-likely");
    const marked = range && found.likely !== undefined;
    appear(likely, marked);
    for (const end of ["x1", "x2"]) likely.setAttribute(end, marked ? at(found.likely) : 0);
  };

  class Results {
    /** @type {InstanceType<typeof scorebook.Verdict> | undefined} */
    #verdict;

    /** @param {HTMLElement} root the element @param {object} sheet */
    constructor(root, sheet) {
      this.root = root;
      this.sheet = sheet;
      this.fields = new Map(sheet.fields.map((field) => [field.id, field]));
      this.values = new Map((sheet.values ?? []).map((value) => [value.id, value]));
      this.verdicts = new Map((sheet.verdicts ?? []).map((verdict) => [verdict.id, verdict]));
      const region = this.one("[data-verdict]");
      if (region) this.#verdict = new scorebook.Verdict(this, region);
    }

    /**
     * @param {object} outcome what the evaluator found
     * @param {Record<string, unknown>} answers
     * @param {Map<string, string>} problems entries that cannot be used, by field
     */
    show(outcome, answers, problems) {
      this.outcome = outcome;
      this.answers = answers;
      this.atRest = core.atRest(this.sheet, answers);
      /** Whether all numbers are there and the author's. */
      this.worked = this.atRest && outcome.progress[1] === 0;
      for (const note of this.all("[data-worked]")) note.hidden = !this.atRest;
      for (const output of this.all("[data-value]")) write(output, this.text(output.dataset.value));
      this.bars();
      this.progress(outcome.progress);
      this.#verdict?.show(outcome, problems);
      this.gaps(this.root);
    }

    one(selector) {
      return this.root.querySelector(selector);
    }

    all(selector) {
      return this.root.querySelectorAll(selector);
    }

    /** @param {string[]} fields */
    names(fields) {
      return list(fields.map((field) => this.fields.get(field)?.label ?? field));
    }

    /** What a {placeholder} of the author stands for. @param {string} name */
    text(name) {
      return plain(core.fill(`{${name}}`, this.sheet, this.answers, this.outcome, words.format));
    }

    /** What a value came to, or what was answered in a field. @param {string} name */
    datum(name) {
      if (Object.hasOwn(this.outcome.values, name)) return this.outcome.values[name];
      const input = this.fields.get(name)?.input;
      return this.answers[name] ?? input?.default;
    }

    /** Another number in the style of a value. @param {string} name @param {number} number */
    inStyleOf(name, number) {
      const value = this.values.get(name);
      return value ? core.showValue(this.sheet, value, number, words.format) : core.formatNumber(number, { decimals: 2 }, words.format);
    }

    /** @param {ParentNode} within */
    gaps(within) {
      for (const gap of within.querySelectorAll("[data-fill]")) write(gap, this.text(gap.dataset.fill));
      for (const sentence of within.querySelectorAll(".say")) {
        const gaps = [...sentence.querySelectorAll("[data-fill]")];
        sentence.hidden = gaps.length > 0 && gaps.every((gap) => gap.textContent === words.format.blank);
      }
    }

    bars() {
      const bars = [...this.all("[data-bar]")];
      const groups = Map.groupBy(bars, (bar) => bar.closest("[data-bar-group]") ?? bar);
      for (const group of groups.values()) {
        const tops = group.map((bar) => ends(this.datum(bar.dataset.bar))?.high ?? 0);
        for (const bar of group) drawBar(bar, this.datum(bar.dataset.bar), Number(bar.dataset.max ?? Math.max(0, ...tops)));
      }
      for (const bar of this.all("[data-own]")) {
        const own = this.datum(bar.dataset.own);
        const line = bar.querySelector(".bar-own");
        const { min, max } = bar.dataset;
        appear(line, typeof own === "number");
        if (typeof own !== "number") continue;
        for (const end of ["x1", "x2"]) line.setAttribute(end, percent(own, Number(min), Number(max)).toFixed(2));
      }
    }

    /** @param {[number, number]} progress */
    progress([answered, total]) {
      const left = total - answered;
      const rest = left === 0 ? words.none_left : plural(words.left, left);
      const counted = `${fill(words.progress, { n: answered, total })} · ${rest}`;
      const own = total === 0 ? words.own : counted;
      for (const node of this.all("[data-progress]")) write(node, this.worked ? words.worked : own);
      this.one("[data-progress-fill]")?.setAttribute("width", percent(answered, 0, total).toFixed(2));
    }
  }

  scorebook.Results = Results;
})();
