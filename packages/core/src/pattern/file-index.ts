/** Nodes of one file by kind and by name, built once and shared by all patterns tried on the file. */
import type { Call, FileAst, Import, Member, Name, Node, NodeKind, Statement } from '../ast/nodes.ts';
import { SHAPES } from '../ast/shapes.ts';
import type { Names } from '../names/names.ts';
import { attributeRead } from './qualified.ts';

export interface StatementPosition {
  readonly list: readonly Statement[];
  readonly index: number;
}

export interface FileIndex {
  readonly ast: FileAst;
  ofKind(kind: NodeKind): readonly Node[];
  /** Calls whose callee ends in `name`, as written or as imported. */
  callsNamed(name: string): readonly Call[];
  membersNamed(name: string): readonly Member[];
  /** Uses of names: spelled `name`, or imported under it. */
  namesNamed(name: string): readonly Name[];
  /** All statement lists: module, blocks. */
  readonly lists: readonly (readonly Statement[])[];
  positionOf(statement: Node): StatementPosition | undefined;
  /** The statement that directly holds an expression (the node itself when it is a statement). */
  statementOf(node: Node): Node | undefined;
  /** Every identifier, property, keyword, module word: a pattern naming anything else cannot match. */
  readonly words: ReadonlySet<string>;
  readonly wildcardModules: readonly string[];
}

const NONE: readonly never[] = [];

/** Walks the file once. */
export function createFileIndex(ast: FileAst, names: Names): FileIndex {
  const kinds = new Map<NodeKind, Node[]>();
  const lists: (readonly Statement[])[] = [];
  const statements: (Node | undefined)[] = new Array(ast.nodeCount);
  collect(ast.module, ast.module, kinds, lists, statements);
  const ofKind = (kind: NodeKind): readonly Node[] => kinds.get(kind) ?? NONE;
  const imports = ofKind('Import') as readonly Import[];
  const aliases = once(() => originalNames(names, ofKind('Name') as readonly Name[]));
  const calls = once(() => groupCalls(ofKind('Call') as readonly Call[], aliases()));
  const members = once(() => groupBy(ofKind('Member') as readonly Member[], (member) => [member.property]));
  const nameUses = once(() =>
    groupBy(ofKind('Name') as readonly Name[], (name) => [name.name, ...(aliases().get(name.id) ?? [])]),
  );
  const positions = once(() => {
    const map = new Map<number, StatementPosition>();
    for (const list of lists) {
      for (let index = 0; index < list.length; index += 1) map.set(list[index]!.id, { list, index });
    }
    return map;
  });
  return {
    ast,
    ofKind,
    callsNamed: (name) => calls().get(name) ?? NONE,
    membersNamed: (name) => members().get(name) ?? NONE,
    namesNamed: (name) => nameUses().get(name) ?? NONE,
    lists,
    positionOf: (statement) => positions().get(statement.id),
    statementOf: (node) => statements[node.id],
    words: collectWords(ofKind, imports),
    wildcardModules: imports
      .filter((declaration) => declaration.wildcard)
      .map((declaration) => declaration.module),
  };
}

function once<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= make();
    return value;
  };
}

const STATEMENT_KINDS = new Set<NodeKind>([
  'ExprStmt',
  'If',
  'For',
  'ForEach',
  'While',
  'Return',
  'Throw',
  'Break',
  'Continue',
  'Try',
  'With',
  'Switch',
  'Import',
  'Export',
  'Field',
  'Delete',
  'Assert',
  'ScopeDecl',
  'Empty',
  'Labeled',
  'Class',
]);

/** Preorder with an explicit stack, so that nodes of one kind come in source order. */
function collect(
  root: Node,
  holder: Node,
  kinds: Map<NodeKind, Node[]>,
  lists: (readonly Statement[])[],
  statements: (Node | undefined)[],
): void {
  const stack: Node[] = [root];
  const holders: Node[] = [holder];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    let current = holders.pop()!;
    const list = kinds.get(node.kind);
    if (list === undefined) kinds.set(node.kind, [node]);
    else list.push(node);
    if (node.kind === 'Block' || node.kind === 'Module') lists.push(node.body);
    if (STATEMENT_KINDS.has(node.kind) || isList(current)) current = node;
    statements[node.id] = current;
    const shape = SHAPES[node.kind].children;
    const fields = node as unknown as Record<string, Node | readonly Node[] | null | undefined>;
    const next = node.kind === 'Block' || node.kind === 'Module' ? node : current;
    for (let i = shape.length - 1; i >= 0; i -= 1) {
      const value = fields[shape[i]!];
      if (value === null || value === undefined) continue;
      if (Array.isArray(value)) {
        for (let j = value.length - 1; j >= 0; j -= 1) {
          stack.push(value[j] as Node);
          holders.push(next);
        }
      } else {
        stack.push(value as Node);
        holders.push(next);
      }
    }
  }
}

/** Whatever stands in a statement list is a statement; a function elsewhere is an expression. */
const isList = (holder: Node): boolean => holder.kind === 'Block' || holder.kind === 'Module';

/** For names that denote something imported or aliased: the last segments of the original names. */
function originalNames(names: Names, uses: readonly Name[]): Map<number, string[]> {
  const result = new Map<number, string[]>();
  for (const use of uses) {
    const definition = names.definitionOf(use);
    if (definition === null || (definition.kind !== 'import' && definition.kind !== 'variable')) continue;
    const originals = names
      .qualifiedNames(use)
      .map(lastSegment)
      .filter((segment) => segment !== use.name);
    if (originals.length > 0) result.set(use.id, originals);
  }
  return result;
}

const lastSegment = (qualified: string): string => qualified.slice(qualified.lastIndexOf('.') + 1);

function groupCalls(calls: readonly Call[], aliases: Map<number, string[]>): Map<string, Call[]> {
  return groupBy(calls, (call) => {
    let { callee } = call;
    while (callee.kind === 'Cast' || callee.kind === 'Await') callee = callee.value;
    if (callee.kind === 'Name') return [callee.name, ...(aliases.get(callee.id) ?? [])];
    if (callee.kind === 'Member') return [callee.property];
    if (callee.kind === 'Index' && callee.index.kind === 'StringLit') return [callee.index.value];
    const read = callee.kind === 'Call' ? attributeRead(callee) : null;
    return read === null ? [] : [read];
  });
}

function groupBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else if (group.at(-1) !== item) group.push(item);
    }
  }
  return groups;
}

function collectWords(ofKind: (kind: NodeKind) => readonly Node[], imports: readonly Import[]): Set<string> {
  const words = new Set<string>();
  for (const name of ofKind('Name') as readonly Name[]) words.add(name.name);
  for (const member of ofKind('Member') as readonly Member[]) words.add(member.property);
  const addText = (text: string | null) => {
    if (text === null) return;
    words.add(text);
    for (const part of text.split(/[^\w$]+/)) words.add(part);
  };
  for (const declaration of imports) addText(declaration.module);
  for (const argument of ofKind('Argument'))
    if (argument.kind === 'Argument' && argument.name !== null) words.add(argument.name);
  for (const name of ofKind('ImportName')) if (name.kind === 'ImportName') addText(name.imported);
  for (const text of ofKind('StringLit'))
    if (text.kind === 'StringLit' && text.value.length < 100 && !/\s/.test(text.value)) addText(text.value);
  return words;
}
