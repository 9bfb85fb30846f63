/** RubyGems: `Gem::Version`. Words make a prerelease and are older than numbers; `-` is read as `.pre.`. */
import {
  compareCodeUnits,
  compareLists,
  compareNumerals,
  numeral,
  withoutTrailingZeros,
} from '../numerals.ts';
import { defineOrder, type VersionOrder } from '../version-order.ts';

const VERSION = /^(?:\d+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)?$/;

export const gemVersions: VersionOrder = defineOrder({
  ecosystems: ['RubyGems'],
  read,
  compare: (a, b) => compareLists(a, b, compareSegments, '0'),
  print: (segments) => (segments.length === 0 ? '0' : segments.join('.')),
});

/** The segments up to the first word and those from it on, each without the zeros at its end. The empty version is 0. */
function read(text: string): readonly string[] | null {
  if (!VERSION.test(text)) return null;
  const segments = (text.replaceAll('-', '.pre.').match(/\d+|[a-z]+/gi) ?? []).map((segment) =>
    isNumber(segment) ? numeral(segment) : segment,
  );
  const word = segments.findIndex((segment) => !isNumber(segment));
  const end = word === -1 ? segments.length : word;
  return [...withoutTrailingZeros(segments.slice(0, end)), ...withoutTrailingZeros(segments.slice(end))];
}

function compareSegments(a: string, b: string): number {
  if (isNumber(a) && isNumber(b)) return compareNumerals(a, b);
  if (isNumber(a) !== isNumber(b)) return isNumber(a) ? 1 : -1;
  return compareCodeUnits(a, b);
}

function isNumber(segment: string): boolean {
  return /^\d/.test(segment);
}
