/** Edits that an editor offers for a finding. Each was tried: with it the finding is gone and no other has come. */
import type { Edit, Finding, ScanResult } from '@skeptic/core';
import { applyEdits, mergeEdits } from '../apply-edits.ts';
import type { ScanSession } from '../scan-session.ts';
import { suppressionEdits } from './suppression-edits.ts';

/** A document with what was found in it. */
export interface FoundIn {
  readonly session: ScanSession;
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly languageId: string;
  /** Of the program, with this text. */
  readonly result: ScanResult;
}

/** What a fixer would do about a finding, in a few words; null when none knows the code. */
export async function fixDescription(finding: Finding, found: FoundIn): Promise<string | null> {
  const [fix] = await found.session.proposeFixes(found.file, found.text, [finding]);
  return fix?.description ?? null;
}

/** The edits that fix a finding; null when there are none that hold. */
export async function fixingEdits(finding: Finding, found: FoundIn): Promise<readonly Edit[] | null> {
  const [fix] = await found.session.proposeFixes(found.file, found.text, [finding]);
  const merged = fix == null ? null : mergeEdits([fix.edits]);
  if (merged === null) return null;
  const edits = found.text.includes('\r\n')
    ? merged.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') }))
    : merged;
  return (await holds(finding, edits, found)) ? edits : null;
}

/** The edit that suppresses a finding, with a reason that a person has to write; null when no comment would count. */
export async function suppressingEdits(finding: Finding, found: FoundIn): Promise<readonly Edit[] | null> {
  const { text, languageId } = found;
  const edits = suppressionEdits(text, finding, languageId);
  // Tried as it will stand when the person has said why.
  for (const [index, reasoned] of suppressionEdits(text, finding, languageId, 'a reason').entries())
    if (await holds(finding, [reasoned], found)) return [edits[index]!];
  return null;
}

async function holds(
  finding: Finding,
  edits: readonly Edit[],
  { session, file, text, result }: FoundIn,
): Promise<boolean> {
  const bytes = new TextEncoder().encode(applyEdits(text, edits));
  const after = await session.probe(file, bytes);
  if (after === null || brokenFiles(after) > brokenFiles(result)) return false;
  const before = countsOf(result);
  const own = keyOf(finding);
  const now = countsOf(after);
  if ((now.get(own) ?? 0) >= (before.get(own) ?? 0)) return false;
  return [...now].every(([key, count]) => count <= (before.get(key) ?? 0));
}

function brokenFiles({ notifications }: ScanResult): number {
  return notifications.filter(({ code }) => code === 'syntax-errors').length;
}

/** Findings of the same rule in the same file are counted: an edit changes their lines. */
const keyOf = ({ path, ruleId }: Finding): string => `${ruleId} ${path}`;

function countsOf({ findings }: ScanResult): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}
