/** Prompts of a team as the base of a change has them: a change must not lower what it is held against. */
import path from 'node:path';
import { readText } from './git/blob-reader.ts';
import { folderAbove } from './git/folders.ts';
import type { Sides } from './open-sides.ts';
import { toPosix } from './platform/system-path.ts';
import type { PromptFiles } from './prompts/prompts.ts';
import { isPromptFile, MAX_PROMPT_FILE, type PromptFile } from './team-prompts.ts';

/** Reads folders of the repository in the base; those outside of it belong to no change. */
export function promptsOfBase({
  repository: { root },
  before,
  blobs,
}: Pick<Sides, 'repository' | 'before' | 'blobs'>): PromptFiles {
  return async (system) => {
    const folder = toPosix(path.relative(root, system));
    if (folder.startsWith('..') || path.isAbsolute(folder)) return null;
    const files: PromptFile[] = [];
    for (const [file, { object }] of before) {
      if (folderAbove(file) !== folder || !isPromptFile(file)) continue;
      const text = await readText(blobs, object, MAX_PROMPT_FILE);
      const name = path.posix.basename(file);
      files.push(text === null ? { name, text, reason: 'too large, or no text' } : { name, text });
    }
    return files;
  };
}
