/** The way into the search: its script and index are loaded when someone uses it, not before. */
(() => {
  "use strict";
  const button = document.querySelector('[data-action="search"]');
  const dialog = document.getElementById("_search");
  if (!button) return;
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
    document.getElementById("_search-text").select();
  };
  button.addEventListener("click", open);
  // Whoever points at the button is about to search.
  for (const sign of ["pointerenter", "focus"]) button.addEventListener(sign, load, { once: true });

  // The key stands on the button, unless the reader switched it off.
  const sign = button.querySelector("kbd");
  try {
    sign.hidden = localStorage.getItem("scorebook:search-key") === "off";
  } catch {
    // Nothing can be remembered here.
  }
  if (sign.hidden) button.removeAttribute("aria-keyshortcuts");
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable], dialog[open]");
    if (event.key !== "/" || sign.hidden || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    open();
  });

  document.querySelector(".search-link")?.setAttribute("hidden", "");
  button.hidden = false;
})();
