import { describe, expect, it } from 'vitest';
import type { Finding } from '../../finding/finding.ts';
import { PLAIN_PAINTER } from '../painter.ts';
import { canonicalResult, sampleFinding } from '../testing.ts';
import { byteRange } from './byte-range.ts';
import { rdjson, rdjsonl } from './index.ts';

const OPTIONS = { width: 80, painter: PLAIN_PAINTER, verbose: false };
const at = (snippet: string, startColumn: number, endColumn: number, more: Partial<Finding> = {}) => {
  const lines = snippet.split('\n').length;
  const region = { startLine: 3, startColumn, endLine: 2 + lines, endColumn };
  return byteRange(sampleFinding({ snippet, region, ...more }));
};

describe('columns in bytes', () => {
  it.each([
    ['of ASCII are those of UTF-16', at('x = call(y)', 5, 12), [5, 12]],
    ['count two bytes for é, three for 数, four for an emoji', at('é数😀 = call(y)', 8, 15), [13, 20]],
    ['count in the last line on their own', at('call(\n  "é")', 1, 6), [1, 7]],
    [
      'are left out where the line was cut',
      at('x = call(y)', 5, 12, { snippetColumn: 900 }),
      [undefined, undefined],
    ],
    ['are left out behind a masked secret', at('a("AKIA****WXYZ", call(y))', 19, 26), [undefined, undefined]],
    ['end nowhere where the secret itself is masked', at('KEY = "AKIA****WXYZ"', 8, 28), [8, undefined]],
    ['are left out where no code is shown', at('', 5, 12), [undefined, undefined]],
  ])('%s', (_, { start, end }, columns) => {
    expect([start.column, end?.column]).toEqual(columns);
  });

  it('gives whole lines where there are no columns', () => {
    expect(at('a****b(\n)', 7, 2)).toEqual({ start: { line: 3 }, end: { line: 4 } });
    expect(at('', 1, 2)).toEqual({ start: { line: 3 } });
  });
});

describe('rdjsonl', () => {
  it('has the diagnostics of rdjson, one on each line', () => {
    const lines = rdjsonl
      .render(canonicalResult(), OPTIONS)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const document = JSON.parse(rdjson.render(canonicalResult(), OPTIONS));
    expect(lines).toEqual(
      document.diagnostics.map((one: object) => ({ ...one, source: { name: 'skeptic' } })),
    );
  });

  it('is empty without findings', () => {
    expect(rdjsonl.render({ ...canonicalResult(), findings: [] }, OPTIONS)).toBe('');
  });
});

it('suggests a replacement only where it knows every byte', () => {
  const suggestions = (finding: Finding): unknown =>
    JSON.parse(rdjson.render({ ...canonicalResult(), findings: [finding] }, OPTIONS)).diagnostics[0]
      .suggestions;
  const fix = 'call(z)';
  const region = { startLine: 3, startColumn: 5, endLine: 3, endColumn: 12 };
  expect(suggestions(sampleFinding({ fix, region, snippet: 'é = call(y)' }))).toEqual([
    { range: { start: { line: 3, column: 6 }, end: { line: 3, column: 13 } }, text: fix },
  ]);
  expect(suggestions(sampleFinding({ fix, region, snippet: '' }))).toBeUndefined();
});
