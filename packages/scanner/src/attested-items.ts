/** What people have said of items, as far as it counts for this very change. */
import type { ItemAttestation } from '@skeptic/core';
import { filesOfTree } from './git/tree-files.ts';
import { openReviewedChange } from './open-evidence.ts';
import type { Sides } from './open-sides.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

/**
 * Valid attestations of the commit that is reviewed. What is not committed yet, nobody can have answered for: a work tree that differs
 * from its commit has none.
 */
export async function attestedItems(
  { git, base, head }: Pick<Sides, 'git' | 'base' | 'head'>,
  objects: ReadonlyMap<string, string>,
  deps: ScanDependencies,
): Promise<readonly ItemAttestation[]> {
  if (head.commit === null || base.commit === null || head.commit === base.commit) return [];
  const committed = await filesOfTree(git, head.commit);
  const isAsCommitted =
    committed.size === objects.size &&
    [...committed].every(([path, { object }]) => objects.get(path) === object);
  if (!isAsCommitted) return [];
  const change = await openReviewedChange(deps, base.commit);
  try {
    if (change.subject.commit !== head.commit) return [];
    return (await change.judge()).flatMap(({ status, statement }): readonly ItemAttestation[] => {
      if (status !== 'valid' || statement?.kind !== 'attestation') return [];
      const { item, verdict, signer, reason } = statement;
      return [{ item: item.id, verdict, by: signer, reason: reason ?? '' }];
    });
  } finally {
    change.close();
  }
}
