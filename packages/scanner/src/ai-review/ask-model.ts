/** One question to one model through the AI SDK, as a stream with limits. Whatever goes wrong is an outcome, never an exception. */
import type { AskFailure, Question, TokenUsage } from '@skeptic/core';
import type * as AiSdk from 'ai';
import type { LanguageModel } from 'ai';

/** What is used of the package `ai`. */
export type Sdk = Pick<typeof AiSdk, 'streamText' | 'Output' | 'jsonSchema'>;

export interface AskOptions {
  readonly schema: Record<string, unknown>;
  readonly maxOutputTokens: number;
  /** Characters after which an answer is no answer. */
  readonly maxCharacters: number;
  readonly maxMs: number;
  readonly signal: AbortSignal | undefined;
}

export type ModelAnswer =
  | { readonly kind: 'text'; readonly text: string; readonly usage: TokenUsage | null }
  | {
      readonly kind: 'failed';
      readonly failure: AskFailure;
      readonly detail: string;
      /** The same question may get an answer later. */
      readonly isRetryable: boolean;
      /** What the service asks to wait; null when it does not say. */
      readonly retryAfterMs: number | null;
      readonly usage: TokenUsage | null;
    };

/** Asks a model. */
export async function askModel(
  sdk: Sdk,
  model: LanguageModel,
  question: Question,
  options: AskOptions,
): Promise<ModelAnswer> {
  const stop = new AbortController();
  const timeout = AbortSignal.timeout(options.maxMs);
  const signals = [stop.signal, timeout, ...(options.signal === undefined ? [] : [options.signal])];
  const ended = (error: unknown): ModelAnswer => {
    if (options.signal?.aborted === true) return failed('interrupted', 'it was interrupted', false);
    if (timeout.aborted)
      return failed('timeout', `no whole answer within ${options.maxMs / 1000} seconds`, true);
    return failureOf(error);
  };
  try {
    const result = sdk.streamText({
      model,
      system: question.system,
      prompt: question.prompt,
      output: asItComes(sdk.Output.object({ schema: sdk.jsonSchema(options.schema) })),
      maxOutputTokens: options.maxOutputTokens,
      maxRetries: 0,
      abortSignal: AbortSignal.any(signals),
      onError: () => {},
    });
    let text = '';
    for await (const part of result.fullStream) {
      if (part.type === 'error') return ended(part.error);
      if (part.type === 'abort') return ended(null);
      if (part.type === 'text-delta') text += part.text;
      if (text.length > options.maxCharacters) {
        stop.abort();
        return failed('endless', `the answer is longer than ${options.maxCharacters} characters`, false);
      }
      if (part.type === 'finish') {
        const { inputTokens, outputTokens } = part.totalUsage;
        const usage =
          inputTokens === undefined || outputTokens === undefined
            ? null
            : { input: inputTokens, output: outputTokens };
        return finished(part.finishReason, text, usage);
      }
    }
    return failed('malformed', 'the answer ended early', true);
  } catch (error) {
    return ended(error);
  }
}

/**
 * Lets the text through as it comes. The SDK would hold back what is not yet, or never, an object of the schema, and would parse all of it
 * again with each piece.
 */
function asItComes<T extends ReturnType<Sdk['Output']['object']>>(output: T): T {
  return {
    ...output,
    parsePartialOutput: async ({ text }: { readonly text: string }) => ({ partial: text.length }),
  };
}

function finished(reason: string, text: string, usage: TokenUsage | null): ModelAnswer {
  if (reason === 'content-filter')
    return { ...failed('refused', 'the model refused to answer', false), usage };
  if (reason === 'length')
    return { ...failed('endless', 'the answer was longer than it may be', false), usage };
  if (reason === 'error')
    return { ...failed('server-error', 'the model broke off with an error', true), usage };
  return { kind: 'text', text, usage };
}

type Failed = Extract<ModelAnswer, { kind: 'failed' }>;

function failed(failure: AskFailure, detail: string, isRetryable: boolean): Failed {
  return { kind: 'failed', failure, detail, isRetryable, retryAfterMs: null, usage: null };
}

/** What is read of errors of the SDK, of `fetch` and of ours. */
interface SeenError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly statusCode?: unknown;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** Errors wrap each other. */
const MAX_CAUSES = 5;

function failureOf(error: unknown): Failed {
  let seen = error as SeenError | null | undefined;
  for (let i = 0; i < MAX_CAUSES && typeof seen === 'object' && seen !== null; i += 1) {
    if (seen.name === 'AnswerTooLong') return failed('endless', String(seen.message), false);
    if (typeof seen.statusCode === 'number' && seen.statusCode >= 400)
      return failureOfStatus(seen.statusCode, seen);
    seen = seen.cause as SeenError | null | undefined;
  }
  const name = (error as SeenError | null)?.name;
  if (typeof name === 'string' && /JSONParse|TypeValidation|InvalidResponse|NoOutput|NoObject/.test(name))
    return failed('malformed', 'the service answers in another form', true);
  return failed('network', shortened((error as SeenError | null)?.message ?? error), true);
}

function failureOfStatus(status: number, { responseHeaders }: SeenError): Failed {
  const retryAfterMs = retryAfter(responseHeaders ?? {});
  const detail = `the service answers with status ${status}`;
  if (status === 429) return { ...failed('rate-limit', detail, true), retryAfterMs };
  if (status === 408 || status === 409 || status >= 500)
    return { ...failed('server-error', detail, true), retryAfterMs };
  return failed('not-allowed', detail, false);
}

/** Seconds, or milliseconds in the header that some services have. */
function retryAfter(headers: Readonly<Record<string, string>>): number | null {
  const milliseconds = Number(headers['retry-after-ms'] ?? Number.NaN);
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** Messages of libraries may hold a whole answer. */
function shortened(message: unknown): string {
  const line = String(message).split('\n')[0]!;
  return line.length <= 200 ? line : `${line.slice(0, 200)}…`;
}
