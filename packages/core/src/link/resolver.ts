/**
 * Follows references over files. Every question (a name of a file, a member of a class, what a function returns) is answered once;
 * cycles of re-exports and aliases end without an answer of their own.
 */
import { BASES, CALLED, ENTERED, type Reference } from '../facts/module-facts.ts';
import type { FileTable } from './file-table.ts';
import { createImplementers } from './implementers.ts';
import type { Memo } from './memo.ts';
import type { Place } from './place.ts';
import type { Stars } from './stars.ts';
import { type ClassValue, distinctValues, firstValues, type Value } from './value.ts';

/** What the resolver stands on. */
export interface ResolverParts {
  table(path: string): FileTable | null;
  /** Where a module text of a file leads. */
  places(from: string, module: string, level: number): readonly Place[];
  /** A module inside of a Python package. */
  inside(folder: string, name: string): Place | null;
  readonly stars: Stars;
  /** Every file of the project, in a fixed order. */
  readonly paths: () => readonly string[];
  readonly memo: Memo<Value>;
}

export interface ReferenceResolver {
  evaluate(path: string, reference: Reference): readonly Value[];
  step(value: Value, name: string): readonly Value[];
  /** A class and those it inherits from, nearest first, with library classes by name. */
  ancestors(path: string, at: number): readonly Value[];
  /** What a CommonJS module is as a whole, when it says so. */
  whole(path: string): readonly Value[];
  /** Reads what stands in all files; before the first question. */
  prepare(): void;
  /** What is known of classes that stand for others, by name. */
  implementers(): ReadonlyMap<string, string>;
}

const NONE: readonly Value[] = [];

/** Long hierarchies are generated; nobody reads methods out of them. */
const MAX_ANCESTORS = 40;

/** Wires the questions together. */
export function createResolver(parts: ResolverParts): ReferenceResolver {
  const { memo } = parts;

  const evaluate = (path: string, reference: Reference): readonly Value[] => {
    let values = roots(path, reference);
    let rest = reference.path;
    if (reference.root === 'name') rest = rest.slice(1);
    for (const name of rest) {
      if (values.length === 0) return NONE;
      values = distinctValues(values.flatMap((value) => step(value, name)));
    }
    return values;
  };

  const evaluateAll = (path: string, references: readonly Reference[]): readonly Value[] =>
    distinctValues(references.flatMap((reference) => evaluate(path, reference)));

  const roots = (path: string, reference: Reference): readonly Value[] => {
    if (reference.root === 'name') return named(path, reference.path[0]!);
    if (reference.root === 'module') {
      const { module, level } = reference;
      return parts.places(path, module, level).map((place) => valueOfPlace(place, module));
    }
    const { root, at } = reference;
    if (root === 'function') return [{ kind: root, path, at, bound: false }];
    return [{ kind: root, path, at }];
  };

  /** A name at the top level of a file. */
  const named = (path: string, name: string): readonly Value[] => {
    const table = parts.table(path);
    if (table === null) return NONE;
    return memo.ask(`name\0${path}\0${name}`, () => {
      const own = table.names.get(name);
      if (own !== undefined) return evaluateAll(path, own);
      return table.facts.system === 'python' ? fromStars(path, name) : NONE;
    });
  };

  const fromStars = (path: string, name: string): readonly Value[] =>
    firstValues(parts.stars.providers(path, name), (provider) => exported(provider, name));

  /** A name that other files see. */
  const exported = (path: string, name: string): readonly Value[] => {
    const table = parts.table(path);
    if (table === null) return NONE;
    if (table.facts.system === 'python') {
      const values = named(path, name);
      return values.length > 0 ? values : submodule(path, name);
    }
    return memo.ask(`export\0${path}\0${name}`, () => {
      const own = table.exports.get(name);
      if (own !== undefined) return evaluateAll(path, own);
      if (name !== 'default') {
        const taken = fromStars(path, name);
        if (taken.length > 0) return taken;
      }
      const values = whole(path);
      // A default import of a CommonJS module is the module.
      if (name === 'default') return values.length > 0 ? values : commonModule(table, path);
      return distinctValues(values.flatMap((value) => step(value, name)));
    });
  };

  const submodule = (path: string, name: string): readonly Value[] => {
    const match = /^(?:(.*)\/)?__init__\.pyi?$/.exec(path);
    const place = match === null ? null : parts.inside(match[1] ?? '', name);
    return place === null ? NONE : [valueOfPlace(place, name)];
  };

  const commonModule = (table: FileTable, path: string): readonly Value[] => {
    const isCommon = !table.facts.imports.some(({ form }) => form === 'import' || form === 'export');
    return isCommon && table.exports.size > 0 ? [{ kind: 'file', path }] : NONE;
  };

  const whole = (path: string): readonly Value[] => {
    const own = parts.table(path)?.exports.get('=');
    return own === undefined ? NONE : memo.ask(`whole\0${path}`, () => evaluateAll(path, own));
  };

  const step = (value: Value, name: string): readonly Value[] => {
    switch (value.kind) {
      case 'file':
        if (name !== CALLED) return exported(value.path, name);
        return distinctValues(whole(value.path).flatMap((one) => step(one, name)));
      case 'folder': {
        const place = parts.inside(value.path, name);
        const module = `${value.module}.${name}`;
        return [place === null ? { kind: 'external', name: module } : valueOfPlace(place, module)];
      }
      case 'external':
        return [stepOutside(value.name, name)];
      case 'object':
        return objectMember(value.path, value.at, name);
      case 'function':
        return name === CALLED ? calledFunction(value.path, value.at) : NONE;
      default:
        return classStep(value, name);
    }
  };

  const objectMember = (path: string, at: number, name: string): readonly Value[] => {
    const table = parts.table(path);
    const object = table?.objects.get(at);
    if (table === null || object === undefined) return NONE;
    return memo.ask(`object\0${path}\0${at}\0${name}`, () => {
      const own = table.memberOf(object, name);
      if (own !== null) return evaluateAll(path, own);
      return distinctValues(
        object.spreads.flatMap((spread) => evaluate(path, spread)).flatMap((value) => step(value, name)),
      );
    });
  };

  /** A constructor function gives an instance, whatever else it returns. */
  const calledFunction = (path: string, at: number): readonly Value[] => {
    const results = returned(path, at);
    return parts.table(path)?.classes.has(at) === true
      ? distinctValues([{ kind: 'instance', path, at }, ...results])
      : results;
  };

  const returned = (path: string, at: number): readonly Value[] => {
    const fn = parts.table(path)?.functions.get(at);
    return fn === undefined ? NONE : memo.ask(`returns\0${path}\0${at}`, () => evaluateAll(path, fn.returns));
  };

  const classStep = (value: ClassValue, name: string): readonly Value[] => {
    const { path, at } = value;
    const isInstance = value.kind === 'instance';
    if (name === CALLED && !isInstance) return [{ kind: 'instance', path, at }];
    if (name === CALLED)
      return distinctValues(member(path, at, '__call__', true).flatMap((one) => step(one, name)));
    if (name === BASES) return bases(path, at).map((base) => (isInstance ? instanceOf(base) : base));
    if (name === ENTERED) {
      const entered = ['__enter__', '__aenter__'].flatMap((method) => member(path, at, method, true));
      const values = distinctValues(entered.flatMap((one) => step(one, CALLED)));
      return values.length > 0 ? values : [value];
    }
    return member(path, at, name, isInstance);
  };

  /** The classes that a class says it extends. */
  const bases = (path: string, at: number): readonly Value[] => {
    const fact = parts.table(path)?.classes.get(at);
    if (fact === undefined) return NONE;
    return memo.ask(`bases\0${path}\0${at}`, () =>
      evaluateAll(path, fact.bases)
        .flatMap(wholeOf)
        .filter(({ kind }) => kind === 'class' || kind === 'external'),
    );
  };

  const wholeOf = (value: Value): readonly Value[] => {
    if (value.kind !== 'file') return [value];
    const values = whole(value.path);
    return values.length > 0 ? values : [value];
  };

  const ancestors = (path: string, at: number): readonly Value[] =>
    memo.ask(`ancestors\0${path}\0${at}`, () => {
      const found: Value[] = [{ kind: 'class', path, at }];
      for (const base of bases(path, at)) {
        const above = base.kind === 'class' ? ancestors(base.path, base.at) : [base];
        for (const value of above) {
          if (found.length < MAX_ANCESTORS && !found.some((one) => sameClass(one, value))) found.push(value);
        }
      }
      return found;
    });

  /** What an instance has: also in the classes that an interface or an abstract class leaves it to. */
  const member = (path: string, at: number, name: string, isInstance: boolean): readonly Value[] => {
    const own = declared(path, at, name, isInstance);
    const left = isInstance ? implementers.of(path, at) : [];
    if (left.length === 0) return own;
    const found = left.flatMap((one) => ownMember(one.path, one.at, name, isInstance) ?? []);
    return distinctValues([...found, ...own]);
  };

  const declared = (path: string, at: number, name: string, isInstance: boolean): readonly Value[] =>
    memo.ask(`member\0${path}\0${at}\0${name}\0${isInstance}`, () => {
      for (const ancestor of ancestors(path, at)) {
        if (ancestor.kind === 'external')
          return [stepOutside(isInstance ? `${ancestor.name}()` : ancestor.name, name)];
        if (ancestor.kind !== 'class') continue;
        const own = ownMember(ancestor.path, ancestor.at, name, isInstance);
        if (own !== null) return own;
      }
      return NONE;
    });

  const ownMember = (
    path: string,
    at: number,
    name: string,
    isInstance: boolean,
  ): readonly Value[] | null => {
    const table = parts.table(path);
    if (table === null) return null;
    const isPython = table.facts.system === 'python';
    const found = table
      .membersOf(at, name)
      .filter((one) => isPython || one.isStatic !== isInstance || one.kind === 'field');
    if (found.length === 0) return null;
    return distinctValues(
      found.flatMap(({ kind, values }) => {
        const results = evaluateAll(path, values);
        if (kind === 'getter' && isInstance) return results.flatMap((one) => step(one, CALLED));
        return kind === 'field' ? results : results.map((one) => bind(table, one, isInstance));
      }),
    );
  };

  const implementers = createImplementers({
    paths: parts.paths,
    table: parts.table,
    evaluate,
    rest: memo.rest,
  });
  return {
    evaluate,
    step,
    ancestors,
    whole,
    prepare: () => implementers.prepare(),
    implementers: () => implementers.entries(),
  };
}

function valueOfPlace(place: Place, module: string): Value {
  return place.kind === 'folder' ? { kind: 'folder', path: place.path, module } : place;
}

function instanceOf(value: Value): Value {
  if (value.kind === 'class') return { ...value, kind: 'instance' };
  return value.kind === 'external' ? { kind: 'external', name: `${value.name}()` } : value;
}

/** Python binds the receiver of a method that is read from an instance, and that of a class method always. */
function bind(table: FileTable, value: Value, isInstance: boolean): Value {
  if (value.kind !== 'function') return value;
  const receiver = table.functions.get(value.at)?.receiver;
  return { ...value, bound: receiver === 'class' || (receiver === 'instance' && isInstance) };
}

function sameClass(a: Value, b: Value): boolean {
  if (a.kind === 'external') return b.kind === 'external' && a.name === b.name;
  return 'at' in a && 'at' in b && a.at === b.at && a.path === b.path;
}

/** Names of libraries as models have them: calls are `()`, a default import is the module, entering keeps the value. */
function stepOutside(name: string, step: string): Value {
  if (step === ENTERED || step === BASES) return { kind: 'external', name };
  if (step === CALLED) return { kind: 'external', name: `${name}()` };
  const isDefault = step === 'default' && !name.includes('()');
  return { kind: 'external', name: isDefault ? name : `${name}.${step}` };
}
