/**
 * Members of facts that most scans never look into, as JSON text in bytes: that is how they come from workers and from the cache, and how
 * they go there. They are parsed whenever somebody asks, which nobody does for a program that has not changed, and what was parsed is not
 * held: a text takes a fraction of the memory of what it says. Whoever asks again and again copies the facts (`parsed`).
 */
import type { FileFacts } from '@skeptic/core';

export const LAZY_MEMBERS = ['flow', 'evidence', 'module', 'template', 'routes', 'imports'] as const;
export type LazyMember = (typeof LAZY_MEMBERS)[number];
/** Texts by member; a member that is absent from the facts has none. */
export type LazyTexts = { readonly [M in LazyMember]?: Uint8Array };
/** Facts of which the lazy members are left out. */
export type EagerFacts = Omit<FileFacts, LazyMember>;

const texts = new WeakMap<EagerFacts, LazyTexts>();
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Facts with members that are parsed when they are asked for. `facts` becomes part of them, getters included. */
export function withTexts(facts: EagerFacts, given: LazyTexts): FileFacts {
  texts.set(facts, given);
  for (const name of LAZY_MEMBERS) {
    const text = given[name];
    if (text !== undefined)
      Object.defineProperty(facts, name, { enumerable: true, get: () => parseText(text) });
  }
  return facts;
}

/**
 * The same facts with what every linking reads parsed for good. Evidence is parsed, and then held, when it is first asked for: few files
 * are. Flow facts are parsed each time: whoever links again and again keeps an outline of them.
 */
export function parsed(facts: FileFacts): FileFacts {
  const known = texts.get(facts);
  // Facts of this process were never texts.
  if (known === undefined) return facts;
  const { evidence: _, flow, ...rest } = Object.getOwnPropertyDescriptors(facts);
  const copy: FileFacts = { ...Object.defineProperties({} as FileFacts, rest) };
  if (flow !== undefined) Object.defineProperty(copy, 'flow', flow);
  const { evidence } = known;
  if (evidence === undefined) return copy;
  const get = lazy((): FileFacts['evidence'] => parseText(evidence));
  return Object.defineProperty(copy, 'evidence', { enumerable: true, get });
}

/** The texts of facts: those that they came with, or else new ones. */
export function textsOf(facts: FileFacts): LazyTexts {
  const known = texts.get(facts);
  if (known !== undefined) return known;
  const made: { -readonly [M in LazyMember]?: Uint8Array } = {};
  for (const name of LAZY_MEMBERS) {
    const member = facts[name];
    if (member !== undefined) made[name] = textOf(member);
  }
  return made;
}

/** JSON text as bytes. */
export function textOf(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

export function parseText<T>(text: Uint8Array): T {
  return JSON.parse(decoder.decode(text)) as T;
}

/** Makes a value when it is first asked for. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
