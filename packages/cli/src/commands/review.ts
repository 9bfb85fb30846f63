/** `skeptic review` and `skeptic checklist`: what a change brings, what a person has to look at, and what the checklist says. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ForeignFlags, withForeignOptions } from './foreign-options.ts';

export interface ReviewFlags extends Partial<ForeignFlags> {
  readonly base?: string;
  readonly head?: string;
  readonly staged?: true;
  readonly prompt?: string;
  readonly format: string;
  readonly output?: string;
  readonly cache: boolean;
  /** `provider:model`; true leaves the choice. */
  readonly ai?: string | true;
  readonly aiFallback?: string;
  readonly dryRun?: true;
  readonly maxCost?: number;
  readonly maxTokens?: number;
}

const FORMATS = ['text', 'json', 'markdown'];
const REVIEW_FORMATS = [...FORMATS, 'sarif', 'html'];

/** Adds both commands. */
export function addReviewCommands(program: Command, setExitCode: (code: number) => void): void {
  const review = withOutput(
    program
      .command('review')
      .description('review a change: what it brings, what must be looked at, and what the checklist says')
      .option('--base <rev>', 'compare with where the head left this branch, tag or commit')
      .addOption(new Option('--head <rev>', 'review a commit instead of the work tree').conflicts('staged'))
      .option('--staged', 'review what the next commit would hold')
      .option(
        '--prompt <file>',
        'hold the change against the requirements of the prompt that asked for it; - reads standard input',
      )
      .option(
        '--ai [provider:model]',
        'have a model look at it as well; the choice is left to what is set up',
      )
      .option('--ai-fallback <provider:model>', 'ask this one where the other does not answer')
      .option('--dry-run', 'with --ai: print exactly the text that would be sent, and send nothing')
      .option('--max-tokens <n>', 'with --ai: take at most so many tokens', positive)
      .option(
        '--max-cost <amount>',
        'with --ai: cost at most so much, by the prices of the policy',
        positive,
      ),
    REVIEW_FORMATS,
  );
  withForeignOptions(review)
    .addHelpText('after', REVIEW_HELP)
    .action(async (flags: ReviewFlags) => {
      const { runReview } = await import('./run-review.ts');
      setExitCode(await runReview(flags));
    });
  withOutput(
    program
      .command('checklist')
      .description('answer the security checklist for a project or a change, with evidence')
      .argument('[path]', 'folder of the project; the current folder when none is given', '.')
      .option('--base <rev>', 'only for what changed since the head left this branch, tag or commit'),
    FORMATS,
  )
    .addHelpText('after', CHECKLIST_HELP)
    .action(async (path: string, flags: ReviewFlags) => {
      const { runChecklist } = await import('./run-review.ts');
      setExitCode(await runChecklist(path, flags));
    });
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0) || !Number.isFinite(number)) throw new InvalidArgumentError('a number above 0 is needed');
  return number;
}

function withOutput(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option('-f, --format <name>', 'how to print it').choices(formats).default('text'))
    .option('-o, --output <file>', 'write it to a file')
    .option('--no-cache', 'neither use nor keep what earlier scans found in unchanged files');
}

const REVIEW_HELP = `
Only what is new in the change counts: code that was moved, renamed or reformatted is as old as it was. The policy, the
baseline and the ignore files are those of the base.

With --ai, code of the change is sent to a model, without its secrets; see docs/guides/ai-review.md.

Exit codes: 0 pass · 1 fail · 2 usage error · 3 incomplete · 5 needs a person`;

const CHECKLIST_HELP = `
An item passes with what was examined for it. What no program can judge is asked, about the routes, parameters and files
at hand; \`skeptic attest\` answers.

Exit codes: 0 nothing is open · 1 an item fails · 2 usage error · 3 incomplete · 5 needs a person`;
