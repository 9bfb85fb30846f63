import { describe, expect, it } from 'vitest';
import { linkTexts } from './testing/link-texts.ts';
import { engineOf, flowRule } from './testing/scan-text.ts';

const MODELS = `
library: sample
language: python
sources:
  - call: read_input
    kind: input
sinks:
  - call: run_query
    kind: query
    argument: 0
`;

describe('paths of a rule', () => {
  it('hold in a program of several files as in one alone', async () => {
    const rule = `${flowRule(['input'], ['query'])}    paths: {exclude: [test/]}\n`;
    const engine = await engineOf(rule, MODELS);
    const text = 'run_query(read_input())\n';
    const { findings } = await linkTexts(
      engine,
      new Map([
        ['app.py', text],
        ['test/app_check.py', text],
      ]),
    );
    expect(findings.map(({ path }) => path)).toEqual(['app.py']);
  });
});
