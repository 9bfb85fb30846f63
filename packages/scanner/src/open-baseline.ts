/** Reads the baseline of a scan. */
import path from 'node:path';
import {
  BASELINE_FILE,
  type BaselineEntry,
  ConfigError,
  MAX_BASELINE_BYTES,
  type Policy,
  parseBaseline,
} from '@skeptic/core';
import type { Platform } from './platform/platform.ts';

/** `auto` is the one that the policy names, or else the usual file, if it is there. */
export type BaselineChoice = 'auto' | 'none' | { readonly file: string };

export interface OpenBaseline {
  /** As shown. */
  readonly path: string;
  readonly entries: readonly BaselineEntry[];
  /** Entries that nothing matches fail the scan. */
  readonly staleFails: boolean;
  /** A file of an entry is no longer in the project. */
  isGone(path: string): boolean;
}

/** Where a baseline is. */
export interface BaselinePlace {
  readonly shown: string;
  readonly system: string;
  /** The user or the policy named it: it has to be there. */
  readonly isNamed: boolean;
}

/** Where the baseline of a project is, whether or not there is one. */
export function baselinePlace(
  choice: Exclude<BaselineChoice, 'none'>,
  root: string,
  policy: Pick<Policy, 'baseline'> | null,
  platform: Platform,
): BaselinePlace {
  if (choice !== 'auto')
    return { shown: choice.file, system: path.resolve(platform.cwd, choice.file), isNamed: true };
  const shown = policy?.baseline.file ?? BASELINE_FILE;
  return { shown, system: path.join(root, ...shown.split('/')), isNamed: false };
}

/** Reads the baseline; null when there is none. Throws `ConfigError` for one that cannot be read. */
export function openBaseline(
  choice: BaselineChoice,
  root: string,
  policy: Policy | null,
  platform: Platform,
): OpenBaseline | null {
  if (choice === 'none') return null;
  return openBaselineAt(baselinePlace(choice, root, policy, platform), root, policy, platform);
}

/** The same for one whose place is known; `source` is where it is read. */
export function openBaselineAt(
  place: BaselinePlace,
  root: string,
  policy: Policy | null,
  platform: Platform,
  source: Platform = platform,
): OpenBaseline | null {
  const entries = readBaseline(place, source);
  if (entries === null) return null;
  const stale = policy?.baseline.stale ?? (isCi(platform) ? 'fail' : 'warn');
  return {
    path: place.shown,
    entries,
    staleFails: stale === 'fail',
    isGone: (file) => platform.fs.linkKindOf(path.join(root, ...file.split('/'))) === 'missing',
  };
}

/** The entries of a baseline; null when there is none and nobody named it. */
export function readBaseline(
  { shown, system, isNamed }: BaselinePlace,
  platform: Platform,
): readonly BaselineEntry[] | null {
  if (platform.fs.linkKindOf(system) === 'missing') {
    if (!isNamed) return null;
    throw new ConfigError(`there is no baseline \`${shown}\``, {
      code: 'baseline-missing',
      hint: '`skeptic baseline create` writes one',
    });
  }
  const outcome = platform.fs.readFile(system, MAX_BASELINE_BYTES, { followLink: isNamed });
  if (!outcome.ok) {
    throw new ConfigError(`the baseline cannot be read: ${outcome.reason} (${outcome.detail})`, {
      code: 'baseline-unreadable',
      place: { path: shown },
    });
  }
  return parseBaseline(new TextDecoder().decode(outcome.bytes), shown);
}

/** All services say so by the same variable. */
function isCi({ environment }: Platform): boolean {
  return environment.CI !== undefined && environment.CI !== '' && environment.CI !== 'false';
}
