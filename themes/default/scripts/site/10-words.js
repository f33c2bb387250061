/**
 * The words of the interface, read once from the page, and the few ways to fill them in.
 * @namespace scorebook
 */
(() => {
  "use strict";
  const scorebook = (globalThis.scorebook ??= {});
  const block = document.getElementById("_words");

  /** Everything under `script:` of the locale file. */
  scorebook.words = block ? JSON.parse(block.textContent) : {};

  /**
   * Puts values into the {curly} parts of a sentence; an unknown part stays as written.
   * @param {string} sentence
   * @param {Record<string, unknown>} values
   */
  scorebook.fill = (sentence, values) =>
    sentence.replace(/\{([a-z0-9_-]+)\}/g, (part, name) => (Object.hasOwn(values, name) ? String(values[name]) : part));

  /** The text of markup; a template runs and loads nothing. @param {string} html */
  scorebook.plain = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.textContent;
  };

  /**
   * Chooses the plural form that the language of the page asks for.
   * @param {Record<string, string>} forms
   * @param {number} n
   */
  scorebook.plural = (forms, n) => {
    const form = new Intl.PluralRules(document.documentElement.lang || "en").select(n);
    return scorebook.fill(forms[form] ?? forms.other, { n });
  };

  /**
   * Joins labels as prose: "a, b and c". A long list ends in "… and 4 more".
   * @param {string[]} labels
   * @param {{limit?: number, last?: string}} [options] `last` joins the last two: " and " if not given
   */
  scorebook.list = (labels, { limit = 6, last = scorebook.words.format.and } = {}) => {
    const { format: { comma }, more } = scorebook.words;
    const shown = labels.length > limit ? labels.slice(0, limit - 1) : labels;
    const parts = shown.length < labels.length ? [...shown, scorebook.plural(more, labels.length - shown.length)] : shown;
    return parts.length < 2 ? parts.join("") : parts.slice(0, -1).join(comma) + last + parts.at(-1);
  };
})();
