// Numbers, answers and sentences as text, in the same steps as
// `src/sheet/format.rs` and `show.rs` in Rust. Words and signs come in as a
// parameter.
(() => {
  "use strict";

  const core = globalThis.scorebook.core;
  const { TOLERANCE, equal, less, powerOfTen, isBlank } = core;

  const MOST_DECIMALS = 6;
  const EXACT = 2 ** 53;

  /** Small amounts show cents unless they are whole. */
  const moneyDecimals = (amount) => {
    const cents = Math.floor(Math.abs(amount) * 100 + 0.5 + TOLERANCE);
    return cents % 100 === 0 || Math.abs(amount) >= 1000 ? [0, 0] : [2, 2];
  };

  const counted = (size, places, cut) => {
    const power = powerOfTen(places);
    return cut.length
      ? Math.floor((size + TOLERANCE) * power)
      : Math.floor(size * power + 0.5 + TOLERANCE);
  };

  const side = (x, limit) => (equal(x, limit) ? 0 : x > limit ? 1 : -1);

  /** Whether the shown number seems to lie elsewhere, seen from a limit. */
  const misleads = (x, units, places, cut) => {
    const size = units / powerOfTen(places);
    const shown = x < 0 ? -size : size;
    return cut.some((limit) => side(shown, limit) !== side(x, limit));
  };

  const digits = (x, [least, most], cut) => {
    const size = Math.abs(x);
    if (size >= EXACT) return BigInt(x).toString();
    let places = most;
    while (places > 0 && size * powerOfTen(places) >= EXACT) places -= 1;
    let units = counted(size, places, cut);
    while (places < MOST_DECIMALS && misleads(x, units, places, cut)) {
      places += 1;
      units = counted(size, places, cut);
    }
    let text = String(units).padStart(places + 1, "0");
    if (places > 0) {
      const kept = Math.min(least, places);
      text = `${text.slice(0, -places)}.${text.slice(-places)}`;
      for (; places > kept && text.endsWith("0"); places -= 1) text = text.slice(0, -1);
      if (text.endsWith(".")) text = text.slice(0, -1);
    }
    return x < 0 && units > 0 ? `-${text}` : text;
  };

  const grouped = (plain, words) => {
    const [whole, decimals] = plain.split(".");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, () => words.group);
    return decimals ? text + words.decimal + decimals : text;
  };

  const put = (pattern, name, text) => pattern.replaceAll(`{${name}}`, () => text);
  const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);

  /**
   * A number as text.
   * @param {number} x
   * @param {{unit?: string, decimals?: number, cut?: number[], currency?: string}} style
   * @param {Object} words
   */
  const formatNumber = (x, style, words) => {
    const { unit = "", decimals, cut = [], currency = "" } = style;
    if (unit === "date") return core.writtenDay(x) ?? words.blank;
    const scale = unit === "percent" ? 100 : 1;
    const money = /^currency(\/|$)/.test(unit);
    const shown = x * scale;
    const wanted = Math.min(decimals ?? 0, 9);
    const range =
      decimals !== undefined && decimals !== null ? [wanted, wanted]
      : money ? moneyDecimals(shown)
      : [0, unit === "percent" ? 1 : 2];
    const all = digits(shown, range, cut.map((limit) => limit * scale));
    const plain = all.replace("-", "");
    const sign = all === plain ? "" : words.minus;
    const text = grouped(plain, words);
    const nth = plain === "1" ? 0 : 1;
    if (!unit) return sign + text;
    if (unit === "percent") return sign + put(words.percent, "n", text);
    const per = money ? unit.slice("currency".length) : unit;
    const pattern = own(words.units, per)?.[nth];
    if (!money) return sign + (pattern ? put(pattern, "n", text) : `${text} ${unit}`);
    const symbol = own(words.currencies, currency);
    const amount = symbol ? put(symbol, "n", text) : `${currency} ${text}`.trimStart();
    return sign + (pattern ? put(pattern, "n", amount) : amount + per);
  };

  const ends = (low, high, style, words) => {
    const [from, to] = [formatNumber(low, style, words), formatNumber(high, style, words)];
    return from === to ? from : put(put(words.range, "low", from), "high", to);
  };

  const single = (datum, style, words) => {
    if (isBlank(datum)) return words.blank;
    if (typeof datum === "number") return formatNumber(datum, style, words);
    if (typeof datum === "boolean") return datum ? words.yes : words.no;
    return own(words.terms, datum) ?? datum;
  };

  /**
   * A computed value as text.
   * @param {Object} sheet
   * @param {Object} value its entry in `sheet.values`
   * @param {*} shown its entry in `outcome.values`
   * @param {Object} words
   */
  const showValue = (sheet, value, shown, words) => {
    const style = { ...value, currency: sheet.currency };
    if (typeof shown !== "object" || shown.blank) return single(shown, style, words);
    const numbers = [shown.low, shown.likely, shown.high];
    return numbers.every((x) => typeof x === "number")
      ? ends(Math.min(...numbers), Math.max(...numbers), style, words)
      : single(shown.likely, style, words);
  };

  /** An answer as text. */
  const showAnswer = (sheet, field, answers, words) => {
    const { input } = field;
    const style = { unit: input.type === "date" ? "date" : input.unit, currency: sheet.currency };
    const found = core.reading(field, own(answers, field.id));
    if (found === "na") return words.na;
    if (!found.is && found.is !== false) return words.blank;
    const { is } = found;
    if (Array.isArray(is)) return ends(is[0], is[2], style, words);
    if (typeof is === "boolean") return is ? words.yes : words.no;
    return input.type === "select" ? input.options.find(([id]) => id === is)[1] : is;
  };

  const listed = (labels, words) =>
    labels.length < 2
      ? (labels[0] ?? words.blank)
      : labels.slice(0, -1).join(words.comma) + words.and + labels.at(-1);

  /** The scored fields with the lowest answer. */
  const lowest = (sheet, answers) => {
    let [found, least] = [[], Infinity];
    for (const id of (sheet.scoring && sheet.lists[sheet.scoring.list]) || []) {
      const field = sheet.fields.find((field) => field.id === id);
      const { is } = core.reading(field, own(answers, id));
      if (!Array.isArray(is)) continue;
      if (less(is[1], least)) [found, least] = [[], is[1]];
      if (equal(is[1], least)) found.push(id);
    }
    return found;
  };

  /** The checks that are not ticked and the flags that were seen. */
  const stillOpen = (sheet, answers) =>
    (sheet.open ?? []).filter((id) => {
      const field = sheet.fields.find((field) => field.id === id);
      const { is } = core.reading(field, own(answers, id));
      return is === false || is === "seen";
    });

  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const escaped = (text) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]);

  /**
   * A sentence with its placeholders filled: `html` is trusted markup, what
   * is put into it is escaped.
   */
  const fill = (html, sheet, answers, outcome, words) => {
    const labels = (ids) =>
      listed(ids.map((id) => sheet.fields.find((field) => field.id === id)?.label ?? id), words);
    return html.replace(/\{([^{}]*)\}/g, (whole, inside) => {
      const name = inside.trim();
      if (name === "missing") return escaped(labels(outcome.missing));
      if (name === "lowest") return escaped(labels(lowest(sheet, answers)));
      if (name === "open") return escaped(labels(stillOpen(sheet, answers)));
      const value = sheet.values?.find((value) => value.id === name);
      if (value && Object.hasOwn(outcome.values, name)) {
        return escaped(showValue(sheet, value, outcome.values[name], words));
      }
      const field = sheet.fields.find((field) => field.id === name);
      return field ? escaped(showAnswer(sheet, field, answers, words)) : whole;
    });
  };

  Object.assign(core, { formatNumber, showValue, showAnswer, fill });
})();
