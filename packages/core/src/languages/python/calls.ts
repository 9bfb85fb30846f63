/** Calls with their arguments, subscripts and slices. */
import type { Argument, Call, Expression } from '../../ast/nodes.ts';
import {
  childIn,
  childOfKind,
  endAt,
  fieldAt,
  isPart,
  kindAt,
  type Lowering,
  lowerBelow,
  lowerExpression,
  lowerOptional,
  nextAt,
  startAt,
  textAt,
} from './context.ts';

/** `f(a, *b, k=c)`; the lone generator of `f(x for x in y)` is one argument. */
export function lowerCall(l: Lowering, node: number): Call {
  const { field, kind } = l.tables;
  const callee = lowerExpression(l, childIn(l, node, field.function));
  const list = childIn(l, node, field.arguments);
  let args: Argument[] = [];
  if (list >= 0)
    args = kindAt(l, list) === kind.argument_list ? lowerArgumentList(l, list) : [lowerArgument(l, list)];
  return {
    kind: 'Call',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    callee,
    args,
    isNew: false,
    optional: false,
  };
}

/** The arguments between a call's or a class header's parentheses. */
export function lowerArgumentList(l: Lowering, node: number): Argument[] {
  const args: Argument[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (isPart(l, child)) args.push(lowerArgument(l, child));
  }
  return args;
}

/** An argument list that a syntax error has torn from its callee: a tuple of the values. */
export function lowerArguments(l: Lowering, node: number): Expression {
  const elements = lowerArgumentList(l, node).map((argument) => argument.value);
  return {
    kind: 'Collection',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    shape: 'tuple',
    elements,
  };
}

/** `object[index]`; several subscripts, or one with a comma, are a tuple. */
export function lowerSubscript(l: Lowering, node: number): Expression {
  const { field, token } = l.tables;
  const object = lowerExpression(l, childIn(l, node, field.value));
  const first = childIn(l, node, field.subscript);
  const index = childOfKind(l, node, token.comma) < 0 ? lowerExpression(l, first) : lowerTupleIndex(l, node);
  return {
    kind: 'Index',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    object,
    index,
    optional: false,
  };
}

/** `lower:upper:step`. */
export function lowerSlice(l: Lowering, node: number): Expression {
  const parts = [-1, -1, -1];
  let position = 0;
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === l.tables.token.colon) position += 1;
    else if (isPart(l, child) && position < 3) parts[position] = child;
  }
  const lower = lowerOptional(l, parts[0]!);
  const upper = lowerOptional(l, parts[1]!);
  const step = lowerOptional(l, parts[2]!);
  return {
    kind: 'Slice',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    lower,
    upper,
    step,
  };
}

function lowerArgument(l: Lowering, node: number): Argument {
  const { field, kind } = l.tables;
  let name: string | null = null;
  let valueNode = node;
  if (kindAt(l, node) === kind.keyword_argument) {
    const nameNode = childIn(l, node, field.name);
    name = nameNode < 0 ? '' : textAt(l, nameNode);
    valueNode = childIn(l, node, field.value);
  }
  const value = lowerBelow(l, valueNode);
  return { kind: 'Argument', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, name, value };
}

function lowerTupleIndex(l: Lowering, node: number): Expression {
  const elements: Expression[] = [];
  let start = endAt(l, node);
  let last = start;
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (fieldAt(l, child) !== l.tables.field.subscript || !isPart(l, child)) continue;
    start = Math.min(start, startAt(l, child));
    last = endAt(l, child);
    elements.push(lowerBelow(l, child));
  }
  return {
    kind: 'Collection',
    start,
    end: Math.max(start, last),
    id: l.nodeCount++,
    shape: 'tuple',
    elements,
  };
}
