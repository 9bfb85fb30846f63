/** `skeptic deps`: the packages of a program, and what is loose about them. */
import { type Command, Option } from 'commander';

export interface DepsDiffFlags {
  readonly format: string;
  readonly output?: string;
  readonly online: boolean;
  readonly exitZero: boolean;
}

export interface DepsFlags extends DepsDiffFlags {
  readonly imports: boolean;
  readonly config: string | boolean;
  readonly vex: readonly string[];
}

/** Adds the command. */
export function addDepsCommand(program: Command, setExitCode: (code: number) => void): void {
  const deps = program.command('deps');
  deps
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
    .option('--online', ONLINE, false)
    .option(
      '--vex <file>',
      'an OpenVEX document: vulnerabilities that it says do not matter are listed as suppressed; repeatable',
      (file: string, files: readonly string[]) => [...files, file],
      [] as readonly string[],
    )
    .option('--no-imports', 'do not read code for what it imports')
    .option('--config <file>', 'use this policy instead of skeptic.yaml of the project and its folders')
    .option('--no-config', 'use no policy file')
    .option('--exit-zero', 'exit with 0 although there are findings', false)
    .addHelpText('after', HELP)
    .enablePositionalOptions()
    .action(async (path: string, flags: DepsFlags) => {
      const { listDependencies } = await import('./list-dependencies.ts');
      setExitCode(await listDependencies(path, flags));
    });
  deps
    .command('diff')
    .description(
      'list the packages that a change adds, removes, upgrades and downgrades, and what each brings',
    )
    .argument(
      '[base]',
      'a revision, which is compared with the work tree, or BASE...HEAD; without one, the base is found as in `skeptic scan --diff`',
    )
    .addOption(
      new Option('-f, --format <name>', 'how to print them')
        .choices(['table', 'json', 'markdown'])
        .default('table'),
    )
    .option('-o, --output <file>', 'write them to a file')
    .option('--online', ONLINE, false)
    .option('--exit-zero', 'exit with 0 although there are new findings', false)
    .action(async (base: string | undefined, flags: DepsDiffFlags) => {
      const { diffDependencies } = await import('./diff-dependencies.ts');
      setExitCode(await diffDependencies(base ?? null, flags));
    });
}

const ONLINE =
  'ask the registries of your npm, pip and go about declared packages, and an advisory service (OSV, or SKEPTIC_ADVISORY_SERVICE), which is told names and versions';

const HELP = `
table shows packages and then findings; json, cyclonedx and spdx hold packages, sarif holds findings.

Exit codes: 0 pass · 1 findings of medium or higher severity and confidence · 2 usage error
            3 a manifest could not be read · 4 there are no manifests`;
