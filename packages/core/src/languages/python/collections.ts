/** Lists, tuples, sets, dicts and comprehensions. */
import type { CompFor, CompIf, Dict, Entry, Expression, Spread } from '../../ast/nodes.ts';
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
  nextAt,
  startAt,
} from './context.ts';

/** A display, a tuple with or without parentheses, or the same as an assignment target. */
export function lowerDisplay(l: Lowering, node: number): Expression {
  const shape = displayShape(l, node);
  const elements = lowerElements(l, node);
  return {
    kind: 'Collection',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    shape,
    elements,
  };
}

/** The named children as expressions. */
export function lowerElements(l: Lowering, node: number): Expression[] {
  const elements: Expression[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (isPart(l, child)) elements.push(lowerExpression(l, child));
  }
  return elements;
}

/** `{k: v, **rest}`. */
export function lowerDict(l: Lowering, node: number): Dict {
  const entries: (Entry | Spread)[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (!isPart(l, child)) continue;
    if (kindAt(l, child) === l.tables.kind.pair) entries.push(lowerPair(l, child));
    else if (kindAt(l, child) === l.tables.kind.dictionary_splat)
      entries.push(lowerExpression(l, child) as Spread);
  }
  return { kind: 'Dict', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, entries };
}

/** A comprehension of any shape; a dict's `key: value` gives key and element. */
export function lowerComprehension(l: Lowering, node: number): Expression {
  const { field, kind } = l.tables;
  const body = childIn(l, node, field.body);
  const isPair = body >= 0 && kindAt(l, body) === kind.pair;
  const key = isPair ? lowerExpression(l, childIn(l, body, field.key)) : null;
  const element = lowerExpression(l, isPair ? childIn(l, body, field.value) : body);
  const clauses: (CompFor | CompIf)[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === kind.for_in_clause) clauses.push(lowerFor(l, child));
    else if (kindAt(l, child) === kind.if_clause) clauses.push(lowerIf(l, child));
  }
  const shape = isPair ? 'dict' : comprehensionShape(l, node);
  return {
    kind: 'Comprehension',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    shape,
    key,
    element,
    clauses,
  };
}

function displayShape(l: Lowering, node: number): 'list' | 'tuple' | 'set' {
  const opening = l.text.charCodeAt(startAt(l, node));
  if (opening === 91 && isBracketed(l, node)) return 'list';
  return opening === 123 && isBracketed(l, node) ? 'set' : 'tuple';
}

/** A tuple without parentheses may begin with a list: `[a], b`. */
function isBracketed(l: Lowering, node: number): boolean {
  return node + 1 < nextAt(l, node) && !isPart(l, node + 1);
}

function comprehensionShape(l: Lowering, node: number): 'list' | 'set' | 'generator' {
  const opening = l.text.charCodeAt(startAt(l, node));
  if (opening === 91) return 'list';
  return opening === 123 ? 'set' : 'generator';
}

function lowerPair(l: Lowering, node: number): Entry {
  const { field } = l.tables;
  const key = lowerBelow(l, childIn(l, node, field.key));
  const value = lowerBelow(l, childIn(l, node, field.value));
  return {
    kind: 'Entry',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    key,
    value,
    computed: false,
    shorthand: false,
  };
}

function lowerFor(l: Lowering, node: number): CompFor {
  const { field, token } = l.tables;
  const target = lowerBelow(l, childIn(l, node, field.left));
  const iterable = lowerIterable(l, node);
  const isAsync = childOfKind(l, node, token.async) >= 0;
  return {
    kind: 'CompFor',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    target,
    iterable,
    isAsync,
  };
}

/** Python 2 allows `for x in a, b` in a comprehension: a tuple without node of its own. */
function lowerIterable(l: Lowering, node: number): Expression {
  const right = l.tables.field.right;
  const parts: number[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (isPart(l, child) && fieldAt(l, child) === right) parts.push(child);
  }
  if (parts.length <= 1) return lowerBelow(l, parts[0] ?? ~node);
  const elements = parts.map((part) => lowerBelow(l, part));
  return {
    kind: 'Collection',
    start: elements[0]!.start,
    end: elements.at(-1)!.end,
    id: l.nodeCount++,
    shape: 'tuple',
    elements,
  };
}

function lowerIf(l: Lowering, node: number): CompIf {
  const end = nextAt(l, node);
  let test = -1;
  for (let child = node + 1; child < end && test < 0; child = nextAt(l, child))
    if (isPart(l, child)) test = child;
  return {
    kind: 'CompIf',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    test: lowerBelow(l, test),
  };
}
