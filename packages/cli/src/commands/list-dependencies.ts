/** Lists the packages of a program and prints them. */
import path from 'node:path';
import { ConfigError, packageFormats, reportFormats, type ScanResult } from '@skeptic/core';
import { listPackages, type PackageList } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, reportWidth, wantsColour } from '../terminal/terminal.ts';
import { VERSION } from '../version.ts';
import type { DepsFlags } from './deps.ts';
import { refuseFolder, writeReportFile } from './write-report-file.ts';

/** Lists the packages and returns the exit code. */
export async function listDependencies(given: string, flags: DepsFlags): Promise<number> {
  const deps = processDependencies();
  if (flags.output !== undefined) refuseFolder(flags.output, deps);
  const list = await interruptible((run) =>
    listPackages(
      {
        paths: [given],
        rules: [],
        onlyRules: false,
        exitZero: flags.exitZero,
        emptyIsFine: false,
        signal: run.signal,
      },
      deps,
    ),
  );
  const isToFile = flags.output !== undefined;
  const text = render(list, flags, path.basename(path.resolve(given)), isToFile, deps.platform.clock.today());
  if (flags.output === undefined) await writeOut(text);
  else writeReportFile(flags.output, text, deps);
  if (flags.format !== 'sarif' && flags.format !== 'table') complain(list.result);
  return list.result.exitCode;
}

function render(
  { dependencies, result }: PackageList,
  flags: DepsFlags,
  name: string,
  isToFile: boolean,
  date: string,
): string {
  const stream = isToFile ? {} : process.stdout;
  const painter = createPainter(!isToFile && wantsColour(process.env, process.stdout));
  const findings = (id: string): string =>
    reportFormats
      .find((one) => one.id === id)!
      .render(result, { width: reportWidth(stream), painter, verbose: false });
  if (flags.format === 'sarif') return findings('sarif');
  const format = packageFormats.find(({ id }) => id === flags.format);
  if (format === undefined)
    throw new ConfigError(`the format \`${flags.format}\` is not known`, { code: 'format-unknown' });
  const text = format.render(
    { tool: { name: 'Skeptic', version: VERSION }, name, date, dependencies, statements: [] },
    { painter },
  );
  return flags.format === 'table' ? `${text}\n${findings('text')}` : text;
}

/** What the formats of packages have no place for. */
function complain({ completeness, findings, notifications }: ScanResult): void {
  for (const { level, message, path: file } of notifications)
    if (level === 'incomplete') process.stderr.write(`${file}: ${message}\n`);
  if (!completeness.complete) process.stderr.write('not complete: not every manifest could be read\n');
  if (findings.length > 0)
    process.stderr.write(`${findings.length} findings; --format table or sarif shows them\n`);
}
