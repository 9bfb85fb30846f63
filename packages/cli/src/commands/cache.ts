/** `skeptic cache status` and `skeptic cache clear`. */
import type { Command } from 'commander';

/** Adds the commands. */
export function addCacheCommands(program: Command): void {
  const cache = program.command('cache').description('look at or clear what is kept of earlier scans');
  cache
    .command('status')
    .description('say where it is and how much it holds')
    .option('--json', 'as JSON', false)
    .action(async (flags: { readonly json: boolean }) => {
      const { showCacheStatus } = await import('./cache-actions.ts');
      await showCacheStatus(flags);
    });
  cache
    .command('clear')
    .description('remove everything, answers of models too; the next scan analyses all files anew')
    .action(async () => {
      const { clearWholeCache } = await import('./cache-actions.ts');
      await clearWholeCache();
    });
}
