/** Shared by tests: the checklist of this package, built as the product builds it. */
import { readdirSync, readFileSync } from 'node:fs';
import { type BuiltChecklist, buildChecklist } from '../../../core/src/checklist/build-checklist.ts';
import { compileChecklist } from '../../../core/src/checklist/compile-checklist.ts';
import type { Checklist } from '../../../core/src/checklist/item.ts';
import type { GrammarSource } from '../../../core/src/syntax/parser.ts';

const folder = new URL('../../checklist/', import.meta.url);

/** The items; throws when one of their files has a problem. */
export function builtInChecklist(): Checklist {
  const { checklist, problems } = compileChecklist(filesIn(''));
  refuse(problems);
  return checklist;
}

/** What is counted for them, by language; throws when one of the files has a problem. */
export async function builtInExamined(grammars: GrammarSource): Promise<BuiltChecklist['examined']> {
  const { examined, problems } = await buildChecklist([...filesIn(''), ...filesIn('examined/')], grammars);
  refuse(problems);
  return examined;
}

function filesIn(below: string): { readonly path: string; readonly text: string }[] {
  return readdirSync(new URL(below, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      path: `checklist/${below}${name}`,
      text: readFileSync(new URL(`${below}${name}`, folder), 'utf8'),
    }));
}

function refuse(problems: readonly { readonly path: string; readonly reason: string }[]): void {
  if (problems.length > 0)
    throw new Error(problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
}
