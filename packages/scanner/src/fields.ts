/** Reads parsed manifests, which may hold anything: what does not have the expected form is not there. */
import type { Json } from '@skeptic/core';

export type Fields = { readonly [key: string]: unknown };

const NOTHING: Fields = {};

/** A table, also along a dotted path; empty when there is none. */
export function tableAt(value: unknown, ...path: readonly string[]): Fields {
  let current = value;
  for (const key of path)
    current = isTable(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  return isTable(current) ? current : NOTHING;
}

/** A text, or null. */
export function textAt(table: Fields, key: string): string | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === 'string' ? value : null;
}

/** The texts of a list; one text alone is a list of it. */
export function textsAt(table: Fields, key: string): readonly string[] {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The entries of a table that are texts. */
export function textEntries(table: Fields): [string, string][] {
  return Object.entries(table).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** A value that came from JSON, as it is. */
export function jsonAt(table: Fields, key: string): Json {
  return Object.hasOwn(table, key) ? ((table[key] ?? null) as Json) : null;
}

export function isTable(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The tables of a list; empty when there is none. */
export function listAt(table: Fields, key: string): readonly Fields[] {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return Array.isArray(value) ? value.filter(isTable) : [];
}

/** A whole number that names something, as a text; null for anything else. */
export function idAt(table: Fields, key: string): string | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null;
}
