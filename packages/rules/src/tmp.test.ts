import { expect, it } from 'vitest';
import { linkTexts, factsOfText, readProgram } from '../../core/src/analyse/testing/link-texts.ts';
import { buildEngine } from './testing/built-in-rules.ts';
import { readFileSync } from 'node:fs';
it('x', async () => {
  const { engine } = await buildEngine(() => true);
  const files = readProgram(readFileSync('/tmp/pyflows/p.txt', 'utf8'));
  for (const [p, t] of files) {
    const f = await factsOfText(engine, p, t);
    console.log(p, JSON.stringify(f.flow)?.length, JSON.stringify(f.notifications), JSON.stringify(f.module?.functions));
    if (p === 'app.py') console.log(JSON.stringify(f.flow, null, 0), JSON.stringify(f.findings.map((x) => [x.ruleId, x.region.startLine, x.confidence, (x as any).supposes])));
  }
  const r = await linkTexts(engine, files);
  console.log(r.findings.map((f) => `${f.path}:${f.region.startLine} ${f.ruleId} ${f.confidence}`).join('\n'));
  expect(1).toBe(1);
}, 100000);
