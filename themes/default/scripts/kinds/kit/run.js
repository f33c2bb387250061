/**
 * Runs an interview kit: one step at a time, with the time of its segment. The steps are the page's own, so that notes
 * and ticks are kept by the sheet as always; this file only decides which of them is seen.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { fill, words } = scorebook;
  const { write } = scorebook.view;

  const MINUTE = 60_000;

  /** A number from a text: the same one on every machine. FNV-1a, then mixed so that near texts lie apart. @param {string} text */
  const seed = (text) => {
    let hash = 0x811c9dc5;
    for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
    return (hash ^ (hash >>> 16)) >>> 0;
  };

  /**
   * Which questions are asked for an opening: every candidate of it gets the same ones, in the order of the page.
   * @param {string[]} questions @param {number} count @param {string} opening
   */
  const draw = (questions, count, opening) => {
    const key = opening.trim().toLowerCase();
    const ranked = questions.map((id) => [seed(`${key}\n${id}`), id]).sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
    const drawn = new Set(ranked.slice(0, count).map(([, id]) => id));
    return questions.filter((id) => drawn.has(id));
  };

  /** Minutes and seconds. @param {number} milliseconds */
  const clock = (milliseconds) => {
    const seconds = Math.floor(milliseconds / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  /** @param {HTMLElement} kit */
  const bring = (kit) => {
    const bar = kit.querySelector("[data-kit-bar]");
    const part = (name) => kit.querySelector(`[data-kit-${name}]`);
    const run = part("run");
    /** @type {HTMLElement[]} */
    let steps = [];
    let at = 0;
    let ticking = 0;
    /** When each segment was first shown. @type {Map<Element, number>} */
    const begun = new Map();

    const segmentOf = (step) => step.closest("[data-minutes]");

    /** The steps of this run: segments, and in each the questions that are asked. */
    const plan = () => {
      const opening = kit.querySelector('[name="kit.opening"]')?.value ?? "";
      return [...kit.querySelectorAll("[data-minutes]")].flatMap((segment) => {
        const questions = [...segment.querySelectorAll("[data-question]")];
        const ids = questions.map((question) => question.dataset.question);
        const asked = new Set(draw(ids, Number(segment.dataset.choose ?? ids.length), opening));
        return [segment, ...questions.filter((question) => asked.has(question.dataset.question))];
      });
    };

    const tell = () => {
      const segment = segmentOf(steps[at]);
      const spent = Date.now() - begun.get(segment);
      const minutes = Number(segment.dataset.minutes);
      const over = spent > minutes * MINUTE;
      part("time").toggleAttribute("data-over", over);
      write(part("time"), fill(over ? words.kit.over : words.kit.time, { time: clock(spent), minutes: clock(minutes * MINUTE) }));
    };

    /** @param {number} next */
    const show = (next) => {
      at = next;
      for (const step of kit.querySelectorAll("[data-current]")) delete step.dataset.current;
      const step = steps[at];
      step.dataset.current = "";
      const segment = segmentOf(step);
      if (!begun.has(segment)) begun.set(segment, Date.now());
      const title = segment.querySelector(".sheet-group-title").firstChild.textContent.trim();
      write(part("place"), fill(words.kit.place, { n: at + 1, total: steps.length, title }));
      for (const button of kit.querySelectorAll("[data-kit-move]")) {
        const to = at + Number(button.dataset.kitMove);
        button.disabled = to < 0 || to >= steps.length;
      }
      tell();
      step.tabIndex = -1;
      step.focus({ preventScroll: true });
      kit.scrollIntoView({ block: "start" });
    };

    const end = () => {
      clearInterval(ticking);
      delete kit.dataset.running;
      for (const step of kit.querySelectorAll("[data-current]")) delete step.dataset.current;
      bar.hidden = true;
      run.hidden = false;
      run.focus();
    };

    run.hidden = false;
    run.addEventListener("click", () => {
      steps = plan();
      begun.clear();
      kit.dataset.running = "";
      bar.hidden = false;
      run.hidden = true;
      ticking = setInterval(tell, 1000);
      show(0);
    });
    part("end").addEventListener("click", end);
    for (const button of kit.querySelectorAll("[data-kit-move]")) {
      button.addEventListener("click", () => show(at + Number(button.dataset.kitMove)));
    }
  };

  scorebook.kit = { draw };
  for (const kit of document.querySelectorAll("[data-kit]")) bring(kit);
})();
