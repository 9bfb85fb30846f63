import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../report/json/index.ts';
import { PLAIN_PAINTER } from '../report/painter.ts';
import { sarif } from '../report/sarif/index.ts';
import { sampleFinding, sampleResult } from '../report/testing.ts';
import { text as textFormat } from '../report/text/index.ts';
import type { Finding } from './finding.ts';
import { markValues, withSameValues } from './same-value.ts';
import { hmacSha256 } from './sha256.ts';

const KEY = '0123456789abcdef'.repeat(4);
const options = { isSecretRule: (id: string) => id.startsWith('secret'), valueKey: KEY };

function secretAt(path: string, line: number, changes: Partial<Finding> = {}): Finding {
  const region = { startLine: line, startColumn: 1, endLine: line, endColumn: 5 };
  return sampleFinding({ ruleId: 'secret-key', path, region, flow: [], ...changes });
}

/** The mark of the value that a text holds between quotes, as a rule that reads code finds it. */
function markOf(code: string, secret?: readonly string[]): string | undefined {
  const found = secret === undefined ? {} : { secret: { values: secret, isGuess: false } };
  const finding = secretAt('a', 1, { start: 0, end: code.length, ...found });
  return markValues([finding], code, options)[0]!.valueMark;
}

describe('hmacSha256', () => {
  it('is that of Node', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.string({ unit: 'grapheme' }),
        (key, text) => {
          const expected = createHmac('sha256', key).update(text).digest('hex');
          expect(hmacSha256(Buffer.from(key).toString('hex'), text)).toBe(expected);
        },
      ),
    );
  });
});

describe('marks of values', () => {
  it('are the same for a value in code, in a file of settings, and decoded', () => {
    const mark = markOf("'k3y-of-somebody'");
    expect(mark).toMatch(/^[0-9a-f]{32}$/);
    expect(markOf('k3y-of-somebody', ['k3y-of-somebody'])).toBe(mark);
    expect(markOf('azN5LW9m', ['azN5LW9m', 'k3y-of-somebody'])).toBe(mark);
    expect(markOf("'k3y-of-somebodY'")).not.toBe(mark);
  });

  it('leave the layout of several lines out', () => {
    const mark = markOf('', ['x', 'first line', 'second line']);
    expect(markOf('', ['first line\n  second line'])).toBe(mark);
    expect(markOf('', ['first line\\nsecond line'])).toBe(mark);
  });

  it('are not made of short values, of other findings, and without a key', () => {
    expect(markOf("'abc'")).toBeUndefined();
    const other = sampleFinding();
    expect(markValues([other], '', options)[0]).toBe(other);
    expect(
      markValues([secretAt('a', 1)], 'x'.repeat(400), { ...options, valueKey: null })[0],
    ).not.toHaveProperty('valueMark');
  });
});

describe('places of the same value', () => {
  const findings = withSameValues([
    secretAt('b.py', 3, { valueMark: 'one' }),
    secretAt('a.py', 9, { valueMark: 'one' }),
    secretAt('a.py', 9, { valueMark: 'one', ruleId: 'secret-other' }),
    secretAt('a.py', 2, { valueMark: 'one' }),
    secretAt('c.py', 1, { valueMark: 'two' }),
    secretAt('d.py', 1),
  ]);

  it('are told in order, each once, and no mark is left', () => {
    expect(findings.map(({ sameValue }) => sameValue?.map(({ path, line }) => `${path}:${line}`))).toEqual([
      ['a.py:2', 'a.py:9'],
      ['a.py:2', 'b.py:3'],
      ['a.py:2', 'b.py:3'],
      ['a.py:9', 'b.py:3'],
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(findings)).not.toContain('valueMark');
  });

  it('are shown by every format', () => {
    const result = { ...sampleResult(), findings: [findings[0]!] };
    const render = { width: 100, painter: PLAIN_PAINTER, verbose: false };
    expect(textFormat.render(result, render)).toContain(
      'The same value stands in 2 other places: a.py:2, a.py:9',
    );
    expect(JSON.parse(json.render(result, render)).findings[0].sameValueAt).toEqual([
      { path: 'a.py', line: 2 },
      { path: 'a.py', line: 9 },
    ]);
    const [run] = JSON.parse(sarif.render(result, render)).runs;
    expect(run.results[0].relatedLocations.map((one: { id: number }) => one.id)).toEqual([1, 2]);
    expect(run.results[0].relatedLocations[1].physicalLocation.region).toEqual({ startLine: 9 });
  });
});
