/** Who wrote a change, from the commits that it consists of. */
import { authorshipOfChange, type ChangeAuthorship, compareText, type Policy } from '@skeptic/core';
import { openProvenance } from './open-provenance.ts';
import type { Sides } from './open-sides.ts';
import { provenanceSettings } from './provenance-settings.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

/** Judges the commits between base and head; null when there are none. */
export async function changeAuthorship(
  { base, head, repository }: Pick<Sides, 'base' | 'head' | 'repository'>,
  policy: Policy | null,
  { platform, rulesFolder }: ScanDependencies,
): Promise<ChangeAuthorship | null> {
  if (head.commit === null || head.commit === base.commit) return null;
  const own = policy?.files.find(({ folder }) => folder === '') ?? null;
  const { root } = repository;
  const settings = await provenanceSettings(platform, { rulesFolder, policy: own, root });
  const change =
    base.commit === null ? undefined : ({ kind: 'range', range: `${base.commit}..${head.commit}` } as const);
  const history = await openProvenance(platform, root, { ...settings, change });
  try {
    const judged = [...history.commits.values()]
      .filter(({ commit }) => history.scope === null || history.scope.commits.has(commit))
      .map(({ provenance }) => provenance);
    return {
      authorship: authorshipOfChange(judged.map(({ authorship }) => authorship)),
      commits: judged.length,
      tools: [...new Set(judged.flatMap(({ tools }) => tools))].sort(compareText),
    };
  } finally {
    history.close();
  }
}
