/**
 * Starts an addition with files that are complete in form: `npm run new <kind> <name>`.
 *
 *   rule <pack>/<id>   packages/rules/packs/<pack>/<id>/ with rule.yaml and cases
 *   model <lang>/<lib> packages/rules/models/<lang>/<lib>.yaml
 *   language <name>    packages/core/src/languages/<name>/
 *   format <name>      packages/core/src/report/<name>/
 *   command <name>     packages/cli/src/commands/<name>.ts
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scaffolds } from './lib/scaffolds.mjs';
import { inRoot, shown } from './lib/workspace.mjs';

const [kind = '', name = ''] = process.argv.slice(2);
const scaffold = scaffolds[kind];
if (scaffold === undefined) stop(`usage: npm run new <${Object.keys(scaffolds).join('|')}> <name>`);
else if (!scaffold.name.test(name)) stop(`the name of a ${kind} looks like this: ${scaffold.example}`);
else writeFiles(scaffold.files(name), scaffold.next);

/**
 * @param {Record<string, string>} files
 * @param {string} next
 */
function writeFiles(files, next) {
  const taken = Object.keys(files).find((file) => existsSync(inRoot(file)));
  if (taken !== undefined) return stop(`${taken} exists already`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(inRoot(file)), { recursive: true });
    writeFileSync(inRoot(file), text);
    process.stdout.write(`${shown(inRoot(file))}\n`);
  }
  process.stdout.write(`Next: ${next}\n`);
}

/** @param {string} message */
function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
