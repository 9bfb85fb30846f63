/**
 * Writes the registries: the lists of languages, template engines, report formats, ecosystems. Adding one is adding a folder, and nobody
 * edits a list by hand. Every `export const <name>: Language` (or `: ReportFormat`) of a folder's `index.ts` counts.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compare, inRoot, shown } from './lib/workspace.mjs';

/**
 * @typedef {object} Registry
 * @property {string} folder holds one sub-folder per entry
 * @property {string} type the entries' type, exported by a file of that folder
 * @property {string} list the name of the generated list
 * @property {string} doc its docstring
 * @property {string} file the file of each sub-folder that exports the entries
 * @property {string} target the generated file
 * @property {string} [loader] the type of an entry that is loaded when it is asked for; then the list has their ids and loads none
 */

/** @type {Registry[]} */
const registries = [
  {
    folder: inRoot('packages', 'core', 'src', 'languages'),
    type: 'Language',
    list: 'languages',
    doc: 'Every language, sorted by folder and name.',
    file: 'index.ts',
    target: 'registry.generated.ts',
  },
  {
    folder: inRoot('packages', 'core', 'src', 'languages'),
    type: 'LanguageInfo',
    list: 'languageInfos',
    doc: 'By what every language is recognised, sorted by folder and name.',
    file: 'info.ts',
    target: 'infos.generated.ts',
  },
  {
    folder: inRoot('packages', 'core', 'src', 'templates'),
    type: 'TemplateEngine',
    list: 'templateEngines',
    doc: 'Every template engine, sorted by folder and name.',
    file: 'index.ts',
    target: 'registry.generated.ts',
  },
  {
    folder: inRoot('packages', 'core', 'src', 'templates'),
    type: 'TemplateEngineInfo',
    list: 'templateEngineInfos',
    doc: 'By what templates of every engine are recognised, sorted by folder and name.',
    file: 'info.ts',
    target: 'infos.generated.ts',
  },
  {
    folder: inRoot('packages', 'core', 'src', 'fixes'),
    type: 'Fixer',
    list: 'fixers',
    doc: 'Every fixer, sorted by folder and name.',
    file: 'index.ts',
    target: 'registry.generated.ts',
  },
  {
    folder: inRoot('packages', 'core', 'src', 'routes'),
    type: 'RouteAdapter',
    list: 'routeAdapters',
    doc: 'Every web framework whose routes are known, sorted by folder and name.',
    file: 'index.ts',
    target: 'registry.generated.ts',
  },
  {
    folder: inRoot('packages', 'core', 'src', 'report'),
    type: 'ReportFormat',
    list: 'reportFormats',
    doc: 'Every report format, sorted by folder and name.',
    file: 'index.ts',
    target: 'registry.generated.ts',
    loader: 'ReportFormatLoader',
  },
  {
    folder: inRoot('packages', 'core', 'src', 'foreign'),
    type: 'ForeignFormat',
    list: 'foreignFormats',
    doc: 'Every format of other tools, sorted by folder and name.',
    file: 'index.ts',
    target: 'registry.generated.ts',
  },
  {
    folder: inRoot('packages', 'core', 'src', 'versions'),
    type: 'VersionOrder',
    list: 'versionOrders',
    doc: 'Every version order, sorted by folder and name.',
    file: 'index.ts',
    target: 'registry.generated.ts',
  },
  {
    folder: inRoot('packages', 'core', 'src', 'agents'),
    type: 'AgentProtocol',
    list: 'agentProtocols',
    doc: 'Every agent whose hooks are spoken, sorted by folder and name.',
    file: 'index.ts',
    target: 'registry.generated.ts',
  },
  {
    folder: inRoot('packages', 'scanner', 'src', 'ecosystems'),
    type: 'Ecosystem',
    list: 'ecosystems',
    doc: 'Every ecosystem whose manifests and lockfiles are read, sorted by folder and name.',
    file: 'index.ts',
    target: 'registry.generated.ts',
  },
];

for (const registry of registries) writeRegistry(registry);

/** @param {Registry} registry */
function writeRegistry(registry) {
  const typeFile = fileOfType(registry);
  if (typeFile === null) return;
  const target = path.join(registry.folder, registry.target);
  const text = registryText(registry, typeFile);
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
  process.stdout.write(`${shown(target)}\n`);
}

/**
 * The file that exports the entries' type, or null while there is none.
 * @param {Registry} registry
 */
function fileOfType({ folder, type }) {
  if (!existsSync(folder)) return null;
  const declaration = new RegExp(`^export (interface|type) ${type}\\b`, 'm');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return (
    files.sort(compare).find((name) => declaration.test(readFileSync(path.join(folder, name), 'utf8'))) ??
    null
  );
}

/**
 * @param {Registry} registry
 * @param {string} typeFile
 */
function registryText(registry, typeFile) {
  const { folder, type, list, doc, file, loader } = registry;
  const entries = entriesOf(folder, file, type);
  if (loader !== undefined) return loadersText(registry, loader, entries, typeFile);
  const imports = entries.map(
    (entry) => `import { ${entry.names.join(', ')} } from './${entry.folder}/${file}';\n`,
  );
  const names = entries.flatMap((entry) => entry.names).join(', ');
  return [
    '/* Generated by tools/generate-registries.mjs (npm run gen). Do not edit. */\n',
    `import type { ${type} } from './${typeFile}';\n`,
    ...imports,
    `\n/** ${doc} */\nexport const ${list}: readonly ${type}[] = [${names}];\n`,
  ].join('');
}

/**
 * @typedef {object} Entry
 * @property {string} folder
 * @property {string[]} names what its file exports
 */

/**
 * @param {Registry} registry
 * @param {string} loader
 * @param {readonly Entry[]} entries
 * @param {string} typeFile
 */
function loadersText({ folder, type, list, doc, file }, loader, entries, typeFile) {
  const lines = entries.flatMap((entry) =>
    entry.names.map((name) => {
      const id = idOf(path.join(folder, entry.folder, file), type, name);
      return `  { id: '${id}', load: async () => (await import('./${entry.folder}/${file}')).${name} },\n`;
    }),
  );
  return [
    '/* Generated by tools/generate-registries.mjs (npm run gen). Do not edit. */\n',
    `import type { ${loader} } from './${typeFile}';\n`,
    `\n/** ${doc} */\nexport const ${list}: readonly ${loader}[] = [\n`,
    ...lines,
    '];\n',
  ].join('');
}

/**
 * The id that an entry gives itself.
 * @param {string} source
 * @param {string} type
 * @param {string} name
 */
function idOf(source, type, name) {
  const match = new RegExp(`^export const ${name}: ${type} = \\{\\s*id: '([\\w-]+)'`, 'm').exec(
    readFileSync(source, 'utf8'),
  );
  if (match?.[1] === undefined) throw new Error(`${shown(source)}: ${name} must begin with its id`);
  return match[1];
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} type
 * @returns {Entry[]}
 */
function entriesOf(folder, file, type) {
  const declaration = new RegExp(`^export const (\\w+): ${type}\\b`, 'gm');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => {
      const source = path.join(folder, name, file);
      const text = existsSync(source) ? readFileSync(source, 'utf8') : '';
      const names = [...text.matchAll(declaration)].map((match) => match[1] ?? '').sort(compare);
      return { folder: name, names };
    })
    .filter((entry) => entry.names.length > 0)
    .sort((a, b) => compare(a.folder, b.folder));
}
