/** A plan as files: its dates for a calendar, its lines for a spreadsheet. What there is to do is told by the page, when by the sheet. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { calendar, core, csv, desk, fill, report, words } = scorebook;

  /** How often what recurs does so, where a calendar can say it. */
  const RULES = {
    day: "FREQ=DAILY",
    week: "FREQ=WEEKLY",
    "two-weeks": "FREQ=WEEKLY;INTERVAL=2",
    month: "FREQ=MONTHLY",
    quarter: "FREQ=MONTHLY;INTERVAL=3",
    "half-year": "FREQ=MONTHLY;INTERVAL=6",
    year: "FREQ=YEARLY",
  };

  /** @typedef {{id: string, phase: string, title: string, owner?: string, doneWhen?: string, every?: string, rule?: string, from: string, to: string, done?: boolean, entered: string[], goal?: string, stopIf?: string}} Line */

  /** @param {HTMLElement} host a sheet @returns {Line[]} each phase, and after it its tasks */
  const lines = (host) => {
    const answers = host.answers();
    const day = (id) => {
      const found = host.results.outcome.values[id];
      return typeof found === "number" ? (core.writtenDay(found) ?? "") : "";
    };
    const entered = (task) => {
      const fields = host.sheet.fields.filter(({ id }) => id.startsWith(`${task}.`) && (answers[id] ?? null) !== null);
      return fields.map(({ id, label }) => fill(words.plan.entry, { label: label.split(" – ").at(-1), answer: report.shown(host.sheet, id, answers[id], words) }));
    };
    return [...host.querySelectorAll("[data-phase]")].flatMap((section) => {
      const { phase: id, title, goal, stopIf } = section.dataset;
      const [from, to] = [day(`${id}.from`), day(`${id}.to`)];
      const tasks = [...section.querySelectorAll("[data-task]")].map(({ dataset }) => {
        const { task, every, repeats, ...told } = dataset;
        const on = day(`${task}.on`);
        const rule = RULES[repeats];
        const during = rule ? { from, to } : { from: on, to: on };
        return { ...told, id: task, phase: title, every, rule, ...during, done: answers[task] === true, entered: entered(task) };
      });
      return [{ id, phase: title, title, goal, stopIf, from, to, entered: [] }, ...tasks];
    });
  };

  /** @param {HTMLElement} host @returns {string} empty as long as nothing has a date */
  const toCalendar = (host) => {
    const t = words.plan;
    const events = lines(host).filter(({ from, to }) => from && to).map((line) => {
      const facts = ["owner", "doneWhen", "goal", "stopIf"].filter((fact) => line[fact]);
      const where = line.phase === line.title ? host.name : fill(t.entry, { label: host.name, answer: line.phase });
      const text = [...facts.map((fact) => fill(t.entry, { label: t[fact], answer: line[fact] })), ...line.entered, where];
      return { id: line.id, from: line.from, to: line.to, title: line.title, text, repeats: line.rule };
    });
    return events.length > 0 ? calendar(`${host.sheet.id}@${desk.book}`, events) : "";
  };

  /** @param {HTMLElement} host */
  const toTable = (host) => {
    const t = words.plan;
    const { yes, no } = words.format;
    const heads = ["phase", "task", "owner", "from", "to", "every", "doneWhen", "done", "entered"].map((name) => t[name]);
    const tasks = lines(host).filter(({ done }) => done !== undefined);
    const row = (line) => [line.phase, line.title, line.owner, line.from, line.to, line.every, line.doneWhen, line.done ? yes : no, line.entered.join("; ")];
    return csv([heads, ...tasks.map((line) => row(line).map((cell) => cell ?? ""))]);
  };

  scorebook.planFiles = { toCalendar, toTable };
})();
