/** Base classes: of the file, then of the libraries (TypeHints.bases). Cycles and long chains are cut. */
import type { ClassNode } from '../ast/nodes.ts';
import { hint } from './hints.ts';
import type { Resolver } from './resolver.ts';

const MAX_BASES = 12;

const NONE: readonly string[] = [];

/** Maps names to names plus inherited ones; memoised per prefix, since few prefixes of a file are classes. */
export function createBases(r: Resolver): (names: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const basesOf = (type: string): readonly string[] => {
    let bases = known.get(type);
    if (bases === undefined) {
      if (r.classNamed(type) === null && hint(r.hints.bases, type) === null) return NONE;
      known.set(type, []);
      bases = collectBases(r, type);
      known.set(type, bases);
    }
    return bases;
  };
  return (names) => {
    if (names.length === 0) return names;
    const all = [...names];
    for (const name of names) addInherited(name, basesOf, all);
    const bare = names[0] === undefined ? null : withoutGlobalObject(r, names[0]);
    if (bare !== null && !all.includes(bare)) all.push(bare);
    return all;
  };
}

/** Replaces each prefix that is a class by its bases, the longest prefix first. */
function addInherited(name: string, basesOf: (type: string) => readonly string[], all: string[]): void {
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const rest = name.slice(end);
    for (const base of basesOf(name.slice(0, end))) {
      const inherited = base + rest;
      if (!all.includes(inherited)) all.push(inherited);
    }
  }
}

/** All ancestors of a type, nearest first. */
function collectBases(r: Resolver, type: string): readonly string[] {
  const found: string[] = [];
  const queue = [type];
  for (let next = queue.shift(); next !== undefined && found.length < MAX_BASES; next = queue.shift()) {
    for (const base of directBases(r, next)) {
      if (base === type || found.includes(base)) continue;
      found.push(base);
      queue.push(base);
    }
  }
  return found;
}

function directBases(r: Resolver, type: string): readonly string[] {
  const declared = r.classNamed(type);
  if (declared !== null) return classBases(r, declared);
  const base = hint(r.hints.bases, type);
  return base === null ? [] : [base];
}

/** The names of the classes and interfaces that a class of the file says it extends. */
export function classBases(r: Resolver, node: ClassNode): readonly string[] {
  const bases: string[] = [];
  for (const base of node.bases) {
    if (base.kind === 'Argument' && base.name === null) bases.push(...baseNames(r, base.value));
  }
  for (const type of node.interfaces) {
    const name = r.typeOfAnnotation(type);
    if (name !== null) bases.push(name);
  }
  return bases;
}

/** `Generic[T]` and the like name their class. */
function baseNames(r: Resolver, base: Parameters<Resolver['namesOf']>[0]): readonly string[] {
  const names = r.namesOf(base);
  if (names.length > 0) return names;
  return base.kind === 'Index' ? r.namesOf(base.object) : [];
}

const GLOBAL_OBJECTS = ['globalThis.', 'window.', 'global.', 'self.'];

function withoutGlobalObject(r: Resolver, name: string): string | null {
  const prefixes = r.index.isPython ? ['builtins.', '__builtin__.', '__builtins__.'] : GLOBAL_OBJECTS;
  const prefix = prefixes.find((one) => name.startsWith(one));
  return prefix === undefined ? null : name.slice(prefix.length);
}
