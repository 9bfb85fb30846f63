/**
 * Patches as agents give them to a tool: unified diffs, and the form between `*** Begin Patch` and `*** End Patch`. Read for which files
 * they write and what was there before; a hunk becomes a replacement of the lines that it had by those that it has.
 */
import type { FileEdit, Replacement } from './event.ts';

interface Hunk {
  readonly old: string[];
  readonly new: string[];
}

interface OpenFile {
  path: string;
  readonly isNew: boolean;
  readonly hunks: Hunk[];
}

/** The files that a patch writes, in its order. Deleted files are left out. Never throws. */
export function readPatch(patch: string): readonly FileEdit[] {
  const files: OpenFile[] = [];
  let file: OpenFile | null = null;
  const open = (path: string, isNew: boolean): void => {
    file = { path, isNew, hunks: [] };
    files.push(file);
  };
  const lines = patch.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    const added: string | undefined = /^\*\*\* Add File: (.+)$/.exec(line)?.[1];
    const updated: string | undefined = /^\*\*\* Update File: (.+)$/.exec(line)?.[1];
    const moved: string | undefined = /^\*\*\* Move to: (.+)$/.exec(line)?.[1];
    if (added !== undefined) open(added.trim(), true);
    else if (updated !== undefined) open(updated.trim(), false);
    else if (moved !== undefined && file !== null) (file as OpenFile).path = moved.trim();
    else if (/^\*\*\* |^diff --git /.test(line)) file = null;
    else if (isFileHeader(lines, at)) {
      const path = pathOf(line.slice(4));
      if (path === null) file = null;
      else open(path, pathOf(lines[at - 1]!.slice(4)) === null);
    } else if (file !== null) addLine(file, line, isFileHeader(lines, at + 1));
  }
  return files.map(editOf);
}

/** `+++ b/path` right below `--- a/path`; what looks so within a hunk of the other form does not stand below such a line. */
function isFileHeader(lines: readonly string[], at: number): boolean {
  return /^\+\+\+ \S/.test(lines[at] ?? '') && /^--- \S/.test(lines[at - 1] ?? '');
}

/** The path of a line of a unified diff, without the letter of its side; null for `/dev/null`. */
function pathOf(written: string): string | null {
  const path = written.split('\t')[0]!.trim();
  return path === '/dev/null' ? null : path.replace(/^[ab]\//, '');
}

function addLine(file: OpenFile, line: string, isNextFile: boolean): void {
  if (line.startsWith('@@')) {
    file.hunks.push({ old: [], new: [] });
    return;
  }
  if (isNextFile) return;
  if (file.hunks.length === 0) file.hunks.push({ old: [], new: [] });
  const hunk = file.hunks.at(-1)!;
  const rest = line.slice(1);
  if (line.startsWith('+')) hunk.new.push(rest);
  else if (line.startsWith('-')) hunk.old.push(rest);
  else if (line.startsWith(' ')) {
    hunk.old.push(rest);
    hunk.new.push(rest);
  }
}

function editOf({ path, isNew, hunks }: OpenFile): FileEdit {
  if (isNew) {
    const lines = hunks.flatMap((hunk) => hunk.new);
    return { path, content: `${lines.join('\n')}\n`, replacements: [] };
  }
  const replacements = hunks.map(
    (hunk): Replacement => ({ old: hunk.old.join('\n'), new: hunk.new.join('\n'), all: false }),
  );
  return { path, content: null, replacements };
}

/** The files that a unified diff writes, renames or takes away, without the letters of its sides. */
export function filesOfPatch(patch: string): readonly string[] {
  const found = new Set<string>();
  for (const line of patch.split(/\r?\n/)) {
    const [, written] = /^(?:\+\+\+|---) (\S.*)$/.exec(line) ?? [];
    const [, moved] = /^(?:rename (?:from|to)|copy to) (\S.*)$/.exec(line) ?? [];
    const [, before, after] = /^diff --git a\/(.+) b\/(.+)$/.exec(line) ?? [];
    const path = written === undefined ? null : pathOf(written);
    for (const one of [path, moved, before, after]) if (one !== null && one !== undefined) found.add(one);
  }
  return [...found];
}
