/** Reads a `.netrc` file, in which users keep credentials by host: a text only, nothing is run (`macdef` is passed over). */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { basic, type Registry } from './registry-address.ts';

const MAX_BYTES = 1_000_000;

/** The credentials of hosts; those of `default` hold for nobody, because a registry is not any host that was ever named. */
export function readNetrc(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const words = withoutMacros(text).match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  let host: string | null = null;
  let user = '';
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    if (word === 'machine' || word === 'default') {
      host = word === 'machine' ? plain(words[at + 1] ?? '') : null;
      user = '';
    } else if (word === 'login' || word === 'user') user = plain(words[at + 1] ?? '');
    else if (word === 'password' && host !== null && !found.has(host))
      found.set(host, basic(user, plain(words[at + 1] ?? '')));
    if (word !== 'default') at += 1;
  }
  return found;
}

/** A macro ends with an empty line; comments run to the end of theirs. */
function withoutMacros(text: string): string {
  return text
    .replace(/^[ \t]*#[^\n]*$/gm, '')
    .replace(/^[ \t]*macdef\b[^\n]*(?:\n(?![ \t]*\r?$)[^\n]*)*/gm, '');
}

function plain(word: string): string {
  return /^".*"$/.test(word) ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word;
}

/** A registry with what the user's file has for its host, where its address has no credentials of its own. */
export function withNetrc(registry: Registry, platform: Platform): Registry {
  if (registry.authorization !== null) return registry;
  const { HOME: home = '', NETRC: named = '' } = platform.environment;
  const files =
    named !== '' ? [named] : home === '' ? [] : ['.netrc', '_netrc'].map((name) => path.join(home, name));
  for (const file of files) {
    const outcome = platform.fs.readFile(file, MAX_BYTES, { followLink: true });
    if (!outcome.ok) continue;
    const known = readNetrc(Buffer.from(outcome.bytes).toString('utf8'));
    return { ...registry, authorization: known.get(new URL(registry.base).hostname) ?? null };
  }
  return registry;
}
