// Files that readers restore from, thrown at the checks of the page itself:
// `node fuzz/transfer.mjs [seconds] [seed]`. Whatever is thrown is refused in
// words or has the shape that is written down here once more, and nothing
// outside of it changes.

import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const SCRIPTS = ["sheet/10-store", "sheet/11-shelf", "sheet/12-subjects", "sheet/15-transfer", "later/14-transfer"];
const folder = new URL("../themes/default/scripts/", import.meta.url);
const page = createContext({ addEventListener() {}, localStorage: {}, console });
runInContext("globalThis.scorebook = {}", page);
for (const name of SCRIPTS) runInContext(readFileSync(new URL(`${name}.js`, folder), "utf8"), page, { filename: name });
const { transfer } = runInContext("scorebook", page);
const prototypes = () => runInContext("JSON.stringify([Object, Array, String].map((one) => Object.getOwnPropertyNames(one.prototype)))", page);
const untouched = prototypes();

const seconds = Number(process.argv[2] ?? 60);
let state = BigInt(process.argv[3] ?? 1);
/** A number below `sides`. */
const roll = (sides) => {
  state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
  return Number((state >> 33n) % BigInt(sides));
};
const pick = (list) => list[roll(list.length)];

const SOUND = [
  { scorebook: 1, book: "book", made: "2026-01-01T00:00:00.000Z", copies: [] },
  {
    scorebook: 1, book: "book", made: "2026-01-01T00:00:00.000Z",
    copies: [{
      sheet: "list", title: "A list", subject: "Kingfisher", rev: 1, rules: "00000000",
      result: { state: "decided", verdict: "go", tone: "good", title: "Go", progress: [1, 2], mean: "3.5" },
      answers: {
        one: { at: 1, v: true }, two: { at: 2, v: 3.5 }, three: { at: 3, v: "text" }, four: { at: 4, v: null },
        "five.note": { at: 5, v: { low: 1, likely: 2, high: 3 } },
      },
    }],
    subjects: [{ code: "Kingfisher", made: 1, deleteBy: "2026-06-30", name: "A name" }],
  },
];
const KEYS = [
  "__proto__", "constructor", "prototype", "toString", "at", "v", "low", "sheet", "rev", "answers", "copies", "x", "A B", "",
  "hasOwnProperty", "a.b", "subjects", "result", "size",
];
const ENDS = [
  null, true, false, 0, -0, -1, 1, 0.5, 1e308, -1e308, 9007199254740993, "", "x", "A B", "x".repeat(201), "x".repeat(100_001),
  "__proto__", "<script>", "\u0000", "\ud800", "list", "good", [], {}, [1, 2], { at: 1, v: 1 }, { __proto__: null, low: 1, high: 2 },
];

/** Every place of a value: its holder and key. */
const places = (value, found = []) => {
  if (value && typeof value === "object") {
    for (const key of Object.keys(value)) {
      found.push([value, key]);
      places(value[key], found);
    }
  }
  return found;
};

/** The text of a sound file after some accidents. */
const thrown = () => {
  const file = structuredClone(pick(SOUND));
  for (let accidents = roll(4); accidents > 0; accidents -= 1) {
    const [holder, key] = pick(places(file));
    const away = () => delete holder[key];
    const other = () => { holder[key] = structuredClone(pick(ENDS)); };
    const more = () => {
      const target = holder[key] && typeof holder[key] === "object" ? holder[key] : holder;
      Object.defineProperty(target, pick(KEYS), { value: structuredClone(pick(ENDS)), enumerable: true, configurable: true, writable: true });
    };
    const renamed = () => {
      const value = holder[key];
      away();
      Object.defineProperty(holder, pick(KEYS), { value, enumerable: true, configurable: true, writable: true });
    };
    pick([away, other, other, more, renamed])();
  }
  let text = JSON.stringify(file);
  for (let accidents = pick([0, 0, 0, 1, 3]); accidents > 0; accidents -= 1) {
    const at = roll(text.length + 1);
    text = pick([
      () => text.slice(0, at) + text.slice(at + 1 + roll(8)),
      () => text.slice(0, at) + pick(["\"", "{", "}", "[", "]", ",", ":", "\\u", "1e999", "-", "\ufeff", "/**/", "NaN"]) + text.slice(at),
      () => text.slice(0, at) + text.slice(roll(text.length + 1)),
      () => text.slice(0, at) + "[".repeat(roll(100_000)) + text.slice(at),
    ])();
  }
  return text;
};

const fail = (text, why) => {
  console.error(`${why}\n${text.slice(0, 2000)}`);
  process.exit(1);
};

/** What is wrong with a file that was taken, if anything. */
const fault = (file) => {
  const text = (value, most = Infinity) => typeof value === "string" && value.length <= most;
  const within = (value, keys) => Object.keys(value).every((key) => keys.includes(key)) && Object.getPrototypeOf(Object.getPrototypeOf(value) ?? value) === null;
  if (!within(file, ["scorebook", "book", "made", "copies", "subjects"]) || file.scorebook !== 1 || file.book !== "book") return "the file";
  for (const copy of file.copies) {
    if (!within(copy, ["sheet", "title", "subject", "rev", "rules", "result", "answers"])) return "a copy";
    if (copy.sheet !== "list" || !Number.isInteger(copy.rev)) return "its sheet";
    if (copy.subject !== undefined && !text(copy.subject, 40)) return "its subject";
    if (copy.title !== undefined && !text(copy.title)) return "its title";
    for (const [field, entry] of Object.entries(copy.answers)) {
      if (!/^[a-z0-9.-]+$/.test(field) || !within(entry, ["at", "v"]) || !Number.isFinite(entry.at)) return `the field ${field}`;
      const { v } = entry;
      const single = v === null || typeof v === "boolean" || Number.isFinite(v) || text(v);
      if (!single && !(within(v, ["low", "likely", "high"]) && Object.values(v).every(Number.isFinite))) return `the answer to ${field}`;
    }
  }
  return (file.subjects ?? []).some((one) => !text(one.code, 40) || !text(one.name ?? "")) && "a subject";
};

const outcomes = {};
const end = process.cpuUsage().user / 1e6 + seconds;
let runs = 0;
while (process.cpuUsage().user / 1e6 < end) {
  const text = thrown();
  const started = process.cpuUsage().user;
  let outcome = "taken";
  try {
    const file = transfer.read(text, "book", (sheet) => sheet === "list");
    const wrong = fault(file);
    if (wrong) fail(text, `${wrong} should not have been taken`);
    for (const copy of file.copies) {
      for (const mode of ["replace", "newer"]) transfer.plan(copy, new Map([["one", { at: 9, v: 1 }]]), mode);
    }
  } catch (error) {
    if (!(error instanceof transfer.Refusal)) fail(text, error.stack);
    outcome = error.reason;
  }
  if (process.cpuUsage().user - started > 2e6) fail(text, "it took more than two seconds");
  if (runs % 1000 === 0 && prototypes() !== untouched) fail(text, "a prototype was changed");
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  runs += 1;
}
if (prototypes() !== untouched) fail("", "a prototype was changed");
console.log(`${runs} files`, outcomes);
