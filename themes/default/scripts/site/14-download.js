/** Files handed to the reader; made in the page, so that nothing is asked of a server. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;

  /** @param {string} name @param {string} text @param {string} [type] */
  scorebook.download = (name, text, type = "application/json") => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
})();
