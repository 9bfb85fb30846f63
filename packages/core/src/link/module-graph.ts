/**
 * The module graph of a project: which function, class, instance or module of which file a name denotes. Facts only, no AST.
 *
 *     const graph = createModuleGraph({ files, manifests });
 *     graph.resolveModule('src/app.ts', './db', 0)        // [{ kind: 'file', path: 'src/db.ts' }]
 *     graph.resolve('src/app.ts', reference)              // what a Reference of that file denotes
 *     graph.resolveSymbol('src/db.ts', ['pool', 'query']) // what other files get under an exported name
 *
 * **References** come from `createReferences(names, isPython)` (`names/references.ts`) while the AST is at hand:
 * `references.of(call.callee)` gives the alternatives for a callee, a receiver, an argument. They are plain JSON and go into a
 * summary as they are. `this.repo.find` of a class with `repo: Repo` is `{root: 'class', at, path: ['()', 'repo', 'find']}`. A
 * name of the module stays `{root: 'name', path: ['db', 'query']}`.
 *
 * **Answers** (`Resolved`) are alternatives, in a fixed order: most names have one, conditional imports and reassigned variables
 * several, names that lead nowhere none. `path`, `at` (offset of the function's or class's node) and `symbol` (`names.symbolPath`) say
 * which function it is; `(path, at)` is unique, symbols are not. `bound` of a Python function: the receiver is already given,
 * so argument 0 of the call is parameter 1. A `class` that is called runs `constructorOf(class)`. `external` names are spelled as
 * in models: `sqlalchemy.orm.Session()`, `express.Router`.
 *
 * **Order of answers never depends on the order of files or questions.** Everything is memoised: a question costs what is new about it.
 * `cuts` counts chains and barrels that were too long to follow; it belongs into a notification.
 */
import type { Manifests } from '../facts/manifests.ts';
import type { ModuleFacts, Reference } from '../facts/module-facts.ts';
import { createFileTable, type FileTable } from './file-table.ts';
import { createFileTree } from './file-tree.ts';
import { createMemo } from './memo.ts';
import { NOWHERE, type Places } from './place.ts';
import { createPythonModules } from './python-modules.ts';
import { createResolver } from './resolver.ts';
import { createScriptModules } from './script-modules.ts';
import { createStars } from './stars.ts';
import { distinctValues, type Value } from './value.ts';

/** Something that a reference denotes. */
export type Resolved =
  | {
      readonly kind: 'function';
      readonly path: string;
      readonly at: number;
      readonly symbol: string;
      readonly bound: boolean;
    }
  | {
      readonly kind: 'class' | 'instance';
      readonly path: string;
      readonly at: number;
      readonly symbol: string;
    }
  | { readonly kind: 'object'; readonly path: string; readonly at: number }
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'external'; readonly name: string };

export type ResolvedClass = Extract<Resolved, { readonly kind: 'class' | 'instance' }>;
export type ResolvedFunction = Extract<Resolved, { readonly kind: 'function' }>;

export interface ModuleGraph {
  /** Files, a package folder, or a library; empty when a relative path leads nowhere. `level` counts Python's leading dots. */
  resolveModule(from: string, module: string, level: number): Places;
  /** What a reference of a file denotes. */
  resolve(path: string, reference: Reference): readonly Resolved[];
  /** What other files get from a file under an exported name with further steps; an empty path is the module. */
  resolveSymbol(path: string, names: readonly string[]): readonly Resolved[];
  /** A member of something that was resolved: a method by name, `()` for its result. */
  memberOf(value: Resolved, name: string): readonly Resolved[];
  /** The function that runs when a class is called: its own constructor or an inherited one. */
  constructorOf(value: ResolvedClass): ResolvedFunction | null;
  /** The class itself and what it inherits from, nearest first; library classes are `external`. */
  ancestorsOf(value: ResolvedClass): readonly Resolved[];
  /**
   * Does something, and tells what the answers rest on that it got from this graph: paths of files, and names of classes in `classes`.
   * Nothing unless the graph follows it.
   */
  restsOf<R>(action: () => R): readonly [result: R, rests: readonly string[]];
  /** Says that what is asked for at the moment rests on something else as well. */
  rest(on: string): void;
  /** What is known of classes that stand for others, by name. */
  classes(): ReadonlyMap<string, string>;
  readonly cuts: number;
}

export interface ModuleGraphInput {
  /** Every file of the project; null for one that has no facts. Paths are POSIX and relative to the root. */
  readonly files: ReadonlyMap<string, ModuleFacts | null>;
  readonly manifests: Manifests;
  /** Indexes of facts that were asked about before; given when what answers rest on is to be followed. */
  readonly tables?: WeakMap<ModuleFacts, FileTable>;
}

/** Builds the graph. Linear in the number of files; facts of a file are indexed when it is first asked about. */
export function createModuleGraph({ files, manifests, tables: kept }: ModuleGraphInput): ModuleGraph {
  const tree = createFileTree(files.keys());
  const python = createPythonModules(tree, manifests);
  const script = createScriptModules(tree, manifests);
  const tables = new Map<string, FileTable | null>();
  const memo = createMemo<Value>(kept !== undefined);
  const tableOf = (facts: ModuleFacts): FileTable => {
    let known = kept?.get(facts);
    if (known === undefined) {
      known = createFileTable(facts);
      kept?.set(facts, known);
    }
    return known;
  };
  const table = (path: string): FileTable | null => {
    memo.rest(path);
    let known = tables.get(path);
    if (known === undefined) {
      const facts = files.get(path) ?? null;
      known = facts === null ? null : tableOf(facts);
      tables.set(path, known);
    }
    return known;
  };
  const places = (from: string, module: string, level: number): Places => {
    memo.rest(from);
    const facts = files.get(from) ?? null;
    if (facts === null) return NOWHERE;
    return facts.system === 'python' ? python.resolve(from, module, level) : script.resolve(from, module);
  };
  const stars = createStars({
    targets: (path) =>
      (files.get(path)?.stars ?? []).flatMap(({ module, level }) =>
        places(path, module, level).flatMap((place) => (place.kind === 'file' ? [place.path] : [])),
      ),
    names: (path) => starNames(table(path)),
    rest: memo.rest,
  });
  const resolver = createResolver({
    table,
    places,
    inside: python.inside,
    stars,
    memo,
    paths: () => [...files.keys()].sort(),
  });

  const described = (values: readonly Value[]): readonly Resolved[] =>
    distinctValues(values.flatMap((value) => wholeOf(value))).flatMap((value) => describe(value, table));
  const wholeOf = (value: Value): readonly Value[] => {
    const values = value.kind === 'file' ? resolver.whole(value.path) : [];
    return values.length > 0 ? values : [value];
  };

  return {
    resolveModule: places,
    resolve(path, reference) {
      resolver.prepare();
      return described(resolver.evaluate(path, reference));
    },
    resolveSymbol(path, names) {
      resolver.prepare();
      let values: readonly Value[] = [{ kind: 'file', path }];
      for (const name of names)
        values = distinctValues(values.flatMap((value) => resolver.step(value, name)));
      return described(values);
    },
    memberOf(value, name) {
      resolver.prepare();
      return described(resolver.step(valueOf(value), name));
    },
    constructorOf(value) {
      for (const ancestor of resolver.ancestors(value.path, value.at)) {
        if (ancestor.kind !== 'class') continue;
        const at = table(ancestor.path)?.classes.get(ancestor.at)?.construct ?? null;
        if (at === null) continue;
        const found = describe({ kind: 'function', path: ancestor.path, at, bound: true }, table)[0];
        return found?.kind === 'function' ? found : null;
      }
      return null;
    },
    ancestorsOf: (value) =>
      resolver.ancestors(value.path, value.at).flatMap((ancestor) => describe(ancestor, table)),
    restsOf: memo.restsOf,
    rest: memo.rest,
    classes() {
      resolver.prepare();
      return resolver.implementers();
    },
    get cuts() {
      return memo.cuts + stars.cuts;
    },
  };
}

/** What a wildcard takes: Python's `__all__`, else every public name; in JavaScript every export but the default. */
function starNames(table: FileTable | null): Iterable<string> {
  if (table === null) return [];
  const { facts } = table;
  if (facts.system === 'script')
    return [...table.exports.keys()].filter((name) => name !== 'default' && name !== '=');
  return facts.all ?? [...table.names.keys()].filter((name) => !name.startsWith('_'));
}

function describe(value: Value, table: (path: string) => FileTable | null): Resolved[] {
  switch (value.kind) {
    case 'file':
    case 'folder':
      return [{ kind: 'module', path: value.path }];
    case 'function': {
      const { path, at, bound } = value;
      return [{ kind: 'function', path, at, symbol: table(path)?.functions.get(at)?.symbol ?? '', bound }];
    }
    case 'class':
    case 'instance': {
      const { kind, path, at } = value;
      return [{ kind, path, at, symbol: table(path)?.classes.get(at)?.symbol ?? '' }];
    }
    case 'object':
      return [{ kind: 'object', path: value.path, at: value.at }];
    case 'external':
      return [value];
  }
}

function valueOf(resolved: Resolved): Value {
  return resolved.kind === 'module' ? { kind: 'file', path: resolved.path } : resolved;
}
