import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AnalyseInput, Engine, Finding, ScanResult } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { changeOptions, found, type ScanSettings, scanChange } from './git/changes.test-kit.ts';
import type { ChangeRequest } from './git/open-change.ts';
import { createRepository, removeRepositories, repositoryAt, type TestRepository } from './git/testing.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { scan } from './scan.ts';
import { fakeAnalyse, fakeDependencies, fakeEngine } from './testing.ts';

const posix = process.platform !== 'win32';
afterEach(removeRepositories);

const scanStaged = (repository: Pick<TestRepository, 'root'>, settings?: ScanSettings) =>
  scanChange(repository, { kind: 'staged' }, settings);
const skips = ({ skipped }: ScanResult) => skipped.map((skip) => `${skip.path} ${skip.reason}`);

describe('a staged scan', () => {
  it('reads the index and not the work tree', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'safe()\n', 'b.py': 'safe()\n' });
    repository.write('a.py', 'danger(1)\n');
    repository.git('add', 'a.py');
    repository.write('a.py', 'safe()\n');
    repository.write('b.py', 'danger(2)\n');
    const result = await scanStaged(repository);
    expect(found(result)).toEqual(['a.py:1 danger(1)']);
    expect(result.exitCode).toBe(1);
    expect(result.scanned).toMatchObject({ files: 1, bytes: 10 });
  });

  it('takes everything on a branch without a commit, and passes when nothing is staged', async () => {
    const repository = createRepository();
    expect(await scanStaged(repository)).toMatchObject({ exitCode: 0, scanned: { files: 0 } });
    repository.write('a/b.py', 'danger(1)\n');
    repository.git('add', '.');
    expect(found(await scanStaged(repository))).toEqual(['a/b.py:1 danger(1)']);
  });

  it('finds the head commit among packed refs', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'danger(1)\n' });
    repository.git('branch', 'zoo');
    repository.git('pack-refs', '--all');
    repository.write('b.py', 'danger(2)\n');
    repository.git('add', '.');
    expect(found(await scanStaged(repository))).toEqual(['b.py:1 danger(2)']);
  });

  it('leaves out what the files had before, wherever it has moved', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\ndanger(1)\ndanger(2)\nend()\n' });
    repository.git('mv', 'a.py', 'b.py');
    repository.write('b.py', 'zero()\none()\ndanger(1)\ndanger(22)\nend()\n');
    repository.git('add', '.');
    const result = await scanStaged(repository);
    expect(found(result)).toEqual(['b.py:4 danger(22)']);
    expect(result.hidden.olderThanChange).toBe(1);
    const all = await scanStaged(repository, { options: { allFindings: true } });
    expect(found(all)).toEqual(['b.py:3 danger(1)', 'b.py:4 danger(22)']);
    expect(all.hidden.olderThanChange).toBe(0);
  });

  it('shows what a change elsewhere in the file makes of an old line', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'guard()\npass\ndanger(1)\n' });
    repository.write('a.py', 'pass\ndanger(1)\n');
    repository.git('add', '.');
    const platform = { ...nodePlatform(), cwd: repository.root };
    const guarded = fakeEngine((input) =>
      input.text.includes('guard()') ? { ...fakeAnalyse(input), findings: [] } : fakeAnalyse(input),
    );
    const deps = fakeDependencies(repository.root, {
      platform,
      createEngine: async () => async () => guarded,
    });
    const result = await scan(changeOptions({ kind: 'staged' }), deps);
    expect(found(result)).toEqual(['a.py:2 danger(1)']);
  });

  it('leaves out files that are only announced, deleted, links, submodules or other people’s', async () => {
    const inner = createRepository();
    inner.commit({ 'x.py': 'danger(0)\n' });
    const repository = createRepository();
    repository.commit({ 'gone.py': 'danger(1)\n', '.skepticignore': 'old/\n' });
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'sub');
    rmSync(path.join(repository.root, 'gone.py'));
    repository.write('node_modules/m/i.py', 'danger(2)\n');
    repository.write('old/i.py', 'danger(3)\n');
    repository.write('notes.unknown', 'danger(4)\n');
    repository.write('here.py', 'danger(5)\n');
    if (posix) symlinkSync('/etc/passwd', path.join(repository.root, 'link.py'));
    repository.git('add', '-A');
    repository.write('soon.py', 'danger(6)\n');
    repository.git('add', '-N', 'soon.py');
    const result = await scanStaged(repository);
    expect(found(result)).toEqual(['here.py:1 danger(5)']);
    expect(skips(result)).toEqual([
      '.gitmodules unsupported-language',
      ...(posix ? ['link.py symlink'] : []),
      'node_modules/m/i.py vendored',
      'notes.unknown unsupported-language',
      'old/i.py ignored',
      'sub submodule',
    ]);
    expect(result.completeness.complete).toBe(true);
  });

  it('scans what git tracks although it ignores it', async () => {
    const repository = createRepository();
    repository.write('.gitignore', '*.py\n');
    repository.write('a.py', 'danger(1)\n');
    repository.git('add', '-f', '.');
    expect(found(await scanStaged(repository))).toEqual(['a.py:1 danger(1)']);
  });

  it('works in a linked work tree and in a submodule, also from a folder below', async () => {
    const inner = createRepository();
    inner.commit({ 'x.py': 'safe()\n' });
    const repository = createRepository();
    repository.commit({ 'a.py': 'safe()\n' });
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'sub');
    const linkedRoot = path.join(repository.root, 'linked');
    repository.git('worktree', 'add', '-q', linkedRoot, '-b', 'other');
    for (const root of [linkedRoot, path.join(repository.root, 'sub')]) {
      const other = repositoryAt(root);
      other.write('deep/new.py', 'danger(1)\n');
      other.git('add', '.');
      const result = await scanStaged(other, { cwd: path.join(root, 'deep') });
      expect(found(result)).toEqual(['deep/new.py:1 danger(1)']);
    }
  });

  it('reads the index that git names in a hook', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'safe()\n', 'b.py': 'safe()\n' });
    repository.write('a.py', 'danger(1)\n');
    repository.write('b.py', 'danger(2)\n');
    repository.git('add', 'b.py');
    const other = path.join(repository.root, '.git', 'other-index');
    repository.tryGit(['read-tree', 'HEAD'], { GIT_INDEX_FILE: other });
    repository.tryGit(['add', 'a.py'], { GIT_INDEX_FILE: other });
    const environment = { GIT_INDEX_FILE: path.join('.git', 'other-index'), GIT_DIR: '.git' };
    expect(found(await scanStaged(repository, { environment }))).toEqual(['a.py:1 danger(1)']);
  });

  it('reads a split index', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'safe()\n' });
    repository.git('update-index', '--split-index');
    repository.write('b.py', 'danger(1)\n');
    repository.git('add', '.');
    expect(found(await scanStaged(repository))).toEqual(['b.py:1 danger(1)']);
  });

  it('reads what the index holds, whatever a checkout would make of it', async () => {
    const repository = createRepository();
    repository.write('.gitattributes', '*.py text eol=crlf\n*.js -diff\n');
    repository.write('a.py', 'safe()\r\ndanger(1)\r\n');
    repository.write('b.js', 'danger(2)\n');
    repository.git('add', '.');
    const result = await scanStaged(repository);
    expect(found(result)).toEqual(['a.py:2 danger(1)', 'b.js:1 danger(2)']);
    expect(result.scanned.bytes).toBe('safe()\ndanger(1)\n'.length + 'danger(2)\n'.length);
  });

  it('judges a merge by what none of its sides had', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\ntwo()\n' });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit({ 'a.py': 'danger(1)\ntwo()\n', 'theirs.py': 'danger(2)\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'a.py': 'other()\ntwo()\n' });
    repository.tryGit(['merge', '-q', 'side']);
    const conflict = await scanStaged(repository);
    expect(skips(conflict)).toEqual(['a.py unmerged']);
    expect(conflict.exitCode).toBe(3);
    repository.write('a.py', 'danger(1)\nother()\ndanger(3)\n');
    repository.git('add', '.');
    const resolved = await scanStaged(repository);
    expect(found(resolved)).toEqual(['a.py:3 danger(3)']);
  });

  it('judges a step of a rebase by the commit that it goes on', async () => {
    const repository = createRepository();
    repository.commit({ 'a.py': 'one()\n' });
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit({ 'a.py': 'danger(1)\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'a.py': 'two()\n', 'b.py': 'danger(2)\n' });
    repository.git('checkout', '-q', 'topic');
    repository.tryGit(['rebase', '-q', 'main']);
    repository.write('a.py', 'danger(1)\ntwo()\n');
    repository.git('add', '.');
    expect(found(await scanStaged(repository))).toEqual(['a.py:1 danger(1)']);
  });

  it('is an error when git gives no byte of what is staged', async () => {
    const repository = createRepository();
    repository.write('empty.py', '');
    repository.git('add', '.');
    expect(await scanStaged(repository)).toMatchObject({ exitCode: 0, scanned: { files: 1, bytes: 0 } });
    repository.write('a.py', 'danger(1)\n');
    repository.git('add', '.');
    const object = repository.git('rev-parse', ':a.py');
    rmSync(path.join(repository.root, '.git', 'objects', object.slice(0, 2), object.slice(2)));
    await expect(scanStaged(repository)).rejects.toThrow('git gave no byte of the 2 changed files');
    repository.write('b.py', 'danger(2)\n');
    repository.git('add', 'b.py');
    const partial = await scanStaged(repository);
    expect(skips(partial)).toEqual(['a.py unreadable']);
    expect(found(partial)).toEqual(['b.py:1 danger(2)']);
  });

  it('lists what is larger than the limit, and reads on behind it', async () => {
    const repository = createRepository();
    repository.write('a.py', `${'x = 1\n'.repeat(500)}`);
    repository.write('b.py', 'danger(1)\n');
    repository.write('z.bin.py', Buffer.alloc(40_000_000));
    repository.write('zz.py', 'danger(2)\n');
    repository.git('add', '.');
    const result = await scanStaged(repository, { options: { limits: { maxFileSize: 1000 } } });
    expect(found(result)).toEqual(['b.py:1 danger(1)', 'zz.py:1 danger(2)']);
    expect(skips(result)).toEqual(['a.py size-limit', 'z.bin.py binary']);
  });

  it.runIf(process.platform === 'linux')('keeps strange names apart', async () => {
    const repository = createRepository();
    const names = ['-rf.py', '__proto__.py', '$(touch canary).py', 'new\nline.py', 'a;b.py', 'tab\t".py'];
    for (const name of names) repository.write(name, 'danger(1)\n');
    for (const byte of [0xe9, 0xff]) {
      const name = Buffer.concat([
        Buffer.from(`${repository.root}/raw`),
        Buffer.from([byte, 0x2e, 0x70, 0x79]),
      ]);
      writeFileSync(name, 'danger(2)\n');
    }
    repository.git('add', '.');
    const { findings } = await scanStaged(repository);
    expect(findings.map((finding) => finding.path).sort()).toEqual(
      [...names, 'raw\\xe9.py', 'raw\\xff.py'].sort(),
    );
  });

  it('can be narrowed to paths', async () => {
    const repository = createRepository();
    repository.write('a/x.py', 'danger(1)\n');
    repository.write('b/x.py', 'danger(2)\n');
    repository.git('add', '.');
    const result = await scanStaged(repository, {
      cwd: path.join(repository.root, 'a'),
      options: { paths: ['.'] },
    });
    expect(found(result)).toEqual(['a/x.py:1 danger(1)']);
  });

  it('works with objects named by SHA-256', async () => {
    const repository = createRepository('--object-format=sha256');
    repository.write('a.py', 'danger(1)\n');
    repository.git('add', '.');
    expect(found(await scanStaged(repository))).toEqual(['a.py:1 danger(1)']);
    repository.commit({ 'b.py': 'danger(2)\n' });
    repository.write('b.py', 'danger(2)\ndanger(3)\n');
    repository.git('add', '.');
    expect(found(await scanStaged(repository))).toEqual(['b.py:2 danger(3)']);
  });
});

describe('what is around a change', () => {
  /** An engine for which there is a flow from the first file with `source` to each one with `sink`; `linked` gets the paths. */
  function linkingEngine(linked: string[][]): Engine {
    const engine = fakeEngine();
    const texts = new Map<string, string>();
    const findingAt = (path: string, word: string): Finding => {
      const text = `danger(${word})`;
      const line = texts.get(path)!.split('\n').indexOf(word) + 1;
      const [finding] = fakeAnalyse({ path, text, language: 'python' } as AnalyseInput).findings;
      const region = { ...finding!.region, startLine: line, endLine: line };
      return { ...finding!, ruleId: 'danger', snippet: word, fingerprint: path, region };
    };
    return {
      ...engine,
      async analyse(input) {
        texts.set(input.path, input.text);
        return { ...(await engine.analyse(input)), flow: undefined as never };
      },
      async link(program) {
        const paths = program.files.map(({ path }) => path);
        linked.push(paths);
        const own = (await engine.link(program)).findings;
        const source = paths.find((path) => texts.get(path)!.includes('source'));
        const sinks = source === undefined ? [] : paths.filter((path) => texts.get(path)!.includes('sink'));
        const flows = sinks.map((path): Finding => {
          const { region } = findingAt(source!, 'source');
          const step = {
            path: source!,
            region,
            kind: 'source',
            message: '',
          } as unknown as Finding['flow'][number];
          return { ...findingAt(path, 'sink'), flow: [step] };
        });
        return { findings: [...own, ...flows], notifications: [], routes: [] };
      },
    };
  }

  it('is read from the index, and its own findings are not told', async () => {
    const repository = createRepository();
    const files = {
      'app/route.py': 'import store\nsafe()\n',
      'app/store.py': 'danger(1)\nsink\n',
      'app/__init__.py': '',
      'alone.py': 'danger(2)\n',
    };
    repository.commit(files);
    repository.write('app/route.py', 'import store\nsource\n');
    repository.git('add', '.');
    repository.write('app/store.py', 'nothing\n');
    const linked: string[][] = [];
    const scanWith = async (options = {}) => {
      const platform = { ...nodePlatform(), cwd: repository.root };
      const engine = linkingEngine(linked);
      const createEngine = async () => async () => engine;
      return scan(
        changeOptions({ kind: 'staged' }, options),
        fakeDependencies(repository.root, { platform, createEngine }),
      );
    };
    const result = await scanWith();
    expect(found(result)).toEqual(['app/store.py:2 sink']);
    expect(result.scanned).toMatchObject({ files: 1 });
    expect(linked[0]).toEqual(['app/route.py', 'app/store.py']);
    repository.git('commit', '-qm', 'two');
    repository.write('app/route.py', '# moved\nimport store\nsource\n');
    repository.git('add', 'app/route.py');
    const moved = await scanWith();
    expect([found(moved), moved.hidden.olderThanChange]).toEqual([[], 1]);
    repository.write('.skepticignore', 'store.py\n');
    repository.git('add', '.skepticignore');
    repository.git('commit', '-qm', 'three');
    repository.write('app/route.py', 'import store\nsource\n');
    repository.git('add', 'app/route.py');
    expect(found(await scanWith())).toEqual([]);
  });
});

describe('a scan of a range', () => {
  function branches(): TestRepository {
    const repository = createRepository();
    repository.commit({ 'a.py': 'danger(1)\n' });
    repository.git('tag', 'v1');
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit({ 'a.py': 'danger(1)\ndanger(2)\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'main.py': 'danger(3)\n' });
    repository.git('checkout', '-q', 'topic');
    repository.write('a.py', 'danger(9)\n');
    return repository;
  }
  const range = (text: string): ChangeRequest => ({ kind: 'range', range: text });

  it('compares with the commit at which a branch was left', async () => {
    const repository = branches();
    for (const text of ['main', 'main...topic', 'main...', 'main...HEAD'])
      expect(found(await scanChange(repository, range(text)))).toEqual(['a.py:2 danger(2)']);
    expect(found(await scanChange(repository, range('topic...main')))).toEqual(['main.py:1 danger(3)']);
  });

  it('compares two revisions directly when asked to', async () => {
    const repository = branches();
    repository.git('checkout', '-q', '-f', 'main');
    const direct = await scanChange(repository, range('topic..main'));
    expect(found(direct)).toEqual(['main.py:1 danger(3)']);
    expect(direct.scanned.files).toBe(2);
    expect(found(await scanChange(repository, { kind: 'since', revision: 'v1' }))).toEqual([
      'main.py:1 danger(3)',
    ]);
  });

  it('refuses revisions that there are not, and what only looks like an option', async () => {
    const repository = branches();
    for (const text of ['nowhere', '--output=canary', 'main...nowhere', '$(touch canary)'])
      await expect(scanChange(repository, range(text))).rejects.toThrow('there is no commit');
  });

  it('says when two revisions have no common ancestor', async () => {
    const repository = branches();
    repository.git('checkout', '-q', '-f', '--orphan', 'alone');
    repository.commit({ 'x.py': 'danger(4)\n' });
    await expect(scanChange(repository, range('main'))).rejects.toThrow('has no common ancestor');
  });

  it('reads manifests of the change, not of the work tree', async () => {
    const repository = createRepository();
    repository.commit({ 'package.json': '{"name":"old"}\n', 'a.js': 'safe()\n' });
    repository.commit({ 'a.js': 'danger(1)\n', 'b.js': 'danger(2)\n' });
    repository.write('package.json', '{ broken');
    const seen: unknown[] = [];
    const engine = fakeEngine();
    const deps = fakeDependencies(repository.root, {
      createEngine: async () => async () => ({
        ...engine,
        link: async (input) => {
          seen.push(input.manifests);
          return engine.link(input);
        },
        analyse: async (input) => ({ ...(await engine.analyse(input)), flow: undefined as never }),
      }),
    });
    const result = await scan(changeOptions(range('HEAD~1')), deps);
    expect(found(result)).toEqual(['a.js:1 danger(1)', 'b.js:1 danger(2)']);
    expect(seen[0]).toMatchObject({ packages: [{ name: 'old' }] });
  });
});

describe('a folder without a repository', () => {
  it('is the user’s mistake', async () => {
    const repository = createRepository();
    rmSync(path.join(repository.root, '.git'), { recursive: true });
    await expect(scanStaged(repository)).rejects.toThrow('is in no git repository');
    mkdirSync(path.join(repository.root, '.git'));
    await expect(scanStaged(repository)).rejects.toThrow('is in no git repository');
  });
});

describe('a scan of a push', () => {
  it('compares with what the remote has, and finds nothing in what it had', async () => {
    const remote = createRepository('--bare');
    const repository = createRepository();
    const head = (name = 'HEAD') => repository.git('rev-parse', name);
    const pushed = async (from: string | null) =>
      scanChange(repository, { kind: 'pushed', local: head(), remote: from });
    repository.commit({ 'a.py': 'danger(1)\n' });
    repository.git('remote', 'add', 'origin', remote.root);
    const first = await pushed(null);
    expect(found(first)).toEqual(['a.py:1 danger(1)']);
    expect(first.change!.base).toEqual({ commit: null, evidence: 'nothing: no remote has any of it' });
    repository.git('push', '-q', 'origin', 'main');
    expect((await pushed(null)).scanned.files).toBe(0);
    const onRemote = head();
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commit({ 'b.py': 'danger(2)\n' });
    repository.commit({ 'b.py': 'safe()\n', 'c.py': 'danger(3)\n' });
    for (const from of [null, onRemote, '1'.repeat(40)]) {
      const result = await pushed(from);
      expect(found(result)).toEqual(['c.py:1 danger(3)']);
      expect(result.change!.base.commit).toBe(onRemote);
    }
    const half = await pushed(head('HEAD~1'));
    expect(half.change!.base).toEqual({ commit: head('HEAD~1'), evidence: 'what the remote has' });
    repository.git('checkout', '-q', '-B', 'topic', 'HEAD~1');
    repository.commit({ 'd.py': 'danger(4)\n' });
    const forced = await scanChange(repository, {
      kind: 'pushed',
      local: head(),
      remote: half.change!.base.commit,
    });
    expect(found(forced)).toEqual(['d.py:1 danger(4)']);
    const blob = { kind: 'pushed', local: head('HEAD:d.py'), remote: null } as const;
    expect((await scanChange(repository, blob)).scanned.files).toBe(0);
  });
});
