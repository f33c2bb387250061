/** A copy of a sheet as lines that people read: a table for spreadsheets, a text for pasting. Knows nothing of the page. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { csv, fill } = scorebook;
  const { escaped, label, shown } = scorebook.report;

  /**
   * @typedef {{title: string, subject?: string, sheet: object, answers: Map<string, {at?: number, v: unknown}>, result?: object, values?: {id: string, label: string, value: string | number}[], rev: number}} Copy
   * @typedef {{field: string, label: string, answer: string | number, at: number, note: boolean, left?: true}} Line
   */

  const NOTE = /\.note$/;
  /** Signs of emphasis count only beside something to be seen. */
  const SOLID = /^[^\p{C}\p{Z}](.*[^\p{C}\p{Z}])?$/su;

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
    const values = (copy.values ?? []).map(({ id, label: name, value }) => [...about, id, name, value, ""]);
    return csv([[report.sheet, report.subject, report.field, report.label, report.answer, report.changed], ...rows, ...values, ...result]);
  };

  /** @param {Copy} copy @param {number} [level] of the heading */
  const toMarkdown = (copy, words, level = 1) => {
    const { result, subject, rev } = copy;
    const head = `${"#".repeat(level)} ${escaped(copy.title)}${subject ? ` · ${escaped(subject)}` : ""}`;
    const facts = [result?.title && `**${escaped(result.title)}**`, result?.mean, result && fill(words.progress, { n: result.progress[0], total: result.progress[1] })];
    const all = lines(copy, words);
    const row = ({ field, label: name, answer, note }) => {
      const value = typeof answer === "number" ? shown(copy.sheet, field, answer, words) : answer;
      const strong = note || !SOLID.test(value.trim()) ? "" : "**";
      return `${note ? "  " : ""}- ${escaped(name)}: ${strong}${escaped(value)}${strong}`;
    };
    const left = all.filter((line) => line.left);
    const parts = [head, [...facts.filter(Boolean), fill(words.report.revision, { rev })].join(" · "), all.filter((line) => !line.left).map(row).join("\n")];
    if (left.length > 0) parts.push(`${"#".repeat(level + 1)} ${words.report.earlier}`, left.map(row).join("\n"));
    return `${parts.filter(Boolean).join("\n\n")}\n`;
  };

  Object.assign(scorebook.report, { toCsv, toMarkdown });
})();
