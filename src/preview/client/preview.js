// The live preview's end in the browser: listens for changes, fetches the
// page again and changes in place only what differs, so that scroll, open
// sections, focus and typed answers stay. Never part of a built book.
(() => {
  "use strict";

  const script = document.currentScript;
  let generation = Number(script.dataset.generation);

  /** @param {string} html escaped by the server */
  const showMistakes = (html) => {
    document.querySelector(".scorebook-mistakes")?.remove();
    if (!html) return;
    const box = document.createElement("section");
    box.className = "scorebook-mistakes";
    box.setAttribute("role", "alert");
    const title = document.createElement("h2");
    title.textContent = "The book has mistakes; this is the last good page.";
    const list = new DOMParser().parseFromString(html, "text/html").body;
    box.append(title, ...list.childNodes);
    document.body.append(box);
  };

  /** @param {...(Node | string)} content nothing takes the note away */
  const note = (...content) => {
    document.querySelector(".scorebook-note")?.remove();
    if (content.length === 0) return;
    const box = document.createElement("p");
    box.className = "scorebook-note";
    box.append(...content);
    document.body.append(box);
  };

  const noteOtherPage = (address) => {
    const link = document.createElement("a");
    link.href = `/${address}`;
    link.textContent = address;
    note("Changed: ", link);
  };

  /** @param {Element} place */
  const noteThisPage = (place) => {
    const jump = document.createElement("button");
    jump.type = "button";
    jump.textContent = "Jump to what changed";
    jump.addEventListener("click", () => {
      place.scrollIntoView({ block: "center" });
      note();
    });
    note(jump);
  };

  const own = (node) =>
    node.nodeType === 1 &&
    (node.matches(".scorebook-mistakes, .scorebook-note") ||
      (node.getAttribute("src") ?? node.getAttribute("href") ?? "").startsWith("/-/"));

  /** Two nodes stand for the same thing if nothing tells them apart. */
  const alike = (a, b) =>
    a.nodeType === b.nodeType &&
    a.nodeName === b.nodeName &&
    (a.nodeType !== 1 || (a.id === b.id && a.getAttribute("name") === b.getAttribute("name")));

  /** The first element, as one reads, that was not there before. @param {Element} before @param {Element} fresh */
  const firstChange = (before, fresh) => {
    const old = [...before.children];
    const same = (wanted) => old.some((element) => element.isEqualNode(wanted));
    const at = [...fresh.children].findIndex((wanted) => !same(wanted));
    if (at < 0) return fresh;
    const [was, is] = [old[at], fresh.children[at]];
    return was && alike(was, is) ? firstChange(was, is) : is;
  };

  /** What stands on the page for an element of the fetched one. @type {WeakMap<Node, Node>} */
  let stands = new WeakMap();

  /** @param {Element | null} wanted @returns {Node | undefined} */
  const standing = (wanted) => wanted && (stands.get(wanted) ?? standing(wanted.parentElement));

  // What readers and scripts change is not the author's: it stays.
  const kept = new Set(["open", "hidden", "data-script", "data-theme", "data-nav", "aria-expanded"]);

  const changeAttributes = (from, to) => {
    for (const { name } of [...from.attributes]) {
      if (!to.hasAttribute(name) && !kept.has(name)) from.removeAttribute(name);
    }
    for (const { name, value } of to.attributes) {
      if (!kept.has(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
  };

  const isLive = (element) =>
    element.matches("[data-value], [data-fill], [data-progress], [data-verdict-title], svg, .script-only");

  const change = (from, to) => {
    if (from.nodeType !== 1) {
      if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
      return;
    }
    if (from.isEqualNode(to)) return;
    if (from.localName === "score-sheet" && rules(from) !== rules(to)) {
      // New rules: the element starts again and takes its answers from storage.
      replaceSheet(from, to);
      return;
    }
    if (from.closest("score-sheet") && isLive(from)) return;
    changeAttributes(from, to);
    changeChildren(from, to);
  };

  const rules = (sheet) => sheet.querySelector(".sheet-data")?.textContent;

  const replaceSheet = (from, to) => {
    const open = [...from.querySelectorAll("details")].map((details) => details.open);
    const focus = from.contains(document.activeElement) ? document.activeElement.id : "";
    const fresh = document.importNode(to, true);
    [...fresh.querySelectorAll("details")].forEach((details, at) => {
      if (open[at] !== undefined) details.open = open[at];
    });
    from.replaceWith(fresh);
    stands.set(to, fresh);
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  };

  const changeChildren = (from, to) => {
    const old = [...from.childNodes].filter((node) => !own(node));
    let at = 0;
    for (const wanted of [...to.childNodes]) {
      let match = old.slice(at, at + 12).findIndex((node) => alike(node, wanted));
      const exact = old.slice(at, at + 12).findIndex((node) => node.isEqualNode(wanted));
      if (exact >= 0) match = exact;
      if (match < 0) {
        const added = document.importNode(wanted, true);
        from.insertBefore(added, old[at] ?? null);
        stands.set(wanted, added);
        continue;
      }
      for (const gone of old.slice(at, at + match)) gone.remove();
      at += match;
      stands.set(wanted, old[at]);
      change(old[at], wanted);
      at += 1;
    }
    for (const gone of old.slice(at)) gone.remove();
  };

  /** The page as it is served. @returns {Promise<Document | undefined>} */
  const served = async () => {
    const response = await fetch(location.href, { cache: "no-store" });
    if (!response.ok) return undefined;
    return new DOMParser().parseFromString(await response.text(), "text/html");
  };

  /** As it was served before: what scripts made of it is no change. */
  let before;

  const refresh = async () => {
    const fresh = await served();
    if (!fresh) return;
    const assets = (root) =>
      [...root.querySelectorAll("script[src], link[rel=stylesheet]")]
        .filter((element) => !own(element))
        .map((element) => element.getAttribute("src") ?? element.getAttribute("href"))
        .join();
    if (assets(document) !== assets(fresh)) {
      // Scripts cannot be exchanged under a running page.
      location.reload();
      return;
    }
    if (document.title !== fresh.title) document.title = fresh.title;
    const [was, is] = [before, fresh].map((page) => page?.querySelector("main"));
    const changed = was && is && !was.isEqualNode(is) ? firstChange(was, is) : null;
    before = fresh;
    stands = new WeakMap();
    changeAttributes(document.body, fresh.body);
    changeChildren(document.body, fresh.body);
    const place = standing(changed);
    if (place) noteThisPage(place);
    document.dispatchEvent(new CustomEvent("scorebook:refreshed"));
  };

  // One refresh after the other: an older page must never come last.
  let queue = Promise.resolve();
  const inTurn = (task) => (queue = queue.then(task, task));
  inTurn(async () => {
    before = await served();
  });

  const here = () => {
    const path = decodeURIComponent(location.pathname.slice(1));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  };

  const source = new EventSource(`/-/events?token=${script.dataset.token}`);
  source.addEventListener("message", async ({ data }) => {
    const news = JSON.parse(data);
    showMistakes(news.mistakes);
    if (news.generation === generation) return;
    generation = news.generation;
    if (!news.changed || news.changed === here()) {
      note();
      await inTurn(refresh);
    } else {
      noteOtherPage(news.changed);
    }
  });
})();
