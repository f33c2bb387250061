/**
 * Answers inside a link: short, checked, and without anything that was written by hand, so without names and notes.
 * A link comes from anywhere; what does not fit the sheet exactly is refused. Knows nothing of the page.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { core } = scorebook;
  const { checksum } = scorebook.store;

  const MARK = "#answers.";
  const BLANK = "~";
  const NOT_APPLICABLE = "n";

  const shared = (sheet) => sheet.fields.filter(({ input }) => input.type !== "text");

  /** Names the questions: answers travel by their place, so both sides must ask the same. */
  const questions = (sheet) => checksum(JSON.stringify(shared(sheet).map(({ id, input }) => [id, input.type, input.options?.map(([option]) => option)])));

  const choices = ({ type, options, letters }) => (type === "select" ? options.map(([id]) => id) : letters);

  const toToken = ({ input }, value) => {
    if (value === undefined) return "";
    if (value === null) return BLANK;
    if (value === "na") return NOT_APPLICABLE;
    if (typeof value === "boolean") return value ? "1" : "0";
    if (typeof value === "object") return [value.low, value.likely ?? "", value.high].join("_");
    return String(choices(input)?.indexOf(value) ?? value);
  };

  const fromToken = ({ input }, token) => {
    if (token === BLANK) return null;
    if (token === NOT_APPLICABLE) return "na";
    if (input.type === "check") return token === "1";
    if (input.type === "date") return token;
    if (token.includes("_")) {
      const [low, likely, high] = token.split("_");
      return { low: Number(low), ...(likely && { likely: Number(likely) }), high: Number(high) };
    }
    return choices(input)?.[Number(token)] ?? Number(token);
  };

  const toBase64 = (text) => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const fromBase64 = (text) => atob(text.replaceAll("-", "+").replaceAll("_", "/"));

  /** @param {object} sheet @param {Record<string, unknown>} answers @returns {string} the fragment of a link */
  const write = (sheet, answers) => {
    const fits = (field) => core.reading(field, answers[field.id]) !== "invalid";
    const tokens = shared(sheet).map((field) => (fits(field) ? toToken(field, answers[field.id]) : ""));
    const text = `${questions(sheet)},${tokens.join(",").replace(/,+$/, "")}`;
    return `${MARK}${sheet.id}.${toBase64(checksum(text) + text)}`;
  };

  /**
   * @param {object} sheet @param {string} fragment
   * @returns {Map<string, unknown> | "damaged" | "outdated" | null} null: it carries nothing for this sheet
   */
  const read = (sheet, fragment) => {
    const start = `${MARK}${sheet.id}.`;
    if (!fragment.startsWith(start)) return null;
    let text = "";
    try {
      text = fromBase64(fragment.slice(start.length));
    } catch {
      return "damaged";
    }
    const body = text.slice(8);
    if (text.slice(0, 8) !== checksum(body)) return "damaged";
    const [asked, ...sent] = body.split(",");
    const tokens = sent.join() === "" ? [] : sent;
    if (asked !== questions(sheet)) return "outdated";
    const fields = shared(sheet).slice(0, tokens.length);
    const found = fields.flatMap((field, at) => (tokens[at] === "" ? [] : [[field, fromToken(field, tokens[at])]]));
    if (tokens.length > shared(sheet).length || found.some(([field, value]) => core.reading(field, value) === "invalid")) return "damaged";
    return new Map(found.map(([{ id }, value]) => [id, value]));
  };

  /** Whether a sheet asks anything that a link can carry. @param {object} sheet */
  const carries = (sheet) => shared(sheet).length > 0;

  scorebook.share = { carries, write, read };
})();
