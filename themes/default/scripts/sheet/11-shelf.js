/**
 * Everything that a reader's browser keeps of one book: which copies of which sheets there are, the rules they were saved
 * under, and a few lists. Knows nothing of the page and of what the answers mean.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { Store, storeKey, slotKeys, eraseKey } = scorebook.store;

  /** The subject of sheets that are about nobody; no code name can be written like this. */
  const NOBODY = "-";

  const decoded = (part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return "";
    }
  };

  /** @typedef {{key: string, sheet: string, subject: string}} Place */

  class Shelf {
    /** @param {Storage | null} storage @param {string} book */
    constructor(storage, book) {
      this.storage = storage;
      this.book = book;
      this.prefix = `scorebook:${encodeURIComponent(book)}:`;
    }

    /** @param {string} sheet @param {string} subject @returns {Place} */
    place(sheet, subject) {
      return { key: storeKey(this.book, sheet, subject), sheet, subject };
    }

    /** Where copies are kept. @returns {Place[]} */
    places() {
      const found = new Map();
      for (const name of this.#names()) {
        const [sheet, subject, more] = name.slice(this.prefix.length).replace(/#(0|1|damaged)$/, "").split(":").map(decoded);
        if (!sheet || !subject || more !== undefined) continue;
        const place = this.place(sheet, subject);
        found.set(place.key, place);
      }
      return [...found.values()];
    }

    /** The copy at a place as it is now. @param {Place} place */
    read({ key }) {
      return new Store({ storage: this.storage, key });
    }

    /**
     * Copies of a sheet that was called otherwise become copies of `sheet`, unless it has one of its own about the same subject.
     * @param {string} sheet @param {string[]} was
     */
    adopt(sheet, was) {
      for (const old of this.places().filter((place) => was.includes(place.sheet))) {
        const place = this.place(sheet, old.subject);
        if (this.read(place).status !== "new") continue;
        const keys = (key) => [...slotKeys(key), `${key}#damaged`];
        const texts = keys(old.key).map((key) => this.storage.getItem(key));
        const moved = this.together([place], [], () => {
          for (const [at, key] of keys(place.key).entries()) if (texts[at] !== null) this.storage.setItem(key, texts[at]);
          return true;
        });
        if (moved) eraseKey(this.storage, old.key);
      }
    }

    /** A list or a text that belongs to the whole book. @param {string} name */
    get(name) {
      try {
        return JSON.parse(this.storage?.getItem(this.prefix + name) ?? "null");
      } catch {
        return null;
      }
    }

    /** @param {string} name @param {unknown} value @returns {boolean} whether it is kept now */
    put(name, value) {
      try {
        this.storage.setItem(this.prefix + name, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    }

    /** @param {string} name */
    drop(name) {
      this.storage?.removeItem(this.prefix + name);
    }

    /** The rules that copies were saved under, once for all of them. @param {string} hash @returns {{title: string, sheet: object} | null} */
    rules(hash) {
      return this.get(`rules.${hash}`);
    }

    /** @param {string} hash @param {{title: string, sheet: object}} rules */
    keepRules(hash, rules) {
      if (this.rules(hash) === null) this.put(`rules.${hash}`, rules);
    }

    /** Removes copies, and what only they needed. @param {Place[]} places */
    erase(places) {
      for (const { key } of places) eraseKey(this.storage, key);
      const needed = new Set(this.places().map((place) => `rules.${this.read(place).saved?.rules}`));
      for (const name of this.#names()) {
        const inner = name.slice(this.prefix.length);
        if (inner.startsWith("rules.") && !inner.includes(":") && !needed.has(inner)) this.drop(inner);
      }
    }

    /** Removes everything of the book. */
    eraseAll() {
      for (const { key } of this.places()) eraseKey(this.storage, key);
      for (const name of this.#names()) this.storage.removeItem(name);
    }

    /**
     * All or nothing: what `act` has written is taken back if it says no or fails.
     * @param {Place[]} places @param {string[]} names @param {() => boolean} act @returns {boolean} whether it was done
     */
    together(places, names, act) {
      const keys = [...places.flatMap(({ key }) => slotKeys(key)), ...names.map((name) => this.prefix + name)];
      let before = [];
      try {
        before = keys.map((key) => [key, this.storage.getItem(key)]);
        if (act()) return true;
      } catch {
        // Refused like any other no.
      }
      for (const [key] of before) this.storage.removeItem(key);
      for (const [key, text] of before) if (text !== null) this.storage.setItem(key, text);
      return false;
    }

    #names() {
      try {
        const names = Array.from({ length: this.storage?.length ?? 0 }, (_, at) => this.storage.key(at));
        return names.filter((name) => name.startsWith(this.prefix));
      } catch {
        return [];
      }
    }
  }

  Object.assign(scorebook, { Shelf, NOBODY });
})();
