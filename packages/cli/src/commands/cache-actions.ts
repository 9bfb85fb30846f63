import { ExternalError, printable } from '@skeptic/core';
import {
  type CacheStatus,
  cacheStatus,
  clearCache,
  DEFAULT_MAX_BYTES,
  findKeyFolder,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { clearCompiled } from '../launch/compiled-code.ts';
import { writeOut } from '../terminal/streams.ts';

/** Says where the cache is, how much it holds and why it is not used, if it is not. */
export async function showCacheStatus(flags: { readonly json: boolean }): Promise<void> {
  const { platform, cache } = processDependencies();
  const status = cache === null ? null : cacheStatus(platform.privateFiles, cache.folder);
  if (flags.json) return writeOut(`${JSON.stringify(status, null, 2)}\n`);
  await writeOut(status === null ? `${NO_CACHE}\n` : statusText(status));
}

/** Removes what the cache holds. A folder that is not ours is left alone, and that is an error. */
export async function clearWholeCache(): Promise<void> {
  const { platform, cache } = processDependencies();
  const keys = findKeyFolder(process.env);
  const compiled = keys === null ? 0 : clearCompiled(keys);
  if (cache === null) return writeOut(`${NO_CACHE}\n`);
  const status = clearCache(platform.privateFiles, cache.folder);
  if (status.problem !== null) {
    throw new ExternalError(`${printable(cache.folder)} is not ours and was left alone`, {
      code: 'cache-foreign',
      hint: 'it belongs to somebody else, is writable for others, or is a symbolic link',
    });
  }
  await writeOut(
    `removed ${megabytes(status.bytes)} of ${counted(status.projects, 'project')}${answersText(status)}${compiledText(compiled)}\n`,
  );
}

const NO_CACHE = 'there is no cache: no home folder was found, or Skeptic runs from its sources';

function statusText(status: CacheStatus): string {
  const use =
    status.problem === null
      ? `${megabytes(status.bytes)} of at most ${megabytes(DEFAULT_MAX_BYTES)}, ${counted(status.projects, 'project')}`
      : 'not used: it belongs to somebody else, is writable for others, or is a symbolic link';
  return `${printable(status.folder)}\n${use}${answersText(status)}\n`;
}

/** Only who has asked a model hears of answers. */
function answersText({ answers: { count, bytes } }: CacheStatus): string {
  return count === 0 ? '' : `; ${megabytes(bytes)} of ${counted(count, 'answer')} of models`;
}

function compiledText(bytes: number): string {
  return bytes === 0 ? '' : `; ${megabytes(bytes)} of compiled code`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
