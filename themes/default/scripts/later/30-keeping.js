/** Whole files of what the reader's browser holds: of one candidate, of the book. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { desk, report, transfer, words } = scorebook;
  const { shelf, subjects } = desk;

  /** Everything held about a candidate, as a file that can be read in again. @param {string} code */
  const ofSubject = (code) => transfer.toFile(desk.book, desk.copies(desk.about(code)), [subjects.find(code)].filter(Boolean));

  /** The same to read. @param {string} code */
  const textOfSubject = (code) => {
    const { name, deleteBy } = subjects.find(code) ?? {};
    const facts = [`# ${report.escaped(code)}`, ...(name ? [`${words.subject.name}: ${report.escaped(name)}`] : []), `${words.subject.delete_by}: ${deleteBy}`];
    const parts = desk.copies(desk.about(code)).map((copy) => {
      const rules = desk.rulesOf(copy.rules) ?? { title: copy.sheet, sheet: { fields: [] } };
      return report.toMarkdown({ ...copy, ...rules, subject: undefined, answers: new Map(Object.entries(copy.answers)) }, words, 2);
    });
    return `${[...facts, ...parts].join("\n\n")}\n`;
  };

  /** Everything of the book, as a file. */
  const ofBook = () => {
    const file = transfer.toFile(desk.book, desk.copies(shelf.places()), subjects.list());
    shelf.put("saved", Date.now());
    return file;
  };

  scorebook.keeping = { ofBook, ofSubject, textOfSubject };
})();
