/** The verdict panel in words: what holds, why, what is missing, what could still change it. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { fill, words } = scorebook;
  const { write, say } = scorebook.view;

  const CLOSE_CALLS_SHOWN = 2;
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
      const state = problems.size > 0 ? "invalid" : outcome.state;
      const decided = state === "decided" ? outcome.verdict : undefined;
      const tone = decided ? this.results.verdicts.get(decided)?.tone : TONES[state];
      const title = decided ? this.title(decided) : state === "empty" ? this.resting : words.state[state];
      this.paint(tone, title, state);

      const because = this.region.querySelector("[data-verdict-because]");
      if (decided) placeWords(this.region, because, decided);
      else sayState(because, state === "empty" ? undefined : this.because(state, outcome, problems));

      const incomplete = state === "incomplete";
      say(this.part("missing"), incomplete && outcome.missing.length > 0 ? fill(words.missing, { fields: this.results.names(outcome.missing) }) : undefined);
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
      write(bar, state === "empty" ? "" : title);
    }

    /** @param {string} id */
    title(id) {
      const template = this.region.querySelector(`template[data-verdict-words="${CSS.escape(id)}"]`);
      return template?.content.querySelector(".title")?.textContent ?? this.results.verdicts.get(id)?.title ?? id;
    }

    because(state, outcome, problems) {
      const reasons = this.results.names(outcome.reasons ?? []);
      return fill(words.because[state], { reasons, fields: this.results.names([...problems.keys()]) });
    }

    bounds(outcome) {
      const possible = outcome.possible ?? [];
      if (possible.length === 0) return undefined;
      const titles = possible.map((id) => this.title(id));
      if (titles.length === 1) return fill(words.decided_already, { verdict: titles[0] });
      return fill(words.bounds_verdicts, { verdicts: scorebook.list(titles) });
    }

    closeCalls(outcome) {
      const sentences = (outcome.closeCalls ?? []).slice(0, CLOSE_CALLS_SHOWN).map(({ field, step, verdict }) => {
        const form = step > 0 ? "close_up" : step < 0 ? "close_down" : "close_toggle";
        return fill(words[form], { field: this.results.names([field]), verdict: this.title(verdict) });
      });
      return sentences.join(" ") || undefined;
    }
  }

  scorebook.Verdict = Verdict;
})();
