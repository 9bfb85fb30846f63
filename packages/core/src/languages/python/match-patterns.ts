/** Patterns of `match` statements: expressions in which names that bind are `Capture` nodes. */
import { joinOperands, MAX_DEPTH } from '../../ast/builder.ts';
import type { Argument, Capture, Dict, Entry, Expression, Spread } from '../../ast/nodes.ts';
import {
  childIn,
  childOfKind,
  cutOff,
  type ExpressionHandler,
  endAt,
  fieldAt,
  firstPart,
  isPart,
  kindAt,
  type Lowering,
  lowerExpression,
  nextAt,
  nextPart,
  startAt,
  textAt,
} from './context.ts';

/** Handlers by the grammar's node name; literals fall back to the expression handlers. */
export const PATTERNS: Readonly<Record<string, ExpressionHandler>> = {
  case_pattern: (l, node) => lowerRun(l, node + 1, nextAt(l, node), node),
  dotted_name: lowerDotted,
  identifier: (l, node) => capture(l, node, textAt(l, node), null),
  as_pattern: lowerAsPattern,
  union_pattern: lowerUnion,
  list_pattern: (l, node) => lowerSequence(l, node, 'list'),
  tuple_pattern: lowerTuple,
  dict_pattern: lowerMapping,
  splat_pattern: lowerSplat,
  class_pattern: lowerClassPattern,
  complex_pattern: lowerComplex,
};

/** All patterns of a `case`: `case a, b:` is a tuple. */
export function lowerCaseTest(l: Lowering, clause: number): Expression | null {
  const { kind, token } = l.tables;
  const patterns: number[] = [];
  const end = nextAt(l, clause);
  for (let child = clause + 1; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === kind.case_pattern) patterns.push(child);
  }
  const first = patterns[0];
  if (first === undefined) return null;
  if (patterns.length === 1 && childOfKind(l, clause, token.comma) < 0) return lowerPattern(l, first);
  const elements = patterns.map((pattern) => belowPattern(l, pattern));
  return {
    kind: 'Collection',
    start: startAt(l, first),
    end: endAt(l, patterns.at(-1)!),
    id: l.nodeCount++,
    shape: 'tuple',
    elements,
  };
}

/** Lowers one pattern, one level below the node being made. */
function lowerPattern(l: Lowering, node: number): Expression {
  const handler = l.tables.patterns[kindAt(l, node)];
  if (handler === undefined) return lowerExpression(l, node);
  if (l.depth >= MAX_DEPTH) return cutOff(l, node);
  l.depth += 1;
  const expression = handler(l, node);
  l.depth -= 1;
  return expression;
}

function belowPattern(l: Lowering, node: number): Expression {
  l.depth += 1;
  const expression = lowerPattern(l, node);
  l.depth -= 1;
  return expression;
}

/** The pattern that a run of sibling nodes spells: some patterns (`-1`, `_`) have no node of their own. */
function lowerRun(l: Lowering, from: number, end: number, owner: number): Expression {
  const { token } = l.tables;
  for (let child = from; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === token.minus) return lowerNegative(l, child, nextPart(l, nextAt(l, child), end));
    if (kindAt(l, child) === token.underscore) return capture(l, child, '_', null);
    if (isPart(l, child)) return inPlace(l, child);
  }
  return lowerExpression(l, ~owner);
}

function inPlace(l: Lowering, node: number): Expression {
  l.depth -= 1;
  const expression = lowerPattern(l, node);
  l.depth += 1;
  return expression;
}

function lowerNegative(l: Lowering, minus: number, number: number): Expression {
  const operand = lowerExpression(l, number);
  const end = number < 0 ? endAt(l, minus) : endAt(l, number);
  return {
    kind: 'Unary',
    start: startAt(l, minus),
    end,
    id: l.nodeCount++,
    op: '-',
    operand,
    postfix: false,
  };
}

function capture(l: Lowering, node: number, name: string, pattern: Expression | null): Capture {
  return { kind: 'Capture', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, name, pattern };
}

/** A plain name binds; a dotted one is a value. */
function lowerDotted(l: Lowering, node: number): Expression {
  const isDotted = childOfKind(l, node, l.tables.token.dot) >= 0;
  if (isDotted) return lowerAsValue(l, node);
  return capture(l, node, textAt(l, node), null);
}

function lowerAsValue(l: Lowering, node: number): Expression {
  l.depth -= 1;
  const value = lowerExpression(l, node);
  l.depth += 1;
  return value;
}

function lowerAsPattern(l: Lowering, node: number): Expression {
  const inner = firstPart(l, node);
  const name = inner < 0 ? inner : nextPart(l, nextAt(l, inner), nextAt(l, node));
  const pattern = inner < 0 ? null : lowerPattern(l, inner);
  return capture(l, node, name < 0 ? '_' : textAt(l, name), pattern);
}

/** `a | -1 | _`: the alternatives are siblings separated by bars. */
function lowerUnion(l: Lowering, node: number): Expression {
  const alternatives: Expression[] = [];
  const end = nextAt(l, node);
  let from = node + 1;
  for (let child = node + 1; child <= end; child = child < end ? nextAt(l, child) : end + 1) {
    if (child < end && kindAt(l, child) !== l.tables.token.bar) continue;
    alternatives.push(lowerRunBelow(l, from, child, node));
    if (child < end) from = nextAt(l, child);
  }
  return alternatives.length === 1 ? alternatives[0]! : joinOperands(l, '|', alternatives);
}

function lowerRunBelow(l: Lowering, from: number, end: number, owner: number): Expression {
  l.depth += 1;
  const expression = lowerRun(l, from, end, owner);
  l.depth -= 1;
  return expression;
}

function lowerSequence(l: Lowering, node: number, shape: 'list' | 'tuple'): Expression {
  const elements: Expression[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (isPart(l, child)) elements.push(lowerPattern(l, child));
  }
  return {
    kind: 'Collection',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    shape,
    elements,
  };
}

/** `(p)` is only a parenthesis, `(p,)` and `()` are tuples. Nested parentheses are unwrapped in a loop. */
function lowerTuple(l: Lowering, node: number): Expression {
  const { kind, patterns, token } = l.tables;
  let tuple = node;
  for (;;) {
    const only = firstPart(l, tuple);
    if (only < 0 || childOfKind(l, tuple, token.comma) >= 0) return lowerSequence(l, tuple, 'tuple');
    const inner = kindAt(l, only) === kind.case_pattern ? firstPart(l, only) : only;
    if (inner < 0 || patterns[kindAt(l, inner)] !== lowerTuple) return inPlace(l, only);
    tuple = inner;
  }
}

function lowerMapping(l: Lowering, node: number): Dict {
  const { field, kind } = l.tables;
  const entries: (Entry | Spread)[] = [];
  const end = nextAt(l, node);
  let key = ~node;
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === kind.splat_pattern) entries.push(lowerPattern(l, child) as Spread);
    else if (fieldAt(l, child) === field.key && key < 0) key = child;
    else if (fieldAt(l, child) === field.value) {
      entries.push(lowerEntry(l, key, child));
      key = ~node;
    }
  }
  return { kind: 'Dict', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, entries };
}

function lowerEntry(l: Lowering, keyNode: number, valueNode: number): Entry {
  const start = keyNode < 0 ? startAt(l, valueNode) : startAt(l, keyNode);
  l.depth += 1;
  const key = lowerKey(l, keyNode, valueNode);
  const value = lowerPattern(l, valueNode);
  l.depth -= 1;
  return {
    kind: 'Entry',
    start,
    end: endAt(l, valueNode),
    id: l.nodeCount++,
    key,
    value,
    computed: false,
    shorthand: false,
  };
}

/** A key may be a negative number, whose minus and number are two nodes. */
function lowerKey(l: Lowering, from: number, end: number): Expression {
  if (from >= 0 && kindAt(l, from) === l.tables.token.minus)
    return lowerNegative(l, from, nextPart(l, nextAt(l, from), end));
  return from >= 0 && kindAt(l, from) === l.tables.kind.complex_pattern
    ? lowerPattern(l, from)
    : lowerExpression(l, from);
}

function lowerSplat(l: Lowering, node: number): Spread {
  const { token } = l.tables;
  const double = childOfKind(l, node, token.doubleStar) >= 0;
  l.depth += 1;
  const value = lowerRun(l, node + 1, nextAt(l, node), node);
  l.depth -= 1;
  return { kind: 'Spread', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, value, double };
}

function lowerClassPattern(l: Lowering, node: number): Expression {
  const { kind } = l.tables;
  const name = firstPart(l, node);
  const callee = lowerExpression(l, name);
  const args: Argument[] = [];
  const end = nextAt(l, node);
  for (let child = name < 0 ? end : nextAt(l, name); child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === kind.case_pattern) args.push(lowerPatternArgument(l, child));
  }
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

/** `C(p)`, `C(k=p)`; to the grammar `C(k=p as x)` is `(k=p) as x`. */
function lowerPatternArgument(l: Lowering, node: number): Argument {
  const { kind, patterns } = l.tables;
  const first = firstPart(l, node);
  const alias = first >= 0 && patterns[kindAt(l, first)] === lowerAsPattern ? first : -1;
  const holder = alias < 0 ? node : childOfKind(l, alias, kind.case_pattern);
  const keyword = holder < 0 ? -1 : childOfKind(l, holder, kind.keyword_pattern);
  const nameNode = keyword < 0 ? -1 : firstPart(l, keyword);
  const name = nameNode < 0 ? null : textAt(l, nameNode);
  l.depth += 1;
  let value = keyword < 0 ? lowerPattern(l, node) : lowerKeywordValue(l, keyword);
  if (keyword >= 0 && alias >= 0) {
    const bound = nextPart(l, nextAt(l, holder), nextAt(l, alias));
    value = capture(l, alias, bound < 0 ? '_' : textAt(l, bound), value);
  }
  l.depth -= 1;
  return { kind: 'Argument', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, name, value };
}

function lowerKeywordValue(l: Lowering, keyword: number): Expression {
  const equals = childOfKind(l, keyword, l.tables.token.equals);
  const end = nextAt(l, keyword);
  return lowerRunBelow(l, equals < 0 ? end : nextAt(l, equals), end, keyword);
}

/** `-3 + 4j`. */
function lowerComplex(l: Lowering, node: number): Expression {
  const { token, operators } = l.tables;
  const end = nextAt(l, node);
  const real = firstPart(l, node);
  const imaginary = real < 0 ? real : nextPart(l, nextAt(l, real), end);
  const isNegative = kindAt(l, node + 1) === token.minus;
  const left = isNegative ? lowerNegative(l, node + 1, real) : lowerExpression(l, real);
  const right = lowerExpression(l, imaginary);
  let op = '+';
  for (let child = nextAt(l, Math.max(real, node + 1)); child < end; child = nextAt(l, child)) {
    if (!isPart(l, child)) op = operators[kindAt(l, child)] ?? op;
  }
  return { kind: 'Binary', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, op, left, right };
}

/** The guard expression of `case p if guard:`. */
export function lowerGuard(l: Lowering, clause: number): Expression | null {
  const guard = childIn(l, clause, l.tables.field.guard);
  if (guard < 0) return null;
  return lowerExpression(l, firstPart(l, guard));
}
