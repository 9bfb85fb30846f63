import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createLanguageTable } from '../languages.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { type Selection, selectFiles } from './select-files.ts';

const languages = createLanguageTable([
  { id: 'python', extensions: ['.py'], interpreters: ['python', 'python3'] },
  { id: 'typescript', extensions: ['.ts', '.d.ts'], interpreters: ['node'] },
]);
const posix = process.platform !== 'win32';
const folders: string[] = [];

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = createFolder(files);
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function select(cwd: string, paths: readonly string[] = ['.'], textRules = false): Promise<Selection> {
  return selectFiles(paths, { platform: { ...nodePlatform(), cwd }, languages, textRules });
}

const files = ({ files: list }: Selection): string[] => list.map((file) => file.path);
const skips = ({ skipped }: Selection): string[] => skipped.map((skip) => `${skip.path} ${skip.reason}`);

describe('selectFiles', () => {
  it('sorts, and lists what it leaves out', async () => {
    const folder = folderOf({
      'b.py': '',
      'a/x.py': '',
      'a-b.py': '',
      run: '',
      'pic.png': '',
      'node_modules/m/index.py': '',
      '.git/config': '',
      'README.md': '',
    });
    const selection = await select(folder);
    expect(files(selection)).toEqual(['README.md', 'a-b.py', 'a/x.py', 'b.py', 'run']);
    expect(selection.files.map(({ language }) => language)).toEqual([
      'markdown',
      'python',
      'python',
      'python',
      'shebang',
    ]);
    expect(skips(selection)).toEqual(['.git/ vcs', 'node_modules/ vendored', 'pic.png unsupported-language']);
  });

  it('knows a Python environment by its mark, not by its name', async () => {
    const folder = folderOf({ 'env/pyvenv.cfg': '', 'env/lib/x.py': '', 'venv/__init__.py': '' });
    expect(files(await select(folder))).toEqual(['venv/__init__.py']);
    expect(files(await select(folder, ['env']))).toEqual(['env/lib/x.py']);
  });

  it('keeps files without a language when there are rules for text', async () => {
    expect(files(await select(folderOf({ 'a.txt': '' }), ['.'], true))).toEqual(['a.txt']);
  });

  it('ignores as git does', async () => {
    const folder = folderOf({
      '.git/info/exclude': 'secret.py\n',
      '.gitignore': '*.gen.py\nbuild/\n/top.py\n!keep.gen.py\n',
      '.skepticignore': 'old/\n',
      'a.gen.py': '',
      'keep.gen.py': '',
      'build/x.py': '',
      'top.py': '',
      'sub/top.py': '',
      'sub/.gitignore': '!a.gen.py\nlocal.py\n',
      'sub/a.gen.py': '',
      'sub/local.py': '',
      'sub/deep/local.py': '',
      'old/x.py': '',
      'secret.py': '',
    });
    const selection = await select(folder);
    expect(files(selection)).toEqual(['keep.gen.py', 'sub/a.gen.py', 'sub/top.py']);
    expect(skips(selection).filter((line) => line.endsWith(' ignored'))).toEqual([
      'a.gen.py ignored',
      'build/ ignored',
      'old/ ignored',
      'secret.py ignored',
      'sub/deep/local.py ignored',
      'sub/local.py ignored',
      'top.py ignored',
    ]);
  });

  it('scans what the user names, ignored or vendored', async () => {
    const folder = folderOf({
      '.git/HEAD': '',
      '.gitignore': 'build/\n*.skip.py\n',
      'build/x.py': '',
      'build/y.skip.py': '',
      'node_modules/m/i.py': '',
      'a.skip.py': '',
    });
    const selection = await select(folder, ['build', 'node_modules/m', 'a.skip.py']);
    expect(selection.root).toBe(folder);
    expect(files(selection)).toEqual(['a.skip.py', 'build/x.py', 'build/y.skip.py', 'node_modules/m/i.py']);
  });

  it('takes rules of folders above a named folder into account, and counts overlaps once', async () => {
    const folder = folderOf({
      '.git/HEAD': '',
      '.gitignore': '*.gen.py\n',
      'sub/a.gen.py': '',
      'sub/b.py': '',
    });
    expect(files(await select(folder, ['sub', 'sub/b.py', '.']))).toEqual(['sub/b.py']);
  });

  it.runIf(posix)('follows no symbolic link except one that is named', async () => {
    const outside = folderOf({ 'secret.py': '' });
    const folder = folderOf({ 'a/x.py': '' });
    symlinkSync(path.join(outside, 'secret.py'), path.join(folder, 'link.py'));
    symlinkSync('..', path.join(folder, 'a', 'loop'));
    symlinkSync(outside, path.join(folder, 'out'));
    const selection = await select(folder);
    expect(files(selection)).toEqual(['a/x.py']);
    expect(skips(selection)).toEqual(['a/loop symlink', 'link.py symlink', 'out symlink']);
    expect(files(await select(folder, ['link.py', 'out']))).toEqual(['link.py', 'out/secret.py']);
  });

  it.runIf(posix)('lists pipes and unreadable folders', async () => {
    const folder = folderOf({ 'ok.py': '', 'locked/x.py': '' });
    execFileSync('mkfifo', [path.join(folder, 'pipe.py')]);
    chmodSync(path.join(folder, 'locked'), 0);
    const selection = await select(folder);
    chmodSync(path.join(folder, 'locked'), 0o755);
    expect(skips(selection)).toContain('pipe.py not-a-regular-file');
    const isRoot = process.getuid?.() === 0;
    expect(skips(selection).includes('locked/ unreadable')).toBe(!isRoot);
  });

  it.runIf(process.platform === 'linux')('keeps strange names apart', async () => {
    const folder = folderOf({
      'new\nline.py': '',
      'esc\u001b[31m.py': '',
      '__proto__.py': '',
      '-rf.py': '',
      'cr\r.py': '',
    });
    for (const byte of [0xe9, 0xff]) {
      writeFileSync(
        Buffer.concat([Buffer.from(`${folder}/raw`), Buffer.from([byte]), Buffer.from('.py')]),
        '',
      );
    }
    const selection = await select(folder);
    expect(files(selection)).toEqual([
      '-rf.py',
      '__proto__.py',
      'cr\r.py',
      'esc\u001b[31m.py',
      'new\nline.py',
      'raw\\xe9.py',
      'raw\\xff.py',
    ]);
    const platform = nodePlatform();
    for (const { system } of selection.files) expect(platform.fs.readFile(system, 10).ok).toBe(true);
  });

  it.runIf(posix)('survives paths deeper than the system allows', async () => {
    const folder = folderOf({ 'ok.py': '' });
    const build = `for (let i = 0; i < 30; i++) { fs.mkdirSync('d'.repeat(200)); process.chdir('d'.repeat(200)); }`;
    execFileSync(process.execPath, ['-e', build], { cwd: folder });
    try {
      const selection = await select(folder);
      expect(files(selection)).toEqual(['ok.py']);
      expect(selection.skipped.map(({ reason }) => reason)).toEqual(['path-too-long']);
    } finally {
      // Node's own removal stops at the length that this test is about.
      execFileSync('rm', ['-rf', folder]);
    }
  });
});

describe('language table', () => {
  it.each([
    ['#!/usr/bin/env python3\n', 'python'],
    ['#!/usr/bin/python3.11 -u\n', 'python'],
    ['#!/usr/bin/env -S FOO=1 node --x\n', 'typescript'],
    ['#!/bin/sh\n', null],
    ['#!\n', null],
    ['print(1)\n', null],
  ])('reads the shebang %j', (text, language) => {
    expect(languages.byShebang(text)).toBe(language);
  });

  it('knows paths and names', () => {
    expect(['a.PY', 'x/y.d.ts', 'a.py.txt', 'Makefile', '.py'].map(languages.byPath)).toEqual([
      'python',
      'typescript',
      null,
      null,
      'python',
    ]);
    expect(['Python', 'py', 'ts', 'markdown', 'cobol'].map(languages.byName)).toEqual([
      'python',
      'python',
      'typescript',
      'markdown',
      null,
    ]);
  });
});
