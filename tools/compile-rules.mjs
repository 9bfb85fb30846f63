/**
 * Compiles the built-in rules and models to packages/rules/dist-data, one file per language, so that a scan parses no YAML and
 * loads only what it needs. Fails on any problem in any of the files; with `--allow-warnings` only on errors (while rules are written
 * whose models do not exist yet).
 *
 * Usage: node tools/compile-rules.mjs [--allow-warnings] [--out FOLDER]
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { grammarsFolder } from './lib/grammars.mjs';
import { loadSource } from './lib/load-source.mjs';
import { inRoot, shown } from './lib/workspace.mjs';

const content = inRoot('packages', 'rules');
const { values } = parseArgs({
  options: {
    'allow-warnings': { type: 'boolean', default: false },
    out: { type: 'string', default: path.join(content, 'dist-data') },
  },
});
const target = path.resolve(values.out);

const files = [
  ...yamlFiles('packs', (name) => name === 'rule.yaml'),
  ...yamlFiles('models', (name) => name.endsWith('.yaml')),
];
const { buildPacks } = await loadSource('packages', 'core', 'src', 'rule', 'build-packs.ts');
const { outputs, problems } = await buildPacks(files, {
  load: async (/** @type {string} */ name) =>
    new Uint8Array(readFileSync(path.join(grammarsFolder, `tree-sitter-${name}.wasm`))),
});
for (const { path: file, line, column, severity, ruleId, reason, hint } of problems) {
  const rule = ruleId === null ? '' : ` ${ruleId}:`;
  process.stderr.write(
    `packages/rules/${file}:${line}:${column}: ${severity}:${rule} ${reason}${hint ? ` (${hint})` : ''}\n`,
  );
}
const allowsWarnings = values['allow-warnings'];
if (
  problems.some((/** @type {{ severity: string }} */ { severity }) => !allowsWarnings || severity === 'error')
)
  process.exit(1);
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const { name, text } of outputs) writeFileSync(path.join(target, name), text);
process.stdout.write(`${shown(target)}: ${files.length} files compiled\n`);

/**
 * The YAML files below a folder of the rules package. Case folders hold code of all kinds and are left out.
 * @param {string} folder
 * @param {(name: string) => boolean} isWanted
 * @returns {{ path: string, text: string }[]}
 */
function yamlFiles(folder, isWanted) {
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
