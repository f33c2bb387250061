/**
 * <decision-path>: a chooser brought to life inside its sheet. A tree shows one question at a time with the way back; both
 * forms tell the rule that fired, what another answer would change, and carry the answers in a link. Which outcome follows
 * is the evaluator's business; this element only follows `data-goto` to know which question comes next.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { SheetPart, answerLink, core, element, fill, list, whatIf, words } = scorebook;
  const { say } = scorebook.view;

  const UNSURE = "na";
  const NONE = "none";
  const isGiven = (answer) => answer !== undefined && answer !== null && answer !== false;

  class DecisionPath extends SheetPart {
    /** @type {Map<string, HTMLElement>} */
    #steps = new Map();
    /** The question that is shown; none shows the result. @type {string | undefined} */
    #at;

    /** @param {AbortSignal} signal */
    begin(signal) {
      for (const step of this.querySelectorAll("[data-step]")) this.#steps.set(step.dataset.step, step);
      this.dataset.live = "";
      this.addEventListener("click", (event) => this.#onClick(event.target.closest("button")), { signal });
      // Heard at the sheet, after it has recorded and shown what changed.
      this.host.addEventListener("change", (event) => this.#onChange(event.target), { signal });
      addEventListener("hashchange", () => this.#arrive(), { signal });
      signal.addEventListener("abort", this.host.store.listen(() => this.#show()));
      this.#arrive();
      this.#at = this.#path().here;
      this.#show();
    }

    get #isTree() {
      return this.dataset.start !== "";
    }

    /** The questions answered so far and where they lead: to the next question, or to an end. */
    #path() {
      const answers = this.host.answers();
      const taken = [];
      let here = this.dataset.start;
      while (this.#steps.has(here)) {
        const answer = answers[here];
        const radio = [...this.#steps.get(here).querySelectorAll("input")].find(({ value }) => value === answer);
        if (!radio) return { taken, here };
        taken.push({ id: here, answer });
        if (answer === UNSURE) break;
        here = radio.dataset.goto;
      }
      return { taken, here: undefined };
    }

    /** @param {HTMLButtonElement | null} button */
    #onClick(button) {
      const { taken, here } = this.#path();
      const line = [...taken.map(({ id }) => id), here];
      const place = line.indexOf(this.#at);
      const acts = {
        back: () => this.#go(line[place - 1]),
        on: () => this.#go(line[place + 1]),
        change: () => this.#go(button.value),
        use: () => this.#take(this.offered),
        keep: () => this.#offer(undefined),
      };
      acts[button?.dataset.path]?.();
    }

    /** Shows a question, or the result, and takes the reader there. @param {string | undefined} step */
    #go(step) {
      this.#at = step;
      this.#show();
      const target = step ? this.#steps.get(step).querySelector("fieldset") : this.#result;
      if (!step) target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "nearest" });
    }

    /** @param {HTMLInputElement} control */
    #onChange({ name, checked }) {
      const answers = this.host.answers();
      if (name === NONE && checked) this.host.store.reset(Object.keys(answers).filter((id) => id !== NONE));
      else if (isGiven(answers[NONE]) && checked) this.host.store.reset([NONE]);
      this.#show();
      try {
        history.replaceState(history.state, "", this.#link());
      } catch {
        // Some browsers refuse it for pages opened from a disk; the link below the result carries the answers as well.
      }
    }

    get #result() {
      return this.querySelector("[data-verdict]");
    }

    #link() {
      const answers = this.host.answers();
      const ids = this.#isTree ? this.#path().taken.map(({ id }) => id) : this.host.sheet.fields.map(({ id }) => id);
      return answerLink.write(this.host.sheet, ids.map((id) => [id, answers[id]]));
    }

    /** Takes up the answers of a link; answers of the reader's own are not overwritten without asking. */
    #arrive() {
      const found = answerLink.read(this.host.sheet, location.hash);
      const answers = this.host.answers();
      const own = Object.keys(answers).filter((id) => isGiven(answers[id]));
      const same = own.length === found.size && own.every((id) => found.get(id) === answers[id]);
      if (found.size === 0 || same) this.#offer(undefined);
      else if (own.length === 0) this.#take(found);
      else this.#offer(found);
    }

    /** @param {Map<string, unknown> | undefined} answers */
    #offer(answers) {
      this.offered = answers;
      this.querySelector("[data-path-found]").hidden = !answers;
    }

    /** @param {Map<string, unknown>} answers */
    #take(answers) {
      this.#offer(undefined);
      this.host.store.reset(Object.keys(this.host.answers()).filter((id) => !answers.has(id)));
      for (const [id, answer] of answers) this.host.store.set(id, answer);
      this.#at = this.#path().here;
      this.#show();
    }

    #show() {
      const { outcome } = this.host.results;
      const path = this.#path();
      if (this.#isTree) this.#showSteps(path);
      const decided = outcome.state === "decided";
      const ending = this.#isTree ? outcome.verdict : outcome.values.rule;
      for (const part of this.querySelectorAll("[data-ending]")) part.hidden = !decided || part.dataset.ending !== ending;
      for (const card of this.host.querySelectorAll("[data-outcome]")) {
        card.toggleAttribute("data-reached", decided && card.dataset.outcome === outcome.verdict);
      }
      this.#showChanges(decided, path.taken);
      const link = this.querySelector("[data-path-link]");
      link.hidden = !decided;
      link.querySelector("a").setAttribute("href", this.#link());
    }

    #showSteps({ taken, here }) {
      const known = [...taken.map(({ id }) => id), here];
      if (!known.includes(this.#at)) this.#at = here;
      for (const [id, step] of this.#steps) step.hidden = id !== this.#at;
      const controls = this.querySelector("[data-path-controls]");
      controls.hidden = false;
      controls.querySelector('[data-path="back"]').hidden = known.indexOf(this.#at) === 0;
      const on = controls.querySelector('[data-path="on"]');
      on.hidden = this.#at === undefined;
      on.disabled = this.#at === here;
      this.#result.hidden = this.#at !== undefined;
      const trail = this.querySelector("[data-path-trail]");
      const passed = taken.slice(0, this.#at === undefined ? taken.length : known.indexOf(this.#at));
      trail.hidden = passed.length === 0;
      trail.replaceChildren(...passed.map((step) => this.#passed(step)));
    }

    #passed({ id, answer }) {
      const row = document.createElement("li");
      const button = element("button", words.chooser.change, "clear");
      Object.assign(button, { type: "button", value: id });
      button.dataset.path = "change";
      button.append(element("span", `: ${this.#field(id).label}`, "visually-hidden"));
      row.append(element("span", this.#field(id).label), element("strong", this.#answer(id, answer)), button);
      return row;
    }

    #field(id) {
      return this.host.results.fields.get(id);
    }

    /** @param {string} id @param {unknown} answer */
    #answer(id, answer) {
      return answer === UNSURE ? words.chooser.unsure : core.showAnswer(this.host.sheet, this.#field(id), { [id]: answer }, words.format);
    }

    /** @param {string} id of a verdict */
    #title(id) {
      return this.querySelector(`template[data-verdict-words="${CSS.escape(id)}"]`)?.content.querySelector(".title").textContent ?? id;
    }

    /** What another answer would lead to; while it stays open, what finding out could. */
    #showChanges(decided, taken) {
      const answers = this.host.answers();
      const asked = this.#isTree ? taken.map(({ id }) => id) : this.host.sheet.fields.map(({ id }) => id).filter((id) => id !== NONE);
      const unsure = asked.filter((id) => answers[id] === UNSURE);
      const open = !decided && unsure.length > 0;
      const found = decided || open ? whatIf(this.host.sheet, answers, decided ? asked : unsure) : new Map();
      const part = this.querySelector("[data-path-changes]");
      part.hidden = found.size === 0;
      say(part.querySelector("[data-path-heading]"), decided ? words.chooser.changes : words.chooser.open_changes);
      part.querySelector("ul").replaceChildren(...[...found].map(([verdict, changes]) => element("li", this.#change(verdict, changes))));
      if (open) say(this.querySelector("[data-verdict-because]"), words.chooser.open);
    }

    #change(verdict, changes) {
      const either = (parts) => list(parts, { last: words.list_or });
      const told = [...Map.groupBy(changes, ([id]) => id)].map(([id, group]) =>
        fill(words.chooser.answer, { field: this.#field(id).label, answer: either(group.map(([, answer]) => this.#answer(id, answer))) }),
      );
      const sentence = verdict === null ? words.chooser.leads_on : words.chooser.leads_to;
      return fill(sentence, { verdict: verdict && this.#title(verdict), changes: either(told) });
    }
  }

  customElements.define("decision-path", DecisionPath);
})();
