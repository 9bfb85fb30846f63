/** `skeptic lsp`: the language server for editors. */
import type { Command } from 'commander';

/** Adds the command. */
export function addLspCommand(program: Command): void {
  program
    .command('lsp')
    .description(
      'serve an editor: diagnostics while code is written (language server protocol, on standard input and output)',
    )
    // Clients add these without being asked.
    .option('--stdio', 'use standard input and output, which is the only way there is', true)
    .option('--clientProcessId <pid>', 'end when this process ends')
    .action(async () => {
      const { runLsp } = await import('./run-lsp.ts');
      await runLsp();
    });
}
