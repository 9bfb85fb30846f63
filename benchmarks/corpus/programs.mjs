/**
 * Real programs that nobody here wrote: what this machine's Pythons carry, and npm packages installed on demand into a folder
 * outside of the repository, without their scripts. Versions are pinned, so that two runs read the same sources.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot, readJson } from '../../tools/lib/workspace.mjs';
import { cacheFolder, installed } from '../lib/corpora.mjs';

/**
 * Packages that are installed together; the folder of each is one program. `parts` are packages that come along with one and hold
 * the program's own code.
 * @type {readonly { name: string, packages: Record<string, string>, parts?: readonly string[] }[]}
 */
const GROUPS = [
  {
    name: 'libraries',
    packages: {
      '@nestjs/core': '12.5.1',
      '@tanstack/query-core': '5.108.0',
      '@trpc/server': '11.25.2',
      ajv: '8.20.0',
      effect: '4.1.0',
      ejs: '7.0.2',
      eslint: '10.15.0',
      express: '5.3.0',
      fastify: '5.12.8',
      handlebars: '4.7.10',
      hono: '4.13.19',
      knex: '3.3.0',
      kysely: '0.29.9',
      lodash: '4.18.1',
      mobx: '7.1.3',
      mongoose: '9.12.1',
      next: '16.4.6',
      'react-dom': '19.3.1',
      rxjs: '7.8.2',
      sequelize: '6.37.8',
      'socket.io': '4.8.4',
      three: '0.187.0',
      typeorm: '1.1.1',
      vite: '8.3.8',
      webpack: '5.112.2',
      zod: '4.6.7',
    },
  },
  {
    name: 'node-red',
    packages: { 'node-red': '4.1.15' },
    parts: [
      '@node-red/editor-api',
      '@node-red/nodes',
      '@node-red/registry',
      '@node-red/runtime',
      '@node-red/util',
    ],
  },
  {
    name: 'typescript-eslint',
    packages: { 'typescript-eslint': '8.74.0' },
    parts: [
      '@typescript-eslint/eslint-plugin',
      '@typescript-eslint/parser',
      '@typescript-eslint/typescript-estree',
      '@typescript-eslint/utils',
    ],
  },
  { name: 'nodebb', packages: { nodebb: '1.4.0' } },
  { name: 'parse-server', packages: { 'parse-server': '9.10.0' } },
  { name: 'payload', packages: { payload: '3.90.2' } },
];

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} version
 * @property {string} folder absolute, without symbolic links
 * @property {readonly string[]} leftOut names of entries of the folder that are programs of their own
 */

/** Larger programs take longer than everything else together: they are scanned when they are asked for by name. */
const MAX_BYTES = 40_000_000;
const SOURCE = /\.(?:py|[cm]?[jt]sx?)$/;

/** Debian's packages that are programs of their own, by their folders; the rest of the system's packages is one program. */
const SYSTEM_PACKAGES = ['django', 'flask', 'requests', 'sqlalchemy', 'werkzeug'];

/**
 * All programs that this machine has or can install, small ones first; with `wanted` those with one of these parts in their names.
 * @param {(message: string) => void} tell why something is left out
 * @param {readonly string[]} [wanted]
 * @returns {Program[]}
 */
export function programs(tell, wanted = []) {
  const all = [...pythonPrograms(tell), ...GROUPS.flatMap((group) => packagesOf(group, tell))];
  if (wanted.length > 0) return all.filter(({ name }) => wanted.some((part) => name.includes(part)));
  const measured = all.map((program) => ({ program, bytes: sourceBytes(program.folder, program.leftOut) }));
  for (const { program, bytes } of measured) {
    if (bytes > MAX_BYTES)
      tell(
        `${program.name} is left out: ${Math.round(bytes / 1e6)} MB of sources, of ${MAX_BYTES / 1e6} at most`,
      );
  }
  return measured
    .filter(({ bytes }) => bytes <= MAX_BYTES)
    .sort((a, b) => a.bytes - b.bytes)
    .map(({ program }) => program);
}

/** Programs of care and repute, in which a reviewer finds next to nothing; all but Debian's are npm packages. */
const CLEAN_PACKAGES = ['express', 'fastify', 'hono', 'zod', 'kysely', 'vite', 'typescript-eslint'];
const DEBIAN_FOLDER = '/usr/lib/python3/dist-packages';

/**
 * Whether a program is one of them, or holds the code of one.
 * @param {string} name
 */
export function isClean(name) {
  const owner = GROUPS.find(({ parts }) => parts?.includes(name))?.name ?? name;
  return CLEAN_PACKAGES.includes(owner) || SYSTEM_PACKAGES.includes(owner);
}

/**
 * Those of the clean programs that lie on this machine: nothing is installed. npm packages come from this repository's dependencies, or
 * from what the corpus has installed before.
 * @param {(message: string) => void} tell why one is left out
 * @returns {Program[]}
 */
export function cleanPrograms(tell) {
  /** @type {Map<string, Program>} */
  const found = new Map();
  if (existsSync(DEBIAN_FOLDER)) addSystemPackages(found, DEBIAN_FOLDER, tell);
  else tell(`${SYSTEM_PACKAGES.join(', ')} are left out: this is no Debian with python3 packages`);
  const packages = CLEAN_PACKAGES.flatMap((name) => {
    const group = GROUPS.find(({ packages }) => name in packages);
    const places = [inRoot('node_modules'), path.join(cacheFolder, `corpus-${group?.name}`, 'node_modules')];
    const place = places.find((folder) => existsSync(path.join(folder, name, 'package.json')));
    if (place === undefined) {
      tell(`${name} is left out: neither this repository nor an earlier run of the corpus has installed it`);
      return [];
    }
    return [name, ...(group?.parts ?? [])].map((id) => packageAt(path.join(place, ...id.split('/')), id));
  });
  return [...found.values(), ...packages];
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {Program}
 */
function packageAt(folder, name) {
  const { version } = readJson(path.join(folder, 'package.json'));
  return { name, version, folder: realpathSync(folder), leftOut: [] };
}

/**
 * Bytes of source files, dependencies aside.
 * @param {string} folder
 * @param {readonly string[]} leftOut names of entries that do not count
 */
export function sourceBytes(folder, leftOut) {
  return readdirSync(folder)
    .filter((entry) => entry !== 'node_modules' && !leftOut.includes(entry))
    .flatMap((entry) => {
      const at = path.join(folder, entry);
      if (!statSync(at).isDirectory()) return [at];
      return readdirSync(at, { recursive: true, encoding: 'utf8' }).map((file) => path.join(at, file));
    })
    .filter((file) => SOURCE.test(file))
    .reduce((sum, file) => sum + statSync(file).size, 0);
}

/**
 * The standard library and the installed packages of every Python that answers, each folder once, and one standard library of each
 * minor version.
 * @param {(message: string) => void} tell
 */
function pythonPrograms(tell) {
  const script =
    'import json,sys,sysconfig,site;p=sysconfig.get_paths();print(json.dumps([sys.version.split()[0],p["stdlib"],[p["purelib"],*site.getsitepackages()]]))';
  /** @type {Map<string, Program>} */
  const found = new Map();
  const libraries = new Set();
  for (const command of ['/usr/bin/python3', 'python3']) {
    const { status, stdout } = spawnSync(command, ['-c', script], { encoding: 'utf8' });
    if (status !== 0) {
      tell(`${command} does not answer: its library and packages are left out`);
      continue;
    }
    const [version, library, packages] = JSON.parse(stdout);
    const minor = version.split('.').slice(0, 2).join('.');
    if (libraries.has(minor))
      tell(`the standard library of Python ${minor} is scanned once, not that of ${version}`);
    else addFolder(found, `Python ${version} standard library`, version, library);
    libraries.add(minor);
    for (const folder of new Set(packages)) {
      const own = addSystemPackages(found, folder, tell);
      addFolder(found, `Python ${version} installed packages`, version, folder, own);
    }
  }
  return [...found.values()];
}

/**
 * @param {Map<string, Program>} found
 * @param {string} folder of installed packages
 * @param {(message: string) => void} tell
 * @returns {readonly string[]} names of the entries that are programs of their own
 */
function addSystemPackages(found, folder, tell) {
  if (!folder.startsWith('/usr/lib/')) return [];
  const entries = existsSync(folder) ? readdirSync(folder) : [];
  return SYSTEM_PACKAGES.filter((name) => {
    if (!existsSync(path.join(folder, name))) {
      if (folder.endsWith('/python3/dist-packages'))
        tell(`${name} is left out: apt-get install python3-${name} brings it`);
      return false;
    }
    const info = entries.find((entry) => entry.toLowerCase().startsWith(`${name}-`)) ?? '';
    addFolder(found, name, /-(\d[\w.]*?)\.(?:egg|dist)-info$/.exec(info)?.[1] ?? '', path.join(folder, name));
    return true;
  });
}

/**
 * @param {Map<string, Program>} found by real path, so that a folder with two names counts once
 * @param {string} name
 * @param {string} version
 * @param {string} folder
 * @param {readonly string[]} [leftOut]
 */
function addFolder(found, name, version, folder, leftOut = []) {
  if (!existsSync(folder)) return;
  const real = realpathSync(folder);
  const entries = readdirSync(real, { recursive: true, encoding: 'utf8' });
  if (found.has(real) || !entries.some((entry) => entry.endsWith('.py'))) return;
  const same = [...found.values()].filter((program) => program.name.startsWith(name)).length;
  found.set(real, { name: same === 0 ? name : `${name} (${same + 1})`, version, folder: real, leftOut });
}

/**
 * @param {typeof GROUPS[number]} group
 * @param {(message: string) => void} tell
 * @returns {Program[]}
 */
function packagesOf({ name, packages, parts = [] }, tell) {
  tell(`installing ${name}`);
  const folder = installed(`corpus-${name}`, packages);
  if (folder === null) {
    tell(`${name} cannot be installed and is left out`);
    return [];
  }
  return [...Object.keys(packages), ...parts].map((id) =>
    packageAt(path.join(folder, 'node_modules', ...id.split('/')), id),
  );
}
