/** Tables as files for spreadsheets, by the button after them. What is seen in a cell is what is written. */
(() => {
  "use strict";
  const { csv, download } = globalThis.scorebook;
  const LEFT_OUT = "svg, button, label, .visually-hidden, [hidden]";

  /** @param {Node} node @returns {string} its text; what stands in a block of its own stays apart */
  const text = (node) => {
    if (!(node instanceof HTMLElement)) return node.nodeType === Node.TEXT_NODE ? node.data : "";
    if (node.matches(LEFT_OUT)) return "";
    if (node instanceof HTMLSelectElement) return node.value;
    const inner = [...node.childNodes].map(text).join("");
    return getComputedStyle(node).display.startsWith("inline") ? inner : ` ${inner} `;
  };

  /** @param {HTMLTableCellElement} cell */
  const cells = (cell) => [text(cell).replace(/\s+/g, " ").trim(), ...Array(cell.colSpan - 1).fill("")];

  /** The rows of a table, without columns that hold only drawings. @param {HTMLTableElement} table */
  const lines = (table) => {
    const [head, ...rows] = [...table.rows].map((row) => [...row.cells].flatMap(cells));
    const told = head.map((_, at) => rows.some((row) => row[at]));
    return [head, ...rows].map((row) => row.filter((_, at) => told[at]));
  };

  for (const button of document.querySelectorAll("[data-table]")) {
    const table = button.previousElementSibling.querySelector("table");
    button.hidden = false;
    button.addEventListener("click", () => download(`${button.dataset.table}.csv`, csv(lines(table)), "text/csv"));
  }
})();
