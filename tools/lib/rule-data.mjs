/** Compiling the built-in rules and models, for the scripts that need them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { grammarsFolder } from './grammars.mjs';
import { loadSource } from './load-source.mjs';
import { inRoot } from './workspace.mjs';

const content = inRoot('packages', 'rules');

/** Reads grammars from the installed ones. */
export const grammars = {
  load: async (/** @type {string} */ name) =>
    new Uint8Array(readFileSync(path.join(grammarsFolder, `tree-sitter-${name}.wasm`))),
};

/**
 * Compiles all rules, models and detectors, and the checklist.
 * @returns {Promise<{ fileCount: number, outputs: any[], problems: any[], ruleSet: any, detectors: any, checklist: any }>} what `buildPacks` and `buildChecklist` give
 */
export async function buildRuleData() {
  const files = [
    ...filesBelow('packs', (name) => name === 'rule.yaml'),
    ...filesBelow('models', (name) => name.endsWith('.yaml')),
    ...filesBelow('secrets', (name) => name.endsWith('.yaml')),
  ];
  const items = filesBelow('checklist', (name) => name.endsWith('.yaml'));
  const { buildPacks } = await loadSource('packages', 'core', 'src', 'rule', 'build-packs.ts');
  const { buildChecklist } = await loadSource('packages', 'core', 'src', 'checklist', 'build-checklist.ts');
  const packs = await buildPacks(files, grammars);
  const { checklist, outputs, problems } = await buildChecklist(items, grammars);
  return {
    fileCount: files.length + items.length,
    ...packs,
    checklist,
    outputs: [...packs.outputs, ...outputs],
    problems: [...packs.problems, ...problems],
  };
}

/**
 * Reads the built-in signals of provenance. Throws for a mistake in one of their files.
 * @returns {Promise<{ fileCount: number, output: { name: string, text: string }, file: any }>} one file of signals
 */
export async function buildProvenanceData() {
  const files = filesBelow('provenance', (name) => name.endsWith('.yaml')).sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  const { loadSignalFile } = await loadSource('packages', 'core', 'src', 'provenance', 'load-signals.ts');
  const file = { version: 1, signals: files.flatMap((one) => loadSignalFile(one).signals ?? []) };
  return { fileCount: files.length, output: { name: 'provenance.json', text: JSON.stringify(file) }, file };
}

/**
 * Builds the library of prompts. Its requirements name rules and items of the checklist.
 * @param {{ ruleSet: any, detectors: any, checklist: any }} data what `buildRuleData` gives
 * @returns {Promise<{ fileCount: number, output: { name: string, text: string }, library: any, problems: any[] }>} one file
 */
export async function buildPromptData({ ruleSet, checklist }) {
  const files = filesBelow('prompts', (name) => name.endsWith('.yaml')).filter(
    (one) => !one.path.includes('/loops/'),
  );
  const rules = new Set(ruleSet.rules.map((/** @type {{ id: string }} */ { id }) => id));
  const items = new Set(checklist.items.map((/** @type {{ id: string }} */ { id }) => id));
  const { buildLibrary, EMPTY_LIBRARY } = await loadSource(
    'packages',
    'core',
    'src',
    'prompts',
    'build-library.ts',
  );
  const { library, problems } = buildLibrary(EMPTY_LIBRARY, files, {
    isRule: (/** @type {string} */ id) => rules.has(id),
    isItem: (/** @type {string} */ id) => items.has(id),
  });
  const output = { name: 'prompts.json', text: JSON.stringify(library) };
  return { fileCount: files.length, output, library, problems };
}

/**
 * Compiles the lessons of `skeptic learn`, each to a file of its own.
 * @returns {Promise<{ fileCount: number, lessons: any[], wrong: any[], outputs: { name: string, text: string }[], problems: any[] }>} what `compileLessons` gives
 */
export async function buildLessonData() {
  const files = filesBelow('lessons', () => true);
  const { compileLessons } = await loadSource('packages', 'core', 'src', 'lessons', 'compile-lessons.ts');
  return { fileCount: files.length, ...(await compileLessons(files, grammars)) };
}

/**
 * The files below a folder of the rules package. Case folders hold code of all kinds and are left out.
 * @param {string} folder
 * @param {(name: string) => boolean} isWanted
 * @returns {{ path: string, text: string }[]}
 */
function filesBelow(folder, isWanted) {
  const found = [];
  const stack = [folder];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (const entry of readdirSync(path.join(content, at), { withFileTypes: true })) {
      const below = `${at}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== 'cases') stack.push(below);
      else if (entry.isFile() && isWanted(entry.name)) {
        found.push({ path: below, text: readFileSync(path.join(content, below), 'utf8') });
      }
    }
  }
  return found;
}
