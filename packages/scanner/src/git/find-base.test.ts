import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compareBaselines } from '../compare-baselines.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, fakeDependencies, removeFolder } from '../testing.ts';
import { found, scanChange } from './changes.test-kit.ts';
import { baseOfHead, type FoundBase } from './find-base.ts';
import { createRepository, removeRepositories, repositoryAt, type TestRepository } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  removeRepositories();
  for (const folder of folders.splice(0)) removeFolder(folder);
});

type Environment = Readonly<Record<string, string>>;

function findIn({ root }: Pick<TestRepository, 'root'>, environment: Environment = {}): Promise<FoundBase> {
  return baseOfHead({
    ...nodePlatform(),
    cwd: root,
    environment: { PATH: process.env.PATH, ...environment },
  });
}

/** `main` with three commits and `topic`, which left it after the second, with two of its own; checked out. */
function remote(): TestRepository {
  const repository = createRepository();
  repository.commit({ 'a.py': '1\n' });
  repository.commit({ 'a.py': '2\n' });
  repository.git('checkout', '-q', '-b', 'topic');
  repository.commit({ 'b.py': 'danger(1)\n' });
  repository.commit({ 'c.py': 'danger(2)\n' });
  repository.git('checkout', '-q', 'main');
  repository.commit({ 'a.py': 'danger(3)\n' });
  repository.git('checkout', '-q', 'topic');
  return repository;
}

function clone(from: TestRepository, ...options: readonly string[]): TestRepository {
  const folder = createFolder({});
  folders.push(folder);
  const target = path.join(folder, 'clone');
  mkdirSync(target);
  const cloned = repositoryAt(target);
  cloned.git('-c', 'protocol.file.allow=always', 'clone', '-q', ...options, `file://${from.root}`, '.');
  // The remote has another branch checked out.
  cloned.tryGit(['remote', 'set-head', 'origin', 'main']);
  return cloned;
}

function eventFile(event: unknown): string {
  const folder = createFolder({ 'event.json': JSON.stringify(event) });
  folders.push(folder);
  return path.join(folder, 'event.json');
}

describe('the base of a request', () => {
  it.each<readonly [string, Environment]>([
    ['GitHub Actions', { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main', GITHUB_REF_NAME: '7/merge' }],
    ['Gitea Actions', { GITEA_ACTIONS: 'true', GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' }],
    ['Forgejo Actions', { FORGEJO_ACTIONS: 'true', GITEA_ACTIONS: 'true', GITHUB_BASE_REF: 'main' }],
    ['GitLab CI', { GITLAB_CI: 'true', CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' }],
    ['Bitbucket Pipelines', { BITBUCKET_BUILD_NUMBER: '3', BITBUCKET_PR_DESTINATION_BRANCH: 'main' }],
    ['Azure Pipelines', { TF_BUILD: 'True', SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }],
    ['Jenkins', { JENKINS_URL: 'https://ci.example.com/', CHANGE_TARGET: 'main' }],
    ['Buildkite', { BUILDKITE: 'true', BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' }],
    ['Drone', { DRONE: 'true', DRONE_PULL_REQUEST: '7', DRONE_TARGET_BRANCH: 'main' }],
    [
      'Woodpecker',
      { CI_PIPELINE_FORGE_URL: 'x', CI_COMMIT_PULL_REQUEST: '7', CI_COMMIT_TARGET_BRANCH: 'main' },
    ],
    ['Travis CI', { TRAVIS: 'true', TRAVIS_PULL_REQUEST: '7', TRAVIS_BRANCH: 'main' }],
    ['AppVeyor', { APPVEYOR: 'True', APPVEYOR_PULL_REQUEST_NUMBER: '7', APPVEYOR_REPO_BRANCH: 'main' }],
    ['Cirrus CI', { CIRRUS_CI: 'true', CIRRUS_PR: '7', CIRRUS_BASE_BRANCH: 'main' }],
    ['Semaphore', { SEMAPHORE: 'true', SEMAPHORE_GIT_PR_NUMBER: '7', SEMAPHORE_GIT_BRANCH: 'main' }],
    ['AWS CodeBuild', { CODEBUILD_BUILD_ID: 'x', CODEBUILD_WEBHOOK_BASE_REF: 'refs/heads/main' }],
  ])('is told by %s', async (service, environment) => {
    const repository = clone(remote());
    const { base, head, ...rest } = await findIn(repository, environment);
    expect(base).toBe(repository.git('merge-base', 'origin/main', 'HEAD'));
    expect(head).toBe(repository.git('rev-parse', 'HEAD'));
    expect(rest.service).toBe(service);
    expect(rest.evidence).toMatch(/^the merge base of HEAD and main \(\w+\)$/);
  });

  it('is the commit that a service names, also for a merge that it has made', async () => {
    const origin = remote();
    const repository = clone(origin);
    const tip = repository.git('rev-parse', 'origin/main');
    repository.git('merge', '-q', '-m', 'merge', 'origin/main');
    repository.git('update-ref', '-d', 'refs/remotes/origin/main');
    const file = eventFile({ pull_request: { base: { sha: tip, ref: 'main' } } });
    const github = await findIn(repository, { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: file });
    expect(github).toMatchObject({
      base: tip,
      evidence: expect.stringContaining('event.pull_request.base.sha'),
    });
    const gitlab = {
      GITLAB_CI: 'true',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: tip,
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    };
    expect(await findIn(repository, gitlab)).toMatchObject({ base: tip });
    const queue = eventFile({ merge_group: { base_sha: tip, base_ref: 'refs/heads/main' } });
    const merging = await findIn(repository, { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: queue });
    expect(merging.base).toBe(tip);
  });

  it('is asked for in one line where the clone is shallow', async () => {
    const repository = clone(remote(), '--depth', '1', '--no-single-branch');
    await expect(
      findIn(repository, { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' }),
    ).rejects.toMatchObject({
      message: 'the clone is shallow and does not reach main (GITHUB_BASE_REF)',
      hint: 'it needs the history: in GitHub Actions, give actions/checkout `fetch-depth: 0`',
    });
  });

  it('is asked for where the clone has one branch only', async () => {
    const repository = clone(remote(), '--single-branch');
    await expect(
      findIn(repository, { GITLAB_CI: 'true', CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('the clone does not have main'),
      hint: expect.stringContaining('git fetch origin main'),
    });
  });
});

describe('the base of a push', () => {
  it('to a branch is its merge base with the default one', async () => {
    const repository = clone(remote());
    const common = repository.git('merge-base', 'origin/main', 'HEAD');
    const run = { GITLAB_CI: 'true', CI_COMMIT_BRANCH: 'topic', CI_DEFAULT_BRANCH: 'main' };
    expect(await findIn(repository, run)).toMatchObject({ base: common });
    expect(await findIn(repository, { CIRCLECI: 'true', CIRCLE_BRANCH: 'topic' })).toMatchObject({
      base: common,
    });
    const event = { before: '0'.repeat(40), repository: { default_branch: 'main' } };
    const github = { GITHUB_ACTIONS: 'true', GITHUB_REF_NAME: 'topic', GITHUB_EVENT_PATH: eventFile(event) };
    expect(await findIn(repository, github)).toMatchObject({ base: common });
  });

  it('to the default branch is what it held before, else the commit before the last one', async () => {
    const origin = remote();
    origin.git('checkout', '-q', 'main');
    const repository = clone(origin);
    const [last, middle, first] = repository.git('rev-list', 'HEAD').split('\n');
    const run = { GITLAB_CI: 'true', CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main' };
    const pushed = await findIn(repository, { ...run, CI_COMMIT_BEFORE_SHA: first! });
    expect(pushed).toMatchObject({ base: first, head: last });
    expect(pushed.evidence).toBe('what main held before the push (CI_COMMIT_BEFORE_SHA)');
    expect(await findIn(repository, run)).toMatchObject({ base: middle, head: last });
    const gone = { ...run, CI_COMMIT_BEFORE_SHA: 'ab'.repeat(20) };
    await expect(findIn(repository, gone)).rejects.toThrow(
      'does not have abababababab (CI_COMMIT_BEFORE_SHA)',
    );
    const shallow = clone(origin, '--depth', '1');
    await expect(findIn(shallow, run)).rejects.toMatchObject({
      hint: expect.stringContaining('GIT_DEPTH: 0'),
    });
  });

  it('of the first commit is nothing, so that all of it is new', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'danger(1)\n' });
    expect(await findIn(repository)).toMatchObject({ base: null });
    const result = await scanChange(repository, { kind: 'found-base' });
    expect(found(result)).toEqual(['a.py:1 danger(1)']);
    expect(result.change!.base.commit).toBeNull();
  });
});

describe('without a service', () => {
  it('a branch is compared with the default one, and the default one with what is pushed', async () => {
    const repository = clone(remote());
    expect((await findIn(repository)).base).toBe(repository.git('merge-base', 'origin/main', 'HEAD'));
    const result = await scanChange(repository, { kind: 'found-base' });
    expect(found(result)).toEqual(['b.py:1 danger(1)', 'c.py:1 danger(2)']);
    expect(result.change!.base.evidence).toBe('the merge base of HEAD and main (origin/HEAD)');
    repository.git('checkout', '-q', '-B', 'main', 'origin/main');
    repository.commit({ 'd.py': '4\n' });
    expect(await findIn(repository)).toMatchObject({ base: repository.git('rev-parse', 'origin/main') });
  });

  it('is an error where no branch is the default one, and where there is no commit', async () => {
    const repository = createRepository();
    await expect(findIn(repository)).rejects.toThrow('HEAD has no commit');
    repository.commit({ 'a.py': '1\n' });
    repository.git('branch', '-m', 'only');
    await expect(findIn(repository)).rejects.toMatchObject({ hint: 'name one: --diff BASE' });
  });

  it('does not follow an event file that cannot be read', async () => {
    const repository = clone(remote());
    const file = eventFile('');
    writeFileSync(file, '{"before":');
    const run = await findIn(repository, {
      GITHUB_ACTIONS: 'true',
      GITHUB_REF_NAME: 'topic',
      GITHUB_EVENT_PATH: file,
    });
    expect(run.service).toBe('GitHub Actions');
  });
});

describe('baselines compared', () => {
  it('lists what a change adds and removes', async () => {
    const line = (file: string) =>
      `{"path":"${file}","rule":"danger","fingerprint":"v1:${'0'.repeat(32)}"}\n`;
    const repository = createRepository();
    repository.commit({
      '.skeptic/baseline.jsonl': `{"skeptic-baseline":1}\n${line('a.py')}${line('b.py')}`,
    });
    repository.write('.skeptic/baseline.jsonl', `{"skeptic-baseline":1}\n${line('b.py')}${line('c.py')}`);
    const deps = fakeDependencies(repository.root, {
      platform: { ...nodePlatform(), cwd: repository.root, environment: {} },
    });
    const { added, removed, commit } = await compareBaselines('HEAD', deps);
    expect([added, removed].map((list) => list.map((entry) => entry.path))).toEqual([['c.py'], ['a.py']]);
    expect(commit).toBe(repository.git('rev-parse', 'HEAD'));
    expect((await compareBaselines(null, deps)).added).toHaveLength(2);
  });
});
