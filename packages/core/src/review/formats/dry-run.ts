/** What a dry run of the second reviewer says besides the texts themselves. */
import type { AiReview, TokenUsage } from '../../ai-review/ai-review.ts';
import type { Question } from '../../ai-review/prompts.ts';

/** What a review would send at first. */
export interface TextsToSend {
  /** Exactly, one question after the other. */
  readonly questions: readonly Question[];
  /** Pieces that would not be sent, and why. */
  readonly held: readonly { readonly title: string; readonly why: string }[];
  readonly notSent: AiReview['notSent'];
  readonly leftOut: AiReview['leftOut'];
  /** Of the first questions, at most. */
  readonly estimated: TokenUsage;
  readonly maxTokens: number;
}

/** What is not in the texts, and what asking would take, a line each. */
export function dryRunLines({
  questions,
  held,
  notSent,
  leftOut,
  estimated,
  maxTokens,
}: TextsToSend): readonly string[] {
  const { input, output } = estimated;
  const isTooMuch = input + output > maxTokens;
  return [
    `${questions.length} question${questions.length === 1 ? '' : 's'}, each of two texts; nothing was sent. Findings of a model would be asked about once more.`,
    `about ${input} tokens in and at most ${output} out; the limit is ${maxTokens}${isTooMuch ? ', so not all of it might be asked' : ''}`,
    ...grouped(
      'held back',
      held.map(({ title, why }) => [why, title]),
    ),
    ...grouped(
      'not shown',
      notSent.map(({ path, reason }) => [reason, path]),
    ),
    ...leftOut,
  ];
}

/** Of more things with one reason only some are named. */
const MAX_NAMED = 5;

/** A line for each reason, with what it is about. */
function grouped(
  what: string,
  things: readonly (readonly [reason: string, name: string])[],
): readonly string[] {
  const names = new Map<string, string[]>();
  for (const [reason, name] of things) names.set(reason, [...(names.get(reason) ?? []), name]);
  return [...names].map(([reason, all]) => {
    const more = all.length > MAX_NAMED ? ` and ${all.length - MAX_NAMED} more` : '';
    return `${what}, ${reason}: ${all.slice(0, MAX_NAMED).join(', ')}${more}`;
  });
}
