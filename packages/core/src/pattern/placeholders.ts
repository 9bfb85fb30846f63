/** The legal identifiers that stand for metavariables and ellipses while a pattern is parsed by its language's grammar. */

const METAVARIABLE = 'SKMV_';
const TYPED = 'SKTY_';
const NAMED_ELLIPSIS = 'SKME_';
export const ELLIPSIS = 'SKELL';
export const CHAIN = 'SKCHAIN';
export const DEEP = 'SKDEEP';

/** `$X` → its placeholder; `name` is without the dollar. */
export const metavariablePlaceholder = (name: string): string => METAVARIABLE + name;
/** `($X : T)` → the placeholder of `$X`. */
export const typedPlaceholder = (name: string): string => TYPED + name;
/** `$...ARGS` → its placeholder; `name` is without `$...`. */
export const ellipsisPlaceholder = (name: string): string => NAMED_ELLIPSIS + name;

/** What an identifier of a parsed pattern stands for. */
export type Placeholder =
  | { readonly form: 'metavariable' | 'typed'; readonly name: string }
  | { readonly form: 'ellipsis'; readonly name: string | null };

/** Reads an identifier as a placeholder; null for the pattern's own identifiers. */
export function readPlaceholder(identifier: string): Placeholder | null {
  if (identifier === ELLIPSIS) return { form: 'ellipsis', name: null };
  if (identifier.startsWith(METAVARIABLE))
    return { form: 'metavariable', name: `$${identifier.slice(METAVARIABLE.length)}` };
  if (identifier.startsWith(TYPED)) return { form: 'typed', name: `$${identifier.slice(TYPED.length)}` };
  if (identifier.startsWith(NAMED_ELLIPSIS))
    return { form: 'ellipsis', name: `$...${identifier.slice(NAMED_ELLIPSIS.length)}` };
  return null;
}

const ANY_PLACEHOLDER = /SK(?:MV_|TY_)([A-Z0-9_]+)|SKME_([A-Z0-9_]+)|SKELL/g;

/** Turns placeholders inside a plain string field (module path, property, type text) back into `$X`, `$...X`, `...`. */
export function restorePlaceholders(text: string): string {
  if (!text.includes('SK')) return text;
  return text.replace(ANY_PLACEHOLDER, (_, name: string | undefined, sequence: string | undefined) => {
    if (name !== undefined) return `$${name}`;
    return sequence === undefined ? '...' : `$...${sequence}`;
  });
}

/** A plain string field of a pattern that is a metavariable: `$X`. */
export const isMetavariableName = (text: string): boolean => /^\$[A-Z_][A-Z0-9_]*$/.test(text);
