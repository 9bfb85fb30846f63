/**
 * Classes that stand for an interface or an abstract class: what a value of such a type runs is a method of one of them.
 *
 * Over-approximates: any class of the project that implements it may be meant. The table is made once, of all classes that name others.
 */
import type { ClassFact, Reference } from '../facts/module-facts.ts';
import type { FileTable } from './file-table.ts';
import type { ClassValue, Value } from './value.ts';

export interface ImplementersInput {
  /** All files, in a fixed order. */
  readonly paths: () => readonly string[];
  table(path: string): FileTable | null;
  evaluate(path: string, reference: Reference): readonly Value[];
  /** Called with the name of each class whose own entry an answer rests on. */
  rest(name: string): void;
}

export interface Implementers {
  /** Classes below an interface or an abstract class, at any depth, nearest first; none for a class of which objects are made. */
  of(path: string, at: number): readonly ClassValue[];
  /** What is known of each class that others name, and of each that is no plain class, by the names that `rest` is called with. */
  entries(): ReadonlyMap<string, string>;
  /** Reads the project's classes; questions before that have no answer, so that no answer depends on what was asked first. */
  prepare(): void;
}

/** With more implementations a call says nothing of which one runs. */
const MAX_IMPLEMENTERS = 8;

/** Bases that make a Python class one that others implement. */
const ABSTRACT = /^(?:abc\.ABC|typing\.Protocol|typing_extensions\.Protocol)(?:\(\))?$/;

export function createImplementers(input: ImplementersInput): Implementers {
  const below = new Map<string, ClassValue[]>();
  const abstract = new Set<string>();
  let isPrepared = false;
  const add = (path: string, fact: ClassFact): void => {
    const key = keyOf({ path, at: fact.at });
    if (fact.form !== 'class') abstract.add(key);
    const parents = [...fact.bases, ...fact.interfaces].flatMap((one) => input.evaluate(path, one));
    for (const parent of parents) {
      if (parent.kind === 'external' && ABSTRACT.test(parent.name)) abstract.add(key);
      if (parent.kind !== 'class' && parent.kind !== 'instance') continue;
      const list = below.get(keyOf(parent));
      const self: ClassValue = { kind: 'class', path, at: fact.at };
      if (list === undefined) below.set(keyOf(parent), [self]);
      else list.push(self);
    }
  };
  return {
    entries() {
      const found = new Map<string, string>();
      for (const key of abstract) found.set(entryName(key), 'abstract');
      for (const [key, classes] of below)
        found.set(entryName(key), `${abstract.has(key)}\n${classes.map(keyOf).join('\n')}`);
      return found;
    },
    prepare() {
      if (isPrepared) return;
      isPrepared = true;
      for (const path of input.paths())
        for (const fact of input.table(path)?.facts.classes ?? [])
          if (fact.form !== 'class' || fact.bases.length + fact.interfaces.length > 0) add(path, fact);
    },
    of(path, at) {
      input.rest(entryName(keyOf({ path, at })));
      if (!abstract.has(keyOf({ path, at }))) return [];
      const found: ClassValue[] = [];
      const seen = new Set<string>();
      const work = [...(below.get(keyOf({ path, at })) ?? [])];
      for (let next = work.shift(); next !== undefined; next = work.shift()) {
        if (seen.has(keyOf(next))) continue;
        seen.add(keyOf(next));
        found.push(next);
        input.rest(entryName(keyOf(next)));
        if (found.length > MAX_IMPLEMENTERS) return [];
        work.push(...(below.get(keyOf(next)) ?? []));
      }
      return found;
    },
  };
}

/** No path begins so. */
const entryName = (key: string): string => `\0class ${key}`;

const keyOf = ({ path, at }: { readonly path: string; readonly at: number }): string => `${at} ${path}`;
