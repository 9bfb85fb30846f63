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
      const [{ debugFile }, { processDependencies }, { writeOut }] = await Promise.all([
        import('@skeptic/scanner'),
        import('../dependencies.ts'),
        import('../terminal/streams.ts'),
      ]);
      const text = await debugFile(view, file, processDependencies());
      await writeOut(text.endsWith('\n') ? text : `${text}\n`);
    });
}
