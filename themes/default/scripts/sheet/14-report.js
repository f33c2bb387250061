/** What stands on a sheet and what it comes to, as texts. Knows nothing of the page. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { core, fill, plain } = scorebook;

  const NOTE = /\.note$/;

  /**
   * What answers come to, in a few words that can be kept beside them.
   * @param {object} sheet @param {Record<string, unknown>} answers @param {object} words
   */
  const summary = (sheet, answers, words) => {
    const outcome = core.evaluate(sheet, answers);
    const state = outcome.invalid.length > 0 ? "invalid" : outcome.state;
    const verdict = state === "decided" ? (sheet.verdicts ?? []).find(({ id }) => id === outcome.verdict) : undefined;
    const mean = sheet.scoring && (sheet.values ?? []).find(({ id }) => id === "mean");
    return {
      state,
      ...(verdict && { verdict: verdict.id, tone: verdict.tone }),
      title: verdict ? plain(verdict.title) : state === "decided" ? "" : words.state[state],
      progress: outcome.progress,
      ...(mean && { mean: core.showValue(sheet, mean, outcome.values.mean, words.format) }),
    };
  };

  /** An answer without a rule to read it by. @param {unknown} value @param {object} words */
  const bare = (value, { format }) => {
    if (value === null || value === undefined) return format.blank;
    if (typeof value === "boolean") return value ? format.yes : format.no;
    if (typeof value === "object") return [value.low, value.likely, value.high].filter(Number.isFinite).join(" – ");
    return value === "na" ? format.na : String(value);
  };

  /** An answer as text, by the rules of its field if there are any. */
  const shown = (sheet, id, value, words) => {
    const field = sheet?.fields.find((each) => each.id === id);
    if (!field || core.reading(field, value) === "invalid") return bare(value, words);
    return core.showAnswer(sheet, field, { [id]: value }, words.format);
  };

  /** @param {object | undefined} sheet @param {string} id @param {object} words */
  const label = (sheet, id, words) => {
    const found = sheet?.fields.find((field) => field.id === id)?.label ?? id;
    return words.report.beside[id] ?? (NOTE.test(id) ? fill(words.report.note, { field: found }) : found);
  };

  /** What means something in Markdown anywhere, between words, and where a line begins. \x60 is a backtick. */
  const MARKS = /[\\\x60*[\]<>|~&{]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<!\S)#|(?<=^ *)[-+=:]|(?<=^ *\d+)[.)]/gmu;

  /** Addresses stay as they are, so that they can still be followed. */
  const escaped = (text) => String(text).trim().replace(/\s*[\r\n]\s*/g, "\n  ").replace(MARKS, "\\$&");

  scorebook.report = { escaped, summary, shown, label };
})();
