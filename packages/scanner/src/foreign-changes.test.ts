/** What other tools find in a change: compared with what they find in its base, or with the lines of the change. */
import { chmodSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { found, scanChange } from './git/changes.test-kit.ts';
import { createRepository, removeRepositories, type TestRepository } from './git/testing.ts';
import type { ForeignRequest } from './scan.ts';
import { createFolder, removeFolder } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  removeRepositories();
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** A Bandit that finds `eval`, and says where in each file. */
const BANDIT = `#!/bin/sh
sep=
printf '{"errors": [], "metrics": {}, "results": ['
for file in "$@"; do
  case "$file" in *.py) ;; *) continue ;; esac
  for line in $(grep -n 'eval' "$file" | cut -d: -f1); do
    printf '%s{"filename": "%s", "line_number": %s, "test_id": "B307", "issue_text": "eval", "issue_severity": "HIGH", "issue_confidence": "HIGH"}' "$sep" "$file" "$line"
    sep=,
  done
done
echo ']}'
`;

function binOf(script: string): string {
  const folder = createFolder({ bandit: script });
  folders.push(folder);
  chmodSync(path.join(folder, 'bandit'), 0o755);
  return folder;
}

function scanStaged(repository: TestRepository, foreign: ForeignRequest, bin = binOf(BANDIT)) {
  const environment = { PATH: [bin, '/usr/bin', '/bin'].join(path.delimiter) };
  return scanChange(repository, { kind: 'staged' }, { environment, options: { foreign } });
}

const request = { tools: ['bandit'], configs: new Map<string, string>(), isTrusted: false };
const withBandit: ForeignRequest = { reports: [], reportRoot: null, tools: request };

function changed(): TestRepository {
  const repository = createRepository();
  repository.commit({ 'src/a.py': 'eval(x)\nend()\n', 'src/other.py': 'eval(z)\n' });
  repository.write('src/a.py', 'start()\neval(x)\nend()\neval(y)\n');
  repository.git('add', '.');
  // What lies in the work tree is not what is staged.
  repository.write('src/a.py', 'eval(1)\neval(2)\neval(3)\n');
  return repository;
}

describe.skipIf(process.platform === 'win32')('a change with other tools', () => {
  it('is compared with what they find in the files as they were', async () => {
    const result = await scanStaged(changed(), withBandit);
    expect(found(result)).toEqual(['src/a.py:4 eval(y)']);
    expect(result.findings[0]).toMatchObject({ ruleId: 'bandit/B307', tool: 'bandit' });
    expect(result.hidden.olderThanChange).toBe(1);
    expect(result.exitCode).toBe(1);
  });

  it('is told what fails, under the names of its files', async () => {
    const failing = `#!/bin/sh
for file in "$@"; do :; done
echo "{\\"results\\": [], \\"metrics\\": {}, \\"errors\\": [{\\"filename\\": \\"$file\\", \\"reason\\": \\"cannot parse\\"}]}"
`;
    const { notifications, exitCode } = await scanStaged(changed(), withBandit, binOf(failing));
    expect(notifications).toMatchObject([{ code: 'tool-problem', path: 'src/a.py' }]);
    expect(exitCode).toBe(3);
  });

  it('is told by its own lines where a tool could not read the files as they were', async () => {
    const failing = BANDIT.replace('for line', 'grep -q broken "$file" && exit 2; for line');
    const repository = createRepository();
    repository.commit({ 'a.py': 'eval(x)\nbroken()\n' });
    repository.write('a.py', 'eval(x)\nmended()\neval(y)\n');
    repository.git('add', '.');
    const result = await scanStaged(repository, withBandit, binOf(failing));
    expect(found(result)).toEqual(['a.py:3 eval(y)']);
    expect(result.notifications).toMatchObject([
      {
        level: 'incomplete',
        message: expect.stringContaining('before the change: bandit: it ended with code 2'),
      },
    ]);
  });

  it('is read as git has it, also where nothing of it lies in the work tree', async () => {
    const repository = changed();
    rmSync(path.join(repository.root, 'src/a.py'));
    expect(found(await scanStaged(repository, withBandit))).toEqual(['src/a.py:4 eval(y)']);
  });

  it('takes no tool from the project', async () => {
    const repository = changed();
    repository.write('bin/bandit', '#!/bin/sh\ntouch "$0.was-run"\n');
    const bin = path.join(repository.root, 'bin');
    chmodSync(path.join(bin, 'bandit'), 0o755);
    await scanStaged(repository, withBandit, bin);
    expect(existsSync(path.join(bin, 'bandit.was-run'))).toBe(false);
  });

  it('takes of a report what stands in its lines', async () => {
    const result = (line: number, filename = 'src/a.py') => ({
      filename,
      line_number: line,
      test_id: 'B307',
      issue_text: 'eval',
      issue_severity: 'HIGH',
      issue_confidence: 'HIGH',
    });
    const report = createFolder({
      'r.json': JSON.stringify({
        results: [result(2), result(4), result(1, 'src/other.py')],
        errors: [],
        metrics: {},
      }),
    });
    folders.push(report);
    const reports = [path.join(report, 'r.json')];
    const told = await scanStaged(changed(), { reports, reportRoot: null });
    expect(found(told)).toEqual(['src/a.py:4 eval(y)']);
    expect(told.notifications).toMatchObject([{ code: 'report-not-scanned' }]);
  });

  it('is no place for the configuration of the project', async () => {
    const trusting = { ...withBandit, tools: { ...request, isTrusted: true } };
    await expect(scanStaged(changed(), trusting)).rejects.toThrow('--trust-tool-config is not for changes');
  });
});
