/** Reviews, gates and CI jobs by the built command that take in what other tools find, of changes in repositories of real git. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCommand, type CommandRun, runCommand } from './testing/built-command.ts';

/** A Bandit that finds `eval` and shells, and cannot read what says `unreadable`. It notes what it was given. */
const BANDIT = `#!/bin/sh
echo "$PWD $*" >> "$0.calls"
sep=
errors=
found() {
  for line in $(grep -n "$2" "$1" | cut -d: -f1); do
    printf '%s{"filename": "%s", "line_number": %s, "test_id": "%s", "issue_text": "found", "issue_severity": "HIGH", "issue_confidence": "HIGH", "issue_cwe": {"id": %s}}' "$sep" "$1" "$line" "$3" "$4"
    sep=,
  done
}
printf '{"metrics": {}, "results": ['
for file in "$@"; do
  case "$file" in *.py) ;; *) continue ;; esac
  if grep -q unreadable "$file"; then errors="{\\"filename\\": \\"$file\\", \\"reason\\": \\"syntax error\\"}"; continue; fi
  if grep -q 'breaks bandit' "$file"; then echo 'it broke' >&2; exit 2; fi
  found "$file" 'eval' B307 78
  found "$file" 'shell=True' B602 78
done
printf '], "errors": [%s]}' "$errors"
`;

const OLD = 'def total(items):\n    return eval("1 + 1")\n';
const CONVERT = `import subprocess
from flask import request


def convert():
    name = request.args["name"]
    return subprocess.run("convert " + name, shell=True, check=True)
`;

let built = '';
let bin = '';
let folder = '';
beforeAll(() => {
  built = buildCommand();
  bin = path.join(built, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'bandit'), BANDIT);
  chmodSync(path.join(bin, 'bandit'), 0o755);
}, 300_000);
afterAll(() => {
  for (const one of [built, folder]) rmSync(one, { recursive: true, force: true });
});
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  folder = mkdtempSync(path.join(tmpdir(), 'skeptic-review-tools-'));
  git('init', '-q', '-b', 'main');
  commit({ 'old.py': OLD, 'still.py': 'eval("2")\n', 'convert.py': CONVERT, 'moved.py': 'eval("3")\n' });
  git('checkout', '-q', '-b', 'feature');
});

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.com', ...args], { cwd: folder });
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}

function commit(files: Readonly<Record<string, string>>): void {
  write(files);
  git('add', '-A');
  git('commit', '-q', '-m', 'change');
}

function run(...args: string[]): CommandRun {
  return runCommand(built, args, { cwd: folder, env: { PATH: `${bin}:${process.env.PATH}` } });
}

interface Shown {
  readonly findings: readonly {
    readonly rule: string;
    readonly path: string;
    readonly region: { readonly startLine: number };
    readonly alsoFoundBy?: readonly string[];
  }[];
  readonly counts: { readonly gone: number; readonly older: number };
  readonly notifications: readonly { readonly message: string; readonly level: string }[];
  readonly checklist: { readonly items: readonly { readonly id: string; readonly verdict: string }[] };
  readonly completeness: { readonly complete: boolean };
}

function review(
  ...args: string[]
): Shown & { readonly code: number | null; readonly told: readonly string[] } {
  const { stdout, stderr, code } = run('review', '--base', 'main', '--format', 'json', ...args);
  if (stdout === '') throw new Error(stderr);
  const shown = JSON.parse(stdout) as Shown;
  const told = shown.findings.map(({ rule, path: file, region, alsoFoundBy = [] }) =>
    [rule, `${file}:${region.startLine}`, ...alsoFoundBy].join(' '),
  );
  return { ...shown, code, told };
}

describe.skipIf(process.platform === 'win32')('a review with other tools', () => {
  it('tells what is new of what they find, and what both found once', () => {
    git('mv', 'moved.py', 'elsewhere.py');
    commit({
      'old.py': `# More lines.\n\n${OLD}\n\ndef more():\n    return eval("4")\n`,
      'new.py': CONVERT.replace('convert()', 'shrink()').replace('convert ', 'shrink '),
      'convert.py': CONVERT.replace('request.args["name"]', '"everything"'),
    });
    const { told, counts, code, checklist } = review('--with', 'bandit');
    expect(told).toEqual(['command-injection new.py:7 bandit/B602', 'bandit/B307 old.py:8']);
    // The shell is as old as it was, although Skeptic had more to say of it.
    expect(counts).toEqual({ gone: 1, older: 3 });
    expect(code).toBe(1);
    expect(checklist.items.filter(({ verdict }) => verdict === 'fail').length).toBeGreaterThan(0);
  });

  it('makes what they could not see of either side incomplete, and takes nothing old for new', () => {
    write({ 'old.py': `# unreadable\n${OLD}` });
    const now = review('--with', 'bandit');
    expect([now.code, now.told]).toEqual([3, []]);
    expect(now.notifications).toMatchObject([{ message: expect.stringContaining('syntax error') }]);
    commit({ 'old.py': `# breaks bandit\n${OLD}` });
    git('update-ref', 'refs/heads/main', 'HEAD');
    write({ 'old.py': `# mended\n${OLD}\neval("5")\n` });
    const then = review('--with', 'bandit');
    expect(then.told).toEqual(['bandit/B307 old.py:5']);
    expect(then.notifications).toMatchObject([
      { message: expect.stringContaining('before the change: bandit: it ended with code 2: it broke') },
    ]);
    expect(then.completeness.complete).toBe(false);
  });

  it('names a tool that is not installed with how to install it, and takes none from the project', () => {
    commit({ 'old.py': `${OLD}# more\n`, gitleaks: '#!/bin/sh\ntouch was-run\n' });
    chmodSync(path.join(folder, 'gitleaks'), 0o755);
    const { code, notifications } = runReviewOf('gitleaks');
    expect(notifications.map(({ message }) => message)).toEqual([
      expect.stringContaining('gitleaks: it is not installed outside of the project: brew install gitleaks'),
    ]);
    expect(code).toBe(3);
    const refused = run('review', '--base', 'main', '--with', 'bandit', '--trust-tool-config');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--trust-tool-config')]);
    expect(run('review', '--with', 'lint').stderr).toContain('the tool `lint` is not known');
  });

  it('takes of a report what stands in lines of the change', () => {
    commit({ 'old.py': `# More lines.\n\n${OLD}eval("6")\n` });
    const result = (filename: string, line: number) => ({
      filename,
      line_number: line,
      test_id: 'B307',
      issue_text: 'eval',
      issue_severity: 'HIGH',
      issue_confidence: 'HIGH',
    });
    const results = [result('old.py', 4), result('old.py', 5), result('still.py', 1)];
    const report = path.join(built, 'report.json');
    writeFileSync(report, JSON.stringify({ metrics: {}, errors: [], results }));
    const { told, counts } = review('--import', report);
    expect(told).toEqual(['bandit/B307 old.py:5']);
    // The other is of Skeptic.
    expect(counts.older).toBe(2);
  });

  it('is what gates and CI jobs rest on as well', () => {
    commit({ 'old.py': `${OLD}\neval("7")\n`, 'skeptic.yaml': 'version: 1\ngate: {}\n' });
    const gate = run('gate', '--base', 'main', '--with', 'bandit', '--format', 'json');
    expect([gate.code, gate.stdout]).toEqual([1, expect.stringContaining('bandit/B307')]);
    const sarif = path.join(built, 'out.sarif');
    const job = run('ci', '--base', 'main', '--no-post', '--with', 'bandit', '-f', 'sarif', '-o', sarif);
    expect([job.code, job.stdout]).toEqual([1, expect.stringContaining('bandit/B307')]);
    expect(run('ci', '--base', 'main', '--no-post').code).not.toBe(1);
  });
});

function runReviewOf(tool: string): ReturnType<typeof review> {
  const env = { PATH: `${folder}:${process.env.PATH}` };
  const { stdout, code } = runCommand(
    built,
    ['review', '--base', 'main', '--format', 'json', '--with', tool],
    {
      cwd: folder,
      env,
    },
  );
  return { ...(JSON.parse(stdout) as Shown), code, told: [] };
}
