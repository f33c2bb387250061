/** Asks before something is lost, and hands a file to the reader. */
(() => {
  "use strict";
  const scorebook = (globalThis.scorebook ??= {});

  /** @param {string} tag @param {string} text @param {string} [className] */
  const element = (tag, text, className = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  /**
   * @param {{title: string, text: string, yes: string, no: string}} words
   * @returns {Promise<boolean>} whether the reader agreed
   */
  scorebook.confirm = ({ title, text, yes, no }) =>
    new Promise((resolve) => {
      const dialog = document.createElement("dialog");
      const heading = element("h2", title);
      heading.id = "dialog-title";
      dialog.setAttribute("aria-labelledby", heading.id);
      const row = element("div", "", "button-row");
      const keep = element("button", no);
      const go = element("button", yes, "button-stop");
      for (const button of [keep, go]) {
        button.type = "button";
        button.addEventListener("click", () => dialog.close(button === go ? "yes" : ""));
      }
      row.append(keep, go);
      dialog.append(heading, element("p", text), row);
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(dialog.returnValue === "yes");
      });
      document.body.append(dialog);
      dialog.showModal();
      keep.focus();
    });

  /** @param {string} name @param {string} text @param {string} [type] */
  scorebook.download = (name, text, type = "application/json") => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  scorebook.element = element;
})();
