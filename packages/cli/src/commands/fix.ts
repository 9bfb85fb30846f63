/** `skeptic fix`: rewrites what is safe to rewrite. */
import type { Command } from 'commander';

export interface FixFlags {
  readonly rule?: string;
  readonly dryRun: boolean;
  readonly cache: boolean;
}

/** Adds the command. */
export function addFixCommand(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('fix')
    .description('rewrite what is safe to rewrite, and show the difference')
    .argument('[paths...]', 'files and folders; the current folder when none is given')
    .option('--rule <id>', 'fix findings of this rule only')
    .option('--dry-run', 'show the difference and write nothing', false)
    .option('--no-cache', 'neither use nor keep what earlier scans found in unchanged files')
    .addHelpText('after', HELP)
    .action(async (paths: string[], flags: FixFlags) => {
      const { fixPaths } = await import('./fix-paths.ts');
      setExitCode(await fixPaths(paths, flags));
    });
}

const HELP = `
Every fix is scanned in memory before it is written. One that does not remove its finding, or adds another, is taken back.

Secrets are masked in what is shown.

Exit codes: 0 no findings of medium severity and confidence are left · 1 some are · 2 usage error
            3 the scan is incomplete · 4 nothing was scanned`;
