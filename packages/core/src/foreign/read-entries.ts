import type { z } from 'zod';
import type { ForeignProblem } from './foreign-report.ts';

/** The entries of a list that are what they should be. One that is not is a problem of its own and does not spoil the others. */
export function readEntries<T>(
  entries: readonly unknown[],
  schema: z.ZodType<T>,
  what: string,
): { readonly read: readonly T[]; readonly problems: readonly ForeignProblem[] } {
  const read: T[] = [];
  let broken = 0;
  for (const entry of entries) {
    const outcome = schema.safeParse(entry);
    if (outcome.success) read.push(outcome.data);
    else broken += 1;
  }
  if (broken === 0) return { read, problems: [] };
  return {
    read,
    problems: [{ message: `${broken} of ${entries.length} ${what} could not be read`, path: null }],
  };
}

/** Whether a value is an object with all of some members. */
export function hasMembers(data: unknown, ...names: readonly string[]): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && names.every((name) => Object.hasOwn(data, name));
}
