/** <your-work>: on the home page, what the reader has filled in, by candidate; everything can be kept, brought back, erased. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { NOBODY, button, called, confirm, desk, download, element, fileInput, fill, group, later, words } = scorebook;
  const { shelf, subjects } = desk;
  const { dayInWords, write } = scorebook.view;

  const UNITS = [["day", 864e5], ["hour", 36e5], ["minute", 6e4]];
  const TONES = ["good", "caution", "stop", "neutral"];

  /** @param {number} at */
  const ago = (at) => {
    const format = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
    const passed = Math.max(0, Date.now() - at);
    const [unit, size] = UNITS.find(([, length]) => passed >= length) ?? ["second", Infinity];
    return format.format(-Math.floor(passed / size), unit);
  };

  class YourWork extends HTMLElement {
    #leave = new AbortController();

    connectedCallback() {
      const { signal } = (this.#leave = new AbortController());
      const sheets = JSON.parse(this.querySelector(".work-data").textContent);
      this.sheets = new Map(sheets.map((sheet) => [sheet.id, sheet]));
      for (const { id, title } of sheets) desk.titles.set(id, title);
      const isKnown = (id) => this.sheets.has(id);
      this.input = fileInput(async (file) => {
        await later(() => scorebook.restore.fromFile(file, isKnown));
        this.#show();
      });
      this.append(this.input);
      const acts = {
        backup: () => later(() => download(`${desk.book}.json`, scorebook.keeping.ofBook())),
        restore: () => this.input.click(),
        undo: () => later(() => scorebook.restore.fromText(shelf.get("backup"), isKnown)),
        erase: () => this.#eraseAll(),
      };
      this.addEventListener("click", async (event) => {
        await acts[event.target.closest("[data-work]")?.dataset.work]?.();
        this.#show();
      }, { signal });
      addEventListener("storage", () => this.#show(), { signal });
      addEventListener("pageshow", () => this.#show(), { signal });
      signal.addEventListener("abort", subjects.listen(() => this.#show()));
      this.hidden = false;
      this.#show();
    }

    disconnectedCallback() {
      this.#leave.abort();
    }

    #show() {
      const copies = shelf.places()
        .map((place) => ({ ...place, store: shelf.read(place) }))
        .filter(({ sheet, store }) => this.sheets.has(sheet) && store.answers().size > 0)
        .toSorted((a, b) => (a.subject === NOBODY) - (b.subject === NOBODY) || b.store.changed - a.store.changed);
      const groups = Map.groupBy(copies, (copy) => copy.subject);
      const part = (name) => this.querySelector(`[data-work-${name}]`);
      part("empty").hidden = copies.length > 0;
      part("list").replaceChildren(...[...groups].map(([code, group]) => this.#group(code, group)));
      const saved = shelf.get("saved");
      write(part("backup"), copies.length === 0 ? "" : Number.isFinite(saved) ? fill(words.work.backup, { ago: ago(saved) }) : words.work.no_backup);
      for (const act of this.querySelectorAll("[data-work]")) {
        const needed = { backup: copies.length > 0, erase: copies.length > 0, undo: typeof shelf.get("backup") === "string" };
        act.hidden = !(needed[act.dataset.work] ?? true);
      }
    }

    #group(code, copies) {
      const rows = group("ul", copies.map((copy) => this.#row(copy)), "work-list");
      if (code === NOBODY) return group("section", [group("div", [element("h3", words.work.others)], "work-head"), rows]);
      const held = subjects.find(code) ?? { code };
      const late = subjects.overdue().some((each) => each.code === code);
      const day = element("span", fill(late ? words.subject.overdue_short : words.subject.until, { day: dayInWords(held.deleteBy) }), late ? "work-late" : "small muted");
      const details = button(words.subject.details, () => later(() => scorebook.candidates.about(code)), "button button-small");
      details.setAttribute("aria-label", `${words.subject.details}: ${code}`);
      return group("section", [group("div", [element("h3", called(held)), day, details], "work-head"), rows]);
    }

    #row({ sheet, subject: code, store }) {
      const { title, href } = this.sheets.get(sheet);
      const link = element("a", title);
      link.href = href;
      link.addEventListener("click", () => {
        if (code !== NOBODY) subjects.open(code);
      });
      const { result } = store.saved ?? {};
      const facts = [];
      const { progress } = result ?? {};
      if (Array.isArray(progress) && progress[1] > 0) facts.push(element("span", fill(words.progress, { n: progress[0], total: progress[1] })));
      facts.push(element("span", ago(store.changed)));
      const verdict = element("span", String(result?.title ?? ""), TONES.includes(result?.tone) ? `status tone-${result.tone}` : "muted");
      return group("li", [link, verdict, group("span", facts, "work-facts")]);
    }

    async #eraseAll() {
      const { erase_title: title, erase_text: text, erase_yes: yes, cancel: no } = words.work;
      if (!(await confirm({ title, text, yes, no }))) return;
      shelf.eraseAll();
      desk.reload();
    }
  }

  customElements.define("your-work", YourWork);
})();
