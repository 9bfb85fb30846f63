/** The second reviewer on the command line. */
import { ConfigError, dryRunLines, EXIT_CODES, printable, type TextsToSend } from '@skeptic/core';
import {
  findCacheFolder,
  findKeyFolder,
  loadSecondReview,
  type ReviewRequest,
  reviewChange,
  type ScanDependencies,
  type SecondReviewer,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import type { ReviewFlags } from './review.ts';

/** Options that say how a model is asked make no sense when none is. */
export function refuseWithoutAi({ aiFallback, dryRun, maxCost, maxTokens }: ReviewFlags): void {
  const given = [
    [aiFallback, '--ai-fallback'],
    [dryRun, '--dry-run'],
    [maxCost, '--max-cost'],
    [maxTokens, '--max-tokens'],
  ].find(([value]) => value !== undefined);
  if (given !== undefined) throw new ConfigError(`${given[1]} needs --ai`, { code: 'option-needs-other' });
}

/** Asks a model about the change; what is about to be sent is said on the error stream first. */
export function secondReviewer(
  flags: ReviewFlags,
  { platform }: ScanDependencies,
  onProgress: (done: number, total: number) => void,
): SecondReviewer {
  return async (material) => {
    const { secondReview } = await loadSecondReview();
    const { environment } = platform;
    const own = environment.SKEPTIC_AI_PACKAGES;
    return secondReview(material, {
      model: flags.ai === true || flags.ai === undefined ? null : flags.ai,
      fallback: flags.aiFallback ?? null,
      maxTokens: flags.maxTokens ?? null,
      maxCost: flags.maxCost ?? null,
      environment,
      folders: {
        own: own === undefined || own === '' ? null : own,
        data: findKeyFolder(environment),
        programPrefix: platform.programPrefix,
      },
      files: platform.privateFiles,
      cacheFolder: flags.cache ? findCacheFolder(environment) : null,
      onStart: (line) => void process.stderr.write(`${line}\n`),
      onProgress,
    });
  };
}

/** Prints the texts that would be sent, byte for byte, and sends nothing. */
export async function showTexts(flags: ReviewFlags, request: ReviewRequest): Promise<number> {
  const deps = processDependencies();
  let shown: TextsToSend | null = null;
  await interruptible((run) =>
    reviewChange(
      {
        request,
        cache: flags.cache ? 'use' : 'off',
        jobs: undefined,
        policy: 'auto',
        ...run,
        secondReviewer: async (material) => {
          const { textsToSend } = await loadSecondReview();
          shown = await textsToSend(material, {
            maxTokens: flags.maxTokens ?? null,
            maxCost: flags.maxCost ?? null,
          });
          return null;
        },
      },
      deps,
    ),
  );
  const texts = shown as TextsToSend | null;
  if (texts === null) throw new Error('the review ended without its second reviewer');
  process.stderr.write(
    dryRunLines(texts)
      .map((line) => `${printable(line)}\n`)
      .join(''),
  );
  await writeOut(texts.questions.map(({ system, prompt }) => `${system}\n${prompt}\n`).join(''));
  return EXIT_CODES.pass;
}
