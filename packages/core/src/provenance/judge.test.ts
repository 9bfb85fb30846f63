import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUTHORSHIPS, type Authorship, type ProvenanceEvidence } from '../finding/provenance.ts';
import { classifyCommit, isVersionFile } from './classify-commit.ts';
import { authorshipOfChange, judgeEvidence } from './judge.ts';
import type { SignalFile } from './signal-file.ts';
import { createSignalSet } from './signal-set.ts';
import { commitWith } from './testing/cases.ts';

const piece = (
  text: string,
  confidence: number,
  changes: Partial<ProvenanceEvidence> = {},
): ProvenanceEvidence => ({
  signal: 'a',
  tool: 'a',
  model: null,
  role: 'author',
  place: 'trailer',
  text,
  confidence,
  ...changes,
});

describe('evidence', () => {
  it('is joined as if each piece were right or wrong by itself', () => {
    expect(judgeEvidence([piece('x', 0.5), piece('y', 0.6)]).confidence).toBe(0.8);
    expect(judgeEvidence([piece('x', 0.98), piece('y', 0.95)]).confidence).toBe(0.99);
  });

  it('counts a text once, whatever says something about it', () => {
    expect(judgeEvidence([piece('x', 0.5), piece('x', 0.6, { signal: 'b' })]).confidence).toBe(0.6);
  });

  it('below the threshold decides nothing, and is kept', () => {
    expect(judgeEvidence([piece('x', 0.5)])).toMatchObject({
      authorship: 'unknown',
      confidence: 0.5,
      evidence: [{ text: 'x' }],
    });
    expect(judgeEvidence([piece('x', 0.5)], { threshold: 0.4 }).authorship).toBe('ai');
  });

  it('lists tools and models by what speaks for them', () => {
    const all = [
      piece('x', 0.7, { tool: 'b', model: 'm' }),
      piece('y', 0.9),
      piece('z', 0.9, { role: 'reviewer', tool: 'r' }),
    ];
    expect(judgeEvidence(all)).toMatchObject({ tools: ['a', 'b'], models: ['m'] });
  });

  it('never gives more than 0.99 and more evidence never less', () => {
    const evidence = fc.record({
      text: fc.string({ maxLength: 2 }),
      confidence: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(evidence), evidence, (list, more) => {
        const before = judgeEvidence(list.map(({ text, confidence }) => piece(text, confidence))).confidence;
        const after = judgeEvidence(
          [...list, more].map(({ text, confidence }) => piece(text, confidence)),
        ).confidence;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(0.99);
      }),
    );
  });
});

describe('a change', () => {
  it.each<[readonly Authorship[], Authorship]>([
    [[], 'unknown'],
    [['ai', 'ai'], 'ai'],
    [['ai', 'automation'], 'ai'],
    [['ai', 'unknown'], 'mixed'],
    [['mixed', 'human'], 'mixed'],
    [['human', 'human'], 'human'],
    [['human', 'unknown'], 'unknown'],
    [['automation', 'automation'], 'automation'],
  ])('of %j is %s', (parts, expected) => {
    expect(authorshipOfChange(parts)).toBe(expected);
    expect(AUTHORSHIPS).toContain(expected);
  });
});

describe('an automation', () => {
  const file: SignalFile = {
    version: 1,
    signals: [
      {
        id: 'bot',
        tool: 'bot',
        role: 'automation',
        match: { email: ['bot@example.com'] },
        confidence: 0.95,
        mark: 'background',
        source: 'test',
      },
    ],
  };
  const commit = commitWith({ author: { name: 'bot', email: 'bot@example.com' } });
  const judged = (files?: readonly string[]) =>
    classifyCommit(commit, createSignalSet([file]), { files }).authorship;

  it('changes versions and nothing else', () => {
    expect(judged()).toBe('automation');
    expect(judged(['package.json', 'web/package-lock.json', '.github/workflows/ci.yml'])).toBe('automation');
    expect(judged(['package.json', 'src/index.ts'])).toBe('unknown');
  });

  it.each([
    ['requirements.txt', true],
    ['services/api/requirements-dev.txt', true],
    ['go.sum', true],
    ['Dockerfile', true],
    ['.github/workflows/release.yaml', true],
    ['.github/CODEOWNERS', false],
    ['src/package.json.ts', false],
    ['my-package.json', false],
  ])('%s holds versions: %s', (path, expected) => {
    expect(isVersionFile(path)).toBe(expected);
  });
});

describe('files of signals', () => {
  const signal = (id: string, confidence: number) => ({
    id,
    tool: id,
    match: { email: [`${id}@example.com`] },
    confidence,
    mark: 'background' as const,
    source: 'test',
  });

  it('replace and take away what earlier ones have', () => {
    const set = createSignalSet([
      { version: 1, signals: [signal('a', 0.9), signal('b', 0.9)] },
      { version: 1, off: ['b'], signals: [signal('a', 0.7), signal('c', 0.8)] },
    ]);
    expect(set.signals.map(({ id, confidence }) => [id, confidence])).toEqual([
      ['a', 0.7],
      ['c', 0.8],
    ]);
    expect(set.byEmail.has('b@example.com')).toBe(false);
  });
});
