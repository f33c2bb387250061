/** <panel-board>: turns the form for paper into the comparison itself. Joins the cards, what they come to, and the page. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { Column, Deck, Meeting, NOBODY, Told, ask, button, copyText, desk, download, element, entry, fill, group, later, plural, report, transfer, view, words } = scorebook;
  const t = words.compare;

  const time = (at) => new Date(at).toLocaleString(document.documentElement.lang || "en", { dateStyle: "medium", timeStyle: "short" });

  class PanelBoard extends HTMLElement {
    /** @type {Map<string, InstanceType<typeof Column>>} */
    #columns = new Map();
    /** Candidates that are left out of the table. @type {Set<string>} */
    #left = new Set();
    #leave = new AbortController();
    #turn = 0;

    connectedCallback() {
      const data = this.querySelector(".sheet-data");
      if (!data) return;
      this.#leave = new AbortController();
      const { signal } = this.#leave;
      const { title, independence, mode, reason, names } = this.dataset;
      const number = (name) => (this.dataset[name] === undefined ? undefined : Number(this.dataset[name]));
      this.sheet = JSON.parse(data.textContent);
      const rules = { range: number("range"), deviation: number("deviation"), tie: number("tie"), must: number("must"), other: number("other") };
      this.deck = new Deck({ sheet: this.sheet, title, rules, independence });
      const template = this.querySelector("template[data-options]");
      const options = new Map([...template.content.querySelectorAll("option")].map((option) => [option.value, option.textContent]));
      this.told = new Told(this.deck, options);
      this.settings = { rule: reason, options, realNames: names === "real" };
      this.mode = mode;
      this.#build();
      this.meeting = new Meeting(this, (field) => this.#evidence(field));
      addEventListener("storage", () => this.refresh(), { signal });
      addEventListener("pageshow", () => this.refresh(), { signal });
      signal.addEventListener("abort", desk.subjects.listen(() => this.refresh()));
      this.refresh();
    }

    disconnectedCallback() {
      this.#leave.abort();
    }

    part(name) {
      return this.querySelector(`[data-panel="${name}"]`);
    }

    #build() {
      this.input = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json", multiple: true, hidden: true });
      this.input.addEventListener("change", () => {
        const files = [...this.input.files];
        this.input.value = "";
        later(() => this.#takeAll(files));
      });
      this.status = Object.assign(element("p", "", "panel-status"), { role: "status" });
      this.list = group("div", []);
      this.choose = element("fieldset", "", "panel-shown");
      const act = (name, label, run, className) => {
        const made = button(label, run, className);
        made.dataset.act = name;
        return made;
      };
      this.send = act("send", t.send, () => this.#send());
      const row = [this.send];
      if (this.mode !== "candidates") row.unshift(act("add", t.add, () => this.input.click(), "button button-primary"));
      this.part("cards").append(this.list, this.status, this.input, group("div", row, "button-row"), element("p", t.passing, "small muted"), this.choose);
      this.meet = act("meet", t.meet, () => this.meeting.start(), "button button-primary");
      this.noRows = element("p", t.no_rows, "small muted");
      this.part("acts").append(this.meet, act("text", t.text, () => this.#text()), act("print", t.print, () => print()), act("blank", t.blank, () => this.#printBlank(), "button button-plain"));
      this.part("acts").before(this.noRows);
      this.results = group("div", [], "panel-results");
      this.part("results").append(this.results);
      for (const name of ["cards", "acts"]) this.part(name).hidden = false;
    }

    /** Works everything out anew and shows it; of several calls at once the last one counts. */
    async refresh() {
      const turn = (this.#turn += 1);
      await this.deck.refresh();
      if (turn !== this.#turn || !this.isConnected) return;
      for (const { code } of this.deck.columns) this.#follow(code);
      this.#showCards();
      this.#showTable();
      this.meeting.follow();
    }

    /** @param {string} code */
    #follow(code) {
      this.followed ??= new Set();
      if (this.followed.has(code)) return;
      this.followed.add(code);
      this.deck.store(code).listen(() => this.refresh());
    }

    get #shown() {
      return this.deck.columns.filter(({ code }) => !this.#left.has(code));
    }

    #showCards() {
      const { columns } = this.deck;
      const open = this.dataset.subject === "candidate" ? desk.subjects.current : NOBODY;
      const groups = columns.map((column) => this.#group(column));
      if (columns.length === 0 || (desk.subjects.known && open !== NOBODY && !columns.some(({ code }) => code === open))) groups.push(this.#empty(open, columns.length === 0));
      this.list.replaceChildren(...groups);
      this.send.hidden = !columns.some(({ cards }) => cards.some((card) => card.own && card.seal));
      this.#showChoice();
    }

    /** Whoever has no card of the candidate may say so by sealing an empty one. */
    #empty(code, alone) {
      const parts = [element("h3", this.told.who(code)), this.#rowOfActs(code)];
      if (alone) parts.splice(1, 0, element("p", t.none));
      return group("section", parts, "panel-group");
    }

    #rowOfActs(code) {
      const link = element("a", t.open, "button button-small");
      link.href = this.dataset.card;
      link.addEventListener("click", () => {
        if (code !== NOBODY) desk.subjects.open(code);
      });
      const seal = button(t.seal, () => this.#seal(code));
      seal.dataset.act = "seal";
      return group("div", [seal, link], "button-row");
    }

    #group({ code, cards }) {
      const rows = group("ul", cards.map((card) => this.#card(card)), "panel-list");
      const sealable = !cards.some((card) => card.own && card.seal);
      return group("section", [element("h3", this.told.who(code)), rows, ...(sealable ? [this.#rowOfActs(code)] : [])], "panel-group");
    }

    #card(card) {
      const { name, seal, status, rater, own, copy } = card;
      const sign = this.deck.raters.get(rater)?.sign;
      const bad = { altered: "stop", unsealed: "caution", revision: "caution", superseded: "caution" }[status];
      const parts = [element("strong", sign ? `${sign} · ${name}` : name), element("span", this.told.status(card), bad ? `status tone-${bad}` : "muted")];
      if (own && status !== "own") parts.push(element("span", t.status.own, "muted"));
      if (seal) {
        const code = element("code", seal.code);
        const copyCode = button(words.seal.copy, async () => {
          if (await copyText(seal.code)) copyCode.textContent = words.seal.copied;
        }, "button button-small");
        parts.push(element("span", time(seal.at), "muted"), group("span", [code, copyCode], "panel-seal"));
      }
      if (status === "revision") parts.push(this.#apart(copy));
      if (!own) {
        const remove = button(t.remove, () => {
          this.deck.drop(copy);
          this.refresh();
        }, "button button-small");
        remove.ariaLabel = `${t.remove}: ${name}`;
        parts.at(seal ? -1 : 0).append(" ", remove);
      }
      return group("li", parts);
    }

    /** A card of another revision: its scores as they are. */
    #apart(copy) {
      const { fields } = this.told;
      const rows = Object.entries(copy.answers).filter(([field, { v }]) => fields.has(field) && typeof v === "number");
      return element("span", rows.map(([field, { v }]) => fill(t.profile, { field: fields.get(field).label, score: v })).join(" · "), "panel-apart muted");
    }

    #showChoice() {
      const { columns } = this.deck;
      this.choose.hidden = columns.length < 2;
      const single = this.mode === "raters";
      if (single && columns.length > 1 && this.#shown.length !== 1) {
        const [first] = columns;
        this.#left = new Set(columns.filter((column) => column !== first).map(({ code }) => code));
      }
      if (this.choose.contains(document.activeElement)) return;
      const boxes = columns.map(({ code }) => {
        const box = Object.assign(document.createElement("input"), { type: single ? "radio" : "checkbox", name: "shown", value: code, checked: !this.#left.has(code) });
        box.addEventListener("change", () => {
          if (single) this.#left = new Set(columns.map((column) => column.code));
          if (box.checked) this.#left.delete(code);
          else this.#left.add(code);
          this.refresh();
        });
        return group("label", [box, this.told.who(code)], "check-label");
      });
      this.choose.replaceChildren(element("legend", t.shown), ...boxes);
    }

    #showTable() {
      const shown = this.#shown;
      const filled = shown.length > 0;
      this.toggleAttribute("data-filled", filled);
      this.querySelector(".panel-how").open = !filled;
      const columns = shown.map((column) => {
        const present = this.#columns.get(column.code) ?? new Column(column.code, this.told, this.settings);
        this.#columns.set(column.code, present);
        present.show(column);
        return present;
      });
      const talk = new Set(shown.flatMap(({ merged }) => merged.rows.filter((row) => this.told.isTalk(row)).map(({ field }) => field)));
      this.#place(this.querySelector(".panel-table thead tr"), columns.map(({ head }) => head));
      for (const row of this.querySelectorAll("[data-row]")) this.#place(row, columns.map((column) => column.cell(row.dataset.row)));
      this.#sort(talk);
      const same = this.results.children.length === columns.length && columns.every(({ result }, at) => this.results.children[at] === result);
      if (!same) this.results.replaceChildren(...columns.map(({ result }) => result));
      this.part("results").hidden = !filled;
      this.meet.hidden = talk.size === 0;
      this.noRows.hidden = !filled || talk.size > 0;
      const legend = [...this.deck.raters.values()].map(({ sign, name }) => element("li", `${sign} · ${name}`));
      this.part("legend").replaceChildren(...legend);
      this.part("legend").hidden = legend.length === 0;
    }

    /** @param {HTMLElement} row @param {HTMLElement[]} cells */
    #place(row, cells) {
      const present = [...row.querySelectorAll(":scope > .live")];
      if (present.length === cells.length && cells.every((cell, at) => present[at] === cell)) return;
      for (const cell of present) cell.remove();
      row.append(...cells);
    }

    /** What is worth a talk comes first; the rest is folded away behind a button. @param {Set<string>} talk */
    #sort(talk) {
      const [first, rest] = ["talk", "rest"].map((name) => this.querySelector(`[data-rows="${name}"]`));
      this.order ??= [...rest.querySelectorAll("[data-row]")];
      if (!this.fold) {
        this.fold = button("", () => this.#unfold(rest.hasAttribute("data-folded")), "clear");
        const head = element("th", "");
        head.scope = "rowgroup";
        head.append(this.fold);
        this.foldRow = group("tr", [head], "panel-head no-print");
        this.unfolded = false;
      }
      for (const row of this.order) {
        const body = talk.has(row.dataset.row) ? first : rest;
        if (row.parentNode !== body || row !== body.lastElementChild) body.append(row);
      }
      first.hidden = talk.size === 0;
      if (talk.size === 0) this.foldRow.remove();
      else rest.prepend(this.foldRow);
      for (const head of this.querySelectorAll(".panel-head > th")) head.colSpan = this.#shown.length + 1;
      this.#unfold(talk.size === 0 || this.unfolded);
      this.fold.textContent = plural(t.agreed, this.order.length - talk.size);
    }

    #unfold(open) {
      const rest = this.querySelector('[data-rows="rest"]');
      if (this.foldRow.isConnected) this.unfolded = open;
      rest.toggleAttribute("data-folded", !open);
      this.fold.setAttribute("aria-expanded", String(open));
    }

    #evidence(field) {
      return this.#shown.flatMap((column) => {
        const [row] = this.told.evidence(column, field);
        const lines = (row?.notes ?? []).map(({ name, text }) => element("p", fill(t.score, { rater: name, score: text })));
        return lines.length > 0 ? [element("p", this.told.who(column.code), "card-label"), ...lines] : [];
      });
    }

    async #seal(code) {
      const s = words.seal;
      const store = this.deck.store(code);
      const { progress } = report.summary(this.sheet, desk.values(store.answers()), words);
      const told = fill(words.progress, { n: progress[0], total: progress[1] });
      const name = entry(s.rater, s.rater_help, { type: "text", maxLength: 60, value: desk.shelf.get("rater") ?? "", autofocus: true });
      const problem = Object.assign(element("p", "", "field-error"), { role: "alert" });
      name.field.append(problem);
      const allow = () => {
        const usable = name.input.value.trim() !== "";
        problem.textContent = usable ? "" : s.rater_missing;
        return usable;
      };
      const body = [s.text, progress[0] === 0 ? s.nothing : fill(s.progress, { progress: told }), name.field];
      const title = fill(s.title, { subject: code === NOBODY ? s.mine : code });
      const buttons = [{ label: s.cancel, value: "" }, { label: s.act, value: "seal", primary: true, allow }];
      if ((await ask({ title, body, buttons })) !== "seal") return;
      desk.shelf.put("rater", name.input.value.trim());
      await this.deck.seal(code, name.input.value.trim());
      this.refresh();
    }

    /** @param {File[]} files */
    async #takeAll(files) {
      let count = 0;
      for (const file of files) count += await this.#take(file);
      this.status.textContent = count > 0 ? plural(t.added, count) : t.known;
      this.refresh();
    }

    /** @param {File} file @returns {Promise<number>} how many cards were new */
    async #take(file) {
      try {
        transfer.checkSize(file.size);
        return this.deck.take(await file.text());
      } catch (error) {
        if (!(error instanceof transfer.Refusal)) throw error;
        const { restore } = words;
        await ask({ title: restore.refused_title, body: [file.name, fill(restore.refused[error.reason], error.detail)], buttons: [{ label: restore.close, value: "", primary: true }] });
        return 0;
      }
    }

    #send() {
      const own = this.deck.columns.flatMap(({ cards }) => cards.filter((card) => card.own && card.seal).map(({ copy }) => copy));
      const rater = desk.shelf.get("rater") ?? "";
      download(`${[this.sheet.id, rater].filter(Boolean).join("-")}.json`, transfer.toFile(desk.book, own));
    }

    async #text() {
      const text = this.told.toMarkdown(this.settings.rule, this.#shown);
      const copied = await copyText(text);
      if (!copied) download(`${this.sheet.id}-debrief.md`, text, "text/markdown");
      view.say(this.part("said"), copied ? t.copied : t.text_file);
    }

    #printBlank() {
      this.toggleAttribute("data-blank", true);
      print();
      this.toggleAttribute("data-blank", false);
    }
  }

  customElements.define("panel-board", PanelBoard);
})();
