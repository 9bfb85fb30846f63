import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipEntries } from '../packages/scanner/src/zip.ts';
import { runNode } from './lib/process.mjs';
import { inRoot } from './lib/workspace.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'skeptic-vsix-'));
const file = path.join(folder, 'a.vsix');
let files: ReadonlyMap<string, string>;

beforeAll(() => {
  expect(runNode(inRoot('tools', 'package-extension.mjs'), ['--out', file]).code).toBe(0);
  const bytes = readFileSync(file);
  const read = (offset: number, length: number) =>
    offset + length > bytes.length ? null : bytes.subarray(offset, offset + length);
  const entries = [...zipEntries(read, bytes.length, 100)];
  files = new Map(entries.map((entry) => [entry.name, entry.content().toString('utf8')]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('holds what editors look for, and everything that it names', () => {
  expect(files.has('[Content_Types].xml')).toBe(true);
  const manifest = files.get('extension.vsixmanifest')!;
  const named = [...manifest.matchAll(/ Path="([^"]+)"/g)].map(([, name]) => name!);
  expect(named).toContain('extension/package.json');
  expect(named.filter((name) => !files.has(name))).toEqual([]);
  const types = files.get('[Content_Types].xml')!;
  const endings = [...files.keys()]
    .filter((name) => name.startsWith('ext'))
    .map((name) => path.extname(name));
  expect(endings.filter((ending) => !types.includes(`"${ending}"`))).toEqual([]);
});

it('has the client in its one file of code, which asks for nothing but the editor and Node', () => {
  const manifest = JSON.parse(files.get('extension/package.json')!);
  const code = files.get(path.posix.join('extension', manifest.main))!;
  const asked = new Set([...code.matchAll(/\brequire\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name!));
  expect([...asked].filter((name) => !isBuiltin(name))).toEqual(['vscode']);
});
