/** Who or what wrote a change, as a gate takes it. */
import { type Authorship, authorshipOfChange } from '@skeptic/core';
import type { ReviewedChange } from './open-evidence.ts';
import { openProvenance } from './open-provenance.ts';
import { provenanceSettings } from './provenance-settings.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface ChangeAuthorship {
  readonly authorship: Authorship;
  /** The tools that had a part in it, that of the newest commit first. */
  readonly tools: readonly string[];
}

/**
 * The authorship of all commits but those of evidence. The threshold is that of the base; files of signals are not read, because the change
 * could hold them.
 */
export async function authorshipOf(
  {
    commits,
    policy,
    repository,
    subject,
  }: Pick<ReviewedChange, 'commits' | 'policy' | 'repository' | 'subject'>,
  { platform, rulesFolder }: ScanDependencies,
): Promise<ChangeAuthorship> {
  const { signals } = await provenanceSettings(platform, {
    rulesFolder,
    policy: null,
    root: repository.root,
  });
  const change = { kind: 'range', range: `${subject.base}..${subject.commit}` } as const;
  const threshold = policy?.file.provenance?.threshold;
  const history = await openProvenance(platform, repository.root, { signals, threshold, change });
  try {
    const judged = commits
      .filter(({ isEvidenceOnly }) => !isEvidenceOnly)
      .flatMap(({ object }) => history.commits.get(object)?.provenance ?? []);
    return {
      authorship: authorshipOfChange(judged.map(({ authorship }) => authorship)),
      tools: [...new Set(judged.flatMap(({ tools }) => tools))],
    };
  } finally {
    history.close();
  }
}
