/** Where a module text leads. */

/** A file, or a folder that is a Python package without a file of its own. */
export type Place =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  /** A library, by the name that models use. */
  | { readonly kind: 'external'; readonly name: string };

/** Several places when the project alone does not say which is meant; none when a relative path leads nowhere. */
export type Places = readonly Place[];

export const NOWHERE: Places = [];

/** More candidates than these are not followed. */
export const MAX_PLACES = 4;
