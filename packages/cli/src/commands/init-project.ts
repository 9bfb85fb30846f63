/** Sets a project up, asking before each step. */
import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { ConfigError, printable } from '@skeptic/core';
import { planInit } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import type { InitFlags } from './init.ts';

/** Takes the steps that are wanted, and prints what was done and what was there already. */
export async function initProject({ yes }: InitFlags): Promise<void> {
  if (!yes && process.stdin.isTTY !== true) {
    throw new ConfigError('init asks before it writes, and there is no terminal to ask in', {
      code: 'no-terminal',
      hint: '`skeptic init --yes` does all of it without asking',
    });
  }
  const command = { node: process.execPath, script: realpathSync(process.argv[1]!) };
  const plan = await planInit(processDependencies(), command);
  await writeOut(`${printable(plan.root)}: ${described([...plan.languages, ...plan.frameworks])}\n`);
  const lines = yes ? null : createInterface({ input: process.stdin, output: process.stdout });
  try {
    for (const step of plan.steps) {
      if (step.settled !== null) {
        await writeOut(`  = ${step.settled}\n`);
        continue;
      }
      const answer = lines === null ? 'y' : await lines.question(`  ? ${step.title} [Y/n] `);
      const isWanted = /^(?:y(?:es)?)?$/i.test(answer.trim());
      const done = isWanted ? await step.apply() : [`left out: ${step.title}`];
      await writeOut(done.map((line) => `  ${isWanted ? '+' : '-'} ${printable(line)}\n`).join(''));
    }
  } finally {
    lines?.close();
  }
  await writeOut(
    'Next: `skeptic scan`, and `skeptic baseline create` if there is more than you can mend at once.\n',
  );
}

function described(found: readonly string[]): string {
  return found.length === 0 ? 'no code in a known language yet' : found.join(', ');
}
