/** Runs reviews and checklists for the command line, and prints them. */
import {
  checklistFormats,
  countVerdicts,
  EXIT_CODES,
  type JudgedChecklist,
  type Painter,
  reviewFormats,
  VERDICT_EXIT_CODES,
} from '@skeptic/core';
import { checkProject, type ReviewRequest, reviewChange } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import { foreignOf } from './foreign-request.ts';
import { measureFor } from './measure-format.ts';
import { promptText } from './prompt-text.ts';
import type { ReviewFlags } from './review.ts';
import { refuseWithoutAi, secondReviewer, showTexts } from './run-ai-review.ts';
import { refuseFolder, writeReportFile } from './write-report-file.ts';

/** Reviews a change, prints it, and returns the exit code. */
export async function runReview(flags: ReviewFlags): Promise<number> {
  if (flags.ai === undefined) refuseWithoutAi(flags);
  if (flags.dryRun === true) return showTexts(flags, requestOf(flags));
  const review = await reviewOf(flags);
  const format = reviewFormats.find(({ id }) => id === flags.format)!;
  const measure = await measureFor(format);
  await print(flags, (painter) => format.render(review, painter, measure));
  return VERDICT_EXIT_CODES[review.verdict];
}

/** Answers the checklist for a project or a change, prints it, and returns the exit code. */
export async function runChecklist(path: string, flags: ReviewFlags): Promise<number> {
  const { checklist, completeness } =
    flags.base === undefined ? await projectChecklist(path, flags) : await reviewOf(flags);
  const format = checklistFormats.find(({ id }) => id === flags.format)!;
  await print(flags, (painter) => format.render(checklist, painter));
  return exitCodeOf(checklist, completeness.complete);
}

function exitCodeOf({ items }: JudgedChecklist, isComplete: boolean): number {
  const counts = countVerdicts(items);
  if (counts.fail > 0) return EXIT_CODES.findings;
  if (!isComplete) return EXIT_CODES.incomplete;
  return counts['needs-person'] > 0 ? EXIT_CODES.needsReview : EXIT_CODES.pass;
}

async function reviewOf(flags: ReviewFlags): ReturnType<typeof reviewChange> {
  const deps = processDependencies();
  if (flags.output !== undefined) refuseFolder(flags.output, deps);
  const request = requestOf(flags);
  const prompt =
    flags.prompt === undefined
      ? undefined
      : {
          name: flags.prompt === '-' ? 'standard input' : flags.prompt,
          text: await promptText(flags.prompt),
        };
  const cache = flags.cache ? 'use' : 'off';
  const foreign = foreignOf({ import: [], with: [], toolConfig: [], ...flags });
  return interruptible((run) =>
    reviewChange(
      {
        request,
        prompt,
        cache,
        jobs: undefined,
        policy: 'auto',
        foreign,
        ...run,
        secondReviewer: flags.ai === undefined ? undefined : secondReviewer(flags, deps, run.onProgress),
      },
      deps,
    ),
  );
}

function requestOf({ base, head, staged }: ReviewFlags): ReviewRequest {
  if (head !== undefined) return { base: base ?? null, head: { revision: head } };
  return { base: base ?? null, head: staged === true ? 'index' : 'work-tree' };
}

function projectChecklist(path: string, flags: ReviewFlags): ReturnType<typeof checkProject> {
  const deps = processDependencies();
  if (flags.output !== undefined) refuseFolder(flags.output, deps);
  return interruptible((run) =>
    checkProject(
      {
        paths: [path],
        rules: [],
        onlyRules: false,
        exitZero: true,
        emptyIsFine: true,
        cache: flags.cache ? 'use' : 'off',
        ...run,
      },
      deps,
    ),
  );
}

async function print(
  { output }: ReviewFlags,
  render: (painter: Painter) => string | Promise<string>,
): Promise<void> {
  const painter = createPainter(output === undefined && wantsColour(process.env, process.stdout));
  const text = await render(painter);
  if (output === undefined) await writeOut(text);
  else writeReportFile(output, text, processDependencies());
}
