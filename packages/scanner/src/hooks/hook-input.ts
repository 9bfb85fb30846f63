/** What git tells its hooks: a message that is being written, refs that are being pushed. */
import { ExternalError } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

/** Messages of people are shorter. */
const MAX_MESSAGE = 1_000_000;
/** Below this line git shows what is committed (`commit --verbose`), and cuts it off. */
const SCISSORS = /^\S ?-+ >8 -+\r?$/m;

/** The message in a file that git names, without what git cuts off. Throws `ExternalError` when it cannot be read. */
export function messageOf({ fs }: Platform, file: string): Uint8Array {
  const read = fs.readFile(file, MAX_MESSAGE);
  if (!read.ok)
    throw new ExternalError(`the commit message cannot be read: ${read.detail}`, {
      code: 'message-unreadable',
    });
  const text = Buffer.from(read.bytes).toString('latin1');
  const end = SCISSORS.exec(text)?.index ?? text.length;
  return read.bytes.subarray(0, end);
}

/** A line of what git gives a pre-push hook. */
export interface PushedRef {
  readonly localRef: string;
  /** Null when the ref is deleted. */
  readonly local: string | null;
  readonly remoteRef: string;
  /** Null when the ref is new. */
  readonly remote: string | null;
}

/** The refs that a push changes. Throws `ExternalError` for lines that are none of git's. */
export function parsePushedRefs(text: string): readonly PushedRef[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [localRef = '', local = '', remoteRef = '', remote = ''] = line.split(' ');
      if (![local, remote].every((one) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(one)))
        throw new ExternalError('the hook got what is no list of refs', { code: 'push-unreadable' });
      return { localRef, local: objectOf(local), remoteRef, remote: objectOf(remote) };
    });
}

/** What the remote does not have yet, as revisions: commits that are pushed, without those that any of its branches is known to have. */
export function revisionsOf(refs: readonly PushedRef[], known: readonly string[]): readonly string[] {
  const pushed = refs.flatMap(({ local }) => local ?? []);
  return pushed.length === 0 ? [] : [...new Set(pushed), '--not', '--remotes', ...new Set(known)];
}

function objectOf(name: string): string | null {
  return /^0+$/.test(name) ? null : name;
}
