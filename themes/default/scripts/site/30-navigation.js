/** Small screens: the contents of the book open and close below the header. All screens: the current entry is in view. */
(() => {
  "use strict";
  const { words } = globalThis.scorebook;
  const root = document.documentElement;
  const nav = document.getElementById("_contents");
  const button = document.querySelector('[data-action="nav"]');
  if (!nav || !button) return;

  /** @param {"open" | "closed"} state */
  const show = (state) => {
    root.dataset.nav = state;
    button.setAttribute("aria-expanded", String(state === "open"));
    button.setAttribute("aria-label", state === "open" ? words.menu_close : words.menu_open);
  };

  document.querySelector(".nav-link")?.setAttribute("hidden", "");
  button.hidden = false;
  show("closed");
  button.addEventListener("click", () => show(root.dataset.nav === "open" ? "closed" : "open"));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || root.dataset.nav !== "open") return;
    show("closed");
    button.focus();
  });

  const here = nav.querySelector("[aria-current]");
  if (here && nav.scrollHeight > nav.clientHeight) {
    nav.scrollTop = here.offsetTop - nav.clientHeight / 3;
  }
})();
