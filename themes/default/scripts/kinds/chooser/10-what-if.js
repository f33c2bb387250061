/** What one other answer would lead to, found by evaluating the sheet once more for each. Knows nothing of the page. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { core } = scorebook;

  /** Answers a reader could give instead. @param {{input: {type: string, options?: [string, string][]}}} field */
  const answersOf = ({ input }) => {
    if (input.type === "select") return input.options.map(([id]) => id);
    return input.type === "check" ? [true, false] : [];
  };

  /**
   * @param {object} sheet @param {Record<string, unknown>} answers
   * @param {string[]} fields the fields to vary, one at a time
   * @returns {Map<string | null, [string, unknown][]>} by the verdict that another answer leads to (null: none yet), the
   *   fields with those answers; what changes nothing is left out
   */
  scorebook.whatIf = (sheet, answers, fields) => {
    const verdictOf = (given) => {
      const { state, verdict } = core.evaluate(sheet, given);
      return state === "decided" ? verdict : null;
    };
    const present = verdictOf(answers);
    const found = new Map();
    for (const field of sheet.fields.filter(({ id }) => fields.includes(id))) {
      const own = answers[field.id] ?? (field.input.type === "check" ? false : undefined);
      for (const answer of answersOf(field)) {
        if (answer === own) continue;
        const verdict = verdictOf({ ...answers, [field.id]: answer });
        if (verdict !== null && verdict === present) continue;
        found.set(verdict, [...(found.get(verdict) ?? []), [field.id, answer]]);
      }
    }
    return found;
  };
})();
