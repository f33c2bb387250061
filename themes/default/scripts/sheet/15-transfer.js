/** Files that carry answers from one browser to another, as they are written. Knows nothing of the page. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { NOBODY } = scorebook;

  const VERSION = 1;

  /**
   * @typedef {{sheet: string, subject?: string, rev: number, rules?: string, result?: object, answers: Record<string, {at: number, v: unknown}>}} Copy
   * @typedef {{scorebook: 1, book: string, made: string, copies: Copy[], subjects?: object[]}} File
   */

  /** @param {string} book @param {Copy[]} copies @param {object[]} [subjects] @param {number} [now] */
  const toFile = (book, copies, subjects, now = Date.now()) =>
    `${JSON.stringify({ scorebook: VERSION, book, made: new Date(now).toISOString(), copies, ...(subjects && { subjects }) }, null, 2)}\n`;

  /** @param {{sheet: string, subject: string}} place @param {InstanceType<typeof scorebook.store.Store>} store @param {string} [title] */
  const toCopy = ({ sheet, subject }, store, title) => ({
    sheet,
    ...(title && { title }),
    ...(subject !== NOBODY && { subject }),
    rev: store.rev,
    rules: store.rules,
    ...store.saved,
    answers: Object.fromEntries(store.answers()),
  });

  scorebook.transfer = { VERSION, toFile, toCopy };
})();
