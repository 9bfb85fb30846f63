/** The second reviewer: a model is asked about each unit of a change, its answers are checked, refuted and merged. */
import { randomBytes } from 'node:crypto';
import {
  type AiReview,
  type AiSettings,
  type AiSuggestion,
  addUsage,
  aiSettings,
  CANONICAL_MARK,
  ConfigError,
  costOf,
  createMasker,
  type DropReason,
  distinctFindings,
  type IncompleteUnit,
  type Masker,
  NO_TOKENS,
  ownMasks,
  type ReviewUnit,
  reviewQuestion,
  reviewSchema,
  type TextsToSend,
  type TokenUsage,
} from '@skeptic/core';
import { waitFor } from '../platform/model-fetch.ts';
import type { PackageFolders } from '../platform/optional-packages.ts';
import type { PrivateFiles } from '../platform/platform.ts';
import { openAnswerCache } from './answer-cache.ts';
import { chooseModels, connect, type ModelWishes } from './connect.ts';
import { type GatheredUnits, gatherUnits } from './gather-units.ts';
import type { ReviewMaterial } from './material.ts';
import type { Environment } from './provider.ts';
import { ASK_LIMITS, type AskLimits, createQuestioner, mostTokens, SECRET_LEFT } from './questioner.ts';
import { itemsFor, reviewUnit } from './review-unit.ts';
import { createBudget } from './token-budget.ts';
import { tryFixes } from './try-fixes.ts';

export interface SecondReviewOptions extends ModelWishes {
  /** Lower than those of the policy; null leaves these. */
  readonly maxTokens: number | null;
  readonly maxCost: number | null;
  readonly environment: Environment;
  readonly folders: Omit<PackageFolders, 'forbidden'>;
  readonly files: PrivateFiles;
  /** Where answers are kept; null: nowhere. */
  readonly cacheFolder: string | null;
  /** Hears what is about to be asked, in one line, before it is. */
  readonly onStart: (line: string) => void;
  readonly onProgress?: (done: number, total: number) => void;
  readonly limits?: Partial<AskLimits>;
}

/** So many questions are asked at the same time. */
const AT_ONCE = 4;
/** Changes with more are too large to be reviewed as one. */
const MAX_UNITS = 120;
const TOO_MANY_UNITS = `a change of more than ${MAX_UNITS} pieces is not reviewed whole`;

/** Reviews a change. Throws `ConfigError` when no model can be asked at all. */
export async function secondReview(
  material: ReviewMaterial,
  options: SecondReviewOptions,
): Promise<AiReview> {
  const settings = withLimits(aiSettings(material.policy), options);
  const choice = chooseModels(options, settings, options.environment, material.authorship);
  requirePrices([choice.first.id, ...(choice.fallback === null ? [] : [choice.fallback.id])], settings);
  const folders = { ...options.folders, forbidden: material.root };
  const connections = [await connect(choice.first, settings, options.environment, folders)];
  if (choice.fallback !== null)
    connections.push(await connect(choice.fallback, settings, options.environment, folders));
  const { gathered, masker } = await gather(material, settings);
  const limits = { ...ASK_LIMITS, ...options.limits };
  const estimated = estimateOf(gathered.units, material, limits);
  const price = settings.prices[choice.first.id];
  const estimatedCost = price === undefined ? null : costOf(estimated, price);
  options.onStart(
    startLine(choice.first.id, choice.first.why, gathered.units.length, estimated, estimatedCost),
  );
  const budget = createBudget(settings);
  const { signal } = material;
  const questioner = createQuestioner({
    connections,
    mark: freshMark(),
    masker,
    budget,
    cache: openAnswerCache(options.files, options.cacheFolder),
    signal,
    limits,
    wait: (milliseconds) => waitFor(milliseconds, signal),
  });
  const asked = gathered.units.slice(0, MAX_UNITS);
  let done = 0;
  const outcomes = await allOf(asked, AT_ONCE, async (unit) => {
    const outcome = await reviewUnit(unit, material, questioner);
    done += 1;
    options.onProgress?.(done, asked.length);
    return outcome;
  });
  signal?.throwIfAborted();
  const findings = distinctFindings(outcomes.flatMap((outcome) => outcome.findings));
  const tried = await tryFixes(
    outcomes.flatMap(({ fixes }) => fixes),
    { material, masker, claims: findings },
  );
  return {
    model: choice.first.id,
    choice: choice.first.why,
    fallback: choice.fallback?.id ?? null,
    findings,
    annotations: distinctBy(
      outcomes.flatMap(({ annotations }) => annotations),
      ({ ruleId, path, fingerprint }) => `${ruleId}\0${path}\0${fingerprint}`,
    ),
    suggestions: joinSuggestions(outcomes.flatMap(({ suggestions }) => suggestions)),
    fixes: tried.fixes,
    dropped: countDropped([...outcomes.flatMap(({ dropped }) => dropped), ...tried.dropped]),
    units: {
      total: gathered.units.length,
      reviewed: outcomes.filter(({ isReviewed }) => isReviewed).length,
      fromCache: outcomes.filter(({ isFromCache }) => isFromCache).length,
      incomplete: [
        ...outcomes.flatMap(({ incomplete }) => incomplete),
        ...gathered.units.slice(MAX_UNITS).map(
          ({ title }): IncompleteUnit => ({
            title,
            pass: 'review',
            failure: 'token-cap',
            detail: TOO_MANY_UNITS,
          }),
        ),
      ],
    },
    notSent: gathered.notSent,
    leftOut: gathered.leftOut,
    tokens: { estimated, used: budget.used },
    cost:
      estimatedCost === null || budget.cost === null ? null : { estimated: estimatedCost, used: budget.cost },
    effect: settings.effect,
  };
}

/** The texts that would be sent at first. Nothing is loaded and nothing is sent. */
export async function textsToSend(
  material: ReviewMaterial,
  wishes: Pick<SecondReviewOptions, 'maxTokens' | 'maxCost'> = { maxTokens: null, maxCost: null },
): Promise<TextsToSend> {
  const settings = withLimits(aiSettings(material.policy), wishes);
  const { gathered, masker } = await gather(material, settings);
  const mark = freshMark();
  const asked = gathered.units
    .slice(0, MAX_UNITS)
    .map((unit) => ({ unit, question: reviewQuestion(unit, itemsFor(unit, material), mark) }));
  const isHeld = ({ question: { system, prompt } }: (typeof asked)[number]): boolean =>
    masker.isLeaking(`${system}\n${prompt}`);
  const sent = asked.filter((one) => !isHeld(one));
  return {
    questions: sent.map(({ question }) => question),
    held: [
      ...asked.filter(isHeld).map(({ unit }) => ({ title: unit.title, why: SECRET_LEFT })),
      ...gathered.units.slice(MAX_UNITS).map(({ title }) => ({ title, why: TOO_MANY_UNITS })),
    ],
    notSent: gathered.notSent,
    leftOut: gathered.leftOut,
    estimated: estimateOf(
      sent.map(({ unit }) => unit),
      material,
      ASK_LIMITS,
    ),
    maxTokens: settings.maxTokens,
  };
}

function withLimits(
  settings: AiSettings,
  { maxTokens, maxCost }: Pick<SecondReviewOptions, 'maxTokens' | 'maxCost'>,
): AiSettings {
  const least = (a: number | null, b: number | null): number | null =>
    a === null ? b : b === null ? a : Math.min(a, b);
  return {
    ...settings,
    maxTokens: least(settings.maxTokens, maxTokens)!,
    maxCost: least(settings.maxCost, maxCost),
  };
}

/** A limit of money needs to know what a token costs. */
function requirePrices(models: readonly string[], { maxCost, prices }: AiSettings): void {
  const missing = maxCost === null ? [] : models.filter((model) => prices[model] === undefined);
  if (missing.length > 0)
    throw new ConfigError(`nobody says what ${missing.join(' and ')} costs, so the cost cannot be limited`, {
      code: 'ai-price',
      hint: 'write `ai: {prices: {PROVIDER:MODEL: {input: …, output: …}}}` into the policy, for a million tokens',
    });
}

async function gather(
  material: ReviewMaterial,
  settings: AiSettings,
): Promise<{ readonly gathered: GatheredUnits; readonly masker: Masker }> {
  const { detectors, isSecretRule } = material;
  const masker = createMasker({ detectors, isSecretRule, own: ownMasks(settings.masks) });
  const gathered = await gatherUnits(material, { masker, isNeverSent: settings.isNeverSent });
  const units = gathered.units.map((unit) => maskedUnit(unit, masker));
  return { gathered: { ...gathered, units }, masker };
}

/** What the engine says of code, and names of files and functions, may hold what was masked in the code. */
function maskedUnit(unit: ReviewUnit, masker: Masker): ReviewUnit {
  const { findings, facts } = unit;
  return {
    ...unit,
    facts: facts.map((fact) => masker.maskText(fact)),
    findings: findings.map(({ id, finding }) => ({
      id,
      finding: { ...finding, message: masker.maskText(finding.message) },
    })),
  };
}

/** Nobody can write it into a file beforehand. */
function freshMark(): string {
  return randomBytes(12).toString('hex');
}

function estimateOf(units: readonly ReviewUnit[], material: ReviewMaterial, limits: AskLimits): TokenUsage {
  const schema = reviewSchema();
  const once = units
    .map((unit) => mostTokens(reviewQuestion(unit, itemsFor(unit, material), CANONICAL_MARK), schema, limits))
    .reduce(addUsage, NO_TOKENS);
  return { input: once.input, output: once.output };
}

function startLine(
  model: string,
  why: string,
  units: number,
  { input, output }: TokenUsage,
  cost: number | null,
): string {
  const price = cost === null ? '' : `, at most ${cost.toFixed(2)}`;
  return `second reviewer: ${model} (${why}); ${units} piece${units === 1 ? '' : 's'}, about ${input} tokens in and at most ${output} out${price}; findings are then asked about once more`;
}

/** Runs some work on all items, a few at a time; results are in the order of the items. */
async function allOf<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const run = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i]!);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, run));
  return results;
}

function distinctBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** One suggestion for an item: what speaks against it counts more than what does not. */
function joinSuggestions(all: readonly AiSuggestion[]): readonly AiSuggestion[] {
  const ranks = { no: 2, unsure: 1, yes: 0 } as const;
  const joined = new Map<string, AiSuggestion>();
  for (const one of all) {
    const known = joined.get(one.item);
    if (known === undefined || ranks[one.answer] > ranks[known.answer]) joined.set(one.item, one);
  }
  return [...joined.values()];
}

function countDropped(reasons: readonly DropReason[]): AiReview['dropped'] {
  const counts = new Map<DropReason, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => ({ reason, count }));
}
