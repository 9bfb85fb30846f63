/** Shared by tests: the checklist of this package, built as the product builds it. */
import { readdirSync } from 'node:fs';
import { compileChecklist } from '../../../core/src/checklist/compile-checklist.ts';
import type { Checklist } from '../../../core/src/checklist/item.ts';
import { read, root } from './built-in-rules.ts';

/** The checklist; throws when one of its files has a problem. */
export function builtInChecklist(): Checklist {
  const names = readdirSync(new URL('checklist', root)).filter((name) => name.endsWith('.yaml'));
  const paths = names.map((name) => `checklist/${name}`);
  const { checklist, problems } = compileChecklist(paths.map((path) => ({ path, text: read(path) })));
  if (problems.length > 0)
    throw new Error(problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
  return checklist;
}
