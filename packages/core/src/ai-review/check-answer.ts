/** What is kept of an answer: every claim is held against what was sent, and what does not hold is dropped and counted. */
import type { JudgedItem } from '../checklist/judged.ts';
import { CONFIDENCES, type Confidence } from '../finding/finding.ts';
import { cweName, cweNumber } from '../finding/taxonomy.ts';
import type { AiAnnotation, AiFinding, AiSuggestion, DropReason } from './ai-review.ts';
import type { RawCheck, RawFinding, RefutationAnswer, ReviewAnswer } from './answer-schema.ts';
import { locateQuote } from './locate-quote.ts';
import { isSameWeakness } from './same-weakness.ts';
import type { ReviewUnit, UnitFinding } from './units.ts';

export interface CheckedAnswer {
  readonly findings: readonly AiFinding[];
  readonly annotations: readonly AiAnnotation[];
  readonly suggestions: readonly AiSuggestion[];
  readonly dropped: readonly DropReason[];
  /** What the model's own findings have become, by `FILE:LINE` as it named them: fixes speak of them so. */
  readonly own: ReadonlyMap<string, AiFinding | UnitFinding>;
}

export interface CheckContext {
  readonly unit: ReviewUnit;
  /** The items of the checklist that were asked about. */
  readonly items: readonly JudgedItem[];
  readonly model: string;
  /** The weaknesses of a rule. */
  readonly cwesOf: (ruleId: string) => readonly number[];
}

/** Checks the answer of the first pass. */
export function checkAnswer(answer: ReviewAnswer, context: CheckContext): CheckedAnswer {
  const { unit, items, model } = context;
  const dropped = unread(answer);
  const found: AiFinding[] = [];
  const again: AiAnnotation[] = [];
  const own = new Map<string, AiFinding | UnitFinding>();
  for (const raw of answer.findings) {
    const checked = checkFinding(raw, context);
    if (typeof checked === 'string') {
      dropped.push(checked);
      continue;
    }
    const known = unit.findings.find(({ finding }) =>
      isSameWeakness(checked, finding, context.cwesOf(finding.ruleId)),
    );
    own.set(`${raw.file}:${raw.startLine}`, known ?? checked);
    if (known === undefined) found.push(checked);
    else again.push(annotation(known, model, 'likely-true', checked.why, true));
  }
  const triaged = answer.triage.flatMap(({ finding, verdict, reason }) => {
    const known = unit.findings.find(({ id }) => id === finding);
    if (known !== undefined) return [annotation(known, model, verdict, reason, false)];
    dropped.push('unknown-finding');
    return [];
  });
  const suggestions = answer.checklist.flatMap((raw): readonly AiSuggestion[] => {
    if (items.some(({ id }) => id === raw.item)) return [{ model, ...raw }];
    dropped.push('unknown-item');
    return [];
  });
  return {
    findings: distinctFindings(found),
    annotations: joinAnnotations([...triaged, ...again]),
    suggestions,
    dropped,
    own,
  };
}

/** A reason for each entry that was not read. */
function unread({ malformed, tooMany }: Pick<ReviewAnswer, 'malformed' | 'tooMany'>): DropReason[] {
  return [
    ...Array.from({ length: malformed }, () => 'malformed' as const),
    ...Array.from({ length: tooMany }, () => 'too-many' as const),
  ];
}

/** A finding that holds against what was sent, or why it does not. */
function checkFinding(raw: RawFinding, { unit, model }: CheckContext): AiFinding | DropReason {
  const path = raw.file.replace(/^(?:\.\/|[ab]\/(?=.*\/))/, '');
  const isSent = unit.excerpts.some((excerpt) => excerpt.path === raw.file);
  const located = locateQuote(unit.excerpts, { ...raw, path: isSent ? raw.file : path });
  if (located.kind !== 'found') return located.kind;
  const { startLine, endLine, isMoved } = located;
  const number = raw.cwe === null ? null : cweNumber(raw.cwe);
  const isInChange = unit.excerpts.some(
    (excerpt) =>
      excerpt.path === (isSent ? raw.file : path) &&
      excerpt.lines.some(
        ({ number: at, mark }) => mark !== 'same' && at >= startLine && at <= Math.max(endLine, startLine),
      ),
  );
  return {
    origin: 'ai',
    model,
    path: isSent ? raw.file : path,
    startLine,
    endLine,
    quote: raw.quote,
    weakness: raw.weakness,
    cwe: number !== null && cweName(number) !== null ? number : null,
    severity: raw.severity,
    confidence: raw.confidence,
    why: raw.why,
    exploit: raw.exploit,
    fix: raw.fix,
    isInChange,
    isMoved,
    refutation: { verdict: 'not-asked', reason: '', model: null },
  };
}

function annotation(
  { finding }: UnitFinding,
  model: string,
  verdict: AiAnnotation['verdict'],
  reason: string,
  isFoundAgain: boolean,
): AiAnnotation {
  const { fingerprint, ruleId, path, region } = finding;
  return { model, fingerprint, ruleId, path, line: region.startLine, verdict, reason, isFoundAgain };
}

/** One annotation for a finding: what the model said of it, and that it found it by itself. */
function joinAnnotations(all: readonly AiAnnotation[]): readonly AiAnnotation[] {
  const joined = new Map<string, AiAnnotation>();
  for (const one of all) {
    const key = `${one.ruleId}\0${one.path}\0${one.fingerprint}`;
    const known = joined.get(key);
    joined.set(
      key,
      known === undefined ? one : { ...known, isFoundAgain: known.isFoundAgain || one.isFoundAgain },
    );
  }
  return [...joined.values()];
}

/** A model may say the same twice; functions that share a callee may both be told of it. */
export function distinctFindings(findings: readonly AiFinding[]): readonly AiFinding[] {
  const kept: AiFinding[] = [];
  for (const finding of findings) {
    if (!kept.some((other) => isSameClaim(other, finding))) kept.push(finding);
  }
  return kept;
}

/** Whether two findings of models speak of the same thing: the same lines, and no other weakness. */
export function isSameClaim(a: AiFinding, b: AiFinding): boolean {
  return (
    a.path === b.path &&
    a.startLine <= b.endLine &&
    b.startLine <= a.endLine &&
    (a.cwe === b.cwe || a.cwe === null || b.cwe === null)
  );
}

export interface RefutedFindings {
  readonly findings: readonly AiFinding[];
  readonly dropped: readonly DropReason[];
}

/**
 * What the second pass leaves of the findings. A refutation that shows code drops the finding; one in words only lowers it, and so does
 * doubt. `claims` are the findings by the names that the second pass knows them by.
 */
export function applyRefutations(
  claims: ReadonlyMap<string, AiFinding>,
  answer: RefutationAnswer,
  { unit, model }: Pick<CheckContext, 'unit' | 'model'>,
): RefutedFindings {
  const dropped = unread(answer);
  const findings: AiFinding[] = [];
  for (const [id, finding] of claims) {
    const check = answer.checks.find(({ claim }) => claim === id);
    if (check === undefined) {
      findings.push(
        lowered(finding, { verdict: 'unsure', reason: 'the second pass did not speak of it', model }),
      );
      continue;
    }
    if (check.verdict === 'refuted' && hasEvidence(check, unit)) {
      dropped.push('refuted');
      continue;
    }
    const verdict = check.verdict === 'refuted' ? 'refuted-without-evidence' : check.verdict;
    const refutation = { verdict, reason: check.reason, model } as const;
    findings.push(verdict === 'stands' ? { ...finding, refutation } : lowered(finding, refutation));
  }
  return { findings, dropped };
}

function hasEvidence({ file, line, quote }: RawCheck, { excerpts }: ReviewUnit): boolean {
  // What a comment says is no fact about the code: whoever wrote the weakness may have written it.
  if (file === null || quote === null || isComment(quote)) return false;
  const at = line ?? 1;
  return locateQuote(excerpts, { path: file, startLine: at, endLine: at, quote }).kind === 'found';
}

function isComment(quote: string): boolean {
  const lines = quote.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return lines.every((line) => COMMENT.test(line));
}

const COMMENT = /^\s*(?:\d+[ +-]?\|\s*)?(?:#|\/\/|\/?\*|--|<!--|"{3}|'{3})/;

function lowered(finding: AiFinding, refutation: AiFinding['refutation']): AiFinding {
  const confidence: Confidence = CONFIDENCES[Math.max(0, CONFIDENCES.indexOf(finding.confidence) - 1)]!;
  return { ...finding, confidence, refutation };
}
