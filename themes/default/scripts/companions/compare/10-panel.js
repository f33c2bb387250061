// The cards of several raters as one result, in the same steps as `src/sheet/panel.rs` in Rust, where the wire format is
// described. It takes and gives plain values; seals, files and the page are not its business.
(() => {
  "use strict";
  const { core } = globalThis.scorebook;
  const { greater, less } = core;
  const { INVALID, NOT_APPLICABLE, LIKELY, exact, given, read } = core.readings;

  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  /** How many points a scale has. */
  const pointsOf = ({ type, points, min, max, step }) => {
    if (type === "choice") return points.length;
    return type === "number" && given(min) && given(max) ? (max - min) / (step ?? 1) + 1 : null;
  };

  /** Which cards count: the newest of each rater, none of another revision. */
  const sorted = (sheet, cards) => {
    const newest = new Map();
    const [superseded, other] = [[], []];
    cards.forEach(({ rater, at, rev }, nth) => {
      const before = newest.get(rater);
      if (rev !== sheet.rev) other.push(nth);
      else if (before !== undefined && cards[before].at > at) superseded.push(nth);
      else {
        if (before !== undefined) superseded.push(before);
        newest.set(rater, nth);
      }
    });
    return { counted: [...newest.values()].map((nth) => cards[nth]), superseded: superseded.sort((a, b) => a - b), other };
  };

  const answersTo = (field, cards) =>
    cards.flatMap(({ rater, answers }) => {
      const reading = read(field, Object.hasOwn(answers, field.id) ? answers[field.id] : undefined);
      if (reading === null || reading === INVALID) return [];
      return [[rater, Array.isArray(reading) ? reading[LIKELY] : reading === NOT_APPLICABLE ? "na" : reading]];
    });

  const scoreRow = (field, rules, answers) => {
    const scores = answers.map(([, answer]) => answer).filter((answer) => typeof answer === "number");
    const count = scores.length;
    const mean = count > 0 ? sum(scores) / count : null;
    const several = count > 1;
    const range = several ? Math.max(...scores) - Math.min(...scores) : null;
    const deviation = several ? sum(scores.map((score) => Math.abs(score - mean))) / count : null;
    const points = pointsOf(field.input);
    const limit = rules.deviation ?? (points === null ? null : points / 6);
    const below = given(field.floor) ? scores.filter((score) => less(score, field.floor)).length : 0;
    const needed = given(field.floor) ? rules.must : rules.other;
    const marks = [];
    if (below > 0 && below < count) marks.push("resolve");
    if (several && limit !== null && greater(deviation, limit)) marks.push("split");
    if (several && !less(range, rules.range)) marks.push("outlier");
    if (count > 0 && count < needed) marks.push("few");
    const reading = mean !== null ? exact(mean) : answers.length > 0 ? NOT_APPLICABLE : null;
    return [{ field: field.id, answers, mean, range, deviation, marks }, reading];
  };

  /** A flag that some saw and others did not holds up the result; one that all saw rules out. */
  const flagRow = (field, answers) => {
    const given = answers.map(([, answer]) => answer);
    const seen = given.filter((answer) => answer === "seen" || answer === true).length;
    const mixed = seen > 0 && seen < given.length;
    const reading = mixed || given.includes("unclear") ? "unclear" : given.length > 0 ? read(field, given[0]) : null;
    return [{ field: field.id, answers, mean: null, range: null, deviation: null, marks: mixed ? ["resolve"] : [] }, reading];
  };

  /**
   * @param {object} sheet
   * @param {{range: number, deviation?: number, must: number, other: number}} rules
   * @param {{rater: string, at: number, rev: number, answers: Record<string, unknown>}[]} cards
   */
  const merge = (sheet, rules, cards) => {
    const { counted, superseded, other } = sorted(sheet, cards);
    const scored = (sheet.scoring && sheet.lists[sheet.scoring.list]) || [];
    const rows = [];
    const readings = sheet.fields.map((field) => {
      const isScored = scored.includes(field.id);
      if (!isScored && !field.stop) return read(field, undefined);
      const answers = answersTo(field, counted);
      const [row, reading] = isScored ? scoreRow(field, rules, answers) : flagRow(field, answers);
      rows.push(row);
      return reading;
    });
    const judged = Object.assign(new core.Engine(sheet), { started: rows.some(({ answers }) => answers.length > 0) }).judge(readings);
    const marked = (mark) => rows.filter(({ marks }) => marks.includes(mark)).map(({ field }) => field);
    const [resolve, few] = [marked("resolve"), marked("few")];
    const by = judged.by.filter((id) => !resolve.includes(id) && !few.includes(id));
    const state =
      judged.state === "empty" ? "empty"
      : by.length > 0 ? "knocked-out"
      : resolve.length > 0 ? "resolve"
      : judged.state === "does-not-fit" ? "does-not-fit"
      : few.length > 0 ? "incomplete"
      : judged.state;
    return {
      state,
      by,
      resolve,
      verdict: state === "decided" ? judged.verdict : null,
      values: Object.fromEntries(judged.values),
      missing: [...judged.missing, ...few.filter((id) => !judged.missing.includes(id))],
      rows,
      raters: counted.map(({ rater }) => rater),
      superseded,
      other,
    };
  };

  core.merge = merge;
})();
