/** Runs before the first paint: marks that scripts are on and applies the reader's colours without a flash. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "on";
  try {
    const theme = localStorage.getItem("scorebook:theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // Storage is refused in some private modes; the system's colours then apply.
  }
})();
