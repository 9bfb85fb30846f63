/** `skeptic db update` and `skeptic db status`: the advisories that packages are checked against. */
import type { Command } from 'commander';

export interface UpdateFlags {
  readonly from?: string;
  readonly full: boolean;
  readonly timeout: string;
}

/** Adds the commands. */
export function addDbCommands(program: Command, setExitCode: (code: number) => void): void {
  const db = program
    .command('db')
    .description('fetch the advisories that packages are checked against, or say how old they are');
  db.command('update')
    .description('fetch advisories; what cannot be fetched stays as it is')
    .argument('[ecosystem...]', 'npm, PyPI, Go, Maven, crates.io …; all when none is given')
    .option('--from <address>', 'a mirror of the OSV buckets (or SKEPTIC_ADVISORY_SOURCE)')
    .option('--full', 'fetch everything even where the changes would do', false)
    .option('--timeout <seconds>', 'give up after so many seconds without data', '30')
    .addHelpText('after', HELP)
    .action(async (ecosystems: string[], flags: UpdateFlags) => {
      const { updateDatabase } = await import('./db-actions.ts');
      setExitCode(await updateDatabase(ecosystems, flags));
    });
  db.command('status')
    .description('say what there is of each ecosystem and how old it is')
    .option('--json', 'as JSON', false)
    .action(async (flags: { readonly json: boolean }) => {
      const { showDatabaseStatus } = await import('./db-actions.ts');
      await showDatabaseStatus(flags);
    });
}

const HELP = `
Proxies are taken from https_proxy, http_proxy and no_proxy. Checks themselves never use the network.

Exit codes: 0 up to date · 2 usage error · 3 some ecosystems could not be fetched`;
