import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyResult } from '../any-result.test-kit.ts';
import { PLAIN_PAINTER } from '../painter.ts';
import { canonicalResult, sampleFinding, sampleResult } from '../testing.ts';
import { junit } from './index.ts';

const OPTIONS = { width: 80, painter: PLAIN_PAINTER, verbose: false };
const render = (result: Parameters<typeof junit.render>[0]): string => junit.render(result, OPTIONS);

/** The elements that may stand in each, as the XSD of the Jenkins plugin `xUnit` has them. Written from its documentation. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  '': ['testsuites'],
  testsuites: ['testsuite'],
  testsuite: ['testcase'],
  testcase: ['failure', 'error', 'skipped', 'system-out'],
  failure: [],
  error: [],
  skipped: [],
  'system-out': [],
};
const TAG = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g;
/** `Char` of XML 1.0. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads what is well-formed of the subset that we write; throws for anything else. Gives the names of the elements. */
function readXml(text: string): readonly string[] {
  const [head = '', ...lines] = text.split('\n');
  expect(head).toBe('<?xml version="1.0" encoding="UTF-8"?>');
  const body = lines.join('\n');
  expect(body).not.toMatch(FORBIDDEN);
  const open: string[] = [''];
  const names: string[] = [];
  let at = 0;
  for (const match of body.matchAll(TAG)) {
    const [whole, isEnd, name = '', attributes = '', isEmpty] = match;
    expect(body.slice(at, match.index) + attributes).not.toMatch(/<|&(?!(?:amp|lt|gt|quot|apos);)/);
    at = match.index + whole.length;
    if (isEnd === '/') expect(open.pop()).toBe(name);
    else {
      expect(CHILDREN[open.at(-1)!]).toContain(name);
      names.push(name);
      if (isEmpty === '') open.push(name);
    }
  }
  expect([open, body.slice(at)]).toEqual([[''], '\n']);
  return names;
}

describe('junit', () => {
  it('is well-formed for every result', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        readXml(render(result));
      }),
      { numRuns: 30 },
    );
  });

  it('counts what it holds', () => {
    const names = readXml(render(canonicalResult()));
    const counts = ['testcase', 'failure', 'error', 'skipped'].map(
      (name) => names.filter((each) => each === name).length,
    );
    expect(counts).toEqual([9, 4, 1, 2]);
    expect(render(canonicalResult())).toContain(
      '<testsuites name="Skeptic" tests="9" failures="4" errors="1" skipped="2" time="0">',
    );
  });

  it('fails one case for findings of one rule in one file', () => {
    const at = (line: number, isFailing: boolean) =>
      sampleFinding({
        region: { startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
        ...(isFailing ? { isFailing: true as const } : {}),
      });
    const text = render({
      ...sampleResult(),
      suppressed: [],
      findings: [at(3, true), at(9, true), at(12, false)],
    });
    expect(text.match(/<testcase /g)).toHaveLength(2);
    expect(text).toContain('<failure message="line 3, 9: ');
    expect(text).toContain('<system-out>shop/app.py:12:1 critical');
  });

  it('passes a complete scan without findings, with a case that says so', () => {
    const clean = {
      ...sampleResult(),
      findings: [],
      suppressed: [],
      completeness: { complete: true, reasons: [] },
    };
    expect(readXml(render(clean))).toEqual(['testsuites', 'testsuite', 'testcase']);
    expect(render(clean)).toContain('tests="1" failures="0" errors="0" skipped="0"');
  });
});
