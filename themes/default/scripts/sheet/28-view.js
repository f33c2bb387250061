/** How scripts change what stands on the page: only where it differs, so that a live region speaks only when something is new. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;

  /** @param {Element | null} node @param {string} text */
  const write = (node, text) => {
    if (node && node.textContent !== text) node.textContent = text;
  };

  /** @param {Element | null} node @param {string | undefined} text nothing hides it */
  const say = (node, text) => {
    if (!node) return;
    write(node, text ?? "");
    node.hidden = !text;
  };

  /** @param {string} day written year-month-day */
  const dayInWords = (day) => new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang || "en", { dateStyle: "medium" });

  scorebook.view = { dayInWords, say, write };
})();
