/** Prints what has become of the packages of a program. */
import { ConfigError, packageDiffFormats } from '@skeptic/core';
import { diffPackagesSince } from '@skeptic/scanner';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import type { DepsDiffFlags } from './deps.ts';
import { complainOfManifests, dependenciesOf } from './list-dependencies.ts';
import { refuseFolder, writeReportFile } from './write-report-file.ts';

/** Compares with a revision, or with the base that is found, and returns the exit code. */
export async function diffDependencies(base: string | null, flags: DepsDiffFlags): Promise<number> {
  const deps = dependenciesOf(flags);
  if (flags.output !== undefined) refuseFolder(flags.output, deps);
  const { exitZero } = flags;
  const { report, result } = await interruptible(({ signal }) =>
    diffPackagesSince({ base, exitZero, signal, shown: undefined }, deps),
  );
  const format = packageDiffFormats.find(({ id }) => id === flags.format);
  if (format === undefined)
    throw new ConfigError(`the format \`${flags.format}\` is not known`, { code: 'format-unknown' });
  const isToFile = flags.output !== undefined;
  const painter = createPainter(!isToFile && wantsColour(process.env, process.stdout));
  const text = format.render(report, { painter });
  if (flags.output === undefined) await writeOut(text);
  else writeReportFile(flags.output, text, deps);
  complainOfManifests(result);
  return result.exitCode;
}
