/** The verdict panel in words: what holds, why, what is missing, what could still change it. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { fill, words } = scorebook;
  const { write, say } = scorebook.view;

  const TONES = { "knocked-out": "stop", "does-not-fit": "caution", incomplete: "neutral", invalid: "neutral" };

  /** Puts the author's words for a verdict in place, once; gaps in them are filled separately. */
  const placeWords = (region, node, id) => {
    if (node.dataset.shown === id) return;
    node.dataset.shown = id;
    const template = region.querySelector(`template[data-verdict-words="${CSS.escape(id)}"]`);
    const because = template?.content.querySelector(".because");
    node.replaceChildren(...(because ? [...because.cloneNode(true).childNodes] : []));
    node.hidden = node.childNodes.length === 0;
  };

  const sayState = (node, text) => {
    delete node.dataset.shown;
    say(node, text);
  };

  class Verdict {
    /** @param {InstanceType<typeof scorebook.Results>} results @param {HTMLElement} region */
    constructor(results, region) {
      this.results = results;
      this.region = region;
      this.resting = region.querySelector("[data-verdict-title]").textContent;
    }

    /** @param {object} outcome @param {Map<string, string>} problems */
    show(outcome, problems) {
      const { atRest, worked } = this.results;
      const invalid = problems.size > 0 || outcome.invalid.length > 0;
      const state = invalid ? "invalid" : atRest && !worked ? "empty" : outcome.state;
      for (const label of this.region.querySelectorAll("[data-own-label]")) label.hidden = worked;
      for (const label of this.region.querySelectorAll("[data-proposed-label]")) label.hidden = !worked;
      const decided = state === "decided" ? outcome.verdict : undefined;
      const tone = decided ? this.results.verdicts.get(decided)?.tone : TONES[state];
      const title = decided ? this.title(decided) : state === "empty" ? this.resting : words.state[state];
      this.paint(tone, title, state);

      const because = this.region.querySelector("[data-verdict-because]");
      if (decided) placeWords(this.region, because, decided);
      else sayState(because, state === "empty" ? undefined : this.because(state, outcome, problems));

      const incomplete = state === "incomplete";
      const names = (fields) => this.results.names(fields);
      say(this.part("missing"), incomplete && outcome.missing.length > 0 ? fill(words.missing, { fields: names(outcome.missing) }) : undefined);
      say(this.part("bounds"), incomplete ? this.bounds(outcome) : undefined);
      say(this.part("close-call"), decided ? this.closeCalls(outcome) : undefined);
      for (const next of this.region.querySelectorAll("[data-verdict-next]")) next.hidden = next.dataset.verdictNext !== decided;
    }

    part(name) {
      return this.region.querySelector(`[data-${name}]`);
    }

    paint(tone, title, state) {
      const bar = this.results.one("[data-verdict-short]");
      for (const node of [this.region, bar]) {
        if (!node) continue;
        if (tone) node.dataset.tone = tone;
        else delete node.dataset.tone;
        node.dataset.state = state;
      }
      write(this.part("verdict-title"), title);
      write(bar, title);
      if (bar) bar.hidden = state === "empty";
    }

    /** @param {string} id */
    title(id) {
      const template = this.region.querySelector(`template[data-verdict-words="${CSS.escape(id)}"]`);
      return template?.content.querySelector(".title")?.textContent ?? words.state[id] ?? id;
    }

    because(state, outcome, problems) {
      const reasons = scorebook.list(outcome.by.map((id) => this.reason(id)));
      const fields = this.results.names(problems.size > 0 ? [...problems.keys()] : outcome.invalid);
      return fill(words.because[state], { reasons, fields });
    }

    /** Why one field rules out: a floor, or a warning sign that was seen. @param {string} id */
    reason(id) {
      const { label, floor } = this.results.fields.get(id) ?? { label: id };
      return floor === undefined ? fill(words.seen, { field: label }) : fill(words.below_floor, { field: label, floor });
    }

    bounds({ decided, bounds }) {
      if (decided) return fill(words.decided_already, { verdict: this.title(decided) });
      if (!bounds) return undefined;
      const [low, high] = bounds.map((bound) => this.results.inStyleOf("mean", bound));
      return low === high ? undefined : fill(words.bounds, { low, high });
    }

    /** One sentence for each result that is one point away. */
    closeCalls({ flips }) {
      const groups = Map.groupBy(flips, ([, direction, to]) => `${direction} ${to}`);
      const sentences = [...groups.values()].map((group) => {
        const [[, direction, to]] = group;
        const quoted = group.map(([field]) => fill(words.quoted, { text: this.results.names([field]) }));
        const fields = scorebook.list(quoted, { last: words.list_or, limit: 4 });
        return fill(direction > 0 ? words.close_up : words.close_down, { fields, verdict: this.title(to) });
      });
      return sentences.join(" ") || undefined;
    }
  }

  scorebook.Verdict = Verdict;
})();
