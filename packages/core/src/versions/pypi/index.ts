/**
 * PyPI: PEP 440 (the version specifiers specification of PyPA). Our own reader: the kept library holds numbers as doubles and
 * takes `1e5` in a local version for a number, so that its order differs from pip's.
 */
import {
  compareCodeUnits,
  compareLists,
  compareNumerals,
  numeral,
  withoutTrailingZeros,
} from '../numerals.ts';
import { defineOrder, type VersionOrder } from '../version-order.ts';

interface PythonVersion {
  readonly epoch: string;
  readonly release: readonly string[];
  readonly pre: Stage | null;
  /** Null when this is not a post-release, likewise `dev`. */
  readonly post: string | null;
  readonly dev: string | null;
  readonly local: readonly string[];
}

interface Stage {
  readonly letter: 'a' | 'b' | 'rc';
  readonly number: string;
}

const VERSION =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d+)?)?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d+)?)?(?:[-_.]?(dev)[-_.]?(\d+)?)?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;
const LETTERS: Readonly<Record<string, Stage['letter']>> = { a: 'a', alpha: 'a', b: 'b', beta: 'b' };

export const pythonVersions: VersionOrder = defineOrder({ ecosystems: ['PyPI'], read, compare, print });

function read(text: string): PythonVersion | null {
  const match = VERSION.exec(text.toLowerCase());
  if (match === null) return null;
  const [, epoch, release = '', letter, preNumber, bare, post, postNumber, dev, devNumber, local] = match;
  return {
    epoch: numeral(epoch ?? '0'),
    release: withoutTrailingZeros(release.split('.').map(numeral)),
    pre: letter === undefined ? null : { letter: LETTERS[letter] ?? 'rc', number: numeral(preNumber ?? '0') },
    post: bare === undefined && post === undefined ? null : numeral(bare ?? postNumber ?? '0'),
    dev: dev === undefined ? null : numeral(devNumber ?? '0'),
    local: local === undefined ? [] : local.split(/[-_.]/).map(localSegment),
  };
}

function localSegment(text: string): string {
  return isNumeral(text) ? numeral(text) : text;
}

function compare(a: PythonVersion, b: PythonVersion): number {
  return (
    compareNumerals(a.epoch, b.epoch) ||
    compareLists(a.release, b.release, compareNumerals, '0') ||
    comparePre(a, b) ||
    compareOptional(a.post, b.post, -1) ||
    compareOptional(a.dev, b.dev, 1) ||
    compareLocal(a.local, b.local)
  );
}

/** A development release of a final release is older than its pre-releases; a final release is newer than them. */
function comparePre(a: PythonVersion, b: PythonVersion): number {
  if (a.pre !== null && b.pre !== null) {
    return compareCodeUnits(a.pre.letter, b.pre.letter) || compareNumerals(a.pre.number, b.pre.number);
  }
  return rankWithout(a) - rankWithout(b);
}

/** Where a version without pre-release part stands beside those with one, whose rank is 0. */
function rankWithout({ pre, post, dev }: PythonVersion): number {
  if (pre !== null) return 0;
  return post === null && dev !== null ? -1 : 1;
}

/** `missing` is the sign of what has no such part beside what has one. */
function compareOptional(a: string | null, b: string | null, missing: -1 | 1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? missing : -missing;
  return compareNumerals(a, b);
}

/** Numbers are newer than words, and a list that goes on is newer than one that ends. */
function compareLocal(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const result = compareLocalSegments(a[i]!, b[i]!);
    if (result !== 0) return result;
  }
  return a.length - b.length;
}

function compareLocalSegments(a: string, b: string): number {
  if (isNumeral(a) && isNumeral(b)) return compareNumerals(a, b);
  if (isNumeral(a) !== isNumeral(b)) return isNumeral(a) ? 1 : -1;
  return compareCodeUnits(a, b);
}

function isNumeral(text: string): boolean {
  return /^\d+$/.test(text);
}

function print({ epoch, release, pre, post, dev, local }: PythonVersion): string {
  return [
    epoch === '0' ? '' : `${epoch}!`,
    release.length === 0 ? '0' : release.join('.'),
    pre === null ? '' : `${pre.letter}${pre.number}`,
    post === null ? '' : `.post${post}`,
    dev === null ? '' : `.dev${dev}`,
    local.length === 0 ? '' : `+${local.join('.')}`,
  ].join('');
}
