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
/** Gives the text of a member, null without one. A program has a hundred thousand of them: one that holds little is best. */
export type ReadText = (name: LazyMember) => Uint8Array | null;
/** Facts of which the lazy members are left out. */
export type EagerFacts = Omit<FileFacts, LazyMember>;

/** Where facts have their texts; no copy of facts by `...` has it, and none that is compared sees it. */
const READ = Symbol('texts');
interface WithRead {
  readonly [READ]?: ReadText;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The properties of lazy members. Facts of all files share their functions: were they made for each file, each would be laid out in a way
 * of its own, which takes more memory than what the facts say.
 */
const MEMBERS = Object.fromEntries(
  LAZY_MEMBERS.map((name) => [
    name,
    {
      enumerable: true,
      configurable: true,
      get(this: WithRead): unknown {
        return parseText(this[READ]!(name)!);
      },
    },
  ]),
) as Record<LazyMember, PropertyDescriptor>;

/** Facts with members that are parsed when they are asked for. `facts` becomes part of them, getters included. */
export function withTexts(facts: EagerFacts, read: ReadText): FileFacts {
  Object.defineProperty(facts, READ, { value: read });
  for (const name of LAZY_MEMBERS) if (read(name) !== null) Object.defineProperty(facts, name, MEMBERS[name]);
  return facts;
}

/**
 * The same facts with what every linking reads parsed for good. Evidence is parsed, and then held, when it is first asked for: few files
 * are. Flow facts are parsed each time: whoever links again and again keeps an outline of them.
 */
export function parsed(facts: FileFacts): FileFacts {
  const read = (facts as WithRead)[READ];
  // Facts of this process were never texts.
  if (read === undefined) return facts;
  const { evidence: _, flow, ...rest } = Object.getOwnPropertyDescriptors(facts);
  const copy: FileFacts = { ...Object.defineProperties({} as FileFacts, rest) };
  Object.defineProperty(copy, READ, { value: read });
  if (flow !== undefined) Object.defineProperty(copy, 'flow', flow);
  const evidence = read('evidence');
  if (evidence === null) return copy;
  const get = lazy((): FileFacts['evidence'] => parseText(evidence));
  return Object.defineProperty(copy, 'evidence', { enumerable: true, get });
}

/**
 * The same facts for a program that is linked twice: each member is parsed when it is first asked for and then held. Flow facts are parsed
 * each time, as with `parsed`.
 */
export function heldWhenAsked(facts: FileFacts): FileFacts {
  const read = (facts as WithRead)[READ];
  if (read === undefined) return facts;
  const copy = Object.defineProperties({} as FileFacts, Object.getOwnPropertyDescriptors(facts));
  for (const name of LAZY_MEMBERS) {
    const text = name === 'flow' ? null : read(name);
    if (text === null) continue;
    Object.defineProperty(copy, name, {
      enumerable: true,
      configurable: true,
      get: lazy(() => parseText<unknown>(text)),
    });
  }
  return copy;
}

/** The texts of facts: those that they came with, or else new ones. */
export function textsOf(facts: FileFacts): LazyTexts {
  const read = (facts as WithRead)[READ];
  const made: { -readonly [M in LazyMember]?: Uint8Array } = {};
  for (const name of LAZY_MEMBERS) {
    const text = read === undefined ? newText(facts[name]) : read(name);
    if (text !== null) made[name] = text;
  }
  return made;
}

function newText(member: FileFacts[LazyMember]): Uint8Array | null {
  return member === undefined ? null : textOf(member);
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
