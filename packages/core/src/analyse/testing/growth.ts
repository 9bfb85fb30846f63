/** Shared by tests: how time grows with a text. Nothing is said of how long anything takes, which depends on the machine. */

const FACTOR = 16;
const TRIES = 3;
/** Milliseconds that other things may take meanwhile. */
const NOISE_MS = 0.5;

/**
 * Whether work on a text that is sixteen times as long takes less than a hundred times as long: in proportion it takes sixteen times as
 * long, where each part asks all the others 256 times. `work` is given the length, in repetitions.
 */
export function growsWithTextOnly(work: (repetitions: number) => void, repetitions: number): boolean {
  const few = Math.ceil(repetitions / FACTOR);
  const small = fastest(() => work(few)) + NOISE_MS;
  for (let attempt = 0; attempt < TRIES; attempt += 1)
    if (millisecondsOf(() => work(repetitions)) < 100 * small) return true;
  return false;
}

/** The first run is slower than others: the code is not compiled yet. */
function fastest(work: () => void): number {
  return Math.min(...Array.from({ length: TRIES }, () => millisecondsOf(work)));
}

function millisecondsOf(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
