/**
 * Holds a change against the prompt that asked for it: which requirements rules have verified, which findings violate, and which a person
 * has to judge. A quiet rule verifies only where there was something for it to look at.
 */
import type { JudgedChecklist, JudgedItem } from '../checklist/judged.ts';
import type { Finding } from '../finding/finding.ts';
import type { CheckedNeed, CheckedTask, PromptCheck, PromptVerdict } from './check-prompt.ts';

export const NEED_OUTCOMES = ['violated', 'verified', 'person', 'not-examined'] as const;
export type NeedOutcome = (typeof NEED_OUTCOMES)[number];

/** A requirement of a prompt, and what the change makes of it. */
export interface VerifiedNeed
  extends Pick<CheckedNeed, 'id' | 'title' | 'level' | 'task' | 'status' | 'rules'> {
  readonly outcome: NeedOutcome;
  /** The evidence, in one sentence without a full stop. */
  readonly reason: string;
  /** Where it is violated. */
  readonly places: readonly { readonly rule: string; readonly path: string; readonly line: number }[];
}

/** What a review says of the prompt that asked for the change. */
export interface PromptReview {
  /** Of the prompt's file. */
  readonly name: string;
  readonly verdict: PromptVerdict;
  /** What the prompt seems to be written in, when it was not judged for that. */
  readonly language: string | null;
  readonly tasks: readonly CheckedTask[];
  readonly needs: readonly VerifiedNeed[];
  /** Mistakes in templates of the team, with their places: what they say may count for less than was meant. */
  readonly problems: readonly string[];
}

export interface ReviewedChange {
  /** New in the change. */
  readonly findings: readonly Finding[];
  /** That somebody has accepted. */
  readonly accepted: readonly Finding[];
  /** All that rules have to say of its files, also what is not certain enough to be a finding of the review. */
  readonly hints: readonly Finding[];
  readonly checklist: JudgedChecklist;
}

/** Judges what a prompt states, and what its tasks need besides. What hardly matters and is not stated is left out. */
export function verifyNeeds(
  name: string,
  check: PromptCheck,
  change: ReviewedChange,
  problems: readonly string[] = [],
): PromptReview {
  const needs = check.needs
    .filter(({ level, status }) => level !== 'may' || status === 'stated')
    .map((need) => verifyNeed(need, change));
  return { name, verdict: check.verdict, language: check.language, tasks: check.tasks, needs, problems };
}

function verifyNeed(need: CheckedNeed, change: ReviewedChange): VerifiedNeed {
  const { id, title, level, task, status, rules } = need;
  const violating = change.findings.filter(({ ruleId }) => rules.includes(ruleId));
  const places = violating.map(({ ruleId, path, region }) => ({
    rule: ruleId,
    path,
    line: region.startLine,
  }));
  const { outcome, reason } =
    violating.length > 0
      ? { outcome: 'violated' as const, reason: [...new Set(places.map(({ rule }) => rule))].join(', ') }
      : quietOutcome(need, change);
  return { id, title, level, task, status, rules, outcome, reason, places };
}

type Judgement = Pick<VerifiedNeed, 'outcome' | 'reason'>;

function quietOutcome(need: CheckedNeed, { accepted, hints, checklist }: ReviewedChange): Judgement {
  if (need.rules.length === 0 || !need.isSeenByRules)
    return { outcome: 'person', reason: 'no rule can see it: read the code for it' };
  const suppressed = accepted.find(({ ruleId }) => need.rules.includes(ruleId));
  if (suppressed !== undefined)
    return {
      outcome: 'person',
      reason: `a finding of ${suppressed.ruleId} is suppressed: does the reason hold?`,
    };
  const hint = hints.find(({ ruleId }) => need.rules.includes(ruleId));
  if (hint !== undefined) {
    const place = `${hint.path}:${hint.region.startLine}`;
    return { outcome: 'person', reason: `${hint.ruleId} suspects ${place}, but is not certain: look there` };
  }
  const items = checklist.items.filter(({ id }) => need.checklist.includes(id));
  const open = items.find(({ verdict }) => verdict === 'needs-person');
  if (open !== undefined) return { outcome: 'person', reason: open.questions[0]?.text ?? open.reason };
  const examined = items.find((item) => item.examined > 0);
  if (examined === undefined)
    return {
      outcome: 'not-examined',
      reason: items.find(({ verdict }) => verdict === 'not-applicable')?.reason ?? 'nothing that it is about',
    };
  return { outcome: 'verified', reason: evidenceOf(examined, need) };
}

function evidenceOf({ verdict, reason, examined }: JudgedItem, { rules }: CheckedNeed): string {
  const quiet = `${rules.length === 1 ? rules[0] : `${rules.length} rules`} found nothing`;
  return verdict === 'pass' ? `${reason}; ${quiet}` : `${examined} examined; ${quiet}`;
}
