/** A review of a change: what it changed, what speaks against it, what a person has to look at. Plain data. */

import type { AiReview } from '../ai-review/ai-review.ts';
import type { ExaminedKind } from '../checklist/item.ts';
import type { JudgedChecklist } from '../checklist/judged.ts';
import { countVerdicts } from '../checklist/judged.ts';
import type { PackageChange } from '../dependencies/diff/diff-packages.ts';
import type { Finding, Notification } from '../finding/finding.ts';
import type { Authorship } from '../finding/provenance.ts';
import type { AddedSuppression, Completeness, ScanResult, SkippedFile } from '../finding/scan-result.ts';
import { DEFAULT_FAILING, EXIT_CODES, reaches } from '../finding/thresholds.ts';
import type { PromptReview } from '../prompts/verify-needs.ts';
import type { RouteChange } from './route-changes.ts';
import { isWeaker } from './route-changes.ts';

export const REVIEW_VERDICTS = ['pass', 'fail', 'needs-review', 'incomplete'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** What a program that ends with a verdict says to who started it. */
export const VERDICT_EXIT_CODES: Readonly<Record<ReviewVerdict, number>> = {
  pass: EXIT_CODES.pass,
  fail: EXIT_CODES.findings,
  incomplete: EXIT_CODES.incomplete,
  'needs-review': EXIT_CODES.needsReview,
};

/** Who wrote a change, by its commits. */
export interface ChangeAuthorship {
  readonly authorship: Authorship;
  /** Those that hold more than evidence. */
  readonly commits: number;
  /** The tools that had a part in it, that of the newest commit first. */
  readonly tools: readonly string[];
}

export interface ReviewedFile {
  readonly path: string;
  readonly kind: 'added' | 'edited' | 'moved' | 'removed';
  /** Where it was before, when it was moved. */
  readonly from: string | null;
  /** The kind of configuration that it is: `CI`, `container`; null for any other. */
  readonly configuration: string | null;
  /** It may be run now, and could not before, or the reverse. */
  readonly permission: { readonly before: string; readonly after: string } | null;
  /** Settings that the change adds (or takes away, below 0), by kind. */
  readonly settings: Readonly<Record<string, number>>;
}

export interface Review {
  readonly tool: ScanResult['tool'];
  readonly base: { readonly commit: string | null; readonly words: string };
  readonly head: { readonly commit: string | null; readonly words: string };
  readonly verdict: ReviewVerdict;
  /** Why, most important first. */
  readonly reasons: readonly string[];
  readonly files: readonly ReviewedFile[];
  /** New in the change. */
  readonly findings: readonly Finding[];
  /** New findings that the change itself suppresses. */
  readonly suppressed: readonly Finding[];
  /** Comments that the change adds, whether they suppress anything or not. */
  readonly suppressions: readonly AddedSuppression[];
  /** Findings of the base that the change removes, and those that it leaves as they are. */
  readonly counts: { readonly gone: number; readonly older: number };
  readonly routes: readonly RouteChange[];
  readonly packages: readonly PackageChange[];
  readonly checklist: JudgedChecklist;
  /** What the change makes of the prompt that asked for it; null when none is given. */
  readonly prompt: PromptReview | null;
  /** Who wrote the change; null when it is in no commit yet. */
  readonly authorship: ChangeAuthorship | null;
  readonly completeness: Completeness;
  readonly notifications: readonly Notification[];
  /** What was not analysed: all that failed, and of what is skipped by design the files of the change. */
  readonly skipped: readonly SkippedFile[];
  /** The rules that findings name. */
  readonly rules: ScanResult['rules'];
  /** What things of a kind are called. */
  readonly kinds: Readonly<Record<string, ExaminedKind>>;
  /** What a model said as a second reviewer; absent when none was asked. */
  readonly ai?: AiReview;
}

/** A review without its verdict. */
export type UnjudgedReview = Omit<Review, 'verdict' | 'reasons'>;

/** The verdict of a review by itself; what a policy makes of it is the gate's. `fails` says which findings fail it. */
export function judgeReview(
  review: UnjudgedReview,
  fails: (finding: Finding) => boolean = (finding) => reaches(finding, DEFAULT_FAILING),
): Review {
  const failing = review.findings.filter(fails);
  const { fail, 'needs-person': open } = countVerdicts(review.checklist.items);
  const weaker = review.routes.filter((change) => change.kind === 'changed' && change.guards.some(isWeaker));
  const slight = review.findings.length - failing.length;
  const opinions = opinionsOf(review.ai);
  const failed = [
    ...(failing.length === 0 ? [] : [numbered(failing.length, 'new finding')]),
    ...(fail === 0 ? [] : [`${numbered(fail, 'item')} of the checklist ${fail === 1 ? 'fails' : 'fail'}`]),
    ...(review.ai?.effect === 'fail' ? opinions : []),
  ];
  const looked = [
    ...(weaker.length === 0 ? [] : [`${numbered(weaker.length, 'route')} lost a check`]),
    ...(open === 0
      ? []
      : [`${numbered(open, 'item')} of the checklist need${open === 1 ? 's' : ''} a person`]),
    ...(slight === 0 ? [] : [numbered(slight, 'slight finding')]),
    ...(review.suppressed.length === 0 ? [] : [numbered(review.suppressed.length, 'new suppression')]),
    ...(review.ai?.effect === 'needs-review' ? opinions : []),
  ];
  const incomplete = [
    ...(review.completeness.complete ? [] : ['the scan is incomplete']),
    ...openPieces(review.ai),
  ];
  const verdict =
    failed.length > 0
      ? 'fail'
      : incomplete.length > 0
        ? 'incomplete'
        : looked.length > 0
          ? 'needs-review'
          : 'pass';
  return { ...review, verdict, reasons: [...failed, ...incomplete, ...looked] };
}

/** Findings of a model can only add to what speaks against a change. */
function opinionsOf(ai: AiReview | undefined): readonly string[] {
  const count = ai?.findings.filter(({ confidence }) => confidence !== 'low').length ?? 0;
  return count === 0 ? [] : [`${numbered(count, 'finding')} of a model`];
}

/** What a model was to look at and has not. */
function openPieces(ai: AiReview | undefined): readonly string[] {
  const count = ai?.units.incomplete.length ?? 0;
  return count === 0 ? [] : [`the second reviewer did not finish ${numbered(count, 'piece')}`];
}

function numbered(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
