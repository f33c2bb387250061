/**
 * The reader's copies as this page uses them: one store for each, however many sheets show it, and one list of candidates.
 * Joins the storage of the browser with what the page knows; shows nothing.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { NOBODY, Shelf, Subjects, report, transfer, words } = scorebook;
  const { Store, checksum } = scorebook.store;

  const browserStorage = () => {
    try {
      return localStorage;
    } catch {
      return null;
    }
  };

  const book = document.documentElement.dataset.book ?? "";
  const shelf = new Shelf(browserStorage(), book);
  const subjects = new Subjects({ shelf, words: words.codes });

  /** @type {Map<string, InstanceType<typeof Store>>} */
  const stores = new Map();
  /** Rules of the sheets on this page, by their hash. @type {Map<string, {title: string, sheet: object}>} */
  const present = new Map();

  /** Titles of sheets, where the page knows them, by their id. @type {Map<string, string>} */
  const titles = new Map();

  const follow = (event) => {
    for (const store of stores.values()) store.follow(event);
    subjects.follow(event);
  };
  addEventListener("storage", follow);

  /** @param {Map<string, {v?: unknown}>} entries */
  const values = (entries) => Object.fromEntries([...entries].map(([field, { v }]) => [field, v]));

  /** @param {string | undefined} hash */
  const rulesOf = (hash) => present.get(hash) ?? shelf.rules(hash);

  /** What answers come to under named rules; rules that are not held tell nothing. */
  const resultUnder = (hash, entries) => {
    try {
      return report.summary(rulesOf(hash).sheet, values(entries), words);
    } catch {
      return undefined;
    }
  };

  /**
   * The store of a copy.
   * @param {object} sheet @param {string} title @param {string} subject
   */
  const open = (sheet, title, subject) => {
    const { key } = shelf.place(sheet.id, subject);
    const opened = stores.get(key);
    if (opened) return opened;
    shelf.adopt(sheet.id, sheet.was ?? []);
    const rules = checksum(JSON.stringify(sheet));
    present.set(rules, { title, sheet });
    titles.set(sheet.id, title);
    const store = new Store({
      storage: shelf.storage,
      key,
      rev: sheet.rev,
      rules,
      renames: new Map(sheet.fields.flatMap((field) => (field.was ?? []).map((was) => [was, field.id]))),
      result: (entries, frozen) => resultUnder(frozen ? frozen.rules : rules, entries) ?? frozen?.result,
    });
    const keep = () => {
      if (store.status !== "saved") return;
      if (store.saved?.rules === rules) shelf.keepRules(rules, { title, sheet });
      if (subject !== NOBODY) subjects.add(subject);
    };
    keep();
    store.listen(keep);
    stores.set(key, store);
    return store;
  };

  /** @param {InstanceType<typeof scorebook.Shelf>["places"]} places */
  const copies = (places) =>
    places.map((place) => {
      const store = shelf.read(place);
      return transfer.toCopy(place, store, rulesOf(store.saved?.rules)?.title ?? titles.get(place.sheet));
    });

  /** @param {string} code @returns places of all copies about one candidate */
  const about = (code) => shelf.places().filter(({ subject }) => subject === code);

  /** Storage was changed behind the stores, by this page itself. */
  const reload = () => follow({ key: null });

  /** @param {string} code */
  const erase = (code) => {
    subjects.erase(code);
    reload();
  };

  scorebook.desk = { about, book, copies, erase, open, reload, resultUnder, rulesOf, shelf, subjects, titles, values };
})();
