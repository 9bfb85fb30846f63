/** What name resolution knows about one file. Built once per file; all questions are answered from side tables by node id. */
import type {
  Assign,
  Call,
  ClassNode,
  Entry,
  Expression,
  FunctionNode,
  Import,
  ImportName,
  Name,
  Node,
  Param,
  TypeNode,
} from '../ast/nodes.ts';

export interface Scope {
  readonly id: number;
  readonly kind: 'module' | 'function' | 'class' | 'block' | 'comprehension';
  readonly node: Node;
  readonly parent: Scope | null;
  readonly definitions: ReadonlyMap<string, Definition>;
}

/** One entity that names may denote. Definitions of one file have dense ids. */
export interface Definition {
  readonly id: number;
  readonly name: string;
  readonly kind: 'variable' | 'parameter' | 'function' | 'class' | 'import';
  readonly scope: Scope;
  /** The declaring node: Param, Function, Class, ImportName or Import (wildcard), Assign/ForEach/… for variables. */
  readonly node: Node;
  /** For imports. */
  readonly imported: { readonly declaration: Import; readonly name: ImportName } | null;
  /** Every write of a variable: plain assignments have their value; loops, with, catch, augmented writes have null. */
  readonly writes: readonly Write[];
  /** Every declaring node, the first included: imports in `try` and `except`, overloads, redefinitions. */
  readonly declarations: readonly Node[];
  readonly imports: readonly { readonly declaration: Import; readonly name: ImportName }[];
  readonly annotations: readonly TypeNode[];
  /** For a parameter: where in a destructured parameter it stands; empty for a plain one. */
  readonly path: Write['path'];
}

/** One write of a variable or of a member. */
export interface Write {
  /** The writing construct: Assign, ForEach, CompFor, WithItem, Catch, Capture, Delete, Unary, Function, Class, ImportName, Field, Entry. */
  readonly node: Node;
  /** The value that is bound as a whole; null when the write binds a part of `source` or something unknown. */
  readonly value: Expression | null;
  /**
   * `assign` binds `value`; `destructure` binds the part of `source` at `path`, `rest` what remains there; `for` an element,
   * `with` the entered context, `catch` an exception of type `source`; `augment`, `delete`, `match`, `import` say only that
   * the name is written.
   */
  readonly how:
    | 'assign'
    | 'destructure'
    | 'rest'
    | 'for'
    | 'with'
    | 'catch'
    | 'augment'
    | 'delete'
    | 'match'
    | 'import';
  readonly source: Expression | null;
  /** Keys and positions into `source`; null is a key that is not constant. */
  readonly path: readonly (string | number | null)[];
}

/** A value known at analysis time. `known: false` is "some constant string, which one is unknown". */
export type Constant =
  | { readonly type: 'string'; readonly value: string; readonly known: true }
  | { readonly type: 'string'; readonly known: false }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' };

/**
 * Facts about libraries that name resolution uses. They come from model files.
 * - `returns`: qualified callee to the type of its result (`sqlite3.connect` → `sqlite3.Connection`); a value `@receiver` means the
 *   type of the receiver, `@argument:0` the type of an argument, `@instance:0` an object of the class that is the argument, `@element` the receiver's element.
 * - `callbacks`: qualified callee to the types of the parameters of functions passed as its arguments
 *   (`express.get` of type `express.Application` → `[express.Request, express.Response]`).
 * - `parameters`: types by convention for parameter names of a function whose file imports `whenImported` (or anything, when null).
 *   With `functions`, only for functions of these names that the file exports; with `entry` or `entriesOf` only for functions in such
 *   objects; without `names` the types go by position.
 */
export interface TypeHints {
  readonly returns: Readonly<Record<string, string>>;
  /** Qualified member (attribute read) to its type: `express.Request.app` → `express.Application`. */
  readonly members: Readonly<Record<string, string>>;
  readonly callbacks: Readonly<Record<string, readonly (string | null)[]>>;
  /** Qualified decorator (without arguments) to the types of the decorated function's parameters. */
  readonly decorators: Readonly<Record<string, readonly (string | null)[]>>;
  readonly parameters: readonly {
    readonly names: readonly string[];
    readonly types: readonly (string | null)[];
    readonly whenImported: string | null;
    readonly functions?: readonly string[];
    /** The function is an entry of this key in an object that also has the keys `beside`. */
    readonly entry?: string;
    readonly beside?: readonly string[];
    /** The function is an entry of an object that goes by one of these names. */
    readonly entriesOf?: readonly string[];
  }[];
  /** Class to its base, for library classes: `django.http.JsonResponse` → `django.http.HttpResponse`. */
  readonly bases: Readonly<Record<string, string>>;
  /** Objects whose fields all functions of a program share, by qualified name or type; with the words that they go by. */
  readonly shared?: Readonly<Record<string, readonly string[]>>;
  /** Types of objects that a library carries from one function of a program to the next. */
  readonly carried?: readonly string[];
  /** What libraries call the parts of schemas. */
  readonly schemas?: readonly SchemaLibrary[];
}

/** Words of a validation library by what they do (`dataflow/schemas/schema-words.ts` lists the roles). */
export interface SchemaLibrary {
  readonly modules: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
}

export interface Names {
  readonly module: Scope;
  /** The scope a node's names are looked up in. */
  scopeOf(node: Node): Scope;
  definitionOf(name: Name): Definition | null;
  /** The definition that a declaring node (Param target name, Function, Class, Assign target …) creates, by name node or declaration. */
  declaredBy(node: Node): Definition | null;
  /**
   * Fully qualified dotted name of an expression, or null. Through imports and their aliases, `require`, destructured requires,
   * module-level aliases (`x = a.b` assigned once), and types: a member of an expression whose type is T is `T.member`; a call
   * result is `typeOf(call)` when known, else `<callee>()`. `new mod.C()` and Python `mod.C()` (capitalised) have type `mod.C`.
   * An unbound name is its own spelling (`eval`, `open`, `document`); a local variable, function or parameter without a known
   * type is null; members of `self`/`this` go through the class's fields. `node:` prefixes are dropped, an ES default import
   * of `m` is `m`. Optional chaining and subscripts with a constant string count as member access.
   */
  qualifiedName(expr: Expression): string | null;
  /**
   * All qualified names under which a model or a pattern may know the expression, most specific first: `qualifiedName`, then the
   * same with each base class of the receiver's type (classes of the file and TypeHints.bases), and `m.default` for a default import.
   */
  qualifiedNames(expr: Expression): readonly string[];
  /** Qualified type of an expression's value (annotation, constructor, TypeHints), or null. Built-in types: `str int float bool bytes list dict set` / `string number boolean array object`. */
  typeOf(expr: Expression): string | null;
  /** Must-constant value of an expression, through names assigned one constant, concatenation, f-strings, templates, conditionals with equal arms. */
  constantOf(expr: Expression): Constant | null;
  /** The single expression a variable use stands for, when it is assigned exactly once (symbolic propagation). */
  singleValueOf(name: Name): Expression | null;
  /** The function or class of this file that a call runs (plain name, self/this method, method of an instance of a class of the file, super). */
  calleeOf(call: Call): FunctionNode | ClassNode | null;
  /** The function called with `new` whose instance `this` is at a node, or null. */
  constructorAround(node: Node): FunctionNode | null;
  /** Nearest enclosing function or class, or null at top level. */
  enclosing(node: Node): FunctionNode | ClassNode | null;
  parentOf(node: Node): Node | null;
  /** Dotted names of the enclosing classes and functions of a node, itself included when it is one: `Shop.buy`. */
  symbolPath(node: Node): string;
  /** Exported, or public by the language's convention (Python: no leading underscore at top level or in a public class). */
  isExported(definition: FunctionNode | ClassNode): boolean;
  /** The scope that a Module, Function, Class, Comprehension or block opens, or null when it opens none. */
  scopeOpenedBy(node: Node): Scope | null;
  /** What models say of functions that are handed to a callee: the types of their parameters; null when they say nothing. */
  callbackTypes(callee: Expression): readonly (string | null)[] | null;
  /** The class whose object a call gives, as models know it (`inject(Service)`), or null. */
  classGiven(call: Call): Expression | null;
  /** What conventions say of a function that an object holds under a key: the types of its parameters; null when they say nothing. */
  entryTypes(entry: Entry): readonly (string | null)[] | null;
  /** The carried type (`TypeHints.carried`) that a type is or extends, or null. */
  carriedTypeOf(type: string): string | null;
  /** A type, and those that it extends. */
  typeWithBases(type: string): readonly string[];
  /** The members of a type to which models give a type, by name. */
  typedMembersOf(type: string): ReadonlyMap<string, string>;
  /** The function or class of this file that an expression denotes (a callback passed by name, a decorator, a callee). */
  functionOf(expr: Expression): FunctionNode | ClassNode | null;
  readonly functions: readonly FunctionNode[];
  readonly classes: readonly ClassNode[];
  readonly assignments: readonly Assign[];
  readonly parameters: readonly Param[];
  readonly calls: readonly Call[];
  /** Every import statement, wherever it stands. */
  readonly imports: readonly Import[];
  /** The expressions that a function returns. */
  returnsOf(fn: FunctionNode): readonly Expression[];
  /** Every module named by an import or require of the file, normalised. */
  readonly importedModules: readonly string[];
}
