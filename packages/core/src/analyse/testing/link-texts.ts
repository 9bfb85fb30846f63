/** Shared by tests: analyses a program of several files and links them. */
import type { Engine, LinkResult } from '../../engine.ts';
import type { FileFacts } from '../../facts/file-facts.ts';
import { NO_MANIFESTS } from '../../facts/manifests.ts';
import type { LanguageId } from '../../languages/language.ts';
import { languages } from '../../languages/registry.generated.ts';
import { expectedLines } from './scan-text.ts';

/** The files of a program written as one text, each after a line `=== path`. */
export function readProgram(text: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const part of text.split(/^=== /m).slice(1)) {
    const end = part.indexOf('\n');
    files.set(part.slice(0, end).trim(), part.slice(end + 1));
  }
  return files;
}

const LANGUAGES: readonly (readonly [string, LanguageId])[] = [
  ...languages.flatMap(({ id, extensions }) => extensions.map((ending) => [ending, id] as const)),
  ['.html', 'javascript'],
];

/** Analyses and links files; order of the files is the map's. */
export async function linkTexts(engine: Engine, files: ReadonlyMap<string, string>): Promise<LinkResult> {
  const facts = [];
  for (const [path, text] of files) facts.push(await factsOfText(engine, path, text));
  return engine.link({ files: facts, manifests: NO_MANIFESTS });
}

/** The facts of one file of a program. */
export async function factsOfText(engine: Engine, path: string, text: string): Promise<FileFacts> {
  const language = LANGUAGES.find(([ending]) => path.endsWith(ending))?.[1] ?? null;
  const analysed = await engine.analyse({ path, text, language, linked: true });
  // What is kept of a file must survive being written down.
  return JSON.parse(JSON.stringify(analysed)) as typeof analysed;
}

/** Lines of a program that are marked, and those that have findings: `path:line`, sorted; a mark may ask for a confidence. */
export async function linesOfProgram(
  engine: Engine,
  program: string,
): Promise<{ readonly expected: readonly string[]; readonly actual: readonly string[] }> {
  const texts = readProgram(program);
  const expected = [...texts].flatMap(([path, text]) => expectedLines(text).map((line) => `${path}:${line}`));
  const { findings } = await linkTexts(engine, texts);
  const wanted = new Set(expected.map((line) => line.split(' ')[0]));
  const actual = findings.map(({ path, region, confidence }) => {
    const place = `${path}:${region.startLine}`;
    return wanted.has(place) && !expected.includes(place) ? `${place} ${confidence}` : place;
  });
  return { expected: expected.sort(), actual: [...new Set(actual)].sort() };
}
