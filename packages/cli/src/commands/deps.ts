/** `skeptic deps`: the packages of a program, and what is loose about them. */
import { type Command, Option } from 'commander';

export interface DepsFlags {
  readonly format: string;
  readonly output?: string;
  readonly online: boolean;
  readonly imports: boolean;
  readonly exitZero: boolean;
}

/** Adds the command. */
export function addDepsCommand(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('deps')
    .description(
      'list the packages of a program from its manifests and lockfiles, and what is loose about them',
    )
    .argument('[path]', 'file or folder; the current folder when none is given', '.')
    .addOption(
      new Option('-f, --format <name>', 'how to print them')
        .choices(['table', 'json', 'sarif', 'cyclonedx', 'spdx', 'openvex'])
        .default('table'),
    )
    .option('-o, --output <file>', 'write them to a file')
    .option(
      '--online',
      'ask the registries of your npm and pip about declared packages, and an advisory service (OSV, or SKEPTIC_ADVISORY_SERVICE), which is told names and versions',
      false,
    )
    .option('--no-imports', 'do not read code for what it imports')
    .option('--exit-zero', 'exit with 0 although there are findings', false)
    .addHelpText('after', HELP)
    .action(async (path: string, flags: DepsFlags) => {
      const { listDependencies } = await import('./list-dependencies.ts');
      setExitCode(await listDependencies(path, flags));
    });
}

const HELP = `
table shows packages and then findings; json, cyclonedx and spdx hold packages, sarif holds findings.

Exit codes: 0 pass · 1 findings of medium or higher severity and confidence · 2 usage error
            3 a manifest could not be read · 4 there are no manifests`;
