// From answers to an outcome, in the same steps as `src/sheet` in Rust. It
// takes and gives plain values only; forms, storage and words are not its
// business. The wire format is described in `src/sheet/mod.rs`.
(() => {
  "use strict";

  /**
   * @typedef {number|boolean|string|null|{low: number, likely?: number, high: number}} Answer
   * @typedef {Object<string, Answer>} Answers
   * @typedef {{state: string, by: string[], verdict: ?string, values: Object, missing: string[],
   *   invalid: string[], coverage: ?number, naShare: ?number, bounds: ?number[],
   *   decided: ?string, flips: Array<[string, number, string]>, progress: [number, number]}} Outcome
   */

  const core = globalThis.scorebook.core;
  const { equal, greater, less, run } = core;
  const { INVALID, NOT_APPLICABLE, LOW, LIKELY, HIGH } = core.readings;
  const { read, isNote, hasDefault, limits, fits, given, unanswered, exact, numberOf } = core.readings;

  const MAX_COMPLETIONS = 512;

  class Engine {
    constructor(sheet) {
      this.sheet = sheet;
      this.index = new Map(sheet.fields.map((field, at) => [field.id, at]));
      this.scored = (sheet.scoring && sheet.lists[sheet.scoring.list]) || [];
    }

    /** Notes do not count as a start, boxes only once touched. */
    read(answers) {
      return this.sheet.fields.map((field) => {
        const answer = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined;
        const reading = read(field, answer);
        const { type } = field.input;
        this.started ||=
          reading !== null && !isNote(field) && (type !== "check" || answer !== undefined);
        return reading;
      });
    }

    ids(readings, wanted) {
      return this.sheet.fields
        .filter((field, at) => wanted(field, readings[at]))
        .map((field) => field.id);
    }

    /** @returns {Env} what names stand for */
    board(readings, values, scenario) {
      const { sheet, index } = this;
      const datum = (reading) => (Array.isArray(reading) ? reading[scenario] : reading);
      return {
        field(id) {
          const reading = readings[index.get(id)];
          if (reading === NOT_APPLICABLE) return { blank: "not-applicable" };
          return unanswered(reading) ? { blank: "missing", missing: [id] } : datum(reading);
        },
        value: (id) => values.get(id) ?? { blank: "not-applicable" },
        list: (id) => sheet.lists[id].flatMap((id) => {
          const at = index.get(id);
          const reading = readings[at];
          if (reading === NOT_APPLICABLE) return [];
          const value = unanswered(reading) ? null : datum(reading);
          return [{ id, value, weight: sheet.fields[at].weight ?? 1 }];
        }),
      };
    }

    values(readings, scenario) {
      const values = new Map();
      const board = this.board(readings, values, scenario);
      for (const { id, formula } of this.sheet.values ?? []) values.set(id, run(formula, board));
      return values;
    }

    shown(readings, likely) {
      const shown = Object.fromEntries(likely);
      if (!readings.some((reading) => Array.isArray(reading) && reading[LOW] !== reading[HIGH])) {
        return shown;
      }
      const low = this.values(readings, LOW);
      const high = this.values(readings, HIGH);
      const text = JSON.stringify;
      for (const [id, datum] of likely) {
        if (text(low.get(id)) !== text(datum) || text(high.get(id)) !== text(datum)) {
          shown[id] = { low: low.get(id), likely: datum, high: high.get(id) };
        }
      }
      return shown;
    }

    /** Weight of the scored fields whose field and reading pass `wanted`. */
    weight(readings, wanted) {
      return this.scored.reduce((total, id) => {
        const at = this.index.get(id);
        const field = this.sheet.fields[at];
        return wanted(readings[at], field) ? total + (field.weight ?? 1) : total;
      }, 0);
    }

    shares(readings) {
      if (!this.sheet.scoring) return null;
      const total = this.weight(readings, () => true);
      const notApplicable = this.weight(readings, (reading) => reading === NOT_APPLICABLE);
      const applicable = this.weight(readings, (reading) => reading !== NOT_APPLICABLE);
      const scored = this.weight(readings, Array.isArray);
      const share = (part, whole) => (whole > 0 ? part / whole : 0);
      return { coverage: share(scored, applicable), naShare: share(notApplicable, total) };
    }

    bounds(readings) {
      let [low, high, weights] = [0, 0, 0];
      for (const id of this.scored) {
        const at = this.index.get(id);
        const { input, weight = 1 } = this.sheet.fields[at];
        if (readings[at] === NOT_APPLICABLE) continue;
        const x = numberOf(readings[at]);
        const ends = x === null ? limits(input) : [x, x];
        if (!ends) return null;
        low += weight * ends[0];
        high += weight * ends[1];
        weights += weight;
      }
      return weights > 0 ? [low / weights, high / weights] : null;
    }

    /** How much of what has to be answered is; what has a default need not be. */
    progress(readings) {
      const counted = readings.filter((reading, at) => {
        const field = this.sheet.fields[at];
        const hasToBe = unanswered(reading) || !hasDefault(field);
        return !isNote(field) && reading !== NOT_APPLICABLE && hasToBe;
      });
      const answered = counted.filter((reading) => !unanswered(reading) && reading !== false);
      return [answered.length, counted.length];
    }

    knockedOutBy(readings) {
      return this.ids(readings, ({ floor, stop }, reading) => {
        const x = numberOf(reading);
        const below = given(floor) && x !== null && less(x, floor);
        return below || Boolean(stop && (reading === true || reading === "seen"));
      });
    }

    missing(readings, shares) {
      const missing = this.ids(readings, ({ required, stop }, reading) =>
        (required && unanswered(reading)) || (stop && reading === "unclear"));
      if (missing.length || !shares || !less(shares.coverage, this.sheet.scoring.minCoverage)) {
        return missing;
      }
      return this.scored.filter((id) => unanswered(readings[this.index.get(id)]));
    }

    /** The state and what it rests on. */
    judge(readings) {
      const shares = this.shares(readings);
      const judged = {
        state: "incomplete",
        by: this.knockedOutBy(readings),
        verdict: null,
        missing: this.missing(readings, shares),
        values: this.values(readings, LIKELY),
        shares,
      };
      if (!this.started) judged.state = "empty";
      else if (judged.by.length) judged.state = "knocked-out";
      else if (shares && greater(shares.naShare, this.sheet.scoring.maxNa)) judged.state = "does-not-fit";
      else this.reach(readings, judged);
      return judged;
    }

    /** The verdict, early or at last. */
    reach(readings, judged) {
      const verdicts = this.sheet.verdicts ?? [];
      const board = this.board(readings, judged.values, LIKELY);
      const holds = ({ when }) => (when === undefined ? true : run(when, board));
      const valid = !readings.includes(INVALID);
      const early = verdicts.find((verdict) => verdict.early && holds(verdict) === true);
      if (early) {
        judged.verdict = early.id;
        if (valid) judged.state = "decided";
      } else if (valid && !judged.missing.length) {
        judged.state = "decided";
        for (const verdict of verdicts) {
          const held = holds(verdict);
          if (held === true) {
            judged.verdict = verdict.id;
            return;
          }
          if (held !== false) {
            judged.state = "incomplete";
            judged.missing = held.missing ?? [];
            return;
          }
        }
      }
    }

    /** The verdict to which every completion of an incomplete sheet leads. */
    decided(readings, judged) {
      if (judged.state !== "incomplete" || judged.verdict || readings.includes(INVALID)) return null;
      const open = (this.sheet.deciding ?? [])
        .map((id) => this.index.get(id))
        .filter((at) =>
          readings[at] === null || (this.sheet.fields[at].stop && readings[at] === "unclear"));
      if (!open.length) return null;
      // A required answer on which nothing depends may be anything.
      const rest = readings.map((reading, at) => {
        const { id, required } = this.sheet.fields[at];
        return required && unanswered(reading) && !this.sheet.deciding.includes(id) ? "" : reading;
      });
      return this.byExtremes(rest, open) ?? this.byTrial(rest, open);
    }

    byExtremes(readings, open) {
      const { monotone, scoring, fields } = this.sheet;
      if (!monotone) return null;
      const total = this.weight(readings, () => true);
      const away = this.weight(readings, (reading, { na }) =>
        reading === NOT_APPLICABLE || (na && unanswered(reading)));
      const bottom = [...readings];
      const top = [...readings];
      for (const at of open) {
        const { id, na, required, input } = fields[at];
        const ends = limits(input);
        const mayStayAway = na || !required;
        if (!this.scored.includes(id) || (mayStayAway && monotone === "answers") || !ends) return null;
        bottom[at] = exact(ends[0]);
        top[at] = exact(ends[1]);
      }
      if (total <= 0 || greater(away / total, scoring.maxNa)) return null;
      const [lowest, highest] = [this.judge(bottom), this.judge(top)];
      const same = lowest.state === "decided" && highest.state === "decided" &&
        lowest.verdict === highest.verdict;
      return same ? lowest.verdict : null;
    }

    byTrial(readings, open) {
      const ways = [];
      let count = 1;
      for (const at of open) {
        const answers = possible(this.sheet, this.sheet.fields[at]);
        if (!answers) return null;
        count *= answers.length;
        if (count > MAX_COMPLETIONS) return null;
        ways.push([at, answers]);
      }
      let found = null;
      const completed = [...readings];
      for (let nth = 0; nth < count; nth += 1) {
        let rest = nth;
        for (const [at, answers] of ways) {
          completed[at] = answers[rest % answers.length];
          rest = Math.floor(rest / answers.length);
        }
        const { state, verdict } = this.judge(completed);
        if (state === "incomplete") continue;
        if (state !== "decided" || !verdict || (found ?? verdict) !== verdict) return null;
        found = verdict;
      }
      return found;
    }

    /** Answers that change the result when moved by one point. */
    flips(readings, judged) {
      const flips = [];
      if (judged.state !== "decided" || !this.sheet.verdicts) return flips;
      const result = (other) => other.verdict ?? other.state;
      const moved = [...readings];
      this.sheet.fields.forEach((field, at) => {
        const x = numberOf(readings[at]);
        if (x === null) return;
        for (const direction of [-1, 1]) {
          const next = this.neighbour(field, x, direction);
          if (next === null) continue;
          moved[at] = exact(next);
          const other = this.judge(moved);
          if (other.state !== "incomplete" && result(other) !== result(judged)) {
            flips.push([field.id, direction, result(other)]);
          }
        }
        moved[at] = readings[at];
      });
      return flips;
    }

    neighbour({ id, input }, x, direction) {
      if (input.type === "choice") {
        const beyond = input.points
          .map(([value]) => value)
          .filter((value) => (direction > 0 ? greater(value, x) : less(value, x)));
        if (!beyond.length) return null;
        return direction > 0 ? Math.min(...beyond) : Math.max(...beyond);
      }
      if (input.type !== "number" || !this.scored.includes(id)) return null;
      const next = x + (input.step ?? 1) * direction;
      return fits(input, next) && !equal(next, x) ? next : null;
    }
  }

  /** Every answer a field can come to have; null where they cannot be counted. */
  const possible = ({ verdicts }, { input, na, required, stop }) => {
    // Then a result may be shown before all is answered that has to be.
    const hasEarly = (verdicts ?? []).some(({ early }) => early);
    const answers =
      input.type === "choice" ? input.points.map(([value]) => exact(value))
      : input.type === "select" ?
        input.options.map(([id]) => id).filter((id) => hasEarly || !(stop && id === "unclear"))
      : input.type === "letter" ? [...input.letters]
      : null;
    if (answers && na) answers.push(NOT_APPLICABLE);
    if (answers && (hasEarly || !required)) answers.push(null);
    return answers;
  };

  /**
   * Everything that follows from the answers.
   * @param {Object} sheet
   * @param {Answers} answers
   * @returns {Outcome}
   */
  const evaluate = (sheet, answers) => {
    const engine = new Engine(sheet);
    const readings = engine.read(answers);
    const judged = engine.judge(readings);
    return {
      state: judged.state,
      by: judged.by,
      verdict: judged.verdict,
      values: engine.shown(readings, judged.values),
      missing: judged.missing,
      invalid: engine.ids(readings, (_, reading) => reading === INVALID),
      coverage: judged.shares?.coverage ?? null,
      naShare: judged.shares?.naShare ?? null,
      bounds: engine.bounds(readings),
      decided: engine.decided(readings, judged),
      flips: engine.flips(readings, judged),
      progress: engine.progress(readings),
    };
  };

  /**
   * What one formula comes out as, with ranges at their likely number.
   * @param {Object} sheet
   * @param {Tree} tree
   * @param {Answers} answers
   * @returns {Datum}
   */
  const compute = (sheet, tree, answers) => {
    const engine = new Engine(sheet);
    const readings = engine.read(answers);
    return run(tree, engine.board(readings, engine.values(readings, LIKELY), LIKELY));
  };

  /**
   * Whether the numbers shown are those that the author worked with: there are defaults and nothing
   * was answered that differs from them.
   * @param {Object} sheet
   * @param {Answers} answers
   */
  const atRest = (sheet, answers) => {
    const text = JSON.stringify;
    const same = (field) =>
      isNote(field) ||
      !Object.hasOwn(answers, field.id) ||
      text(read(field, answers[field.id])) === text(read(field));
    return sheet.fields.some(hasDefault) && sheet.fields.every(same);
  };

  Object.assign(core, { Engine, evaluate, compute, atRest });
})();
