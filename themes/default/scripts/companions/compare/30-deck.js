/**
 * The cards on the table: the reader's own, and those of others that were handed in as files. Says of each whether it
 * counts and if not why, and what the cards of a candidate come to. Cards of others are kept for this tab only.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { NOBODY, ahead, core, desk, fill, seal, transfer, words } = scorebook;
  const { shelf, subjects } = desk;

  /**
   * @typedef {"own" | "ok" | "open" | "unsealed" | "altered" | "revision" | "superseded" | "hidden"} Status
   * @typedef {{copy: object, own: boolean, status: Status, rater: string, name: string, seal?: object}} Card
   * @typedef {{code: string, cards: Card[], sealed: boolean, merged: object, mean?: number, rank?: number, equal: string[]}} Column
   */

  const COUNTS = ["own", "ok", "open"];

  const session = () => {
    try {
      return sessionStorage;
    } catch {
      return null;
    }
  };

  const same = (a, b) => JSON.stringify(a.answers) === JSON.stringify(b.answers);
  const subjectOf = ({ subject }) => subject ?? NOBODY;

  class Deck {
    /** @type {object[]} */
    #handed = [];
    /** @type {Column[]} */
    columns = [];
    /** Raters in the order in which they appear, by the name they are known by. @type {Map<string, {name: string, sign: string}>} */
    raters = new Map();

    /** @param {{sheet: object, title: string, rules: object, independence: "sealed" | "open"}} options */
    constructor({ sheet, title, rules, independence }) {
      Object.assign(this, { sheet, title, rules, independence });
      this.key = `${shelf.prefix}compare:${sheet.id}:handed`;
      try {
        const handed = JSON.parse(session()?.getItem(this.key) ?? "[]");
        if (Array.isArray(handed)) this.#handed = handed;
      } catch {
        // Unreadable cards are as good as none: their files are still there.
      }
    }

    /** Takes the cards of this sheet out of a file. @param {string} text @returns {number} how many were new */
    take(text) {
      const file = transfer.read(text, desk.book, () => true);
      const cards = file.copies.filter(({ sheet }) => sheet === this.sheet.id);
      if (cards.length === 0) throw new transfer.Refusal("sheet", { sheet: file.copies[0]?.title ?? file.copies[0]?.sheet ?? "?" });
      const held = (card) => [...this.#handed, ...this.own(subjectOf(card))].some((each) => subjectOf(each) === subjectOf(card) && same(each, card));
      const fresh = cards.filter((card) => !held(card));
      this.#handed.push(...fresh);
      for (const { subject } of fresh) if (subject) subjects.add(subject);
      this.#keep();
      return fresh.length;
    }

    /** @param {object} copy */
    drop(copy) {
      this.#handed = this.#handed.filter((each) => each !== copy);
      this.#keep();
    }

    /** The reader's own card, if there is anything on it. @param {string} code */
    own(code) {
      const place = shelf.place(this.sheet.id, code);
      const [copy] = desk.copies([place]);
      return Object.keys(copy.answers).some((field) => !field.startsWith("debrief.")) ? [{ ...copy, title: this.title }] : [];
    }

    store(code) {
      return desk.open(this.sheet, this.title, code);
    }

    /** Seals the reader's card; what changes in the meantime is sealed with it. @param {string} code @param {string} rater */
    async seal(code, rater) {
      const store = this.store(code);
      const card = () => transfer.toCopy({ sheet: this.sheet.id, subject: code }, store, this.title);
      for (;;) {
        const before = seal.covered(card());
        const entries = await seal.entries(card(), rater, Math.max(Date.now(), store.changed + 1));
        if (seal.covered(card()) !== before) continue;
        store.take(entries);
        return;
      }
    }

    #keep() {
      try {
        session()?.setItem(this.key, JSON.stringify(this.#handed));
      } catch {
        // No room: the cards stay while the page is open.
      }
    }

    /** Works everything out anew. */
    async refresh() {
      const known = new Set(subjects.list().map(({ code }) => code));
      const held = this.#handed.filter(({ subject }) => subject === undefined || known.has(subject));
      if (held.length < this.#handed.length) {
        this.#handed = held;
        this.#keep();
      }
      const codes = new Set([...known, NOBODY].filter((code) => this.own(code).length > 0));
      for (const card of this.#handed) codes.add(subjectOf(card));
      const columns = [];
      for (const code of codes) columns.push(await this.#column(code));
      this.columns = columns;
      this.#sign();
      this.#rank();
    }

    async #column(code) {
      const handed = this.#handed.filter((card) => subjectOf(card) === code);
      const own = this.own(code);
      const cards = [];
      for (const copy of [...own, ...handed]) cards.push(await this.#card(copy, own.includes(copy), cards.length));
      const sealed = cards.some((card) => card.own && (card.status === "ok" || card.status === "revision"));
      if (this.independence === "sealed" && !sealed) {
        for (const card of cards) if (!card.own && (card.status === "ok" || card.status === "revision")) card.status = "hidden";
      }
      const counted = cards.filter(({ status }) => COUNTS.includes(status));
      const merged = core.merge(this.sheet, this.rules, counted.map(({ copy, rater, at }) => ({
        rater, at, rev: copy.rev, answers: desk.values(new Map(Object.entries(copy.answers))),
      })));
      for (const nth of merged.superseded) counted[nth].status = "superseded";
      const { mean } = merged.values;
      return { code, cards, sealed, merged, mean: typeof mean === "number" ? mean : undefined, equal: [] };
    }

    async #card(copy, own, nth) {
      const found = seal.read(copy);
      const status =
        found && !(await seal.holds(copy)) ? "altered"
        : copy.rev !== this.sheet.rev ? "revision"
        : found ? "ok"
        : this.independence === "open" ? "open"
        : own ? "own"
        : "unsealed";
      const name = found?.rater || (own ? words.compare.you : fill(words.compare.somebody, { n: nth + 1 }));
      const at = found?.at ?? Math.max(0, ...Object.values(copy.answers).map((entry) => entry.at));
      return { copy, own, status, name, at, rater: name.toLowerCase(), seal: found };
    }

    #sign() {
      this.raters = new Map();
      for (const { cards } of this.columns) {
        for (const { rater, name, status } of cards) {
          if (!COUNTS.includes(status) || this.raters.has(rater)) continue;
          const nth = this.raters.size;
          this.raters.set(rater, { name, sign: nth < 26 ? String.fromCharCode(65 + nth) : String(nth + 1) });
        }
      }
    }

    #rank() {
      const decided = this.columns.filter(({ merged, mean }) => merged.state === "decided" && mean !== undefined);
      const within = this.rules.tie ?? ahead.tie(this.sheet);
      const ranked = ahead.ranked(decided, ({ mean }) => mean, within);
      for (const { code, rank } of ranked) {
        const column = this.columns.find((each) => each.code === code);
        column.rank = rank;
        column.equal = ranked.filter((other) => other.rank === rank && other.code !== code).map((other) => other.code);
      }
    }
  }

  Object.assign(scorebook, { COUNTS, Deck });
})();
