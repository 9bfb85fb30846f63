/** `skeptic attest`, `approve`, `verify` and `key`. */
import { type Command, Option } from 'commander';

export interface RecordFlags {
  readonly base?: string;
  readonly as?: string;
  readonly key?: string;
  readonly store: 'files' | 'notes';
  readonly reason?: string;
}

export interface AttestFlags extends RecordFlags {
  readonly verdict: string;
  readonly reason: string;
}

export interface VerifyFlags {
  readonly base?: string;
  readonly format: 'text' | 'json';
}

/** Adds the commands. */
export function addEvidenceCommands(program: Command, setExitCode: (code: number) => void): void {
  recording(program.command('attest'))
    .description('answer an item of the checklist for the change that HEAD is, signed')
    .argument('<item>', 'its id, as in `paths-checked`')
    .addOption(
      new Option('--verdict <verdict>', 'what you found')
        .choices(['pass', 'fail', 'not-applicable'])
        .makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'what you looked at, and why it is so')
    .action(async (item: string, flags: AttestFlags) => {
      const { attest } = await import('./evidence-actions.ts');
      await attest(item, flags);
    });
  recording(program.command('approve'))
    .description('approve the change that HEAD is, signed; nobody approves their own')
    .option('--reason <text>', 'what you looked at')
    .action(async (flags: RecordFlags) => {
      const { approve } = await import('./evidence-actions.ts');
      await approve(flags);
    });
  program
    .command('verify')
    .description('say what the approvals and answers of a change are worth; exits with 1 unless some count')
    .addOption(base())
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .action(async (flags: VerifyFlags) => {
      const { verify } = await import('./evidence-actions.ts');
      setExitCode(await verify(flags));
    });
  program
    .command('key')
    .description('the key that you sign with')
    .command('create')
    .description('make an ed25519 key in your data folder, and print the line that allows it')
    .option('--as <name>', 'whose it is; default: the mail address that git knows')
    .action(async (flags: { readonly as?: string }) => {
      const { createKey } = await import('./evidence-actions.ts');
      await createKey(flags);
    });
}

function recording(command: Command): Command {
  return command
    .addOption(base())
    .option('--as <name>', 'who signs; default: the mail address that git knows')
    .option(
      '--key <file>',
      'a key of SSH (with a public one, an agent signs); default: the key of `skeptic key create`',
    )
    .addOption(
      new Option('--store <where>', 'files in .skeptic/evidence, or notes in refs/notes/skeptic')
        .choices(['files', 'notes'])
        .default('files'),
    );
}

function base(): Option {
  return new Option('--base <revision>', 'what the change goes into; default: what CI or git says');
}
