/** Print buttons, and paper that hides nothing: folded parts open for printing and close again after. */
(() => {
  "use strict";
  for (const button of document.querySelectorAll('[data-action="print"]')) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
