/** `skeptic ci`: what a CI job has to do about a change, in one command. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ForeignFlags, withForeignOptions } from './foreign-options.ts';
import type { OutputToken } from './pair-outputs.ts';

export interface CiFlags extends ForeignFlags {
  readonly base?: string;
  /** Undefined: as the policy says. */
  readonly gate?: boolean;
  readonly forge?: 'github' | 'gitlab' | 'none';
  readonly post: boolean;
  readonly report?: string;
  readonly fromReport?: string;
  readonly key?: string;
  readonly exitZero?: true;
  readonly cache: boolean;
}

/** Adds the command. */
export function addCiCommand(program: Command, setExitCode: (code: number) => void): void {
  const tokens: OutputToken[] = [];
  const noted =
    (option: OutputToken['option']) =>
    (value: string): string => {
      tokens.push({ option, value });
      return value;
    };
  const command = program
    .command('ci')
    .description(
      'review the change that a CI job runs for, and tell it where people are: in the pull request',
    )
    .option('--base <revision>', 'what the change goes into; default: what CI or git says')
    .addOption(new Option('--gate', 'ask the gate, whatever the policy says').default(undefined))
    .option('--no-gate', 'only review')
    .addOption(
      new Option('--forge <name>', 'where to post; default: what CI says').choices([
        'github',
        'gitlab',
        'none',
      ]),
    )
    .option('--no-post', 'post nothing')
    .addOption(
      new Option('-f, --format <name>', 'a report: text, markdown, json, or any format of scan').argParser(
        noted('format'),
      ),
    )
    .addOption(
      new Option('-o, --output <file>', 'where the --format before it goes').argParser(noted('output')),
    )
    .option('--report <file>', 'write what is to be posted to a file, for a job that may post')
    .addOption(
      new Option('--from-report <file>', 'post the report of another job; nothing is scanned').conflicts([
        'report',
        'gate',
        'base',
      ]),
    )
    .addOption(
      new Option(
        '--key <name>',
        'tells the comments and the check of this job from those of others for the same request',
      ).argParser(jobKey),
    )
    .option('--exit-zero', 'tell the verdict, and fail nothing')
    .option('--no-cache', 'neither use nor keep what earlier scans found in unchanged files');
  withForeignOptions(command, ['fromReport'])
    .addHelpText('after', HELP)
    .action(async (flags: CiFlags) => {
      const { runCi } = await import('./run-ci.ts');
      setExitCode(await runCi(flags, tokens));
    });
}

/** It stands in a hidden line of comments and in the name of the check. */
function jobKey(value: string): string {
  if (/^[A-Za-z0-9][\w.-]{0,39}$/.test(value)) return value;
  throw new InvalidArgumentError('it has up to 40 letters, digits, dots, dashes and underscores.');
}

const HELP = `
Forge, change and base are found in the variables of the CI service. The token is in GITHUB_TOKEN, GITLAB_TOKEN or
SKEPTIC_TOKEN; without one nothing is posted, and the verdict counts all the same.

Exit codes: 0 pass · 1 fail · 2 usage error · 3 incomplete, or --from-report could not post · 5 needs a person`;
