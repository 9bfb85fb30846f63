import type { FileFacts } from '@skeptic/core';
import { describe, expect, it } from 'vitest';
import { fakeAnalyse, NO_EVIDENCE, NO_FLOW, NO_MODULE } from '../testing.ts';
import type { FileOutcome } from '../workers/file-outcome.ts';
import { outcomeFrom, sectionsOf } from './sections.ts';

const note = { level: 'note', code: 'c', message: 'm', path: 'a.py', ruleId: null } as const;
const flow: FileFacts['flow'] = { ...NO_FLOW, labels: ['kind:remote-input'], channels: ['rule:r'] };
const module = NO_MODULE;

function factsOf(text: string, more: Partial<FileFacts> = {}): FileOutcome {
  return {
    kind: 'scanned',
    facts: { ...fakeAnalyse({ path: 'a.py', text, language: 'python' }), ...more },
    bytes: 10,
  };
}

describe('sections', () => {
  it.each<[string, FileOutcome]>([
    ['nothing found', factsOf('x')],
    ['findings', factsOf('danger("\u00e9\ud800")')],
    ['everything', factsOf('danger(1)', { notifications: [note], flow, evidence: NO_EVIDENCE, module })],
    [
      'a template',
      factsOf('x', {
        template: { flow: NO_FLOW, evidence: NO_EVIDENCE, entries: [['jinja', null, true, 0]] },
      }),
    ],
    ['no language', factsOf('x', { language: null })],
    ['a skip', { kind: 'skipped', skipped: { path: 'a.py', reason: 'minified', detail: 'a long line' } }],
  ])('give back an outcome with %s', (_, outcome) => {
    const sections = sectionsOf(outcome);
    const restored = outcomeFrom('a.py', (name) => sections[name]);
    // Also key by key in the same order: reports are made from it.
    expect(JSON.stringify(restored)).toBe(JSON.stringify(outcome));
    const copy = restored.kind === 'scanned' ? { ...restored, facts: { ...restored.facts } } : restored;
    expect(copy).toEqual(outcome);
  });

  it('are parsed only when they are asked for', () => {
    const sections = sectionsOf(factsOf('danger(1)', { notifications: [note], flow }));
    // Not JSON: parsing it would throw.
    const broken = new TextEncoder().encode('!');
    const outcome = outcomeFrom('a.py', (name) =>
      name === 'flow' || name === 'findings' ? broken : sections[name],
    );
    expect(outcome.kind === 'scanned' && outcome.facts.notifications).toEqual([note]);
    expect(() => outcome.kind === 'scanned' && outcome.facts.findings).toThrow('JSON');
    expect(() => outcome.kind === 'scanned' && outcome.facts.flow).toThrow('JSON');
  });
});
