/**
 * Semantic Versioning 2.0.0, with what single ecosystems allow beyond it. Numbers may have any length, unlike in npm's library, which
 * is used for npm alone.
 */
import { compareCodeUnits, compareLists, compareNumerals, numeral } from './numerals.ts';
import { defineOrder, type VersionOrder } from './version-order.ts';

/** A semantic version. Numerals have no leading zeros. */
export interface SemanticVersion {
  readonly numbers: readonly string[];
  readonly prerelease: readonly string[];
  /** Empty where the scheme's order does not look at it. */
  readonly build: readonly string[];
}

export interface SemanticOptions {
  /** `v1.2.3` is allowed. */
  readonly prefix: boolean;
  /** How many numbers there may be; those that are missing are 0. */
  readonly numbers: { readonly least: number; readonly most: number };
  /** `1.02.3` is read as `1.2.3` rather than refused. */
  readonly leadingZeros: boolean;
  /** `-RC.1` and `-rc.1` are the same. */
  readonly ignoreCase: boolean;
  /** Build metadata decides between versions that are otherwise equal; one without is the older. */
  readonly orderedBuild: boolean;
}

/** The specification to the letter. */
export const STRICT: SemanticOptions = {
  prefix: false,
  numbers: { least: 3, most: 3 },
  leadingZeros: false,
  ignoreCase: false,
  orderedBuild: false,
};

const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const VERSION = new RegExp(`^([vV]?)(\\d+(?:\\.\\d+)*)(?:-(${IDENTIFIERS}))?(?:\\+(${IDENTIFIERS}))?$`);

/** The order of ecosystems that use semantic versions under the given options. */
export function semanticOrder(ecosystems: readonly string[], options: SemanticOptions): VersionOrder {
  return defineOrder({
    ecosystems,
    read: (text) => readSemantic(text, options),
    compare: compareSemantic,
    print: printSemantic,
  });
}

/** Reads a semantic version; null when the text is none under these options. */
export function readSemantic(text: string, options: SemanticOptions): SemanticVersion | null {
  const match = VERSION.exec(text);
  if (match === null) return null;
  const [, prefix, core = '', prerelease, build] = match;
  const numbers = core.split('.');
  const { least, most } = options.numbers;
  if ((prefix !== '' && !options.prefix) || numbers.length < least || numbers.length > most) return null;
  const tags = split(options.ignoreCase ? prerelease?.toLowerCase() : prerelease);
  if (!options.leadingZeros && [...numbers, ...tags].some((part) => /^0\d+$/.test(part))) return null;
  while (numbers.length < most) numbers.push('0');
  return {
    numbers: numbers.map(numeral),
    prerelease: tags.map((tag) => (isNumeral(tag) ? numeral(tag) : tag)),
    build: options.orderedBuild ? split(build).map((tag) => (isNumeral(tag) ? numeral(tag) : tag)) : [],
  };
}

/** Precedence as section 11 of the specification has it, then build metadata where it is kept. */
export function compareSemantic(a: SemanticVersion, b: SemanticVersion): number {
  return (
    compareLists(a.numbers, b.numbers, compareNumerals, '0') ||
    comparePrereleases(a.prerelease, b.prerelease) ||
    compareIdentifierLists(a.build, b.build)
  );
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
  return compareIdentifierLists(a, b);
}

/** A longer list is the newer one if all before is equal. */
function compareIdentifierLists(a: readonly string[], b: readonly string[]): number {
  const shared = Math.min(a.length, b.length);
  const result = compareLists(a.slice(0, shared), b.slice(0, shared), compareIdentifiers, '');
  return result || a.length - b.length;
}

function compareIdentifiers(a: string, b: string): number {
  if (isNumeral(a) && isNumeral(b)) return compareNumerals(a, b);
  if (isNumeral(a) !== isNumeral(b)) return isNumeral(a) ? -1 : 1;
  return compareCodeUnits(a, b);
}

function printSemantic({ numbers, prerelease, build }: SemanticVersion): string {
  const tags = prerelease.length === 0 ? '' : `-${prerelease.join('.')}`;
  return `${numbers.join('.')}${tags}${build.length === 0 ? '' : `+${build.join('.')}`}`;
}

function isNumeral(identifier: string): boolean {
  return /^\d+$/.test(identifier);
}

function split(identifiers: string | undefined): string[] {
  return identifiers === undefined ? [] : identifiers.split('.');
}
