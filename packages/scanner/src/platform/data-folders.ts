/**
 * Where the data files of the product are: beside the bundle when installed, in their packages when run from source. Found from
 * this module's own place, never from the current folder or from what is scanned.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GrammarSource } from '@skeptic/core';

export interface DataFolders {
  readonly grammars: string;
  /** Null when the rules have not been compiled. */
  readonly rules: string | null;
  /** What the product brings along about packages: advisories and names. */
  readonly packages: string | null;
  /** The bundled worker script; null when run from source without a build. */
  readonly workerScript: string | null;
  /** Of everything that decides what a scan finds: code, grammars, rules, and the runtime. Null when run from source. */
  readonly fingerprint: string | null;
}

/** Written by the bundler: a hash of the whole bundle. */
const FINGERPRINT_FILE = 'fingerprint.txt';

/** Finds the data folders. A host that is not part of the bundle names the bundle's folder. */
export function findDataFolders(here = path.dirname(fileURLToPath(import.meta.url))): DataFolders {
  const bundle = [here, path.dirname(here)].find((folder) => existsSync(path.join(folder, 'grammars')));
  return bundle === undefined ? sourceFolders(here) : bundleFolders(bundle);
}

/** Reads grammars, and the parser's own module (`runtime`), from a folder of `.wasm` files. */
export function grammarFolder(folder: string): GrammarSource {
  return {
    // Loaded with the first grammar: every start comes by here.
    load: async (name) =>
      (await import('node:fs/promises')).readFile(path.join(folder, `tree-sitter-${name}.wasm`)),
  };
}

function bundleFolders(folder: string): DataFolders {
  return {
    grammars: path.join(folder, 'grammars'),
    rules: existing(path.join(folder, 'rules')),
    packages: existing(path.join(folder, 'packages')),
    workerScript: existing(path.join(folder, 'worker.js')),
    fingerprint: fingerprintOf(folder),
  };
}

/** The sizes of the rule files are a cheap guard against ones that were exchanged after the bundle was made. */
function fingerprintOf(folder: string): string | null {
  const file = existing(path.join(folder, FINGERPRINT_FILE));
  const rules = existing(path.join(folder, 'rules'));
  if (file === null || rules === null) return null;
  const sizes = readdirSync(rules)
    .sort()
    .map((name) => `${name}:${statSync(path.join(rules, name)).size}`);
  return [readFileSync(file, 'utf8').trim(), process.version, process.arch, ...sizes].join(' ');
}

function sourceFolders(here: string): DataFolders {
  const packages = path.resolve(here, '..', '..', '..');
  return {
    grammars: path.join(packages, 'core', 'grammars'),
    rules: existing(path.join(packages, 'rules', 'dist-data')),
    packages: existing(path.join(packages, 'scanner', 'data')),
    workerScript: null,
    fingerprint: null,
  };
}

function existing(file: string): string | null {
  return existsSync(file) ? file : null;
}
