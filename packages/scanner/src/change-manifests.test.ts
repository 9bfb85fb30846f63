import { afterEach, describe, expect, it } from 'vitest';
import type { ChangeRequest } from './git/open-change.ts';
import { createRepository, removeRepositories, type TestRepository } from './git/testing.ts';
import { findDataFolders } from './platform/data-folders.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { type ScanOptions, scan } from './scan.ts';
import { fakeDependencies, scanOptions } from './testing.ts';

afterEach(removeRepositories);

const STAGED: ChangeRequest = { kind: 'staged' };

/** Scans a change with the built-in rules. */
async function scanChange(
  { root }: TestRepository,
  change: ChangeRequest = STAGED,
  options: Partial<ScanOptions> = {},
) {
  const platform = { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH } };
  const deps = fakeDependencies(root, { platform, rulesFolder: findDataFolders().rules });
  const shown = { confidence: 'low', severity: 'low' } as const;
  const given = { paths: [], rules: [], onlyRules: false, change, shown, ...options };
  return scan(scanOptions(given), deps);
}

/** `rule path:line` of each finding. */
const found = ({ findings }: Awaited<ReturnType<typeof scanChange>>) =>
  findings.map(({ ruleId, path, region }) => `${ruleId} ${path}:${region.startLine}`);

const manifest = (dependencies: Readonly<Record<string, string>>): string =>
  JSON.stringify({ name: 'shop', private: true, dependencies }, null, 2);

const lock = (dependencies: Readonly<Record<string, string>>, scripted: readonly string[] = []): string =>
  JSON.stringify(
    {
      name: 'shop',
      lockfileVersion: 3,
      packages: {
        '': { dependencies },
        ...Object.fromEntries(
          Object.entries(dependencies).map(([name, version]) => [
            `node_modules/${name}`,
            {
              version,
              integrity: 'sha512-AAAA',
              ...(scripted.includes(name) ? { hasInstallScript: true } : {}),
            },
          ]),
        ),
      },
    },
    null,
    2,
  );

describe('manifests of a change', () => {
  it('finds what a staged manifest brings, with the bytes of the index and the lockfile as it was', async () => {
    const repository = createRepository();
    repository.commit({
      'package.json': manifest({ a: '1.0.0' }),
      'package-lock.json': lock({ a: '1.0.0' }),
    });
    repository.write('package.json', manifest({ a: '1.0.0', b: '2.0.0' }));
    repository.git('add', '.');
    repository.write('package.json', manifest({ a: '1.0.0' }));
    expect(found(await scanChange(repository))).toEqual(['lockfile-out-of-step package.json:6']);
  });

  it('is silent about a manifest that fits its lockfile, whatever lies in the work tree', async () => {
    const repository = createRepository();
    repository.commit({
      'package.json': manifest({ a: '1.0.0' }),
      'package-lock.json': lock({ a: '1.0.0' }),
    });
    repository.write('package.json', manifest({ a: '1.0.0', b: '2.0.0' }));
    repository.write('package-lock.json', lock({ a: '1.0.0', b: '2.0.0' }));
    repository.git('add', '.');
    repository.write('package-lock.json', 'broken');
    const result = await scanChange(repository);
    expect(found(result)).toEqual([]);
    expect(result.completeness.complete).toBe(true);
  });

  it('leaves out what was there before, and counts it', async () => {
    const repository = createRepository();
    repository.commit({ 'requirements.txt': 'flask @ git+https://git.example.com/flask.git\n' });
    repository.commit({
      'requirements.txt':
        'redis @ git+https://git.example.com/redis.git\nflask @ git+https://git.example.com/flask.git\n',
    });
    const last: ChangeRequest = { kind: 'range', range: 'HEAD~1..HEAD' };
    const result = await scanChange(repository, last);
    expect(found(result)).toEqual(['mutable-git-dependency requirements.txt:1']);
    expect(result.hidden.olderThanChange).toBe(1);
    expect(found(await scanChange(repository, last, { allFindings: true }))).toEqual([
      'mutable-git-dependency requirements.txt:1',
      'mutable-git-dependency requirements.txt:2',
    ]);
  });

  it('sees that a lockfile has gone, and what a lockfile does to a manifest that nobody touched', async () => {
    const repository = createRepository();
    repository.commit({
      'package.json': manifest({ a: '1.0.0' }),
      'package-lock.json': lock({ a: '1.0.0' }),
      'web/package.json': manifest({ b: '1.0.0' }),
      'web/package-lock.json': lock({ b: '1.0.0' }),
    });
    repository.git('rm', '-q', 'package-lock.json');
    expect(found(await scanChange(repository))).toEqual(['lockfile-missing package.json:4']);
    repository.git('reset', '-q', '--hard');
    repository.write('web/package-lock.json', lock({}));
    repository.git('add', '.');
    expect(found(await scanChange(repository))).toEqual(['lockfile-out-of-step web/package.json:5']);
  });

  it('follows requirements to files of any name', async () => {
    const repository = createRepository();
    repository.commit({ 'requirements.txt': '-r base.txt\n', 'base.txt': 'flask==3.1.0\n' });
    repository.write('requirements.txt', '-r base.txt\nredis==5.2.1\n');
    repository.write('base.txt', 'flask @ git+https://git.example.com/flask.git\n');
    repository.git('add', '.');
    expect(found(await scanChange(repository))).toEqual(['mutable-git-dependency base.txt:1']);
  });

  it('does not fail a change because of a manifest that it leaves alone', async () => {
    const repository = createRepository();
    repository.commit({ 'old/package.json': '{', 'package.json': '{}' });
    repository.write('package.json', manifest({}));
    repository.git('add', '.');
    expect((await scanChange(repository)).completeness.complete).toBe(true);
    repository.write('old/package.json', '{{');
    repository.git('add', '.');
    expect((await scanChange(repository)).completeness.complete).toBe(false);
  });
});
