/** Scans a program for its routes and prints them. */
import { ConfigError, routeFormats } from '@skeptic/core';
import { scanRoutes } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { startProgress } from '../terminal/progress.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour, wantsProgress } from '../terminal/terminal.ts';
import type { RoutesFlags } from './routes.ts';
import { writeReportFile } from './write-report-file.ts';

/** Lists the routes and returns the exit code. */
export async function listRoutes(path: string, flags: RoutesFlags): Promise<number> {
  const format = routeFormats.find(({ id }) => id === flags.format);
  if (format === undefined)
    throw new ConfigError(`the format \`${flags.format}\` is not known`, { code: 'format-unknown' });
  const deps = processDependencies();
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const progress = await startProgress(wantsProgress(process.env, process.stderr));
  try {
    const { result, routes } = await scanRoutes(
      {
        paths: [path],
        rules: [],
        onlyRules: false,
        exitZero: true,
        emptyIsFine: false,
        cache: flags.cache ? 'use' : 'off',
        signal: abort.signal,
        onProgress: (done, total) => progress.update(done, total),
      },
      deps,
    );
    progress.stop();
    const isFile = flags.output !== undefined;
    const painter = createPainter(!isFile && wantsColour(process.env, process.stdout));
    const text = format.render(routes, { painter });
    if (flags.output === undefined) await writeOut(text);
    else writeReportFile(flags.output, text, deps);
    for (const reason of result.completeness.reasons)
      process.stderr.write(`not complete: ${reason.code} (${reason.count})\n`);
    return result.exitCode;
  } finally {
    progress.stop();
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  }
}
