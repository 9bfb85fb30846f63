/** Marks on the entries of a destructuring pattern, which are reads of what is destructured. */
import type { Expression } from '../ast/nodes.ts';
import { apply, type ModelMarkInput } from './apply-entries.ts';
import { nameFits } from './model-index.ts';

export function markEntries(
  input: ModelMarkInput,
  target: Extract<Expression, { kind: 'Dict' }>,
  owners: readonly string[],
): void {
  for (const entry of target.entries) {
    if (entry.kind !== 'Entry' || entry.key.kind !== 'StringLit') continue;
    const { value } = entry.key;
    for (const model of input.models.reads.get(value) ?? []) {
      if (owners.some((owner) => nameFits(model.target.name, `${owner}.${value}`)))
        apply(input, entry, model);
    }
  }
}
