/**
 * Native controls of one form, seen as answers: what kind of answer a control gives is told by the control itself
 * (its type, `data-part`, `data-na`), so that this file needs to know nothing of kinds and sheets.
 */
(() => {
  "use strict";
  const scorebook = (globalThis.scorebook ??= {});
  const { fill, words } = scorebook;

  /**
   * @typedef {{v: unknown}} Answer
   * @typedef {{answer?: Answer, problem?: string, untouched?: true}} Reading  none: blank; untouched: never answered
   */

  const NUMBER = /^-?\d+(\.\d+)?$/;
  const number = (text) => scorebook.core.formatNumber(Number(text), {}, words.format);

  /** What is wrong with a number entry, in words, or nothing. @param {HTMLInputElement} input */
  const problemOf = (input) => {
    const { validity, min, max, step } = input;
    if (validity.badInput) return words.invalid[input.type === "date" ? "date" : "number"];
    if (validity.rangeUnderflow || validity.rangeOverflow) {
      const form = min === "" ? "max" : max === "" ? "min" : "range";
      return fill(words.invalid[form], { min: number(min), max: number(max) });
    }
    if (validity.stepMismatch) return fill(words.invalid.step, { step: number(step) });
    return undefined;
  };

  /** Shares are entered as percent and kept as fractions. @param {HTMLInputElement} input */
  const valueOf = (input) => (isPercent(input) ? Number(input.value) / 100 : Number(input.value));
  const isPercent = (control) => control.dataset.percent !== undefined;

  const isToggle = (control) => control.dataset.na !== undefined;
  const isBox = (control) => control.type === "checkbox" || control.type === "radio";

  /** @param {HTMLInputElement[]} parts @returns {Reading} */
  const readRange = (parts) => {
    for (const control of parts) {
      const problem = problemOf(control);
      if (problem) return { problem };
    }
    const filled = parts.filter((part) => part.value !== "");
    const rises = filled.every((part, at) => at === 0 || Number(filled[at - 1].value) <= Number(part.value));
    if (!rises) return { problem: words.invalid.order };
    if (filled.length === 0) return {};
    const v = Object.fromEntries(filled.map((part) => [part.dataset.part, valueOf(part)]));
    return v.low === undefined || v.high === undefined ? { problem: words.invalid.ends } : { answer: { v } };
  };

  /** The answer that the controls of one field give. @param {HTMLInputElement[]} controls @returns {Reading} */
  const readField = (controls) => {
    if (controls.some((control) => isToggle(control) && control.checked)) return { answer: { v: "na" } };
    const own = controls.filter((control) => !isToggle(control));
    const [first] = own;
    if (!first) return {};
    if (first.type === "checkbox") return first.checked ? { answer: { v: true } } : { untouched: true };
    if (first.type === "radio") {
      const value = own.find((radio) => radio.checked)?.value;
      if (value === undefined) return {};
      return { answer: { v: NUMBER.test(value) ? Number(value) : value } };
    }
    if (first.dataset.part) return readRange(own);
    const problem = problemOf(first);
    if (problem) return { problem };
    if (first.value.trim() === "") return {};
    return { answer: { v: first.type === "number" ? valueOf(first) : first.value } };
  };

  /** @param {HTMLInputElement} control @param {string | boolean} state */
  const put = (control, state) => {
    if (isBox(control)) control.checked = state;
    else if (control.value !== state) control.value = state;
  };

  /** The state in which the page was delivered. @param {HTMLInputElement} control */
  const resting = (control) => {
    if (isBox(control)) return control.defaultChecked;
    if (control instanceof HTMLSelectElement) return [...control.options].find((option) => option.defaultSelected)?.value ?? "";
    return control.defaultValue;
  };

  /** The state that shows an answer; null shows blank. @param {HTMLInputElement} control @param {unknown} value */
  const showing = (control, value) => {
    if (isToggle(control)) return value === "na";
    if (control.type === "checkbox") return value === true;
    if (control.type === "radio") return String(value) === control.value;
    const shown = control.dataset.part ? value?.[control.dataset.part] : value;
    if (shown === null || shown === undefined || shown === "na") return "";
    return String(isPercent(control) ? Number((shown * 100).toFixed(8)) : shown);
  };

  class Controls {
    /** @type {Map<string, HTMLInputElement[]>} */
    #fields = new Map();

    /** @param {HTMLFormElement} form */
    constructor(form) {
      for (const control of form.elements) {
        if (!control.name || control instanceof HTMLButtonElement || control instanceof HTMLFieldSetElement) continue;
        const list = this.#fields.get(control.name);
        if (list) list.push(control);
        else this.#fields.set(control.name, [control]);
      }
    }

    get names() {
      return this.#fields.keys();
    }

    /** @param {string} field @returns {Reading} */
    read(field) {
      return readField(this.#fields.get(field) ?? []);
    }

    /**
     * Shows what is stored. A control that the reader is typing in is left alone.
     * @param {string} field @param {{v?: unknown} | undefined} entry
     */
    show(field, entry) {
      for (const control of this.#fields.get(field) ?? []) {
        if (control === document.activeElement && !isBox(control)) continue;
        put(control, entry && Object.hasOwn(entry, "v") ? showing(control, entry.v) : resting(control));
      }
    }

    /** Back to the state in which the page was delivered, also under the reader's hands. @param {string} field */
    rest(field) {
      for (const control of this.#fields.get(field) ?? []) put(control, resting(control));
    }

    /** A value and "not applicable" exclude each other; the one just touched stays. @param {HTMLInputElement} touched */
    settle(touched) {
      for (const control of this.#fields.get(touched.name) ?? []) {
        if (control === touched || isToggle(control) === isToggle(touched)) continue;
        if (isToggle(touched) ? touched.checked : true) put(control, isBox(control) ? false : "");
      }
    }

    /** @param {string} field */
    focus(field) {
      const [first] = this.#fields.get(field) ?? [];
      first?.focus();
    }

    /** @param {string} field @param {string} [message] nothing takes the mark away */
    mark(field, message) {
      for (const control of this.#fields.get(field) ?? []) {
        if (message) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    }
  }

  scorebook.Controls = Controls;
})();
