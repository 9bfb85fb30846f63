/** Which commit wrote each line of a file, and where the line stood then: git's blame, with renames followed. */
import { ExternalError } from '@skeptic/core';
import type { IsolatedGit } from './isolated-git.ts';

/** Lines in a row that one commit wrote, and that stood in a row then as well. */
export interface BlamedLines {
  /** First line in the file, 1-based. */
  readonly start: number;
  readonly count: number;
  readonly commit: string;
  /** Where the first of them stood in that commit. */
  readonly originStart: number;
  readonly originPath: string;
}

export interface BlameRequest {
  readonly revision: string;
  /** POSIX, relative to the top of the repository. */
  readonly path: string;
  /** Only these lines (1-based, both ends included); all when absent. */
  readonly lines?: readonly { readonly start: number; readonly end: number }[];
  /** Commits that changed nothing but the form; a file that git reads. */
  readonly ignoreRevs?: string | null;
}

/** Blames a file. Lines come in order. Throws `ExternalError` when git fails, as for a path that is not there. */
export async function blame(git: IsolatedGit, request: BlameRequest): Promise<readonly BlamedLines[]> {
  const { revision, path, lines = [], ignoreRevs = null } = request;
  const ranges = lines.flatMap(({ start, end }) => ['-L', `${start},${end}`]);
  const ignored = ignoreRevs === null ? [] : ['--ignore-revs-file', ignoreRevs];
  const output = await git.run(['blame', '--incremental', '-M', ...ignored, ...ranges, revision, '--', path]);
  return parseIncremental(new TextDecoder().decode(output));
}

/** Reads the output of `--incremental`: entries of a header and fields, of which `filename` is the last. */
export function parseIncremental(text: string): readonly BlamedLines[] {
  const found: BlamedLines[] = [];
  let header: RegExpExecArray | null = null;
  for (const line of text.split('\n')) {
    if (header === null) {
      if (line === '') continue;
      header = /^([0-9a-f]{40}|[0-9a-f]{64}) (\d+) (\d+) (\d+)$/.exec(line);
      if (header === null) throw new ExternalError('git printed what is no blame', { code: 'git-failed' });
    } else if (line.startsWith('filename ')) {
      const [, commit = '', origin, start, count] = header;
      found.push({
        start: Number(start),
        count: Number(count),
        commit,
        originStart: Number(origin),
        originPath: unquoted(line.slice('filename '.length)),
      });
      header = null;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** A name as git quotes it when it holds signs: `"a\303\244\n"`. */
function unquoted(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"')) return name;
  const bytes: number[] = [];
  for (const [, octal, sign, plain] of name.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (sign !== undefined) bytes.push(ESCAPES[sign] ?? sign.charCodeAt(0));
    else bytes.push(...Buffer.from(plain ?? ''));
  }
  return Buffer.from(bytes).toString('utf8');
}
