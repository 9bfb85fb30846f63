/** The edits that fix one finding of a file. */
import type { FileAst } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import { type Edit, nodeAt } from './fixer.ts';
import { fixers } from './registry.generated.ts';

/** Ids that rules may name. */
export const FIXER_IDS: readonly string[] = fixers.map(({ id }) => id);

export interface Fix {
  readonly description: string;
  readonly edits: readonly Edit[];
}

/** The fix of the first of some fixers that knows the code; null when none does. */
export function fixFinding(
  file: { readonly text: string; readonly ast: FileAst; readonly names: Names },
  finding: { readonly start: number; readonly end: number },
  ids: readonly string[],
): Fix | null {
  const node = nodeAt(file.ast, finding.start, finding.end);
  if (node === null) return null;
  for (const fixer of fixers) {
    if (!ids.includes(fixer.id)) continue;
    const edits = fixer.fix({ ...file, node });
    if (edits !== null && edits.length > 0) return { description: fixer.description, edits };
  }
  return null;
}
