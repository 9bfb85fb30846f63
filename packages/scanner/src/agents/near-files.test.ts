import type { FileFacts, ModuleFacts } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { openFactStore } from '../cache/fact-store.ts';
import { createFileCache, type FileCache } from '../cache/file-cache.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, NO_FLOW, NO_MODULE, removeFolder } from '../testing.ts';
import { createFindNear, MAX_FILES } from './near-files.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** What a Python file says that imports some modules. */
const importing = (...modules: readonly string[]): ModuleFacts => ({
  ...NO_MODULE,
  imports: modules.map((module) => ({ module, names: [{ imported: 'run', local: 'run' }] })) as never,
});

function factsOf(path: string, module: ModuleFacts): FileFacts {
  const stats = { characters: 0, lines: 1, parsed: true, syntaxIssues: 0 };
  return { path, language: 'python', findings: [], notifications: [], stats, flow: NO_FLOW, module };
}

/** A cache that knows files; each list is a segment of its own. */
function cacheOf(...segments: readonly Readonly<Record<string, ModuleFacts>>[]): FileCache {
  const folder = createFolder({});
  folders.push(folder);
  const platform = nodePlatform();
  let written = 0;
  const open = (): FileCache =>
    createFileCache(
      openFactStore({ files: platform.privateFiles, folder, maxBytes: 1e9, nowMs: () => ++written }),
      { platform, maxFileSize: 1000, verify: false },
    );
  for (const [number, files] of segments.entries()) {
    const cache = open();
    for (const [path, module] of Object.entries(files)) {
      const identity = { size: number, mtimeNs: 1n, ctimeNs: 1n, inode: 1n };
      const origin = { hash: new Uint8Array(32).fill(number), identity, racy: false };
      const file = { path, system: `/${path}`, language: 'python' as const, explicit: false };
      cache.keep(file, { kind: 'scanned', facts: factsOf(path, module), bytes: 0, origin });
    }
    cache.leave();
  }
  return open();
}

describe('files near an edit', () => {
  it('are those that it imports and that import it, and theirs, as they were last seen', () => {
    const cache = cacheOf(
      {
        'shop/store.py': importing('shop.base'),
        'shop/base.py': NO_MODULE,
        'shop/routes.py': importing('shop.store'),
        'shop/app.py': importing('shop.routes'),
        'shop/storefront.py': importing('shop.restore'),
        'shop/old.py': importing('shop.store'),
        'other/lone.py': NO_MODULE,
      },
      { 'shop/old.py': NO_MODULE, 'shop/new.py': importing('shop.store') },
    );
    const { files, isCut } = createFindNear(cache)([factsOf('shop/store.py', importing('shop.base'))]);
    expect(files.map(({ path }) => path)).toEqual([
      'shop/app.py',
      'shop/base.py',
      'shop/new.py',
      'shop/routes.py',
    ]);
    expect(isCut).toBe(false);
  });

  it('are cut to the nearest, which is said', () => {
    const many = Array.from({ length: 50 }, (_, number) => `area/user_${number}.py`);
    const users = Object.fromEntries([...many, 'shop/a.py'].map((path) => [path, importing('shop.store')]));
    const { files, isCut } = createFindNear(cacheOf(users))([factsOf('shop/store.py', NO_MODULE)]);
    expect([files.length, files[files.length - 1]!.path, isCut]).toEqual([40, 'shop/a.py', true]);
  });

  it('are never more than the limit', () => {
    const names = Array.from({ length: 5 }, (_, number) => `hub_${number}`);
    const files = names.flatMap((name) => [
      [`area/${name}.py`, NO_MODULE] as const,
      ...Array.from(
        { length: 35 },
        (_, at) => [`area/${name}_user_${at}.py`, importing(`area.${name}`)] as const,
      ),
    ]);
    const edited = factsOf('area/all.py', importing(...names.map((name) => `area.${name}`)));
    const near = createFindNear(cacheOf(Object.fromEntries(files)))([edited]);
    expect([near.files.length, near.isCut]).toEqual([MAX_FILES, true]);
  });
});
