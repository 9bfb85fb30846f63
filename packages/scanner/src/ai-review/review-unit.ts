/** Asks about one piece of a change: what is wrong in it, and then, without the first answer's reasons, what is wrong with what was said. */
import {
  type AiFinding,
  applyRefutations,
  type CheckedAnswer,
  type Claim,
  checkAnswer,
  type IncompleteUnit,
  type JudgedItem,
  type ReviewUnit,
  readRefutationAnswer,
  readReviewAnswer,
  refutationQuestion,
  refutationSchema,
  reviewQuestion,
  reviewSchema,
} from '@skeptic/core';
import type { ReviewMaterial } from './material.ts';
import type { Questioner } from './questioner.ts';
import type { ProposedFix } from './try-fixes.ts';

export interface UnitOutcome extends Omit<CheckedAnswer, 'own'> {
  readonly fixes: readonly ProposedFix[];
  readonly isReviewed: boolean;
  readonly isFromCache: boolean;
  readonly incomplete: readonly IncompleteUnit[];
}

/** So many claims are asked about at once. */
const MAX_CLAIMS = 10;

/** Open items of the checklist whose questions or evidence stand in the unit's file. */
export function itemsFor(
  { path }: ReviewUnit,
  { checklist }: Pick<ReviewMaterial, 'checklist'>,
): readonly JudgedItem[] {
  return checklist.items.filter(
    ({ verdict, questions, evidence }) =>
      verdict === 'needs-person' &&
      [...questions.flatMap(({ places }) => places), ...evidence].some((place) => place.path === path),
  );
}

/** Reviews a piece. What fails is part of the outcome. */
export async function reviewUnit(
  unit: ReviewUnit,
  material: ReviewMaterial,
  questioner: Questioner,
): Promise<UnitOutcome> {
  const items = itemsFor(unit, material);
  const asked = await questioner.ask({
    withMark: (mark) => reviewQuestion(unit, items, mark),
    schema: reviewSchema(),
    read: readReviewAnswer,
  });
  if (asked.kind === 'failed') return notReviewed(unit, asked);
  const { answer, model, isFromCache } = asked;
  const { own, ...checked } = checkAnswer(answer, { unit, items, model, cwesOf: material.cwesOf });
  const refuted = await refute(unit, checked.findings, questioner);
  return {
    ...checked,
    findings: refuted.findings,
    dropped: [...checked.dropped, ...refuted.dropped],
    fixes: answer.fixes.map((raw) => ({
      raw,
      unit,
      model,
      of: own.get(raw.finding) ?? unit.findings.find(({ id }) => id === raw.finding) ?? null,
    })),
    isReviewed: true,
    isFromCache,
    incomplete: refuted.incomplete,
  };
}

function notReviewed(
  unit: ReviewUnit,
  { failure, detail }: Pick<IncompleteUnit, 'failure' | 'detail'>,
): UnitOutcome {
  return {
    findings: [],
    annotations: [],
    suggestions: [],
    dropped: [],
    fixes: [],
    isReviewed: false,
    isFromCache: false,
    incomplete: [{ title: unit.title, pass: 'review', failure, detail }],
  };
}

type Refuted = Pick<UnitOutcome, 'findings' | 'dropped' | 'incomplete'>;

/** Asks again, without what was said before, to prove each finding wrong; a few at a time. */
async function refute(
  unit: ReviewUnit,
  findings: readonly AiFinding[],
  questioner: Questioner,
): Promise<Refuted> {
  const done: Refuted[] = [];
  for (let from = 0; from < findings.length; from += MAX_CLAIMS)
    done.push(await refuteSome(unit, findings.slice(from, from + MAX_CLAIMS), questioner));
  return {
    findings: done.flatMap((one) => one.findings),
    dropped: done.flatMap(({ dropped }) => dropped),
    incomplete: done.flatMap(({ incomplete }) => incomplete),
  };
}

async function refuteSome(
  unit: ReviewUnit,
  findings: readonly AiFinding[],
  questioner: Questioner,
): Promise<Refuted> {
  const named = new Map(findings.map((finding, i) => [`C${i + 1}`, finding]));
  const claims = [...named].map(([id, finding]): Claim => ({ id, ...finding }));
  const asked = await questioner.ask({
    withMark: (mark) => refutationQuestion(unit, claims, mark),
    schema: refutationSchema(),
    read: readRefutationAnswer,
  });
  if (asked.kind === 'failed') {
    const { failure, detail } = asked;
    return {
      findings,
      dropped: [],
      incomplete: [{ title: unit.title, pass: 'refutation', failure, detail }],
    };
  }
  const { findings: left, dropped } = applyRefutations(named, asked.answer, { unit, model: asked.model });
  return { findings: left, dropped, incomplete: [] };
}
