/** The key with which secret values are compared. It is this user's, lies in their data folder and never leaves it. */
import path from 'node:path';
import type { PrivateFiles } from './platform/platform.ts';

const FOLDER = 'value-keys';
const ENDING = '.key';
const KEY_BYTES = 32;

/**
 * The user's key in hexadecimal, made when there is none; null where no file can be kept for this user alone. Two processes that start at
 * once may make one each: the first by name counts from then on.
 */
export function readValueKey(files: PrivateFiles, dataFolder: string | null): string | null {
  if (dataFolder === null) return null;
  const folder = path.join(dataFolder, FOLDER);
  const known = keyIn(files, folder);
  if (known !== null) return known;
  if (files.prepare(folder) !== null) return null;
  files.writeNew(folder, ENDING, [crypto.getRandomValues(new Uint8Array(KEY_BYTES))]);
  return keyIn(files, folder);
}

function keyIn(files: PrivateFiles, folder: string): string | null {
  if (files.check(folder) !== null) return null;
  for (const { name, bytes } of files.files(folder)) {
    const key =
      name.endsWith(ENDING) && bytes === KEY_BYTES ? files.read(path.join(folder, name), 0, KEY_BYTES) : null;
    if (key !== null) return Buffer.from(key).toString('hex');
  }
  return null;
}
