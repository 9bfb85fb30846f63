/** Who or what wrote a change, by its commits. */
import { authorshipOfChange, type ChangeAuthorship } from '@skeptic/core';
import { commitsBetween } from './git/commits.ts';
import { openProvenance } from './open-provenance.ts';
import { provenanceSettings } from './provenance-settings.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface CommittedRange {
  /** Root of the repository. */
  readonly root: string;
  /** Commits by their objects; a base of null is an empty one. */
  readonly base: string | null;
  readonly head: string;
  /** From which confidence evidence decides, by the policy of the base. */
  readonly threshold: number | undefined;
}

/**
 * The authorship of all commits but those that hold nothing but evidence. Files of signals that a policy names are not read, because the
 * change could hold them.
 */
export async function changeAuthorship(
  { root, base, head, threshold }: CommittedRange,
  { platform, rulesFolder }: ScanDependencies,
): Promise<ChangeAuthorship> {
  const { signals } = await provenanceSettings(platform, { rulesFolder, policy: null, root });
  const range = `${base}..${head}`;
  const change = base === null ? undefined : ({ kind: 'range', range } as const);
  const history = await openProvenance(platform, root, { signals, threshold, change });
  try {
    const judged = (await commitsBetween(history.git, base, head))
      .filter(({ isEvidenceOnly }) => !isEvidenceOnly)
      .flatMap(({ object }) => history.commits.get(object)?.provenance ?? []);
    return {
      authorship: authorshipOfChange(judged.map(({ authorship }) => authorship)),
      commits: judged.length,
      tools: [...new Set(judged.flatMap(({ tools }) => tools))],
    };
  } finally {
    history.close();
  }
}
