/** Days for a calendar, by RFC 5545. Knows nothing of plans and of the page. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;

  /** Octets of a line; a longer one goes on in the next, after a space. */
  const LONGEST = 75;
  const octets = new TextEncoder();

  /** @param {string} line */
  const folded = (line) => {
    let [text, length] = ["", 0];
    for (const letter of line) {
      const size = octets.encode(letter).length;
      if (length + size > LONGEST) [text, length] = [`${text}\r\n `, 1];
      text += letter;
      length += size;
    }
    return `${text}\r\n`;
  };

  /** Text can neither end its line nor begin another property. @param {string} text */
  const escaped = (text) =>
    text
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\r\n?|\n/g, "\\n")
      .replace(/[\p{Cc}--\t]/gv, "");

  /** @param {string} day written year-month-day @param {number} [later] so many days later */
  const date = (day, later = 0) => new Date(Date.parse(`${day}T00:00:00Z`) + later * 864e5).toISOString().slice(0, 10).replaceAll("-", "");

  /** @typedef {{id: string, from: string, to: string, title: string, text: string[], repeats?: string}} Event  whole days, the last one too */

  /**
   * @param {string} name that no other calendar has: the same event gets the same name at each export
   * @param {Event[]} events @param {number} now
   */
  scorebook.calendar = (name, events, now = Date.now()) => {
    const stamp = `${new Date(now).toISOString().replace(/[-:]|\.\d+/g, "")}`;
    const lines = events.flatMap(({ id, from, to, title, text, repeats }) => [
      "BEGIN:VEVENT",
      `UID:${escaped(`${id}.${name}`)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${date(from)}`,
      ...(repeats ? [`DTEND;VALUE=DATE:${date(from, 1)}`, `RRULE:${repeats};UNTIL=${date(to)}`] : [`DTEND;VALUE=DATE:${date(to, 1)}`]),
      `SUMMARY:${escaped(title)}`,
      ...(text.length > 0 ? [`DESCRIPTION:${escaped(text.join("\n"))}`] : []),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]);
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//scorebook//scorebook//EN", "CALSCALE:GREGORIAN", ...lines, "END:VCALENDAR"].map(folded).join("");
  };
})();
