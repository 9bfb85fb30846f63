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

describe('what a history says besides its files', () => {
  /** A rule for secrets that looks at every text. */
  const secretRule = fakeRule('danger', { variants: [{ ...textVariant(), language: 'generic' }] });

  function textVariant() {
    const formula = { op: 'all', positives: [], negatives: [], conditions: [], focus: [], as: null } as const;
    return { body: { mode: 'search', formula }, prefilter: [['danger']] } as const;
  }

  async function scanWords(
    { root }: TestRepository,
    options: Partial<HistoryOptions> = {},
  ): Promise<ScanResult> {
    const secrets = { ...secretRule, metadata: { ...secretRule.metadata, category: 'secrets' } };
    const ruleSet = { version: '1', rules: [secrets], models: {} } as const;
    const deps = fakeDependencies(root, {
      platform: { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH } },
      compileUserRules: async () => async () => ({ ruleSet, problems: [] }),
    });
    const rest = { ...scanOptions({ rules: [path.join(rules, 'rules.yml')] }), ...options };
    return scanHistory(rest, deps);
  }

  const places = ({ findings }: ScanResult) => findings.map((finding) => finding.path);
  const COMMIT = /^message of commit [0-9a-f]{12}$/;

  it('is looked at: messages, tags, notes, people and names of files, and is never shown whole', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'safe()\n' });
    repository.git('commit', '-q', '--allow-empty', '-m', "fix danger('in-a-message-0')");
    repository.git('tag', '-a', 'v1', '-m', "danger('in-a-tag-000000')");
    repository.git('notes', 'add', '-m', "danger('in-a-note-00000')");
    repository.git('-c', "user.name=danger('in-an-author-00')", 'commit', '-q', '--allow-empty', '-m', 'x');
    repository.tryGit(['commit', '-q', '--allow-empty', '-m', 'y'], {
      GIT_AUTHOR_NAME: "danger('in-an-author-00')",
    });
    repository.commit({ "danger('in-a-file-name')": 'named()\n' });
    const result = await scanWords(repository);
    const found = places(result);
    expect(found, found.join()).toHaveLength(5);
    expect(found.filter((place) => COMMIT.test(place))).toHaveLength(1);
    expect(found).toContain('message of tag v1');
    expect(found.some((place) => place.startsWith('people of commit'))).toBe(true);
    expect(found).toContain('name of a file');
    const shown = JSON.stringify(result);
    for (const secret of ['in-a-message-0', 'in-a-tag-000000', 'in-an-author-00', 'in-a-file-name'])
      expect(shown).not.toContain(secret);
  });

  it('hides the name of an author in the findings of his files, and a key in the name of a file there', async () => {
    const repository = createRepository();
    repository.write("danger('in-a-file-name').py", "danger('in-the-code-000')\n");
    repository.git('add', '.');
    repository.tryGit(['commit', '-q', '-m', 'x'], { GIT_AUTHOR_NAME: "danger('in-an-author-00')" });
    const result = await scanWords(repository);
    expect(result.findings.map(({ commits }) => commits?.length ?? 0).sort()).toEqual([0, 0, 1]);
    const shown = JSON.stringify(result);
    expect(shown).not.toContain('in-an-author-00');
    expect(shown).not.toContain('in-a-file-name');
    expect(shown).toContain('ada@example.com');
  });

  it('is that of a push only, with the tags that are pushed', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'safe()\n' });
    const first = commit(repository, 'HEAD');
    repository.git('tag', '-a', 'old', '-m', "danger('in-an-old-tag')");
    repository.git('commit', '-q', '--allow-empty', '-m', "danger('in-a-message-0')");
    repository.git('tag', '-a', 'new', '-m', "danger('in-a-new-tag-0')");
    const ref = {
      localRef: 'refs/heads/main',
      local: commit(repository, 'HEAD'),
      remoteRef: '',
      remote: first,
    };
    expect(places(await scanWords(repository, { pushed: [ref] }))).toEqual([expect.stringMatching(COMMIT)]);
    const tag = { localRef: 'refs/tags/new', local: commit(repository, 'new'), remoteRef: '', remote: null };
    expect(places(await scanWords(repository, { pushed: [ref, tag] }))).toContain('message of tag new');
  });

  it('is scanned in one piece as long as nothing is found', async () => {
    const repository = createRepository();
    for (let i = 0; i < 3; i += 1) repository.git('commit', '-q', '--allow-empty', '-m', `message ${i}`);
    const result = await scanWords(repository);
    expect(result.findings).toEqual([]);
    expect(result.scanned.files).toBe(0);
  });
});
