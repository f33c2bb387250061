/**
 * The candidates that a reader keeps answers about: a speakable code name each, a day by which to delete it, and in a list
 * of its own, which no export of a sheet contains, a real name. Knows nothing of the page.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { NOBODY } = scorebook;

  const DAY = 864e5;
  const KEPT_DAYS = 180;
  const CODE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’_-]{0,39}$/u;
  const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

  /** @typedef {{code: string, made: number, deleteBy: string, name?: string}} Subject */

  const isSubject = (value) =>
    CODE.test(value?.code) && Number.isFinite(value.made) && ISO_DAY.test(value.deleteBy);
  const same = (a, b) => a.toLocaleLowerCase() === b.toLocaleLowerCase();

  /** How a candidate is called where real names may be read. @param {{code: string, name?: string}} subject */
  const called = ({ code, name }) => (name ? `${code} · ${name}` : code);

  class Subjects {
    /** @type {Set<() => void>} */
    #listeners = new Set();
    #shelf;
    #words;
    #now;
    #random;
    /** Whom the sheets of the page are about. @type {string} */
    current;
    /** Code names erased while the page is open: what was being typed about them must not come back. @type {Set<string>} */
    erased = new Set();

    /**
     * @param {{shelf: InstanceType<typeof scorebook.Shelf>, words: string[], now?: () => number, random?: () => number}} options
     *   `words`: code names to choose from
     */
    constructor({ shelf, words, now = Date.now, random = Math.random }) {
      this.#shelf = shelf;
      this.#words = words;
      this.#now = now;
      this.#random = random;
      this.#settle();
    }

    /** Oldest first. Answers without an entry in the list count too. @returns {Subject[]} */
    list() {
      const { subjects } = this.#read();
      const names = new Map(this.#names());
      const listed = subjects.map((subject) => ({ ...subject, name: names.get(subject.code) }));
      const loose = new Set(this.#shelf.places().map(({ subject }) => subject).filter((code) => code !== NOBODY));
      for (const { code } of subjects) loose.delete(code);
      return [...listed, ...[...loose].map((code) => this.#made(code))];
    }

    /** @param {string} code @returns {Subject | undefined} */
    find(code) {
      return this.list().find((subject) => subject.code === code);
    }

    /** The code name as it may be used, or nothing if it cannot be or is taken. @param {string} written */
    usable(written) {
      const code = written.trim().replace(/\s+/g, " ").normalize();
      return CODE.test(code) && !this.list().some((subject) => same(subject.code, code)) ? code : undefined;
    }

    /** A code name that nobody has. */
    suggest() {
      const taken = this.list();
      for (let round = 1; ; round += 1) {
        const names = this.#words.map((word) => (round === 1 ? word : `${word} ${round}`));
        const free = names.filter((name) => !taken.some(({ code }) => same(code, name)));
        if (free.length > 0) return free[Math.floor(this.#random() * free.length)];
      }
    }

    /** Turns the sheets of the page to another candidate. @param {string} code */
    open(code) {
      this.current = code;
      const list = this.#read();
      if (list.subjects.some((subject) => subject.code === code)) this.#shelf.put("subjects", { ...list, current: code });
      this.#tell();
    }

    /** Puts a candidate on the list, once. @param {string} code @param {Partial<Subject>} [given] */
    add(code, given = {}) {
      this.erased.delete(code);
      const list = this.#read();
      if (given.name) this.rename(code, given.name);
      if (list.subjects.some((subject) => subject.code === code)) return;
      const { made, deleteBy } = { ...this.#made(code), ...given };
      list.subjects.push({ code, made, deleteBy });
      this.#shelf.put("subjects", { ...list, current: this.current });
      this.#tell();
    }

    /** @param {string} code @param {string} name the real one; empty forgets it */
    rename(code, name) {
      const others = this.#names().filter(([known]) => known !== code);
      this.#shelf.put("names", name.trim() ? [...others, [code, name.trim()]] : others);
      this.#tell();
    }

    /** @param {string} code @param {string} day */
    setDeleteBy(code, day) {
      const list = this.#read();
      if (!ISO_DAY.test(day)) return;
      this.#shelf.put("subjects", { ...list, subjects: list.subjects.map((each) => (each.code === code ? { ...each, deleteBy: day } : each)) });
      this.#tell();
    }

    /** Those whose day has come. @returns {Subject[]} */
    overdue() {
      const today = new Date(this.#now()).toISOString().slice(0, 10);
      return this.list().filter(({ deleteBy }) => deleteBy < today);
    }

    /** Removes all that is held about a candidate, on every sheet of the book. @param {string} code */
    erase(code) {
      this.erased.add(code);
      // The copies go first: other tabs that hear of the list find none of them.
      this.#shelf.erase(this.#shelf.places().filter(({ subject }) => subject === code));
      const { subjects } = this.#read();
      this.#shelf.put("subjects", { subjects: subjects.filter((subject) => subject.code !== code) });
      this.#shelf.put("names", this.#names().filter(([known]) => known !== code));
      if (String(this.#shelf.get("backup")).includes(JSON.stringify(code))) this.#shelf.drop("backup");
      if (this.current === code) this.#settle();
      this.#tell();
    }

    /** Another tab wrote. @param {{key: string | null}} event */
    follow({ key }) {
      if (key !== null && !["subjects", "names"].some((name) => key === this.#shelf.prefix + name)) return;
      if (this.known && !this.#read().subjects.some(({ code }) => code === this.current)) {
        this.erased.add(this.current);
        this.#settle();
      }
      this.#tell();
    }

    /** @param {() => void} listener @returns {() => void} stops listening */
    listen(listener) {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    }

    /** Chooses whom to begin with: the last one opened, or somebody new. */
    #settle() {
      const { current, subjects } = this.#read();
      const list = this.list();
      this.current = list.some(({ code }) => code === current) ? current : (list.at(-1)?.code ?? this.suggest());
      this.known = subjects.some(({ code }) => code === this.current);
    }

    #made(code) {
      const made = this.#now();
      return { code, made, deleteBy: new Date(made + KEPT_DAYS * DAY).toISOString().slice(0, 10) };
    }

    #read() {
      const list = this.#shelf.get("subjects");
      const subjects = Array.isArray(list?.subjects) ? list.subjects.filter(isSubject) : [];
      return { current: list?.current, subjects };
    }

    /** @returns {[string, string][]} code names with real names */
    #names() {
      const names = this.#shelf.get("names");
      return Array.isArray(names) ? names.filter((pair) => Array.isArray(pair) && pair.every((part) => typeof part === "string")) : [];
    }

    #tell() {
      this.known = this.#read().subjects.some(({ code }) => code === this.current);
      for (const listener of this.#listeners) listener();
    }
  }

  Object.assign(scorebook, { called, Subjects, isSubject, CODE });
})();
