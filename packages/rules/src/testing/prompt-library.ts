/** Shared by tests: the library of prompts of this package, built as the product builds it. */
import { readdirSync } from 'node:fs';
import { type BuiltLibrary, buildLibrary, EMPTY_LIBRARY } from '../../../core/src/prompts/build-library.ts';
import { SCAN_RULES } from '../scan-rules.ts';
import { builtInChecklist } from './built-in-checklist.ts';
import { read, root } from './built-in-rules.ts';

/** Builds the library. */
export function promptLibrary(): BuiltLibrary {
  const names = readdirSync(new URL('prompts/', root), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml') && !name.startsWith('loops/'));
  const rules = new Set([
    ...SCAN_RULES.map(({ id }) => id),
    ...readdirSync(new URL('packs/', root)).flatMap((pack) => readdirSync(new URL(`packs/${pack}/`, root))),
  ]);
  const items = new Set(builtInChecklist().items.map(({ id }) => id));
  return buildLibrary(
    EMPTY_LIBRARY,
    names.map((name) => ({ path: `prompts/${name}`, text: read(`prompts/${name}`) })),
    { isRule: (id) => rules.has(id), isItem: (id) => items.has(id) },
  );
}
