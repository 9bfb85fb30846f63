/** What is written into files of people, and that all of it can be taken away again. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findDataFolders } from '../platform/data-folders.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, fakeDependencies, removeFolder } from '../testing.ts';
import { type MadeFolders, madeFolders } from './made-folders.ts';
import { type AgentOptions, applyPlan, planInstall, planUninstall } from './manage-agents.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** A project, and what is done to it. */
function projectOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = createFolder(files);
  folders.push(folder);
  mkdirSync(path.join(folder, '.git'));
  const deps = fakeDependencies(folder, { rulesFolder: findDataFolders().rules });
  const optionsOf = (changes: Partial<AgentOptions>): AgentOptions => ({
    ...{ root: folder, agents: [], home: null, command: 'skeptic agent-hook', learned: null },
    ...changes,
  });
  const bytesOf = (name: string) => readFileSync(path.join(folder, name));
  return {
    folder,
    bytesOf,
    textOf: (name: string) => bytesOf(name).toString('utf8'),
    install: async (changes: Partial<AgentOptions> = {}, made?: MadeFolders) =>
      applyPlan(await planInstall(optionsOf(changes), deps), deps.platform, made),
    uninstall: (changes: Partial<AgentOptions> = {}, made?: MadeFolders) =>
      applyPlan(planUninstall(optionsOf(changes), deps.platform), deps.platform, made),
    statesOf: async (changes: Partial<AgentOptions> = {}) =>
      (await planInstall(optionsOf(changes), deps)).map(({ path: file, state }) => [file, state]),
  };
}

const ALL = [
  'claude',
  'cursor',
  'codex',
  'copilot',
  'gemini',
  'windsurf',
  'cline',
  'roo',
  'kiro',
  'continue',
];
const HOOKS = '{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "say done"}]}]}}';

describe('folders', () => {
  const both = async (
    before: Readonly<Record<string, string>>,
    meanwhile: (folder: string) => void = () => {},
  ) => {
    const { folder, install, uninstall } = projectOf(before);
    const state = path.join(folder, '..', `${path.basename(folder)}-state`);
    folders.push(state);
    const made = madeFolders(folder, state, nodePlatform());
    await install({ agents: ALL }, made);
    meanwhile(folder);
    uninstall({}, made);
    return readdirSync(folder, { recursive: true }).map(String).sort();
  };

  it('that were made for files are gone with them', async () => {
    expect(await both({})).toEqual(['.git']);
  });

  it('that were there stay, also when they are empty', async () => {
    const before = { '.cursor/x': '', '.github/workflows/ci.yml': 'on: push\n' };
    const empty = (folder: string) => rmSync(path.join(folder, '.cursor/x'));
    expect(await both(before, empty)).toEqual([
      ...['.cursor', '.git', '.github', '.github/workflows', '.github/workflows/ci.yml'],
    ]);
  });

  it('that others use by now stay', async () => {
    const use = (folder: string) => writeFileSync(path.join(folder, '.claude/mine.md'), 'x');
    expect(await both({}, use)).toEqual(['.claude', '.claude/mine.md', '.git']);
  });

  it('stay where nothing is remembered of them', async () => {
    const { folder, install, uninstall } = projectOf({});
    await install({ agents: ['claude'] });
    uninstall({ agents: ['claude'] });
    expect(existsSync(path.join(folder, '.claude'))).toBe(true);
  });
});

describe('installing and taking away', () => {
  it.each<readonly [string, Readonly<Record<string, string>>]>([
    [
      'comments and trailing commas',
      {
        '.claude/settings.json':
          '{\n  // ours\n  "model": "m", /* why */\n  "hooks": {\n    "Stop": [],\n  },\n}\n',
      },
    ],
    [
      'line ends of Windows',
      {
        '.claude/settings.json': '{\r\n\t"model": "m"\r\n}\r\n',
        'CLAUDE.md': '# A\r\n\r\nB',
        'AGENTS.md': 'x\r\n',
      },
    ],
    [
      'no line end',
      {
        '.claude/settings.json': HOOKS,
        '.gemini/settings.json': '{"a":1}',
        'AGENTS.md': '# A',
        'GEMINI.md': '',
      },
    ],
    ['a byte order mark', { '.claude/settings.json': `\uFEFF${HOOKS}\n`, 'AGENTS.md': '\uFEFF# A\n' }],
    [
      'nothing in it',
      {
        '.claude/settings.json': '{}\n',
        '.cursor/hooks.json': '{\n  "version": 1\n}\n',
        '.codex/hooks.json': '{"hooks":{}}',
      },
    ],
  ])('give back every byte of files with %s', async (_, files) => {
    const { install, uninstall, bytesOf, folder } = projectOf({ 'app.py': 'x = 1\n', ...files });
    const first = await install({ agents: ALL });
    expect(first.filter(({ state }) => state === 'blocked')).toEqual([]);
    expect(first.every(({ isChanged }) => isChanged)).toBe(true);
    const again = await install({ agents: ALL });
    expect(again.filter(({ isChanged }) => isChanged)).toEqual([]);
    uninstall();
    for (const [name, text] of Object.entries(files))
      expect([name, bytesOf(name).equals(Buffer.from(text))]).toEqual([name, true]);
    const made = first.map(({ path: file }) => file).filter((file) => !(file in files));
    expect(made.filter((file) => existsSync(path.join(folder, file)))).toEqual([]);
  });

  it('leave alone what cannot be read, and say where', async () => {
    const files = {
      'AGENTS.md': Buffer.from([0x23, 0xe9, 0x0a]),
      '.claude/settings.json': '{\n  "hooks": {\n    "Stop": [,]\n  }\n}\n',
      '.gemini/settings.json': '{"hooks": []}',
      '.cursor/rules/skeptic.mdc': 'My own rules.\n',
    };
    const { install, uninstall, bytesOf } = projectOf(files);
    const blocked = (await install({ agents: ['claude', 'gemini', 'cursor'] })).filter(
      ({ state }) => state === 'blocked',
    );
    expect(Object.fromEntries(blocked.map(({ path: file, reason }) => [file, reason]))).toEqual({
      'AGENTS.md': 'it is no UTF-8 text',
      '.claude/settings.json': 'line 3: a JSON value was expected',
      '.gemini/settings.json': 'a JSON object was expected',
      '.cursor/rules/skeptic.mdc': 'it is there already, and not ours',
    });
    uninstall();
    for (const [name, content] of Object.entries(files))
      expect([name, bytesOf(name).equals(Buffer.from(content))]).toEqual([name, true]);
  });

  it('leave to people what they have changed in our parts', async () => {
    const { install, uninstall, textOf, folder } = projectOf({ 'CLAUDE.md': '# A\n' });
    await install({ agents: ['windsurf'] });
    await install({ agents: ['claude'] });
    for (const [name, from, to] of [
      ['AGENTS.md', '- Secrets come', '- All secrets come'],
      ['CLAUDE.md', '@AGENTS.md\n', '@AGENTS.md\n@docs/ours.md\n'],
      ['.windsurf/rules/skeptic.md', '- Secrets come', '- All secrets come'],
    ] as const)
      writeFileSync(path.join(folder, name), textOf(name).replace(from, to));
    const before = ['AGENTS.md', 'CLAUDE.md', '.windsurf/rules/skeptic.md'].map(textOf);
    expect((await install()).filter(({ isChanged }) => isChanged)).toEqual([]);
    const left = uninstall().filter(({ state }) => state === 'edited');
    expect(left.map(({ path: file }) => file).sort()).toEqual([
      '.windsurf/rules/skeptic.md',
      'AGENTS.md',
      'CLAUDE.md',
    ]);
    expect(['AGENTS.md', 'CLAUDE.md', '.windsurf/rules/skeptic.md'].map(textOf)).toEqual(before);
  });

  it('write through no link, and need none where CLAUDE.md is a link to AGENTS.md', async () => {
    const { install, statesOf, folder, textOf } = projectOf({ 'AGENTS.md': '# A\n', 'other/x.json': '{}' });
    symlinkSync('AGENTS.md', path.join(folder, 'CLAUDE.md'));
    symlinkSync('other', path.join(folder, '.claude'));
    const files = await install({ agents: ['claude'] });
    expect(files.map(({ path: file, state }) => [file, state])).toEqual([
      ['AGENTS.md', 'absent'],
      ['.claude/settings.json', 'blocked'],
    ]);
    expect(textOf('other/x.json')).toBe('{}');
    expect(existsSync(path.join(folder, 'other/settings.json'))).toBe(false);
    expect(await statesOf({ agents: ['claude'] })).toContainEqual(['AGENTS.md', 'installed']);
  });

  it('go on with the others where one cannot be written', async () => {
    const { install, folder } = projectOf({ 'AGENTS.md': '# A\n', '.roo/rules': 'a file\n' });
    rmSync(path.join(folder, 'AGENTS.md'));
    const files = await install({ agents: ['roo', 'claude'] });
    expect(
      files.filter(({ state }) => state === 'blocked').map(({ path: file, reason }) => [file, reason]),
    ).toEqual([['.roo/rules/skeptic.md', '.roo/rules is no folder']]);
    expect(files.filter(({ isChanged }) => isChanged)).toHaveLength(3);
  });
});

describe('what is learned', () => {
  it('is told first, is kept by a later installation, and is forgotten when it is learned anew', async () => {
    const { install, textOf } = projectOf({ 'app.py': 'x = 1\n' });
    await install({ learned: ['sql-injection', 'no-such-rule'] });
    const learned = textOf('AGENTS.md');
    expect(learned).toMatch(
      /What has gone wrong here more than once:\n\n- SQL query built from untrusted text: /,
    );
    expect(learned.match(/SQL query built/g)).toHaveLength(1);
    expect((await install()).filter(({ isChanged }) => isChanged)).toEqual([]);
    await install({ learned: [] });
    expect(textOf('AGENTS.md')).not.toContain('more than once');
  });
});

describe('hooks for all projects of a user', () => {
  it('are written for the agents that the home shows signs of, beside what is there, and taken away', async () => {
    const settings = '{"model": "m"}\n';
    const { install, uninstall, statesOf, folder, textOf } = projectOf({
      'home/.claude/settings.json': settings,
      'home/.cursor/x': '',
    });
    const home = path.join(folder, 'home');
    const command = '"/a b/node" "/c d/skeptic.js" agent-hook';
    expect((await install({ home, command })).map(({ path: file }) => file)).toEqual([
      '.claude/settings.json',
      '.cursor/hooks.json',
    ]);
    expect(JSON.parse(textOf('home/.claude/settings.json'))).toMatchObject({
      model: 'm',
      hooks: { Stop: [{ hooks: [{ command: `${command} --agent claude` }] }] },
    });
    expect(existsSync(path.join(folder, 'AGENTS.md'))).toBe(false);
    expect(await statesOf({ home, command })).toEqual([
      ['.claude/settings.json', 'installed'],
      ['.cursor/hooks.json', 'installed'],
    ]);
    // The program has moved.
    expect(await statesOf({ home })).toEqual([
      ['.claude/settings.json', 'outdated'],
      ['.cursor/hooks.json', 'outdated'],
    ]);
    uninstall({ home });
    expect(textOf('home/.claude/settings.json')).toBe(settings);
    expect(existsSync(path.join(home, '.cursor/hooks.json'))).toBe(false);
  });
});
