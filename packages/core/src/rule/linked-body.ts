/** What is left of a taint rule in a file that others may reach: the kinds that models name, without what its own patterns match. */
import type { RoleOrigin, RuleVariant, TaintBody } from './compiled.ts';

/** How to read what is stored of it apart from the whole body, which is much larger. */
const stored = new WeakMap<RuleVariant, () => TaintBody | null>();
/** Kept, so that it is made once and not for each file. */
const made = new WeakMap<RuleVariant, { readonly body: TaintBody | null }>();

/** Says where the body of a variant stands that was read from a stored set. */
export function keepLinkedBody(variant: RuleVariant, read: () => TaintBody | null): void {
  stored.set(variant, read);
}

/** Null for a rule of another mode, and for one that models alone can give nothing to. */
export function linkedBodyOf(variant: RuleVariant): TaintBody | null {
  let known = made.get(variant);
  if (known === undefined) {
    const read = stored.get(variant);
    known = { body: read === undefined ? kindsOnly(variant.body) : read() };
    made.set(variant, known);
  }
  return known.body;
}

function kindsOnly(body: RuleVariant['body']): TaintBody | null {
  if (body.mode !== 'taint') return null;
  const isKind = ({ origin }: { readonly origin: RoleOrigin }): boolean => origin.kind !== null;
  const sources = body.sources.filter(isKind);
  const sinks = body.sinks.filter(isKind);
  if (sources.length === 0 || sinks.length === 0) return null;
  return { ...body, sources, sinks, sanitizers: body.sanitizers.filter(isKind), propagators: [] };
}
