/** A link to something that folds opens it: an answer, a myth. */
(() => {
  "use strict";
  const named = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };
  const open = () => {
    const target = document.getElementById(named());
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", open);
  open();
})();
