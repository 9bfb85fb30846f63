import { rmSync } from 'node:fs';
import path from 'node:path';
import type { ScanResult } from '@skeptic/core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createRepository, removeRepositories, type TestRepository } from './git/testing.ts';
import { type HistoryOptions, scanHistory } from './history-scan.ts';
import { nodePlatform } from './platform/node-platform.ts';
import {
  createFolder,
  fakeAnalyse,
  fakeDependencies,
  fakeEngine,
  fakeRule,
  removeFolder,
  scanOptions,
} from './testing.ts';

const rules = createFolder({ 'rules.yml': '' });
afterEach(removeRepositories);
afterAll(() => removeFolder(rules));

interface Seen {
  readonly result: ScanResult;
  /** Texts that were analysed. */
  readonly texts: readonly string[];
}

async function scanAll({ root }: TestRepository, options: Partial<HistoryOptions> = {}): Promise<Seen> {
  const texts: string[] = [];
  const engine = fakeEngine((input) => {
    texts.push(input.text);
    return fakeAnalyse(input);
  });
  const ruleSet = { version: '1', rules: [fakeRule('danger')], models: {} } as const;
  const deps = fakeDependencies(root, {
    platform: { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH } },
    createEngine: async () => async () => engine,
    compileUserRules: async () => async () => ({ ruleSet, problems: [] }),
  });
  const rest = { ...scanOptions({ rules: [path.join(rules, 'rules.yml')] }), ...options };
  return { result: await scanHistory(rest, deps), texts };
}

const commit = (repository: TestRepository, name: string) => repository.git('rev-parse', name);

describe('the scan of a history', () => {
  it('finds what was removed long ago, and says where it lived', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'safe()\n' });
    repository.commit({ 'a.py': 'danger(1)\n' });
    repository.commit({ 'a.py': 'danger(1)\nmore()\n', 'b.py': 'safe()\n' });
    repository.commit({ 'a.py': 'safe()\n' });
    const { result } = await scanAll(repository);
    expect(result.findings).toHaveLength(1);
    const [finding] = result.findings;
    const [added, removed] = [commit(repository, 'HEAD~2'), commit(repository, 'HEAD')];
    expect(finding?.commits?.map((one) => [one.kind, one.commit, one.path]).sort()).toEqual([
      ['added', added, 'a.py'],
      ['removed', removed, 'a.py'],
    ]);
    expect(finding?.message).toBe(
      `danger is called It came with commit ${added.slice(0, 12)} of 2026-01-02 by Ada <ada@example.com>, and 1 more commit.`,
    );
    expect(result.exitCode).toBe(1);
  });

  it('reads every version once, in whatever commits, branches, tags and stashes it is', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\n', 'copy.py': 'one()\n' });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit({ 'a.py': 'two()\n' });
    repository.git('tag', '-a', 'v1', '-m', 'tag');
    repository.git('checkout', '-q', 'main');
    repository.git('branch', '-q', '-D', 'side');
    repository.write('a.py', 'danger(3)\n');
    repository.git('stash', '-q');
    repository.commit({ 'c.py': 'two()\n' });
    const { result, texts } = await scanAll(repository);
    expect([...texts].sort()).toEqual(['danger(3)\n', 'one()\n', 'two()\n']);
    expect(result.findings.map((finding) => finding.path)).toEqual(['a.py']);
    expect(result.scanned.files).toBe(3);
  });

  it('takes only what a push brings', async () => {
    const remote = createRepository('--bare');
    const repository = createRepository();
    repository.commit({ 'a.py': 'danger(1)\n' });
    repository.git('remote', 'add', 'origin', remote.root);
    repository.git('push', '-q', 'origin', 'main');
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit({ 'b.py': 'danger(2)\n' });
    repository.commit({ 'b.py': 'safe()\n' });
    const local = commit(repository, 'HEAD');
    const ref = { localRef: 'refs/heads/topic', local, remoteRef: 'refs/heads/topic' };
    const isNew = await scanAll(repository, { pushed: [{ ...ref, remote: null }] });
    expect(isNew.result.findings.map((finding) => finding.path)).toEqual(['b.py']);
    const half = await scanAll(repository, { pushed: [{ ...ref, remote: commit(repository, 'HEAD~1') }] });
    expect(half.texts).toEqual(['safe()\n']);
    const unknown = await scanAll(repository, { pushed: [{ ...ref, remote: '1'.repeat(40) }] });
    expect(unknown.result.findings).toHaveLength(1);
    const deleted = await scanAll(repository, { pushed: [{ ...ref, local: null, remote: local }] });
    expect(deleted.texts).toEqual([]);
  });

  it('is an error where an object is missing', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'danger(1)\n' });
    repository.commit({ 'a.py': 'safe()\n' });
    const object = repository.git('rev-parse', 'HEAD~1:a.py');
    rmSync(path.join(repository.root, '.git', 'objects', object.slice(0, 2), object.slice(2)));
    await expect(scanAll(repository)).rejects.toThrow('git rev-list failed');
  });

  it('has nothing to say of a repository without a commit', async () => {
    const { result } = await scanAll(createRepository());
    expect(result).toMatchObject({ exitCode: 0, findings: [], scanned: { files: 0 } });
  });
});
