/**
 * Which fixtures belong to which rule file. A fixture lies beside its rule file with the same name and another extension
 * (`x.yaml`, `x.py`, `x.test.js`), or in a folder `cases` beside it.
 */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';

export interface RuleCases {
  /** Absolute. */
  readonly ruleFile: string;
  /** Absolute, sorted. */
  readonly cases: readonly string[];
}

const RULE_FILE = /\.ya?ml$/i;

/** Finds rule files below a folder (or the one rule file given) with their fixtures. */
export function findRuleCases(platform: Platform, target: string): RuleCases[] {
  if (platform.fs.kindOf(target) === 'file') return [{ ruleFile: target, cases: casesOf(platform, target) }];
  const stack = [target];
  const found: RuleCases[] = [];
  while (stack.length > 0) {
    const folder = stack.pop()!;
    for (const { name, kind } of entriesOf(platform, folder)) {
      if (kind === 'folder' && name !== 'cases' && name !== 'node_modules')
        stack.push(path.join(folder, name));
      if (kind !== 'file' || !RULE_FILE.test(name) || /\.test\.ya?ml$/i.test(name)) continue;
      const ruleFile = path.join(folder, name);
      found.push({ ruleFile, cases: casesOf(platform, ruleFile) });
    }
  }
  return found.sort((a, b) => (a.ruleFile < b.ruleFile ? -1 : 1));
}

function casesOf(platform: Platform, ruleFile: string): string[] {
  const folder = path.dirname(ruleFile);
  const stem = path.basename(ruleFile).replace(RULE_FILE, '');
  const beside = entriesOf(platform, folder)
    .filter(({ name, kind }) => kind === 'file' && isFixtureName(name, stem))
    .map(({ name }) => path.join(folder, name));
  const inside = entriesOf(platform, path.join(folder, 'cases'))
    .filter(({ kind }) => kind === 'file')
    .map(({ name }) => path.join(folder, 'cases', name));
  return [...beside, ...inside].sort();
}

/** `stem.py` and `stem.test.py`; a `stem.fixed.py` shows what a fix gives and holds no annotations. */
function isFixtureName(name: string, stem: string): boolean {
  if (!name.startsWith(`${stem}.`) || name.startsWith(`${stem}.fixed.`)) return false;
  return !RULE_FILE.test(name) || name.startsWith(`${stem}.test.`);
}

function entriesOf(platform: Platform, folder: string): { readonly name: string; readonly kind: string }[] {
  return platform.fs
    .readFolder(folder)
    .entries.map(({ name, kind }) => ({ name: Buffer.from(name).toString('utf8'), kind }))
    .filter(({ name }) => !name.startsWith('.'));
}
