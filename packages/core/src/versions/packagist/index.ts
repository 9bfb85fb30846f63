/**
 * Packagist: what Composer's `VersionParser` makes of a version, in the order of PHP's `version_compare`. Branches (`dev-main`) have no
 * order and are no versions here.
 */

import { ownTable } from '../../own-table.ts';
import { compareLists, compareNumerals, numeral } from '../numerals.ts';
import { defineOrder, type VersionOrder } from '../version-order.ts';

const MODIFIER = '[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?\\d+(?:[.-]\\d+)*)?))?([.-]?dev)?$';
const CLASSICAL = new RegExp(`^v?(\\d{1,5})(\\.\\d+)?(\\.\\d+)?(\\.\\d+)?${MODIFIER}`, 'i');
const DATED = new RegExp(`^v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3})?)${MODIFIER}`, 'i');
const NUMERIC_BRANCH = /^v?(\d+)(\.(?:\d+|[x*]))?(\.(?:\d+|[x*]))?(\.(?:\d+|[x*]))?[.-]?dev$/i;
const STABILITIES: Readonly<Record<string, string>> = ownTable({
  a: 'alpha',
  b: 'beta',
  p: 'patch',
  pl: 'patch',
});
/** What Composer puts for `x`. */
const WILDCARD = '9999999';
/** The ranks of `version_compare`. Numbers stand between `rc` and `p`, and so does the end of a version. */
const RANKS: Readonly<Record<string, number>> = ownTable({ dev: 0, alpha: 1, beta: 2, rc: 3, patch: 5 });
const NUMBER = 4;
const GREATEST = '9223372036854775807';

export const composerVersions: VersionOrder = defineOrder({
  ecosystems: ['Packagist'],
  read,
  compare: (a, b) => compareLists(a, b, compareParts, ''),
  print: (parts) => parts.join('.'),
});

function read(text: string): readonly string[] | null {
  const version = text
    .replace(/ +as +[^,\s]+$/, '')
    .replace(/@(?:stable|rc|beta|alpha|dev)$/i, '')
    .replace(/^([^,\s+]+)\+\S+$/, '$1');
  return classical(version) ?? dated(version) ?? numericBranch(version);
}

function classical(version: string): readonly string[] | null {
  const match = CLASSICAL.exec(version);
  if (match === null) return null;
  const numbers = match.slice(1, 5).map((part) => clamped((part ?? '0').replace('.', '')));
  return [...numbers, ...modifierParts(match.slice(5))];
}

function dated(version: string): readonly string[] | null {
  const match = DATED.exec(version);
  if (match === null) return null;
  return [...match[1]!.split(/\D/).map(clamped), ...modifierParts(match.slice(2))];
}

function numericBranch(version: string): readonly string[] | null {
  const match = NUMERIC_BRANCH.exec(version);
  if (match === null) return null;
  const numbers = match.slice(1, 5).map((part) => (part ?? 'x').replace('.', ''));
  return [...numbers.map((part) => (/^\d/.test(part) ? clamped(part) : WILDCARD)), 'dev'];
}

function modifierParts([stability, numbers, dev]: readonly (string | undefined)[]): readonly string[] {
  const name = stability?.toLowerCase();
  if (name === 'stable') return [];
  const parts = name === undefined ? [] : [STABILITIES[name] ?? name];
  const digits = (numbers ?? '').split(/[.-]/).filter((part) => part !== '');
  return [...parts, ...digits.map(clamped), ...(dev === undefined ? [] : ['dev'])];
}

/** PHP reads numbers as 64-bit integers and stops at the greatest one. */
function clamped(digits: string): string {
  const number = numeral(digits);
  return compareNumerals(number, GREATEST) > 0 ? GREATEST : number;
}

/** The empty text is the end of a version: a number after it makes a version newer, and so does a patch, but no other word. */
function compareParts(a: string, b: string): number {
  if (isNumber(a) && isNumber(b)) return compareNumerals(a, b);
  if (a === '' || b === '') {
    if (a === b) return 0;
    return isNumber(a) ? 1 : isNumber(b) ? -1 : rankOf(a) - rankOf(b);
  }
  return rankOf(a) - rankOf(b);
}

function rankOf(part: string): number {
  return RANKS[part] ?? NUMBER;
}

function isNumber(part: string): boolean {
  return /^\d/.test(part);
}
