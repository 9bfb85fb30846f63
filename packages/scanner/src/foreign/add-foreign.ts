/** What other tools say of the program that a scan looks at. */
import type { Policy } from '@skeptic/core';
import type { Collected } from '../judge-scan.ts';
import type { RuleStore } from '../rules/rule-store.ts';
import type { ForeignRequest } from '../scan.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import type { Selection } from '../workspace/select-files.ts';
import { addReports, type JudgingStore } from './add-reports.ts';
import { foldersOf } from './project-paths.ts';
import { readReports } from './read-reports.ts';

export interface ForeignWork {
  readonly store: RuleStore;
  readonly policy: Policy | null;
  readonly deps: Pick<ScanDependencies, 'platform'>;
}

/** Merges the reports that are asked for. Throws `ConfigError` for one that cannot be read. */
export async function addForeign(
  collected: Collected,
  { root }: Pick<Selection, 'root'>,
  { reports, reportRoot }: ForeignRequest,
  { store, policy, deps: { platform } }: ForeignWork,
): Promise<{ readonly collected: Collected; readonly store: JudgingStore }> {
  const named = readReports(reports, reportRoot, platform);
  const folders = foldersOf(reportRoot, root, platform.cwd);
  return addReports(collected, named, { root, platform, folders, policy, store });
}
