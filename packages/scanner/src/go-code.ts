/** Reads the Go files of a program: what they import, and their texts when somebody asks for more. */
import path from 'node:path';
import { type Dependency, decode, type GoCode, type GoFile, goCode, goImports } from '@skeptic/core';
import type { Platform } from './platform/platform.ts';
import type { Selection } from './workspace/select-files.ts';

/** Imports stand at the beginning of a file. */
const MAX_HEAD_BYTES = 256 * 1024;
/** Nobody writes longer files; of those that programs write it is not said which symbols they use. */
const MAX_FILE_BYTES = 10_000_000;
/** Texts that are kept for the next question. */
const MAX_KEPT = 50_000_000;

/**
 * The Go code of a selection. Null where nothing can be said: no package of Go, no Go file, or one whose imports could not be read.
 */
export function readGoCode(
  { root, files, skipped }: Selection,
  dependencies: readonly Dependency[],
  { fs }: Platform,
): GoCode | null {
  if (!dependencies.some(({ ecosystem }) => ecosystem === 'Go')) return null;
  const unread = skipped.filter(({ reason }) => reason === 'unsupported-language');
  const names = [...files, ...unread].map((file) => file.path).filter(isBuilt);
  const textOf = keeper((name) => {
    const outcome = fs.readFile(path.join(root, ...name.split('/')), MAX_FILE_BYTES);
    const decoded = outcome.ok ? decode(outcome.bytes) : null;
    return decoded?.ok === true ? decoded.text : null;
  });
  const found: GoFile[] = [];
  for (const name of names) {
    const decoded = decode(fs.readHead(path.join(root, ...name.split('/')), MAX_HEAD_BYTES));
    const imports = decoded.ok ? goImports(decoded.text) : null;
    if (imports === null) return null;
    found.push({ path: name, imports, text: () => textOf(name) });
  }
  return found.length === 0 ? null : goCode(found);
}

/** The Go tool leaves out files and folders that begin with a point or `_`, and folders of test data. */
function isBuilt(name: string): boolean {
  return name.endsWith('.go') && !/(?:^|\/)(?:[._]|testdata\/)/.test(name);
}

/** Keeps texts up to a limit. */
function keeper(read: (name: string) => string | null): (name: string) => string | null {
  const kept = new Map<string, string | null>();
  let size = 0;
  return (name) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const text = read(name);
    size += text?.length ?? 0;
    if (size <= MAX_KEPT) kept.set(name, text);
    return text;
  };
}
