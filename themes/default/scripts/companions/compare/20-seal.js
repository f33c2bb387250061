/**
 * Seals: a code that shows whether a card is still what it was. It covers everything that comparing goes by: sheet,
 * revision, candidate, rater, time and every answer; not what is written down afterwards, nor when keys were pressed.
 * The seal travels with the answers, so that every copy and file carries it. Knows nothing of the page.
 */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;

  const CODE = "seal.code";
  const RATER = "seal.rater";
  const TIME = "seal.time";
  /** What is decided about a candidate stands beside the answers, and is no part of any card. */
  const AFTERWARDS = /^debrief\./;

  /** Digits and letters that nobody takes for one another. */
  const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const GROUPS = 8;
  const LENGTH = 32;

  const primes = (count) => {
    const found = [];
    for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime)) found.push(n);
    return found;
  };
  const fraction = (number) => Math.floor((number % 1) * 2 ** 32) >>> 0;
  const START = primes(8).map((prime) => fraction(Math.sqrt(prime)));
  const ROUNDS = primes(64).map((prime) => fraction(Math.cbrt(prime)));
  const turned = (word, by) => (word >>> by) | (word << (32 - by));

  /** SHA-256 by FIPS 180-4, for places where browsers withhold their own. @param {Uint8Array} bytes */
  const sha256 = (bytes) => {
    const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, bytes.length * 8);
    const hash = Uint32Array.from(START);
    const words = new Uint32Array(64);
    for (let block = 0; block < padded.length; block += 64) {
      for (let at = 0; at < 64; at += 1) {
        const [early, late] = [words[at - 15], words[at - 2]];
        words[at] = at < 16
          ? view.getUint32(block + at * 4)
          : words[at - 16] + (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) + words[at - 7] + (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = hash;
      for (let at = 0; at < 64; at += 1) {
        const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[at] + words[at]) | 0;
        const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((word, at) => {
        hash[at] += word;
      });
    }
    const digest = new DataView(new ArrayBuffer(32));
    hash.forEach((word, at) => digest.setUint32(at * 4, word));
    return new Uint8Array(digest.buffer);
  };

  /** @param {Uint8Array} bytes */
  const digestOf = async (bytes) =>
    globalThis.crypto?.subtle ? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)) : sha256(bytes);

  /** The first bits of a digest as groups that can be read out. @param {Uint8Array} digest */
  const readable = (digest) => {
    const number = digest.slice(0, (LENGTH * 5) / 8).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
    const signs = [...number.toString(32).padStart(LENGTH, "0")].map((sign) => SIGNS[parseInt(sign, 32)]);
    const size = LENGTH / GROUPS;
    return Array.from({ length: GROUPS }, (_, nth) => signs.slice(nth * size, (nth + 1) * size).join("")).join("-");
  };

  /** @param {{sheet: string, subject?: string, rev: number, answers: Record<string, {v?: unknown}>}} card */
  const covered = ({ sheet, subject, rev, answers }) => {
    const given = Object.entries(answers).filter(([field, { v }]) => (v ?? null) !== null && field !== CODE && !AFTERWARDS.test(field));
    const sorted = given.map(([field, { v }]) => [field, v]).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify(["scorebook seal 1", sheet, subject ?? null, rev, sorted]);
  };

  const codeOf = async (card) => readable(await digestOf(new TextEncoder().encode(covered(card))));

  const told = (card, field) => card.answers[field]?.v;

  /** What a card says of its seal; nothing if it has none. */
  const read = (card) => {
    const [code, rater, time] = [CODE, RATER, TIME].map((field) => told(card, field));
    return typeof code === "string" ? { code, rater: String(rater ?? "").trim(), at: Date.parse(time) || 0 } : undefined;
  };

  /** Whether the card is what it was when it was sealed. */
  const holds = async (card) => read(card)?.code === (await codeOf(card));

  /**
   * The entries that seal a card.
   * @param {object} card @param {string} rater @param {number} at later than any answer
   */
  const entries = async (card, rater, at) => {
    const own = { [RATER]: { at, v: rater }, [TIME]: { at, v: new Date(at).toISOString() } };
    const code = await codeOf({ ...card, answers: { ...card.answers, ...own } });
    return new Map(Object.entries({ ...own, [CODE]: { at, v: code } }));
  };

  scorebook.seal = { covered, entries, holds, read, readable, sha256 };
})();
