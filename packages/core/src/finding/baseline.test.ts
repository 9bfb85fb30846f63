import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../errors.ts';
import { type BaselineEntry, mergeBaselines, parseBaseline, renderBaseline } from './baseline.ts';
import type { Finding } from './finding.ts';
import { currentEntries, entriesOf, matchBaseline } from './match-baseline.ts';

function finding(path: string, fingerprint: string, startLine = 1): Finding {
  return {
    ruleId: 'danger',
    severity: 'high',
    confidence: 'high',
    message: '',
    path,
    start: startLine,
    end: startLine,
    region: { startLine, startColumn: 1, endLine: startLine, endColumn: 2 },
    fingerprint: `v1:${fingerprint.padEnd(32, '0')}`,
    symbol: 'f',
    snippet: '',
    flow: [],
    origin: null,
    metavariables: {},
    fix: null,
    suppression: null,
  };
}

const anyEntry: fc.Arbitrary<BaselineEntry> = fc.record({
  path: fc.constantFrom('a.py', 'b.py', 'lib/a.py', 'ä"\\n.py'),
  rule: fc.constantFrom('danger', 'secret'),
  fingerprint: fc.constantFrom('v1:00000000', 'v1:11111111', 'v1:22222222'),
  count: fc.integer({ min: 1, max: 3 }),
  symbol: fc.constantFrom('', 'f', 'A.f'),
  confidence: fc.constantFrom('low', null),
  decision: fc.constantFrom('accepted', 'fix-later', null),
  reason: fc.constantFrom('because', null),
});
const anyBaseline = fc
  .uniqueArray(anyEntry, { maxLength: 6, selector: ({ path, fingerprint }) => path + fingerprint })
  .map((entries) => parseBaseline(renderBaseline(entries), 'x'));

describe('a baseline file', () => {
  it('reads what it writes, sorted, and writes the same for the same', () => {
    fc.assert(
      fc.property(anyBaseline, (entries) => {
        const text = renderBaseline(entries);
        expect(parseBaseline(text, 'x')).toEqual(entries);
        expect(renderBaseline([...entries].reverse())).toBe(text);
        expect(text).not.toMatch(/\bline\b|date/);
      }),
    );
  });

  it('knows a path in every form, and a double line of a merge', () => {
    const line = (path: string) => JSON.stringify({ path, rule: 'r', fingerprint: 'v1:00000000' });
    const text = [line('./a/b.py'), line('a\\b.py'), '', line('a/b.py')].join('\r\n');
    expect(parseBaseline(text, 'x').map(({ path }) => path)).toEqual(['a/b.py']);
  });

  it.each([
    ['{', 'this is no JSON'],
    ['[1]', 'this is no entry'],
    ['{"path":"a"}', 'an entry has "path", "rule" and "fingerprint"'],
    ['{"path":"../a","rule":"r","fingerprint":"v1:00000000"}', 'the path leaves the project'],
    ['{"path":"/a","rule":"r","fingerprint":"v1:00000000"}', 'the path leaves the project'],
    ['{"path":"a","rule":"r","fingerprint":"x"}', 'the fingerprint is none'],
    ['{"path":"a","rule":"r","fingerprint":"v1:00000000","count":0}', '"count" is a number from 1 on'],
    ['{"path":"a","rule":"r","fingerprint":"v1:00000000","decision":"x"}', '"decision" is one of'],
    ['<<<<<<< ours', 'there is a merge conflict'],
    ['{"skeptic-baseline":2}', 'this is a baseline of another version'],
  ])('refuses %s', (line, message) => {
    let caught: unknown;
    try {
      parseBaseline(`{"skeptic-baseline":1}\n${line}\n`, 'b.jsonl');
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ConfigError);
    expect(caught).toMatchObject({
      message: expect.stringContaining(message),
      place: { path: 'b.jsonl', line: 2 },
    });
  });
});

describe('merging baselines', () => {
  it('makes no difference who merges whom', () => {
    fc.assert(
      fc.property(anyBaseline, anyBaseline, anyBaseline, (base, ours, theirs) => {
        expect(mergeBaselines(base, ours, theirs)).toEqual(mergeBaselines(base, theirs, ours));
      }),
    );
  });

  it('takes the side that changed something', () => {
    fc.assert(
      fc.property(anyBaseline, anyBaseline, (base, ours) => {
        expect(mergeBaselines(base, ours, base)).toEqual(ours);
        expect(mergeBaselines(base, ours, ours)).toEqual(ours);
      }),
    );
  });

  it('keeps what both added, and what one side removed stays away', () => {
    const [a, b, c] = entriesOf([finding('a.py', 'a'), finding('b.py', 'b'), finding('c.py', 'c')]);
    expect(mergeBaselines([a!], [a!, b!], [c!]).map(({ path }) => path)).toEqual(['b.py', 'c.py']);
  });
});

describe('matching', () => {
  const always = () => true;

  it('accepts what was there, whatever lines were inserted and whatever files were renamed', () => {
    const names = ['a.py', 'b.py', 'lib/c.py'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom('a', 'b', 'c')), { maxLength: 8 }),
        fc.nat({ max: 50 }),
        fc.constantFrom(
          (path: string) => path,
          (path: string) => `moved/${path}`,
          (path: string) => path.replace('a.py', 'z.py'),
        ),
        (places, inserted, rename) => {
          const before = places.map(([path, print], i) => finding(path, print, i));
          const after = places.map(([path, print], i) => finding(rename(path), print, i + inserted));
          const outcome = matchBaseline(after, entriesOf(before), always);
          expect(outcome.rest).toEqual([]);
          expect(outcome.left).toEqual([]);
          expect(renderBaseline(currentEntries(outcome.matches))).toBe(renderBaseline(entriesOf(after)));
        },
      ),
    );
  });

  it('accepts no more findings than there were', () => {
    const entries = entriesOf([finding('a.py', 'a')]);
    const copies = [finding('a.py', 'a'), finding('a.py', 'a', 2), finding('b.py', 'a')];
    const { rest } = matchBaseline(copies, entries, always);
    expect(rest.map(({ path }) => path)).toEqual(['a.py', 'b.py']);
  });

  it('follows moved code, the file of the same name first, and only out of files that lack it', () => {
    const entries = entriesOf([finding('x/a.py', 'a'), finding('x/b.py', 'a')]);
    const { matches, rest } = matchBaseline([finding('y/b.py', 'a')], entries, always);
    expect([matches.map(({ entry }) => entry.path), rest]).toEqual([['x/b.py'], []]);
    const unseen = matchBaseline([finding('y/b.py', 'a')], entries, () => false);
    expect([unseen.matches, unseen.left.length]).toEqual([[], 2]);
  });

  it('keeps decisions with what they were made of', () => {
    const [entry] = entriesOf([finding('a.py', 'a')]);
    const decided = { ...entry!, decision: 'accepted', reason: 'internal' } as const;
    const { matches } = matchBaseline([finding('b.py', 'a')], [decided], always);
    expect(currentEntries(matches)).toMatchObject([
      { path: 'b.py', decision: 'accepted', reason: 'internal' },
    ]);
  });
});
