/** Statements to instructions and regions. */
import type {
  Argument,
  Call,
  ClassNode,
  Expression,
  ForEach,
  FunctionNode,
  Node,
  Statement,
  Switch,
  Try,
  With,
} from '../ast/nodes.ts';
import { ownDecorator } from '../names/decorators.ts';
import type { IrCase, Iteration, MadeItem, Register } from './ir.ts';
import { iterationOf, partOf } from './iteration.ts';
import { lowerExpression } from './lower-expressions.ts';
import { assignTo } from './lower-targets.ts';
import {
  emit,
  type FunctionLowering,
  functionId,
  inRegion,
  newRegister,
  variableRegister,
} from './lowering.ts';

export function lowerStatements(lowering: FunctionLowering, statements: readonly Statement[]): void {
  for (const statement of statements) lowerStatement(lowering, statement);
}

function lowerStatement(lowering: FunctionLowering, statement: Statement): void {
  switch (statement.kind) {
    case 'ExprStmt':
      lowerExpression(lowering, statement.expr);
      return;
    case 'Block':
      lowerStatements(lowering, statement.body);
      return;
    case 'If': {
      lowerExpression(lowering, statement.test);
      const then = inRegion(lowering, () => lowerStatements(lowering, statement.then.body));
      const otherwise = statement.else;
      emit(lowering, {
        op: 'if',
        condition: statement.test,
        then,
        else: otherwise === null ? [] : inRegion(lowering, () => lowerStatements(lowering, otherwise.body)),
      });
      return;
    }
    case 'For': {
      const label = lowering.pendingLabel;
      lowering.pendingLabel = null;
      lowerStatements(lowering, statement.init);
      lowering.pendingLabel = label;
      lowerLoop(lowering, statement.test, null, () => {
        if (statement.test !== null) lowerExpression(lowering, statement.test);
        lowerStatements(lowering, statement.body.body);
        if (statement.update !== null) lowerExpression(lowering, statement.update);
      });
      return;
    }
    case 'ForEach':
      lowerForEach(lowering, statement);
      return;
    case 'While':
      lowerLoop(lowering, statement.isDo ? null : statement.test, statement.orelse?.body ?? null, () => {
        if (!statement.isDo) lowerExpression(lowering, statement.test);
        lowerStatements(lowering, statement.body.body);
        if (statement.isDo) lowerExpression(lowering, statement.test);
      });
      return;
    case 'Return': {
      const src = statement.value === null ? null : lowerExpression(lowering, statement.value);
      emit(lowering, { op: 'return', src, node: statement });
      return;
    }
    case 'Throw': {
      const src = statement.value === null ? null : lowerExpression(lowering, statement.value);
      emit(lowering, { op: 'throw', src, node: statement });
      return;
    }
    case 'Break':
    case 'Continue':
      lowerJump(lowering, statement.kind, statement.label);
      return;
    case 'Try':
      lowerTry(lowering, statement);
      return;
    case 'With':
      lowerWith(lowering, statement);
      return;
    case 'Switch':
      lowerSwitch(lowering, statement);
      return;
    case 'Function':
      lowerFunctionStatement(lowering, statement);
      return;
    case 'Class':
      lowerClass(lowering, statement);
      return;
    case 'Field':
      if (statement.value !== null) lowerExpression(lowering, statement.value);
      return;
    case 'Export':
      if (statement.declaration !== null) lowerStatement(lowering, statement.declaration);
      if (statement.value !== null) lowerExpression(lowering, statement.value);
      return;
    case 'Assert':
      lowerExpression(lowering, statement.test);
      emit(lowering, { op: 'assume', condition: statement.test });
      return;
    case 'Labeled':
      lowerLabeled(lowering, statement.label, statement.body);
      return;
    case 'Unknown':
      lowerStatements(lowering, statement.children.filter(isStatementOrExpression));
      return;
    case 'Delete':
      // Clean from here on: the constant register never holds anything.
      for (const target of statement.targets) assignTo(lowering, target, lowering.constant, statement);
      return;
    case 'Import':
    case 'ScopeDecl':
    case 'Empty':
      return;
    default:
      lowerExpression(lowering, statement);
  }
}

/** Children of unknown syntax may be of any kind; parts without a meaning of their own are left out. */
function isStatementOrExpression(node: Node): node is Statement {
  return node.kind !== 'Module' && node.kind !== 'Argument' && node.kind !== 'Entry';
}

function lowerLoop(
  lowering: FunctionLowering,
  condition: Expression | null,
  orelse: readonly Statement[] | null,
  work: () => void,
  over: Iteration | null = null,
): void {
  const region = openRegion(lowering, lowering.pendingLabel, true, false);
  lowering.pendingLabel = null;
  const body = inRegion(lowering, work);
  lowering.regions.pop();
  emit(lowering, {
    op: 'loop',
    region,
    condition,
    over,
    body,
    orelse: orelse === null ? [] : inRegion(lowering, () => lowerStatements(lowering, orelse)),
  });
}

function openRegion(
  lowering: FunctionLowering,
  label: string | null,
  isLoop: boolean,
  isSwitch: boolean,
): number {
  const id = lowering.regionCount;
  lowering.regionCount += 1;
  lowering.regions.push({ id, label, isLoop, isSwitch });
  return id;
}

function lowerForEach(lowering: FunctionLowering, statement: ForEach): void {
  const label = lowering.pendingLabel;
  lowering.pendingLabel = null;
  const iterable = lowerExpression(lowering, statement.iterable);
  lowering.pendingLabel = label;
  const work = (): void => {
    const element = newRegister(lowering);
    emit(lowering, {
      op: 'element',
      dst: element,
      src: iterable,
      part: statement.form === 'in' ? 'keys' : partOf(lowering, statement.iterable),
      node: statement.iterable,
    });
    assignTo(lowering, statement.target, element, statement.target);
    lowerStatements(lowering, statement.body.body);
  };
  lowerLoop(lowering, null, statement.orelse?.body ?? null, work, iterationOf(lowering, statement, iterable));
}

function lowerJump(lowering: FunctionLowering, kind: 'Break' | 'Continue', label: string | null): void {
  for (let i = lowering.regions.length - 1; i >= 0; i -= 1) {
    const region = lowering.regions[i]!;
    const fits =
      label !== null ? region.label === label : region.isLoop || (kind === 'Break' && region.isSwitch);
    if (!fits) continue;
    emit(lowering, { op: kind === 'Break' ? 'break' : 'continue', region: region.id });
    return;
  }
}

function lowerTry(lowering: FunctionLowering, statement: Try): void {
  const body = inRegion(lowering, () => lowerStatements(lowering, statement.body.body));
  const handlers = statement.handlers.map((handler) =>
    inRegion(lowering, () => {
      if (handler.kind !== 'Catch') return;
      if (handler.target !== null) {
        const caught = newRegister(lowering);
        emit(lowering, { op: 'catch', dst: caught, node: handler });
        assignTo(lowering, handler.target, caught, handler.target);
      }
      lowerStatements(lowering, handler.body.body);
    }),
  );
  const { orelse, finalizer } = statement;
  emit(lowering, {
    op: 'try',
    body,
    handlers,
    orelse: orelse === null ? [] : inRegion(lowering, () => lowerStatements(lowering, orelse.body)),
    finalizer: finalizer === null ? [] : inRegion(lowering, () => lowerStatements(lowering, finalizer.body)),
  });
}

function lowerWith(lowering: FunctionLowering, statement: With): void {
  for (const item of statement.items) {
    if (item.kind !== 'WithItem') continue;
    const context = lowerExpression(lowering, item.context);
    if (item.target === null) continue;
    const entered = newRegister(lowering);
    emit(lowering, { op: 'load', dst: entered, object: context, key: '__enter__', index: null, node: item });
    assignTo(lowering, item.target, entered, item);
  }
  lowerStatements(lowering, statement.body.body);
}

function lowerSwitch(lowering: FunctionLowering, statement: Switch): void {
  const subject = lowerExpression(lowering, statement.subject);
  const region = openRegion(lowering, null, false, statement.form === 'switch');
  const cases: IrCase[] = [];
  for (const arm of statement.cases) {
    if (arm.kind !== 'Case') continue;
    const body = inRegion(lowering, () => {
      if (arm.test !== null && statement.form === 'match') assignTo(lowering, arm.test, subject, arm);
      if (arm.guard !== null) {
        lowerExpression(lowering, arm.guard);
        emit(lowering, { op: 'assume', condition: arm.guard });
      }
      lowerStatements(lowering, arm.body.body);
    });
    cases.push({ test: arm.test, body });
  }
  lowering.regions.pop();
  emit(lowering, {
    op: 'switch',
    region,
    subject: statement.subject,
    cases,
    fallsThrough: statement.form === 'switch',
  });
}

function lowerLabeled(lowering: FunctionLowering, label: string, body: Statement): void {
  if (body.kind === 'For' || body.kind === 'ForEach' || body.kind === 'While') {
    // `continue label` goes on with the loop, so the label is the loop's own.
    lowering.pendingLabel = label;
    lowerStatement(lowering, body);
    return;
  }
  const region = openRegion(lowering, label, false, false);
  const instructions = inRegion(lowering, () => lowerStatement(lowering, body));
  lowering.regions.pop();
  emit(lowering, { op: 'region', region, body: instructions });
}

function lowerFunctionStatement(lowering: FunctionLowering, node: FunctionNode): void {
  const id = functionId(lowering.file, node, lowering);
  const definition = lowering.file.names.declaredBy(node);
  const dst = definition === null ? newRegister(lowering) : variableRegister(lowering, definition, true);
  const decorators = node.decorators.flatMap((decorator) =>
    decorator.kind === 'Decorator'
      ? [{ expr: decorator.expr, id: decorator.id, register: lowerExpression(lowering, decorator.expr) }]
      : [],
  );
  emit(lowering, { op: 'closure', dst, function: id, node });
  // The innermost first. What decorators of libraries do, models say.
  for (const { expr, id: call, register } of decorators.reverse())
    if (ownDecorator(lowering.file.names, expr) !== null)
      applyDecorator(lowering, node, dst, { callee: expr, id: call, register });
}

/** `f = decorator(f)`. */
function applyDecorator(
  lowering: FunctionLowering,
  node: FunctionNode,
  dst: Register,
  decorator: { readonly callee: Expression; readonly id: number; readonly register: Register },
): void {
  const { start, end } = decorator.callee;
  const argument: Argument = { kind: 'Argument', name: null, value: node, start, end, id: decorator.id };
  const call: Call = {
    kind: 'Call',
    callee: decorator.callee,
    args: [argument],
    isNew: false,
    optional: false,
    start,
    end,
    id: decorator.id,
  };
  emit(lowering, {
    op: 'call',
    dst,
    callee: decorator.register,
    receiver: null,
    args: [{ register: dst, name: null, spread: 0, node: argument }],
    node: call,
    name: null,
  });
}

/** A class body runs in place; its methods become functions of their own, its fields those of an object: the class. */
export function lowerClass(lowering: FunctionLowering, node: ClassNode): Register {
  for (const base of node.bases) if (base.kind === 'Argument') lowerExpression(lowering, base.value);
  for (const decorator of node.decorators)
    if (decorator.kind === 'Decorator') lowerExpression(lowering, decorator.expr);
  const items: MadeItem[] = [];
  for (const member of node.body.body) {
    if (member.kind === 'Field' && member.value !== null && member.name !== null)
      items.push({ key: member.name, src: lowerExpression(lowering, member.value) });
    else lowerStatement(lowering, member);
    const variable = classVariable(lowering, member);
    if (variable !== null) items.push(variable);
  }
  const made = newRegister(lowering);
  emit(lowering, { op: 'make', dst: made, items, node });
  const definition = lowering.file.names.declaredBy(node);
  if (definition !== null)
    emit(lowering, {
      op: 'copy',
      dst: variableRegister(lowering, definition, true),
      src: made,
      node,
      declares: null,
    });
  return made;
}

/** Python's class attributes are assignments in the body. */
function classVariable(lowering: FunctionLowering, member: Statement): MadeItem | null {
  if (member.kind !== 'ExprStmt' || member.expr.kind !== 'Assign') return null;
  const { target, value } = member.expr;
  if (target.kind !== 'Name' || value === null) return null;
  const definition = lowering.file.names.definitionOf(target) ?? lowering.file.names.declaredBy(target);
  return definition === null
    ? null
    : { key: target.name, src: variableRegister(lowering, definition, false) };
}
