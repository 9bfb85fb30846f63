import { describe, expect, it } from 'vitest';
import { NO_MANIFESTS } from '../../facts/manifests.ts';
import type { ImportNeed } from '../../facts/package-imports.ts';
import type { DeclaringManifest, Dependency } from '../package.ts';
import { purlOf } from '../purl.ts';
import { type ImportingFile, joinImports } from './join-imports.ts';
import { modulesOfPython, wantedByPython, wantedByScript } from './provides.ts';

const given = (module: string, names: readonly string[] = [], need: ImportNeed = 'always') => ({
  ...{ module, names, need },
  ...{ start: 0, end: 1, line: 1 },
});

const fileOf = (path: string, ...modules: readonly string[]): ImportingFile => ({
  path,
  system: path.endsWith('.py') ? 'python' : 'script',
  imports: modules.map((module) => given(module)),
});

function dependency(
  ecosystem: Dependency['ecosystem'],
  name: string,
  path: string,
  changes: Partial<Dependency> = {},
): Dependency {
  return {
    ...{ ecosystem, name, version: '1.0.0', requirement: '1.0.0', purl: purlOf(ecosystem, name, '1.0.0') },
    ...{ scope: 'prod', direct: true, paths: [[name]], integrity: null, resolved: null, source: 'registry' },
    ...{ place: { path, start: 0, end: 1, line: 1 }, lockfile: null, declared: true, locked: false },
    ...{ installed: false, imported: null, licences: [] },
    ...changes,
  };
}

const manifest = (path: string, ...names: readonly string[]): DeclaringManifest => ({
  ...{ path, names, isPartial: false },
  ecosystem: path.endsWith('package.json') ? 'npm' : 'PyPI',
});

const joined = (
  files: readonly ImportingFile[],
  manifests: readonly DeclaringManifest[],
  dependencies: readonly Dependency[] = [],
) =>
  joinImports({
    ...{ files, manifests, dependencies },
    paths: files.map(({ path }) => path),
    layout: () => NO_MANIFESTS,
  });

const undeclared = (files: readonly ImportingFile[], manifests: readonly DeclaringManifest[]) =>
  joined(files, manifests).undeclared.map(({ name, evidence, manifest: at }) => `${name} ${evidence} ${at}`);

describe('which package a module of Python is of', () => {
  it.each([
    ['yaml', 'pyyaml', 'yes'],
    ['cv2', 'opencv-python-headless', 'yes'],
    ['google.cloud.storage.blob', 'google-cloud-storage', 'yes'],
    ['google.cloud.storage', 'google-cloud-bigquery', 'no'],
    ['zope.interface', 'zope-interface', 'yes'],
    ['flask_login', 'flask-login', 'yes'],
    ['flask_login', 'flask', 'no'],
    ['memcached', 'python-memcached', 'yes'],
    ['redis', 'django-redis', 'maybe'],
    ['requests', 'flask', 'no'],
  ])('%s of %s: %s', (module, name, expected) => {
    expect(wantedByPython(module).isProvidedBy(name)).toBe(expected);
  });

  it('takes the names of a namespace of packages for modules, and those of a package not', () => {
    expect(modulesOfPython(given('google.cloud', ['storage', 'kms']))).toEqual([
      'google.cloud.storage',
      'google.cloud.kms',
    ]);
    expect(modulesOfPython(given('flask', ['Flask']))).toEqual(['flask']);
    expect(wantedByPython('google.cloud.nothing').name).toBeNull();
  });
});

it.each([
  ['lodash/get', 'lodash'],
  ['@scope/name/part', '@scope/name'],
  ['node:fs', undefined],
  ['@/store', undefined],
  ['~/store', '~'],
  ['virtual:pages', undefined],
  ['Components/Button', undefined],
])('the package of %s', (module, expected) => {
  expect(wantedByScript(given(module))?.name).toBe(expected);
});

describe('imports that nobody declared', () => {
  it('looks into manifests of the folder and of those above, for its own ecosystem', () => {
    const manifests = [
      manifest('package.json', 'a'),
      manifest('web/package.json', 'b'),
      manifest('api/package.json', 'c'),
    ];
    expect(undeclared([fileOf('web/x.js', 'a', 'b', 'c')], manifests)).toEqual(['c known web/package.json']);
    expect(undeclared([fileOf('web/x.py', 'a')], manifests)).toEqual([]);
  });

  it('looks into other manifests of the same project of Python', () => {
    const manifests = [
      manifest('api/pyproject.toml', 'flask'),
      manifest('api/requirements/web.txt', 'redis'),
      manifest('job/pyproject.toml', 'celery'),
    ];
    expect(undeclared([fileOf('api/src/x.py', 'flask', 'redis', 'celery')], manifests)).toEqual([
      'celery convention api/pyproject.toml',
    ]);
  });

  it('says that it guesses where something declared has no import', () => {
    expect(undeclared([fileOf('x.py', 'strange')], [manifest('pyproject.toml', 'bringer')])).toEqual([
      'strange guess pyproject.toml',
    ]);
    expect(undeclared([fileOf('x.py', 'yaml')], [manifest('pyproject.toml', 'bringer')])).toEqual([
      'pyyaml known pyproject.toml',
    ]);
  });

  it('is quiet where not all is known that is declared', () => {
    const partial = { ...manifest('setup.py', 'flask'), isPartial: true };
    expect(undeclared([fileOf('x.py', 'redis')], [partial])).toEqual([]);
    expect(undeclared([fileOf('x.py', 'redis')], [manifest('pyproject.toml')])).toEqual([]);
  });

  it('is quiet about what the language, the host and the program have', () => {
    const files = [
      fileOf('x.py', 'os.path', 'bpy', 'own.part', 'order_pb2', 'fast'),
      fileOf('own/part.py'),
      fileOf('fast.cpython-312-x86_64-linux-gnu.so'),
      fileOf('x.js', 'fs', 'node:test', 'vscode', 'views/page'),
      fileOf('src/views/page.js'),
    ];
    const manifests = [manifest('package.json', 'a'), manifest('pyproject.toml', 'b')];
    expect(undeclared(files, manifests)).toEqual([]);
  });

  it('is quiet about declarations, types and what may be missing', () => {
    const file: ImportingFile = {
      ...fileOf('x.ts'),
      imports: [given('b', [], 'types'), given('c', [], 'guarded')],
    };
    expect(undeclared([file, fileOf('y.d.ts', 'd')], [manifest('package.json', 'a')])).toEqual([]);
  });

  it('tells of a package once for each manifest, at the import that is needed most', () => {
    const late: ImportingFile = { ...fileOf('a.js'), imports: [given('b', [], 'in-function')] };
    const { undeclared: found } = joined(
      [late, fileOf('c.js', 'b'), fileOf('d.js', 'b')],
      [manifest('package.json', 'a')],
    );
    expect(found.map(({ place, need }) => `${place.path} ${need}`)).toEqual(['c.js always']);
  });

  it('says how it came in all the same', () => {
    const locked = dependency('npm', 'b', 'package-lock.json', { direct: false, paths: [['a', 'b']] });
    const { undeclared: found } = joined([fileOf('x.js', 'b')], [manifest('package.json', 'a')], [locked]);
    expect(found[0]?.path).toEqual(['a', 'b']);
  });
});

describe('packages that are imported', () => {
  const importedOf = (files: readonly ImportingFile[], ...dependencies: readonly Dependency[]) =>
    joined(files, [], dependencies).dependencies.map(({ imported }) => imported);

  it('knows direct and locked ones in the folder of their manifest', () => {
    const locked = dependency('npm', 'b', 'package-lock.json', {
      direct: false,
      lockfile: 'package-lock.json',
    });
    expect(
      importedOf([fileOf('src/x.js', 'a', 'b/part')], dependency('npm', 'a', 'package.json'), locked),
    ).toEqual([true, true]);
    expect(importedOf([fileOf('src/x.js', 'a')], dependency('npm', 'c', 'package.json'))).toEqual([false]);
    expect(importedOf([fileOf('web/x.js', 'a')], dependency('npm', 'a', 'api/package.json'))).toEqual([null]);
  });

  it('says nothing of what is used without an import, of names that are only alike, and of other ecosystems', () => {
    const files = [fileOf('x.js', 'a'), fileOf('x.py', 'redis')];
    expect(
      importedOf(
        files,
        dependency('npm', 'eslint', 'package.json', { scope: 'dev' }),
        dependency('npm', '@types/node', 'package.json'),
        dependency('PyPI', 'django-redis', 'requirements.txt'),
        dependency('Go', 'example.com/a', 'go.mod'),
      ),
    ).toEqual([null, null, null, null]);
  });
});

describe('modules of installed distributions', () => {
  const undeclaredWith = (names: readonly string[]) =>
    joinImports({
      files: [fileOf('a.py', 'serial.tools', 'odd')],
      manifests: [manifest('requirements.txt', ...names)],
      dependencies: [],
      paths: ['a.py'],
      layout: () => NO_MANIFESTS,
      installed: () => new Map([['portlib', ['serial', 'other']]]),
    }).undeclared.map(({ name, module, evidence }) => `${name} ${module} ${evidence}`);

  it('are declared with them, and say which package is missing', () => {
    expect(undeclaredWith(['portlib'])).toEqual(['odd odd guess']);
    expect(undeclaredWith(['flask'])).toEqual(['portlib serial known', 'odd odd guess']);
  });
});
