/**
 * The generic AST: one set of node kinds for every language.
 *
 * A language folder lowers its own syntax to these kinds; matching, names and dataflow see nothing else.
 * Nodes are plain JSON-serialisable objects (compiled patterns are stored as such). Spans are UTF-16 offsets into the
 * decoded text, end exclusive. `id` is unique and dense within one tree, so that side tables can be arrays.
 *
 * Operators are normalised to one spelling (`&&` and Python's `and` are both `and`, `!` and `not` are both `not`).
 * A chain of more than 100 operands of one associative operator is lowered to a balanced tree, so that depth stays small.
 */

export interface NodeBase {
  readonly start: number;
  readonly end: number;
  readonly id: number;
}

// ---------------------------------------------------------------------------------------------- expressions

/** An identifier read, written or declared (assignment targets are `Name` as well). */
export interface Name extends NodeBase {
  readonly kind: 'Name';
  readonly name: string;
}
export interface This extends NodeBase {
  readonly kind: 'This';
}
export interface Super extends NodeBase {
  readonly kind: 'Super';
}
/**
 * A string without interpolation, decoded (escapes resolved). Adjacent Python literals are one `StringLit`.
 * Unquoted keys of JavaScript objects and JSX text are `StringLit` too, with `quoted: false`.
 * `contentStart`/`contentEnd` delimit what stands between the quotes (for adjacent literals: of the first).
 */
export interface StringLit extends NodeBase {
  readonly kind: 'StringLit';
  readonly value: string;
  /** Lower-case Python prefix letters without `f` (`b`, `r`, `rb`, `u`), else empty. */
  readonly prefix: string;
  readonly quoted: boolean;
  readonly contentStart: number;
  readonly contentEnd: number;
}
/** `value` is NaN when the literal does not fit a double; `text` is the source text. */
export interface NumberLit extends NodeBase {
  readonly kind: 'NumberLit';
  readonly value: number;
  readonly text: string;
}
export interface BoolLit extends NodeBase {
  readonly kind: 'BoolLit';
  readonly value: boolean;
}
/** `None`, `null`. JavaScript's `undefined` is a `Name`. */
export interface NullLit extends NodeBase {
  readonly kind: 'NullLit';
}
/** Python's `...` in code (in patterns it becomes a `MetaEllipsis`). */
export interface EllipsisLit extends NodeBase {
  readonly kind: 'EllipsisLit';
}
export interface RegexLit extends NodeBase {
  readonly kind: 'RegexLit';
  readonly pattern: string;
  readonly flags: string;
}
/** An f-string or template literal with at least one interpolation or a tag; `parts` alternate `StringLit` (quoted: false) and `Interpolation`. */
export interface Template extends NodeBase {
  readonly kind: 'Template';
  readonly tag: Expression | null;
  readonly parts: readonly (StringLit | Interpolation | MetaNode)[];
}
export interface Interpolation extends NodeBase {
  readonly kind: 'Interpolation';
  readonly value: Expression;
  /** Python `!r` conversion letter, or empty. */
  readonly conversion: string;
  /** Python format specification: a `StringLit`, or a `Template` when it holds interpolations itself. */
  readonly format: Expression | null;
}
/** List, tuple or set display; also an array destructuring target. A hole of a JavaScript array is a `Hole`. */
export interface Collection extends NodeBase {
  readonly kind: 'Collection';
  readonly shape: 'list' | 'tuple' | 'set';
  readonly elements: readonly Expression[];
}
export interface Hole extends NodeBase {
  readonly kind: 'Hole';
}
/** Python dict display or JavaScript object literal; also an object destructuring target (values are then targets). */
export interface Dict extends NodeBase {
  readonly kind: 'Dict';
  readonly entries: readonly (Entry | Spread | MetaNode)[];
}
/** `shorthand` is JavaScript's `{a}` (value is the Name). Object methods are entries whose value is a `Function`. */
export interface Entry extends NodeBase {
  readonly kind: 'Entry';
  readonly key: Expression;
  readonly value: Expression;
  readonly computed: boolean;
  readonly shorthand: boolean;
}
/** A call, `new C(...)` (`isNew`), or a tagless dynamic `import(x)` / `require(x)` (callee is the Name `import` / `require`). */
export interface Call extends NodeBase {
  readonly kind: 'Call';
  readonly callee: Expression;
  readonly args: readonly (Argument | MetaNode)[];
  readonly isNew: boolean;
  readonly optional: boolean;
}
/** One argument; `name` is the keyword of `f(name=value)`; a splat has a `Spread` value. */
export interface Argument extends NodeBase {
  readonly kind: 'Argument';
  readonly name: string | null;
  readonly value: Expression;
}
/** `object.property`; private JavaScript names keep their `#`. */
export interface Member extends NodeBase {
  readonly kind: 'Member';
  readonly object: Expression;
  readonly property: string;
  readonly propertyStart: number;
  readonly propertyEnd: number;
  readonly optional: boolean;
}
export interface Index extends NodeBase {
  readonly kind: 'Index';
  readonly object: Expression;
  readonly index: Expression;
  readonly optional: boolean;
}
export interface Slice extends NodeBase {
  readonly kind: 'Slice';
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}
/** `op`: `not - + ~ typeof void delete ++ --`; `postfix` only for `++`/`--`. */
export interface Unary extends NodeBase {
  readonly kind: 'Unary';
  readonly op: string;
  readonly operand: Expression;
  readonly postfix: boolean;
}
/**
 * `op`: `and or ?? == != === !== < <= > >= in, not in, is, is not, instanceof, + - * / // % ** @ & | ^ << >> >>>`.
 * A Python comparison chain `a < b < c` is `(a < b) and (b < c)`; both comparisons hold the same node for `b`.
 */
export interface Binary extends NodeBase {
  readonly kind: 'Binary';
  readonly op: string;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Conditional extends NodeBase {
  readonly kind: 'Conditional';
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}
/**
 * Assignment, augmented assignment (`op` is the operator without `=`, else empty), walrus, and declaration.
 * `declared`: `const let var using` for JavaScript declarations, else null. `value` is null for `let x` and `x: int`.
 * As a statement it stands in an `ExprStmt`; a declaration of several variables is several statements.
 */
export interface Assign extends NodeBase {
  readonly kind: 'Assign';
  readonly target: Expression;
  readonly value: Expression | null;
  readonly op: string;
  readonly declared: string | null;
  readonly type: TypeNode | null;
}
/** A default inside a destructuring target: `{a = 1}`, `[a = 1]`. */
export interface DefaultTarget extends NodeBase {
  readonly kind: 'DefaultTarget';
  readonly target: Expression;
  readonly value: Expression;
}
/** A capture in a Python `match` pattern: `x` (pattern null), `p as x`; `_` is the wildcard. */
export interface Capture extends NodeBase {
  readonly kind: 'Capture';
  readonly name: string;
  readonly pattern: Expression | null;
}
export interface Await extends NodeBase {
  readonly kind: 'Await';
  readonly value: Expression;
}
export interface Yield extends NodeBase {
  readonly kind: 'Yield';
  readonly value: Expression | null;
  readonly delegate: boolean;
}
/** `*x`, `**x` (`double`), `...x`; in targets the rest element. */
export interface Spread extends NodeBase {
  readonly kind: 'Spread';
  readonly value: Expression;
  readonly double: boolean;
}
/** JavaScript's comma operator. */
export interface SequenceExpr extends NodeBase {
  readonly kind: 'SequenceExpr';
  readonly expressions: readonly Expression[];
}
/** TypeScript `x as T`, `<T>x`, `x satisfies T`, `x!` (type null). */
export interface Cast extends NodeBase {
  readonly kind: 'Cast';
  readonly form: 'as' | 'satisfies' | 'non-null' | 'angle';
  readonly value: Expression;
  readonly type: TypeNode | null;
}
export interface Comprehension extends NodeBase {
  readonly kind: 'Comprehension';
  readonly shape: 'list' | 'set' | 'dict' | 'generator';
  readonly key: Expression | null;
  readonly element: Expression;
  readonly clauses: readonly (CompFor | CompIf | MetaNode)[];
}
export interface CompFor extends NodeBase {
  readonly kind: 'CompFor';
  readonly target: Expression;
  readonly iterable: Expression;
  readonly isAsync: boolean;
}
export interface CompIf extends NodeBase {
  readonly kind: 'CompIf';
  readonly test: Expression;
}
/** A JSX element; a fragment has a null tag. Lower-case tags are `StringLit` (quoted: false), components are names or members. */
export interface Jsx extends NodeBase {
  readonly kind: 'Jsx';
  readonly tag: Expression | null;
  readonly attributes: readonly (JsxAttribute | Spread | MetaNode)[];
  readonly children: readonly Expression[];
}
/** `value` is null for `<input disabled />`. */
export interface JsxAttribute extends NodeBase {
  readonly kind: 'JsxAttribute';
  readonly name: string;
  readonly value: Expression | null;
}
/**
 * A type annotation. `form` is `name` (with `expr` the type's name and `args` its type arguments), `union`
 * (`args` are the alternatives; `T | None`, `Optional[T]` stays a `name`), or `other` (`text` only, `args` may hold parts).
 */
export interface TypeNode extends NodeBase {
  readonly kind: 'Type';
  readonly form: 'name' | 'union' | 'other';
  readonly text: string;
  readonly expr: Expression | null;
  readonly args: readonly TypeNode[];
}
/** Source that could not be lowered (syntax error, unknown construct). Recognisable parts are kept as children. */
export interface Unknown extends NodeBase {
  readonly kind: 'Unknown';
  /** The grammar's node name, for the list of constructs not lowered. */
  readonly syntax: string;
  readonly children: readonly Node[];
}

// ------------------------------------------------------------------------------------- functions and classes

/** A function in any form, as statement or expression. An expression body is a `Block` with one `Return` (`exprBody`). */
export interface FunctionNode extends NodeBase {
  readonly kind: 'Function';
  readonly form: 'function' | 'arrow' | 'lambda' | 'method' | 'constructor' | 'getter' | 'setter';
  /** Declared name; null when anonymous. A method with a computed key has `computedName` instead. */
  readonly name: string | null;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly computedName: Expression | null;
  readonly params: readonly (Param | MetaNode)[];
  /** Null for a signature without a body (overloads, abstract methods). */
  readonly body: Block | null;
  readonly exprBody: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly modifiers: readonly string[];
  readonly decorators: readonly (Decorator | MetaNode)[];
  readonly returnType: TypeNode | null;
}
/** `variadic`: 0 plain, 1 `*args`/`...rest`, 2 `**kwargs`. `only`: Python's positional-only / keyword-only. */
export interface Param extends NodeBase {
  readonly kind: 'Param';
  readonly target: Expression;
  readonly default: Expression | null;
  readonly type: TypeNode | null;
  readonly variadic: 0 | 1 | 2;
  readonly only: 'positional' | 'keyword' | null;
  readonly modifiers: readonly string[];
  readonly decorators: readonly (Decorator | MetaNode)[];
}
export interface ClassNode extends NodeBase {
  readonly kind: 'Class';
  readonly name: string | null;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Base classes; Python class keywords are arguments with a name. */
  readonly bases: readonly (Argument | MetaNode)[];
  /** TypeScript `implements`; an `interface` is a Class with modifier `interface`. */
  readonly interfaces: readonly TypeNode[];
  readonly body: Block;
  readonly modifiers: readonly string[];
  readonly decorators: readonly (Decorator | MetaNode)[];
}
/** A class field of JavaScript or TypeScript (Python class attributes are plain assignments in the body). */
export interface Field extends NodeBase {
  readonly kind: 'Field';
  readonly name: string | null;
  readonly computedName: Expression | null;
  readonly value: Expression | null;
  readonly type: TypeNode | null;
  readonly modifiers: readonly string[];
  readonly decorators: readonly (Decorator | MetaNode)[];
}
export interface Decorator extends NodeBase {
  readonly kind: 'Decorator';
  readonly expr: Expression;
}

// ----------------------------------------------------------------------------------------------- statements

export interface Module extends NodeBase {
  readonly kind: 'Module';
  readonly body: readonly Statement[];
}
export interface Block extends NodeBase {
  readonly kind: 'Block';
  readonly body: readonly Statement[];
}
export interface ExprStmt extends NodeBase {
  readonly kind: 'ExprStmt';
  readonly expr: Expression;
}
/** `elif`/`else if` is an `else` block holding one `If`. Branches without braces are blocks too. */
export interface If extends NodeBase {
  readonly kind: 'If';
  readonly test: Expression;
  readonly then: Block;
  readonly else: Block | null;
}
/** C-style loop; a declaration in `init` is its statement. */
export interface For extends NodeBase {
  readonly kind: 'For';
  readonly init: readonly Statement[];
  readonly test: Expression | null;
  readonly update: Expression | null;
  readonly body: Block;
}
/** `form`: `of`, `in` (JavaScript keys), `each` (Python). `declared` as in `Assign`. */
export interface ForEach extends NodeBase {
  readonly kind: 'ForEach';
  readonly form: 'of' | 'in' | 'each';
  readonly declared: string | null;
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: Block;
  readonly orelse: Block | null;
  readonly isAsync: boolean;
}
export interface While extends NodeBase {
  readonly kind: 'While';
  readonly test: Expression;
  readonly body: Block;
  readonly orelse: Block | null;
  /** `do … while`. */
  readonly isDo: boolean;
}
export interface Return extends NodeBase {
  readonly kind: 'Return';
  readonly value: Expression | null;
}
export interface Throw extends NodeBase {
  readonly kind: 'Throw';
  readonly value: Expression | null;
  readonly cause: Expression | null;
}
export interface Break extends NodeBase {
  readonly kind: 'Break';
  readonly label: string | null;
}
export interface Continue extends NodeBase {
  readonly kind: 'Continue';
  readonly label: string | null;
}
export interface Try extends NodeBase {
  readonly kind: 'Try';
  readonly body: Block;
  readonly handlers: readonly (Catch | MetaNode)[];
  readonly orelse: Block | null;
  readonly finalizer: Block | null;
}
/** `target` is the bound name (or destructuring pattern). */
export interface Catch extends NodeBase {
  readonly kind: 'Catch';
  readonly type: Expression | null;
  readonly target: Expression | null;
  readonly body: Block;
}
export interface With extends NodeBase {
  readonly kind: 'With';
  readonly items: readonly (WithItem | MetaNode)[];
  readonly body: Block;
  readonly isAsync: boolean;
}
export interface WithItem extends NodeBase {
  readonly kind: 'WithItem';
  readonly context: Expression;
  readonly target: Expression | null;
}
/** JavaScript `switch` (cases fall through) or Python `match` (tests are patterns built of expressions and `Capture`). */
export interface Switch extends NodeBase {
  readonly kind: 'Switch';
  readonly form: 'switch' | 'match';
  readonly subject: Expression;
  readonly cases: readonly (Case | MetaNode)[];
}
/** `test` null: `default`. */
export interface Case extends NodeBase {
  readonly kind: 'Case';
  readonly test: Expression | null;
  readonly guard: Expression | null;
  readonly body: Block;
}
/**
 * An import. `module` is as written (`a.b`, `.views`, `./db.js`, `node:fs` with its prefix). One `ImportName` per bound name.
 * Python `import a.b` binds `a` (imported `*`, local `a`, and the module is `a.b`); `import a.b as m` binds `m`.
 * `from m import *` is `wildcard`. TypeScript `import type` is `typeOnly`; `import x = require('m')` is an import of `*`.
 */
export interface Import extends NodeBase {
  readonly kind: 'Import';
  readonly module: string;
  readonly names: readonly (ImportName | MetaNode)[];
  readonly wildcard: boolean;
  readonly typeOnly: boolean;
}
/** `imported`: exported name, `default`, or `*` for the whole module. */
export interface ImportName extends NodeBase {
  readonly kind: 'ImportName';
  readonly imported: string;
  readonly local: string;
}
/** `export …`: of a declaration, of names (`module` set when re-exporting), default (`value` or `declaration`), or all. */
export interface Export extends NodeBase {
  readonly kind: 'Export';
  readonly isDefault: boolean;
  readonly declaration: Statement | null;
  readonly value: Expression | null;
  readonly names: readonly ExportName[];
  readonly module: string | null;
  /** `export * from 'm'`; a namespace re-export is a name with local `*`. */
  readonly all: boolean;
}
export interface ExportName extends NodeBase {
  readonly kind: 'ExportName';
  readonly local: string;
  readonly exported: string;
}
export interface Delete extends NodeBase {
  readonly kind: 'Delete';
  readonly targets: readonly Expression[];
}
export interface Assert extends NodeBase {
  readonly kind: 'Assert';
  readonly test: Expression;
  readonly message: Expression | null;
}
/** Python `global` / `nonlocal`. */
export interface ScopeDecl extends NodeBase {
  readonly kind: 'ScopeDecl';
  readonly form: 'global' | 'nonlocal';
  readonly names: readonly string[];
}
/** `pass`, `;`, and type-level declarations without run-time meaning. */
export interface Empty extends NodeBase {
  readonly kind: 'Empty';
}
export interface Labeled extends NodeBase {
  readonly kind: 'Labeled';
  readonly label: string;
  readonly body: Statement;
}

// ------------------------------------------------------------------------------- only in compiled patterns

/** `$X`; `$_` has the name `$_`. As a field that is a plain string (a property, a function name …) it appears as the string `$X`. */
export interface MetaVar extends NodeBase {
  readonly kind: 'MetaVar';
  readonly name: string;
}
/** `...` (name null) or `$...ARGS` (name `$...ARGS`). */
export interface MetaEllipsis extends NodeBase {
  readonly kind: 'MetaEllipsis';
  readonly name: string | null;
}
/** `<... e ...>`. */
export interface MetaDeep extends NodeBase {
  readonly kind: 'MetaDeep';
  readonly inner: Expression;
}
/** `($X : T)`. */
export interface MetaTyped extends NodeBase {
  readonly kind: 'MetaTyped';
  readonly name: string;
  readonly type: TypeNode;
}
/** `a(). ... .b()`: in the place of a member's object, any number of links between it and `object`. */
export interface MetaChain extends NodeBase {
  readonly kind: 'MetaChain';
  readonly object: Expression;
}
/** `"..."`, `"$X"`, `"=~/re/i"`. */
export interface MetaString extends NodeBase {
  readonly kind: 'MetaString';
  readonly form: 'any' | 'bind' | 'regex';
  /** `$X` for bind, the expression's source for regex. */
  readonly text: string;
  readonly flags: string;
}
/** Pattern nodes may stand wherever a node may; the matcher decides what they accept there. */
export type MetaNode = MetaVar | MetaEllipsis | MetaDeep | MetaTyped | MetaChain | MetaString;

export type Expression =
  | Name
  | This
  | Super
  | StringLit
  | NumberLit
  | BoolLit
  | NullLit
  | EllipsisLit
  | RegexLit
  | Template
  | Collection
  | Hole
  | Dict
  | Call
  | Member
  | Index
  | Slice
  | Unary
  | Binary
  | Conditional
  | Assign
  | DefaultTarget
  | Capture
  | Await
  | Yield
  | Spread
  | SequenceExpr
  | Cast
  | Comprehension
  | Jsx
  | FunctionNode
  | ClassNode
  | TypeNode
  | Unknown
  | MetaNode;

export type Statement =
  | ExprStmt
  | Block
  | If
  | For
  | ForEach
  | While
  | Return
  | Throw
  | Break
  | Continue
  | Try
  | With
  | Switch
  | Import
  | Export
  | FunctionNode
  | ClassNode
  | Field
  | Delete
  | Assert
  | ScopeDecl
  | Empty
  | Labeled
  | Unknown
  | MetaNode;

export type Part =
  | Interpolation
  | Entry
  | Argument
  | CompFor
  | CompIf
  | JsxAttribute
  | Param
  | Decorator
  | Catch
  | WithItem
  | Case
  | ImportName
  | ExportName;

export type Node = Expression | Statement | Part | Module;
export type NodeKind = Node['kind'];
export type NodeOf<K extends NodeKind> = Extract<Node, { readonly kind: K }>;

/** A comment with its text, markers included. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A place where the text is not valid in its language, or where analysis stopped. */
export interface SyntaxIssue {
  readonly start: number;
  readonly end: number;
  readonly kind: 'error' | 'missing' | 'too-deep' | 'unsupported';
  readonly detail: string;
}

/** What a language's lowering returns for one text. */
export interface FileAst {
  readonly language: string;
  readonly module: Module;
  readonly comments: readonly Comment[];
  readonly issues: readonly SyntaxIssue[];
  /** All node ids are below this number. */
  readonly nodeCount: number;
}
