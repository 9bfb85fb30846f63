/** Medians and ratios of repeated measurements. */

/**
 * @param {readonly number[]} values at least one
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The least value that so large a share of all does not exceed.
 * @param {readonly number[]} values at least one
 * @param {number} share from 0 to 1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * Least, median and greatest.
 * @param {readonly number[]} values
 */
export function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Ratios of runs that followed each other, so that the machine's speed at that time cancels out.
 * @param {readonly number[]} over
 * @param {readonly number[]} under
 */
export function pairRatios(over, under) {
  return spread(over.map((value, index) => value / under[index]));
}

/**
 * Runs every task once per round, in turn (A B A B), after rounds that are not counted.
 * @template T
 * @param {readonly (() => T)[]} tasks
 * @param {{ rounds: number, warmUp?: number, onRound?: (round: number) => void }} options
 * @returns {T[][]} the results of each task
 */
export function alternate(tasks, { rounds, warmUp = 1, onRound }) {
  /** @type {T[][]} */
  const results = tasks.map(() => []);
  for (let round = -warmUp; round < rounds; round += 1) {
    onRound?.(round);
    for (const [index, task] of tasks.entries()) {
      const result = task();
      if (round >= 0) results[index].push(result);
    }
  }
  return results;
}

/** @param {number} value */
export function show(value, digits = 2) {
  return value.toFixed(digits);
}

/**
 * `median (min–max)`.
 * @param {{ median: number, min: number, max: number }} figures
 */
export function showSpread(figures, digits = 2) {
  return `${show(figures.median, digits)} (${show(figures.min, digits)}–${show(figures.max, digits)})`;
}
