/**
 * What a file imports, exports and defines, as plain JSON: enough to tell which function or class of a project a name of another
 * file denotes, without any AST.
 *
 * A `Reference` is a name as one file sees it: where the path starts, and the steps from there. A step is a member name or one of
 * the signs below. `Repo().find` of an imported `Repo` is `{root: 'module', module: './repo', path: ['Repo', '()', 'find']}`; an
 * annotation `repo: Repo` says the same as a value made by `Repo()`.
 *
 * Functions, classes and object literals are named by the offset at which their node starts, which is unique in a file (a function that
 * makes instances is both a function and a class), whereas
 * symbols are not (overloads, redefinitions, callbacks).
 */

/** The result of calling, or an instance of a class. */
export const CALLED = '()';
/** The base classes of a class or instance: `super`. */
export const BASES = '^';
/** What `with` and `using` bind: the result of entering a context. */
export const ENTERED = '@';

export type Reference = ModuleReference | NameReference | NodeReference;

/** A module of this project or of a library; `level` counts the leading dots of Python, which `module` does not hold. */
export interface ModuleReference {
  readonly root: 'module';
  readonly module: string;
  readonly level: number;
  readonly path: readonly string[];
}

/** A name at the top level of this file; it is the first element of the path. */
export interface NameReference {
  readonly root: 'name';
  readonly path: readonly string[];
}

/** A node of this file. */
export interface NodeReference {
  readonly root: 'class' | 'function' | 'object';
  readonly at: number;
  readonly path: readonly string[];
}

/** A name with everything that it may denote: conditional imports, reassignments. Empty when nothing is known but its existence. */
export interface NamedValue {
  readonly name: string;
  readonly values: readonly Reference[];
}

export interface ImportFact {
  readonly module: string;
  readonly level: number;
  readonly form: 'import' | 'require' | 'dynamic' | 'export';
  readonly typeOnly: boolean;
  readonly wildcard: boolean;
  /** `imported` is the exported name, `default`, or `*` for the whole module. */
  readonly names: readonly { readonly imported: string; readonly local: string }[];
}

export interface FunctionFact {
  readonly symbol: string;
  readonly at: number;
  /** The class that it is a member of. */
  readonly owner: number | null;
  /** How Python passes the receiver: as first parameter of an instance, the class, or not at all. */
  readonly receiver: 'instance' | 'class' | 'none';
  /** What it plainly returns, or yields when it is a generator. */
  readonly returns: readonly Reference[];
}

export interface ClassMember extends NamedValue {
  /** Reading a getter gives what its function returns. */
  readonly kind: 'method' | 'getter' | 'field';
  readonly isStatic: boolean;
}

export interface ClassFact {
  readonly symbol: string;
  readonly at: number;
  readonly form: 'class' | 'abstract' | 'interface';
  readonly bases: readonly Reference[];
  /** Interfaces that it says it implements. */
  readonly interfaces: readonly Reference[];
  readonly members: readonly ClassMember[];
  /** Its own constructor function. */
  readonly construct: number | null;
}

export interface ObjectFact {
  readonly at: number;
  readonly members: readonly NamedValue[];
  /** Objects whose members it takes over. */
  readonly spreads: readonly Reference[];
}

/** A module whose exports another one takes over as a whole. */
export interface StarFact {
  readonly module: string;
  readonly level: number;
}

export interface ModuleFacts {
  readonly system: 'python' | 'script';
  readonly imports: readonly ImportFact[];
  /** Everything bound at the top level. In Python this is what other files see. */
  readonly names: readonly NamedValue[];
  /** JavaScript: what other files see. `default` is the default export, `=` what `module.exports` or `export =` sets. */
  readonly exports: readonly NamedValue[];
  /** `export * from`, Python's `from m import *`. */
  readonly stars: readonly StarFact[];
  /** Python's `__all__`, when it is written out. */
  readonly all: readonly string[] | null;
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly objects: readonly ObjectFact[];
}
