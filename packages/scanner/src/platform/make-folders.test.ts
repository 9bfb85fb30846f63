import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createFolder, removeFolder } from '../testing.ts';
import { makeFolders } from './make-folders.ts';

const root = createFolder({ file: '' });
afterAll(() => removeFolder(root));

it('makes what is missing, also when it is there already', () => {
  for (let time = 0; time < 2; time += 1) makeFolders(path.join(root, 'a/b/c'), 0o700);
  expect(statSync(path.join(root, 'a/b/c')).isDirectory()).toBe(true);
  if (process.platform !== 'win32') expect(statSync(path.join(root, 'a')).mode & 0o777).toBe(0o700);
});

it('says why it cannot', () => {
  expect(() => makeFolders(path.join(root, 'file/a/b'))).toThrow(/ENOTDIR|EEXIST|ENOENT/);
});

it.runIf(existsSync('/proc/self'))('ends where a system denies a folder that is there', () => {
  expect(() => makeFolders('/proc/skeptic/a')).toThrow(/ENOENT|EACCES|EPERM|EROFS/);
});
