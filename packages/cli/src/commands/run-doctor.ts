/** Examines the installation for the command line. */
import { printable } from '@skeptic/core';
import { type Check, examine, findDataFolders } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import { ownCommand } from './own-command.ts';

/** Prints all checks; 1 when one failed. */
export async function runDoctor({ json }: { readonly json: boolean }): Promise<number> {
  const checks = await examine({
    deps: processDependencies(),
    grammarsFolder: findDataFolders().grammars,
    nodeVersion: process.version,
    command: ownCommand(),
  });
  await writeOut(json ? `${JSON.stringify(checks, null, 2)}\n` : checks.map(line).join(''));
  return checks.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

function line({ name, outcome, text }: Check): string {
  const { green, yellow, red } = createPainter(wantsColour(process.env, process.stdout));
  const paint = { ok: green, warning: yellow, failed: red }[outcome];
  return `${paint(outcome.padEnd(8))} ${name.padEnd(9)} ${printable(text)}\n`;
}
