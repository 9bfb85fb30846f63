import { describe, expect, it } from 'vitest';
import { findingOf, linesAt } from './foreign-report.ts';
import { foreignRuleId, type PlacedFinding, toFindings } from './to-findings.ts';

const TEXT = 'import x\n\n  run(cmd,\n      shell=True)  \npassword = "hunter2hunter"\n';
const placed = (changes: Partial<PlacedFinding> = {}): PlacedFinding => ({
  ...findingOf({
    ruleId: 'B602',
    message: 'm',
    severity: 'high',
    confidence: 'high',
    place: linesAt('a.py', 3, 4),
  }),
  tool: 'bandit',
  columns: 'utf16',
  ...changes,
});
const finish = (findings: readonly PlacedFinding[], text: string | null = TEXT) =>
  toFindings({ path: 'a.py', text, findings, ownSecrets: [] }, () => false).findings;

describe('findings of tools as ours', () => {
  it('have the region of the code, without the blanks around it', () => {
    const [finding] = finish([placed()]);
    expect(finding).toMatchObject({
      ruleId: 'bandit/B602',
      tool: 'bandit',
      region: { startLine: 3, startColumn: 3, endLine: 4, endColumn: 18 },
      snippet: '  run(cmd,\n      shell=True)  ',
    });
  });

  it.each([
    ['columns', { path: 'a.py', startLine: 3, startColumn: 7, endLine: 3, endColumn: 10 }, [3, 7, 3, 10]],
    ['no end', { path: 'a.py', startLine: 3, startColumn: 3, endLine: null, endColumn: null }, [3, 3, 3, 11]],
    [
      'columns behind the line',
      { path: 'a.py', startLine: 1, startColumn: 99, endLine: 1, endColumn: 120 },
      [1, 1, 1, 9],
    ],
    ['lines behind the file', linesAt('a.py', 900), [6, 1, 6, 1]],
    ['no line', linesAt('a.py', null), [1, 1, 1, 9]],
    ['an end before the start', linesAt('a.py', 3, 1), [3, 3, 3, 11]],
    ['nonsense', linesAt('a.py', -4.5), [1, 1, 1, 9]],
  ])('bear %s', (_, place, [startLine, startColumn, endLine, endColumn]) => {
    expect(finish([placed({ place })])[0]!.region).toEqual({ startLine, startColumn, endLine, endColumn });
  });

  it.each([
    ['utf16', 12, 15],
    ['code-points', 11, 14],
    ['utf8', 16, 19],
  ] as const)('have columns that count %s', (columns, startColumn, endColumn) => {
    const place = { path: 'a.py', startLine: 1, startColumn, endLine: 1, endColumn };
    const [finding] = finish([placed({ place, columns })], 'x = "日😀"; run(y)\n');
    expect(finding!.region).toEqual({ startLine: 1, startColumn: 12, endLine: 1, endColumn: 15 });
  });

  it('keep their fingerprint when lines move, and differ when the code does', () => {
    const print = (text: string, line: number) =>
      finish([placed({ place: linesAt('a.py', line, line + 1) })], text)[0]!.fingerprint;
    expect(print(`# new\n${TEXT}`, 4)).toBe(print(TEXT, 3));
    expect(print(TEXT.replace('cmd', 'other'), 3)).not.toBe(print(TEXT, 3));
  });

  it('show nothing of a secret, whoever names it', () => {
    const secret = placed({
      ruleId: 'B105',
      isSecret: true,
      message: "Possible hardcoded password: 'hunter2hunter'",
      place: linesAt('a.py', 5),
    });
    const neighbour = placed({ ruleId: 'x', message: "value 'hunter2hunter'", place: linesAt('a.py', 4, 5) });
    for (const text of [TEXT, TEXT.replaceAll('"', '')]) {
      const shown = finish([secret, neighbour], text);
      expect(shown).toHaveLength(2);
      expect(JSON.stringify(shown)).not.toMatch(/hunter2h/);
    }
    expect(JSON.stringify(finish([secret], null))).not.toContain('hunter2');
  });

  it('are masked by secrets that only we have found', () => {
    const start = TEXT.indexOf('"hunter');
    const own = {
      ...finish([placed()])[0]!,
      ruleId: 'hardcoded-credential',
      start,
      end: start + 15,
      region: { startLine: 5, startColumn: 12, endLine: 5, endColumn: 27 },
    };
    const { tool: _, ...ours } = own;
    const file = {
      path: 'a.py',
      text: TEXT,
      findings: [placed({ place: linesAt('a.py', 5) })],
      ownSecrets: [ours],
    };
    const { findings } = toFindings(file, (id) => id === 'hardcoded-credential');
    expect(findings.map(({ ruleId, snippet }) => [ruleId, snippet])).toEqual([
      ['bandit/B602', 'password = "hun****r"'.replace('r"', '"')],
    ]);
  });

  it('count suppression comments of the project', () => {
    const text = 'a()\n# skeptic-ignore: bandit/B602 -- fixed command\nrun(cmd)\n';
    const [finding] = finish([placed({ place: linesAt('a.py', 3) })], text);
    expect(finding!.suppression).toMatchObject({ kind: 'inSource', justification: 'fixed command' });
  });

  it('tell what was dismissed elsewhere', () => {
    const [finding] = finish([placed({ dismissed: { reason: null } })]);
    expect(finding!.suppression).toMatchObject({ kind: 'external', justification: 'dismissed in bandit' });
  });

  it('stand at the package where they are about one', () => {
    const found = { name: 'shell', ecosystem: 'npm', version: '1', advisories: ['CVE-1'] };
    expect(finish([placed({ place: linesAt('a.py', null), package: found })])[0]!.region.startLine).toBe(4);
  });

  it('are told apart without their file', () => {
    const [a, b] = finish([placed(), placed()], null);
    expect(a!.fingerprint).not.toBe(b!.fingerprint);
    expect(a!.region).toEqual({ startLine: 3, startColumn: 1, endLine: 4, endColumn: 1 });
  });

  it('have ids without signs of any markup', () => {
    expect(foreignRuleId('x', 'a b|`<c>\n../d')).toBe('x/a-b-c-../d');
    expect(foreignRuleId('x', '')).toBe('x/unnamed');
  });
});
