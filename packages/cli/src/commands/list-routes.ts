/** Scans a program for its routes and prints them. */
import { ConfigError, routeFormats } from '@skeptic/core';
import { scanRoutes } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import type { RoutesFlags } from './routes.ts';
import { refuseFolder, writeReportFile } from './write-report-file.ts';

/** Lists the routes and returns the exit code. */
export async function listRoutes(path: string, flags: RoutesFlags): Promise<number> {
  const format = routeFormats.find(({ id }) => id === flags.format);
  if (format === undefined)
    throw new ConfigError(`the format \`${flags.format}\` is not known`, { code: 'format-unknown' });
  const deps = processDependencies();
  if (flags.output !== undefined) refuseFolder(flags.output, deps);
  const { result, routes } = await interruptible((run) =>
    scanRoutes(
      {
        paths: [path],
        rules: [],
        onlyRules: false,
        exitZero: true,
        emptyIsFine: false,
        cache: flags.cache ? 'use' : 'off',
        ...run,
      },
      deps,
    ),
  );
  const painter = createPainter(flags.output === undefined && wantsColour(process.env, process.stdout));
  const text = await format.render(routes, { painter });
  if (flags.output === undefined) await writeOut(text);
  else writeReportFile(flags.output, text, deps);
  for (const { code, count } of result.completeness.reasons)
    process.stderr.write(`not complete: ${code} (${count})\n`);
  return result.exitCode;
}
