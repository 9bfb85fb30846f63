/** `skeptic routes`: the inventory of what a program answers to. */
import { type Command, Option } from 'commander';

export interface RoutesFlags {
  readonly format: string;
  readonly output?: string;
  readonly jobs?: number;
  readonly cache: boolean;
}

/** Adds the command. */
export function addRoutesCommand(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('routes')
    .description('list the routes of a program: who may call them, and what checks their input')
    .argument('[path]', 'file or folder; the current folder when none is given', '.')
    .addOption(
      new Option('-f, --format <name>', 'how to print them')
        .choices(['table', 'json', 'markdown', 'csv', 'html'])
        .default('table'),
    )
    .option('-o, --output <file>', 'write them to a file')
    .option('--no-cache', 'neither use nor keep what earlier scans found in unchanged files')
    .addHelpText('after', HELP)
    .action(async (path: string, flags: RoutesFlags) => {
      const { listRoutes } = await import('./list-routes.ts');
      setExitCode(await listRoutes(path, flags));
    });
}

const HELP = `
Each protection is "yes" or "no" by what the code shows, or "?" where the code does not say: the handler was not found, or the
protection does not apply. json and html hold the evidence for each.

Exit codes: 0 listed · 2 usage error · 3 some files could not be analysed · 4 nothing was scanned`;
