/** One candidate in the comparison: a column of the table, and below it the result with the decision. Made once, moved in place. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { COUNTS, charts, desk, element, fill, group, words } = scorebook;
  const { dayInWords, say, write } = scorebook.view;
  const t = words.compare;

  let count = 0;

  class Column {
    /** @type {Map<string, HTMLElement>} */
    #cells = new Map();
    /** @type {Map<string, {bar: SVGElement, number: HTMLElement}>} */
    #bars = new Map();

    /**
     * @param {string} code @param {InstanceType<typeof scorebook.Told>} told
     * @param {{rule: string, options: Map<string, string>, realNames: boolean}} settings
     */
    constructor(code, told, settings) {
      Object.assign(this, { code, told, settings, deck: told.deck });
      this.head = element("th", "", "live");
      this.head.scope = "col";
      this.#build();
    }

    get who() {
      const name = this.settings.realNames && desk.subjects.find(this.code)?.name;
      return name ? `${this.told.who(this.code)} · ${name}` : this.told.who(this.code);
    }

    #build() {
      this.title = element("h3", "", "panel-who");
      this.until = element("p", "", "small muted");
      this.verdict = element("p", "", "panel-verdict status");
      this.facts = element("p", "", "panel-facts");
      this.because = element("p", "");
      this.profile = element("ul", "", "profile");
      this.notes = group("div", []);
      const summary = element("summary", t.evidence);
      this.evidence = group("details", [summary, this.notes], "disclosure no-print");
      this.result = group("article", [this.title, this.until, this.verdict, this.facts, this.because, this.profile, this.evidence, this.#decision()], "panel-result");
    }

    #decision() {
      const id = `_decision-${(count += 1)}`;
      const label = (text, control) => {
        const made = element("label", text);
        made.htmlFor = control.id;
        return group("div", [made, control], "field");
      };
      const options = [["", t.choose], ...this.settings.options].map(([value, text]) => Object.assign(element("option", text), { value }));
      this.choice = Object.assign(group("select", options), { id });
      this.reason = Object.assign(document.createElement("textarea"), { id: `${id}-reason`, rows: 2 });
      this.problem = Object.assign(element("p", "", "field-error"), { id: `${id}-problem`, role: "alert" });
      this.reason.setAttribute("aria-describedby", this.problem.id);
      const keep = (name, value) => this.deck.store(this.code).set(`debrief.${name}`, value || null);
      this.choice.addEventListener("change", () => keep("choice", this.choice.value));
      this.reason.addEventListener("change", () => keep("reason", this.reason.value.trim()));
      return group("div", [label(t.decision, this.choice), label(t.reason, this.reason), this.problem], "panel-decision");
    }

    /** The cell of a row of the table. @param {string} row */
    cell(row) {
      const present = this.#cells.get(row);
      if (present) return present;
      const made = element("td", "", "live");
      this.#cells.set(row, made);
      return made;
    }

    /** @param {object} column as the deck has it */
    show(column) {
      const { told } = this;
      write(this.head, this.who);
      write(this.title, this.who);
      const held = desk.subjects.find(this.code)?.deleteBy;
      say(this.until, held ? fill(t.until, { day: dayInWords(held) }) : "");
      for (const row of column.merged.rows) this.#showRow(row, column);
      const mean = column.mean === undefined ? words.format.blank : told.number(column.mean);
      write(this.cell("mean"), mean);
      write(this.cell("result"), [told.title(column), told.rank(column)].filter(Boolean).join(" · "));
      this.verdict.className = `panel-verdict status tone-${told.tone(column)}`;
      write(this.verdict, told.title(column));
      const held_back = column.cards.filter(({ status }) => status === "hidden").map(({ name }) => name);
      const facts = [column.mean === undefined ? "" : fill(t.mean, { n: mean }), told.rank(column)];
      say(this.facts, facts.filter(Boolean).join(" · "));
      say(this.because, [told.because(column), held_back.length > 0 ? fill(t.held_back, { names: scorebook.list(held_back) }) : ""].filter(Boolean).join(" "));
      this.#showNotes(column);
      this.#showDecision(column);
    }

    #showRow(row, { cards }) {
      const field = this.told.fields.get(row.field);
      const cell = this.cell(row.field);
      const own = cards.find((card) => card.own && COUNTS.includes(card.status))?.rater;
      const dots = row.answers.flatMap(([rater, score]) =>
        typeof score === "number" ? [{ score, sign: this.deck.raters.get(rater)?.sign ?? "?", own: rater === own }] : []);
      const parts = cell.firstChild ? [...cell.children] : [document.createElement("div"), element("p", "", "panel-marks"), element("p", "", "panel-mean"), element("p", "", "panel-said")];
      const [drawing, marks, mean, said] = parts;
      if (!cell.firstChild) cell.append(...parts);
      if (dots.length > 0) {
        const svg = charts.dots(drawing.firstChild ?? undefined, field, dots);
        if (!drawing.firstChild) drawing.append(svg);
      } else drawing.replaceChildren();
      say(marks, this.told.marks(row));
      marks.dataset.talk = this.told.isTalk(row);
      say(mean, row.mean === null ? "" : fill(t.mean, { n: this.told.number(row.mean) }));
      write(said, this.told.row(row));
      if (row.mean === null && field.stop) return;
      this.#showBar(row, field);
    }

    #showBar(row, field) {
      let line = this.#bars.get(row.field);
      if (!line) {
        line = { bar: charts.bar(), number: element("span", "", "profile-number") };
        this.#bars.set(row.field, line);
        this.profile.append(group("li", [element("span", field.label), line.number, line.bar]));
      }
      charts.moveBar(line.bar, field, row);
      write(line.number, row.mean === null ? words.format.blank : this.told.number(row.mean));
    }

    #showNotes(column) {
      const rows = this.told.evidence(column);
      this.evidence.hidden = rows.length === 0;
      this.notes.replaceChildren(...rows.map(({ field, notes }) =>
        group("div", [element("p", this.told.labels([field]), "card-label"), ...notes.map(({ name, text }) => element("p", fill(t.score, { rater: name, score: text })))])));
    }

    #showDecision(column) {
      const { choice, reason } = this.told.decision(this.code);
      if (document.activeElement !== this.choice) this.choice.value = choice;
      if (document.activeElement !== this.reason) this.reason.value = reason;
      const missing = this.told.missing(column, this.settings.rule);
      say(this.problem, missing && t[missing]);
      this.reason.setAttribute("aria-invalid", Boolean(missing));
    }
  }

  scorebook.Column = Column;
})();
