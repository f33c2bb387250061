/** Answers in the fragment of an address, `#sheet?field=answer&…`, so that a path can be sent to somebody. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;

  /** The answer that a text from outside gives to a field, or undefined if the field cannot take it. */
  const accepted = ({ input, na }, text) => {
    if (text === "na") return na ? text : undefined;
    if (input.type === "check") return text === "true" ? true : undefined;
    if (input.type === "select") return input.options.some(([id]) => id === text) ? text : undefined;
    const number = text.trim() === "" ? NaN : Number(text);
    return input.type === "number" && Number.isFinite(number) ? number : undefined;
  };

  /** @param {object} sheet @param {[string, unknown][]} answers in the order they are to appear */
  const write = (sheet, answers) => {
    const given = answers.filter(([, answer]) => answer !== null && answer !== undefined && answer !== false);
    return `#${sheet.id}?${new URLSearchParams(given.map(([id, answer]) => [id, String(answer)]))}`;
  };

  /** @param {object} sheet @param {string} fragment @returns {Map<string, unknown>} empty if it carries none for the sheet */
  const read = (sheet, fragment) => {
    const [id, query] = fragment.slice(1).split("?");
    if (id !== sheet.id || !query) return new Map();
    const fields = new Map(sheet.fields.map((field) => [field.id, field]));
    const pairs = [...new URLSearchParams(query)].filter(([name]) => fields.has(name));
    const answers = pairs.map(([name, text]) => [name, accepted(fields.get(name), text)]);
    return new Map(answers.filter(([, answer]) => answer !== undefined));
  };

  scorebook.answerLink = { write, read };
})();
