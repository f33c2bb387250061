// An answer held against its field: what it counts, or why it does not, as in
// `src/sheet/reading.rs` in Rust.
(() => {
  "use strict";

  const core = globalThis.scorebook.core;
  const { equal, greater, less } = core;

  // A reading is null (blank), INVALID, NOT_APPLICABLE, true or false, a
  // text, or [low, likely, high].
  const INVALID = Symbol("invalid");
  const NOT_APPLICABLE = Symbol("not applicable");
  const LOW = 0;
  const LIKELY = 1;
  const HIGH = 2;

  const exact = (x) => [x, x, x];
  const given = (x) => x !== undefined && x !== null;
  const unanswered = (reading) => reading === null || reading === INVALID;
  const numberOf = (reading) => (Array.isArray(reading) ? reading[LIKELY] : null);

  const dayNumber = (text) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < "0001") return null;
    const days = Date.parse(`${text}T00:00:00Z`) / 864e5;
    return writtenDay(days) === text ? days : null;
  };

  const writtenDay = (days) =>
    days >= -719162 && days <= 2932896
      ? new Date(core.roundTo(days, 0) * 864e5).toISOString().slice(0, 10)
      : null;

  const fits = (input, x) =>
    Number.isFinite(x) &&
    !(given(input.min) && less(x, input.min)) &&
    !(given(input.max) && greater(x, input.max));

  const onStep = (distance, step) => {
    const steps = distance / step;
    return Math.abs(steps - Math.floor(steps + 0.5)) < 1e-6;
  };

  const readText = (input, text) => {
    switch (input.type) {
      case "select": return input.options.some(([id]) => id === text) ? text : INVALID;
      case "letter": return input.letters.includes(text) ? text : INVALID;
      case "text": return text === "" ? null : text;
      case "date": {
        const day = dayNumber(text);
        return day === null ? INVALID : exact(day);
      }
    }
    return INVALID;
  };

  const readNumber = (input, x) => {
    const fitting =
      input.type === "choice" ? input.points.some(([value]) => equal(value, x))
      : input.type === "number" ?
        fits(input, x) && (!given(input.step) || onStep(x - (input.min ?? 0), input.step))
      : input.type === "range" && fits(input, x);
    return fitting ? exact(x) : INVALID;
  };

  const readRange = (input, { low, likely, high }) => {
    const numbers = [low, likely ?? (low + high) / 2, high];
    const fitting =
      input.type === "range" &&
      numbers.every((x) => fits(input, x)) &&
      numbers[LOW] <= numbers[LIKELY] && numbers[LIKELY] <= numbers[HIGH];
    return fitting ? numbers : INVALID;
  };

  const byDefault = (input) => {
    if (input.type === "check") return false;
    if (input.type === "number" && given(input.default)) return exact(input.default);
    if (input.type === "range" && given(input.low) && given(input.high)) {
      return [input.low, input.likely ?? (input.low + input.high) / 2, input.high];
    }
    if (input.type === "letter" && given(input.default)) return input.default;
    return null;
  };

  const hasDefault = ({ input }) => input.type !== "check" && byDefault(input) !== null;

  /** A text that no result waits for is a note. */
  const isNote = ({ input, required }) => input.type === "text" && !required;

  /** What `answer` counts as in `field`. */
  const read = (field, answer) => {
    const { input } = field;
    if (answer === undefined) return byDefault(input);
    if (answer === null) return null;
    if (answer === "na" && field.na) return NOT_APPLICABLE;
    switch (typeof answer) {
      case "string": return readText(input, answer);
      case "boolean": return input.type === "check" ? answer : INVALID;
      case "number": return readNumber(input, answer);
    }
    return readRange(input, answer);
  };

  const limits = ({ type, points, min, max }) => {
    if (type === "choice") {
      const values = points.map(([value]) => value);
      return [Math.min(...values), Math.max(...values)];
    }
    const bounded = (type === "number" || type === "range") && given(min) && given(max);
    return bounded ? [min, max] : null;
  };

  /** An answer as "blank", "invalid", "na", or what formulas see of it. */
  const reading = (field, answer) => {
    const found = read(field, answer);
    if (found === INVALID) return "invalid";
    if (found === NOT_APPLICABLE) return "na";
    return found === null ? "blank" : { is: found };
  };

  const signs = { INVALID, NOT_APPLICABLE, LOW, LIKELY, HIGH };
  core.readings = { ...signs, read, isNote, hasDefault, limits, fits, given, unanswered, exact, numberOf };
  Object.assign(core, { reading, writtenDay });
})();
