/** `skeptic debug ast|ir|flow FILE`: intermediate forms, for people who write rules and languages. */

import type { DebugView } from '@skeptic/core';
import { Argument, type Command } from 'commander';

/** Adds the command. */
export function addDebugCommand(program: Command): void {
  program
    .command('debug')
    .description('print how a file is understood')
    .addArgument(new Argument('<view>', 'what to print').choices(['ast', 'ir', 'flow']))
    .argument('<file>', 'a source file')
    .action(async (view: DebugView, file: string) => {
      const { printView } = await import('./debug-view.ts');
      await printView(view, file);
    });
}
