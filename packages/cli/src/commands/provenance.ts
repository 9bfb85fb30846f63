/** `skeptic provenance`: who or what wrote a project, as far as its history shows it. */
import { type Command, Option } from 'commander';

export interface ProvenanceFlags {
  readonly format: string;
  readonly output?: string;
  readonly blame?: string;
  readonly diff?: string;
  readonly since?: string;
  readonly event?: string;
  readonly signals: readonly string[];
  readonly withFindings: boolean;
  /** A file, or false under `--no-config`; true when neither is given. */
  readonly config: string | boolean;
}

/** Adds the command. */
export function addProvenanceCommand(program: Command): void {
  program
    .command('provenance')
    .description('say which lines an AI tool wrote, as far as the git history shows it, with all evidence')
    .argument('[path]', 'file or folder; the current folder when none is given', '.')
    .addOption(
      new Option('-f, --format <name>', 'how to print it').choices(['table', 'json']).default('table'),
    )
    .option('-o, --output <file>', 'write it to a file')
    .addOption(
      new Option('--blame <file>', 'the lines of one file, each with who wrote it').conflicts([
        'diff',
        'since',
        'withFindings',
      ]),
    )
    .addOption(
      new Option(
        '--diff <range>',
        'judge what HEAD changed since it left a branch (main), and what is staged',
      ).conflicts('since'),
    )
    .option('--since <revision>', 'count only what came after a revision, or a day such as 2026-01-31')
    .option('--with-findings', 'scan as well, and count findings for a thousand lines', false)
    .option(
      '--event <file>',
      "a forge's event or pull request as JSON: its branch, author, labels and text are evidence",
    )
    .option('--signals <file>', 'more signals of tools, in YAML (repeatable)', collect, [])
    .option('--config <file>', 'use this policy instead of skeptic.yaml of the project')
    .option('--no-config', 'use no policy file')
    .addHelpText('after', HELP)
    .action(async (path: string, flags: ProvenanceFlags) => {
      const { showProvenance } = await import('./show-provenance.ts');
      await showProvenance(path, flags);
    });
}

const HELP = `
Lines and commits are ai, mixed, human, automation (bots that change versions only) or unknown. What has no sign of an author is
unknown: people leave no signs. Everything here is what authors and tools say of themselves; it proves nothing.`;

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
