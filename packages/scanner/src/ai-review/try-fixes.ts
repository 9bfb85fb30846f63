/** Fixes that a model proposes: only those are kept that the engine's rescan agrees with. */
import {
  type AiFinding,
  type AiFix,
  type DropReason,
  isSameClaim,
  type Masker,
  type RawFix,
  type ReviewUnit,
  SECRET_MASK,
  type UnitFinding,
} from '@skeptic/core';
import type { ReviewMaterial } from './material.ts';

/** A fix as a model proposed it, in a unit. */
export interface ProposedFix {
  readonly raw: RawFix;
  readonly unit: ReviewUnit;
  readonly model: string;
  /** What it is to mend: a finding of the engine, or one of the model's own; null when it names neither. */
  readonly of: AiFinding | UnitFinding | null;
}

export interface TriedFixes {
  readonly fixes: readonly AiFix[];
  readonly dropped: readonly DropReason[];
}

export interface TryContext {
  readonly material: ReviewMaterial;
  readonly masker: Masker;
  /** Findings of models that are left after all checks. */
  readonly claims: readonly AiFinding[];
}

/** Each costs a scan of a file and the linking of the program. */
const MAX_TRIED = 20;

/** Tries the fixes one by one, each on the program as it is; of each finding the first that holds is kept. */
export async function tryFixes(proposed: readonly ProposedFix[], context: TryContext): Promise<TriedFixes> {
  const fixes = new Map<string, AiFix>();
  const dropped: DropReason[] = [];
  let tried = 0;
  for (const one of proposed) {
    if (context.material.signal?.aborted === true) break;
    const target = targetOf(one, context);
    if (target === null) {
      dropped.push('unknown-finding');
      continue;
    }
    const key = keyOf(target);
    if (fixes.has(key)) continue;
    if (tried === MAX_TRIED) {
      dropped.push('fix-not-tried');
      continue;
    }
    tried += 1;
    const outcome = await tryFix(one, target, context);
    if (typeof outcome === 'string') dropped.push(outcome);
    else fixes.set(key, outcome);
  }
  return { fixes: [...fixes.values()], dropped };
}

/** The finding that a fix is for; null when there is none, or when it was refuted. */
function targetOf({ of }: ProposedFix, { claims }: TryContext): AiFinding | UnitFinding | null {
  if (of === null || 'finding' in of) return of;
  return claims.find((claim) => isSameClaim(claim, of)) ?? null;
}

function keyOf(target: AiFinding | UnitFinding): string {
  if (!('finding' in target)) return `${target.path}:${target.startLine}-${target.endLine} ${target.cwe}`;
  return `${target.finding.ruleId} ${target.finding.fingerprint}`;
}

async function tryFix(
  { raw, unit, model }: ProposedFix,
  target: AiFinding | UnitFinding,
  { material, masker }: TryContext,
): Promise<AiFix | DropReason> {
  const text = material.textOf(raw.file);
  if (text === null || !isShown(raw, unit)) return 'fix-outside';
  if (touchesSecret(raw, unit)) return 'fix-touches-a-secret';
  const fixed = withLines(text, raw);
  if (fixed === text) return 'fix-changes-nothing';
  const after = await material.findingsWith(raw.file, fixed);
  if (after === null) return 'fix-unreadable';
  const engine = 'finding' in target ? target.finding : null;
  if (engine?.tool !== undefined) return 'fix-unverified';
  const why = material.whyNoBetter(material.allFindings, after, engine === null ? [] : [engine]);
  if (why !== null) return why === 'still-found' ? 'fix-still-found' : 'fix-adds-a-finding';
  const own = material.allFindings.filter((one) => one.path === raw.file);
  const masked = masker.maskFile(raw.file, text, own);
  return {
    model,
    engine: engine === null ? null : { fingerprint: engine.fingerprint, ruleId: engine.ruleId },
    path: engine?.path ?? (target as AiFinding).path,
    line: engine?.region.startLine ?? (target as AiFinding).startLine,
    why: raw.why,
    diff: material.diffOf({ path: raw.file, before: masked, after: withLines(masked, raw) }),
  };
}

function shownLines(file: string, { excerpts }: ReviewUnit): ReviewUnit['excerpts'][number]['lines'] {
  return excerpts.filter(({ path }) => path === file).flatMap(({ lines }) => lines);
}

/** All of the lines that it replaces were shown to the model. */
function isShown({ file, startLine, endLine }: RawFix, unit: ReviewUnit): boolean {
  const replaced = shownLines(file, unit)
    .map(({ number }) => number)
    .filter((number) => number >= startLine && number <= endLine);
  return endLine >= startLine && new Set(replaced).size === endLine - startLine + 1;
}

/** What was masked cannot be put back. */
function touchesSecret({ file, startLine, endLine, replacement }: RawFix, unit: ReviewUnit): boolean {
  return (
    replacement.includes(SECRET_MASK) ||
    shownLines(file, unit).some(
      ({ number, text }) => number >= startLine && number <= endLine && text.includes(SECRET_MASK),
    )
  );
}

function withLines(text: string, { startLine, endLine, replacement }: RawFix): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  const put = replacement === '' ? [] : replacement.replace(/\r?\n$/, '').split(/\r?\n/);
  return [...lines.slice(0, startLine - 1), ...put, ...lines.slice(endLine)].join(lineEnd);
}
