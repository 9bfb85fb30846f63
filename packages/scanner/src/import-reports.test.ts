import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { importReports } from './import-reports.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { scan } from './scan.ts';
import { createFolder, fakeDependencies, removeFolder, scanOptions } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function project(files: Readonly<Record<string, string>>): string {
  const folder = createFolder({ '.git/HEAD': '', 'rules.yml': '', ...files });
  folders.push(folder);
  return folder;
}

function depsOf(folder: string) {
  return fakeDependencies(folder, { platform: { ...nodePlatform(), cwd: folder, environment: {} } });
}

const result = (filename: string, changes: object = {}) => ({
  filename,
  line_number: 1,
  test_id: 'B307',
  issue_text: 'eval is used',
  issue_severity: 'MEDIUM',
  issue_confidence: 'HIGH',
  ...changes,
});
const banditReport = (...results: readonly object[]): string =>
  JSON.stringify({ results, errors: [], metrics: {} });

function optionsFor(reportRoot: string | null) {
  return { ...scanOptions({ rules: [], onlyRules: false }), foreign: { reports: ['r.json'], reportRoot } };
}

async function importing(files: Readonly<Record<string, string>>, reportRoot: string | null = null) {
  const folder = project(files);
  return importReports(optionsFor(reportRoot), depsOf(folder));
}

describe('an imported report', () => {
  it('is judged as a scan is', async () => {
    const { findings, exitCode, rules, scanned } = await importing({
      'r.json': banditReport(result('./a.py')),
      'a.py': 'eval(x)\n',
    });
    expect(findings).toMatchObject([
      { ruleId: 'bandit/B307', path: 'a.py', snippet: 'eval(x)', isFailing: true },
    ]);
    expect(rules).toMatchObject([
      { id: 'bandit/B307', metadata: { source: 'tool', cwe: ['CWE-95'], mistake: 3 } },
    ]);
    expect([exitCode, scanned.files]).toEqual([1, 1]);
  });

  it('says where it has no code to show, because the file is too large', async () => {
    const { findings, notifications } = await importing({
      'r.json': banditReport(result('big.py')),
      'big.py': `eval(x)\n${'#'.repeat(10_000_000)}`,
    });
    expect(findings).toMatchObject([{ ruleId: 'bandit/B307', path: 'big.py', snippet: '' }]);
    expect(notifications).toMatchObject([
      {
        level: 'note',
        code: 'report-file-too-large',
        path: 'big.py',
        message: expect.stringContaining('10 MB'),
      },
    ]);
  });

  it('passes without findings', async () => {
    expect(await importing({ 'r.json': banditReport() })).toMatchObject({ exitCode: 0, findings: [] });
  });

  it.each(['../outside.py', '/etc/passwd', 'a/../../x.py', 'C:\\x.py'])(
    'says nothing of %s but that it is outside',
    async (name) => {
      const { findings, notifications, exitCode } = await importing({ 'r.json': banditReport(result(name)) });
      expect(findings).toEqual([]);
      expect(notifications).toMatchObject([{ level: 'incomplete', code: 'report-path-outside' }]);
      expect(exitCode).toBe(3);
    },
  );

  it('takes paths of another machine from where the user says', async () => {
    const files = { 'r.json': banditReport(result('/builds/app/src/a.py')), 'src/a.py': 'eval(x)\n' };
    expect((await importing(files, '/builds/app')).findings).toMatchObject([{ path: 'src/a.py' }]);
  });

  it('looks at no file that a link leads out of the project for', async () => {
    const outside = project({ 'secret.py': 'top secret\n' });
    const folder = project({ 'r.json': banditReport(result('link/secret.py')) });
    symlinkSync(outside, path.join(folder, 'link'));
    const { findings } = await importReports(optionsFor(null), depsOf(folder));
    expect(findings).toMatchObject([{ path: 'link/secret.py', snippet: '' }]);
  });

  it('obeys the policy and its suppressions', async () => {
    const policy =
      'version: 1\nrules: {bandit/B307: low}\npaths: {exclude: [gen/]}\nsuppressions: {foreign: [nosec]}\n';
    const { findings, suppressed, notifications, exitCode } = await importing({
      'skeptic.yaml': policy,
      'r.json': banditReport(result('a.py'), result('b.py'), result('gen/c.py')),
      'a.py': 'eval(x)\n',
      'b.py': 'eval(x)  # nosec B307\n',
    });
    expect(findings).toMatchObject([{ path: 'a.py', severity: 'low' }]);
    expect(suppressed).toMatchObject([{ path: 'b.py' }]);
    expect(notifications).toMatchObject([{ code: 'report-excluded' }, { code: 'foreign-suppression' }]);
    expect(exitCode).toBe(0);
  });

  it.each([
    [{}, 'the report cannot be read: there is no such file'],
    [{ 'r.json': '{' }, 'the report is no valid JSON'],
  ])('that is none is the mistake of the user', async (files, message) => {
    await expect(importing(files)).rejects.toThrow(message);
  });
});

it('a scan says which tools agree with it', async () => {
  const folder = project({
    'r.json': banditReport(result('a.py'), result('a.py', { line_number: 3 })),
    'a.py': 'danger(x)\n\n\n',
  });
  const foreign = { reports: ['r.json'], reportRoot: null };
  const { findings } = await scan(scanOptions({ paths: ['a.py'], foreign }), depsOf(folder));
  expect(findings.map(({ ruleId, alsoFoundBy }) => [ruleId, alsoFoundBy])).toEqual([
    ['danger', ['bandit/B307']],
    ['bandit/B307', undefined],
  ]);
});

describe('a scan that is asked for what cannot be had', () => {
  const withTools = (...tools: readonly string[]) => ({
    reports: [],
    tools: { tools, configs: new Map<string, string>(), isTrusted: false },
  });

  it.each([
    ['a report that is not there', { reports: ['none.json'] }, 'there is no such file'],
    ['a tool that is not known', withTools('nosuch'), 'the tool `nosuch` is not known'],
    ['a tool that needs rules', withTools('semgrep'), 'semgrep has no rules of its own'],
  ])('says so of %s before it looks at any file', async (_, wanted, message) => {
    const looked: string[] = [];
    const options = scanOptions({
      paths: ['a.py'],
      onProgress: (_done, _total, file) => looked.push(file),
    });
    const deps = depsOf(project({ 'a.py': 'danger(x)\n' }));
    const foreign = { reportRoot: null, ...wanted };
    await expect(scan({ ...options, foreign }, deps)).rejects.toThrow(message);
    expect(looked).toEqual([]);
    await scan(options, deps);
    expect(looked).toEqual(['a.py']);
  });
});
