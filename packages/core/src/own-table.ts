/**
 * Tables that are asked for names out of scanned texts. An object literal also has what every object inherits, so that a package called
 * `constructor` would be found in it.
 */

/** The entries in an object without a prototype. */
export function ownTable<T extends object>(entries: T): Readonly<T> {
  return Object.freeze(Object.assign(Object.create(null) as T, entries));
}
