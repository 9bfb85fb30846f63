/** Fixes files for the command line and says what was done. */
import { printable } from '@skeptic/core';
import { type FixResult, fixFiles, type LeftFinding, unifiedDiff } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import type { FixFlags } from './fix.ts';

/** Fixes, prints the difference, and returns the exit code. */
export async function fixPaths(paths: readonly string[], flags: FixFlags): Promise<number> {
  const deps = processDependencies();
  const result = await interruptible((run) =>
    fixFiles(
      {
        paths: paths.length === 0 ? ['.'] : paths,
        rules: [],
        onlyRules: false,
        rule: flags.rule ?? null,
        dryRun: flags.dryRun,
        cache: flags.cache ? 'use' : 'off',
        ...run,
      },
      deps,
    ),
  );
  await writeOut(report(result, flags.dryRun));
  for (const { code, count } of result.after.completeness.reasons)
    process.stderr.write(`not complete: ${code} (${count})\n`);
  return result.after.exitCode;
}

function report(result: FixResult, dryRun: boolean): string {
  const painter = createPainter(wantsColour(process.env, process.stdout));
  const diff = unifiedDiff(result.changes)
    .split('\n')
    .map((line) => {
      const text = printable(line);
      if (/^(?:\+\+\+|---)/.test(line)) return painter.bold(text);
      if (line.startsWith('+')) return painter.green(text);
      return line.startsWith('-') ? painter.red(text) : line.startsWith('@@') ? painter.cyan(text) : text;
    })
    .join('\n');
  const verb = dryRun ? 'would be fixed' : 'fixed';
  const lines = [
    ...result.applied.map(
      ({ path, line, ruleId, description }) => `${verb}  ${path}:${line}  ${ruleId}: ${description}`,
    ),
    ...result.left
      .filter(({ reason }) => reason !== 'no-fixer')
      .map(({ path, line, ruleId, reason }) => `left   ${path}:${line}  ${ruleId}: ${REASONS[reason]}`),
  ];
  const unknown = result.left.filter(({ reason }) => reason === 'no-fixer').length;
  const sum = [
    `${result.applied.length} ${verb}`,
    `${result.after.findings.length} left`,
    ...(unknown === 0 ? [] : [`${unknown} of them ${unknown === 1 ? 'needs' : 'need'} a person`]),
  ].join(' · ');
  const above = lines.length === 0 ? [] : [...lines.map(printable), ''];
  return `${diff}${[...above, sum].join('\n')}\n`;
}

const REASONS: Readonly<Record<LeftFinding['reason'], string>> = {
  'no-fixer': 'needs a person',
  'still-found': 'the fix did not remove the finding',
  'adds-a-finding': 'the fix would add a finding',
  overlaps: 'its fix and another one change the same code',
  unreadable: 'the fixed file would not be read as a whole',
  encoding: 'the file, or its name, is not UTF-8',
};
