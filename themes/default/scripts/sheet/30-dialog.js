/** Small parts of pages that scripts make and questions to the reader. Data is always text. */
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

  /** @param {string} tag @param {(Node | string)[]} children @param {string} [className] */
  const group = (tag, children, className) => {
    const made = element(tag, "", className);
    made.append(...children);
    return made;
  };

  /** @param {string} label @param {() => void} act @param {string} [className] */
  const button = (label, act, className = "button") => {
    const made = element("button", label, className);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  /** A labelled entry of a dialog. @param {string} label @param {string} help @param {Partial<HTMLInputElement>} properties */
  const entry = (label, help, properties) => {
    const input = Object.assign(document.createElement("input"), properties);
    const field = group("label", [element("span", label, "field-label"), input, element("span", help, "field-help")], "field dialog-field");
    return { field, input };
  };

  let count = 0;

  /**
   * Asks the reader, above the page.
   * @param {{title: string, body?: (Node | string)[], buttons: {label: string, value: string, primary?: true, destructive?: true, allow?: () => boolean}[]}} question
   *   `allow` may keep the dialog open
   * @returns {Promise<string>} the value of the button pressed; empty if the reader left
   */
  const ask = ({ title, body = [], buttons }) =>
    new Promise((resolve) => {
      const dialog = document.createElement("dialog");
      const heading = element("h2", title);
      heading.id = `_dialog-${(count += 1)}`;
      dialog.setAttribute("aria-labelledby", heading.id);
      const finish = () => {
        dialog.remove();
        resolve(dialog.returnValue);
      };
      const choose = ({ value, allow = () => true }) => {
        if (!allow()) return;
        dialog.close(value);
        finish();
      };
      const made = buttons.map((each) => button(each.label, () => choose(each), each.primary ? "button-primary" : each.destructive && "button-stop"));
      const text = body.map((part) => (typeof part === "string" ? element("p", part) : part));
      dialog.append(heading, ...text, group("div", made, "button-row"));
      const primary = buttons.find((each) => each.primary);
      dialog.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !primary || !event.target.matches("input:not([type=radio])")) return;
        event.preventDefault();
        choose(primary);
      });
      dialog.addEventListener("close", finish);
      document.body.append(dialog);
      dialog.showModal();
      (dialog.querySelector("[autofocus]") ?? made[0]).focus();
    });

  /**
   * @param {{title: string, text: string, yes: string, no: string}} words
   * @returns {Promise<boolean>} whether the reader agreed
   */
  const confirm = async ({ title, text, yes, no }) => {
    const buttons = [{ label: no, value: "" }, { label: yes, value: "yes", destructive: true }];
    return (await ask({ title, body: [text], buttons })) === "yes";
  };

  /** @param {string} text @returns {Promise<boolean>} whether it lies in the clipboard now */
  const copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };

  /** A button's file dialog. @param {(file: File) => void} take @returns {HTMLInputElement} */
  const fileInput = (take) => {
    const input = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json", hidden: true });
    input.addEventListener("change", () => {
      const [file] = input.files;
      if (file) take(file);
      input.value = "";
    });
    return input;
  };

  Object.assign(scorebook, { ask, button, confirm, copyText, element, entry, fileInput, group });
})();
