import { describe, expect, it } from 'vitest';
import type { CompilerConfig, Manifests, PackageManifest } from '../facts/manifests.ts';
import { NO_MANIFESTS } from '../facts/manifests.ts';
import type { ModuleFacts } from '../facts/module-facts.ts';
import { createModuleGraph } from './module-graph.ts';

const EMPTY: ModuleFacts = {
  system: 'script',
  imports: [],
  names: [],
  exports: [],
  stars: [],
  all: null,
  functions: [],
  classes: [],
  objects: [],
};

const pack = (folder: string, more: Partial<PackageManifest> = {}): PackageManifest => ({
  folder,
  name: null,
  entries: [],
  exports: null,
  imports: null,
  dependencies: {},
  ...more,
});
const compiler = (path: string, more: Partial<CompilerConfig> = {}): CompilerConfig => ({
  path,
  extends: [],
  references: [],
  baseUrl: null,
  paths: null,
  rootDir: null,
  outDir: null,
  ...more,
});

interface Row {
  readonly title: string;
  /** Space-separated. */
  readonly files: string;
  readonly manifests?: Partial<Manifests>;
  /** File and module text. */
  readonly ask: readonly [from: string, module: string, level?: number];
  readonly expected: string;
}

const SCRIPT: readonly Row[] = [
  { title: 'no extension', files: 'src/a.ts src/db.ts', ask: ['src/a.ts', './db'], expected: 'src/db.ts' },
  { title: '.js for a TypeScript source', files: 'a.ts db.ts', ask: ['a.ts', './db.js'], expected: 'db.ts' },
  {
    title: 'a source before what was built beside it',
    files: 'a.ts db.ts db.js',
    ask: ['a.ts', './db.js'],
    expected: 'db.ts',
  },
  { title: '.js as it is', files: 'a.ts db.js', ask: ['a.ts', './db.js'], expected: 'db.js' },
  { title: '.jsx for tsx', files: 'a.tsx b.tsx', ask: ['a.tsx', './b.jsx'], expected: 'b.tsx' },
  { title: '.mjs for mts', files: 'a.mts b.mts', ask: ['a.mts', './b.mjs'], expected: 'b.mts' },
  { title: '.cjs', files: 'a.cjs b.cjs', ask: ['a.cjs', './b'], expected: 'b.cjs' },
  {
    title: 'a dotted name',
    files: 'a.ts users.service.ts',
    ask: ['a.ts', './users.service'],
    expected: 'users.service.ts',
  },
  { title: 'an index', files: 'a.ts lib/index.tsx', ask: ['a.ts', './lib'], expected: 'lib/index.tsx' },
  {
    title: 'a file before a folder',
    files: 'a.ts lib.ts lib/index.ts',
    ask: ['a.ts', './lib'],
    expected: 'lib.ts',
  },
  {
    title: 'the own folder',
    files: 'lib/a.ts lib/index.ts',
    ask: ['lib/a.ts', '.'],
    expected: 'lib/index.ts',
  },
  {
    title: 'the folder above',
    files: 'lib/x/a.ts lib/index.ts',
    ask: ['lib/x/a.ts', '..'],
    expected: 'lib/index.ts',
  },
  { title: 'a Vue component', files: 'a.ts App.vue', ask: ['a.ts', './App.vue'], expected: 'App.vue' },
  {
    title: 'a Svelte component without extension',
    files: 'a.ts App.svelte',
    ask: ['a.ts', './App'],
    expected: 'App.svelte',
  },
  { title: 'a query behind the path', files: 'a.ts w.ts', ask: ['a.ts', './w.ts?worker'], expected: 'w.ts' },
  { title: 'out of the project', files: 'a.ts db.ts', ask: ['a.ts', '../db'], expected: '' },
  {
    title: 'main of a folder',
    files: 'a.js lib/start.js lib/index.js',
    manifests: { packages: [pack('lib', { entries: ['start.js'] })] },
    ask: ['a.js', './lib'],
    expected: 'lib/start.js',
  },
  { title: 'a library', files: 'a.ts', ask: ['a.ts', '@nestjs/common'], expected: 'library @nestjs/common' },
  {
    title: 'paths',
    files: 'web/src/a.ts web/src/lib/db.ts',
    manifests: {
      compilers: [
        compiler('web/tsconfig.json', {
          baseUrl: '.',
          paths: [{ pattern: '@lib/*', targets: ['src/lib/*'] }],
        }),
      ],
    },
    ask: ['web/src/a.ts', '@lib/db'],
    expected: 'web/src/lib/db.ts',
  },
  {
    title: 'paths without baseUrl, second target',
    files: 'src/a.ts generated/db.ts',
    manifests: {
      compilers: [
        compiler('tsconfig.json', { paths: [{ pattern: '#/*', targets: ['./src/*', './generated/*'] }] }),
      ],
    },
    ask: ['src/a.ts', '#/db'],
    expected: 'generated/db.ts',
  },
  {
    title: 'the longest pattern, an exact one first',
    files: 'src/a.ts src/x.ts src/core/x.ts exact.ts',
    manifests: {
      compilers: [
        compiler('tsconfig.json', {
          paths: [
            { pattern: '@/*', targets: ['src/*'] },
            { pattern: '@/core/x', targets: ['exact.ts'] },
            { pattern: '@/core/*', targets: ['src/core/*'] },
          ],
        }),
      ],
    },
    ask: ['src/a.ts', '@/core/x'],
    expected: 'exact.ts',
  },
  {
    title: 'paths of an extended file are relative to that file',
    files: 'apps/web/a.ts libs/db/index.ts',
    manifests: {
      compilers: [
        compiler('apps/web/tsconfig.json', { extends: ['../../tsconfig.base.json'] }),
        compiler('tsconfig.base.json', {
          baseUrl: '.',
          paths: [{ pattern: '@org/db', targets: ['libs/db/index.ts'] }],
        }),
      ],
    },
    ask: ['apps/web/a.ts', '@org/db'],
    expected: 'libs/db/index.ts',
  },
  {
    title: 'configurations that extend each other',
    files: 'a.ts db.ts',
    manifests: {
      compilers: [
        compiler('tsconfig.json', { extends: ['./b.json'] }),
        compiler('b.json', { extends: ['./tsconfig.json'], baseUrl: '.' }),
      ],
    },
    ask: ['a.ts', 'db'],
    expected: 'db.ts',
  },
  {
    title: 'an extended file of a package',
    files: 'apps/web/a.ts apps/web/src/db.ts tools/ts/base.json',
    manifests: {
      packages: [pack('tools/ts', { name: '@org/ts' })],
      compilers: [
        compiler('apps/web/tsconfig.json', { extends: ['@org/ts/base.json'] }),
        compiler('tools/ts/base.json', {
          paths: [{ pattern: '@/*', targets: ['${configDir}/../../apps/web/src/*'] }],
        }),
      ],
    },
    ask: ['apps/web/a.ts', '@/db'],
    expected: 'apps/web/src/db.ts',
  },
  {
    title: 'baseUrl',
    files: 'src/a.ts src/core/db.ts',
    manifests: { compilers: [compiler('tsconfig.json', { baseUrl: 'src' })] },
    ask: ['src/a.ts', 'core/db'],
    expected: 'src/core/db.ts',
  },
  {
    title: 'paths of a referenced configuration beside the main one',
    files: 'src/a.ts src/db.ts',
    manifests: {
      compilers: [
        compiler('tsconfig.json', { references: ['./tsconfig.app.json'] }),
        compiler('tsconfig.app.json', { paths: [{ pattern: '~/*', targets: ['./src/*'] }] }),
      ],
    },
    ask: ['src/a.ts', '~/db'],
    expected: 'src/db.ts',
  },
  {
    title: 'paths of a referenced configuration in a folder of its own',
    files: 'src/a.ts src/db.ts',
    manifests: {
      compilers: [
        compiler('tsconfig.json', { references: ['./config/app.json'] }),
        compiler('config/app.json', { paths: [{ pattern: '~/*', targets: ['../src/*'] }] }),
      ],
    },
    ask: ['src/a.ts', '~/db'],
    expected: 'src/db.ts',
  },
  {
    title: '@/ by convention',
    files: 'web/src/a.ts web/src/db.ts',
    manifests: { packages: [pack('web')] },
    ask: ['web/src/a.ts', '@/db'],
    expected: 'web/src/db.ts',
  },
  {
    title: '@/ without src',
    files: 'app/page.tsx lib/db.ts',
    manifests: { packages: [pack('')] },
    ask: ['app/page.tsx', '@/lib/db'],
    expected: 'lib/db.ts',
  },
  {
    title: '~/ by convention',
    files: 'app/a.ts app/db.ts',
    ask: ['app/a.ts', '~/db'],
    expected: 'app/db.ts',
  },
  {
    title: '$lib',
    files: 'src/routes/a.ts src/lib/db.ts',
    ask: ['src/routes/a.ts', '$lib/db'],
    expected: 'src/lib/db.ts',
  },
  {
    title: 'src/ from the package',
    files: 'api/src/a.ts api/src/db.ts',
    manifests: { packages: [pack('api')] },
    ask: ['api/src/a.ts', 'src/db'],
    expected: 'api/src/db.ts',
  },
  {
    title: 'from the root',
    files: 'web/src/a.ts web/src/db.ts',
    manifests: { packages: [pack('web')] },
    ask: ['web/src/a.ts', '/src/db'],
    expected: 'web/src/db.ts',
  },
  {
    title: 'a workspace by name',
    files: 'apps/web/a.ts packages/db/src/index.ts',
    manifests: {
      packages: [
        pack('apps/web', { dependencies: { db: '^1.0.0' } }),
        pack('packages/db', { name: 'db', entries: ['dist/index.js'] }),
      ],
      workspaces: [{ folder: '', patterns: ['apps/*', 'packages/*'] }],
    },
    ask: ['apps/web/a.ts', 'db'],
    expected: 'packages/db/src/index.ts',
  },
  {
    title: 'a package of the same name that is no workspace',
    files: 'apps/web/a.ts fixtures/db/index.ts',
    manifests: {
      packages: [pack('apps/web', { dependencies: { db: '^1.0.0' } }), pack('fixtures/db', { name: 'db' })],
      workspaces: [{ folder: '', patterns: ['apps/*', '!fixtures/**'] }],
    },
    ask: ['apps/web/a.ts', 'db'],
    expected: 'library db',
  },
  {
    title: 'a workspace by version',
    files: 'web/a.ts db/index.ts',
    manifests: {
      packages: [pack('web', { dependencies: { db: 'workspace:*' } }), pack('db', { name: 'db' })],
    },
    ask: ['web/a.ts', 'db'],
    expected: 'db/index.ts',
  },
  {
    title: 'a file of a workspace',
    files: 'apps/web/a.ts packages/db/src/users.ts',
    manifests: { packages: [pack('packages/db', { name: '@acme/db' })] },
    ask: ['apps/web/a.ts', '@acme/db/src/users'],
    expected: 'packages/db/src/users.ts',
  },
  {
    title: 'an entry that was not built',
    files: 'a.ts packages/db/source/main.ts',
    manifests: {
      packages: [pack('packages/db', { name: '@acme/db', entries: ['./build/main.js'] })],
      compilers: [compiler('packages/db/tsconfig.json', { outDir: './build', rootDir: './source' })],
    },
    ask: ['a.ts', '@acme/db'],
    expected: 'packages/db/source/main.ts',
  },
  {
    title: 'an entry of a format folder',
    files: 'a.ts packages/db/src/index.ts',
    manifests: { packages: [pack('packages/db', { name: '@acme/db', entries: ['./dist/esm/index.mjs'] })] },
    ask: ['a.ts', '@acme/db'],
    expected: 'packages/db/src/index.ts',
  },
  {
    title: 'a package without entries',
    files: 'a.ts packages/db/src/index.ts',
    manifests: { packages: [pack('packages/db', { name: '@acme/db' })] },
    ask: ['a.ts', '@acme/db'],
    expected: 'packages/db/src/index.ts',
  },
  {
    title: 'exports with conditions',
    files: 'a.ts packages/db/src/index.ts',
    manifests: {
      packages: [
        pack('packages/db', {
          name: '@acme/db',
          exports: {
            '.': { types: './dist/index.d.ts', 'acme-source': './src/index.ts', default: './dist/index.js' },
          },
        }),
      ],
    },
    ask: ['a.ts', '@acme/db'],
    expected: 'packages/db/src/index.ts',
  },
  {
    title: 'exports with a pattern',
    files: 'a.ts packages/db/src/models/user.ts',
    manifests: {
      packages: [
        pack('packages/db', {
          name: '@acme/db',
          exports: { '.': './dist/index.js', './models/*': './dist/models/*.js' },
        }),
      ],
    },
    ask: ['a.ts', '@acme/db/models/user'],
    expected: 'packages/db/src/models/user.ts',
  },
  {
    title: 'an export that leaves its package',
    files: 'a.ts secret.ts packages/db/x.ts',
    manifests: {
      packages: [pack('packages/db', { name: '@acme/db', exports: { '.': './../../secret.ts' } })],
    },
    ask: ['a.ts', '@acme/db'],
    expected: 'library @acme/db',
  },
  {
    title: 'imports of the own package',
    files: 'web/src/a.ts web/src/db.ts',
    manifests: {
      packages: [pack('web', { imports: { '#db': { node: './src/db.js' }, '#x/*': './src/*.js' } })],
    },
    ask: ['web/src/a.ts', '#db'],
    expected: 'web/src/db.ts',
  },
  {
    title: 'the own name',
    files: 'src/a.ts src/index.ts',
    manifests: { packages: [pack('', { name: 'shop', exports: './src/index.ts' })] },
    ask: ['src/a.ts', 'shop'],
    expected: 'src/index.ts',
  },
];

const PYTHON: readonly Row[] = [
  {
    title: 'a root that a manifest names',
    files: 'tests/a.py lib/python/shop/db.py',
    manifests: { pythonProjects: [{ folder: '', roots: ['lib/python'], packages: [] }] },
    ask: ['tests/a.py', 'shop.db', 0],
    expected: 'lib/python/shop/db.py',
  },
  {
    title: 'a package of another project of the repository',
    files: 'services/api/main.py libs/shop/src/shop/__init__.py',
    manifests: {
      pythonProjects: [
        { folder: 'services/api', roots: ['services/api'], packages: [] },
        { folder: 'libs/shop', roots: ['libs/shop/src'], packages: [] },
      ],
    },
    ask: ['services/api/main.py', 'shop', 0],
    expected: 'libs/shop/src/shop/__init__.py',
  },
  {
    title: 'a package whose folder has another name',
    files: 'a.py sources/db.py sources/__init__.py',
    manifests: {
      pythonProjects: [{ folder: '', roots: [''], packages: [{ name: 'shop', folder: 'sources' }] }],
    },
    ask: ['a.py', 'shop.db', 0],
    expected: 'sources/db.py',
  },
  {
    title: 'a package before a module',
    files: 'a.py db.py db/__init__.py',
    ask: ['a.py', 'db', 0],
    expected: 'db/__init__.py',
  },
  {
    title: 'a namespace package',
    files: 'a.py app/x/y.py',
    ask: ['a.py', 'app.x', 0],
    expected: 'folder app/x',
  },
  {
    title: 'a single name far away',
    files: 'tools/a.py other/helpers.py',
    ask: ['tools/a.py', 'helpers', 0],
    expected: 'library helpers',
  },
  {
    title: 'a standard module',
    files: 'app/a.py other/logging.py',
    ask: ['app/a.py', 'logging', 0],
    expected: 'library logging',
  },
  {
    title: 'a project folder of the name of a standard module',
    files: 'app/a.py test/helpers.py',
    ask: ['app/a.py', 'test.helpers', 0],
    expected: 'test/helpers.py',
  },
  {
    title: 'several equally near: all',
    files: 'tools/a.py x/app/db.py y/app/db.py',
    ask: ['tools/a.py', 'app.db', 0],
    expected: 'x/app/db.py y/app/db.py',
  },
];

function places({ files, manifests, ask }: Row, system: ModuleFacts['system']): string {
  const graph = createModuleGraph({
    files: new Map(files.split(' ').map((path) => [path, { ...EMPTY, system }])),
    manifests: { ...NO_MANIFESTS, ...manifests },
  });
  const [from, module, level = 0] = ask;
  return graph
    .resolveModule(from, module, level)
    .map((place) =>
      place.kind === 'external'
        ? `library ${place.name}`
        : place.kind === 'file'
          ? place.path
          : `folder ${place.path}`,
    )
    .join(' ');
}

describe('where a module text leads', () => {
  it.each(SCRIPT)('JavaScript: $title', (row) => {
    expect(places(row, 'script')).toBe(row.expected);
  });
  it.each(PYTHON)('Python: $title', (row) => {
    expect(places(row, 'python')).toBe(row.expected);
  });
});
