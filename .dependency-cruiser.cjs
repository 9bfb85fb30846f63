/**
 * Which way imports may go. The directions are those of DESIGN.md; each rule says why it exists.
 *
 * Tests may import anything that helps them test: what is held here is the product.
 */

const TEST = '\\.test(-kit)?\\.ts$|/testing(/|\\.ts$)';
/** A file of the product, not a test of it. */
const product = (path, more = []) => ({ path, pathNot: [TEST, ...more] });

/**
 * Contracts that every floor may name: they hold types only and compile to nothing (`contracts-are-types`). A report needs
 * to name the rule of a finding, although rules are loaded floors above it.
 */
const CONTRACTS = '^packages/core/src/rule/compiled\\.ts$';

/** The rooms of core, from the ground up. A room imports only from rooms on floors below its own. */
const floors = [
  ['source', 'versions'],
  ['syntax', 'ast', 'finding', 'facts'],
  ['languages', 'templates', 'names', 'secrets', 'link', 'report', 'advisories', 'foreign'],
  ['pattern', 'ir', 'routes', 'fixes', 'shell'],
  ['rule', 'inventory', 'dependencies', 'evidence'],
  ['dataflow', 'checklist', 'provenance', 'prompts'],
  ['policy', 'review', 'ai-review', 'agents'],
  ['analyse', 'gate', 'lessons', 'agent-files', 'posting'],
];

/**
 * Types are the contracts between rooms and compile to nothing, so a room may name the type of a room beside it. A type
 * of a higher floor would still turn the picture upside down and stays forbidden.
 */
const floorRules = floors.flatMap((rooms, index) => {
  const above = floors.slice(index + 1).flat();
  return rooms.flatMap((room) => {
    const beside = rooms.filter((other) => other !== room);
    const from = product(`^packages/core/src/${room}/`);
    return [
      above.length > 0 && {
        name: `core-floor-${room}`,
        comment: `${room}/ stands on floor ${index + 1}: importing from a floor above makes the way of a file through core unreadable`,
        severity: 'error',
        from,
        to: {
          path: `^packages/core/src/(${above.join('|')})/|^packages/core/src/(index|engine|analyse-file)\\.ts$`,
          pathNot: CONTRACTS,
        },
      },
      beside.length > 0 && {
        name: `core-beside-${room}`,
        comment: `${room}/ may name the types of rooms on its own floor, but needs none of their code: shared code belongs on a floor below`,
        severity: 'error',
        from,
        to: { path: `^packages/core/src/(${beside.join('|')})/`, dependencyTypesNot: ['type-only'] },
      },
    ].filter(Boolean);
  });
});

/** Folders whose sub-folders are independent additions: one can be added or deleted without touching another. */
const siblingFolders = [
  ['packages/core/src/languages', 'a language knows its own syntax and the generic AST only'],
  ['packages/core/src/templates', 'a template engine is one addition'],
  ['packages/core/src/versions', 'a version scheme is one addition'],
  ['packages/core/src/report', 'a report format sees the scan result and nothing else'],
  ['packages/core/src/routes', 'a framework adapter is one addition'],
  ['packages/core/src/fixes', 'a fixer is one addition'],
  ['packages/core/src/agents', 'an agent speaks its own words and touches no other'],
  ['packages/core/src/foreign', 'a format of another tool is one addition'],
  ['packages/scanner/src/ecosystems', 'an ecosystem is one addition'],
  ['packages/scanner/src/ai-review/providers', 'a provider is one addition'],
];

const siblingRules = siblingFolders.map(([folder, reason]) => ({
  name: `no-siblings-${folder.split('/').at(-1)}`,
  comment: `${reason}: what two of them share is a file of ${folder} itself`,
  severity: 'error',
  from: { path: `^${folder}/([^/]+)/`, pathNot: TEST },
  to: { path: `^${folder}/[^/]+/`, pathNot: `^${folder}/$1/` },
}));

/** Built-ins that reach outside the process, and where in scanner they may be used besides `platform/`. */
const effects =
  '^(node:)?(fs|fs/promises|child_process|net|tls|dns|dgram|http|https|http2|timers|timers/promises)$';
const threads = '^(node:)?(worker_threads|cluster)$';

module.exports = {
  forbidden: [
    {
      name: 'core-imports-no-package',
      comment: 'core is the ground: rules, scanner and cli stand on it',
      severity: 'error',
      from: product('^packages/core/src/'),
      to: { path: '^packages/(rules|scanner|cli|server|web)/' },
    },
    {
      name: 'rules-import-only-core',
      comment: 'rules is content for core and knows nothing of files, processes or commands',
      severity: 'error',
      from: product('^packages/rules/src/'),
      to: { path: '^packages/(scanner|cli|server|web)/' },
    },
    {
      name: 'scanner-imports-no-door',
      comment: 'the command line, the server and the editor are doors to scanner, so it cannot know them',
      severity: 'error',
      from: product('^packages/scanner/src/'),
      to: { path: '^packages/(cli|server|web)/' },
    },
    {
      name: 'through-the-door',
      comment: "a package's index.ts is its door; reaching past it makes every file of the package public",
      severity: 'error',
      from: product('^packages/([^/]+)/src/'),
      to: { path: '^packages/([^/]+)/src/', pathNot: ['^packages/$1/', '^packages/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'core-has-no-built-ins',
      comment:
        'core runs in an editor, a browser and a worker alike: no files, network, processes, clock or randomness',
      severity: 'error',
      from: product('^packages/core/src/'),
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'effects-only-in-platform',
      comment:
        'scanned code must never choose a path, command or URL that we use; one door to files, processes and sockets can be guarded',
      severity: 'error',
      from: product('^packages/(rules|scanner)/src/', ['^packages/scanner/src/platform/']),
      to: { path: effects },
    },
    {
      name: 'threads-only-in-workers',
      comment: 'a worker that dies, hangs or eats memory is dealt with in one place',
      severity: 'error',
      from: product('^packages/', ['^packages/scanner/src/(platform|workers)/']),
      to: { path: threads },
    },
    {
      name: 'cli-reaches-out-through-scanner',
      comment:
        'a command is an adapter without logic; what touches the outside is wanted by the server and the editor as well',
      severity: 'error',
      from: product('^packages/cli/src/'),
      to: { path: '^(node:)?(child_process|net|tls|dns|dgram|http|https|http2)$' },
    },
    {
      name: 'scanner-rooms-apart',
      comment:
        'rooms of scanner meet in scan.ts, which is where a scan is read from top to bottom, and in agents/, where hooks are answered; they may name each other’s types, and all know the platform and the limits',
      severity: 'error',
      from: { path: '^packages/scanner/src/([^/]+)/', pathNot: [TEST, '^packages/scanner/src/agents/'] },
      to: {
        path: '^packages/scanner/src/[^/]+/',
        pathNot: ['^packages/scanner/src/$1/', '^packages/scanner/src/(?:platform|config)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'platform-knows-nobody',
      comment: 'the door to the outside carries bytes; it must not know what they are for',
      severity: 'error',
      from: product('^packages/scanner/src/platform/'),
      to: {
        path: '^packages/scanner/src/',
        pathNot: '^packages/scanner/src/platform/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-value-cycles',
      comment: 'modules that need each other at run time cannot be understood, tested or loaded apart',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'product-does-not-import-tests',
      comment: 'test code and its helpers are not installed',
      severity: 'error',
      from: product('^packages/'),
      to: { path: TEST },
    },
    {
      name: 'no-development-dependency',
      comment:
        'what people install must be bundled from packages that the manifest names; cli bundles its own development dependencies',
      severity: 'error',
      from: product('^packages/(core|rules|scanner)/src/'),
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'contracts-are-types',
      comment: 'a contract that every floor may name must not bring code with it',
      severity: 'error',
      from: { path: CONTRACTS },
      to: { dependencyTypesNot: ['type-only'] },
    },
    ...floorRules,
    ...siblingRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '/(dist|dist-data|cases|samples|golden|testdata)/|^packages/rules/(?:programs|lessons)/',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['skeptic-source', 'import', 'node', 'default', 'types'],
    },
  },
};
