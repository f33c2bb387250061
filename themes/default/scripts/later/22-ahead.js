/** Looking ahead without saving anything: other weights, and the order among candidates. Knows nothing of the page. */
(() => {
  "use strict";
  const scorebook = globalThis.scorebook;
  const { core } = scorebook;

  /** The fields whose weight counts in the mean. @param {object} sheet */
  const weighted = (sheet) => {
    const scores = (sheet.scoring && sheet.lists[sheet.scoring.list]) || [];
    return sheet.fields.filter(({ id }) => scores.includes(id));
  };

  /** The same sheet with other weights. @param {object} sheet @param {Map<string, number>} weights */
  const reweighed = (sheet, weights) => ({
    ...sheet,
    fields: sheet.fields.map((field) => (weights.has(field.id) ? { ...field, weight: weights.get(field.id) } : field)),
  });

  /** Means that lie no further apart than one point on the heaviest line: no reason to prefer one. @param {object} sheet */
  const tie = (sheet) => {
    const weights = weighted(sheet).map(({ weight = 1 }) => weight);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return total > 0 ? Math.max(...weights) / total : 0;
  };

  /**
   * Highest first; whoever ties with the first of a rank shares it.
   * @template T @param {T[]} items @param {(item: T) => number} mean @param {number} within
   * @returns {(T & {rank: number})[]}
   */
  const ranked = (items, mean, within) => {
    const order = items.toSorted((a, b) => mean(b) - mean(a));
    let [first, rank] = [undefined, 0];
    return order.map((item, at) => {
      if (first === undefined || core.greater(mean(first) - mean(item), within)) [first, rank] = [item, at + 1];
      return { ...item, rank };
    });
  };

  scorebook.ahead = { weighted, reweighed, tie, ranked };
})();
