/**
 * Asks until there is an answer that can be read, within limits: again after failures that may pass, then another provider. An answer that
 * was given before is taken from the cache.
 */
import {
  type AskFailure,
  CANONICAL_MARK,
  estimateTokens,
  type Masker,
  NO_TOKENS,
  type Question,
  type ReadAnswer,
  type TokenUsage,
} from '@skeptic/core';
import type { LanguageModel } from 'ai';
import { type AnswerCache, answerKey } from './answer-cache.ts';
import { type AskOptions, askModel, type ModelAnswer, type Sdk } from './ask-model.ts';
import type { TokenBudget } from './token-budget.ts';

/** A model that can be asked. */
export interface Connection {
  /** `provider:model`. */
  readonly id: string;
  /** Where it is asked. */
  readonly address: string;
  readonly sdk: Sdk;
  readonly model: LanguageModel;
}

export interface AskedQuestion<T> {
  /** The question with a mark around its data. */
  readonly withMark: (mark: string) => Question;
  readonly schema: Record<string, unknown>;
  readonly read: (text: string) => ReadAnswer<T>;
}

export type Asked<T> =
  | { readonly kind: 'answer'; readonly answer: T; readonly model: string; readonly isFromCache: boolean }
  | { readonly kind: 'failed'; readonly failure: AskFailure; readonly detail: string };

export interface QuestionerParts {
  /** In the order in which they are asked. */
  readonly connections: readonly Connection[];
  readonly mark: string;
  readonly masker: Masker;
  readonly budget: TokenBudget;
  readonly cache: AnswerCache;
  readonly signal: AbortSignal | undefined;
  readonly limits: AskLimits;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export type AskLimits = Pick<AskOptions, 'maxOutputTokens' | 'maxCharacters' | 'maxMs'> & {
  readonly maxAttempts: number;
  readonly maxWaitMs: number;
};

export const ASK_LIMITS: AskLimits = {
  maxOutputTokens: 8000,
  maxCharacters: 120_000,
  maxMs: 180_000,
  maxAttempts: 3,
  maxWaitMs: 30_000,
};

/** Why a text is held back. */
export const SECRET_LEFT = 'something that looks like a secret is left in it, so it is not sent';

export interface Questioner {
  ask<T>(question: AskedQuestion<T>): Promise<Asked<T>>;
}

/** Creates a questioner for one review. */
export function createQuestioner(parts: QuestionerParts): Questioner {
  const dead = new Map<string, Failed>();
  return {
    async ask(question) {
      const { system, prompt } = question.withMark(parts.mark);
      if (parts.masker.isLeaking(`${system}\n${prompt}`)) return failure('secret-left', SECRET_LEFT);
      let last: Failed = failure('not-allowed', 'no model can be asked');
      for (const connection of parts.connections) {
        const known = dead.get(connection.id);
        const asked = known ?? (await askConnection(connection, question, parts));
        if (asked.kind === 'answer') return asked;
        last = asked;
        if (asked.failure === 'not-allowed') dead.set(connection.id, asked);
        if (['interrupted', 'token-cap', 'cost-cap'].includes(asked.failure)) return asked;
      }
      return last;
    },
  };
}

type Failed = Extract<Asked<never>, { kind: 'failed' }>;

const failure = (kind: AskFailure, detail: string): Failed => ({ kind: 'failed', failure: kind, detail });

async function askConnection<T>(
  connection: Connection,
  question: AskedQuestion<T>,
  parts: QuestionerParts,
): Promise<Asked<T>> {
  const key = answerKey(connection, question.withMark(CANONICAL_MARK), question.schema);
  const kept = parts.cache.find(key);
  const known = kept === null ? null : question.read(kept);
  if (known?.kind === 'answer')
    return { kind: 'answer', answer: known.answer, model: connection.id, isFromCache: true };
  let last = failure('network', 'it was not asked');
  for (let attempt = 1; attempt <= parts.limits.maxAttempts; attempt += 1) {
    if (parts.signal?.aborted === true) return failure('interrupted', 'it was interrupted');
    const { text, failed } = await askOnce(connection, question, parts);
    const read = text === null ? null : question.read(text);
    if (read?.kind === 'answer') {
      if (!parts.masker.isLeaking(text!)) parts.cache.keep(key, text!);
      return { kind: 'answer', answer: read.answer, model: connection.id, isFromCache: false };
    }
    if (read?.kind === 'refused') return failure('refused', read.reason);
    last =
      read === null
        ? failure(failed!.failure, failed!.detail)
        : failure('malformed', `the answer cannot be read: ${read.detail}`);
    const wait = read === null ? waitAfter(failed!, attempt, parts.limits) : 0;
    if (wait === null || attempt === parts.limits.maxAttempts) return last;
    await parts.wait(wait);
  }
  return last;
}

/** Milliseconds until it may be asked again; null when that is no use, or would take too long. */
function waitAfter(
  { isRetryable, retryAfterMs }: Extract<ModelAnswer, { kind: 'failed' }>,
  attempt: number,
  { maxWaitMs }: AskLimits,
): number | null {
  if (!isRetryable) return null;
  const wait = retryAfterMs ?? 1000 * 2 ** (attempt - 1);
  return wait > maxWaitMs ? null : wait;
}

async function askOnce<T>(
  { id, sdk, model }: Connection,
  question: AskedQuestion<T>,
  { mark, budget, limits, signal }: QuestionerParts,
): Promise<{
  readonly text: string | null;
  readonly failed: Extract<ModelAnswer, { kind: 'failed' }> | null;
}> {
  const asked = question.withMark(mark);
  const most = mostTokens(asked, question.schema, limits);
  const refused = budget.reserve(id, most);
  if (refused !== null) {
    const detail =
      refused === 'cost-cap'
        ? 'it might cost more than the review may'
        : 'it might take more tokens than the review may';
    return {
      text: null,
      failed: {
        kind: 'failed',
        failure: refused,
        detail,
        isRetryable: false,
        retryAfterMs: null,
        usage: null,
      },
    };
  }
  const answer = await askModel(sdk, model, asked, { ...limits, schema: question.schema, signal });
  budget.settle(id, most, answer.usage ?? likelyUsage(answer, most));
  return answer.kind === 'text' ? { text: answer.text, failed: null } : { text: null, failed: answer };
}

/** What a question takes at most. */
export function mostTokens(
  { system, prompt }: Question,
  schema: object,
  { maxOutputTokens }: Pick<AskLimits, 'maxOutputTokens'>,
): TokenUsage {
  return {
    input: estimateTokens(system) + estimateTokens(prompt) + estimateTokens(JSON.stringify(schema)),
    output: maxOutputTokens,
  };
}

/** Of an answer that does not say what it took: nothing when the service refused the question, else rather too much. */
function likelyUsage(answer: ModelAnswer, most: TokenUsage): TokenUsage {
  if (answer.kind === 'text') return { input: most.input, output: estimateTokens(answer.text) };
  return ['rate-limit', 'not-allowed', 'network', 'server-error'].includes(answer.failure) ? NO_TOKENS : most;
}
