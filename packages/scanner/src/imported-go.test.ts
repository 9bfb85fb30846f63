import { type Dependency, withGoImports } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { importedByGo } from './imported-go.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { createFolder, removeFolder } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

const module = (name: string) => ({ ecosystem: 'Go', name, imported: null }) as Dependency;

/** What the Go files of a program import, all of which the walk has skipped as of no language. */
function importedIn(files: Readonly<Record<string, string>>, dependencies = [module('example.com/m')]) {
  const root = createFolder(files);
  folders.push(root);
  const skipped = Object.keys(files).map((path) => ({
    path,
    reason: path.startsWith('vendor/') ? ('vendored' as const) : ('unsupported-language' as const),
    detail: '',
  }));
  const found = importedByGo({ root, folders: [''], files: [], skipped }, dependencies, nodePlatform());
  return found === null ? null : [...found].sort();
}

describe('importedByGo', () => {
  it('reads the files of the program, and not those that it brings along', () => {
    const files = {
      'main.go': 'package main\nimport ("fmt"; "example.com/m/a")\n',
      'sub/x_test.go': 'package sub\nimport "example.com/m"\n',
      'vendor/example.com/m/m.go': 'package m\nimport "example.com/deep"\n',
      'notes.txt': 'package no\nimport "no"',
    };
    expect(importedIn(files)).toEqual(['example.com/m', 'example.com/m/a', 'fmt']);
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
});
