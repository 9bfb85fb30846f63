import { afterEach, describe, expect, it } from 'vitest';
import { diffPackagesSince } from './diff-packages.ts';
import { createRepository, removeRepositories, type TestRepository } from './git/testing.ts';
import { findDataFolders } from './platform/data-folders.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { fakeDependencies } from './testing.ts';

afterEach(removeRepositories);

const diff = ({ root }: TestRepository, base: string | null) =>
  diffPackagesSince(
    { base, exitZero: false, signal: undefined, shown: undefined },
    fakeDependencies(root, {
      platform: { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH } },
      rulesFolder: findDataFolders().rules,
    }),
  );

const GIT = 'redis @ git+https://git.example.com/redis.git\n';

function repositoryWithTwo(): TestRepository {
  const repository = createRepository();
  repository.commit({ 'requirements.txt': 'flask==3.0.0\njinja2==3.1.6\n', 'web/package.json': '{}' });
  repository.commit({ 'requirements.txt': `flask==3.1.0\n${GIT}` });
  return repository;
}

const changesOf = ({ report }: Awaited<ReturnType<typeof diff>>) =>
  report.changes.map(({ kind, name }) => `${kind} ${name}`);

describe('packages since a revision', () => {
  it('compares two commits, with the findings that are new and gone', async () => {
    const repository = repositoryWithTwo();
    repository.write('requirements.txt', 'broken');
    const found = await diff(repository, 'HEAD~1...HEAD');
    expect(changesOf(found)).toEqual(['upgraded flask', 'removed jinja2', 'added redis']);
    expect(found.report).toMatchObject({ to: 'HEAD', gone: [] });
    expect(found.report.added.map(({ ruleId }) => ruleId)).toEqual(['mutable-git-dependency']);
    expect(found.result.exitCode).toBe(1);
    const back = await diff(repository, 'HEAD..HEAD~1');
    expect(changesOf(back)).toEqual(['downgraded flask', 'added jinja2', 'removed redis']);
    expect(back.report.gone.map(({ ruleId }) => ruleId)).toEqual(['mutable-git-dependency']);
    expect(back.result.exitCode).toBe(0);
  });

  it('compares a revision with the work tree', async () => {
    const repository = repositoryWithTwo();
    repository.write('requirements.txt', `flask==3.1.0\n${GIT}celery==5.4.0\n`);
    const found = await diff(repository, 'HEAD');
    expect(changesOf(found)).toEqual(['added celery']);
    expect(found.report).toMatchObject({ from: 'HEAD', to: 'the work tree', added: [] });
  });

  it('leaves out what the policy of the base excludes', async () => {
    const repository = createRepository();
    repository.commit({ 'skeptic.yaml': 'version: 1\npaths: {exclude: [demo/]}\n' });
    repository.write('demo/requirements.txt', 'flask==3.1.0\n');
    expect(changesOf(await diff(repository, 'HEAD'))).toEqual([]);
  });

  it('fails for a revision that there is not', async () => {
    await expect(diff(repositoryWithTwo(), 'nothing')).rejects.toThrow('there is no commit `nothing`');
  });
});
