/** The files of a change as governance looks at them: what happened to each, and the texts of tests before and after. */
import { type EditedFile, needsTexts } from '@skeptic/core';
import { inTurns } from './git/in-turns.ts';
import { type Change, openChange } from './git/open-change.ts';
import type { Platform } from './platform/platform.ts';
import { showName } from './platform/system-path.ts';

/** Longer tests are not written by people. */
const MAX_TEST_BYTES = 2_000_000;

/** What lies between two commits, in git's order. */
export async function editedFiles(
  platform: Platform,
  base: string,
  head: string,
): Promise<readonly EditedFile[]> {
  const change = await openChange(platform, { kind: 'range', range: `${base}..${head}` });
  try {
    const renamed = new Set(change.files.flatMap(({ from }) => (from === null ? [] : showName(from).text)));
    const removed = change.removed.map((name) => showName(name).text).filter((path) => !renamed.has(path));
    const edits = [
      ...change.files.map(({ name, from }) => ({
        path: showName(name).text,
        from: from === null ? null : showName(from).text,
        isRemoved: false,
      })),
      ...removed.map((path) => ({ path, from: null, isRemoved: true })),
    ];
    const files: EditedFile[] = edits.map((edit) => ({ ...edit, before: null, after: null }));
    await inTurns([...edits.entries()], async ([i, edit]) => {
      if (needsTexts(edit)) files[i] = await withTexts(edit, change);
    });
    return files;
  } finally {
    change.close();
  }
}

async function withTexts(edit: Omit<EditedFile, 'before' | 'after'>, change: Change): Promise<EditedFile> {
  const read = async (name: string): Promise<string | null> => {
    const outcome = await change.blobs.read(name, MAX_TEST_BYTES);
    return outcome.kind === 'blob' ? Buffer.from(outcome.bytes).toString('utf8') : null;
  };
  return {
    ...edit,
    before: await read(change.baseObjectAt(edit.from ?? edit.path)),
    after: edit.isRemoved ? null : await read(change.objectAt(edit.path)),
  };
}
