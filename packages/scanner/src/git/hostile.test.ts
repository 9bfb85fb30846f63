/** Repositories whose configuration, hooks and attributes would run programs or lead elsewhere. Each holds a finding that must be found. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import { scan } from '../scan.ts';
import { createFolder, fakeDependencies, removeFolder, scanOptions } from '../testing.ts';
import type { ChangeRequest } from './open-change.ts';
import { createRepository, removeRepositories, repositoryAt, type TestRepository } from './testing.ts';

const posix = process.platform !== 'win32';
const rules = createFolder({ 'rules.yml': '' });
const outside = createFolder({});
const canary = path.join(outside, 'canary');
const script = path.join(outside, 'run.sh');
writeFileSync(script, `#!/bin/sh\necho "$@" >> ${canary}\ncat\n`);
chmodSync(script, 0o755);

afterEach(() => {
  rmSync(canary, { force: true });
  removeRepositories();
});
afterAll(() => {
  removeFolder(rules);
  removeFolder(outside);
});

const CHANGES: readonly ChangeRequest[] = [
  { kind: 'staged' },
  { kind: 'range', range: 'HEAD~1...HEAD' },
  { kind: 'since', revision: 'HEAD~1' },
];

/** Two commits and something staged, with an attribute for each driver. */
function repositoryWithFindings(): TestRepository {
  const repository = createRepository();
  repository.commit({
    '.gitattributes': '*.py filter=evil diff=evil merge=evil text\n',
    'a.py': 'safe()\n',
  });
  repository.commit({ 'a.py': 'safe()\ndanger(1)\n' });
  repository.write('b.py', 'danger(2)\n');
  repository.git('add', '.');
  return repository;
}

async function scanAll(
  { root }: Pick<TestRepository, 'root'>,
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const results = [];
  for (const change of CHANGES) {
    const platform = {
      ...nodePlatform(),
      cwd: root,
      environment: { PATH: process.env.PATH, ...environment },
    };
    const options = scanOptions({ paths: [], rules: [path.join(rules, 'rules.yml')], change });
    const { findings } = await scan(options, fakeDependencies(root, { platform }));
    results.push(findings.map((finding) => `${finding.path}:${finding.region.startLine}`).join(' '));
  }
  return results;
}

const ALL = ['b.py:1', 'a.py:2', 'a.py:2'];

describe.runIf(posix)('what a repository configures', () => {
  it.each<readonly [string, readonly (readonly [string, string])[]]>([
    ['a file system monitor', [['core.fsmonitor', script]]],
    ['a folder of hooks', [['core.hooksPath', path.join(outside, 'hooks')]]],
    [
      'filters',
      [
        ['filter.evil.clean', script],
        ['filter.evil.smudge', script],
        ['filter.evil.process', script],
        ['filter.evil.required', 'true'],
      ],
    ],
    [
      'programs that show differences',
      [
        ['diff.external', script],
        ['diff.evil.textconv', script],
        ['diff.evil.command', script],
        ['merge.evil.driver', script],
      ],
    ],
    [
      'programs for signatures, pages and texts',
      [
        ['gpg.program', script],
        ['log.showSignature', 'true'],
        ['core.pager', script],
        ['core.editor', script],
        ['core.askPass', script],
        ['pager.diff-tree', script],
        ['alias.diff-index', `!${script}`],
        ['alias.cat-file', `!${script}`],
      ],
    ],
    ['more configuration', [['include.path', '../evil.config']]],
    [
      'remotes',
      [
        ['remote.origin.url', `ext::${script}`],
        ['remote.origin.promisor', 'true'],
        ['remote.origin.uploadpack', script],
        ['core.sshCommand', script],
        ['credential.helper', script],
        ['protocol.ext.allow', 'always'],
        ['extensions.partialClone', 'origin'],
      ],
    ],
  ])('never runs: %s', async (_, settings) => {
    const repository = repositoryWithFindings();
    mkdirSync(path.join(outside, 'hooks'), { recursive: true });
    for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-commit']) {
      symlinkSync(script, path.join(repository.root, '.git', 'hooks', hook));
      rmSync(path.join(outside, 'hooks', hook), { force: true });
      symlinkSync(script, path.join(outside, 'hooks', hook));
    }
    repository.write('evil.config', `[core]\n\tfsmonitor = ${script}\n[diff]\n\texternal = ${script}\n`);
    for (const [name, value] of settings) repository.git('config', name, value);
    rmSync(canary, { force: true });
    expect(await scanAll(repository)).toEqual(ALL);
    expect(existsSync(canary)).toBe(false);
  });

  it('would run with git as it is', () => {
    const repository = repositoryWithFindings();
    repository.git('config', 'filter.evil.clean', script);
    repository.git('config', 'core.fsmonitor', script);
    repository.write('a.py', 'other()\n');
    repository.tryGit(['status']);
    repository.tryGit(['diff']);
    expect(existsSync(canary)).toBe(true);
  });

  it('takes no missing object from a remote', async () => {
    const repository = repositoryWithFindings();
    repository.git('config', 'remote.origin.url', `ext::${script}`);
    repository.git('config', 'remote.origin.promisor', 'true');
    repository.git('config', 'protocol.ext.allow', 'always');
    const object = repository.git('rev-parse', ':b.py');
    rmSync(path.join(repository.root, '.git', 'objects', object.slice(0, 2), object.slice(2)));
    await expect(scanAll(repository)).rejects.toThrow('git gave no byte');
    expect(existsSync(canary)).toBe(false);
  });

  it('finds no program in the repository', async () => {
    const repository = repositoryWithFindings();
    writeFileSync(path.join(repository.root, 'git'), `#!/bin/sh\ntouch ${canary}\n`, { mode: 0o755 });
    expect(await scanAll(repository, { PATH: `.:${process.env.PATH}` })).toEqual(ALL);
    expect(existsSync(canary)).toBe(false);
  });

  it('replaces no object', async () => {
    const repository = repositoryWithFindings();
    const [danger, safe] = [repository.git('rev-parse', ':b.py'), repository.git('rev-parse', 'HEAD~1:a.py')];
    repository.git('replace', danger, safe);
    expect(await scanAll(repository)).toEqual(ALL);
  });

  it('leaves the repository as it is', async () => {
    const repository = repositoryWithFindings();
    const state = () => repository.git('status', '--porcelain=v2', '--branch');
    const before = state();
    await scanAll(repository);
    expect(state()).toBe(before);
  });
});

describe.runIf(posix)('where a repository leads', () => {
  it('does not take a bare repository in a folder for one', async () => {
    const repository = createRepository();
    const bare = path.join(repository.root, 'bare');
    repository.git('init', '-q', '--bare', bare);
    repositoryAt(bare).git('config', 'core.worktree', outside);
    repositoryAt(bare).git('config', 'core.fsmonitor', script);
    repository.write('a.py', 'danger(1)\n');
    repository.git('add', 'a.py');
    repository.git('commit', '-qm', 'one');
    repository.commit({ 'a.py': 'safe()\ndanger(1)\ndanger(2)\n' });
    expect(await scanAll({ root: bare })).toEqual(['', 'a.py:3', 'a.py:3']);
    expect(existsSync(canary)).toBe(false);
  });

  it('follows no submodule, whatever its address', async () => {
    const repository = repositoryWithFindings();
    const addresses = [
      `ext::${script}`,
      'file:///etc',
      '../..',
      'x\r',
      `https://example.com/${'x'.repeat(2000)}`,
    ];
    const modules = addresses.map((url, i) => `[submodule "m${i}"]\n\tpath = m${i}\n\turl = ${url}\n`);
    repository.write('.gitmodules', modules.join(''));
    repository.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `160000,${repository.git('rev-parse', 'HEAD')},m0`,
    );
    repository.git('add', '.gitmodules');
    expect(await scanAll(repository)).toEqual(ALL);
    expect(existsSync(canary)).toBe(false);
  });

  it('does not follow a `.git` file to a folder that does not point back', async () => {
    const victim = repositoryWithFindings();
    const hostile = createFolder({ '.git': `gitdir: ${path.join(victim.root, '.git')}\n` });
    await expect(scanAll({ root: hostile })).rejects.toThrow('does not point back');
    const trusted = { GIT_DIR: path.join(victim.root, '.git') };
    expect(await scanAll({ root: hostile }, trusted)).toEqual(ALL);
    removeFolder(hostile);
  });

  it('does not follow a `.git` that is a link', async () => {
    const victim = repositoryWithFindings();
    const hostile = createFolder({});
    symlinkSync(path.join(victim.root, '.git'), path.join(hostile, '.git'));
    await expect(scanAll({ root: hostile })).rejects.toThrow('is a symbolic link; it is not followed');
    removeFolder(hostile);
  });

  it('does not follow a common folder that leads out', async () => {
    const victim = repositoryWithFindings();
    const repository = repositoryWithFindings();
    writeFileSync(path.join(repository.root, '.git', 'commondir'), path.join(victim.root, '.git'));
    await expect(scanAll(repository)).rejects.toThrow('leads out of the repository');
  });

  it('borrows objects only from where the user says', async () => {
    const victim = repositoryWithFindings();
    const repository = repositoryWithFindings();
    const borrowed = path.join(victim.root, '.git', 'objects');
    writeFileSync(
      path.join(repository.root, '.git', 'objects', 'info', 'alternates'),
      `# one\n${borrowed}\n`,
    );
    await expect(scanAll(repository)).rejects.toThrow('borrows objects from');
    expect(await scanAll(repository, { GIT_ALTERNATE_OBJECT_DIRECTORIES: borrowed })).toEqual(ALL);
  });

  it.each([
    ['a link', (file: string, borrowed: string) => symlinkSync(borrowed, file)],
    ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
    [
      'longer than such files are',
      (file: string, borrowed: string) =>
        writeFileSync(file, `${'#\n'.repeat(600_000)}${readFileSync(borrowed, 'utf8')}`),
    ],
  ])('borrows nothing by a list that is %s', async (_, write) => {
    const victim = repositoryWithFindings();
    const repository = repositoryWithFindings();
    const list = path.join(outside, 'alternates');
    writeFileSync(list, `${path.join(victim.root, '.git', 'objects')}\n`);
    write(path.join(repository.root, '.git', 'objects', 'info', 'alternates'), list);
    await expect(scanAll(repository)).rejects.toThrow("is no file of git's own");
    rmSync(list);
  });

  it('does not follow objects that are a link', async () => {
    const repository = repositoryWithFindings();
    const objects = path.join(repository.root, '.git', 'objects');
    renameSync(objects, path.join(outside, 'objects'));
    symlinkSync(path.join(outside, 'objects'), objects);
    await expect(scanAll(repository)).rejects.toThrow('is a symbolic link; it is not followed');
    expect(await scanAll(repository, { GIT_OBJECT_DIRECTORY: path.join(outside, 'objects') })).toEqual(ALL);
    rmSync(path.join(outside, 'objects'), { recursive: true });
  });

  it('takes a ref that is a link, or holds something else, for none', async () => {
    const repository = repositoryWithFindings();
    const heads = path.join(repository.root, '.git', 'refs', 'heads');
    writeFileSync(path.join(outside, 'secret'), `${repository.git('rev-parse', 'HEAD')}\n`);
    symlinkSync(path.join(outside, 'secret'), path.join(heads, 'link'));
    writeFileSync(path.join(heads, 'junk'), '--output=canary\n');
    for (const range of ['link', 'junk']) {
      const platform = { ...nodePlatform(), cwd: repository.root, environment: { PATH: process.env.PATH } };
      const options = scanOptions({
        paths: [],
        rules: [path.join(rules, 'rules.yml')],
        change: { kind: 'range', range },
      });
      await expect(scan(options, fakeDependencies(repository.root, { platform }))).rejects.toThrow(
        `there is no commit \`${range}\``,
      );
    }
  });

  it('keeps authors, branches and texts that look like commands as they are', async () => {
    const repository = createRepository();
    repository.git('checkout', '-q', '-b', '$(touch${IFS}canary);x');
    repository.commit({ 'a.py': 'safe()\n' });
    repository.git('config', 'user.name', `$(touch ${canary})`);
    repository.write('a.py', 'safe()\ndanger(1)\n');
    repository.git(
      'commit',
      '-qam',
      `--output=x\n; touch ${canary}`,
      '--author',
      `-x;$(touch ${canary}) <a@b>`,
    );
    repository.write('b.py', 'danger(2)\n');
    repository.git('add', '.');
    expect(await scanAll(repository)).toEqual(ALL);
    expect(existsSync(canary)).toBe(false);
  });
});
