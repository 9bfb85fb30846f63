import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nodePrivateFiles } from './platform/private-files.ts';
import { createFolder, removeFolder } from './testing.ts';
import { readValueKey } from './value-key.ts';

const posix = process.platform !== 'win32';
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function dataFolder(): string {
  const folder = createFolder({});
  folders.push(folder);
  return path.join(folder, 'skeptic');
}

describe('the key of secret values', () => {
  it('is made once, at random, and for its user alone', () => {
    const folder = dataFolder();
    const key = readValueKey(nodePrivateFiles(), folder);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(readValueKey(nodePrivateFiles(), folder)).toBe(key);
    expect(readValueKey(nodePrivateFiles(), dataFolder())).not.toBe(key);
    const [name] = readdirSync(path.join(folder, 'value-keys'));
    if (!posix) return;
    expect(statSync(path.join(folder, 'value-keys')).mode & 0o077).toBe(0);
    expect(statSync(path.join(folder, 'value-keys', name!)).mode & 0o077).toBe(0);
  });

  it('is not taken from a folder or a file that others may write', () => {
    if (!posix) return;
    const folder = dataFolder();
    const key = readValueKey(nodePrivateFiles(), folder);
    writeFileSync(path.join(folder, 'value-keys', '0.key'), new Uint8Array(32));
    chmodSync(path.join(folder, 'value-keys', '0.key'), 0o666);
    expect(readValueKey(nodePrivateFiles(), folder)).toBe(key);
    chmodSync(path.join(folder, 'value-keys'), 0o777);
    expect(readValueKey(nodePrivateFiles(), folder)).toBeNull();
  });

  it('is none without a data folder', () => {
    expect(readValueKey(nodePrivateFiles(), null)).toBeNull();
  });
});
