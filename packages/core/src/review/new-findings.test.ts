/** Which findings are new: whatever edits leave a finding what it was, and whatever makes it another one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding/finding.ts';
import { sampleFinding } from '../report/testing.ts';
import { compareSides } from './new-findings.ts';

const at = (line: number): Finding['region'] => ({
  startLine: line,
  startColumn: 1,
  endLine: line,
  endColumn: 9,
});
const make = (given: Partial<Finding> & { readonly line?: number } = {}): Finding => {
  const { line = 5, ...rest } = given;
  return sampleFinding({
    path: 'a.py',
    fingerprint: 'v1:aa',
    region: at(line),
    flow: [],
    snippet: 'run(x)',
    ...rest,
  });
};
const SAME = {
  pathBefore: (path: string): string | null => path,
  lineBefore: (_path: string, line: number): number | null => line,
  isGone: (path: string) => path === 'gone.py',
  isSecretRule: (id: string) => id === 'secret',
};
const EDITED = { ...SAME, lineBefore: () => null };

const isNew = (head: Finding, base: Finding, sides = SAME): boolean =>
  compareSides([head], [base], sides).fresh.length === 1;

describe('a finding is old', () => {
  it('under its fingerprint, wherever its lines have gone', () => {
    expect(isNew(make({ line: 90 }), make(), EDITED)).toBe(false);
  });

  it('in a file that was renamed, and in one that took the code over', () => {
    const renamed = { ...EDITED, pathBefore: () => 'a.py' };
    expect(isNew(make({ path: 'b.py' }), make(), renamed)).toBe(false);
    const elsewhere = { ...EDITED, pathBefore: (path: string) => (path === 'b.py' ? null : path) };
    expect(isNew(make({ path: 'b.py' }), make(), elsewhere)).toBe(false);
  });

  it('on a line that nobody touched, though its function has another name', () => {
    expect(isNew(make({ fingerprint: 'v1:bb', symbol: 'renamed', snippet: 'other' }), make())).toBe(false);
  });

  it('as the same code in another function, reindented', () => {
    const moved = make({ fingerprint: 'v1:bb', symbol: 'other', snippet: '        run( x )', line: 70 });
    expect(isNew(moved, make(), EDITED)).toBe(false);
  });

  it('as the same code with other names', () => {
    const renamed = make({ fingerprint: 'v1:bb', snippet: 'run(value)', line: 6 });
    expect(isNew(renamed, make(), EDITED)).toBe(false);
  });
});

describe('a finding in a file that is new', () => {
  const sides = { ...EDITED, pathBefore: (path: string) => (path === 'new.py' ? null : path) };
  const renamed = make({ path: 'new.py', fingerprint: 'v1:bb', symbol: 'g', snippet: 'run(value)' });

  it('is old when a file that is gone had it under other names', () => {
    expect(isNew(renamed, make({ path: 'gone.py' }), sides)).toBe(false);
    expect(isNew(renamed, make({ path: 'kept.py' }), sides)).toBe(true);
  });
});

describe('a finding is new', () => {
  it('when the base has none of its rule there', () => {
    expect(isNew(make({ ruleId: 'other', fingerprint: 'v1:bb' }), make())).toBe(true);
    expect(isNew(make({ fingerprint: 'v1:bb', snippet: 'walk(x, y)' }), make(), EDITED)).toBe(true);
  });

  it('when the one of the base stands for another already', () => {
    const { fresh, old } = compareSides([make(), make({ line: 9 })], [make()], EDITED);
    expect([fresh.length, old.length]).toEqual([1, 1]);
  });

  it('when it is another secret in the same place', () => {
    const secret = (snippet: string) => make({ ruleId: 'secret', snippet });
    expect(isNew(secret('key = "ab****"'), secret('key = "xy****"'), EDITED)).toBe(true);
    expect(isNew(secret('key  =  "ab****"'), secret('key = "ab****"'), EDITED)).toBe(false);
    expect(isNew(secret('key = "ab****"'), secret('key = "xy****"'))).toBe(false);
  });

  it('when an old sink gets data from a source that the change adds', () => {
    const flowFrom = (note: string, code: string, line: number): Partial<Finding> => ({
      flow: [
        { path: 'web.py', start: 0, end: 1, region: at(line), role: 'source', note, code },
        { path: 'a.py', start: 0, end: 1, region: at(5), role: 'sink', note: 'reaches it' },
      ],
    });
    const before = make(flowFrom('a parameter', 'def f(x):', 3));
    const now = make(flowFrom('the request', 'f(request.args["q"])', 8));
    expect(isNew(now, before, EDITED)).toBe(true);
    expect(isNew(now, before)).toBe(false);
    expect(isNew(make(flowFrom('a parameter', 'def f(y):', 8)), before, EDITED)).toBe(false);
  });
});

it('tells what is gone', () => {
  const kept = make();
  const gone = make({ fingerprint: 'v1:cc', snippet: 'other(x, y)', path: 'z.py' });
  expect(compareSides([make()], [gone, kept], EDITED)).toMatchObject({ fresh: [], gone: [gone] });
});

it('finds nothing new between a program and itself, in any order and with any lines moved', () => {
  const finding = fc.record({
    path: fc.constantFrom('a.py', 'b.py'),
    fingerprint: fc.constantFrom('v1:aa', 'v1:bb', 'v1:cc'),
    ruleId: fc.constantFrom('r', 's', 'secret'),
    symbol: fc.constantFrom('f', 'g'),
    snippet: fc.constantFrom('run(x)', 'walk(y)', 'go("a", z)'),
    line: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 12 }), fc.integer({ min: 0, max: 30 }), (given, shift) => {
      const base = given.map(make);
      const head = [...given].reverse().map((one) => make({ ...one, line: one.line + shift }));
      const { fresh, gone } = compareSides(head, base, EDITED);
      expect([fresh.length, gone.length]).toEqual([0, 0]);
    }),
  );
});
