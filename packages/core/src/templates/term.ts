/** The arithmetic of terms: joins, fields, and what happens to markup on the way. */
import type { Access, Term } from './template.ts';

export const NOTHING: Term = { whole: [], fields: null, text: null };

/** Any element of a list, and the names of a dictionary's entries, as access paths of data flow spell them. */
export const ELEMENT = '*';
export const ENTRY_NAMES = '*keys';

/** As deep as access paths of data flow go. */
const MAX_PATH = 3;
/** Expressions of more parts than this are generated. */
const MAX_ACCESSES = 32;

/** A parameter as a whole, or a part of it. */
export function parameter(param: number, ...path: string[]): Term {
  return termOf([{ param, path, markup: 'plain', viaUnknown: false }]);
}

export function termOf(whole: readonly Access[]): Term {
  return whole.length === 0 ? NOTHING : { whole, fields: null, text: null };
}

export function constant(text: string): Term {
  return { whole: [], fields: null, text };
}

export function record(fields: ReadonlyMap<string, Term>, whole: readonly Access[] = []): Term {
  return { whole, fields, text: null };
}

/** Either of the terms. */
export function either(...terms: readonly Term[]): Term {
  const known = terms.filter((term) => term.whole.length > 0 || term.fields !== null);
  const [only] = known;
  if (only === undefined) return terms.length === 1 ? terms[0]! : NOTHING;
  if (known.length === 1) return only;
  return termOf(distinct(known.flatMap(allOf)));
}

/** Everything in a term, its fields included. */
export function allOf(term: Term): readonly Access[] {
  if (term.fields === null) return term.whole;
  return distinct([...term.whole, ...[...term.fields.values()].flatMap(allOf)]);
}

/** A field or element of a term. */
export function fieldOf(term: Term, key: string): Term {
  if (term.fields !== null && key === ELEMENT)
    return either(wholeField(term, key), ...[...term.fields.values()]);
  return term.fields?.get(key) ?? wholeField(term, key);
}

function wholeField(term: Term, key: string): Term {
  return termOf(
    term.whole.map((access) =>
      access.path.length >= MAX_PATH ? access : { ...access, path: [...access.path, key] },
    ),
  );
}

/** A text that is made of the term, with its accesses changed. */
export function changed(term: Term, change: Partial<Pick<Access, 'markup' | 'viaUnknown'>>): Term {
  return termOf(allOf(term).map((access) => ({ ...access, ...change })));
}

/** `|safe`, `Markup(x)`: not escaped from here on; what is escaped already stays so. */
export function declaredSafe(term: Term): Term {
  return termOf(
    allOf(term).map((access) => (access.markup === 'plain' ? { ...access, markup: 'raw' } : access)),
  );
}

/** `|e`: what was declared safe is left alone. */
export function escaped(term: Term): Term {
  return termOf(
    allOf(term).map((access) => (access.markup === 'plain' ? { ...access, markup: 'escaped' } : access)),
  );
}

function distinct(accesses: readonly Access[]): readonly Access[] {
  const known = new Map<string, Access>();
  for (const access of accesses) {
    const key = `${access.param}.${access.path.join('.')} ${access.markup} ${access.viaUnknown}`;
    if (!known.has(key) && known.size < MAX_ACCESSES) known.set(key, access);
  }
  return [...known.values()];
}
