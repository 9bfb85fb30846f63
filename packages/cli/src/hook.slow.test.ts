/** Hooks as people meet them: the built command, the real git, and the tools that manage hooks. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildCommand } from './testing/built-command.ts';

/** A key of a provider's form that nobody has. */
const KEY = `github_pat_${text(22)}_${text(59)}`;
const LEAK = `TOKEN = "${KEY}"\n`;
const SAFE = 'import os\n\nTOKEN = os.environ["TOKEN"]\n';
const built = { folder: '' };
const folders: string[] = [];

beforeAll(() => {
  built.folder = buildCommand();
});
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
afterAll(() => rmSync(built.folder, { recursive: true, force: true }));

/** Letters and digits without an order, the same each time. */
function text(length: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  return Array.from({ length }, (_, i) => alphabet[(i * i * 31 + i * 17 + length) % alphabet.length]).join(
    '',
  );
}

const LEFTHOOK = 'lefthook@1.13.6';

/** The program of lefthook, installed once into the cache of the benchmarks without running its scripts; null where that cannot be done. */
function installedLefthook(): string | null {
  const target = path.join(homedir(), '.cache', 'skeptic-bench', 'lefthook');
  const modules = path.join(target, 'node_modules');
  const program = path.join(modules, `lefthook-${process.platform}-${process.arch}`, 'bin', 'lefthook');
  if (existsSync(program)) return program;
  mkdirSync(target, { recursive: true });
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--fetch-retries=0'];
  spawnSync('npm', ['install', '--prefix', target, ...options, LEFTHOOK], { timeout: 60_000 });
  return existsSync(program) ? program : null;
}

interface Run {
  readonly code: number | null;
  readonly text: string;
}

/** A folder of a project, in which programs run with nobody's configuration. */
class Project {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Run {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: this.root,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: built.folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
        SKEPTIC_CACHE_DIR: path.join(built.folder, 'cache'),
        ...environment,
      },
    });
    return { code: status, text: `${stdout}${stderr}` };
  }

  /** Puts the built command where npm would install it. */
  linkCommand(): void {
    mkdirSync(path.join(this.root, 'node_modules/.bin'), { recursive: true });
    symlinkSync(
      path.join(built.folder, 'bundle/skeptic.js'),
      path.join(this.root, 'node_modules/.bin/skeptic'),
    );
  }

  git(...args: readonly string[]): string {
    const { code, text } = this.run('git', args);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${text}`);
    return text.trim();
  }

  skeptic(...args: readonly string[]): Run {
    return this.run(process.execPath, [path.join(built.folder, 'bundle', 'skeptic.js'), ...args]);
  }

  write(name: string, content: string, mode = 0o644): void {
    const file = path.join(this.root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content, { mode });
    chmodSync(file, mode);
  }

  read(name: string): string {
    return readFileSync(path.join(this.root, name), 'utf8');
  }

  has(name: string): boolean {
    return existsSync(path.join(this.root, name));
  }

  /** Commits what is staged, or with files what they hold. */
  commit(message: string, files: Readonly<Record<string, string>> = {}): Run {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
    if (Object.keys(files).length > 0) this.git('add', '--', ...Object.keys(files));
    return this.run('git', ['commit', '-m', message]);
  }
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'skeptic-hook-'));
  folders.push(made);
  return made;
}

function project(): Project {
  const made = new Project(folder());
  made.git('init', '-q', '-b', 'main');
  return made;
}

function expectRefused(run: Run, project: Project, what = 'commit'): void {
  expect(run.text).toContain(`skeptic: ${what} refused: `);
  expect(run.text).toContain('gith****');
  expect(run.text).not.toContain(KEY);
  expect(run.code).not.toBe(0);
  expect(project.run('git', ['log', '--oneline', '-1', '--', 'app.py']).text).not.toContain('leak');
}

describe('an installed hook', () => {
  it('refuses a key on a branch without a commit, and takes the commit without it', () => {
    const one = project();
    expect(one.skeptic('hook', 'status').code).toBe(1);
    expect(one.skeptic('hook', 'install').text).toMatch(
      /pre-commit {2}installed in \.git\/hooks\/pre-commit\n/,
    );
    expect(one.skeptic('hook', 'status').code).toBe(0);
    expectRefused(one.commit('leak', { 'app.py': LEAK }), one);
    const fine = one.commit('fine', { 'app.py': SAFE });
    expect(fine.code).toBe(0);
    expect(fine.text).toMatch(/skeptic: 1 staged text, 39 bytes, .* no findings/);
  });

  it('judges the index, not the work tree', () => {
    const one = project();
    one.skeptic('hook', 'install');
    expect(one.commit('first', { 'app.py': SAFE }).code).toBe(0);
    one.write('app.py', LEAK);
    one.git('add', 'app.py');
    one.write('app.py', SAFE);
    expectRefused(one.commit('leak'), one);
    one.git('add', 'app.py');
    one.write('app.py', LEAK);
    one.write('other.py', SAFE);
    one.git('add', 'other.py');
    expect(one.commit('other').code).toBe(0);
    expectRefused(one.run('git', ['commit', '-am', 'leak']), one);
  });

  it('refuses a key in a message, unless git cuts it off', () => {
    const one = project();
    one.skeptic('hook', 'install');
    one.write('app.py', SAFE);
    one.git('add', '.');
    expectRefused(one.commit(`a message with ${KEY}`), one);
    const line = '# ------------------------ >8 ------------------------';
    const cut = one.run('git', ['commit', '--cleanup=scissors', '-m', `fine\n\n${line}\n${KEY}`]);
    expect(cut.code).toBe(0);
    expect(cut.text).toContain('skeptic: 1 commit message text, 6 bytes');
  });

  it('records what an agent commits, and nothing of what a person commits', () => {
    const one = project();
    one.skeptic('hook', 'install');
    expect(one.commit('by a person', { 'app.py': SAFE }).code).toBe(0);
    one.write('app.py', `${SAFE}DEBUG = False\n`);
    const made = one.run('git', ['commit', '-am', 'by an agent'], { CLAUDECODE: '1' });
    expect(made.code).toBe(0);
    expect(one.git('log', '-1', '--format=%B')).toBe('by an agent');
    const shown = JSON.parse(one.skeptic('provenance', '--format', 'json').text);
    expect(shown.commits).toMatchObject({ ai: 1, unknown: 1 });
    expect(shown.shares).toMatchObject({
      lines: { ai: 1, unknown: 3 },
      tools: [{ tool: 'claude-code', lines: 1 }],
    });
    expect(one.skeptic('provenance', '--blame', 'app.py').text).toMatch(
      /ai 0\.95 claude-code +4 {2}DEBUG = False/,
    );
  });

  it('takes the commit although the agent cannot be recorded', () => {
    const one = project();
    one.skeptic('hook', 'install');
    one.write('.git/refs/notes', 'in the way');
    one.write('app.py', SAFE);
    one.git('add', '.');
    const made = one.run('git', ['commit', '-m', 'by an agent'], { CLAUDECODE: '1' });
    expect(made.text).toContain('skeptic: the agent was not recorded: ');
    expect(made.text).not.toMatch(/\n {4}at /);
    expect(made.code).toBe(0);
    one.write(
      '.git/hooks/post-commit',
      one.read('.git/hooks/post-commit').replace(/'[^']*skeptic\.js'/g, "'/nowhere'"),
      0o755,
    );
    expect(one.commit('more', { 'b.py': SAFE })).toMatchObject({ code: 0 });
  });

  it('passes what leaves nothing to scan: deletions, renames, merges without a conflict', () => {
    const one = project();
    one.git('commit', '-q', '--allow-empty', '-m', 'start');
    one.write('app.py', LEAK);
    one.write('b.py', SAFE);
    one.git('add', '.');
    one.git('commit', '-q', '-m', 'before the hook');
    one.skeptic('hook', 'install');
    one.git('mv', 'app.py', 'renamed.py');
    one.git('rm', '-q', 'b.py');
    const moved = one.commit('moved');
    expect(moved.text).not.toContain('refused');
    expect(moved.code).toBe(0);
    one.git('checkout', '-q', '-b', 'side', 'HEAD~1');
    expect(one.commit('side', { 'c.py': SAFE }).code).toBe(0);
    expect(one.run('git', ['merge', '--no-ff', '-m', 'merge', 'main']).code).toBe(0);
  });

  it('works in linked work trees and in submodules', () => {
    const inner = project();
    inner.commit('inner', { 'x.py': SAFE });
    const one = project();
    one.commit('first', { 'b.py': SAFE });
    one.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'sub');
    one.git('commit', '-q', '-m', 'submodule');
    one.skeptic('hook', 'install');
    const linked = new Project(path.join(folder(), 'linked'));
    one.git('worktree', 'add', '-q', linked.root, '-b', 'other');
    expect(linked.skeptic('hook', 'status').code).toBe(0);
    const sub = new Project(path.join(one.root, 'sub'));
    expect(sub.skeptic('hook', 'status').code).toBe(1);
    sub.skeptic('hook', 'install');
    for (const place of [linked, sub]) {
      expectRefused(place.commit('leak', { 'app.py': LEAK }), place);
      expect(place.commit('fine', { 'app.py': SAFE }).code).toBe(0);
    }
  });

  it('runs the hook that was there before, first, and brings it back byte for byte', () => {
    const one = project();
    const before = '#!/bin/sh\necho "before $# $(cat)" >> log\n[ ! -f stop ]';
    one.write('.git/hooks/pre-commit', before, 0o750);
    one.write('.git/hooks/pre-push', before, 0o755);
    one.write('theirs', before, 0o755);
    symlinkSync('../../theirs', path.join(one.root, '.git/hooks/commit-msg'));
    one.skeptic('hook', 'install');
    expect(one.skeptic('hook', 'install').text).toContain('with the hook that was there before');
    expect(one.commit('fine', { 'app.py': SAFE }).code).toBe(0);
    expect(
      one
        .read('log')
        .split('\n')
        .filter((line) => line.startsWith('before')),
    ).toHaveLength(2);
    expectRefused(one.commit('leak', { 'app.py': LEAK }), one);
    one.write('stop', '');
    expect(one.commit('fine', { 'app.py': SAFE }).code).toBe(1);
    expect(one.skeptic('hook', 'uninstall').text).toContain('pre-commit  not installed');
    expect(one.read('.git/hooks/pre-commit')).toBe(before);
    expect(statSync(path.join(one.root, '.git/hooks/pre-commit')).mode & 0o777).toBe(0o750);
    expect(one.has('.git/hooks/pre-commit.before-skeptic')).toBe(false);
    expect(one.skeptic('hook', 'uninstall').code).toBe(0);
  });

  it('goes where core.hooksPath says, but not out of the repository unasked', () => {
    const one = project();
    one.git('config', 'core.hooksPath', '.githooks');
    one.write('deep/x', '');
    const below = new Project(path.join(one.root, 'deep'));
    expect(below.skeptic('hook', 'install').text).toContain('../.githooks/pre-commit');
    expectRefused(one.commit('leak', { 'app.py': LEAK }), one);
    const shared = folder();
    one.git('config', 'core.hooksPath', shared);
    const refused = one.skeptic('hook', 'install');
    expect(refused.text).toContain('the hooks are outside this repository');
    expect(refused.code).toBe(2);
    expect(one.skeptic('hook', 'install', '--shared', '--only', 'pre-commit').code).toBe(0);
    expect(existsSync(path.join(shared, 'pre-commit'))).toBe(true);
    expect(existsSync(path.join(shared, 'pre-push'))).toBe(false);
  });

  it('refuses when the command is gone, and when the scan is incomplete', () => {
    const one = project();
    one.skeptic('hook', 'install', '--only', 'pre-commit');
    one.write('big.py', 'x = 1\n'.repeat(300_000));
    one.git('add', 'big.py');
    const incomplete = one.commit('big');
    expect(incomplete.text).toMatch(
      /skeptic: commit refused: the scan is incomplete \(size-limit 1\)\. Mend that/,
    );
    expect(incomplete.code).not.toBe(0);
    const allowed = one.run('git', ['commit', '-m', 'big'], { SKEPTIC_ALLOW_INCOMPLETE: '1' });
    expect(allowed.code).toBe(0);
    const hook = one.read('.git/hooks/pre-commit');
    one.write('.git/hooks/pre-commit', hook.replaceAll(built.folder, '/nowhere'), 0o755);
    one.write('app.py', SAFE);
    one.git('add', 'app.py');
    const PATH = [path.dirname(process.execPath), '/usr/bin', '/bin'].join(path.delimiter);
    const gone = one.run('git', ['commit', '-m', 'fine'], { PATH });
    expect(gone.text).toContain('refused, because the command was not found');
    expect(gone.code).not.toBe(0);
    mkdirSync(path.join(one.root, 'node_modules/skeptic'), { recursive: true });
    symlinkSync(path.join(built.folder, 'bundle'), path.join(one.root, 'node_modules/skeptic/dist'));
    expect(one.run('git', ['commit', '-m', 'fine'], { PATH }).code).toBe(0);
  });

  it('looks at all that is pushed, also at what a later commit removes', () => {
    const remote = folder();
    new Project(remote).git('init', '-q', '--bare');
    const one = project();
    one.commit('first', { 'b.py': SAFE });
    one.git('remote', 'add', 'origin', remote);
    one.skeptic('hook', 'install', '--only', 'pre-push');
    expect(one.run('git', ['push', 'origin', 'main']).code).toBe(0);
    one.commit('leaks', { 'app.py': LEAK });
    one.commit('removes it', { 'app.py': SAFE });
    const push = one.run('git', ['push', 'origin', 'main']);
    expect(push.text).toMatch(/skeptic: push refused: \d findings?\./);
    expect(push.text).not.toContain(KEY);
    expect(push.text.replace(/\s+/g, ' ')).toContain('by Ada <ada@example.com>');
    expect(push.code).not.toBe(0);
    expect(one.run('git', ['push', '--no-verify', 'origin', 'main']).code).toBe(0);
    expect(one.run('git', ['push', 'origin', ':main']).code).toBe(0);
  });
});

describe('tools that manage hooks', () => {
  it('husky: our part stands in its scripts', () => {
    const one = project();
    const husky = createRequire(import.meta.url).resolve('husky');
    one.run(process.execPath, ['-e', `import(${JSON.stringify(husky)}).then((m) => m.default())`]);
    expect(one.git('config', 'core.hooksPath')).toBe('.husky/_');
    one.write('.husky/pre-commit', 'echo theirs >> log');
    expect(one.skeptic('hook', 'install').text).toContain('.husky/pre-commit, run by husky');
    const bin = folder();
    symlinkSync(path.join(built.folder, 'bundle', 'skeptic.js'), path.join(bin, 'skeptic'));
    const PATH = `${bin}${path.delimiter}${process.env.PATH}`;
    one.write('app.py', LEAK);
    one.git('add', 'app.py');
    expectRefused(one.run('git', ['commit', '-m', 'leak'], { PATH }), one);
    expect(one.read('log')).toBe('theirs\n');
    one.write('app.py', SAFE);
    one.git('add', 'app.py');
    expect(one.run('git', ['commit', '-m', 'fine'], { PATH }).code).toBe(0);
    one.skeptic('hook', 'uninstall');
    expect(one.read('.husky/pre-commit')).toBe('echo theirs >> log');
    expect(one.has('.husky/pre-push')).toBe(false);
  });

  const lefthook = installedLefthook();
  if (lefthook === null) process.stderr.write('skipped: lefthook cannot be installed from npm here\n');
  it.runIf(lefthook !== null)('lefthook: runs our command', () => {
    const one = project();
    one.write('lefthook.yml', 'pre-commit:\n  commands:\n    lint:\n      run: "true"\n');
    one.skeptic('hook', 'install');
    one.linkCommand();
    const environment = { LEFTHOOK_BIN: lefthook! };
    expect(one.run(lefthook!, ['install'], environment).code).toBe(0);
    one.write('app.py', LEAK);
    one.git('add', 'app.py');
    const leak = one.run('git', ['commit', '-m', 'leak'], environment);
    expect(leak.text).toContain('lefthook');
    expectRefused(leak, one);
    one.write('app.py', SAFE);
    one.git('add', 'app.py');
    expect(one.run('git', ['commit', '-m', 'fine'], environment).code).toBe(0);
  });

  // Where it cannot be had, what it would run is run as it runs it: by `sh -c` at the top of the work tree.
  it('lefthook: our command stands in its configuration', () => {
    const one = project();
    one.write('lefthook.yml', 'pre-commit:\n  commands:\n    lint:\n      run: "true"\n');
    expect(one.skeptic('hook', 'install').text).toContain('lefthook.yml, run by lefthook');
    const run = /run: (PATH.* skeptic hook run pre-commit)\n/.exec(one.read('lefthook.yml'))?.[1];
    one.write('.git/hooks/pre-commit', `#!/bin/sh\nsh -c '${run}'\n`, 0o755);
    one.linkCommand();
    expectRefused(one.commit('leak', { 'app.py': LEAK }), one);
    expect(one.commit('fine', { 'app.py': SAFE }).code).toBe(0);
    one.skeptic('hook', 'uninstall');
    expect(one.read('lefthook.yml')).toBe('pre-commit:\n  commands:\n    lint:\n      run: "true"\n');
  });

  const framework = spawnSync('pre-commit', ['--version'], { encoding: 'utf8' });
  if (framework.status !== 0)
    process.stderr.write('skipped: the pre-commit framework is not installed (apt-get install pre-commit)\n');
  it.runIf(framework.status === 0)('the pre-commit framework: runs what our manifest names', () => {
    const manifest = readFileSync(
      fileURLToPath(new URL('../../../.pre-commit-hooks.yaml', import.meta.url)),
      'utf8',
    );
    const bin = folder();
    symlinkSync(path.join(built.folder, 'bundle', 'skeptic.js'), path.join(bin, 'skeptic'));
    const one = project();
    // What differs from an installed hook is where the program comes from: installing it needs a registry.
    const hooks = manifest.replaceAll('language: node', 'language: system').replace(/^(?=.)/gm, '      ');
    one.write('.pre-commit-config.yaml', `repos:\n  - repo: local\n    hooks:\n${hooks}`);
    const environment = { PATH: `${bin}${path.delimiter}${process.env.PATH}`, PRE_COMMIT_HOME: folder() };
    one.run('pre-commit', ['install', '-t', 'pre-commit', '-t', 'commit-msg', '-t', 'pre-push'], environment);
    one.write('app.py', LEAK);
    one.git('add', '.');
    expectRefused(one.run('git', ['commit', '-m', 'leak'], environment), one);
    one.write('app.py', SAFE);
    one.git('add', '.');
    const fine = one.run('git', ['commit', '-m', 'fine'], environment);
    expect(fine.text).toMatch(/skeptic.*Passed/);
    expect(fine.code).toBe(0);
  });
});
