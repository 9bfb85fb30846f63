/**
 * The one pass over a file's AST: parents, scopes, definitions and writes, into tables indexed by node id.
 *
 * Nothing is looked up while the pass runs, so that hoisting and names defined further down need no second pass; only
 * JavaScript's assignments without a declaration wait for the end. Cost: linear in the number of nodes.
 */
import type {
  Assign,
  Catch,
  ClassNode,
  Expression,
  FileAst,
  ForEach,
  FunctionNode,
  Node,
  Param,
  Switch,
} from '../ast/nodes.ts';
import { SHAPES } from '../ast/shapes.ts';
import {
  type Binding,
  bindTarget,
  declare,
  noteComputedWrite,
  type PendingWrite,
  settlePending,
} from './bind.ts';
import type { FileIndex } from './file-index.ts';
import type { Definition, Scope, Write } from './names.ts';
import {
  declareNamed,
  hasLexical,
  isStatementPlace,
  noteCall,
  noteDeleted,
  noteImport,
  notePassed,
  noteReturn,
  noteScopeDecl,
} from './notes.ts';
import { type BuiltScope, createScope, hoistingScope } from './scopes.ts';

interface ScanState {
  readonly index: FileIndex;
  readonly pending: PendingWrite[];
  scopeCount: number;
}

/** Runs the pass. */
export function scanFile(ast: FileAst): FileIndex {
  const module = createScope(0, 'module', ast.module, null);
  const index: FileIndex = {
    ast,
    isPython: ast.language === 'python',
    module,
    parents: new Array<Node | null>(ast.nodeCount).fill(null),
    scopes: new Array<BuiltScope>(ast.nodeCount).fill(module),
    opened: new Map([[ast.module.id, module]]),
    declared: new Map(),
    functions: [],
    classes: [],
    assignments: [],
    parameters: [],
    calls: [],
    exports: [],
    imports: [],
    wildcards: [],
    memberWrites: new Map(),
    computedWrites: new Set(),
    passed: new Map(),
    returns: new Map(),
    moduleNames: new Set(),
    definitionCount: 0,
  };
  const state: ScanState = { index, pending: [], scopeCount: 1 };
  visitAll(state, ast.module.body, ast.module, module);
  settlePending(index, state.pending);
  return index;
}

function visitAll(state: ScanState, nodes: readonly Node[], parent: Node, scope: BuiltScope): void {
  for (const node of nodes) visit(state, node, parent, scope);
}

function visitMaybe(state: ScanState, node: Node | null, parent: Node, scope: BuiltScope): void {
  if (node !== null) visit(state, node, parent, scope);
}

function visit(state: ScanState, node: Node, parent: Node, scope: BuiltScope): void {
  const { index } = state;
  index.parents[node.id] = parent;
  index.scopes[node.id] = scope;
  switch (node.kind) {
    case 'Name':
    case 'StringLit':
    case 'NumberLit':
      return;
    case 'Member':
      visit(state, node.object, node, scope);
      return;
    case 'Argument':
      notePassed(index, node.value);
      visit(state, node.value, node, scope);
      return;
    case 'ExprStmt':
      visit(state, node.expr, node, scope);
      return;
    case 'Call':
      noteCall(index, node);
      visit(state, node.callee, node, scope);
      visitAll(state, node.args, node, scope);
      return;
    case 'Assign':
      visitAssign(state, node, scope);
      return;
    case 'Function':
      visitFunction(state, node, parent, scope);
      return;
    case 'Class':
      visitClass(state, node, parent, scope);
      return;
    case 'Block':
      visitBlock(state, node, parent, scope);
      return;
    case 'Comprehension':
      visitComprehension(state, node, scope);
      return;
    default:
      visitRest(state, node, scope);
  }
}

/** The kinds that are too rare to matter for speed. */
function visitRest(state: ScanState, node: Node, scope: BuiltScope): void {
  const { index } = state;
  switch (node.kind) {
    case 'ForEach':
      visitForEach(state, node, scope);
      return;
    case 'For':
      visitChildren(
        state,
        node,
        hasLexical(index, node.init) ? openScope(state, 'block', node, scope) : scope,
      );
      return;
    case 'Switch':
      visitSwitch(state, node, scope);
      return;
    case 'Catch':
      visitCatch(state, node, scope);
      return;
    case 'WithItem':
      if (node.target !== null) {
        const write: Write = { node, value: null, how: 'with', source: node.context, path: [] };
        bind(state, scope, node.target, write, index.isPython ? 'variable' : null);
      }
      break;
    case 'Capture':
      if (node.name !== '_') declareWrite(state, scope, node.name, node, 'match');
      break;
    case 'Unary':
      if (node.op === '++' || node.op === '--') bindUnknown(state, scope, node.operand, node, 'augment');
      if (node.op === 'delete') noteDeleted(index, node.operand);
      break;
    case 'Delete':
      for (const target of node.targets) bindUnknown(state, scope, target, node, 'delete');
      break;
    case 'Return':
      noteReturn(index, node.value, scope);
      break;
    case 'Import':
      noteImport(index, node, scope);
      break;
    case 'Export':
      index.exports.push(node);
      if (node.module !== null) index.moduleNames.add(node.module);
      break;
    case 'ScopeDecl':
      noteScopeDecl(index, node, scope);
      break;
  }
  visitChildren(state, node, scope);
}

function visitCatch(state: ScanState, node: Catch, scope: BuiltScope): void {
  const inner = state.index.isPython ? scope : openScope(state, 'block', node, scope);
  if (node.target !== null) {
    const write: Write = { node, value: null, how: 'catch', source: node.type, path: [] };
    bind(state, inner, node.target, write, 'variable');
  }
  visitChildren(state, node, inner);
}

function visitChildren(state: ScanState, node: Node, scope: BuiltScope): void {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  for (const field of SHAPES[node.kind].children) {
    const value = fields[field];
    if (value === null || value === undefined) continue;
    if (Array.isArray(value)) visitAll(state, value as Node[], node, scope);
    else visit(state, value as Node, node, scope);
  }
}

function openScope(state: ScanState, kind: Scope['kind'], node: Node, parent: BuiltScope): BuiltScope {
  const scope = createScope(state.scopeCount++, kind, node, parent);
  state.index.opened.set(node.id, scope);
  return scope;
}

function bind(
  state: ScanState,
  scope: BuiltScope,
  target: Expression,
  write: Write,
  kind: Definition['kind'] | null,
): void {
  bindTarget(state.index, state.pending, scope, target, { write, declare: kind, type: null, bare: false });
}

function bindUnknown(
  state: ScanState,
  scope: BuiltScope,
  target: Expression,
  node: Node,
  how: 'augment' | 'delete',
): void {
  if (target.kind === 'Index' || target.kind === 'Slice')
    noteComputedWrite(state.index, target.kind === 'Index' ? target.object : target);
  bind(
    state,
    scope,
    target,
    { node, value: null, how, source: null, path: [] },
    state.index.isPython ? 'variable' : null,
  );
}

function declareWrite(state: ScanState, scope: BuiltScope, name: string, node: Node, how: 'match'): void {
  const owner = hoistingScope(scope);
  const definition = owner.links?.get(name) ?? declare(state.index, owner, name, 'variable', node);
  definition.writes.push({ node, value: null, how, source: null, path: [] });
  state.index.declared.set(node.id, definition);
}

function visitAssign(state: ScanState, node: Assign, scope: BuiltScope): void {
  const { index } = state;
  index.assignments.push(node);
  bindTarget(
    index,
    state.pending,
    assignmentScope(node.declared, scope),
    node.target,
    assignBinding(index, node),
  );
  visit(state, node.target, node, scope);
  visitMaybe(state, node.type, node, scope);
  visitMaybe(state, node.value, node, scope);
}

function assignmentScope(declared: string | null, scope: BuiltScope): BuiltScope {
  return declared === 'var' ? hoistingScope(scope) : scope;
}

function assignBinding(index: FileIndex, node: Assign): Binding {
  const isAugmented = node.op !== '';
  const write: Write = {
    node,
    value: isAugmented ? null : node.value,
    how: isAugmented ? 'augment' : 'assign',
    source: null,
    path: [],
  };
  const declares = index.isPython || node.declared !== null;
  return { write, declare: declares ? 'variable' : null, type: node.type, bare: node.value === null };
}

function visitFunction(state: ScanState, node: FunctionNode, parent: Node, scope: BuiltScope): void {
  const { index } = state;
  index.functions.push(node);
  const isStatement = isStatementPlace(parent);
  if (node.name !== null && isStatement && (index.isPython || scope.kind !== 'class'))
    declareNamed(index, scope, node.name, 'function', node);
  visitAll(state, node.decorators, node, scope);
  visitMaybe(state, node.computedName, node, scope);
  const inner = openScope(state, 'function', node, scope);
  for (const param of node.params) {
    if (param.kind === 'Param') visitParam(state, param, node, scope, inner);
    else visit(state, param, node, inner);
  }
  if (node.name !== null && !isStatement && node.form === 'function' && !inner.definitions.has(node.name)) {
    declareNamed(index, inner, node.name, 'function', node);
  }
  visitMaybe(state, node.returnType, node, scope);
  if (node.body !== null) visitBody(state, node.body, node, inner);
}

function visitParam(
  state: ScanState,
  node: Param,
  owner: FunctionNode,
  outer: BuiltScope,
  inner: BuiltScope,
): void {
  const { index } = state;
  index.parameters.push(node);
  index.parents[node.id] = owner;
  index.scopes[node.id] = inner;
  const write: Write = { node, value: null, how: 'destructure', source: null, path: [] };
  bindTarget(index, state.pending, inner, node.target, {
    write,
    declare: 'parameter',
    type: node.type,
    bare: true,
  });
  const evaluated = index.isPython ? outer : inner;
  visitAll(state, node.decorators, node, outer);
  visit(state, node.target, node, inner);
  visitMaybe(state, node.type, node, evaluated);
  visitMaybe(state, node.default, node, evaluated);
}

function visitClass(state: ScanState, node: ClassNode, parent: Node, scope: BuiltScope): void {
  const { index } = state;
  index.classes.push(node);
  const inner = openScope(state, 'class', node, scope);
  if (node.name !== null) {
    const isDeclaration = index.isPython || isStatementPlace(parent);
    declareNamed(index, isDeclaration ? scope : inner, node.name, 'class', node);
  }
  visitAll(state, node.decorators, node, scope);
  visitAll(state, node.bases, node, scope);
  visitAll(state, node.interfaces, node, scope);
  visitBody(state, node.body, node, inner);
}

/** The body of a function, class or case: a block that opens no scope of its own. */
function visitBody(state: ScanState, body: Node, parent: Node, scope: BuiltScope): void {
  state.index.parents[body.id] = parent;
  state.index.scopes[body.id] = scope;
  if (body.kind === 'Block') visitAll(state, body.body, body, scope);
}

function visitBlock(
  state: ScanState,
  node: Node & { readonly kind: 'Block' },
  parent: Node,
  scope: BuiltScope,
): void {
  const ownsScope = parent.kind !== 'Catch' && parent.kind !== 'Case' && hasLexical(state.index, node.body);
  visitAll(state, node.body, node, ownsScope ? openScope(state, 'block', node, scope) : scope);
}

function visitForEach(state: ScanState, node: ForEach, scope: BuiltScope): void {
  const { index } = state;
  const isLexical = node.declared !== null && node.declared !== 'var';
  const inner = isLexical ? openScope(state, 'block', node, scope) : scope;
  const write: Write = {
    node,
    value: null,
    how: 'for',
    source: node.form === 'in' ? null : node.iterable,
    path: [],
  };
  const kind = index.isPython || node.declared !== null ? 'variable' : null;
  bind(state, assignmentScope(node.declared, inner), node.target, write, kind);
  visitChildren(state, node, inner);
}

/** The cases of a JavaScript `switch` share one scope. */
function visitSwitch(state: ScanState, node: Switch, scope: BuiltScope): void {
  const { index } = state;
  const isLexical = node.cases.some((one) => one.kind === 'Case' && hasLexical(index, one.body.body));
  visitChildren(state, node, isLexical ? openScope(state, 'block', node, scope) : scope);
}

/** The first iterable is evaluated outside of the comprehension, everything else inside. */
function visitComprehension(
  state: ScanState,
  node: Node & { readonly kind: 'Comprehension' },
  scope: BuiltScope,
): void {
  const { index } = state;
  const inner = openScope(state, 'comprehension', node, scope);
  node.clauses.forEach((clause, position) => {
    if (clause.kind !== 'CompFor') {
      visit(state, clause, node, inner);
      return;
    }
    index.parents[clause.id] = node;
    index.scopes[clause.id] = inner;
    const write: Write = { node: clause, value: null, how: 'for', source: clause.iterable, path: [] };
    bindComprehensionTarget(state, inner, clause.target, write);
    visit(state, clause.target, clause, inner);
    visit(state, clause.iterable, clause, position === 0 ? scope : inner);
  });
  visitMaybe(state, node.key, node, inner);
  visit(state, node.element, node, inner);
}

/** Python names hoist to the function, except the targets of a comprehension. */
function bindComprehensionTarget(
  state: ScanState,
  scope: BuiltScope,
  target: Expression,
  write: Write,
): void {
  switch (target.kind) {
    case 'Name': {
      const definition = declare(state.index, scope, target.name, 'variable', write.node);
      definition.writes.push(write);
      state.index.declared.set(target.id, definition);
      return;
    }
    case 'Collection':
      target.elements.forEach((element, position) => {
        bindComprehensionTarget(state, scope, element, { ...write, path: [...write.path, position] });
      });
      return;
    case 'Spread':
      bindComprehensionTarget(state, scope, target.value, write);
      return;
    default:
      bind(state, scope, target, write, 'variable');
  }
}
