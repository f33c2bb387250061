/** Takes on new candidates, tells what is held about one, and takes leave of them. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { ask, button, confirm, desk, download, element, entry, fill, group, keeping, list, words } = scorebook;
  const { subjects } = desk;
  const { write } = scorebook.view;

  const create = async () => {
    const t = words.subject;
    const code = entry(t.code, t.code_help, { type: "text", value: subjects.suggest(), maxLength: 40, autofocus: true });
    const name = entry(`${t.name} (${t.optional})`, t.name_help, { type: "text", maxLength: 200 });
    const problem = element("p", "", "field-error");
    problem.setAttribute("role", "alert");
    code.field.append(problem);
    const allow = () => {
      const usable = subjects.usable(code.input.value);
      write(problem, usable ? "" : t.code_taken);
      if (!usable) code.input.focus();
      return Boolean(usable);
    };
    const buttons = [{ label: t.cancel, value: "" }, { label: t.start, value: "go", primary: true, allow }];
    const answer = ask({ title: t.create, body: [code.field, name.field], buttons });
    code.input.select();
    if ((await answer) !== "go") return;
    const chosen = subjects.usable(code.input.value);
    subjects.add(chosen, { name: name.input.value });
    subjects.open(chosen);
  };

  /** @param {string} code */
  const erase = async (code) => {
    const { erase_title: title, erase_text: text, erase_yes: yes, cancel: no } = words.subject;
    if (await confirm({ title: fill(title, { subject: code }), text: fill(text, { subject: code }), yes, no })) desk.erase(code);
  };

  /** What is held about a candidate, and what can be done with it. @param {string} code */
  const about = async (code) => {
    const t = words.subject;
    const subject = subjects.find(code);
    const held = desk.copies(desk.about(code)).map(({ title, sheet }) => title ?? sheet);
    const name = entry(t.name, t.name_help, { type: "text", maxLength: 200, value: subject?.name ?? "" });
    const day = entry(t.delete_by, t.delete_by_help, { type: "date", value: subject?.deleteBy ?? "" });
    const leave = (event) => event.currentTarget.closest("dialog").close("erase");
    const eraser = element("button", t.erase, "button button-stop");
    eraser.type = "button";
    eraser.addEventListener("click", leave);
    const acts = group("div", [
      button(t.file, () => download(`${code}.json`, keeping.ofSubject(code))),
      button(t.text, () => download(`${code}.md`, keeping.textOfSubject(code), "text/markdown")),
      eraser,
    ], "button-row dialog-acts");
    const body = subject ? [fill(t.held, { sheets: list(held) }), name.field, day.field, acts] : [t.nothing];
    const buttons = subject ? [{ label: t.cancel, value: "" }, { label: t.save, value: "save", primary: true }] : [{ label: t.close, value: "" }];
    const answer = await ask({ title: code, body, buttons });
    if (answer === "erase") await erase(code);
    if (answer !== "save") return;
    subjects.rename(code, name.input.value);
    subjects.setDeleteBy(code, day.input.value);
  };

  scorebook.candidates = { about, create };
})();
