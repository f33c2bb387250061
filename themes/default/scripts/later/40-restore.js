/** Takes answers over from outside: says why not, or shows what would change, keeps what was there, and then does all or nothing. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { NOBODY, ask, button, desk, download, element, fill, group, plural, report, transfer, words } = scorebook;
  const { shelf, subjects } = desk;
  const { Store } = scorebook.store;
  const { write } = scorebook.view;

  const MOST_SHOWN = 60;

  const refuse = (reason, detail) => {
    const t = words.restore;
    return ask({ title: t.refused_title, body: [fill(t.refused[reason], detail)], buttons: [{ label: t.close, value: "", primary: true }] });
  };

  const placeOf = ({ sheet, subject }) => shelf.place(sheet, subject ?? NOBODY);

  const counts = (changes) => {
    const kinds = Map.groupBy(changes, ({ kind }) => kind);
    const told = [...kinds].map(([kind, group]) => plural(words.restore[kind], group.length));
    return told.join(words.format.comma) || words.restore.unchanged;
  };

  const changed = (sheet, { field, from, to }) =>
    fill(words.restore.change, { field: report.label(sheet, field, words), from: report.shown(sheet, field, from, words), to: report.shown(sheet, field, to, words) });

  /** @param {{copy: object, changes: object[]}} plan */
  const preview = ({ copy, changes }) => {
    const rules = desk.rulesOf(copy.rules) ?? desk.rulesOf(shelf.read(placeOf(copy)).saved?.rules);
    const title = [rules?.title ?? desk.titles.get(copy.sheet) ?? copy.sheet, ...(copy.subject ? [copy.subject] : [])].join(" · ");
    const shown = changes.slice(0, MOST_SHOWN).map((change) => element("li", changed(rules?.sheet, change)));
    if (changes.length > MOST_SHOWN) shown.push(element("li", plural(words.more, changes.length - MOST_SHOWN)));
    return group("section", [element("h3", title), element("p", counts(changes), "small muted"), ...(shown.length > 0 ? [group("ul", shown)] : [])]);
  };

  const put = ({ copy, entries }) => {
    if (entries.size === 0) return true;
    const place = placeOf(copy);
    const { rev, rules } = copy;
    const result = (answers) => desk.resultUnder(rules, answers) ?? copy.result;
    const store = new Store({ storage: shelf.storage, key: place.key, rev, rules, result });
    store.take(entries);
    return store.status === "saved";
  };

  /** @param {object[]} plans @param {object[]} known candidates named in the file */
  const apply = (plans, known) =>
    shelf.together(plans.map(({ copy }) => placeOf(copy)), ["subjects", "names"], () => {
      if (!plans.every(put)) return false;
      for (const subject of known) subjects.add(subject.code, subject);
      for (const { copy } of plans) if (copy.subject) subjects.add(copy.subject);
      return true;
    });

  /**
   * Asks the reader with what would change in view, and does it.
   * @param {{copies: object[], subjects?: object[], covers?: (field: string) => boolean, title?: string}} offer
   *   `covers` tells which answers the offer speaks of at all
   * @returns {Promise<boolean>} whether it was taken over
   */
  const offer = async ({ copies, subjects: known = [], covers, title = words.restore.title }) => {
    const t = words.restore;
    let mode = "replace";
    const plans = () => copies.map((copy) => transfer.plan(copy, shelf.read(placeOf(copy)).entries(), mode, covers));
    const shown = group("div", [], "restore-list");
    shown.tabIndex = 0;
    const show = () => shown.replaceChildren(...plans().map(preview));
    const modes = ["replace", "newer"].map((value) => {
      const radio = Object.assign(document.createElement("input"), { type: "radio", name: "mode", value, checked: value === mode });
      radio.addEventListener("change", () => {
        mode = value;
        show();
      });
      return group("label", [radio, t[`mode_${value}`]], "check-label");
    });
    show();
    const before = transfer.toFile(desk.book, desk.copies(copies.map(placeOf)));
    let safe = false;
    const keep = button(t.keep, () => {
      download(`${desk.book}-before.json`, before);
      safe = true;
    }, "clear");
    const problem = element("p", "", "field-error");
    problem.setAttribute("role", "alert");
    const allow = () => {
      safe ||= shelf.put("backup", before);
      write(problem, safe ? "" : t.no_room);
      return safe;
    };
    const buttons = [{ label: t.cancel, value: "" }, { label: t.yes, value: "yes", primary: true, allow }];
    const body = [group("fieldset", [element("legend", t.mode), ...modes]), shown, group("p", [`${t.kept} `, keep], "small"), problem];
    if ((await ask({ title, body, buttons })) !== "yes") return false;
    const done = apply(plans(), known);
    desk.reload();
    if (!done) await refuse("room", {});
    return done;
  };

  /** @param {string} text of a file @param {(sheet: string) => boolean} isKnown */
  const fromText = async (text, isKnown) => {
    try {
      return await offer(transfer.read(text, desk.book, isKnown));
    } catch (error) {
      if (!(error instanceof transfer.Refusal)) throw error;
      await refuse(error.reason, error.detail);
      return false;
    }
  };

  /** @param {File} file @param {(sheet: string) => boolean} isKnown */
  const fromFile = async (file, isKnown) => (file.size > transfer.MOST_BYTES ? refuse("size", {}) : fromText(await file.text(), isKnown));

  scorebook.restore = { fromFile, fromText, offer };
})();
