/** Outcomes of files that a session holds. */

import type { ScanLimits } from './config/limits.ts';
import { originOf } from './content-origin.ts';
import { parsed } from './lazy-facts.ts';
import type { Platform } from './platform/platform.ts';
import { sizeLimitOf } from './size-limit.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { SelectedFile } from './workspace/select-files.ts';

/** An outcome that is linked again and again; what its file had before tells what others need not look at anew. */
export function held(outcome: FileOutcome, before: FileOutcome | null): FileOutcome {
  if (outcome.kind !== 'scanned') return outcome;
  const facts = parsed(outcome.facts);
  const known = before?.kind === 'scanned' ? before.facts.module : undefined;
  const isSame = known !== undefined && JSON.stringify(known) === JSON.stringify(facts.module);
  if (!isSame) return { ...outcome, facts };
  // Getters stay what they are.
  const copy = Object.defineProperties({} as typeof facts, Object.getOwnPropertyDescriptors(facts));
  return { ...outcome, facts: Object.defineProperty(copy, 'module', { enumerable: true, value: known }) };
}

/** An outcome with no other findings than those that linking never takes back. */
export function certain(outcome: FileOutcome): FileOutcome {
  if (outcome.kind !== 'scanned') return outcome;
  const findings = outcome.facts.findings.filter(({ supposes }) => supposes === undefined);
  return { ...outcome, facts: { ...outcome.facts, findings } };
}

/** What was found with the clock of an earlier scan holds no longer. */
export function readsClock(outcome: FileOutcome): boolean {
  return outcome.kind === 'scanned' && outcome.facts.readsClock === true;
}

/** True when a file holds the very bytes that its outcome comes from: it was saved, or an edit was taken back. */
export function isAsAnalysed(
  { file, outcome }: { readonly file: SelectedFile; readonly outcome: FileOutcome },
  limits: ScanLimits,
  { fs }: Pick<Platform, 'fs'>,
): boolean {
  if (outcome.origin === undefined) return false;
  const read = fs.readFile(file.system, sizeLimitOf(file.language, limits), { followLink: file.explicit });
  return read.ok && Buffer.compare(originOf(read.bytes, read.identity, 0).hash, outcome.origin.hash) === 0;
}
