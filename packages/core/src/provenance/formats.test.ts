import { describe, expect, it } from 'vitest';
import type { LineProvenance } from '../finding/provenance.ts';
import { PLAIN_PAINTER } from '../report/painter.ts';
import { provenanceFormats } from './formats.ts';
import { NO_EVIDENCE } from './judge.ts';
import type { ProvenanceReport } from './report.ts';
import { createShareCounter, perThousand, tallyOf } from './share.ts';

const OPTIONS = { painter: PLAIN_PAINTER };
const [table, json] = provenanceFormats;
const NOBODY: LineProvenance = { ...NO_EVIDENCE, commit: 'c0ffee0c0ffee' };
const BY_TOOL: LineProvenance = {
  ...NOBODY,
  authorship: 'ai',
  confidence: 0.98,
  tools: ['claude-code'],
  models: ['Claude Opus 4.6'],
  evidence: [
    {
      signal: 'claude-code.email',
      tool: 'claude-code',
      model: null,
      role: 'author',
      place: 'trailer',
      text: 'noreply@anthropic.com',
      confidence: 0.98,
    },
  ],
};

function reportWith(changes: Partial<ProvenanceReport> = {}): ProvenanceReport {
  const counter = createShareCounter();
  counter.add({ path: 'src/api/a.py', count: 30, provenance: BY_TOOL, month: '2026-01' });
  counter.add({ path: 'src/b\u001b[31m.py', count: 10, provenance: NOBODY, month: '2025-12' });
  counter.add({ path: 'c.py', count: 5, provenance: NOBODY, month: null });
  return {
    head: 'c0ffee0c0ffee',
    base: null,
    change: null,
    commits: tallyOf(['ai', 'unknown']),
    signals: [{ signal: 'claude-code.email', tool: 'claude-code', role: 'author', commits: 1 }],
    shares: counter.shares(),
    findings: null,
    skipped: [{ path: 'x.bin', reason: 'binary' }],
    problems: ['note of c0ffee: a key is of no known kind'],
    ...changes,
  };
}

describe('shares', () => {
  it('are counted for files, for folders with what is below them, for months and for tools', () => {
    const { lines, directories, months, tools } = reportWith().shares;
    expect(lines).toEqual({ ai: 30, mixed: 0, human: 0, automation: 0, unknown: 15 });
    expect(directories.map((row) => [row.name, row.lines.ai, row.lines.unknown])).toEqual([
      ['.', 30, 15],
      ['src', 30, 10],
      ['src/api', 30, 0],
    ]);
    expect(months.map(({ name }) => name)).toEqual(['2025-12', '2026-01']);
    expect(tools).toEqual([{ tool: 'claude-code', lines: 30, models: ['Claude Opus 4.6'] }]);
  });

  it('have no rate without lines', () => {
    expect([perThousand(3, 2000), perThousand(0, 10), perThousand(3, 0)]).toEqual([1.5, 0, null]);
  });
});

describe('the table', () => {
  it('shows shares, tools, signals and what was left out, safe to print', () => {
    expect(table?.render(reportWith(), OPTIONS)).toMatchInlineSnapshot(`
      "written by  lines  share  commits
      ai             30  66.7%        1
      unknown        15  33.3%        1
      45 lines; 2 commits in all folders

      folder   lines      ai  mixed  human  automation  unknown
      .           45   66.7%   0.0%   0.0%        0.0%    33.3%
      src         40   75.0%   0.0%   0.0%        0.0%    25.0%
      src/api     30  100.0%   0.0%   0.0%        0.0%     0.0%

      file              lines      ai  mixed  human  automation  unknown
      src/api/a.py         30  100.0%   0.0%   0.0%        0.0%     0.0%
      src/b\\x1b[31m.py     10    0.0%   0.0%   0.0%        0.0%   100.0%
      c.py                  5    0.0%   0.0%   0.0%        0.0%   100.0%

      month    lines      ai  mixed  human  automation  unknown
      2025-12     10    0.0%   0.0%   0.0%        0.0%   100.0%
      2026-01     30  100.0%   0.0%   0.0%        0.0%     0.0%

      tool         lines  models
      claude-code     30  Claude Opus 4.6

      signal             commits  says
      claude-code.email        1  author

      \`unknown\` has no sign of an author; it does not mean that a person wrote it.
      1 file is not counted: binary, generated, vendored or too large.
      not read: note of c0ffee: a key is of no known kind
      "
    `);
  });

  it('shows a change with its evidence, and findings', () => {
    const change = {
      authorship: 'mixed',
      confidence: 0.98,
      commits: [
        { commit: 'c0ffee0c0ffee', date: '2026-01-02', provenance: BY_TOOL },
        { commit: 'd0ffee0c0ffee', date: '2026-01-01', provenance: NOBODY },
      ],
      evidence: BY_TOOL.evidence,
      stagedLines: 2,
    } as const;
    const findings = [
      { authorship: 'ai', lines: 30, findings: 3, perThousandLines: 100 },
      { authorship: 'human', lines: 0, findings: 1, perThousandLines: null },
    ] as const;
    const shown = table?.render(reportWith({ base: 'b0ffee0c0ffee', change, findings }), OPTIONS) ?? '';
    expect(shown).toContain('the change since b0ffee0c0f: mixed (a tool took part: 0.98)');
    expect(shown).toContain('  trailer: noreply@anthropic.com (claude-code.email, 0.98)');
    expect(shown).toContain('  staged: 2 lines that are in no commit yet');
    expect(shown).toContain(
      'c0ffee0c0f  2026-01-02  ai 0.98 claude-code (Claude Opus 4.6)  trailer noreply@anthropic.com',
    );
    expect(shown).toMatch(/ai +30 +3 +100\.00\nhuman +0 +1 +-/);
  });

  it('shows the lines of a file', () => {
    const lines = [
      { start: 1, end: 2, date: '2026-01-02', text: ['one\u0007', 'two'], provenance: BY_TOOL },
      { start: 3, end: 3, date: null, text: ['three'], provenance: { ...NOBODY, commit: null } },
    ];
    expect(table?.renderBlame({ path: 'a.py', lines }, OPTIONS)).toMatchInlineSnapshot(`
      "a.py
      c0ffee0c0f     2026-01-02  ai 0.98 claude-code (Claude Opus 4.6)      1  one\\x07
                                                                            2  two
      not committed              unknown                                    3  three
      "
    `);
    expect(JSON.parse(json?.renderBlame({ path: 'a.py', lines }, OPTIONS) ?? '').lines[0]).toEqual({
      start: 1,
      end: 2,
      date: '2026-01-02',
      provenance: BY_TOOL,
    });
  });
});

describe('JSON', () => {
  it('has all of it', () => {
    expect(JSON.parse(json?.render(reportWith(), OPTIONS) ?? '')).toEqual({
      schemaVersion: 1,
      ...reportWith(),
    });
  });
});
