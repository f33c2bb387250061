/** Words that the glossary explains: their meaning appears on hover, focus or a first tap; the link leads to the glossary. */
(() => {
  "use strict";
  const terms = document.querySelectorAll("a.term[title]");
  if (terms.length === 0) return;

  const note = document.createElement("div");
  note.className = "term-note";
  note.id = "term_note";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  document.body.append(note);

  /** @type {HTMLAnchorElement | null} */
  let shown = null;

  /** Below the word if there is room, else above; never beyond the window. */
  const place = () => {
    const word = shown.getBoundingClientRect();
    const { width, height } = note.getBoundingClientRect();
    const gap = 6;
    const fits = word.bottom + gap + height <= innerHeight;
    note.style.left = `${Math.max(gap, Math.min(word.left, innerWidth - width - gap))}px`;
    note.style.top = `${fits ? word.bottom + gap : Math.max(gap, word.top - gap - height)}px`;
  };

  const hide = () => {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    note.hidden = true;
  };

  /** @param {HTMLAnchorElement} term */
  const show = (term) => {
    if (shown === term) return;
    hide();
    shown = term;
    note.textContent = term.dataset.means;
    note.hidden = false;
    term.setAttribute("aria-describedby", note.id);
    place();
  };

  for (const term of terms) {
    // The browser's own tooltip would stand beside ours.
    term.dataset.means = term.title;
    term.removeAttribute("title");
    term.addEventListener("focus", () => show(term));
    term.addEventListener("blur", hide);
    term.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(term));
    term.addEventListener("pointerleave", (event) => {
      const stays = document.activeElement === term || note.contains(event.relatedTarget);
      if (event.pointerType === "mouse" && !stays) hide();
    });
    let wasShown = false;
    term.addEventListener("pointerdown", () => {
      wasShown = shown === term;
    });
    // The first tap explains, the second one leads there.
    term.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || wasShown) return;
      event.preventDefault();
      show(term);
    });
  }

  note.addEventListener("pointerleave", () => document.activeElement !== shown && hide());
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", () => shown && place(), { passive: true });
  addEventListener("resize", () => shown && place());
})();
