/** Which files two trees, or a tree and the index, have in different versions: git's raw differences, read as bytes. */
import { ExternalError } from '@skeptic/core';

export interface ChangedFile {
  /** Raw name, relative to the top of the work tree. */
  readonly name: Uint8Array;
  readonly kind: 'file' | 'symlink' | 'submodule' | 'unmerged';
  /** The object with the new content. */
  readonly object: string;
  /** That with the old content, under whatever name it had; null when there was no such file. */
  readonly before: string | null;
  /** The raw name that it had; null unless it was renamed. */
  readonly from: Uint8Array | null;
}

/** Options of `diff-index` and `diff-tree` under which `parseRawDiff` reads their output. */
export const RAW_DIFF = [
  '--raw',
  '-z',
  '--no-abbrev',
  '-M',
  '-l1000',
  '--no-ext-diff',
  '--no-textconv',
] as const;

export interface RawDiff {
  /** Without those that are gone, in git's order. */
  readonly files: readonly ChangedFile[];
  /** Raw names that no file has any more. */
  readonly removed: readonly Uint8Array[];
}

/** Reads what git prints under `RAW_DIFF`. Throws `ExternalError` when it is something else. */
export function parseRawDiff(output: Uint8Array): RawDiff {
  const fields = splitAtNul(output);
  const files: ChangedFile[] = [];
  const removed: Uint8Array[] = [];
  for (let i = 0; i < fields.length; ) {
    const header = Buffer.from(fields[i]!).toString('latin1');
    const match = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(header);
    if (match === null)
      throw new ExternalError('git printed what is no list of changes', { code: 'git-failed' });
    const [, oldMode, mode, old, object, status] = match as unknown as readonly [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const hasTwoNames = status === 'R' || status === 'C';
    const name = fields[i + (hasTwoNames ? 2 : 1)];
    if (name === undefined)
      throw new ExternalError('git printed half a list of changes', { code: 'git-failed' });
    const from = status === 'R' ? fields[i + 1]! : null;
    if (status === 'D' || from !== null) removed.push(fields[i + 1]!);
    i += hasTwoNames ? 3 : 2;
    if (status === 'D') continue;
    files.push({
      name,
      kind: status === 'U' ? 'unmerged' : kindOfMode(mode),
      object,
      before: kindOfMode(oldMode) === 'file' && /[1-9a-f]/.test(old) ? old : null,
      from,
    });
  }
  return { files, removed };
}

/** Identity of a raw name. */
export function keyOf({ name }: Pick<ChangedFile, 'name'>): string {
  return Buffer.from(name).toString('latin1');
}

/** Parts that end with a NUL byte each. */
export function splitAtNul(output: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(0, start);
    if (end < 0) break;
    parts.push(output.subarray(start, end));
    start = end + 1;
  }
  return parts;
}

function kindOfMode(mode: string): 'file' | 'symlink' | 'submodule' {
  if (mode.startsWith('12')) return 'symlink';
  return mode.startsWith('16') ? 'submodule' : 'file';
}
