import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ScanResult } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { openAudit } from './audit-baseline.ts';
import { installMergeDriver, mergeBaselineFiles } from './merge-driver.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { type ScanOptions, scan } from './scan.ts';
import { createFolder, fakeDependencies, removeFolder, scanOptions } from './testing.ts';
import { type BaselineAction, updateBaseline } from './update-baseline.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function project(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
) {
  const folder = createFolder({ 'rules.yml': 'rules: []', ...files });
  folders.push(folder);
  const platform = { ...nodePlatform(), cwd: folder, environment };
  const deps = fakeDependencies(folder, { platform });
  return {
    folder,
    deps,
    write: (name: string, text: string) => {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    },
    scan: (options: Partial<ScanOptions> = {}) => scan(scanOptions(options), deps),
    update: (action: BaselineAction, options: Partial<ScanOptions> = {}) =>
      updateBaseline(action, scanOptions(options), deps),
    baseline: () => readFileSync(path.join(folder, '.skeptic/baseline.jsonl'), 'utf8'),
  };
}

const shown = ({ findings }: ScanResult): string[] =>
  findings.map(({ path: file, ruleId }) => `${file} ${ruleId}`);
const CI = { CI: 'true' };

describe('a baseline', () => {
  it('accepts what is there, wherever it goes, and nothing more', async () => {
    const {
      folder,
      scan: rescan,
      update,
      write,
    } = project({ 'a.py': 'danger(1)\n', 'lib/b.py': 'danger(2)\n' });
    expect(await update('create')).toMatchObject({ added: 2, removed: 0, path: '.skeptic/baseline.jsonl' });
    const same = await rescan();
    expect([same.exitCode, shown(same), same.baseline?.accepted.length]).toEqual([0, [], 2]);
    write('a.py', '# more\n\nx = 1\ndanger( 1 )\n');
    renameSync(path.join(folder, 'lib'), path.join(folder, 'other'));
    const moved = await rescan();
    expect([moved.exitCode, shown(moved), moved.baseline?.moved]).toEqual([0, [], 1]);
    write('a.py', 'danger(1)\ndanger(1)\ndanger(3)\n');
    expect(shown(await rescan())).toEqual(['a.py danger', 'a.py danger']);
    expect((await rescan({ baseline: 'none' })).findings).toHaveLength(4);
  });

  it('is not created twice, and not updated before', async () => {
    const { update } = project({ 'a.py': 'danger(1)\n' });
    await expect(update('prune')).rejects.toThrow('there is no baseline .skeptic/baseline.jsonl');
    await update('create');
    await expect(update('create')).rejects.toThrow('there is a baseline already');
  });

  it('reports entries that nothing matches, and fails for them in CI', async () => {
    for (const environment of [{}, CI]) {
      const {
        scan: rescan,
        update,
        write,
        baseline,
      } = project({ 'a.py': 'danger(1)\n', 'b.py': 'danger(2)\n' }, environment);
      await update('create');
      write('b.py', 'x = 1\n');
      const stale = await rescan();
      expect(shown(stale)).toEqual(['.skeptic/baseline.jsonl stale-baseline-entry']);
      expect(stale.exitCode).toBe(environment === CI ? 1 : 0);
      // A scan that does not look there says nothing of them.
      expect(shown(await rescan({ paths: ['a.py'] }))).toEqual([]);
      expect(await update('prune')).toMatchObject({ added: 0, removed: 1 });
      expect([baseline().includes('b.py'), baseline().includes('a.py')]).toEqual([false, true]);
      expect((await rescan()).exitCode).toBe(0);
    }
  });

  it('fails for stale entries as the policy says, in the file that it names', async () => {
    const policy = 'version: 1\nbaseline: {file: accepted.jsonl, stale: warn}\n';
    const { folder, scan: rescan, update } = project({ 'skeptic.yaml': policy, 'a.py': 'danger(1)\n' }, CI);
    expect((await update('create')).path).toBe('accepted.jsonl');
    rmSync(path.join(folder, 'a.py'));
    writeFileSync(path.join(folder, 'b.py'), 'x = 1\n');
    const result = await rescan();
    expect([result.exitCode, shown(result)]).toEqual([0, ['accepted.jsonl stale-baseline-entry']]);
  });

  it('prunes without adding, and updates with both', async () => {
    const { update, write, baseline } = project({ 'a.py': 'danger(1)\n', 'b.py': 'danger(2)\n' });
    await update('create');
    const before = baseline();
    write('c.py', 'danger(3)\n');
    expect(await update('prune')).toMatchObject({ added: 0, removed: 0 });
    expect(baseline()).toBe(before);
    expect(await update('update')).toMatchObject({ added: 1, removed: 0 });
    expect(await update('update')).toMatchObject({ added: 0, removed: 0, moved: 0 });
  });

  it('keeps what a scan of a part does not see', async () => {
    const { update, baseline } = project({ 'a/a.py': 'danger(1)\n', 'b/b.py': 'danger(2)\n' });
    await update('create');
    const before = baseline();
    expect(await update('update', { paths: ['a'] })).toMatchObject({ unjudged: 1, added: 0 });
    expect(baseline()).toBe(before);
  });

  it('records decisions, which stay', async () => {
    const { deps, update, baseline, write } = project({ 'a.py': 'danger(1)\n', 'b.py': 'danger(2)\n' });
    await update('create');
    const audit = await openAudit(false, scanOptions(), deps);
    expect(audit.items.map(({ entry, finding }) => [entry.path, finding?.path])).toEqual([
      ['a.py', 'a.py'],
      ['b.py', 'b.py'],
    ]);
    audit.record(audit.items[0]!.entry, 'false-positive', 'a constant');
    write('a.py', 'y = 2\n\ndanger(1)\n');
    await update('update');
    expect(baseline()).toContain('"decision":"false-positive","reason":"a constant"');
    expect((await openAudit(false, scanOptions(), deps)).items.map(({ entry }) => entry.path)).toEqual([
      'b.py',
    ]);
    expect((await openAudit(true, scanOptions(), deps)).items).toHaveLength(2);
  });

  it('that cannot be read ends the scan with its line', async () => {
    const { scan: rescan } = project({
      'a.py': '',
      '.skeptic/baseline.jsonl': '{"skeptic-baseline":1}\n<<<<<<< ours\n',
    });
    await expect(rescan()).rejects.toMatchObject({
      message: 'there is a merge conflict',
      place: { line: 2 },
    });
    await expect(rescan({ baseline: { file: 'no.jsonl' } })).rejects.toThrow('there is no baseline');
  });
});

describe('the merge driver', () => {
  it('is found by git, and merges what both sides added', async () => {
    const { folder, deps, update, write } = project({ 'a.py': 'danger(1)\n' });
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.com', ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    git('init', '-q', '-b', 'main');
    await update('create');
    const command = { node: process.execPath, script: "/it's here/skeptic.js" };
    const platform = { ...nodePlatform(), cwd: folder };
    expect(await installMergeDriver(platform, command)).toEqual({ attributes: 'written' });
    expect(await installMergeDriver(platform, command)).toEqual({ attributes: 'there' });
    expect(git('config', 'merge.skeptic-baseline.driver')).toContain(
      "'/it'\\''s here/skeptic.js' baseline merge-driver %O %A %B",
    );
    expect(git('check-attr', 'merge', '.skeptic/baseline.jsonl')).toContain('merge: skeptic-baseline');
    const file = path.join(folder, '.skeptic/baseline.jsonl');
    const base = readFileSync(file, 'utf8');
    write('b.py', 'danger(2)\n');
    await update('update');
    const ours = readFileSync(file, 'utf8');
    writeFileSync(file, base);
    rmSync(path.join(folder, 'b.py'));
    write('c.py', 'danger(3)\n');
    await update('update');
    for (const [name, text] of Object.entries({ o: base, a: ours, b: readFileSync(file, 'utf8') }))
      write(name, text);
    mergeBaselineFiles(deps.platform, { base: 'o', ours: 'a', theirs: 'b' });
    expect(
      [...readFileSync(path.join(folder, 'a'), 'utf8').matchAll(/"path":"(.)/g)].map(([, name]) => name),
    ).toEqual(['a', 'b', 'c']);
  });
});
