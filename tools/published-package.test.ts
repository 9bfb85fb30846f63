import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot, packageNames, readJson } from './lib/workspace.mjs';

describe('the published package', () => {
  const manifest = readJson(inRoot('packages', 'cli', 'package.json'));

  it('has no dependencies and no scripts', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('optionalDependencies');
    expect(manifest).not.toHaveProperty('scripts');
  });

  it('carries the licence of the repository', () => {
    const licence = readFileSync(inRoot('packages', 'cli', 'LICENSE'), 'utf8');
    expect(licence).toBe(readFileSync(inRoot('LICENSE'), 'utf8'));
  });

  it('has the version of the repository and of every package in it', () => {
    const versions = packageNames.map((name) => readJson(inRoot('packages', name, 'package.json')).version);
    expect(new Set([...versions, readJson(inRoot('package.json')).version])).toEqual(
      new Set([manifest.version]),
    );
  });
});
