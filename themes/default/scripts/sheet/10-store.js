/**
 * Answers of one sheet, kept so that they survive two tabs, a full disk and a damaged store. Knows nothing of the page:
 * storage and clock are handed in, so that every fault can be played in a test.
 *
 * Two slots are written in turn, each with a checksum, so that the newer one is never overwritten by an unproven one.
 * Every answer carries its time; whoever writes reads first and keeps, answer by answer, the newest.
 */
(() => {
  "use strict";
  const scorebook = (globalThis.scorebook ??= {});

  /**
   * @typedef {{at: number, v?: unknown}} Entry  `v` missing: back to the resting state; `v` null: left blank on purpose
   * @typedef {{rev: number, rules?: string, result?: object}} Frozen  what the answers came to under the rules of then
   * @typedef {Frozen & {format: 1, turn: number, answers: Record<string, Entry>}} Slot
   * @typedef {{getItem(key: string): string | null, setItem(key: string, value: string): void, removeItem(key: string): void}} Storage
   * @typedef {"new" | "saved" | "refused"} Status
   */

  const FIELD = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/;

  /** FNV-1a over UTF-16 units: finds damage, is no defence against a forger. @param {string} text */
  const checksum = (text) => {
    let hash = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, "0");
  };

  /** @param {Slot} slot */
  const encode = (slot) => {
    const text = JSON.stringify(slot);
    return `${checksum(text)} ${text}`;
  };

  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isEntry = (value) => isRecord(value) && Number.isFinite(value.at);

  /** The slot that a stored text holds, or null if the text is damaged. @param {string} raw @returns {Slot | null} */
  const decode = (raw) => {
    const text = raw.slice(9);
    if (raw[8] !== " " || raw.slice(0, 8) !== checksum(text)) return null;
    try {
      const slot = JSON.parse(text);
      const whole = isRecord(slot) && slot.format === 1 && Number.isFinite(slot.turn) && Number.isFinite(slot.rev) && isRecord(slot.answers);
      return whole ? slot : null;
    } catch {
      return null;
    }
  };

  /** Of two entries of one field the newest; at the same moment any fixed order will do, so that all tabs agree. */
  const newer = (a, b) => {
    if (!b) return a;
    if (a.at !== b.at) return a.at > b.at ? a : b;
    return (JSON.stringify(a.v) ?? "") >= (JSON.stringify(b.v) ?? "") ? a : b;
  };

  /** @param {string} key */
  const slotKeys = (key) => [`${key}#0`, `${key}#1`];

  const newest = (slots) => slots.reduce((last, slot) => (slot && slot.turn > (last?.turn ?? -1) ? slot : last), null);

  /**
   * Removes everything that is stored under a key. The newest slot goes last: until then other tabs find all they hold in
   * it, and none of them writes what was just removed.
   * @param {Storage | null} storage @param {string} key
   */
  const eraseKey = (storage, key) => {
    const [first, second] = slotKeys(key);
    const turn = (name) => decode(storage?.getItem(name) ?? "")?.turn ?? -1;
    const order = turn(first) > turn(second) ? [second, first] : [first, second];
    for (const name of [`${key}#damaged`, ...order]) storage?.removeItem(name);
  };

  class Store {
    /** @type {Map<string, Entry>} */
    #entries = new Map();
    /** @type {Set<() => void>} */
    #listeners = new Set();
    #storage;
    #now;
    #renames;
    #result;
    #adopted = false;

    /** @type {Status} */
    status = "new";
    /** Texts of slots whose checksum failed, for download. @type {string[]} */
    damaged = [];
    /** What was written last, without the answers. @type {Frozen | undefined} */
    saved;

    /**
     * @param {{storage: Storage | null, now?: () => number, key: string, rev?: number, rules?: string,
     *   renames?: Map<string, string>, result?: (answers: Map<string, Entry>, frozen?: Frozen) => object | undefined}} options
     *   `rules` names the rules of the sheet, `result` tells what answers come to under them, or under earlier ones
     */
    constructor({ storage, now = Date.now, key, rev = 1, rules, renames = new Map(), result = () => undefined }) {
      this.key = key;
      this.rev = rev;
      this.rules = rules;
      this.#result = result;
      this.slotKeys = slotKeys(key);
      this.damagedKey = `${key}#damaged`;
      this.#storage = storage;
      this.#now = now;
      this.#renames = renames;
      const kept = this.#get(this.damagedKey);
      if (kept) this.damaged.push(kept);
      const slots = this.#read();
      if (slots.some(Boolean)) this.status = "saved";
    }

    /** @returns {Map<string, Entry>} a copy: field id to entry, without fields that went back to rest */
    answers() {
      return new Map([...this.#entries].filter(([, entry]) => Object.hasOwn(entry, "v")));
    }

    /** All entries, those of fields that went back to rest too. */
    entries() {
      return new Map(this.#entries);
    }

    /** When anything was last changed; 0 if nothing was. */
    get changed() {
      return Math.max(0, ...[...this.#entries.values()].map(({ at }) => at));
    }

    /** What was saved under an earlier revision and has not been looked through since. @returns {Frozen | undefined} */
    get frozen() {
      const { saved } = this;
      return saved && saved.rev < this.rev && saved.rules !== this.rules && !this.#adopted ? saved : undefined;
    }

    /** From now on the present rules hold for these answers. */
    adopt() {
      this.#adopted = true;
      this.#write();
      this.#tell();
    }

    /** Takes entries as they are, with their times. @param {Map<string, Entry>} entries */
    take(entries) {
      for (const [field, entry] of entries) this.#entries.set(field, entry);
      this.#write();
      this.#tell();
    }

    /** @param {string} field */
    get(field) {
      return this.#entries.get(field);
    }

    /** Records one answer; null means left blank on purpose. @param {string} field @param {unknown} value */
    set(field, value) {
      this.#put([[field, { v: value }]]);
    }

    /** Takes fields back to their resting state. @param {Iterable<string>} [fields] */
    reset(fields = this.#entries.keys()) {
      this.#put([...fields].map((field) => [field, {}]));
    }

    /** Removes everything that is stored under this key, in one action. */
    erase() {
      try {
        eraseKey(this.#storage, this.key);
      } catch {
        this.status = "refused";
      }
      this.#forget();
    }

    /** Forgets which damaged copies were found, once the reader has them. */
    settle() {
      this.damaged = [];
      try {
        this.#storage?.removeItem(this.damagedKey);
      } catch {
        // The copy stays behind and will be offered again.
      }
      this.#tell();
    }

    /** @param {() => void} listener @returns {() => void} stops listening */
    listen(listener) {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    }

    /** Another tab wrote. @param {{key: string | null}} event */
    follow(event) {
      if (event.key !== null && !this.slotKeys.includes(event.key)) return;
      if (this.slotKeys.every((key) => this.#get(key) === null)) {
        this.#forget();
        return;
      }
      const held = newest(this.#read());
      const lost = [...this.#entries].some(([field, entry]) => {
        const other = held?.answers[field];
        return !isEntry(other) || other.at < entry.at;
      });
      if (lost) this.#write();
      this.#tell();
    }

    #forget() {
      this.#entries.clear();
      this.damaged = [];
      this.saved = undefined;
      this.status = "new";
      this.#tell();
    }

    /** @param {[string, {v?: unknown}][]} changes */
    #put(changes) {
      const at = Math.max(this.#now(), this.changed + 1);
      for (const [field, change] of changes) this.#entries.set(field, { ...change, at });
      this.#write();
      this.#tell();
    }

    #get(key) {
      try {
        return this.#storage?.getItem(key) ?? null;
      } catch {
        return null;
      }
    }

    /** Reads both slots into memory; sets damaged ones aside. @returns {(Slot | null)[]} */
    #read() {
      const slots = this.slotKeys.map((key) => {
        const raw = this.#get(key);
        if (raw === null) return null;
        const slot = decode(raw);
        if (!slot && !this.damaged.some((text) => text.includes(raw))) {
          this.damaged.push(raw);
          try {
            this.#storage.setItem(this.damagedKey, this.damaged.join("\n"));
          } catch {
            // No room for a second copy: it stays downloadable while the page is open.
          }
        }
        return slot;
      });
      for (const slot of slots) {
        for (const [id, entry] of Object.entries(slot?.answers ?? {})) {
          const field = this.#renames.get(id) ?? id;
          if (FIELD.test(field) && isEntry(entry)) this.#entries.set(field, newer(entry, this.#entries.get(field)));
        }
      }
      const last = newest(slots);
      if (last) this.saved = { rev: last.rev, rules: last.rules, result: last.result };
      return slots;
    }

    #write() {
      const turns = this.#read().map((slot) => slot?.turn ?? -1);
      const target = turns[0] > turns[1] ? 1 : 0;
      const { rev, rules } = this.frozen ?? this;
      this.saved = { rev, rules, result: this.#result(this.answers(), this.frozen) };
      const text = encode({ format: 1, turn: Math.max(...turns) + 1, ...this.saved, answers: Object.fromEntries(this.#entries) });
      try {
        this.#storage.setItem(this.slotKeys[target], text);
        this.status = this.#storage.getItem(this.slotKeys[target]) === text ? "saved" : "refused";
      } catch {
        this.status = "refused";
      }
    }

    #tell() {
      for (const listener of this.#listeners) listener();
    }
  }

  /**
   * The key under which a reader's answers live.
   * @param {string} book @param {string} sheet @param {string} subject
   */
  const storeKey = (book, sheet, subject) => ["scorebook", book, sheet, subject].map((part) => encodeURIComponent(part)).join(":");

  scorebook.store = { Store, storeKey, slotKeys, eraseKey, checksum, decode, encode, isRecord, FIELD };
})();
