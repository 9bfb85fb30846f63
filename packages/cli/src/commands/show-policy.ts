import { printable } from '@skeptic/core';
import { type ShownPolicy, type ShownValue, showPolicy } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import type { PolicyFlags } from './policy.ts';
import { policyChoice } from './policy-choice.ts';

/** Prints what holds for a path. */
export async function printPolicy(given: string, flags: PolicyFlags): Promise<void> {
  const shown = await showPolicy(given, policyChoice(flags), processDependencies());
  await writeOut(flags.json ? `${JSON.stringify(shown, null, 2)}\n` : policyText(shown));
}

function policyText(shown: ShownPolicy): string {
  const painter = createPainter(wantsColour(process.env, process.stdout));
  const rows = [...shown.values, ...shown.rules, ...shown.accepted];
  const names = Math.max(...rows.map(({ name }) => name.length));
  const values = Math.max(...rows.map(({ value }) => Math.min(value.length, 60)));
  const line = ({ name, value, from }: ShownValue): string =>
    `  ${printable(name).padEnd(names)}  ${printable(value).padEnd(values)}  ${painter.dim(printable(from))}`;
  const part = (title: string, list: readonly ShownValue[]): string[] =>
    list.length === 0 ? [] : ['', `${painter.bold(title)}`, ...list.map(line)];
  const files = shown.files.length === 0 ? 'no policy file, the defaults' : shown.files.join(', ');
  return `${[
    `${painter.bold(printable(shown.path))}: ${printable(files)}`,
    ...part('Settings', shown.values),
    ...part('Rules with another level', shown.rules),
    ...part('Accepted findings', shown.accepted),
  ].join('\n')}\n`;
}
