import type { originOf } from './content-origin.ts';

/** What tells from which bytes an outcome comes, or null where nobody asks: hashing brings `node:crypto` along. */
export async function loadOriginOf(wanted: boolean): Promise<typeof originOf | null> {
  return wanted ? (await import('./content-origin.ts')).originOf : null;
}
