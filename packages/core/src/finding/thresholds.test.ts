import { describe, expect, it } from 'vitest';
import { exitCodeOf } from './thresholds.ts';

const fine = { usageError: false, failing: 0, complete: true, filesScanned: 1, emptyIsFine: false };

describe('exitCodeOf', () => {
  it.each([
    [{}, 0],
    [{ filesScanned: 0 }, 4],
    [{ filesScanned: 0, emptyIsFine: true }, 0],
    [{ complete: false }, 3],
    [{ complete: false, filesScanned: 0 }, 3],
    [{ failing: 1 }, 1],
    [{ failing: 1, complete: false }, 1],
    [{ failing: 1, complete: false, usageError: true }, 2],
    [{ usageError: true, filesScanned: 0 }, 2],
  ])('gives precedence to the graver: %j', (changes, code) => {
    expect(exitCodeOf({ ...fine, ...changes })).toBe(code);
  });
});
