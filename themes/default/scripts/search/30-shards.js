/**
 * The files of the index. Each is a script that hands over one value, because a page opened from a folder may load
 * scripts but fetch nothing.
 */
(() => {
  "use strict";
  const scorebook = (globalThis.scorebook ??= {});
  const search = (scorebook.search ??= {});
  const folder = new URL("search/", document.currentScript.src);

  /** @type {Map<string, {version: string, value: unknown}>} */
  const here = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  const coming = new Map();

  scorebook.shard = (name, version, value) => here.set(name, { version, value });

  /** A file of another build than the directory. */
  class Stale extends Error {}

  /** Something else was asked before a file was loaded. */
  class Superseded extends Error {}

  /** What is waited for before another file is loaded: beginnings of words need files that the whole word does not. */
  search.pause = Promise.resolve();

  const paused = async () => {
    const { pause } = search;
    await pause;
    if (pause !== search.pause) throw new Superseded();
  };

  /** @param {string} name @param {string} version @param {string} [tag] what keeps caches from answering */
  const load = async (name, version, tag = version) => {
    const isHere = () => here.get(name)?.version === version;
    if (!isHere()) await paused();
    // Who waited for the same may have loaded it meanwhile.
    if (isHere()) return here.get(name).value;
    const key = `${name}?${tag}`;
    if (!coming.has(key)) {
      coming.set(key, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(tag ? `${name}.js?${tag}` : `${name}.js`, folder).href;
        script.addEventListener("load", () => {
          script.remove();
          coming.delete(key);
          const found = here.get(name);
          if (found?.version === version) resolve(found.value);
          else reject(new Stale(name));
        });
        script.addEventListener("error", () => {
          script.remove();
          coming.delete(key);
          reject(new Error(name));
        });
        document.head.append(script);
      }));
    }
    return coming.get(key);
  };

  /** Three signs for each shard. @param {string} versions @param {number} at */
  const version = (versions, at) => versions.slice(at * 3, at * 3 + 3);

  const SIGNS = [...Array(94).keys()].map((at) => String.fromCharCode(33 + at)).filter((sign) => !"\"'<\\".includes(sign)).join("");
  const DIGITS = Object.fromEntries([...SIGNS].map((sign, at) => [sign, at]));

  /** The numbers in a text, as src/search/numbers.rs writes them. @param {string} text */
  search.numbers = (text) => {
    const numbers = [];
    let rest = 0;
    for (const sign of text) {
      const digit = DIGITS[sign];
      if (digit < 64) {
        numbers.push(rest * 64 + digit);
        rest = 0;
      } else rest = rest * 26 + digit - 64;
    }
    return numbers;
  };

  /** Whole words from words written with how much they share with the one before. @param {string[]} list */
  const unshorten = (list) => {
    let before = "";
    return list.map((short) => (before = before.slice(0, DIGITS[short[0]]) + short.slice(1)));
  };

  /** @param {string} text @returns {[string, string][]} words with their postings */
  const entries = (text) => {
    const pairs = text.split("'").map((entry) => [entry.slice(0, entry.indexOf(" ")), entry.slice(entry.indexOf(" ") + 1)]);
    const words = unshorten(pairs.map(([short]) => short));
    return pairs.map(([, postings], at) => [words[at], postings]);
  };

  /** @type {WeakMap<object, Map<number, [string, string][]>>} */
  const read = new WeakMap();

  /** What is asked of one state of the index. */
  class Index {
    /** @param {object} directory */
    constructor(directory) {
      this.directory = directory;
      this.fillers = new Set(search.words(directory.fillers));
      read.set(this, new Map());
      let first = 0;
      this.firsts = directory.rows.map((count) => (first += count) - count);
    }

    get records() {
      return this.directory.records;
    }

    get starts() {
      return this.directory.words;
    }

    /** @param {number} shard @returns {Promise<[string, string][]>} */
    async words(shard) {
      if (shard >= this.starts.length) return [];
      const known = read.get(this);
      if (!known.has(shard)) {
        const text = await load(`w${shard}`, version(this.directory.wordsVersions, shard));
        known.set(shard, entries(text));
      }
      return known.get(shard);
    }

    /** Words that begin like this one. @param {string} letter */
    async guesses(letter) {
      const at = this.directory.guesses.indexOf(letter);
      if (at < 0) return [];
      return unshorten((await load(`g${letter}`, version(this.directory.guessesVersions, at))).split("'"));
    }

    /** What is shown of a record. @param {number} record */
    async row(record) {
      const shard = this.firsts.findLastIndex((first) => first <= record);
      const rows = await load(`r${shard}`, version(this.directory.rowsVersions, shard));
      const at = record - this.firsts[shard] + 1;
      const row = rows[at];
      if (typeof row[0] === "number") {
        const [kind, url, title, text, ...headings] = row;
        return { kind, url, title, text, headings, anchor: "", inside: "" };
      }
      const [kind, url, inside] = rows.slice(0, at).findLast((one) => typeof one[0] === "number");
      const [anchor, title, text] = row;
      return { kind, url, title, text, headings: [], anchor, inside };
    }
  }

  /** @type {Index | undefined} */
  let index;
  const open = async (tag) => (index = new Index(await load("index", "", tag)));

  /**
   * Does something with the index; once more with a new directory if its files are of another build.
   * @template T @param {(index: Index) => Promise<T>} act @returns {Promise<T>}
   */
  search.withIndex = async (act) => {
    try {
      return await act(index ?? (await open("")));
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      here.delete("index");
      return act(await open(String(Date.now())));
    }
  };
})();
