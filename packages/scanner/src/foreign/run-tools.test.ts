/** Tools that are scripts of the test: where they are taken from, what they get, and what becomes of their failures. */
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { findProgram } from './find-program.ts';
import { requireTools, runTools, type ToolRequest } from './run-tools.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

const REPORT = '{"results": [], "errors": [], "metrics": {}}';
const request = (changes: Partial<ToolRequest> = {}): ToolRequest => ({
  tools: ['bandit'],
  configs: new Map(),
  isTrusted: false,
  ...changes,
});

/** A folder with a script of a name. */
function binOf(name: string, script: string): string {
  const folder = createFolder({ [name]: `#!/bin/sh\n${script}\n` });
  folders.push(folder);
  chmodSync(path.join(folder, name), 0o755);
  return folder;
}

function hostOf(root: string, ...entries: readonly string[]) {
  const PATH = [...entries, '/usr/bin', '/bin'].join(path.delimiter);
  return { ...nodePlatform(), cwd: root, environment: { PATH, SECRET: 'x' } };
}

async function run(script: string, files: readonly string[] = ['a.py'], tool = 'bandit') {
  const root = createFolder({ 'a.py': '', 'a.ts': '' });
  folders.push(root);
  const platform = hostOf(root, binOf(tool, script));
  const selection = { root, files: files.map((name) => ({ path: name })) };
  const asked = request({ tools: [tool] });
  const tools = requireTools(asked, platform);
  const { reports, notifications } = await runTools(tools, asked, selection, platform, undefined);
  return { reports: reports.length, said: notifications.map(({ level, message }) => `${level} ${message}`) };
}

describe.skipIf(process.platform === 'win32')('tools', () => {
  it('are read when they find something, which is no failure', async () => {
    expect(await run(`echo '${REPORT}'; exit 1`)).toEqual({ reports: 1, said: [] });
  });

  it.each([
    ['echo "no such option" >&2; exit 2', 'incomplete bandit: it ended with code 2: no such option'],
    ['kill -9 $$', 'incomplete bandit: it was stopped: it does not say why'],
    ['echo "{"', 'incomplete bandit: the report is no valid JSON'],
    ['exit 0', 'incomplete bandit: the report is empty'],
  ])('that fail make the scan incomplete: %s', async (script, message) => {
    expect(await run(script)).toEqual({ reports: 0, said: [message] });
  });

  it.each([
    [`echo '[]' > "$file"`, { reports: 1, said: [] }],
    ['exit 0', { reports: 0, said: ['incomplete gitleaks: it wrote no report'] }],
    [
      'truncate -s 268435457 "$file"',
      { reports: 0, said: ['incomplete gitleaks: its report is larger than 268435456 bytes'] },
    ],
  ])('may write their report to a file: %s', async (script, outcome) => {
    const find = 'while [ "$1" != --report-path ]; do shift; done; file=$2';
    expect(await run(`${find}; ${script}`, ['a.py'], 'gitleaks')).toEqual(outcome);
  });

  it('get an environment of their own and a configuration that is not the project’s', async () => {
    const script = `test -z "$SECRET" && case "$*" in *--ini*-c*a.py) echo '${REPORT}';; esac`;
    expect(await run(script)).toEqual({ reports: 1, said: [] });
  });

  it('are not started for files that they do not read', async () => {
    expect(await run('exit 9', ['a.js'])).toEqual({
      reports: 0,
      said: ['note bandit: it reads none of the files'],
    });
  });

  it('leave the scan incomplete where they lack what some files need', async () => {
    const lacks = 'eslint-plugin-security is not installed beside it, so that only its own rules ran';
    const unread = 'typescript-eslint is not installed beside it, so that it read no TypeScript';
    const script = 'echo "[]"';
    expect(await run(script, ['a.js'], 'eslint')).toEqual({ reports: 1, said: [`note eslint: ${lacks}`] });
    expect(await run(script, ['a.ts'], 'eslint')).toEqual({
      reports: 0,
      said: [`note eslint: ${lacks}`, `incomplete eslint: ${unread}`],
    });
  });

  it('are never taken from the project, by whatever way', () => {
    const root = createFolder({ 'node_modules/.bin/tool': '#!/bin/sh\n' });
    folders.push(root);
    const inside = path.join(root, 'node_modules', '.bin');
    chmodSync(path.join(inside, 'tool'), 0o755);
    const outside = createFolder({ 'x/keep': '' });
    folders.push(outside);
    symlinkSync(inside, path.join(outside, 'bin'));
    mkdirSync(path.join(outside, 'links'));
    symlinkSync(path.join(inside, 'tool'), path.join(outside, 'links', 'tool'));
    const entries = [
      inside,
      './node_modules/.bin',
      '',
      path.join(outside, 'bin'),
      path.join(outside, 'links'),
    ];
    expect(findProgram('tool', root, hostOf(root, ...entries))).toBeNull();
    const honest = binOf('tool', '');
    expect(findProgram('tool', root, hostOf(root, ...entries, honest))).toBe(path.join(honest, 'tool'));
  });

  it.each([
    [{ tools: ['nope'] }, 'the tool `nope` is not known'],
    [{ tools: ['semgrep'] }, 'semgrep has no rules of its own'],
    [{ tools: ['snyk'] }, 'snyk is started only with --trust-tool-config'],
    [{ configs: new Map([['eslint', 'x']]) }, 'a configuration is given for `eslint`, which is not started'],
    [{ configs: new Map([['bandit', '/none']]) }, 'there is no file or folder `/none`'],
  ])('need what the user has to give: %j', (changes, message) => {
    expect(() => requireTools(request(changes), hostOf('/'))).toThrow(message);
  });
});
