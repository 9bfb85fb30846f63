/** Which rules a project's own findings repeat: those that it has now, and those that it has accepted for now. */
import { MAX_LEARNED } from '@skeptic/core';
import { scan } from '../scan.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';

/** So often is no accident. */
const MIN_FINDINGS = 2;

/** Ids of rules with several findings in the project, the most frequent first. */
export async function repeatedRules(root: string, deps: ScanDependencies): Promise<readonly string[]> {
  const { findings, baseline } = await scan(
    { paths: ['.'], rules: [], onlyRules: false, exitZero: true, emptyIsFine: true },
    { ...deps, platform: { ...deps.platform, cwd: root } },
  );
  const counts = new Map<string, number>();
  for (const { ruleId } of [...findings, ...(baseline?.accepted ?? [])])
    counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= MIN_FINDINGS)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_LEARNED)
    .map(([id]) => id);
}
