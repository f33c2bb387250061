/** The search dialog: answers while typing; keyboard first, nothing moves the focus out of the field. */
(() => {
  "use strict";
  const { search, fill, plural } = globalThis.scorebook;
  const dialog = document.getElementById("_search");
  const field = document.getElementById("_search-text");
  const list = document.getElementById("_search-hits");
  const said = dialog.querySelector("[role='status']");
  const more = dialog.querySelector("[data-action='search-more']");
  const { root } = document.body.dataset;
  const STEP = Number(dialog.dataset.limit);
  /** How long someone who types is waited for before files are loaded; what needs none is answered at once. */
  const PAUSE = 300;
  /** Where it is remembered that the key is off. */
  const KEY = "scorebook:search-key";

  let round = 0;
  let limit = STEP;
  let active = -1;
  /** @type {HTMLAnchorElement[]} */
  let options = [];

  /** @param {number} at */
  const activate = (at) => {
    options[active]?.setAttribute("aria-selected", "false");
    active = options.length === 0 ? -1 : (at + options.length) % options.length;
    const option = options[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    made.append(text);
    return made;
  };

  /** A text whose words from the question are marked. @param {string} text @param {string[]} asked */
  const marked = (text, asked) => {
    const parts = document.createDocumentFragment();
    for (const part of text.split(/([\p{Alphabetic}\p{N}\p{M}'’]+)/u)) {
      const hit = search.words(part).some((word) => asked.some((one) => word.startsWith(one)));
      parts.append(hit ? element("mark", "", part) : part);
    }
    return parts;
  };

  /** @param {number} at its place among all hits */
  const option = (hit, asked, at, words) => {
    const link = document.createElement("a");
    link.href = root + hit.url + (hit.anchor ? `#${encodeURIComponent(hit.anchor)}` : "");
    link.id = `_search-hit-${at}`;
    link.className = "search-hit";
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const title = element("span", "search-title", marked(hit.title, asked));
    const about = hit.inside ? fill(words.inside, { item: hit.label, title: hit.inside }) : hit.place;
    link.append(title);
    if (about) link.append(element("span", "search-about", hit.place ? marked(about, asked) : about));
    if (hit.text) link.append(element("span", "search-excerpt", marked(hit.text, asked)));
    return link;
  };

  /** Hits by kind, the kind of the best one first. */
  const draw = (hits, asked, words) => {
    const groups = Map.groupBy(hits, (hit) => hit.kind);
    options = [];
    const drawn = [...groups].map(([kind, group]) => {
      const box = document.createElement("div");
      box.setAttribute("role", "group");
      const label = element("p", "search-kind", group[0].group);
      label.id = `_search-kind-${kind}`;
      box.setAttribute("aria-labelledby", label.id);
      box.append(label);
      for (const hit of group) {
        const link = option(hit, asked, options.length, words);
        options.push(link);
        box.append(link);
      }
      return box;
    });
    list.replaceChildren(...drawn);
    field.setAttribute("aria-expanded", String(options.length > 0));
    active = -1;
  };

  const answer = async () => {
    const mine = (round += 1);
    const question = field.value;
    const asked = search.words(question);
    if (asked.length === 0) {
      draw([], [], {});
      said.textContent = "";
      more.hidden = true;
      return;
    }
    try {
      const { hits, guesses } = await search.find(question);
      const [words, ...shown] = await Promise.all([
        search.withIndex(async (index) => index.directory.said),
        ...hits.slice(0, limit).map(({ record }) => search.show(record, asked)),
      ]);
      // A later question was asked in the meantime.
      if (mine !== round) return;
      draw(shown, [...asked, ...guesses], words);
      activate(0);
      const left = hits.length - shown.length;
      more.hidden = left === 0;
      more.textContent = plural(words.more, Math.min(left, STEP));
      const count = hits.length === 0 ? fill(words.none, { question }) : plural(words.found, hits.length);
      said.textContent = guesses.length > 0 ? fill(words.guessed, { hits: count, words: guesses.join(" ") }) : count;
    } catch {
      if (mine === round) said.textContent = dialog.dataset.failed;
    }
  };

  field.addEventListener("input", () => {
    limit = STEP;
    search.pause = new Promise((resolve) => setTimeout(resolve, PAUSE));
    answer();
  });
  more.addEventListener("click", () => {
    const before = options.length;
    limit += STEP;
    answer().then(() => {
      field.focus();
      activate(before);
    });
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing || event.target !== field) return;
    const move = { ArrowDown: active + 1, ArrowUp: active - 1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      activate(move);
    } else if (event.key === "Enter" && options[active]) {
      event.preventDefault();
      options[active].click();
    } else if (event.key === "Enter") {
      search.pause = Promise.resolve();
      answer();
    }
  });
  // A hit on this very page is gone to without leaving it.
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });

  dialog.querySelector("[data-action='search-close']").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  const button = document.querySelector("[data-action='search']");
  const sign = button.querySelector("kbd");
  const slash = dialog.querySelector("[data-action='search-slash']");
  slash.checked = !sign.hidden;
  slash.addEventListener("change", () => {
    sign.hidden = !slash.checked;
    try {
      if (slash.checked) {
        button.setAttribute("aria-keyshortcuts", "/");
        localStorage.removeItem(KEY);
      } else {
        button.removeAttribute("aria-keyshortcuts");
        localStorage.setItem(KEY, "off");
      }
    } catch {
      // Not remembered where storage is refused; it still holds for this page.
    }
  });

  // Have the directory ready, and answer what was typed before this script came.
  search.withIndex(async () => {}).catch(() => {});
  answer();
})();
