/** Scores as drawings: a dot with a letter for each rater, a bar for each criterion. The same is always said in text. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;

  const SPACE = "http://www.w3.org/2000/svg";

  /** @param {string} tag @param {Record<string, string | number>} attributes */
  const shape = (tag, attributes, text = "") => {
    const made = document.createElementNS(SPACE, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    return made;
  };

  /** The lowest and the highest score, and the scores worth a tick. */
  const scaleOf = ({ type, points, min, max }) => {
    const ticks = type === "choice" ? points.map(([value]) => value) : [min, max];
    return { low: Math.min(...ticks), high: Math.max(...ticks), ticks };
  };

  const EDGE = 12;
  const STEP = 17;
  const SHORTEST = 108;

  /**
   * One dot for each score, equal ones on top of each other.
   * @param {SVGElement | undefined} present is drawn anew in place
   * @param {object} field @param {{score: number, sign: string, own: boolean}[]} scores
   */
  const dots = (present, field, scores) => {
    const { low, high, ticks } = scaleOf(field.input);
    const length = Math.max(SHORTEST, Math.min(12, high - low) * STEP);
    const width = length + 2 * EDGE;
    const at = (score) => EDGE + ((score - low) / (high - low || 1)) * length;
    const piles = Map.groupBy(scores, ({ score }) => score);
    const height = Math.max(1, ...[...piles.values()].map((pile) => pile.length)) * STEP + 6;
    const svg = present ?? shape("svg", { class: "dots", "aria-hidden": "true" });
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("width", width);
    const line = shape("path", { class: "dots-axis", d: `M${EDGE} ${height - 3}H${width - EDGE}${ticks.map((tick) => `M${at(tick)} ${height - 6}v5`).join("")}` });
    const marks = [...piles].flatMap(([score, pile]) =>
      pile.flatMap(({ sign, own }, nth) => {
        const y = height - 13 - nth * STEP;
        const place = own ? shape("rect", { class: "dot dot-own", x: at(score) - 7.5, y: y - 7.5, width: 15, height: 15, rx: 3 }) : shape("circle", { class: "dot", cx: at(score), cy: y, r: 7.5 });
        return [place, shape("text", { class: own ? "dot-sign dot-sign-own" : "dot-sign", x: at(score), y: y + 3.5 }, sign)];
      }));
    svg.replaceChildren(line, ...marks);
    return svg;
  };

  /** A bar from the lowest to the highest score with the mean on it; the floor is dashed. The page has one to copy. */
  const bar = () => document.querySelector("template[data-bar]").content.firstElementChild.cloneNode(true);

  /** @param {SVGElement} svg @param {object} field @param {{mean: number | null, answers: [string, unknown][]}} row */
  const moveBar = (svg, field, { mean, answers }) => {
    const { low, high } = scaleOf(field.input);
    const at = (score) => (((score - low) / (high - low || 1)) * 100).toFixed(2);
    const scores = answers.map(([, answer]) => answer).filter((answer) => typeof answer === "number");
    const [, span, likely, floor] = svg.children;
    span.setAttribute("x", scores.length > 0 ? at(Math.min(...scores)) : 0);
    span.setAttribute("width", scores.length > 0 ? (at(Math.max(...scores)) - at(Math.min(...scores))).toFixed(2) : 0);
    for (const [line, score] of [[likely, mean], [floor, field.floor ?? null]]) {
      line.setAttribute("display", score === null ? "none" : "inline");
      for (const end of ["x1", "x2"]) line.setAttribute(end, score === null ? 0 : at(score));
    }
  };

  scorebook.charts = { dots, bar, moveBar };
})();
