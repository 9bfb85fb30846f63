/** Adds to the findings of a scan who wrote their lines. */
import type { Finding, Policy } from '@skeptic/core';
import { filesOfFindings, withProvenance } from './line-provenance.ts';
import { type CommittedChange, openProvenance } from './open-provenance.ts';
import type { Platform } from './platform/platform.ts';
import { provenanceSettings } from './provenance-settings.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

export interface ScannedFindings {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
}

export interface ScanView {
  /** The folder that paths of findings are relative to. */
  readonly root: string;
  readonly policy: Policy | null;
  /** Shows the files as they were scanned: of a change, as git has them. */
  readonly scanned: Platform;
  readonly change: CommittedChange | undefined;
}

/** Judges the lines of findings, shown and suppressed. Throws `ConfigError` outside of a repository. */
export async function addProvenance<T extends ScannedFindings>(
  result: T,
  { root, policy, scanned, change }: ScanView,
  { platform, rulesFolder }: ScanDependencies,
): Promise<T> {
  if (result.findings.length + result.suppressed.length === 0) return result;
  const own = policy?.files.find(({ folder }) => folder === '') ?? null;
  const settings = await provenanceSettings(platform, { rulesFolder, policy: own, root });
  const history = await openProvenance(platform, root, { ...settings, change });
  try {
    const files = filesOfFindings(scanned, history.repository.root, root);
    return {
      ...result,
      findings: await withProvenance(result.findings, files, history),
      suppressed: await withProvenance(result.suppressed, files, history),
    };
  } finally {
    history.close();
  }
}
