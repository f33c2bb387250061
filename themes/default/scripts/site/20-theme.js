/** The colour switch: automatic, light, dark. The choice is remembered and followed by other tabs. */
(() => {
  "use strict";
  const { words } = globalThis.scorebook;
  const button = document.querySelector('[data-action="theme"]');
  if (!button) return;
  const KEY = "scorebook:theme";
  const order = ["auto", "light", "dark"];
  const root = document.documentElement;
  const current = () => root.dataset.theme ?? "auto";

  /** @param {string | null} theme */
  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    button.setAttribute("aria-label", words.theme[current()]);
    button.title = words.theme[current()];
  };

  button.addEventListener("click", () => {
    const next = order[(order.indexOf(current()) + 1) % order.length];
    show(next);
    try {
      if (next === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, next);
    } catch {
      // Not remembered where storage is refused; it still holds for this page.
    }
  });
  addEventListener("storage", (event) => {
    if (event.key === KEY) show(event.newValue);
  });
  show(current());
  button.hidden = false;
})();
