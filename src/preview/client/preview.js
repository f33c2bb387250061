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

  const note = (address) => {
    document.querySelector(".scorebook-note")?.remove();
    if (!address) return;
    const box = document.createElement("p");
    box.className = "scorebook-note";
    const link = document.createElement("a");
    link.href = `/${address}`;
    link.textContent = address;
    box.append("Changed: ", link);
    document.body.append(box);
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
        from.insertBefore(document.importNode(wanted, true), old[at] ?? null);
        continue;
      }
      for (const gone of old.slice(at, at + match)) gone.remove();
      at += match;
      change(old[at], wanted);
      at += 1;
    }
    for (const gone of old.slice(at)) gone.remove();
  };

  const refresh = async () => {
    const response = await fetch(location.href, { cache: "no-store" });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
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
    changeAttributes(document.body, fresh.body);
    changeChildren(document.body, fresh.body);
    document.dispatchEvent(new CustomEvent("scorebook:refreshed"));
  };

  // One refresh after the other: an older page must never come last.
  let queue = Promise.resolve();
  const inTurn = (task) => (queue = queue.then(task, task));

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
      note("");
      await inTurn(refresh);
    } else {
      note(news.changed);
    }
  });
})();
