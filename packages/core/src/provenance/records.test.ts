import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAgentTraces } from './agent-trace.ts';
import { parseGitAiNote } from './git-ai-note.ts';
import { judgeEvidence } from './judge.ts';
import { evidenceOfLine, evidenceOfRecords } from './line-records.ts';
import type { SignalFile } from './signal-file.ts';
import { createSignalSet } from './signal-set.ts';

const record = (
  id: string,
  kind: 'git-ai-note' | 'agent-trace',
): NonNullable<SignalFile['signals']>[number] => ({
  id,
  tool: id,
  match: { record: kind },
  confidence: 0.95,
  mark: 'verified',
  source: 'test',
});
const signals = createSignalSet([
  { version: 1, signals: [record('git-ai', 'git-ai-note'), record('agent-trace', 'agent-trace')] },
]);
const none = createSignalSet([]);

const NOTE = `src/a.ts
  s_0123456789abcd::t_0123456789abcd 1-4,9
  h_0123456789abcd 5
"with blank.ts"
  0123456789abcdef 2
---
${JSON.stringify({
  schema_version: 'authorship/3.0.0',
  base_commit_sha: 'c0ffee',
  prompts: { '0123456789abcdef': { agent_id: { tool: 'cursor', id: 'x', model: 'gpt-5' } } },
  sessions: { s_0123456789abcd: { agent_id: { tool: 'claude-code', id: 'y', model: 'claude-opus' } } },
  humans: { h_0123456789abcd: { author: 'Ada <ada@example.com>' } },
})}`;

describe('notes of git-ai', () => {
  const { records, problems } = parseGitAiNote(NOTE, signals);
  const at = (path: string, line: number) => judgeEvidence(evidenceOfLine(records, path, line));

  it('say who wrote a line', () => {
    expect(problems).toEqual([]);
    expect(at('src/a.ts', 4)).toMatchObject({
      authorship: 'ai',
      tools: ['claude-code'],
      models: ['claude-opus'],
      confidence: 0.95,
    });
    expect(at('src/a.ts', 9).authorship).toBe('ai');
    expect(at('src/a.ts', 5).authorship).toBe('human');
    expect(at('with blank.ts', 2)).toMatchObject({ authorship: 'ai', tools: ['cursor'], models: ['gpt-5'] });
  });

  it('say nothing of other lines', () => {
    expect(at('src/a.ts', 6).authorship).toBe('unknown');
    expect(at('a.ts', 4).authorship).toBe('unknown');
  });

  it('make the commit a mixed one', () => {
    expect(judgeEvidence(evidenceOfRecords(records))).toMatchObject({
      authorship: 'mixed',
      tools: ['claude-code', 'cursor'],
    });
  });

  it('name no person', () => {
    expect(JSON.stringify(records)).not.toContain('Ada');
  });

  it.each<[string, string, number, readonly string[]]>([
    [
      'sessions that nothing explains',
      'a\n  s_0123456789abcd 1\n---\n{"schema_version":"authorship/3.0.0"}',
      1,
      [],
    ],
    [
      'no metadata',
      'a\n  s_0123456789abcd 1\n',
      1,
      ['there is no line `---`', 'the part below `---` is no JSON'],
    ],
    ['metadata that is no object', 'a\n  s_0123456789abcd 1\n---\n[]', 1, []],
    ['short keys of prompts', 'a\n  0123456 1\n---\n{"schema_version":"authorship/2"}', 1, []],
    [
      'keys of other kinds',
      'a\n  nobody 1\n---\n{"schema_version":"authorship/3"}',
      0,
      ['a key is of no known kind'],
    ],
    [
      'ranges that are none',
      'a\n  s_0123456789abcd 4-1\n  s_0123456789abcd 0\n---\n{"schema_version":"authorship/3"}',
      0,
      ['a line is no attestation'],
    ],
    [
      'lines without a file',
      '  s_0123456789abcd 1\n---\n{"schema_version":"authorship/3"}',
      0,
      ['a line is no attestation'],
    ],
    [
      'no version',
      'a\n  s_0123456789abcd 1\n---\n{"sessions":{"s_0123456789abcd":{"agent_id":7}}}',
      1,
      ['it names no version of the standard'],
    ],
    ['nothing', '', 0, ['there is no line `---`', 'the part below `---` is no JSON']],
    ['too much', 'x'.repeat(4_000_001), 0, ['the note is too large']],
  ])('are read as far as they can be: %s', (_, text, count, expected) => {
    const note = parseGitAiNote(text, signals);
    expect(note.records).toHaveLength(count);
    expect(note.problems).toEqual(expected);
  });

  it('do not count when their signal is off', () => {
    expect(parseGitAiNote(NOTE, none)).toEqual({ records: [], problems: [] });
  });

  it('never make it throw', () => {
    const piece = fc.constantFrom(
      'src/a.ts',
      '  s_0123456789abcd::t_0123456789abcd 1-2',
      '---',
      '{',
      '}',
      '"sessions":{}',
      '  __proto__ 1',
      '{"prompts":{"__proto__":1}}',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('\n')),
        ),
        (text) => {
          for (const { ranges } of parseGitAiNote(text, signals).records)
            expect(ranges.every(({ start, end }) => start >= 1 && end >= start)).toBe(true);
        },
      ),
    );
  });
});

const trace = (changes: object = {}): object => ({
  version: '0.1.0',
  id: '00000000-0000-4000-8000-000000000000',
  timestamp: '2026-01-02T03:04:05Z',
  vcs: { type: 'git', revision: 'c0ffee0c0ffee0c0ffee0c0ffee0c0ffee0c0ffe' },
  tool: { name: 'cursor', version: '2' },
  files: [
    {
      path: 'src/a.ts',
      conversations: [
        {
          contributor: { type: 'ai', model_id: 'anthropic/claude-opus' },
          ranges: [
            { start_line: 1, end_line: 3 },
            { start_line: 4, end_line: 4, contributor: { type: 'human' } },
            { start_line: 5, end_line: 6, contributor: { type: 'mixed' } },
            { start_line: 7, end_line: 7, contributor: { type: 'unknown' } },
          ],
        },
      ],
    },
  ],
  ...changes,
});

describe('records of agent-trace', () => {
  const read = (value: unknown, beside: string | null = null) =>
    parseAgentTraces(typeof value === 'string' ? value : JSON.stringify(value), signals, beside);

  it('say who wrote a line', () => {
    const [first] = read(trace()).traces;
    const at = (line: number) => judgeEvidence(evidenceOfLine(first?.records ?? [], 'src/a.ts', line));
    expect(first?.revision).toMatch(/^c0ffee0/);
    expect(at(2)).toMatchObject({ authorship: 'ai', tools: ['cursor'], models: ['anthropic/claude-opus'] });
    expect([at(4), at(5), at(7), at(8)].map(({ authorship }) => authorship)).toEqual([
      'human',
      'mixed',
      'unknown',
      'unknown',
    ]);
  });

  it.each<[string, unknown, number]>([
    ['a list', [trace(), trace()], 2],
    ['lines', `${JSON.stringify(trace())}\n\n${JSON.stringify(trace())}\n`, 2],
    ['lines of which one is broken', `${JSON.stringify(trace())}\n{"version":`, 1],
    ['another system', trace({ vcs: { type: 'hg', revision: 'c0ffee0c0ffee0' } }), 0],
    ['no revision', trace({ vcs: undefined }), 0],
    ['no object', [7, null, 'x'], 0],
  ])('are read from %s', (_, value, count) => {
    expect(read(value).traces).toHaveLength(count);
    expect(count === 2 || read(value).problems.length > 0).toBe(true);
  });

  it('belong to the commit beside which they were found when they name none', () => {
    expect(read(trace({ vcs: undefined }), 'abc1234').traces[0]?.revision).toBe('abc1234');
  });

  it('never make it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.json()).map((all) => all.join('\n')),
        ),
        (text) => {
          expect(Array.isArray(parseAgentTraces(text, signals).traces)).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (files) => {
        expect(read(trace({ files })).traces).toHaveLength(1);
      }),
    );
  });
});
