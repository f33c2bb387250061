/** Tables for spreadsheets, by RFC 4180. A text that a spreadsheet would run as a formula gets a leading apostrophe. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;

  /** @param {string | number} value numbers stay as they are */
  const cell = (value) => {
    if (typeof value === "number") return String(value);
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  /** @param {(string | number)[][]} rows */
  scorebook.csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
})();
