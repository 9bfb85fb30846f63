import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../printable.ts';
import { piecesOf } from './client/pieces.ts';
import { shownLine } from './code-line.ts';
import { highlight, runsByLine, TOKENS } from './highlight.ts';
import { anyText } from './testing.ts';

const marked = (line: string, from: number, to: number): string => {
  const shown = shownLine(line, from, to);
  return shown.text.slice(shown.from, shown.to);
};

describe('a line of code', () => {
  it('marks the same signs after tabs and signs that cannot be printed', () => {
    expect(marked('\tcall(\u202ex)', 1, 5)).toBe('call');
    expect(marked('\tcall(\u202ex)', 6, 8)).toBe('\\u202ex');
    expect(shownLine('a\u0000b').escapes).toEqual([[1, 5]]);
  });

  it('is cut around its mark when it is long', () => {
    const line = `${'a'.repeat(5000)}MARK${'b'.repeat(5000)}`;
    const shown = shownLine(line, 5000, 5004);
    expect(shown.text.slice(shown.from, shown.to)).toBe('MARK');
    expect(shown.text).toMatch(/^…a+MARKb+…$/);
    expect(shown.text.length).toBeLessThan(500);
    expect(shownLine(line, 0, 3).text).toMatch(/^a+…$/);
    expect(shownLine(line, 9000, 10_004).text).toMatch(/^…b+…$/);
  });

  it('is all there, printable, whatever is in it and wherever the mark is', () => {
    fc.assert(
      fc.property(anyText(80), fc.nat(90), fc.nat(90), (line, from, length) => {
        const shown = shownLine(line, from, from + length);
        expect(shown.text).toBe(printable(line.replaceAll('\t', '    ')));
        expect(shown.from).toBeLessThanOrEqual(shown.to);
        expect(shown.to).toBeLessThanOrEqual(shown.text.length);
      }),
    );
  });
});

describe('colours', () => {
  const named = (text: string, path: string): string[] =>
    highlight(text, path).map(
      ([start, length, token]) => `${TOKENS[token]} ${text.slice(start, start + length)}`,
    );

  it('are those of the language that the name tells', () => {
    expect(named('def f(x):  # y', 'a/b.py')).toEqual(['keyword def', 'title f', 'comment # y']);
    expect(named('const a = "b"', 'x.TSX')).toContain('string "b"');
    expect(named('FROM node', 'Dockerfile')).toContain('keyword FROM');
    expect(named('def f(x)', 'notes.txt')).toEqual([]);
  });

  it('go on over lines', () => {
    const text = 'x = """a\nb"""';
    expect(runsByLine(text, highlight(text, 'a.py'))).toEqual([[[4, 4, 1]], [[0, 4, 1]]]);
  });

  it('cut a line into pieces that are the line', () => {
    const line = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(line, fc.nat(40), fc.nat(40), (text, from, length) => {
        const runs = highlight(text, 'a.js').flat();
        const pieces = piecesOf({ text, runs }, [from, from + length]);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        const own = pieces.flatMap((piece) => (piece.isMarked ? [piece.text] : [])).join('');
        expect(own).toBe(text.slice(from, from + length));
      }),
    );
  });
});
