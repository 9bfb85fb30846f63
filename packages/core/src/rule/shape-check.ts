/** Turns what zod says about a value into problems that a rule author understands, with the place they stand at. */
import type { z } from 'zod';
import type { YamlPath } from './yaml-document.ts';

export interface ShapeIssue {
  readonly path: YamlPath;
  /** The problem is the key itself, not its value. */
  readonly atKey: boolean;
  readonly reason: string;
  readonly hint: string | null;
}

export type ShapeResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly ShapeIssue[] };

type Issue = z.core.$ZodIssue;

/** Checks a value against a schema. `known` are the keys to suggest when a key is misspelled. */
export function checkShape<T>(
  schema: z.ZodType<T>,
  value: unknown,
  known: readonly string[] = [],
): ShapeResult<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, issues: result.error.issues.flatMap((issue) => describe(issue, [], value, known)) };
}

function describe(issue: Issue, base: YamlPath, root: unknown, known: readonly string[]): ShapeIssue[] {
  const path = [
    ...base,
    ...issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment))),
  ];
  if (issue.code === 'invalid_union') return describeUnion(issue.errors, path, root, known);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      atKey: true,
      reason: `unknown key "${key}"`,
      hint: suggestion(key, known),
    }));
  }
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0]?.message ?? 'not a legal key';
    return [{ path, atKey: true, reason: lowerFirst(reason), hint: null }];
  }
  return [{ path, atKey: false, reason: reasonOf(issue, path, valueAt(root, path)), hint: null }];
}

/** Of a union's alternatives the one is explained whose outermost type fits the value; among several the best fit. */
function describeUnion(
  errors: readonly Issue[][],
  path: YamlPath,
  root: unknown,
  known: readonly string[],
): ShapeIssue[] {
  const fitting = errors.filter(
    (issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0),
  );
  const best = fitting.sort((a, b) => a.length - b.length)[0];
  if (best !== undefined) return best.flatMap((issue) => describe(issue, path, root, known));
  const expected = errors
    .flat()
    .filter((issue) => issue.path.length === 0)
    .flatMap((issue) => (issue.code === 'invalid_type' ? [typeName(issue.expected)] : []));
  const alternatives = [...new Set(expected)].join(' or ');
  const found = valueAt(root, path);
  return [
    {
      path,
      atKey: false,
      reason: `${subject(path)} must be ${alternatives}, not ${typeOf(found)}`,
      hint: null,
    },
  ];
}

function reasonOf(issue: Issue, path: YamlPath, value: unknown): string {
  const name = subject(path);
  if (value === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
    return `${name} is missing`;
  if (issue.code === 'invalid_type') {
    return `${name} must be ${typeName(issue.expected)}, not ${typeOf(value)}`;
  }
  if (issue.code === 'invalid_value') {
    return `${name} must be one of ${issue.values.map((item) => String(item)).join(', ')}`;
  }
  if (issue.code === 'too_small' && Array.isArray(value)) return `${name} must not be empty`;
  return `${name}: ${lowerFirst(issue.message)}`;
}

function subject(path: YamlPath): string {
  const last = path[path.length - 1];
  if (last === undefined) return 'the value';
  if (typeof last === 'string') return `"${last}"`;
  const list = path.findLast((segment) => typeof segment === 'string');
  return list === undefined ? `item ${last + 1}` : `item ${last + 1} of "${list}"`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  null: 'empty',
};

function typeName(expected: string): string {
  return TYPE_NAMES[expected] ?? expected;
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeName(typeof value);
}

function valueAt(root: unknown, path: YamlPath): unknown {
  let value = root;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[segment];
  }
  return value;
}

/** The known key that a misspelled key was probably meant to be. */
export function suggestion(key: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = 3;
  for (const candidate of known) {
    const distance = editDistance(key, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best === null ? null : `did you mean "${best}"?`;
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
