/** Joins and shows paths whose names may be any bytes. */
import path from 'node:path';
import type { SystemPath } from './platform.ts';

/** A raw name and how it is shown. */
export interface ShownName {
  readonly text: string;
  /** False when the name is not valid UTF-8; it can then be opened by its bytes only. */
  readonly valid: boolean;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A raw name as text. In a name that is not UTF-8, bytes beyond ASCII become `\\xNN` and a backslash is doubled. */
export function showName(name: Uint8Array): ShownName {
  try {
    return { text: decoder.decode(name), valid: true };
  } catch {
    return { text: Array.from(name, byteText).join(''), valid: false };
  }
}

/** Appends a raw name to a folder; stays a string as long as all names are valid UTF-8. */
export function joinName(folder: SystemPath, name: Uint8Array, shown: ShownName): SystemPath {
  if (typeof folder === 'string' && shown.valid) return path.join(folder, shown.text);
  const base = typeof folder === 'string' ? Buffer.from(folder) : folder;
  return Buffer.concat([base, Buffer.from(path.sep), name]);
}

/** POSIX form of a relative path of this system. */
export function toPosix(relative: string): string {
  return path.sep === '/' ? relative : relative.split(path.sep).join('/');
}

/** True when `target` is `folder` or lies below it. */
export function isInside(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return (
    relative === '' ||
    (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
  );
}

/** Identity of a path, for finding doubles. */
export function pathKey(file: SystemPath): string {
  return typeof file === 'string' ? file : `bytes:${Buffer.from(file).toString('hex')}`;
}

function byteText(byte: number): string {
  if (byte === 0x5c) return '\\\\';
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
}
