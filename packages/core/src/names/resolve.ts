/**
 * Name resolution of one file: the pass over the AST, then every question answered on demand and remembered by node id.
 *
 * Answers over-approximate names (several alternatives) and under-approximate constants. Questions that lead back to
 * themselves, and chains deeper than a bound, have no answer.
 */
import type {
  Call,
  ClassNode,
  Expression,
  Field,
  FileAst,
  FunctionNode,
  Name,
  Node,
  Param,
} from '../ast/nodes.ts';
import { typeOfAnnotation } from './annotations.ts';
import { createBases } from './bases.ts';
import { calleeOf, functionOf } from './callees.ts';
import { constantOf, constantOfFacts, constantOfWrites } from './constants.ts';
import { isExported, readExports } from './exports.ts';
import type { FileIndex } from './file-index.ts';
import { firstHint } from './hints.ts';
import { importedModules } from './imports.ts';
import type { Constant, Names, TypeHints, Write } from './names.ts';
import { typesOfEntry } from './object-entries.ts';
import { constructorAround, memberOf, ownerOf, ownMember, subclassTable, superName } from './owners.ts';
import { typeOfParameter } from './parameters.ts';
import { namesOf, namesOfMember, namesOfWrites } from './qualified.ts';
import { type MemberFacts, memoised, memoisedByIdentity, type Owner, type Resolver } from './resolver.ts';
import { scanFile } from './scan.ts';
import { type BuiltDefinition, lookup } from './scopes.ts';
import { enclosing, symbolPath } from './symbols.ts';
import { classGiven, elementTypeOf, typeOf, typeOfFunctionResult, typeOfWrites } from './types.ts';

/** Hints that say nothing. */
export const NO_HINTS: TypeHints = {
  returns: {},
  members: {},
  callbacks: {},
  decorators: {},
  parameters: [],
  bases: {},
};

/** Resolves the names of one file. */
export function resolveNames(ast: FileAst, hints: TypeHints): Names {
  const index = scanFile(ast);
  const r = createResolver(index, hints);
  const modules = once(() => importedModules(index));
  const allNames = memoised<Expression, readonly string[]>(r.depth, ast.nodeCount, [], (expr) =>
    r.withBases(r.namesOf(expr)),
  );
  return {
    module: index.module,
    scopeOf: (node) => index.scopes[node.id] ?? index.module,
    scopeOpenedBy: (node) => index.opened.get(node.id) ?? null,
    definitionOf: r.definitionOf,
    declaredBy: (node) => index.declared.get(node.id) ?? null,
    qualifiedName: (expr) => r.namesOf(expr)[0] ?? null,
    qualifiedNames: allNames,
    typeOf: r.typeOf,
    constantOf: r.constantOf,
    singleValueOf: r.singleValueOf,
    calleeOf: r.calleeOf,
    callbackTypes: (callee) => firstHint(hints.callbacks, r.withBases(r.namesOf(callee))),
    classGiven: (call) => classGiven(r, call),
    entryTypes: (entry) => typesOfEntry(hints.parameters, (node) => index.parents[node.id] ?? null, entry),
    carriedTypeOf: (type) => r.withBases([type]).find((name) => hints.carried?.includes(name)) ?? null,
    typeWithBases: (type) => r.withBases([type]),
    typedMembersOf: (type) => typedMembers(hints, r.withBases([type])),
    functionOf: r.functionOf,
    constructorAround: (node) => constructorAround(r, node),
    enclosing: (node) => enclosing(index, node),
    parentOf: (node) => index.parents[node.id] ?? null,
    symbolPath: r.symbolPath,
    isExported: (node) => isExported(r, node),
    functions: index.functions,
    classes: index.classes,
    assignments: index.assignments,
    parameters: index.parameters,
    calls: index.calls,
    imports: index.imports,
    returnsOf: (fn) => index.returns.get(fn.id) ?? [],
    get importedModules() {
      return modules();
    },
  };
}

/** What the hints say of the members of a type; what a type says itself goes before what its bases say. */
function typedMembers(hints: TypeHints, owners: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const owner of owners) {
    for (const [name, type] of Object.entries(hints.members)) {
      const member = name.slice(owner.length + 1);
      if (name.startsWith(`${owner}.`) && !member.includes('.') && !found.has(member))
        found.set(member, type);
    }
  }
  return found;
}

/** Wires the questions together, each with its memory. */
function createResolver(index: FileIndex, hints: TypeHints): Resolver {
  const size = index.ast.nodeCount;
  const depth = { value: 0 };
  const memo = <N extends Node, T>(fallback: T, compute: (node: N) => T): ((node: N) => T) =>
    memoised(depth, size, fallback, compute);
  const modules = once(() => new Set(importedModules(index)));
  const exports = once(() => readExports(r));
  const r: Resolver = {
    index,
    hints,
    depth,
    definitionOf: memo<Name, BuiltDefinition | null>(null, (name) => definitionOf(index, name)),
    namesOf: memo<Expression, readonly string[]>([], (expr) => namesOf(r, expr)),
    namesOfMember: (object, property) => namesOfMember(r, object, property),
    withBases: (names) => bases()(names),
    typeOf: memo<Expression, string | null>(null, (expr) => typeOf(r, expr)),
    typeOfAnnotation: memo(null, (type) => typeOfAnnotation(r, type)),
    typeOfFunctionResult: memo<FunctionNode, string | null>(null, (fn) => typeOfFunctionResult(r, fn)),
    typeOfParameter: (definition) =>
      definition.node.kind === 'Param' ? r.typeOfWholeParameter(definition.node) : null,
    typeOfWholeParameter: memo<Param, string | null>(null, (param) => typeOfParameter(r, param, modules())),
    elementTypeOf: memo<Expression, string | null>(null, (expr) => elementTypeOf(r, expr)),
    constantOf: memo<Expression, Constant | null>(null, (expr) => constantOf(r, expr)),
    typeOfWrites: memoisedByIdentity<readonly Write[], string | null>(null, (writes) =>
      typeOfWrites(r, writes),
    ),
    namesOfWrites: memoisedByIdentity<readonly Write[], readonly string[]>([], (writes) =>
      namesOfWrites(r, writes),
    ),
    constantOfWrites: memoisedByIdentity<readonly Write[], Constant | null>(null, (writes) =>
      constantOfWrites(r, writes),
    ),
    constantOfFacts: memoisedByIdentity<MemberFacts, Constant | null>(null, (facts) =>
      constantOfFacts(r, facts),
    ),
    ownerOf: memo<Expression, Owner | null>(null, (expr) => ownerOf(r, expr)),
    memberOf: (owner, property) => members(owner, property),
    ownMember: (owner, property) => ownMembers(owner, property),
    classMembers: classMemberTable(),
    memberWritesOf: memberWriteTable(index, (expr) => r.ownerOf(expr)),
    functionOf: memo<Expression, FunctionNode | ClassNode | null>(null, (expr) => functionOf(r, expr)),
    calleeOf: memo(null, (call) => calleeOf(r, call)),
    singleValueOf: (name) => singleValue(r.definitionOf(name)),
    exportTable: exports,
    subclassesOf: (owner) => subclasses().get(owner) ?? [],
    classNamed: (path) => classes().get(path) ?? null,
    symbolPath: memo<Node, string>('', (node) => symbolPath(index, node)),
    superName: (node) => superName(r, node),
    callsNamed: (name) => calls().get(name) ?? [],
  };
  const calls = once(() => callsByName(index));
  const bases = once(() => createBases(r));
  const classes = once(() => classesByPath(r));
  const subclasses = once(() => subclassTable(r));
  const members = memberMemo((owner, property) => memberOf(r, owner, property));
  const ownMembers = memberMemo((owner, property) => ownMember(r, owner, property));
  return r;
}

function once<T>(compute: () => T): () => T {
  let value: { readonly is: T } | null = null;
  return () => {
    value ??= { is: compute() };
    return value.is;
  };
}

function definitionOf(index: FileIndex, name: Name): BuiltDefinition | null {
  return (
    index.declared.get(name.id) ?? lookup(index.scopes[name.id] ?? index.module, name.name, index.isPython)
  );
}

/** The value of a variable that is assigned exactly once. */
function singleValue(definition: BuiltDefinition | null): Expression | null {
  if (definition === null || definition.kind !== 'variable' || definition.writes.length !== 1) return null;
  if (definition.imports.length > 0) return null;
  const [write] = definition.writes;
  return write!.how === 'assign' ? write!.value : null;
}

/** Remembers members by owner and name; a member that is asked for while it is being found is not there. */
function memberMemo(compute: (owner: Owner, property: string) => MemberFacts | null): Resolver['memberOf'] {
  const answers = new Map<number, Map<string, MemberFacts | null>>();
  return (owner, property) => {
    let own = answers.get(owner.id);
    if (own === undefined) {
      own = new Map();
      answers.set(owner.id, own);
    }
    const known = own.get(property);
    if (known !== undefined) return known;
    own.set(property, null);
    const facts = compute(owner, property);
    own.set(property, facts);
    return facts;
  };
}

/** Calls of names and of members, by their last name. */
function callsByName(index: FileIndex): ReadonlyMap<string, readonly Call[]> {
  const table = new Map<string, Call[]>();
  for (const call of index.calls) {
    const { callee } = call;
    const name = callee.kind === 'Name' ? callee.name : callee.kind === 'Member' ? callee.property : null;
    const list = name === null ? undefined : table.get(name);
    if (list !== undefined) list.push(call);
    else if (name !== null) table.set(name, [call]);
  }
  return table;
}

function classesByPath(r: Resolver): ReadonlyMap<string, ClassNode> {
  const byPath = new Map<string, ClassNode>();
  for (const node of r.index.classes) {
    const path = r.symbolPath(node);
    if (node.name !== null && !byPath.has(path)) byPath.set(path, node);
  }
  return byPath;
}

/** Members of class bodies by name, read once for each class. */
function classMemberTable(): Resolver['classMembers'] {
  const tables = new Map<number, Map<string, (FunctionNode | Field | Param)[]>>();
  return (owner, property) => {
    let table = tables.get(owner.id);
    if (table === undefined) {
      table = readClassBody(owner);
      tables.set(owner.id, table);
    }
    return table.get(property) ?? [];
  };
}

function readClassBody(owner: ClassNode): Map<string, (FunctionNode | Field | Param)[]> {
  const table = new Map<string, (FunctionNode | Field | Param)[]>();
  const add = (name: string | null, member: FunctionNode | Field | Param): void => {
    if (name === null) return;
    const list = table.get(name);
    if (list === undefined) table.set(name, [member]);
    else list.push(member);
  };
  for (const member of owner.body.body) {
    if (member.kind === 'Field') add(member.name, member);
    if (member.kind !== 'Function') continue;
    if (member.form === 'constructor') addParameterProperties(member, add);
    add(member.name, member);
  }
  return table;
}

function addParameterProperties(
  constructor: FunctionNode,
  add: (name: string | null, member: Param) => void,
): void {
  for (const param of constructor.params) {
    if (param.kind === 'Param' && param.modifiers.length > 0 && param.target.kind === 'Name')
      add(param.target.name, param);
  }
}

/** Writes of members, grouped by owner once for each member name. */
function memberWriteTable(
  index: FileIndex,
  ownerOfExpr: (expr: Expression) => Owner | null,
): Resolver['memberWritesOf'] {
  const tables = new Map<string, Map<number, Write[]>>();
  return (owner, property) => {
    const writes = index.memberWrites.get(property);
    if (writes === undefined) return [];
    let table = tables.get(property);
    if (table === undefined) {
      table = new Map();
      tables.set(property, table);
      for (const { object, write } of writes) {
        const target = ownerOfExpr(object);
        if (target === null) continue;
        const list = table.get(target.id);
        if (list === undefined) table.set(target.id, [write]);
        else list.push(write);
      }
    }
    return table.get(owner.id) ?? [];
  };
}
