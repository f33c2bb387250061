/** What a comparison says, in words: results, rows, and the whole debrief as a text to keep. Knows nothing of the page. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { COUNTS, NOBODY, core, fill, list, plain, report, words } = scorebook;
  const t = words.compare;

  const TONES = { resolve: "caution", "knocked-out": "stop", "does-not-fit": "caution", incomplete: "neutral", empty: "neutral", decided: "neutral" };
  const TALK = ["resolve", "split"];

  class Told {
    /** @param {InstanceType<typeof scorebook.Deck>} deck @param {Map<string, string>} options what can be decided */
    constructor(deck, options) {
      Object.assign(this, { deck, options });
      this.sheet = deck.sheet;
      this.fields = new Map(this.sheet.fields.map((field) => [field.id, field]));
    }

    labels(ids) {
      return list(ids.map((id) => this.fields.get(id)?.label ?? id));
    }

    who(code) {
      return code === NOBODY ? t.nobody : code;
    }

    number(mean) {
      const value = this.sheet.values?.find(({ id }) => id === "mean");
      return value ? core.showValue(this.sheet, value, mean, words.format) : core.formatNumber(mean, { decimals: 2 }, words.format);
    }

    /** @param {string} field @param {unknown} answer */
    answer(field, answer) {
      return core.showAnswer(this.sheet, this.fields.get(field), { [field]: answer }, words.format);
    }

    /** "Ada: 4, Ben: 3" */
    row({ field, answers }) {
      const one = ([rater, answer]) => fill(t.score, { rater: this.deck.raters.get(rater)?.name ?? rater, score: this.answer(field, answer) });
      return answers.map(one).join(words.format.comma) || words.format.blank;
    }

    marks({ marks }) {
      return marks.map((mark) => t.mark[mark]).join(words.format.comma);
    }

    isTalk({ marks }) {
      return marks.some((mark) => TALK.includes(mark));
    }

    verdict({ merged }) {
      return (this.sheet.verdicts ?? []).find(({ id }) => id === merged.verdict);
    }

    title(column) {
      const verdict = this.verdict(column);
      return verdict ? plain(verdict.title) : (t.state[column.merged.state] ?? words.state[column.merged.state]);
    }

    tone(column) {
      return this.verdict(column)?.tone ?? TONES[column.merged.state];
    }

    because({ merged }) {
      const fields = { resolve: merged.resolve, incomplete: merged.missing, "knocked-out": merged.by }[merged.state];
      return fields?.length > 0 ? fill(t.because[merged.state], { fields: this.labels(fields) }) : "";
    }

    rank({ rank, equal }) {
      if (rank === undefined || this.deck.columns.length < 2) return "";
      return fill(equal.length > 0 ? t.equal : t.rank, { n: rank, names: list(equal) });
    }

    decision(code) {
      const told = (name) => String(this.deck.store(code).get(`debrief.${name}`)?.v ?? "").trim();
      return { choice: told("choice"), reason: told("reason") };
    }

    /** Whether a decision is what the rules say: the same result, or a stop where all rule out. */
    agrees({ merged }, choice) {
      const chosen = (this.sheet.verdicts ?? []).find(({ id }) => id === choice);
      return choice === merged.verdict || (merged.state === "knocked-out" && chosen?.tone === "stop");
    }

    /** Which reason is still missing, as a key of the words. @param {"always" | "when-different"} rule */
    missing(column, rule) {
      const { choice, reason } = this.decision(column.code);
      if (!choice || reason) return "";
      if (!this.agrees(column, choice)) return "reason_needed";
      return rule === "always" ? "reason_always" : "";
    }

    /** What raters wrote down, by row. @returns {{field: string, notes: {name: string, text: string}[]}[]} */
    evidence({ cards, merged }, only) {
      const counted = cards.filter(({ status }) => COUNTS.includes(status));
      const rows = merged.rows.filter(({ field }) => !only || field === only).map(({ field }) => ({
        field,
        notes: counted.flatMap(({ copy, name }) => {
          const text = String(copy.answers[`${field}.note`]?.v ?? "").trim();
          return text ? [{ name, text }] : [];
        }),
      }));
      return rows.filter(({ notes }) => notes.length > 0);
    }

    /** @param {"always" | "when-different"} rule @param {object[]} columns */
    toMarkdown(rule, columns) {
      const { escaped } = report;
      const parts = columns.map((column) => {
        const { code, cards, merged, mean } = column;
        const facts = [`**${escaped(this.title(column))}**`, mean === undefined ? "" : fill(t.mean, { n: this.number(mean) }), this.rank(column)];
        const row = (each) => `- ${escaped(this.labels([each.field]))}: ${[escaped(this.row(each)), each.mean === null ? "" : fill(t.mean, { n: this.number(each.mean) }), each.marks.length > 0 ? `**${this.marks(each)}**` : ""].filter(Boolean).join(" · ")}`;
        const noted = new Map(this.evidence(column).map(({ field, notes }) => [field, notes]));
        const rows = [...merged.rows].sort((a, b) => this.isTalk(b) - this.isTalk(a)).map((each) =>
          [row(each), ...(noted.get(each.field) ?? []).map(({ name, text }) => `  - ${escaped(name)}: ${escaped(text)}`)].join("\n"));
        const { choice, reason } = this.decision(code);
        const option = this.options.get(choice) ?? choice;
        const why = this.missing(column, rule) ? t.reason_open : escaped(reason);
        const seals = cards.map((card) => `- ${escaped(card.name)}: ${card.seal ? escaped(card.seal.code) : t.status.open}${card.status === "ok" ? "" : ` (${this.status(card)})`}`);
        return [
          `## ${escaped(this.who(code))}`,
          facts.filter(Boolean).join(" · "),
          this.because(column),
          `${t.decision}: ${choice ? `**${escaped(option)}**${why ? `. ${t.reason}: ${why}` : ""}` : t.undecided}`,
          rows.join("\n"),
          seals.join("\n"),
        ].filter(Boolean).join("\n\n");
      });
      const day = new Date().toISOString().slice(0, 10);
      const head = `# ${escaped(fill(t.debrief, { title: this.deck.title }))}`;
      return `${[head, `${day} · ${fill(words.report.revision, { rev: this.sheet.rev })}`, ...parts].join("\n\n")}\n`;
    }

    status({ status, copy }) {
      return fill(t.status[status], { theirs: copy.rev, ours: this.sheet.rev });
    }
  }

  scorebook.Told = Told;
})();
