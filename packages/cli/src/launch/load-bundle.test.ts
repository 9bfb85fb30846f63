import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadBundle } from './load-bundle.ts';

let folder: string;
let kept: Map<string, Buffer>;
let read: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'skeptic-bundle-'));
  mkdirSync(path.join(folder, 'chunks'));
  kept = new Map();
  read = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const own = createRequire(import.meta.url);
const FILLING = `\n// ${'x'.repeat(7_000)}\n`;
const store = {
  read(name: string) {
    read.push(name);
    return kept.get(name);
  },
  write(name: string, data: Buffer) {
    kept.set(name, data);
  },
};

function write(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return path.join(folder, 'chunks', 'main.js');
}

/** What a file of the bundle tells the test. */
function told(): unknown[] {
  const given = globalThis as { told?: unknown[] };
  given.told ??= [];
  return given.told.splice(0);
}
const TELL = 'globalThis.told ??= []; const tell = (...values) => globalThis.told.push(...values);';

it('runs files as require would, each once, also where they need each other', () => {
  const main = write({
    'chunks/main.js': `${TELL} exports.first = 1; const other = require("./other.js"); tell(other.seen, other.file, other.folder);
      require("./other.js"); tell(require("node:path") === require("node:path"), this === exports, module.exports === exports);`,
    'chunks/other.js': `${TELL} tell("other"); exports.seen = require("./main.js").first; exports.file = __filename; exports.folder = __dirname;`,
  });
  loadBundle(main, null, own);
  const chunks = path.join(folder, 'chunks');
  expect(told()).toEqual(['other', 1, path.join(chunks, 'other.js'), chunks, true, true, true]);
});

it('keeps what was compiled of files that are worth it, and reads it in the next run', () => {
  const main = write({
    'chunks/main.js': `${TELL} tell(require("./large.js").value()); require("./small.js");`,
    'chunks/large.js': `exports.value = () => 42;${FILLING}`,
    'chunks/small.js': 'exports.value = 1;',
  });
  loadBundle(main, store, own).keep();
  expect([...kept.keys()]).toEqual(['large.js']);
  const data = kept.get('large.js');
  loadBundle(main, store, own).keep();
  expect(read).toEqual(['large.js', 'large.js']);
  expect(kept.get('large.js')).toBe(data);
  expect(told()).toEqual([42, 42]);
});

it('compiles anew what V8 refuses, and keeps that', () => {
  const main = write({ 'chunks/main.js': `${TELL} tell("run");${FILLING}` });
  const refused = Buffer.alloc(400, 1);
  kept.set('main.js', refused);
  loadBundle(main, store, own).keep();
  expect(told()).toEqual(['run']);
  expect(kept.get('main.js')).not.toBe(refused);
});

it('keeps nothing once flags of V8 may have been set', () => {
  const main = write({ 'chunks/main.js': `require("node:v8");${FILLING}` });
  loadBundle(main, store, own).keep();
  expect(kept.size).toBe(0);
});

it('leaves files that import to Node.js, and gives them the same files as others', async () => {
  const main = write({
    'chunks/main.js': `${TELL} require("./shared.js").count += 1; tell(require("./late.js").load());`,
    'chunks/late.js': `${TELL} const shared = require("./shared.js"); tell(shared.count);
      exports.load = () => import("node:os");${FILLING}`,
    'chunks/shared.js': 'exports.count = 0;',
  });
  loadBundle(main, store, own).keep();
  const [count, loading] = told();
  expect(count).toBe(1);
  expect(await loading).toHaveProperty('EOL');
  expect(kept.size).toBe(0);
});

it('tells where an error was', () => {
  const main = write({
    'chunks/main.js': 'require("./bad.js")',
    'chunks/bad.js': '\n  throw new Error("no")',
  });
  try {
    loadBundle(main, null, own);
    expect.unreachable();
  } catch (error) {
    expect((error as Error).stack).toContain(`${path.join('chunks', 'bad.js')}:2:9`);
  }
});
