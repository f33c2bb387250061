// The interpreter of checked formulas. It does the same steps in the same
// order as `src/formula` in Rust, on the same tree; it knows no names but
// through an environment.
(() => {
  "use strict";

  /**
   * @typedef {number|boolean|string|Array<*>} Tree
   * @typedef {{blank: string, missing?: string[]}} Blank
   * @typedef {{id: string, value: (number|boolean|string|null), weight: number}} Entry
   * @typedef {number|boolean|string|Blank|Entry[]} Datum
   * @typedef {{field: (id: string) => Datum, value: (id: string) => Datum, list: (id: string) => Entry[]}} Env
   */

  const scorebook = (globalThis.scorebook ??= {});
  const core = (scorebook.core ??= {});

  /** Differences below this are noise. */
  const TOLERANCE = 1e-9;

  const equal = (a, b) => Math.abs(a - b) < TOLERANCE;
  const greater = (a, b) => a > b && !equal(a, b);
  const less = (a, b) => greater(b, a);

  const blank = (reason) => ({ blank: reason });
  const MISFIT = blank("not-applicable");
  const isBlank = (datum) => typeof datum === "object" && !Array.isArray(datum);

  /** Adding zero turns minus zero into zero. */
  const number = (x) => (Number.isFinite(x) ? x + 0 : blank("overflow"));

  const powerOfTen = (places) => {
    let power = 1;
    for (let left = places; left >= 1; left -= 1) power *= 10;
    return power;
  };

  const nearest = (x) => {
    const whole = Math.floor(Math.abs(x) + 0.5 + TOLERANCE);
    return x < 0 ? -whole : whole;
  };

  const roundTo = (x, decimals) => {
    const places = Math.max(-9, Math.min(9, nearest(decimals)));
    const power = powerOfTen(Math.abs(places));
    return places < 0 ? nearest(x / power) * power : nearest(x * power) / power;
  };

  /** What a reader can mend outweighs the rest; of the rest the first counts. */
  const both = (one, other) => {
    if (one.missing && other.missing) {
      return { blank: "missing", missing: [...new Set([...one.missing, ...other.missing])] };
    }
    return one.missing || !other.missing ? one : other;
  };

  const blankOf = (data) => {
    const blanks = data.filter(isBlank);
    return blanks.length ? blanks.reduce(both) : null;
  };

  const holds = (operation, a, b) => {
    if (typeof a !== typeof b) return null;
    if (typeof a === "number") {
      switch (operation) {
        case "==": return equal(a, b);
        case "!=": return !equal(a, b);
        case "<": return less(a, b);
        case "<=": return !greater(a, b);
        case ">": return greater(a, b);
        default: return !less(a, b);
      }
    }
    return operation === "==" ? a === b : operation === "!=" ? a !== b : null;
  };

  const comparison = (operation, data) => {
    const why = blankOf(data);
    if (why) return why;
    const [left, right] = data;
    const each = (entries, test) =>
      entries.map((entry) => ({ ...entry, value: entry.value === null ? null : test(entry.value) }));
    if (Array.isArray(left)) return each(left, (value) => holds(operation, value, right));
    if (Array.isArray(right)) return each(right, (value) => holds(operation, left, value));
    return holds(operation, left, right) ?? MISFIT;
  };

  /** `and` is settled by a no, `or` by a yes. */
  const junction = (settledBy, data) =>
    data.includes(settledBy) ? settledBy : (blankOf(data) ?? !settledBy);

  const median = (numbers) => {
    const sorted = numbers.sort((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  };

  const fold = (operation, data) => {
    let entries = data[0];
    if (data.length > 1) {
      const why = blankOf(data);
      if (why) return why;
      entries = data.map((value) => ({ id: "", value, weight: 1 }));
    } else if (isBlank(entries)) {
      return entries;
    } else if (!Array.isArray(entries)) {
      return MISFIT;
    }
    const scored = entries.filter((entry) => entry.value !== null);
    const values = scored.map((entry) => entry.value);
    if (operation === "size") return entries.length;
    if (operation === "count") return values.filter((value) => value !== false).length;
    if (!values.length && entries.length) {
      return { blank: "missing", missing: entries.map((entry) => entry.id) };
    }
    if (operation === "any") return values.includes(true);
    if (operation === "all") return !values.includes(false);
    const sum = values.reduce((total, value) => total + value, 0);
    if (operation === "sum") return number(sum);
    if (!values.length) return MISFIT;
    switch (operation) {
      case "mean": return number(sum / values.length);
      case "median": return number(median(values));
      case "min": return number(Math.min(...values));
      case "max": return number(Math.max(...values));
    }
    const weights = scored.reduce((total, entry) => total + entry.weight, 0);
    if (equal(weights, 0)) return blank("division");
    return number(scored.reduce((total, entry) => total + entry.weight * entry.value, 0) / weights);
  };

  const single = (operation, data) => {
    const [x, y, z] = data;
    switch (operation) {
      case "+": return number(data.reduce((a, b) => a + b));
      case "-": return number(data.reduce((a, b) => a - b));
      case "*": return number(data.reduce((a, b) => a * b));
      case "/":
        if (data.slice(1).some((divisor) => equal(divisor, 0))) return blank("division");
        return number(data.reduce((a, b) => a / b));
      case "neg": return number(-x);
      case "not": return !x;
      case "abs": return number(Math.abs(x));
      case "floor": return number(Math.floor(x + TOLERANCE));
      case "ceil": return number(Math.ceil(x - TOLERANCE));
      case "round": return number(roundTo(x, y ?? 0));
      case "clamp": return number(Math.max(Math.min(x, z), y));
    }
    return MISFIT;
  };

  const FOLDS = "sum mean weighted_mean median min max count size any all".split(" ");
  const COMPARISONS = "== != < <= > >=".split(" ");

  /**
   * What a formula comes out as.
   * @param {Tree} tree
   * @param {Env} env
   * @returns {Datum}
   */
  const run = (tree, env) => {
    if (!Array.isArray(tree)) return typeof tree === "number" ? number(tree) : tree;
    const [operation, ...parts] = tree;
    switch (operation) {
      case "f": return env.field(parts[0]);
      case "v": return env.value(parts[0]);
      case "l": return env.list(parts[0]);
      case "if": {
        const condition = run(parts[0], env);
        return isBlank(condition) ? condition : run(parts[condition ? 1 : 2], env);
      }
    }
    const data = parts.map((part) => run(part, env));
    if (operation === "and") return junction(false, data);
    if (operation === "or") return junction(true, data);
    if (COMPARISONS.includes(operation)) return comparison(operation, data);
    if (FOLDS.includes(operation)) return fold(operation, data);
    return blankOf(data) ?? single(operation, data);
  };

  Object.assign(core, { TOLERANCE, equal, greater, less, powerOfTen, roundTo, isBlank, run });
})();
