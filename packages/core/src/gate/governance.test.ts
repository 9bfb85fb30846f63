import { describe, expect, it } from 'vitest';
import type { AddedSuppression } from '../finding/scan-result.ts';
import { type EditedFile, governanceEdits } from './governance.ts';
import { weakerTest } from './weaker-tests.ts';

describe('governance', () => {
  const PLACES = { baseline: 'quality/accepted.jsonl', signers: 'people/signers' };
  const edited = (path: string, changes: Partial<EditedFile> = {}): EditedFile => ({
    path,
    from: null,
    isRemoved: false,
    before: null,
    after: null,
    ...changes,
  });
  const kinds = (file: EditedFile) =>
    governanceEdits([file], [], PLACES).map(({ kind, path }) => `${kind} ${path}`);

  it.each([
    ['skeptic.yaml', 'policy'],
    ['services/pay/skeptic.yaml', 'policy'],
    ['.skepticignore', 'policy'],
    ['.skeptic/baseline.jsonl', 'baseline'],
    ['quality/accepted.jsonl', 'baseline'],
    ['people/signers', 'signers'],
    ['.skeptic/allowed-signers', 'signers'],
    ['.mailmap', 'signers'],
    ['.husky/pre-commit', 'hook'],
    ['.pre-commit-config.yaml', 'hook'],
    ['lefthook.yml', 'hook'],
    ['.github/workflows/deploy.yml', 'ci'],
    ['.gitlab-ci.yml', 'ci'],
    ['deploy/Jenkinsfile.release', 'ci'],
    ['CLAUDE.md', 'agent-rules'],
    ['web/AGENTS.md', 'agent-rules'],
    ['.cursor/rules/style.mdc', 'agent-rules'],
    ['.github/copilot-instructions.md', 'agent-rules'],
    ['.mcp.json', 'agent-rules'],
  ])('lists edits of %s', (path, kind) => {
    expect(kinds(edited(path))).toEqual([`${kind} ${path}`]);
    expect(kinds(edited(path, { isRemoved: true }))).toEqual([`${kind} ${path}`]);
    expect(kinds(edited('moved.txt', { from: path }))).toEqual([`${kind} ${path}`]);
  });

  it.each([
    '.skeptic/evidence/x.json',
    'src/skeptic.yaml.ts',
    'src/claude.ts',
    'docs/workflows/ci.md',
    'src/hooks/use-cart.ts',
  ])('lists no edit of %s', (path) => {
    expect(kinds(edited(path))).toEqual([]);
  });

  it.each<[string, EditedFile, readonly string[]]>([
    [
      'a test that is gone',
      edited('tests/test_a.py', { isRemoved: true, before: 'assert x\n' }),
      ['test-removed tests/test_a.py'],
    ],
    [
      'one that is gone and was too long to read',
      edited('a.test.ts', { isRemoved: true }),
      ['test-removed a.test.ts'],
    ],
    [
      'one that is no test any more',
      edited('src/a.py', { from: 'tests/test_a.py', before: 'assert x\n' }),
      ['test-removed tests/test_a.py'],
    ],
    [
      'one that moved',
      edited('tests/test_b.py', { from: 'tests/test_a.py', before: 'assert x\n', after: 'assert x\n' }),
      [],
    ],
    [
      'one that was emptied',
      edited('a.spec.ts', { before: 'expect(1)', after: '' }),
      ['assertions-removed a.spec.ts'],
    ],
    ['one that is new', edited('a.spec.ts', { after: 'it.skip()' }), []],
    [
      'one that lost and skipped',
      edited('a.spec.ts', { before: 'it(); expect(1); expect(2)', after: 'it.skip(); expect(1)' }),
      ['assertions-removed a.spec.ts', 'test-skipped a.spec.ts'],
    ],
    [
      'what only lies beside tests',
      edited('tests/fixtures/a.py', { isRemoved: true, before: 'assert x' }),
      [],
    ],
    ['a page beside tests', edited('tests/readme.md', { isRemoved: true, before: 'assert x' }), []],
    ['a program', edited('src/a.py', { isRemoved: true, before: 'assert x' }), []],
  ])('looks at %s', (_, file, expected) => {
    expect(kinds(file)).toEqual(expected);
  });

  it.each([
    ['@pytest.mark.skip(reason="x")\ndef test_a(): assert 1', 'def test_a(): assert 1'],
    ['@unittest.skipIf(True, "x")', ''],
    ['def test_a(): pytest.skip()', 'def test_a(): pass'],
    ["xit('a')", "it('a')"],
    ["it.only('a')", "it('a')"],
    ["describe.skip('a')", "describe('a')"],
    ['t.Skip("later")', ''],
    ['@Disabled void a()', 'void a()'],
    ['#[ignore] fn a()', 'fn a()'],
  ])('sees that `%s` leaves out more than `%s`', (after, before) => {
    expect(weakerTest(before, after)).toEqual([{ kind: 'test-skipped', count: 1 }]);
    expect(weakerTest(after, before)).toEqual([]);
  });

  it.each(['page.goto("/only")', 'exit(1)', 'const skip = 1', 'context.skipped', 'it("skips blanks")'])(
    'does not take `%s` for a skipped test',
    (text) => {
      expect(weakerTest('', text)).toEqual([]);
    },
  );

  it('lists suppressions with their reasons', () => {
    const suppressions: readonly AddedSuppression[] = [
      {
        path: 'b.py',
        line: 4,
        marker: 'skeptic-ignore',
        ruleIds: ['sql-injection'],
        reason: 'fixed list',
        until: '2026-12-31',
      },
      { path: 'a.py', line: 9, marker: 'gitleaks:allow', ruleIds: [], reason: null, until: null },
    ];
    expect(governanceEdits([], suppressions, PLACES)).toEqual([
      {
        kind: 'suppression',
        path: 'a.py',
        line: 9,
        text: 'a suppression (gitleaks:allow), without a reason',
      },
      {
        kind: 'suppression',
        path: 'b.py',
        line: 4,
        text: 'a suppression of sql-injection (skeptic-ignore) until 2026-12-31: fixed list',
      },
    ]);
  });
});
