/**
 * What a run loads comes in layers: the command line, then what every scan needs, then what analyses a file. Left to itself, the
 * bundler makes a file for each set of modules that the same entries share; each of some twenty files costs the start of a scan a
 * millisecond or more.
 */

/** Where each layer begins: the file that the bundler makes of its first module. */
const STARTS = { command: 'skeptic.js', scan: 'chunks/run-scan.js', engine: 'chunks/analyse-file.js' };

/**
 * Says for each module in which layer's file it belongs; null where the bundler's own choice is good.
 * @param {readonly Pick<import('rolldown').OutputChunk, 'fileName' | 'imports' | 'moduleIds'>[]} chunks as the bundler makes them by itself
 * @returns {(id: string) => string | null}
 */
export function layersOf(chunks) {
  const command = modulesBehind(STARTS.command, chunks);
  const scan = modulesBehind(STARTS.scan, chunks);
  const engine = modulesBehind(STARTS.engine, chunks);
  return (id) => {
    // What only the command needs is in its own file already.
    if (command.has(id)) return scan.has(id) ? 'base' : null;
    if (scan.has(id)) return 'scan';
    return engine.has(id) ? 'engine' : null;
  };
}

/**
 * The modules that are loaded with a chunk.
 * @param {string} start
 * @param {Parameters<typeof layersOf>[0]} chunks
 */
function modulesBehind(start, chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  if (!byName.has(start)) throw new Error(`the bundler makes no file ${start}`);
  const names = new Set([start]);
  for (const name of names) for (const next of byName.get(name)?.imports ?? []) names.add(next);
  return new Set([...names].flatMap((name) => byName.get(name)?.moduleIds ?? []));
}
