/** A copy of a sheet as lines that people read: a table for spreadsheets, a text for pasting. Knows nothing of the page. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { core, csv, fill, plain } = scorebook;

  /**
   * @typedef {{title: string, subject?: string, sheet: object, answers: Map<string, {at?: number, v: unknown}>, result?: object, rev: number}} Copy
   * @typedef {{field: string, label: string, answer: string | number, at: number, note: boolean, left?: true}} Line
   */

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

  /** What was answered, in the order of the sheet; then what the sheet no longer asks. @param {Copy} copy @returns {Line[]} */
  const lines = ({ sheet, answers }, words) => {
    const known = sheet.fields.map(({ id }) => id);
    const line = (id) => {
      const { at, v } = answers.get(id);
      const answer = typeof v === "number" ? v : shown(sheet, id, v, words);
      return { field: id, label: label(sheet, id, words), answer, at, note: NOTE.test(id) };
    };
    const given = (id) => (answers.get(id)?.v ?? null) !== null;
    const left = [...answers.keys()].filter((id) => !known.includes(id) && given(id));
    return [...known.filter(given).map(line), ...left.map((id) => ({ ...line(id), left: !words.report.beside[id] }))];
  };

  const written = (at) => (at ? new Date(at).toISOString() : "");

  /** @param {Copy} copy */
  const toCsv = (copy, words) => {
    const { report } = words;
    const about = [copy.title, copy.subject ?? ""];
    const rows = lines(copy, words).map(({ field, label: name, answer, at }) => [...about, field, name, answer, written(at)]);
    const result = copy.result?.title ? [[...about, "", report.result, copy.result.title, ""]] : [];
    return csv([[report.sheet, report.subject, report.field, report.label, report.answer, report.changed], ...rows, ...result]);
  };

  const escaped = (text) => String(text).replace(/[\\\x60*_[\]<>#|~]/g, "\\$&").replace(/\s*\r?\n\s*/g, "\n  ");

  /** @param {Copy} copy @param {number} [level] of the heading */
  const toMarkdown = (copy, words, level = 1) => {
    const { result, subject, rev } = copy;
    const head = `${"#".repeat(level)} ${escaped(copy.title)}${subject ? ` · ${escaped(subject)}` : ""}`;
    const facts = [result?.title && `**${escaped(result.title)}**`, result?.mean, result && fill(words.progress, { n: result.progress[0], total: result.progress[1] })];
    const all = lines(copy, words);
    const row = ({ field, label: name, answer, note }) => {
      const value = typeof answer === "number" ? shown(copy.sheet, field, answer, words) : answer;
      return `${note ? "  " : ""}- ${escaped(name)}: ${note ? "" : "**"}${escaped(value)}${note ? "" : "**"}`;
    };
    const left = all.filter((line) => line.left);
    const parts = [head, [...facts.filter(Boolean), fill(words.report.revision, { rev })].join(" · "), all.filter((line) => !line.left).map(row).join("\n")];
    if (left.length > 0) parts.push(`${"#".repeat(level + 1)} ${words.report.earlier}`, left.map(row).join("\n"));
    return `${parts.filter(Boolean).join("\n\n")}\n`;
  };

  scorebook.report = { escaped, summary, shown, label, toCsv, toMarkdown };
})();
