/** Packages with names that every JavaScript object inherits, in manifests and lockfiles of each ecosystem, registries and settings. */
import { afterEach, describe, expect, it } from 'vitest';
import { collectPackages } from './ecosystems/collect-packages.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { licencesOfClassifiers } from './python-licence.ts';
import { expandVariables } from './registry/settings-text.ts';
import { knownNames } from './reputation/known-names.ts';
import { createFolder, removeFolder } from './testing.ts';

const NAMES = ['constructor', '__proto__', 'toString'];

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** Files in which a package goes by a name. */
const FILES: Readonly<Record<string, (name: string) => Readonly<Record<string, string>>>> = {
  'package.json': (name) => ({ 'package.json': `{"dependencies": {"${name}": "1.0.0"}}` }),
  'package-lock.json': (name) => ({
    'package.json': `{"dependencies": {"${name}": "1.0.0"}}`,
    'package-lock.json': `{"lockfileVersion": 3, "packages": {"": {"dependencies": {"${name}": "1.0.0"}}, "node_modules/${name}": {"version": "1.0.0"}}}`,
  }),
  'an old package-lock.json': (name) => ({
    'package.json': `{"dependencies": {"${name}": "1.0.0"}}`,
    'package-lock.json': `{"lockfileVersion": 1, "dependencies": {"${name}": {"version": "1.0.0", "requires": {"${name}": "1"}}}}`,
  }),
  'yarn.lock': (name) => ({
    'package.json': `{"dependencies": {"${name}": "1.0.0"}}`,
    'yarn.lock': `# yarn lockfile v1\n\n\n${name}@1.0.0:\n  version "1.0.0"\n`,
  }),
  'pnpm-lock.yaml': (name) => ({
    'package.json': `{"dependencies": {"${name}": "1.0.0"}}`,
    'pnpm-lock.yaml': `lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      '${name}':\n        specifier: 1.0.0\n        version: 1.0.0\npackages:\n  '${name}@1.0.0': {}\n`,
  }),
  'requirements.txt': (name) => ({ 'requirements.txt': `${name.replaceAll('__', '')}==1.0.0\n` }),
  'poetry.lock': (name) => ({
    'pyproject.toml': `[tool.poetry.dependencies]\n"${name.replaceAll('__', '')}" = "1.0.0"\n`,
    'poetry.lock': `[[package]]\nname = "${name.replaceAll('__', '')}"\nversion = "1.0.0"\n`,
  }),
  'go.mod': (name) => ({ 'go.mod': `module a\n\nrequire registry.example.com/${name} v1.0.0\n` }),
  'Cargo.lock': (name) => ({
    'Cargo.toml': `[package]\nname = "a"\n[dependencies]\n"${name}" = "1.0.0"\n`,
    'Cargo.lock': `version = 3\n[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = "registry+x"\n`,
  }),
  'Gemfile.lock': (name) => ({
    'Gemfile.lock': `GEM\n  remote: https://registry.example.com/\n  specs:\n    ${name} (1.0.0)\n\n${name}\n  specs:\n    other (1.0.0)\n\nDEPENDENCIES\n  ${name}\n`,
  }),
  'composer.lock': (name) => ({
    'composer.json': `{"require": {"${name}/a": "1.0.0"}}`,
    'composer.lock': `{"packages": [{"name": "${name}/a", "version": "1.0.0"}]}`,
  }),
};

describe.each(NAMES)('%s', (name) => {
  it.each(Object.keys(FILES))('in %s', async (file) => {
    const files = FILES[file]!(name);
    const root = createFolder(files);
    folders.push(root);
    const { dependencies } = collectPackages({ platform: nodePlatform(), root, paths: Object.keys(files) });
    const word = name.replaceAll('_', '').toLowerCase();
    const found = dependencies.filter((one) => one.name.toLowerCase().includes(word));
    expect(found).toHaveLength(1);
    expect(found[0]!.version ?? '1.0.0').toMatch(/^v?1\.0\.0$/);
    expect(typeof found[0]!.source).toBe('string');
    // The section of a lockfile that is called so is none.
    expect(dependencies.filter((one) => one.name === 'other')).toEqual([]);
  });

  it('as a variable, a licence and an ecosystem', () => {
    expect(expandVariables(`\${${name}}`, {})).toBe(`\${${name}}`);
    expect(licencesOfClassifiers([`License :: ${name}`], '')).toEqual([name]);
    const known = knownNames(() => {
      throw new Error('no file is asked for');
    });
    expect(known.list(name)).toBeNull();
    expect(known.isMostUsed(name, name)).toBe(false);
  });
});
