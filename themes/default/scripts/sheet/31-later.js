/**
 * What a page needs only after its reader asks for it is loaded then, and once: when a fold with `data-later` is opened,
 * or when a script asks. Elements that those scripts define come to life on their own.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { ask, words } = scorebook;

  /** @returns {Promise<boolean>} whether it is there now */
  const load = () =>
    new Promise((resolve) => {
      const script = document.createElement("script");
      const end = ({ type }) => {
        script.remove();
        resolve(type === "load");
      };
      script.src = document.body.dataset.later;
      script.addEventListener("load", end);
      script.addEventListener("error", end);
      document.head.append(script);
    });

  /** @type {Promise<boolean> | undefined} */
  let loading;

  /**
   * Acts once the scripts are there. If they are not to be had, the page says so and a further attempt loads them anew.
   * @template T @param {() => T} [act] @returns {Promise<T | undefined>}
   */
  const later = async (act = () => undefined) => {
    loading ??= load();
    if (await loading) return act();
    loading = undefined;
    await ask({ title: words.later.title, body: [words.later.text], buttons: [{ label: words.later.close, value: "", primary: true }] });
    return undefined;
  };

  document.addEventListener("toggle", ({ target }) => target.open && target.matches("[data-later]") && later(), true);
  scorebook.later = later;
})();
