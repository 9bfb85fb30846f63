import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  clearCompiled,
  compiledFolder,
  makeCompiledFolder,
  openCompiledFolder,
  readCompiled,
  writeCompiled,
} from './compiled-code.ts';

let keys: string;
let parent: string;
beforeEach(() => {
  keys = mkdtempSync(path.join(tmpdir(), 'skeptic-compiled-'));
  parent = compiledFolder(keys);
});
afterEach(() => rmSync(keys, { recursive: true, force: true }));

const DATA = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 31 + 7) % 251));

describe('what was kept', () => {
  it('is read back whole', () => {
    const folder = makeCompiledFolder(parent, 'a')!;
    writeCompiled(folder, 'engine.js', DATA);
    expect(readCompiled(folder, 'engine.js')?.equals(DATA)).toBe(true);
    expect(readCompiled(folder, 'scan.js')).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['engine.js.bin']);
  });

  it.each([
    ['is cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['is longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([1])])],
    [
      'has lost a page',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(4096), bytes.subarray(8192)]),
    ],
    ['is something else', () => Buffer.from('hello')],
    ['is empty', () => Buffer.alloc(0)],
  ])('is not read when it %s', (_, damage) => {
    const folder = makeCompiledFolder(parent, 'a')!;
    writeCompiled(folder, 'engine.js', DATA);
    const file = path.join(folder, 'engine.js.bin');
    writeFileSync(file, damage(readFileSync(file)));
    expect(readCompiled(folder, 'engine.js')).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('a file', () => {
  it.each([
    ['that others can write to', (file: string) => chmodSync(file, 0o666)],
    [
      'that is a link',
      (file: string) => {
        renameSync(file, path.join(keys, 'moved'));
        symlinkSync(path.join(keys, 'moved'), file);
      },
    ],
    [
      'that is a pipe to which nobody writes',
      (file: string) => {
        rmSync(file);
        execFileSync('mkfifo', [file]);
      },
    ],
    [
      'that is a folder',
      (file: string) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
    ['without permission', (file: string) => (process.getuid?.() === 0 ? rmSync(file) : chmodSync(file, 0))],
  ])('%s is not read', (_, change) => {
    const folder = makeCompiledFolder(parent, 'a')!;
    writeCompiled(folder, 'engine.js', DATA);
    change(path.join(folder, 'engine.js.bin'));
    expect(readCompiled(folder, 'engine.js')).toBeUndefined();
  });
});

describe('the folder', () => {
  it('is not opened before it was made', () => {
    expect(openCompiledFolder(parent, 'a')).toBeNull();
    const folder = makeCompiledFolder(parent, 'a');
    expect(openCompiledFolder(parent, 'a')).toBe(folder);
  });

  it.skipIf(process.platform === 'win32').each([
    ['others can write to it', () => chmodSync(path.join(parent, 'a'), 0o777)],
    ['others can write to the one above', () => chmodSync(parent, 0o722)],
    ['others can write to that of the keys', () => chmodSync(keys, 0o777)],
    [
      'it is a link',
      () => {
        rmSync(path.join(parent, 'a'), { recursive: true });
        mkdirSync(path.join(keys, 'elsewhere'));
        symlinkSync(path.join(keys, 'elsewhere'), path.join(parent, 'a'));
      },
    ],
  ])('is not used where %s', (_, change) => {
    makeCompiledFolder(parent, 'a');
    change();
    expect(openCompiledFolder(parent, 'a')).toBeNull();
    expect(makeCompiledFolder(parent, 'a')).toBeNull();
  });

  it('is not made where it cannot be written, or in the place of a file', () => {
    writeFileSync(path.join(keys, 'file'), '');
    expect(makeCompiledFolder(path.join(keys, 'file', 'compiled'), 'a')).toBeNull();
    if (process.platform === 'win32' || process.getuid?.() === 0) return;
    mkdirSync(path.join(keys, 'shut'), { mode: 0o500 });
    expect(makeCompiledFolder(path.join(keys, 'shut', 'compiled'), 'a')).toBeNull();
  });

  it.skipIf(process.getuid?.() !== 0)('is neither made nor opened in the home of somebody else', () => {
    chownSync(keys, 65534, 65534);
    expect(makeCompiledFolder(parent, 'a')).toBeNull();
    expect(existsSync(parent)).toBe(false);
    mkdirSync(path.join(parent, 'a'), { recursive: true });
    expect(openCompiledFolder(parent, 'a')).toBeNull();
  });

  it('keeps the newest builds only', () => {
    for (const [day, build] of ['a', 'b', 'c', 'd'].entries()) {
      makeCompiledFolder(parent, build);
      utimesSync(path.join(parent, build), day + 1, day + 1);
    }
    makeCompiledFolder(parent, 'e');
    expect(readdirSync(parent).sort()).toEqual(['c', 'd', 'e']);
  });

  it('is removed with all it holds, and nothing else', () => {
    writeFileSync(path.join(keys, 'key'), 'secret');
    writeCompiled(makeCompiledFolder(parent, 'a')!, 'engine.js', DATA);
    expect(clearCompiled(keys)).toBeGreaterThan(DATA.length);
    expect(existsSync(parent)).toBe(false);
    expect(readdirSync(keys)).toEqual(['key']);
    expect(clearCompiled(keys)).toBe(0);
  });
});
