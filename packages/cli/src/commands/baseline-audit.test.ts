import type { Audit } from '@skeptic/scanner';
import { describe, expect, it } from 'vitest';
import { walk } from './baseline-audit.ts';

function auditOf(...paths: readonly string[]): { audit: Audit; recorded: string[] } {
  const recorded: string[] = [];
  const items = paths.map((path) => ({
    entry: {
      path,
      rule: 'r',
      fingerprint: 'v1:0',
      count: 1,
      symbol: '',
      confidence: null,
      decision: null,
      reason: null,
    },
    finding: null,
  }));
  const audit: Audit = {
    path: 'b',
    items,
    result: { rules: [] } as unknown as Audit['result'],
    record: ({ path }, decision, reason) => void recorded.push(`${path} ${decision} ${reason}`),
  };
  return { audit, recorded };
}

/** Gives the answers one after the other; then there is nobody left to answer. */
function answering(...answers: readonly string[]) {
  let next = 0;
  return async () => answers[next++] ?? null;
}

const silently = async () => {};

describe('an audit', () => {
  it('records decisions with reasons, skips, and ends', async () => {
    const { audit, recorded } = auditOf('a', 'b', 'c', 'd');
    const ask = answering('a', 'internal tool', 's', 'F', ' a constant ', 'q');
    expect(await walk(audit, ask, silently)).toBe(2);
    expect(recorded).toEqual(['a accepted internal tool', 'c false-positive a constant']);
  });

  it('goes back, and asks again for what it does not understand or what has no reason', async () => {
    const { audit, recorded } = auditOf('a', 'b');
    const ask = answering('b', 's', 'b', '?', 'constructor', 'l', '', 'l', 'ticket 7', 's');
    expect(await walk(audit, ask, silently)).toBe(1);
    expect(recorded).toEqual(['a fix-later ticket 7']);
  });

  it('ends when nobody answers any more', async () => {
    const { audit, recorded } = auditOf('a');
    expect(await walk(audit, answering(), silently)).toBe(0);
    expect(await walk(audit, answering('a'), silently)).toBe(0);
    expect(recorded).toEqual([]);
  });
});
