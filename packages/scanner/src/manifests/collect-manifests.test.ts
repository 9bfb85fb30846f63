import { afterEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { type CollectedManifests, collectManifests } from './collect-manifests.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** Collects for all files of a folder, or for the given ones. */
function collect(files: Readonly<Record<string, string>>, paths = Object.keys(files)): CollectedManifests {
  const root = createFolder(files);
  folders.push(root);
  return collectManifests({ platform: nodePlatform(), root, paths });
}

describe('collectManifests', () => {
  it('reads package.json with entries, dependencies and both forms of workspaces', () => {
    const { manifests } = collect({
      'package.json': '{"name": "shop", "workspaces": {"packages": ["apps/*"]}}',
      'tools/package.json': '{"workspaces": ["x"]}',
      'apps/web/package.json': JSON.stringify({
        name: '@shop/web',
        main: 'dist/index.js',
        source: 'src/index.ts',
        exports: { '.': './src/index.ts' },
        imports: { '#db': './src/db.ts' },
        dependencies: { db: 'workspace:*', bad: 3 },
        devDependencies: { db: '^1.0.0' },
      }),
    });
    const web = manifests.packages.find(({ folder }) => folder === 'apps/web');
    expect(web).toMatchObject({
      name: '@shop/web',
      entries: ['src/index.ts', 'dist/index.js'],
      exports: { '.': './src/index.ts' },
      imports: { '#db': './src/db.ts' },
    });
    expect({ ...web?.dependencies }).toEqual({ db: 'workspace:*' });
    expect(manifests.workspaces).toEqual([
      { folder: '', patterns: ['apps/*'] },
      { folder: 'tools', patterns: ['x'] },
    ]);
  });

  it('reads configurations with comments and trailing commas, and leaves both alone in strings', () => {
    const { manifests, notifications } = collect({
      'tsconfig.json': `\uFEFF{
  // "baseUrl": "no",
  "compilerOptions": {
    /* the alias , } */
    "baseUrl": "./", "outDir": "dist", "rootDir": "src",
    "paths": { "@/*": ["src/*",], "~//x": ["a,]",], },
  },
  "references": [{ "path": "./tsconfig.app.json" }, 3],
}`,
    });
    expect(notifications).toEqual([]);
    expect(manifests.compilers).toEqual([
      {
        path: 'tsconfig.json',
        extends: [],
        references: ['./tsconfig.app.json'],
        baseUrl: './',
        paths: [
          { pattern: '@/*', targets: ['src/*'] },
          { pattern: '~//x', targets: ['a,]'] },
        ],
        rootDir: 'src',
        outDir: 'dist',
      },
    ]);
  });

  it('reads what a configuration extends, in the project only and in cycles too', () => {
    const { manifests } = collect({
      'web/tsconfig.json': '{"extends": ["../config/base", "../../outside.json", "pkg/x.json"]}',
      'config/base.json': '{"extends": "./more.json"}',
      'config/more.json': '{"extends": "./base.json", "compilerOptions": {"baseUrl": "."}}',
    });
    expect(manifests.compilers.map(({ path }) => path)).toEqual([
      'web/tsconfig.json',
      'config/base.json',
      'config/more.json',
    ]);
  });

  it.each(['deno.json', 'deno.jsonc', 'import_map.json'])(
    'reads the names that %s gives to modules',
    (name) => {
      const { manifests } = collect({
        [`web/${name}`]: `{ // comment
  "imports": { "@/": "./src/", "oak": "jsr:@oak/oak@^17", "bad": 3 },
  "scopes": { "./old/": { "db": "./old/db.ts" } },
}`,
      });
      expect(manifests.compilers).toMatchObject([
        {
          path: `web/${name}`,
          paths: [
            { pattern: '@/*', targets: ['./src/*'] },
            { pattern: 'oak', targets: ['jsr:@oak/oak@^17'] },
            { pattern: 'db', targets: ['./old/db.ts'] },
          ],
        },
      ]);
    },
  );

  it('reads pnpm-workspace.yaml', () => {
    const { manifests } = collect({ 'pnpm-workspace.yaml': 'packages:\n  - "apps/*"\n  - "!apps/old"\n' });
    expect(manifests.workspaces).toEqual([{ folder: '', patterns: ['apps/*', '!apps/old'] }]);
  });

  it.each([
    [
      'setuptools',
      'pyproject.toml',
      '[tool.setuptools]\npackage-dir = {"" = "lib", "shop" = "shop_src"}',
      ['lib'],
    ],
    ['setuptools find', 'pyproject.toml', '[tool.setuptools.packages.find]\nwhere = ["src"]', ['src']],
    [
      'poetry',
      'pyproject.toml',
      '[tool.poetry]\npackages = [{include = "shop", from = "python"}]',
      ['python'],
    ],
    ['hatch', 'pyproject.toml', '[tool.hatch.build.targets.wheel]\npackages = ["source/shop"]', ['source']],
    ['uv', 'pyproject.toml', '[tool.uv.build-backend]\nmodule-root = "code"', ['code']],
    ['pytest', 'pyproject.toml', '[tool.pytest.ini_options]\npythonpath = "app lib"', ['app', 'lib']],
    [
      'setup.cfg',
      'setup.cfg',
      '[metadata]\nname = x\n[options]\npackage_dir =\n    =src\n    shop = other\n',
      ['src'],
    ],
    ['setup.cfg find', 'setup.cfg', '[options.packages.find]\nwhere = lib', ['lib']],
    [
      'setup.py',
      'setup.py',
      'setup(package_dir={"": "src"}, packages=find_packages(where="code"))',
      ['src', 'code'],
    ],
    ['a root outside of the project', 'setup.cfg', '[options.packages.find]\nwhere = ../../lib', []],
    ['no word on roots', 'pyproject.toml', '[project]\nname = "x"', []],
  ])('reads the roots of a Python project: %s', (_, name, text, roots) => {
    const { manifests } = collect({ [`py/${name}`]: text });
    expect(manifests.pythonProjects).toMatchObject([
      { folder: 'py', roots: ['py', ...roots.map((root) => `py/${root}`)] },
    ]);
  });

  it('reads packages whose folder has another name', () => {
    const { manifests } = collect({ 'setup.cfg': '[options]\npackage_dir =\n  shop = sources\n' });
    expect(manifests.pythonProjects).toEqual([
      { folder: '', roots: [''], packages: [{ name: 'shop', folder: 'sources' }] },
    ]);
  });

  it('finds manifests above a selection', () => {
    const { manifests } = collect(
      {
        'package.json': '{"name": "root"}',
        'apps/package.json': '{"name": "apps"}',
        'apps/web/src/a.ts': '',
      },
      ['apps/web/src/a.ts'],
    );
    expect(manifests.packages.map(({ name }) => name)).toEqual(['apps', 'root']);
  });

  it.each([
    ['package.json', '{"name": '],
    ['tsconfig.json', '{]'],
    ['pyproject.toml', '[tool'],
    ['pnpm-workspace.yaml', 'packages: [\n  - x: ]'],
    ['package.json', `{"name": "${'x'.repeat(1_000_001)}"}`],
  ])('says that %s cannot be read', (name, text) => {
    const { manifests, notifications } = collect({ [name]: text });
    expect(notifications).toMatchObject([{ level: 'note', code: 'manifest-unreadable', path: name }]);
    expect(manifests).toEqual({ packages: [], compilers: [], workspaces: [], pythonProjects: [] });
  });

  it.each([
    'null',
    '[]',
    '"x"',
    '{"name": 3, "workspaces": 4, "exports": {"__proto__": {}}, "__proto__": {"main": "x"}}',
  ])('takes %s for a package without a word', (text) => {
    const { manifests, notifications } = collect({ 'package.json': text, 'tsconfig.json': text });
    expect(notifications).toEqual([]);
    expect(manifests.packages).toMatchObject([{ name: null, entries: [] }]);
  });
});
