/** Looking things up in TypeHints. */

/** An own entry of a record, or null; names of scanned code such as `constructor` must not reach the prototype. */
export function hint<T>(record: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] as T) : null;
}

/** The entry of the first of several names that has one. */
export function firstHint<T>(record: Readonly<Record<string, T>>, names: readonly string[]): T | null {
  for (const name of names) {
    const found = hint(record, name);
    if (found !== null) return found;
  }
  return null;
}
