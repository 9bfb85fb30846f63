/** The licences of the packages that a bundle contains. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { grammarPackages, grammarsFolder } from './grammars.mjs';
import { compare, readJson } from './workspace.mjs';

/** Licences under which code may be bundled into what people install. */
const allowed = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * One text with name, version and licence of every package that the given modules belong to, and of the grammars.
 * Throws for a package without a licence text or with a licence that is not allowed.
 * @param {readonly string[]} modules
 */
export function licenceTexts(modules) {
  const folders = [...new Set(modules.map(packageFolder).filter((folder) => folder !== null))];
  const entries = [...folders.map(packageEntry), ...grammarPackages().map(grammarEntry)];
  const byName = new Map(entries.map((entry) => [entry.title, entry.text]));
  const sorted = [...byName].sort(([a], [b]) => compare(a, b));
  return sorted
    .map(([title, text]) => `${title}\n${'='.repeat(title.length)}\n\n${text.trim()}\n`)
    .join('\n\n');
}

/**
 * The folder of the npm package that a module belongs to, or null for our own modules and the bundler's helpers.
 * @param {string} module
 */
function packageFolder(module) {
  const marker = `${path.sep}node_modules${path.sep}`;
  const at = module.lastIndexOf(marker);
  if (at === -1) return null;
  const inside = module.slice(at + marker.length).split(path.sep);
  const name = inside[0]?.startsWith('@') ? inside.slice(0, 2) : inside.slice(0, 1);
  return module.slice(0, at + marker.length) + name.join(path.sep);
}

/** @param {string} folder */
function packageEntry(folder) {
  const { name, version, license } = readJson(path.join(folder, 'package.json'));
  if (!allowed.includes(license))
    throw new Error(`${name} has the licence ${license}, which is not on the list`);
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)([.-]|$)/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence text`);
  // Apache-2.0 asks that a NOTICE be passed on beside the licence.
  const notice = readdirSync(folder).filter((entry) => /^notice([.-]|$)/i.test(entry));
  const texts = [file, ...notice].map((entry) => readFileSync(path.join(folder, entry), 'utf8').trim());
  return { title: `${name} ${version} (${license})`, text: texts.join('\n\n') };
}

/** @param {import('./grammars.mjs').GrammarPackage} entry */
function grammarEntry(entry) {
  const file = path.join(grammarsFolder, `LICENSE-${entry.name}.txt`);
  if (!existsSync(file))
    throw new Error(`${entry.name} has no licence text: run node tools/refresh-grammars.mjs`);
  return { title: `${entry.name} ${entry.version} (${entry.licence})`, text: readFileSync(file, 'utf8') };
}
