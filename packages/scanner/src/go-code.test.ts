import { type Dependency, withGoImports } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { readGoCode } from './go-code.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { createFolder, removeFolder } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

const module = (name: string) =>
  ({ ecosystem: 'Go', name, requirement: 'v1.0.0', version: 'v1.0.0', imported: null }) as Dependency;

/** The Go files of a program, all of which the walk has skipped as of no language. */
function codeIn(files: Readonly<Record<string, string>>, dependencies = [module('example.com/m')]) {
  const root = createFolder(files);
  folders.push(root);
  const skipped = Object.keys(files).map((path) => ({
    path,
    reason: path.startsWith('vendor/') ? ('vendored' as const) : ('unsupported-language' as const),
    detail: '',
  }));
  return readGoCode({ root, folders: [''], files: [], skipped }, dependencies, nodePlatform());
}

function importedIn(...given: Parameters<typeof codeIn>) {
  const found = codeIn(...given);
  return found === null ? null : [...found.imports].sort();
}

describe('readGoCode', () => {
  it('reads the files of the program, and not those that it brings along', () => {
    const files = {
      'main.go': 'package main\nimport ("fmt"; "example.com/m/a")\n',
      'sub/x_test.go': 'package sub\nimport "example.com/m"\n',
      'vendor/example.com/m/m.go': 'package m\nimport "example.com/deep"\n',
      'notes.txt': 'package no\nimport "no"',
    };
    expect(importedIn(files)).toEqual(['example.com/m', 'example.com/m/a', 'fmt']);
  });

  it('leaves out what the Go tool leaves out', () => {
    const wrong = {
      'testdata/a.go': 'broken',
      '_old/b.go': 'broken',
      'x/.c.go': 'broken',
      'x/testdata/y/d.go': 'broken',
    };
    expect(importedIn({ ...wrong, 'x/testdata.go': 'package x\nimport "fmt"' })).toEqual(['fmt']);
  });

  it('tells where symbols are used, in files of any length', () => {
    const files = {
      'a_test.go': 'package main\nimport "example.com/m"\nfunc T() { m.Load() }\n',
      'b.go': `package main\nimport "example.com/m"\n${'// text\n'.repeat(50_000)}func f() { m.Load() }\n`,
    };
    const use = codeIn(files)?.useOf([{ path: 'example.com/m', symbols: ['Load'] }]);
    expect(use).toMatchObject({ kind: 'used', symbol: 'Load', place: { file: 'b.go', line: 50_003 } });
  });

  it('knows nothing without modules, without files, or with a file that cannot be read', () => {
    expect(importedIn({ 'main.go': 'package main' }, [])).toBeNull();
    expect(importedIn({ 'go.mod': 'module x' })).toBeNull();
    expect(importedIn({ 'main.go': 'package main', 'broken.go': 'import (' })).toBeNull();
  });
});

describe('withGoImports', () => {
  it('gives a package to the module with the longest path above it, and leaves others alone', () => {
    const npm = { ecosystem: 'npm', name: 'example.com/m', imported: null } as Dependency;
    const modules = [module('example.com/m'), module('example.com/m/sub'), module('example.com/mm'), npm];
    const found = withGoImports(modules, new Set(['example.com/m/sub/deep', 'fmt']));
    expect(found.map(({ imported }) => imported)).toEqual([false, true, false, null]);
  });

  it('knows nothing of a module that stands in the place of another one', () => {
    const fork = { ...module('example.com/fork'), requirement: 'v1.0.0', version: 'v1.0.1' };
    expect(withGoImports([fork], new Set(['example.com/m']))[0]?.imported).toBeNull();
  });
});
