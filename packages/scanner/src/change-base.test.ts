import path from 'node:path';
import { ConfigError, type ScanResult } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { scanChange } from './git/changes.test-kit.ts';
import type { ChangeRequest } from './git/open-change.ts';
import { createRepository, removeRepositories, type TestRepository } from './git/testing.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { policyOfRevision } from './revision-policy.ts';
import type { ScanOptions } from './scan.ts';
import { fakeDependencies, scanOptions } from './testing.ts';
import { updateBaseline } from './update-baseline.ts';

afterEach(removeRepositories);

const STRICT = 'version: 1\nfail-on: {severity: low, confidence: low}\n';
const LOOSE = 'version: 1\nrules: {danger: off}\npaths: {exclude: [secret/]}\n';

/** What is staged is scanned with the built-in rules about policies. */
const scanStaged = (repository: TestRepository, options: Partial<ScanOptions> = {}): Promise<ScanResult> =>
  scanChange(repository, { kind: 'staged' }, { options });
const places = ({ findings }: ScanResult): readonly string[] =>
  findings.map(({ path: file, region, ruleId }) => `${file}:${region.startLine} ${ruleId}`);
const notes = ({ notifications }: ScanResult): readonly string[] =>
  notifications.map(({ code, path: file }) => `${file} ${code}`);

function stage(repository: TestRepository, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) repository.write(name, text);
  repository.git('add', '-A');
}

describe('the base of a change judges it', () => {
  it('although the change loosens the policy, leaves files out and ignores others', async () => {
    const repository = createRepository();
    repository.commit({ 'skeptic.yaml': STRICT, '.skepticignore': 'old/\n' });
    stage(repository, {
      'skeptic.yaml': LOOSE,
      '.skepticignore': 'old/\nnew/\n',
      'a.py': 'danger(maybe)\n',
      'secret/a.py': 'danger(2)\n',
      'new/a.py': 'danger(3)\n',
      'old/a.py': 'danger(4)\n',
    });
    const result = await scanStaged(repository, { shown: { confidence: 'low' } });
    expect(places(result)).toEqual([
      '.skepticignore:2 policy-change',
      'a.py:1 danger',
      'new/a.py:1 danger',
      'secret/a.py:1 danger',
      'skeptic.yaml:2 policy-change',
    ]);
    expect(result.exitCode).toBe(1);
  });

  it.each<readonly [string, ChangeRequest]>([
    ['a range', { kind: 'range', range: 'HEAD~1..HEAD' }],
    ['a revision', { kind: 'since', revision: 'HEAD~1' }],
  ])('in %s as well, with the policies of folders', async (_, change) => {
    const repository = createRepository();
    repository.commit({ 'shop/skeptic.yaml': 'version: 1\nrules: {danger: critical}\n' });
    repository.commit({
      'shop/skeptic.yaml': 'version: 1\nrules: {danger: low}\n',
      'shop/a/b.py': 'danger(1)\n',
    });
    const { findings } = await scanChange(repository, change);
    expect(findings.map(({ path: file, severity }) => `${file} ${severity}`)).toEqual([
      'shop/a/b.py critical',
      'shop/skeptic.yaml low',
    ]);
  });

  it('and says so where it has no policy', async () => {
    const repository = createRepository();
    stage(repository, { 'skeptic.yaml': LOOSE, 'a.py': 'danger(1)\n' });
    const result = await scanStaged(repository);
    expect(places(result)).toEqual(['a.py:1 danger', 'skeptic.yaml:1 policy-change']);
    expect(notes(result)).toContain('skeptic.yaml not-in-base');
  });

  it('and nothing is said where nobody has one', async () => {
    const repository = createRepository();
    stage(repository, { 'a.py': 'safe()\n' });
    expect(await scanStaged(repository)).toMatchObject({ findings: [], notifications: [] });
  });

  it('when the change takes the policy away or gives it another name', async () => {
    const repository = createRepository();
    repository.commit({
      'skeptic.yaml': 'version: 1\nrules: {danger: critical}\n',
      'a/skeptic.yaml': 'version: 1\n',
    });
    repository.git('mv', 'skeptic.yaml', 'policy.yaml');
    repository.git('rm', '-q', 'a/skeptic.yaml');
    stage(repository, { 'a.py': 'danger(1)\n' });
    const result = await scanStaged(repository);
    expect(places(result)).toEqual([
      'a.py:1 danger',
      'a/skeptic.yaml:1 policy-change',
      'skeptic.yaml:1 policy-change',
    ]);
    expect(result.findings[0]!.severity).toBe('critical');
    expect(result.findings[1]!.message).toContain('removes');
  });

  it('with a baseline whose entries the change cannot add', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'danger(1)\n', 'rules.yml': '' });
    const deps = fakeDependencies(repository.root, {
      platform: { ...nodePlatform(), cwd: repository.root, environment: {} },
    });
    await updateBaseline('create', scanOptions(), deps);
    repository.git('add', '-A');
    repository.git('commit', '-q', '-m', 'baseline');
    stage(repository, { 'a.py': '\ndanger(1)\n', 'b.py': 'danger(2)\n' });
    await updateBaseline('update', scanOptions(), deps);
    repository.git('add', '-A');
    const result = await scanStaged(repository);
    expect(places(result)).toEqual(['.skeptic/baseline.jsonl:3 policy-change', 'b.py:1 danger']);
    expect(result.findings[0]!.message).toContain('Of its entries 1 are new, and 0 are gone.');
    const none = await scanStaged(repository, { baseline: 'none' });
    expect(none.baseline).toBeNull();
  });

  it('also with files that the command line names', async () => {
    const repository = createRepository();
    repository.commit({ 'ci/policy.yaml': 'version: 1\nrules: {danger: critical}\n' });
    stage(repository, { 'ci/policy.yaml': LOOSE, 'ci/new.yaml': LOOSE, 'a.py': 'danger(1)\n' });
    const named = await scanStaged(repository, { policy: { file: 'ci/policy.yaml' } });
    expect(named.findings.map(({ severity }) => severity)).toEqual(['critical', 'low']);
    const fresh = await scanStaged(repository, { policy: { file: 'ci/new.yaml' } });
    expect(places(fresh)).toEqual(['ci/new.yaml:1 policy-change']);
    expect(notes(fresh)).toEqual(['ci/new.yaml not-in-base']);
    const missing = scanStaged(repository, { policy: { file: 'ci/none.yaml' } });
    await expect(missing).rejects.toThrow('there is no policy file');
  });

  it('and a file outside of the repository is taken as it is', async () => {
    const outside = createRepository();
    outside.write('p.yaml', 'version: 1\nrules: {danger: off}\n');
    const repository = createRepository();
    stage(repository, { 'a.py': 'danger(1)\n' });
    const result = await scanStaged(repository, { policy: { file: path.join(outside.root, 'p.yaml') } });
    expect(result.findings).toEqual([]);
  });
});

describe('mistakes in policies', () => {
  it('of the base do not keep the change out that mends them, and all others', async () => {
    const repository = createRepository();
    repository.commit({ 'skeptic.yaml': 'version: 2\n' });
    stage(repository, { 'a.py': 'danger(1)\n' });
    await expect(scanStaged(repository)).rejects.toThrow(ConfigError);
    stage(repository, { 'skeptic.yaml': 'version: 1\n' });
    const result = await scanStaged(repository);
    expect(places(result)).toEqual(['a.py:1 danger', 'skeptic.yaml:1 policy-change']);
    expect(notes(result)).toEqual(['skeptic.yaml base-policy-unreadable']);
  });

  it('of a baseline can be mended as well', async () => {
    const repository = createRepository();
    repository.commit({ '.skeptic/baseline.jsonl': 'no baseline\n' });
    stage(repository, { 'a.py': 'danger(1)\n' });
    await expect(scanStaged(repository)).rejects.toThrow(ConfigError);
    stage(repository, { '.skeptic/baseline.jsonl': '{"skeptic-baseline":1}\n' });
    expect(places(await scanStaged(repository))).toEqual([
      '.skeptic/baseline.jsonl:1 policy-change',
      'a.py:1 danger',
    ]);
  });

  it.each([
    ['cannot be read', 'skeptic.yaml', 'version: 1\nrulez: {}\n', 'rulez'],
    ['misspell a rule', 'a/skeptic.yaml', 'version: 1\nrules: {dangr: off}\n', 'dangr'],
    ['are weaker than the one above', 'a/skeptic.yaml', 'version: 1\nrules: {danger: low}\n', 'weaker'],
  ])('of the change, which %s, end the scan', async (_, file, text, reason) => {
    const repository = createRepository();
    repository.commit({ 'skeptic.yaml': 'version: 1\n' });
    stage(repository, { [file]: text });
    await expect(scanStaged(repository)).rejects.toThrow(reason);
  });
});

describe('the policy of a revision', () => {
  it('holds what it says in all folders, and its baseline', async () => {
    const repository = createRepository();
    repository.commit({
      'skeptic.yaml': 'version: 1\nrules: {danger: high}\n',
      'a/b/skeptic.yaml': 'version: 1\nrules: {danger: critical}\n',
      '.skeptic/baseline.jsonl':
        '{"skeptic-baseline":1}\n{"path":"a.py","rule":"danger","fingerprint":"v1:00000000000000000000000000000000"}\n',
    });
    repository.commit({ 'skeptic.yaml': LOOSE, '.skeptic/baseline.jsonl': '{"skeptic-baseline":1}\n' });
    const platform = { ...nodePlatform(), cwd: repository.root, environment: {} };
    const rule = {
      ...{ id: 'danger', title: 'Danger', category: 'injection', severity: 'low', confidence: 'high' },
      ...{ languages: ['python'], mistake: null, checklist: [], cwe: [] },
    };
    const { commit, policy, baseline } = await policyOfRevision('HEAD~1', platform, { index: [rule] });
    expect(commit).toBe(repository.git('rev-parse', 'HEAD~1'));
    expect(policy!.at('a/b/c.py').levelOf(rule).value).toBe('critical');
    expect(policy!.at('c.py').levelOf(rule).value).toBe('high');
    expect(baseline!.entries.map((entry) => entry.path)).toEqual(['a.py']);
    await expect(policyOfRevision('nowhere', platform, { index: [] })).rejects.toThrow('there is no commit');
  });

  it('is none where there is none', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': '' });
    const platform = { ...nodePlatform(), cwd: repository.root, environment: {} };
    const found = await policyOfRevision('HEAD', platform, { index: [] });
    expect(found).toMatchObject({ policy: null, baseline: null, notifications: [] });
  });
});
