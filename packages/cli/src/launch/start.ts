/** The file that people start: loads the command, with what an earlier run compiled of it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findKeyFolder } from '@skeptic/scanner';
import type * as Main from '../main.ts';
import { buildName } from './build-name.ts';
import {
  compiledFolder,
  makeCompiledFolder,
  openCompiledFolder,
  readCompiled,
  writeCompiled,
} from './compiled-code.ts';
import { type CodeStore, loadBundle } from './load-bundle.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const bundle = loadBundle(path.join(here, 'chunks', 'main.js'), findStore(), createRequire(import.meta.url));
process.on('exit', bundle.keep);
void (bundle.exports as typeof Main).main(process.argv.slice(2));

/** `SKEPTIC_COMPILED=0` turns it off; a machine that is thrown away after each run only reads what somebody has put there. */
function findStore(): CodeStore | null {
  const { SKEPTIC_COMPILED, CI } = process.env;
  const keys = SKEPTIC_COMPILED === '0' ? null : findKeyFolder(process.env);
  if (keys === null) return null;
  const parent = compiledFolder(keys);
  const build = buildName(readFileSync(path.join(here, 'fingerprint.txt'), 'utf8'), process);
  const folder = openCompiledFolder(parent, build);
  return {
    read: (name) => (folder === null ? undefined : readCompiled(folder, name)),
    write(name, data) {
      const target = CI === undefined ? (folder ?? makeCompiledFolder(parent, build)) : null;
      if (target !== null) writeCompiled(target, name, data);
    },
  };
}
