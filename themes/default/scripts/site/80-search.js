/** The way into the search: its script and index are loaded when someone uses it, not before. */
(() => {
  "use strict";
  const button = document.querySelector('[data-action="search"]');
  const dialog = document.getElementById("search");
  if (!button || !dialog) return;
  const field = document.getElementById("search-text");
  const slash = dialog.querySelector('[data-action="search-slash"]');
  const KEY = "scorebook:search-key";
  let asked = false;

  const load = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = button.dataset.script;
    script.addEventListener("error", () => {
      asked = false;
      dialog.querySelector("[role='status']").textContent = dialog.dataset.failed;
    });
    document.head.append(script);
  };

  const open = () => {
    load();
    if (!dialog.open) dialog.showModal();
    field.select();
  };

  button.addEventListener("click", open);
  // Whoever points at the button is about to search.
  for (const sign of ["pointerenter", "focus"]) button.addEventListener(sign, load, { once: true });
  dialog.querySelector('[data-action="search-close"]').addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  const isOff = () => {
    try {
      return localStorage.getItem(KEY) === "off";
    } catch {
      return false;
    }
  };
  const show = (off) => {
    slash.checked = !off;
    button.querySelector("kbd").hidden = off;
    if (off) button.removeAttribute("aria-keyshortcuts");
    else button.setAttribute("aria-keyshortcuts", "/");
  };
  slash.addEventListener("change", () => {
    show(!slash.checked);
    try {
      if (slash.checked) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch {
      // Not remembered where storage is refused; it still holds for this page.
    }
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable], dialog[open]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !slash.checked) return;
    event.preventDefault();
    open();
  });

  show(isOff());
  document.querySelector(".search-link")?.setAttribute("hidden", "");
  button.hidden = false;
})();
