/** What a check of a commit says, and which requests it takes to say it: a forge takes 50 annotations at a time. */

import { type CommentOptions, summaryText } from './comment-texts.ts';
import { digestOf } from './markers.ts';
import type { Annotation, CheckAction, CheckContent, PostedCheck } from './posted.ts';
import type { ReportedFinding, ReviewReport } from './review-report.ts';

/** GitHub takes so many in a request. */
const ANNOTATIONS_PER_REQUEST = 50;
/** More than anybody reads; the rest is counted in the text. */
const MAX_ANNOTATIONS = 250;
const MAX_TITLE = 250;

export interface CheckOptions extends CommentOptions {
  /** The verdict is told, and fails nothing. */
  readonly isAdvisory: boolean;
}

/** What the check of a report says. */
export function checkContent(report: ReviewReport, options: CheckOptions): CheckContent {
  const content = {
    conclusion: conclusionOf(report.verdict, options),
    title: titleOf(report),
    summary: summaryText(report, options),
    annotations: report.findings.slice(0, MAX_ANNOTATIONS).map(annotationOf),
  };
  return { ...content, digest: digestOf(JSON.stringify(content)) };
}

/**
 * What is still to do until the check says it. Nothing when it does. Annotations cannot be taken back, so a new check is begun without any
 * where it may turn out that another run begins it at the same time (`mayRepeat`).
 */
export function planCheck(
  content: CheckContent,
  there: PostedCheck | null,
  mayRepeat: boolean,
): readonly CheckAction[] {
  const isSame = there !== null && there.digest === content.digest;
  if (isSame && there.isFinished) return [];
  const id = isSame ? there.id : null;
  const left = content.annotations.slice(isSame ? there.annotations : 0);
  const isBegunAlone = left.length === 0 || (mayRepeat && !isSame);
  const batches = [...(isBegunAlone ? [[]] : []), ...chunked(left, ANNOTATIONS_PER_REQUEST)];
  return batches.map((annotations, i): CheckAction => {
    const part = { content, annotations, isLast: i === batches.length - 1 };
    return i === 0 && !isSame ? { kind: 'begin-check', ...part } : { kind: 'continue-check', id, ...part };
  });
}

/** What is claimed by a run that nobody stands for never counts as passed. */
function conclusionOf(
  verdict: ReviewReport['verdict'],
  { isClaimed, isAdvisory }: CheckOptions,
): CheckContent['conclusion'] {
  if (verdict === 'pass') return isClaimed ? 'neutral' : 'success';
  if (isAdvisory) return 'neutral';
  return verdict === 'needs-review' ? 'action_required' : 'failure';
}

function titleOf({ reasons }: ReviewReport): string {
  const words = reasons.length === 0 ? 'Nothing speaks against this change' : reasons.join(' · ');
  return words.length <= MAX_TITLE ? words : `${words.slice(0, MAX_TITLE - 1)}…`;
}

const LEVELS = { low: 'notice', medium: 'warning', high: 'failure', critical: 'failure' } as const;

function annotationOf({ path, line, endLine, severity, title, message }: ReportedFinding): Annotation {
  return {
    path,
    startLine: line,
    endLine,
    level: LEVELS[severity],
    title: title.slice(0, MAX_TITLE),
    message,
  };
}

function chunked<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
