/** Fixes that a model proposes for findings of the engine: only those are kept after which the engine agrees. */
import {
  type AiFix,
  type DropReason,
  type Masker,
  type RawFix,
  type ReviewUnit,
  SECRET_MASK,
} from '@skeptic/core';
import type { ReviewMaterial } from './material.ts';

/** A fix as a model proposed it, in a unit. */
export interface ProposedFix {
  readonly raw: RawFix;
  readonly unit: ReviewUnit;
  readonly model: string;
}

export interface TriedFixes {
  readonly fixes: readonly AiFix[];
  readonly dropped: readonly DropReason[];
}

/** Each costs a scan of a file and the linking of the program. */
const MAX_TRIED = 20;

/** Tries the fixes one by one, each on the program as it is. */
export async function tryFixes(
  proposed: readonly ProposedFix[],
  material: ReviewMaterial,
  masker: Masker,
): Promise<TriedFixes> {
  const fixes: AiFix[] = [];
  const dropped: DropReason[] = [];
  const done = new Set<string>();
  for (const one of proposed.slice(0, MAX_TRIED)) {
    if (material.signal?.aborted === true) break;
    const tried = await tryFix(one, material, masker);
    if (typeof tried === 'string') dropped.push(tried);
    else if (!done.has(`${tried.ruleId} ${tried.fingerprint}`)) {
      done.add(`${tried.ruleId} ${tried.fingerprint}`);
      fixes.push(tried);
    }
  }
  return { fixes, dropped };
}

async function tryFix(
  { raw, unit, model }: ProposedFix,
  material: ReviewMaterial,
  masker: Masker,
): Promise<AiFix | DropReason> {
  const finding = unit.findings.find(({ id }) => id === raw.finding)?.finding;
  if (finding === undefined) return 'unknown-finding';
  const text = material.textOf(raw.file);
  const shown = unit.excerpts.filter(({ path }) => path === raw.file).flatMap(({ lines }) => lines);
  const numbers = new Set(shown.map(({ number }) => number));
  const isShown = Array.from({ length: raw.endLine - raw.startLine + 1 }, (_, i) => raw.startLine + i).every(
    (line) => numbers.has(line),
  );
  if (text === null || raw.endLine < raw.startLine || !isShown) return 'fix-outside';
  const isMasked = shown.some(
    ({ number, text: line }) =>
      number >= raw.startLine && number <= raw.endLine && line.includes(SECRET_MASK),
  );
  if (isMasked || raw.replacement.includes(SECRET_MASK)) return 'fix-touches-a-secret';
  const fixed = withLines(text, raw);
  const after = await material.findingsWith(raw.file, fixed);
  if (after === null) return 'fix-unreadable';
  const why = material.whyNoBetter(material.allFindings, after, [finding]);
  if (why !== null) return why === 'still-found' ? 'fix-still-found' : 'fix-adds-a-finding';
  const { fingerprint, ruleId, path, region } = finding;
  const own = material.allFindings.filter((one) => one.path === raw.file);
  const masked = masker.maskFile(raw.file, text, own);
  const diff = material.diffOf({ path: raw.file, before: masked, after: withLines(masked, raw) });
  return { model, fingerprint, ruleId, path, line: region.startLine, why: raw.why, diff };
}

function withLines(text: string, { startLine, endLine, replacement }: RawFix): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  const put = replacement === '' ? [] : replacement.replace(/\r?\n$/, '').split(/\r?\n/);
  return [...lines.slice(0, startLine - 1), ...put, ...lines.slice(endLine)].join(lineEnd);
}
