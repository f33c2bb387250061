/**
 * What is accepted from files that carry answers, and what taking one over would change. A file comes from anywhere, so
 * nothing in it is believed. Knows nothing of the page.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { CODE, isSubject } = scorebook;
  const { FIELD, isRecord } = scorebook.store;

  const { VERSION } = scorebook.transfer;
  /** More than all that browsers keep for a site can come to. */
  const MOST_BYTES = 10 * 1024 * 1024;
  /** Clocks differ by less. */
  const DAY = 864e5;
  const ID = /^[a-z][a-z0-9-]{0,47}$/;
  const FORBIDDEN = ["__proto__", "constructor", "prototype"];
  const TONES = ["good", "caution", "stop", "neutral"];

  /**
   * @typedef {{field: string, from: unknown, to: unknown, kind: "added" | "changed" | "removed"}} Change
   * @typedef {{copy: Copy, entries: Map<string, object>, changes: Change[]}} Plan
   */

  /** Why a file is not taken; `reason` is a key of the words. */
  class Refusal extends Error {
    /** @param {string} reason @param {Record<string, unknown>} [detail] */
    constructor(reason, detail = {}) {
      super(reason);
      Object.assign(this, { reason, detail });
    }
  }

  /** What people write is as long as they like. */
  const isText = (value) => typeof value === "string";
  const isWord = (value) => isText(value) && value.length <= 200;
  const isTime = (value) => Number.isFinite(value) && value >= 0;
  const isCount = (value) => Number.isInteger(value) && value >= 0;
  const only = (record, keys) => isRecord(record) && Object.keys(record).every((key) => keys.includes(key));
  const optional = (value, holds) => value === undefined || holds(value);

  const isRange = (value) => only(value, ["low", "likely", "high"]) && [value.low, value.high].every(Number.isFinite) && optional(value.likely, Number.isFinite);
  const isAnswer = (value) =>
    value === null || typeof value === "boolean" || Number.isFinite(value) || isText(value) || isRange(value);
  const isEntry = (entry) => only(entry, ["at", "v"]) && isTime(entry.at) && isAnswer(entry.v);

  const isResult = (result) =>
    only(result, ["state", "verdict", "tone", "title", "progress", "mean"]) &&
    isWord(result.state) && isText(result.title) &&
    [result.verdict, result.mean].every((value) => optional(value, isWord)) &&
    optional(result.tone, (tone) => TONES.includes(tone)) &&
    Array.isArray(result.progress) && result.progress.length === 2 && result.progress.every(isCount);

  const isCopy = (copy) =>
    only(copy, ["sheet", "title", "subject", "rev", "rules", "result", "answers"]) &&
    isWord(copy.sheet) && ID.test(copy.sheet) && isCount(copy.rev) &&
    optional(copy.subject, (code) => isWord(code) && CODE.test(code)) &&
    optional(copy.title, isText) && optional(copy.rules, isWord) && optional(copy.result, isResult) &&
    isRecord(copy.answers) && Object.entries(copy.answers).every(([field, entry]) => FIELD.test(field) && isEntry(entry));

  const isListed = (subject) =>
    only(subject, ["code", "made", "deleteBy", "name"]) && isSubject(subject) && isWord(subject.code) && optional(subject.name, isText);

  const parse = (text) => {
    try {
      return JSON.parse(text, (key, value) => {
        if (FORBIDDEN.includes(key)) throw new Refusal("forbidden", { key });
        return value;
      });
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal("syntax");
    }
  };

  /** @param {number} bytes */
  const checkSize = (bytes) => {
    if (bytes > MOST_BYTES) throw new Refusal("size");
  };

  /**
   * @param {string} text @param {string} book @param {(sheet: string) => boolean} isKnown
   * @returns {File} everything in it has the shape it should have
   */
  const read = (text, book, isKnown) => {
    checkSize(text.length);
    const file = parse(text);
    if (!isRecord(file) || !Number.isFinite(file.scorebook)) throw new Refusal("foreign");
    if (file.scorebook > VERSION) throw new Refusal("newer");
    if (file.book !== book) throw new Refusal("book", { book: isWord(file.book) ? file.book : "?" });
    const whole =
      file.scorebook === VERSION && only(file, ["scorebook", "book", "made", "copies", "subjects"]) && isWord(file.made) &&
      Array.isArray(file.copies) && file.copies.every(isCopy) &&
      optional(file.subjects, (list) => Array.isArray(list) && list.every(isListed));
    if (!whole) throw new Refusal("shape");
    const stray = file.copies.find(({ sheet }) => !isKnown(sheet));
    if (stray) throw new Refusal("sheet", { sheet: stray.title ?? stray.sheet });
    return file;
  };

  const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  /**
   * What a copy would change.
   * @param {Copy} copy @param {Map<string, {at: number, v?: unknown}>} present entries, those back at rest too
   * @param {"replace" | "newer"} mode everything as in the copy, or answer by answer the newer one
   * @param {(field: string) => boolean} [covers] the answers that the copy speaks of; all others stay
   * @returns {Plan}
   */
  const plan = (copy, present, mode, covers = () => true, now = Date.now()) => {
    const entries = new Map();
    const changes = [];
    const change = (field, to) => {
      const held = present.get(field);
      const at = held ? Math.max(now, held.at + 1) : to.at < now + DAY ? to.at : now;
      const had = held && Object.hasOwn(held, "v");
      entries.set(field, { ...to, at });
      changes.push({ field, from: held?.v, to: to.v, kind: !Object.hasOwn(to, "v") ? "removed" : had ? "changed" : "added" });
    };
    for (const [field, entry] of Object.entries(copy.answers)) {
      const held = present.get(field);
      const stays = held && (equal(held.v, entry.v) || (mode === "newer" && held.at >= entry.at));
      if (!stays) change(field, entry);
    }
    for (const [field, held] of present) {
      const gone = Object.hasOwn(held, "v") && !Object.hasOwn(copy.answers, field);
      if (mode === "replace" && gone && covers(field)) change(field, {});
    }
    return { copy, entries, changes };
  };

  Object.assign(scorebook.transfer, { Refusal, MOST_BYTES, checkSize, read, plan });
})();
