/**
 * Bundles what people install: one package without dependencies. The command and the worker are the two entries; what a
 * command imports lazily becomes a chunk of its own, so that `skeptic --version` loads next to nothing. Data files (grammars,
 * compiled rules) are copied beside them, and the licences of everything bundled are collected into one file.
 *
 * Usage: node tools/bundle.mjs [--entry FILE] [--worker FILE] [--rules FOLDER] [--out FOLDER]
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { grammarsFolder } from './lib/grammars.mjs';
import { layersOf } from './lib/layers.mjs';
import { licenceTexts } from './lib/licences.mjs';
import { bundleFolder, cliEntry, inRoot, shown } from './lib/workspace.mjs';

const workerEntry = inRoot('packages', 'scanner', 'src', 'workers', 'worker-main.ts');
const { values } = parseArgs({
  options: {
    entry: { type: 'string', default: cliEntry },
    worker: { type: 'string', default: workerEntry },
    rules: { type: 'string', default: inRoot('packages', 'rules', 'dist-data') },
    out: { type: 'string', default: bundleFolder },
  },
});
const out = path.resolve(values.out);
/** Modules of Node that packages load without need, and what they get: each costs the start of every command. */
/** @type {Readonly<Record<string, string>>} */
const LIGHT = {
  'node:child_process': inRoot('tools', 'lib', 'light', 'child-process.cjs'),
  'node:process': inRoot('tools', 'lib', 'light', 'process.cjs'),
};
/** What decides what a scan finds. */
const PRODUCT = ['package.json', 'skeptic.js', 'worker.js', 'chunks', 'grammars', 'rules', 'packages'];
/** The file that is started, when it is the product's own command: it loads `chunks/main.js`. */
const launcherEntry = inRoot('packages', 'cli', 'src', 'launch', 'start.ts');

/** Node's own modules are asked for by `require` also where the source imports them late: compiled code that is kept cannot import. */
const LATE_BUILT_IN = /\bimport\((["'`])((?:node:)?(?:fs|fs\/promises|module|[a-z]+:[a-z0-9_/]+|zlib))\1\)/g;
/** @type {import('rolldown').OutputOptions} */
const OUTPUT = {
  format: 'cjs',
  strict: true,
  // Text that is ASCII is read as it is, and V8 keeps it in half the space.
  charset: 'ascii',
  minify: true,
  plugins: [
    {
      name: 'late-built-ins',
      renderChunk: (code) => code.replace(LATE_BUILT_IN, 'Promise.resolve().then(()=>require($1$2$1))'),
    },
  ],
};
/** @type {import('rolldown').OutputOptions} */
const NAMES = {
  ...OUTPUT,
  entryFileNames: ({ name }) => (name === 'main' ? 'chunks/main.js' : '[name].js'),
  chunkFileNames: 'chunks/[name].js',
};

/**
 * `packageurl-js` orders the six names of a package URL's components by it when it is loaded; the tables of the system's order of letters,
 * which that loads, take longer than all else that is done with names of packages.
 */
const COLLATOR = 'const { compare: localeCompare } = new Intl.Collator()';
const PLAIN_ORDER = 'const localeCompare = (one, other) => (one < other ? -1 : one > other ? 1 : 0)';

for (const entry of [values.entry, values.worker]) {
  if (!existsSync(entry)) throw new Error(`nothing to bundle: ${shown(path.resolve(entry))} does not exist`);
}
clean();
const modules = [
  ...(await bundleCode({ main: path.resolve(values.entry), worker: path.resolve(values.worker) })),
  ...(await bundleLauncher()),
];
// Of what lies in the folder, whatever the package around it says.
writeFileSync(path.join(out, 'package.json'), '{ "type": "commonjs" }\n');
chmodSync(path.join(out, 'skeptic.js'), 0o755);
copyGrammars();
copyRules();
copyPackageData();
writeFileSync(path.join(out, 'fingerprint.txt'), `${fingerprint()}\n`);
writeFileSync(path.join(out, 'THIRD_PARTY_LICENSES.txt'), licenceTexts(modules));
// What editors complete skeptic.yaml with.
cpSync(inRoot('docs', 'reference', 'policy.schema.json'), path.join(out, 'policy.schema.json'));

/** Removes what an earlier run wrote. The types that `tsc -b` keeps in the same folder stay. */
function clean() {
  for (const name of [...PRODUCT, 'fingerprint.txt', 'THIRD_PARTY_LICENSES.txt', 'policy.schema.json']) {
    rmSync(path.join(out, name), { recursive: true, force: true });
  }
}

/** Hash of all code, grammars and rules: what one build has kept of a scan, another does not read. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of PRODUCT) {
    for (const file of filesAt(path.join(out, name))) {
      hash.update(`${path.relative(out, file).split(path.sep).join('/')}\0`);
      hash.update(createHash('sha256').update(readFileSync(file)).digest());
    }
  }
  return hash.digest('hex');
}

/** @param {string} target */
function filesAt(target) {
  if (!existsSync(target)) return [];
  if (!statSync(target).isDirectory()) return [target];
  return readdirSync(target)
    .sort()
    .map((name) => path.join(target, name))
    .filter((file) => statSync(file).isFile());
}

/**
 * Writes the code and returns the paths of the modules that went into it.
 * @param {Record<string, string>} input
 */
async function bundleCode(input) {
  const build = await open(input);
  const layerOf = layersOf(chunksOf((await build.generate(NAMES)).output));
  const { output } = await build.write({
    ...NAMES,
    dir: out,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: layerOf, debugName: 'layers' }],
    },
  });
  await build.close();
  return chunksOf(output).flatMap((chunk) => chunk.moduleIds);
}

/** The launcher is one file, so that it is read at once; it returns the modules in it. */
async function bundleLauncher() {
  const build = await open({ skeptic: launcherEntry });
  const { output } = await build.write({
    ...OUTPUT,
    dir: out,
    entryFileNames: 'skeptic.js',
    codeSplitting: false,
    banner: '#!/usr/bin/env node',
  });
  await build.close();
  return chunksOf(output).flatMap((chunk) => chunk.moduleIds);
}

/** @param {Record<string, string>} input */
function open(input) {
  return rolldown({
    input,
    cwd: inRoot(),
    platform: 'node',
    // The launcher calls what the command's entry exports; whatever else its file comes to hold is nobody's business.
    preserveEntrySignatures: 'allow-extension',
    // web-tree-sitter's loader holds an eval for dynamically linked modules; nothing that we load reaches it.
    checks: { eval: false },
    resolve: { conditionNames: ['skeptic-source', 'import', 'node', 'default'] },
    plugins: [
      {
        name: 'light',
        resolveId: (source, importer) =>
          importer?.includes(`${path.sep}node_modules${path.sep}`) ? LIGHT[source] : undefined,
      },
      {
        name: 'no-collator',
        transform: (code, id) => (id.includes('packageurl-js') ? code.replace(COLLATOR, PLAIN_ORDER) : null),
      },
    ],
    // Node's own modules are the only ones that may stay outside: a warning about an unresolved one is an error.
    onLog: (level, log, report) => {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
      report(level, log);
    },
  });
}

/** @param {readonly (import('rolldown').OutputChunk | import('rolldown').OutputAsset)[]} output */
function chunksOf(output) {
  return output.flatMap((item) => (item.type === 'chunk' ? item : []));
}

function copyGrammars() {
  const target = path.join(out, 'grammars');
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(grammarsFolder)) {
    if (name.endsWith('.wasm') || name === 'SHA256SUMS')
      cpSync(path.join(grammarsFolder, name), path.join(target, name));
  }
}

/** The rules are compiled to JSON beforehand, so that a scan parses no YAML. */
function copyRules() {
  if (existsSync(values.rules)) cpSync(values.rules, path.join(out, 'rules'), { recursive: true });
}

/** Advisories and names of packages: `tools/build-package-data.mjs` makes them. */
function copyPackageData() {
  cpSync(inRoot('packages', 'scanner', 'data'), path.join(out, 'packages'), { recursive: true });
}
