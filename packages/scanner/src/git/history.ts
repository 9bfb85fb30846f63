/** What a history holds: its files, each version once, and the commits that brought and removed a version. Both are read as they come. */
import { ExternalError } from '@skeptic/core';
import type { RunningProcess } from '../platform/platform.ts';
import { showName } from '../platform/system-path.ts';
import type { IsolatedGit } from './isolated-git.ts';

/** A version of a file, under one of the names that it had. */
export interface Version {
  readonly object: string;
  readonly path: string;
}

/** A commit that brought a version, or took it away. */
export interface VersionChange {
  readonly object: string;
  readonly kind: 'added' | 'removed';
  readonly path: string;
  readonly commit: string;
  readonly author: string;
  readonly mail: string;
  /** As in `2026-01-31T12:00:00+01:00`. */
  readonly date: string;
}

/** Revisions as `git rev-list` takes them; they are ours or objects, never text of a user. */
export type Revisions = readonly string[];

/** Every version that the revisions reach, once. */
export async function* versionsOf(git: IsolatedGit, revisions: Revisions): AsyncIterable<Version> {
  const process = await git.start(['rev-list', '--objects', '--filter=object:type=blob', ...revisions, '--']);
  process.end();
  for await (const line of parts(process, 0x0a)) {
    const text = showName(line).text;
    const space = text.indexOf(' ');
    if (space > 0) yield { object: text.slice(0, space), path: text.slice(space + 1) };
  }
  await requireSuccess(process, 'rev-list');
}

const LOG = ['--raw', '-z', '--no-abbrev', '--no-renames', '-m', '--root', '--no-ext-diff', '--no-textconv'];
/** Before each commit; no name of a file is asked where it may stand. */
const COMMIT_MARK = '\u0001';

/** Every change of a version that is wanted, from the newest commit on. */
export async function* changesOf(
  git: IsolatedGit,
  revisions: Revisions,
  isWanted: (object: string) => boolean,
): AsyncIterable<VersionChange> {
  const format = `--format=${['%x01%H', '%an', '%ae', '%aI'].join('%x00')}`;
  const process = await git.start(['log', ...LOG, format, ...revisions, '--']);
  process.end();
  let commit = { commit: '', author: '', mail: '', date: '' };
  const fields = parts(process, 0)[Symbol.asyncIterator]();
  const next = async (): Promise<string | null> => {
    const { value, done } = await fields.next();
    return done === true ? null : showName(value as Uint8Array).text;
  };
  for (let field = await next(); field !== null; field = await next()) {
    if (field.startsWith(COMMIT_MARK)) {
      commit = {
        commit: field.slice(1),
        author: (await next()) ?? '',
        mail: (await next()) ?? '',
        date: (await next()) ?? '',
      };
      continue;
    }
    const [, old, now] = /^\n?:\d{6} \d{6} ([0-9a-f]+) ([0-9a-f]+) [A-Z]/.exec(field) ?? [];
    if (old === undefined || now === undefined) continue;
    const path = (await next()) ?? '';
    if (isWanted(now)) yield { ...commit, object: now, kind: 'added', path };
    if (isWanted(old)) yield { ...commit, object: old, kind: 'removed', path };
  }
  await requireSuccess(process, 'log');
}

/** Throws `ExternalError` when git, whose output was read to its end, has failed. */
export async function requireSuccess(process: RunningProcess, command: string): Promise<void> {
  const { code, errors, isMissing } = await process.ended;
  if (isMissing) throw new ExternalError('git was not found', { code: 'git-missing', hint: 'install git' });
  if (code !== 0) throw new ExternalError(`git ${command} failed: ${errors.trim()}`, { code: 'git-failed' });
}

/** Parts of the output that end with a byte. */
export async function* parts({ output }: RunningProcess, end: number): AsyncIterable<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of output) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, start)) {
      yield bytes.subarray(start, at);
      start = at + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.length > 0) yield rest;
}
