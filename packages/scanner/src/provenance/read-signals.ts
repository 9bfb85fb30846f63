/** The signals that count: the built-in ones, then those of the user's files. */
import path from 'node:path';
import { createSignalSet, type SignalFile, type SignalSet } from '@skeptic/core';
import { PROVENANCE_FILE } from '@skeptic/rules';
import type { Platform } from '../platform/platform.ts';
import type { NamedSignals } from './user-signals.ts';

/** Reads signals. `rulesFolder` holds the built-in ones; null without any. Throws `ConfigError` for mistakes in a file of the user. */
export async function readSignals(
  platform: Platform,
  rulesFolder: string | null,
  named: readonly NamedSignals[] = [],
): Promise<SignalSet> {
  const text = rulesFolder === null ? null : platform.fs.readText(path.join(rulesFolder, PROVENANCE_FILE));
  const builtIn = text === null ? [] : [JSON.parse(text) as SignalFile];
  if (named.length === 0) return createSignalSet(builtIn);
  const { readUserSignals } = await import('./user-signals.ts');
  return createSignalSet([...builtIn, ...named.map((one) => readUserSignals(platform, one))]);
}
