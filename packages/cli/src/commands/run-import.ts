/** Runs an import for the command line. */
import { importReports } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import type { ImportFlags } from './import.ts';
import type { OutputToken } from './pair-outputs.ts';
import { baselineChoice, policyChoice } from './policy-choice.ts';
import { refuseFolders, reportRequests, shownThresholds, writeReports } from './run-scan.ts';

/** Reads, judges, reports, and returns the exit code. */
export async function runImport(
  reports: readonly string[],
  flags: ImportFlags,
  tokens: readonly OutputToken[],
): Promise<number> {
  const requests = reportRequests(tokens);
  const deps = processDependencies();
  refuseFolders(requests, deps);
  const result = await importReports(
    {
      paths: ['.'],
      foreign: { reports, reportRoot: flags.reportRoot ?? null },
      rules: [],
      onlyRules: false,
      shown: shownThresholds(flags),
      policy: policyChoice(flags),
      baseline: baselineChoice(flags),
      exitZero: flags.exitZero,
      emptyIsFine: true,
    },
    deps,
  );
  await writeReports(result, requests, flags, deps);
  return result.exitCode;
}
