/**
 * What a run loads comes in layers: the start (the entry, then all commands, or a hook of an agent, or what asks the background process for
 * its answer), then what every scan needs, then what analyses a file. Left to itself, the bundler makes a file for each set of modules that
 * the same entries share; each of some twenty files costs the start of a scan a millisecond or more.
 */

/** Where each layer begins: the files that the bundler makes of its first modules. */
const STARTS = {
  entry: 'chunks/main.js',
  program: 'chunks/program.js',
  hook: 'chunks/run-agent-hook.js',
  warm: 'chunks/warm-hook.js',
  scan: 'chunks/run-scan.js',
  engine: 'chunks/analyse-file.js',
};

/**
 * Says for each module in which layer's file it belongs; null where the bundler's own choice is good.
 * @param {readonly Pick<import('rolldown').OutputChunk, 'fileName' | 'imports' | 'moduleIds'>[]} chunks as the bundler makes them by itself
 * @returns {(id: string) => string | null}
 */
export function layersOf(chunks) {
  const [hook, warm, scan, engine] = [
    modulesBehind(STARTS.hook, chunks),
    modulesBehind(STARTS.warm, chunks),
    modulesBehind(STARTS.scan, chunks),
    modulesBehind(STARTS.engine, chunks),
  ];
  const starts = [modulesBehind(STARTS.entry, chunks), modulesBehind(STARTS.program, chunks), hook, warm];
  return (id) => {
    const users = [...starts, scan, engine].filter((modules) => modules.has(id)).length;
    if (users > 1 && starts.some((modules) => modules.has(id))) return 'base';
    // What only the entry or the commands need is in their own files already; of hooks other commands need parts.
    if (hook.has(id)) return 'hook';
    if (warm.has(id)) return 'warm';
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
