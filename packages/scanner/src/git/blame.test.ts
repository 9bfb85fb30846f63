import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIncremental } from './blame.ts';

const A = 'a'.repeat(40);
const entry = (header: string, filename: string): string =>
  `${header}\nauthor filename not\nauthor-mail <a@example.com>\nsummary filename in a summary\n${filename}\n`;

describe('what git prints of a blame', () => {
  it('is put in the order of the lines', () => {
    const text = entry(`${A} 7 3 2`, 'filename old.py') + entry(`${A} 1 1 2`, 'filename a b.py');
    expect(parseIncremental(text)).toEqual([
      { start: 1, count: 2, commit: A, originStart: 1, originPath: 'a b.py' },
      { start: 3, count: 2, commit: A, originStart: 7, originPath: 'old.py' },
    ]);
  });

  it('may have names that are quoted', () => {
    const text = entry(`${A} 1 1 1`, 'filename "\\303\\244 \\"x\\"\\t\\\\.py"');
    expect(parseIncremental(text)[0]?.originPath).toBe('ä "x"\t\\.py');
  });

  it('is nothing for an empty file, and an error when it is something else', () => {
    expect(parseIncremental('')).toEqual([]);
    expect(() => parseIncremental('fatal: what\n')).toThrow('no blame');
  });

  it('never makes it fail in another way', () => {
    const line = fc.constantFrom(`${A} 1 1 1`, 'filename x', 'filename "\\9"', 'author x', '', `${A} x`);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((all) => all.join('\n')),
        ),
        (text) => {
          try {
            expect(parseIncremental(text).every(({ count }) => count >= 0)).toBe(true);
          } catch (error) {
            expect(error).toMatchObject({ code: 'git-failed' });
          }
        },
      ),
    );
  });
});
