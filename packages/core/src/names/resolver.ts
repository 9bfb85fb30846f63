/**
 * What the question modules of this folder share: the file's tables, the hints, and each other's questions. They reach one
 * another through this object, because the questions are mutually recursive and modules must not import in cycles.
 */
import type {
  Call,
  ClassNode,
  Dict,
  Expression,
  Field,
  FunctionNode,
  Name,
  Node,
  Param,
  TypeNode,
} from '../ast/nodes.ts';
import type { ExportTable } from './export-table.ts';
import type { FileIndex } from './file-index.ts';
import type { Constant, TypeHints, Write } from './names.ts';
import type { BuiltDefinition } from './scopes.ts';

/** Something with members in this file: a class, a constructor function, or an object literal. */
export type Owner = ClassNode | FunctionNode | Dict;

/** What the file says about one member of an owner. */
export interface MemberFacts {
  readonly functions: readonly FunctionNode[];
  readonly writes: readonly Write[];
  readonly annotations: readonly TypeNode[];
  /** A TypeScript parameter property stands for its parameter. */
  readonly parameter: BuiltDefinition | null;
  readonly owner: Owner;
  readonly property: string;
}

export interface Resolver {
  readonly index: FileIndex;
  readonly hints: TypeHints;
  /** Current depth of mutually recursive questions, over all of them. */
  readonly depth: { value: number };
  definitionOf(name: Name): BuiltDefinition | null;
  /** All names of an expression that do not come from base classes, the preferred one first. */
  namesOf(expr: Expression): readonly string[];
  /** Names of the member `property` of `object`, likewise. */
  namesOfMember(object: Expression, property: string): readonly string[];
  /** A name with the names that it inherits from base classes. */
  withBases(names: readonly string[]): readonly string[];
  typeOf(expr: Expression): string | null;
  typeOfAnnotation(type: TypeNode): string | null;
  typeOfFunctionResult(fn: FunctionNode): string | null;
  /** The type of the parameter that a definition is, or is a part of. */
  typeOfParameter(definition: BuiltDefinition): string | null;
  typeOfWholeParameter(param: Param): string | null;
  elementTypeOf(expr: Expression): string | null;
  constantOf(expr: Expression): Constant | null;
  /** The three questions about all writes of one variable or member together, remembered by the list. */
  typeOfWrites(writes: readonly Write[]): string | null;
  namesOfWrites(writes: readonly Write[]): readonly string[];
  constantOfWrites(writes: readonly Write[]): Constant | null;
  constantOfFacts(facts: MemberFacts): Constant | null;
  ownerOf(expr: Expression): Owner | null;
  memberOf(owner: Owner, property: string): MemberFacts | null;
  functionOf(expr: Expression): FunctionNode | ClassNode | null;
  singleValueOf(name: Name): Expression | null;
  exportTable(): ExportTable;
  /** Classes of the file that extend a class, directly or not. */
  subclassesOf(owner: ClassNode): readonly ClassNode[];
  classNamed(path: string): ClassNode | null;
  symbolPath(node: Node): string;
  /** The name of the base class that `super` means, when a library has it. */
  superName(node: Node): string | null;
  /** Members without those of base classes. */
  ownMember(owner: Owner, property: string): MemberFacts | null;
  /** What the body of a JavaScript class declares under a name, with parameter properties. */
  classMembers(owner: ClassNode, property: string): readonly (FunctionNode | Field | Param)[];
  /** Assignments to a member of an owner, wherever they stand in the file. */
  memberWritesOf(owner: Owner, property: string): readonly Write[];
  calleeOf(call: Call): FunctionNode | ClassNode | null;
  /** Calls by the name that is called. */
  callsNamed(name: string): readonly Call[];
}

/** Deeper chains of questions are given up; each level is a few stack frames, all of them less than 300 kB. */
const MAX_QUESTION_DEPTH = 300;

/**
 * Memoises a question by node id. A question that comes back to itself (`x = x.y`), or that is too deep, has the answer
 * `fallback`.
 */
export function memoised<N extends { readonly id: number }, T>(
  depth: { value: number },
  size: number,
  fallback: T,
  compute: (node: N) => T,
): (node: N) => T {
  const answers = new Array<T | undefined>(size);
  return (node) => {
    const known = answers[node.id];
    if (known !== undefined) return known;
    if (depth.value >= MAX_QUESTION_DEPTH) return fallback;
    answers[node.id] = fallback;
    depth.value += 1;
    try {
      const answer = compute(node);
      answers[node.id] = answer;
      return answer;
    } finally {
      depth.value -= 1;
    }
  };
}

/** Memoises a question by the identity of what is asked about, with the same answer for a question within itself. */
export function memoisedByIdentity<K extends object, T>(fallback: T, compute: (key: K) => T): (key: K) => T {
  const answers = new Map<K, T>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    answers.set(key, fallback);
    const answer = compute(key);
    answers.set(key, answer);
    return answer;
  };
}
