/** Question → hits: the twin of src/search/find.rs, with the same whole numbers and the same order. */
(() => {
  "use strict";
  const { search } = globalThis.scorebook;
  const MOST_WORDS = 8;
  const ENDING = 2;
  const SHORTEST_GUESS = 4;
  const FITS = { asAsked: 100, longer: 80, shorter: 60, guessed: 40 };
  const IMPACTS = [5, 8, 12, 18, 27, 40, 60, 90, 135];

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
  }

  /** The shard in which a word stands, if it stands anywhere. */
  const shardOf = (index, word) => Math.max(0, index.starts.findLastIndex((start) => start <= word));

  const ask = async (index, word) => {
    const asked = new Asked();
    const letters = [...word];
    // A single Latin letter begins too many words to mean one of them.
    const goesOn = letters.length > 1 || word > "\x7f";
    const near = [shardOf(index, word)];
    if (goesOn && index.starts[near[0] + 1]?.startsWith(word)) near.push(near[0] + 1);
    const shorter = [];
    for (let cut = 1; cut <= ENDING && letters.length - cut >= SHORTEST_GUESS; cut += 1) {
      shorter.push(letters.slice(0, -cut).join(""));
    }
    const shards = await Promise.all([...near, ...shorter.map((form) => shardOf(index, form))].map((shard) => index.words(shard)));
    for (const [found, postings] of shards.slice(0, near.length).flat()) {
      if (found === word) asked.add(postings, FITS.asAsked);
      else if (goesOn && found.startsWith(word)) asked.add(postings, Math.floor((FITS.longer * letters.length) / [...found].length));
    }
    shorter.forEach((form, cut) => {
      const entry = shards[near.length + cut].find(([found]) => found === form);
      if (entry) asked.add(entry[1], FITS.shorter - 10 * cut);
    });
    if (asked.impacts.size === 0 && letters.length >= SHORTEST_GUESS) await guess(index, word, asked);
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

  /**
   * The records that answer a question, the best first.
   * @param {string} question
   * @returns {Promise<{hits: {record: number, score: number}[], guesses: string[]}>}
   */
  search.find = (question) =>
    search.withIndex(async (index) => {
      const words = [...new Set(search.words(question))].slice(0, MOST_WORDS);
      const asked = await Promise.all(words.map((word) => ask(index, word)));
      /** @type {Map<number, [number, number]>} */
      const scores = new Map();
      for (const word of asked) {
        const rare = Math.round(16 * Math.log2(1 + index.records / Math.max(1, word.records)));
        for (const [record, impact] of word.impacts) {
          const [score, met] = scores.get(record) ?? [0, 0];
          scores.set(record, [score + rare * impact, met + rare]);
        }
      }
      const most = [...scores.values()].reduce((most, [, met]) => Math.max(most, met), 0);
      const hits = [...scores]
        .filter(([record, [, met]]) => met * 2 >= most && asked.some((word) => word.own.has(record)))
        .map(([record, [score, met]]) => ({ record, score: score * met * met }))
        .sort((a, b) => b.score - a.score || a.record - b.record);
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
