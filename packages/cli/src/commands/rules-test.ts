import { EXIT_CODES, printable } from '@skeptic/core';
import { testRules } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';

/** Prints what fails and a count; 1 when something does, 4 when there was no fixture at all. */
export async function runRuleTests(given: string): Promise<number> {
  const painter = createPainter(wantsColour(process.env, process.stdout));
  const report = await testRules(given, processDependencies());
  const failed = report.results.filter(({ passed }) => !passed);
  const passed = report.results.length - failed.length;
  const lines = [
    ...report.problems.map(
      ({ path, message }) => `${painter.red('problem')} ${printable(`${path ?? ''}: ${message}`)}`,
    ),
    ...failed.map(({ place, message }) => `${painter.red('failed')}  ${printable(`${place}: ${message}`)}`),
    ...report.untested.map((file) => `${painter.yellow('untested')} ${printable(file)}`),
    `${report.fixtures} fixtures: ${passed} passed, ${failed.length + report.problems.length} failed`,
    '',
  ];
  await writeOut(lines.join('\n'));
  if (failed.length + report.problems.length > 0) return EXIT_CODES.findings;
  return report.fixtures === 0 ? EXIT_CODES.nothingScanned : EXIT_CODES.pass;
}
