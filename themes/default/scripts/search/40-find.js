/** Question → hits: the twin of src/search/find.rs, with the same whole numbers and the same order. */
(() => {
  "use strict";
  const { search } = globalThis.scorebook;
  const MOST_WORDS = 8;
  const ENDING = 2;
  const SHORTEST_GUESS = 4;
  const FITS = { asAsked: 100, longer: 90, shorter: 80, guessed: 40 };
  const SHORTEST_FORM = 3;
  const LOOKED_AT = 12;
  const IMPACTS = [4, 10, 16, 24, 34, 46, 60, 76, 94];

  /** One letter added, left out, changed or swapped with its neighbour. @param {string} a @param {string} b */
  search.isNear = (a, b) => {
    const [long, short] = a.length >= b.length ? [a, b] : [b, a];
    let at = 0;
    while (at < long.length && long[at] === short[at]) at += 1;
    if (at === long.length) return false;
    if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
    const swapped = () => long[at + 1] === short[at] && long[at] === short[at + 1] && long.slice(at + 2) === short.slice(at + 2);
    return long.slice(at + 1) === short.slice(at + 1) || swapped();
  };

  /** A word of a question: where it stands, in which forms. */
  class Asked {
    /** The best that any of its forms counts in a record. @type {Map<number, number>} */
    impacts = new Map();
    /** The records in which it stands itself, and not around them. @type {Set<number>} */
    own = new Set();
    records = 0;
    guess = "";

    /** Adds where a form of the word stands; in how many records that is. @param {string} postings @param {number} fits */
    add(postings, fits) {
      let total = 0;
      let listed = 0;
      for (const step of postings.split(" ")) {
        const numbers = search.numbers(step.slice(1));
        if (step[0] === "0") {
          [total] = numbers;
          continue;
        }
        const impact = fits * IMPACTS[Number(step[0]) - 1];
        let record = 0;
        for (const gap of numbers) {
          record += gap;
          this.impacts.set(record, Math.max(impact, this.impacts.get(record) ?? 0));
          if (step[0] > "1") this.own.add(record);
        }
        listed += numbers.length;
      }
      const records = Math.max(listed, total);
      this.records = Math.max(records, this.records);
      return records;
    }

    /** Adds the records in which both words stand. @param {Asked} one @param {Asked} other */
    addBoth(one, other) {
      for (const [record, a] of one.impacts) {
        const b = other.impacts.get(record);
        if (b === undefined) continue;
        // Between the two, and nearer to the lesser.
        const both = Math.floor((2 * a * b) / (a + b));
        this.impacts.set(record, Math.max(both, this.impacts.get(record) ?? 0));
        if (one.own.has(record) || other.own.has(record)) this.own.add(record);
      }
      this.records = Math.max(this.records, Math.min(one.records, other.records));
    }
  }

  /** The shard in which a word stands, if it stands anywhere. */
  const shardOf = (index, word) => Math.max(0, index.starts.findLastIndex((start) => start <= word));

  /** A single Latin letter begins too many words to mean one of them. @param {string} word */
  const goesOn = (word) => word.length > 1 || word > "\x7f";

  /** The words of the shard in which this one stands, and of the next if it begins with words that go on from it. */
  const near = async (index, word) => {
    const shard = shardOf(index, word);
    const further = goesOn(word) && index.starts[shard + 1]?.startsWith(word);
    return (await Promise.all([index.words(shard), further ? index.words(shard + 1) : []])).flat();
  };

  const isWord = async (index, word) => (await index.words(shardOf(index, word))).some(([found]) => found === word);

  /** The word itself and those that go on from it. */
  const forms = async (index, word) => {
    const asked = new Asked();
    for (const [found, postings] of await near(index, word)) {
      if (found === word) asked.add(postings, FITS.asAsked);
      else if (goesOn(word) && found.startsWith(word)) asked.add(postings, Math.floor((FITS.longer * [...word].length) / [...found].length));
    }
    return asked;
  };

  /** Relatives of the word: others that begin as it does without its ending. A short beginning must be a word of its own. */
  const addEndings = async (index, word, asked) => {
    const letters = [...word];
    for (let cut = 1; cut <= ENDING; cut += 1) {
      const left = letters.length - cut;
      if (left < SHORTEST_FORM) return;
      const form = letters.slice(0, left).join("");
      if (left < SHORTEST_FORM + 2 * cut && !(await isWord(index, form))) continue;
      for (const [found, postings] of await near(index, form)) {
        if (found.startsWith(form)) asked.add(postings, Math.floor(((FITS.shorter - 10 * cut) * left) / [...found].length));
      }
    }
  };

  /** Records with both words that the word is put together from. */
  const addHalves = async (index, word, asked) => {
    const letters = [...word];
    for (let at = SHORTEST_FORM; at <= letters.length - SHORTEST_FORM; at += 1) {
      const [first, second] = [letters.slice(0, at).join(""), letters.slice(at).join("")];
      if ((await isWord(index, first)) && (await isWord(index, second))) {
        asked.addBoth(await forms(index, first), await forms(index, second));
      }
    }
  };

  /** Where a word of a question stands, in all the forms it may have. */
  const ask = async (index, word) => {
    const asked = await forms(index, word);
    await addEndings(index, word, asked);
    await addHalves(index, word, asked);
    if (asked.impacts.size === 0 && [...word].length >= SHORTEST_GUESS) await guess(index, word, asked);
    return asked;
  };

  /** Takes the known words that are one typo away. */
  const guess = async (index, word, asked) => {
    const near = (await index.guesses(word[0])).filter((known) => search.isNear(word, known));
    const shards = await Promise.all(near.map((form) => index.words(shardOf(index, form))));
    let best = 0;
    near.forEach((form, at) => {
      const entry = shards[at].find(([found]) => found === form);
      const records = entry ? asked.add(entry[1], FITS.guessed) : 0;
      if (records > best) {
        best = records;
        asked.guess = form;
      }
    });
  };

  /** The words of a question that tell something; all of them if none does. @param {string} question */
  search.asked = (index, question) => {
    const words = [...new Set(search.words(question))];
    const telling = words.filter((word) => !index.fillers.has(word));
    return (telling.length > 0 ? telling : words).slice(0, MOST_WORDS);
  };

  /** Whether a record is called so: 3 for the title of a page, 2 for the name in its address, 1 for the title of an item. */
  const isCalled = async (index, record, question) => {
    const { title, url, inside } = await index.row(record);
    const is = (text) => search.words(text).join(" ") === question;
    if (is(title)) return inside ? 1 : 3;
    const names = url.replace(/\.html$/, "").split("/").reverse();
    return !inside && is((names[0] === "index" ? names[1] : names[0]) ?? "") ? 2 : 0;
  };

  /**
   * The records that answer a question, the best first.
   * @param {string} question
   * @returns {Promise<{hits: {record: number, score: number}[], guesses: string[]}>}
   */
  search.find = (question) =>
    search.withIndex(async (index) => {
      const asked = await Promise.all(search.asked(index, question).map((word) => ask(index, word)));
      /** @type {Map<number, [number, number]>} */
      const scores = new Map();
      for (const word of asked) {
        const rare = Math.round(16 * Math.log2(1 + index.records / Math.max(1, word.records)));
        for (const [record, impact] of word.impacts) {
          const [score, met] = scores.get(record) ?? [0, 0];
          scores.set(record, [score + Math.floor((rare * rare) / 16) * impact, met + rare]);
        }
      }
      const most = [...scores.values()].reduce((most, [, met]) => Math.max(most, met), 0);
      const hits = [...scores]
        .filter(([record, [, met]]) => met * 2 >= most && asked.some((word) => word.own.has(record)))
        .map(([record, [score, met]]) => ({ record, score: score * met }))
        .sort((a, b) => b.score - a.score || a.record - b.record);
      const words = search.words(question).join(" ");
      const called = await Promise.all(hits.slice(0, LOOKED_AT).map(({ record }) => isCalled(index, record, words)));
      const first = hits.slice(0, LOOKED_AT).map((hit, at) => [hit, called[at]]).sort(([, a], [, b]) => b - a);
      hits.splice(0, LOOKED_AT, ...first.map(([hit]) => hit));
      return { hits, guesses: asked.map((word) => word.guess).filter(Boolean) };
    });

  /**
   * What is shown of a hit: for a guide, with the heading that says most of the question.
   * @param {number} record @param {string[]} words
   */
  search.show = (record, words) =>
    search.withIndex(async (index) => {
      const row = await index.row(record);
      const [kind, group, page, item] = index.directory.kinds[row.kind];
      const said = (text) => {
        const here = search.words(text);
        return words.filter((word) => here.some((one) => one.startsWith(word))).length;
      };
      let { anchor } = row;
      let place = "";
      let most = said(row.title);
      for (const heading of row.headings) {
        const [text, id] = Array.isArray(heading) ? heading : [heading, search.words(heading).join("-")];
        if (said(text) > most) [most, anchor, place] = [said(text), id, text];
      }
      const { url, title, text, inside } = row;
      return { record, kind, group, label: inside ? item : page, url, anchor, title, place, text, inside };
    });
})();
