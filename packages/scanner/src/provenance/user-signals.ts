/** Files of signals that people write. Apart from the built-in ones, because reading YAML takes code that most runs do not need. */
import { ConfigError, decode, loadSignalFile, MAX_SIGNAL_BYTES, type SignalFile } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

/** A file of signals that the user names, or the project's policy. */
export interface NamedSignals {
  /** As shown. */
  readonly path: string;
  readonly system: string;
  /** Named on the command line: then it may be a symbolic link. */
  readonly isTrusted: boolean;
}

/** Reads a file of signals. Throws `ConfigError` for its mistakes, and when it cannot be read. */
export function readUserSignals(platform: Platform, named: NamedSignals): SignalFile {
  const read = platform.fs.readFile(named.system, MAX_SIGNAL_BYTES, { followLink: named.isTrusted });
  const decoded = read.ok ? decode(read.bytes) : null;
  if (decoded?.ok === true) return loadSignalFile({ path: named.path, text: decoded.text });
  const reason = read.ok ? 'it is no text' : `${read.reason} (${read.detail})`;
  throw new ConfigError(`the signals cannot be read: ${reason}`, {
    code: 'signals-unreadable',
    place: { path: named.path },
  });
}
