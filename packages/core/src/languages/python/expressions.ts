/** Names, literals, operators with words, assignments, and the smaller expression forms. */
import type { Expression, Spread } from '../../ast/nodes.ts';
import { lowerArguments, lowerCall, lowerSlice, lowerSubscript } from './calls.ts';
import { lowerComprehension, lowerDict, lowerDisplay } from './collections.ts';
import {
  childIn,
  childOfKind,
  type ExpressionHandler,
  endAt,
  firstPart,
  kindAt,
  type Lowering,
  lowerExpression,
  lowerInPlace,
  lowerOptional,
  nextAt,
  nextPart,
  startAt,
  textAt,
} from './context.ts';
import { lowerLambda } from './definitions.ts';
import { numberValue } from './numbers.ts';
import { lowerBinary, lowerComparison, lowerNot, lowerUnary } from './operators.ts';
import { lowerConcatenation, lowerString } from './strings.ts';
import { lowerType } from './types.ts';

/** Handlers by the grammar's node name. */
export const EXPRESSIONS: Readonly<Record<string, ExpressionHandler>> = {
  identifier: lowerName,
  dotted_name: lowerDottedName,
  integer: lowerNumber,
  float: lowerNumber,
  true: (l, node) => lowerBool(l, node, true),
  false: (l, node) => lowerBool(l, node, false),
  none: (l, node) => ({ kind: 'NullLit', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++ }),
  ellipsis: (l, node) => ({
    kind: 'EllipsisLit',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
  }),
  string: lowerString,
  concatenated_string: lowerConcatenation,
  parenthesized_expression: lowerParentheses,
  expression_list: lowerDisplay,
  pattern_list: lowerDisplay,
  tuple: lowerDisplay,
  tuple_pattern: lowerDisplay,
  list: lowerDisplay,
  list_pattern: lowerDisplay,
  set: lowerDisplay,
  dictionary: lowerDict,
  list_comprehension: lowerComprehension,
  set_comprehension: lowerComprehension,
  dictionary_comprehension: lowerComprehension,
  generator_expression: lowerComprehension,
  list_splat: lowerSpread,
  list_splat_pattern: lowerSpread,
  dictionary_splat: lowerDoubleSpread,
  dictionary_splat_pattern: lowerDoubleSpread,
  parenthesized_list_splat: lowerParentheses,
  attribute: lowerAttribute,
  subscript: lowerSubscript,
  slice: lowerSlice,
  call: lowerCall,
  argument_list: lowerArguments,
  binary_operator: lowerBinary,
  boolean_operator: lowerBinary,
  not_operator: lowerNot,
  unary_operator: lowerUnary,
  comparison_operator: lowerComparison,
  conditional_expression: lowerConditional,
  named_expression: lowerNamed,
  assignment: lowerAssignment,
  augmented_assignment: lowerAugmented,
  as_pattern: lowerAs,
  as_pattern_target: lowerParentheses,
  lambda: lowerLambda,
  await: lowerAwait,
  yield: lowerYield,
  type: lowerType,
};

function lowerName(l: Lowering, node: number): Expression {
  const start = startAt(l, node);
  const end = endAt(l, node);
  return { kind: 'Name', start, end, id: l.nodeCount++, name: l.text.slice(start, end) };
}

/** `a.b.c` where the grammar has names only (imports, patterns): the same nodes as for attributes. */
export function lowerDottedName(l: Lowering, node: number): Expression {
  const end = nextAt(l, node);
  let child = firstPart(l, node);
  if (child < 0) return lowerName(l, node);
  let object = lowerName(l, child);
  for (child = nextPart(l, nextAt(l, child), end); child >= 0; child = nextPart(l, nextAt(l, child), end)) {
    object = {
      kind: 'Member',
      start: object.start,
      end: endAt(l, child),
      id: l.nodeCount++,
      object,
      property: textAt(l, child),
      propertyStart: startAt(l, child),
      propertyEnd: endAt(l, child),
      optional: false,
    };
  }
  return object;
}

function lowerNumber(l: Lowering, node: number): Expression {
  const text = textAt(l, node);
  return {
    kind: 'NumberLit',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    value: numberValue(text),
    text,
  };
}

function lowerBool(l: Lowering, node: number, value: boolean): Expression {
  return { kind: 'BoolLit', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, value };
}

/** Parentheses vanish; nested ones are unwrapped in a loop. */
function lowerParentheses(l: Lowering, node: number): Expression {
  const { kind } = l.tables;
  let inner = firstPart(l, node);
  while (inner >= 0 && kindAt(l, inner) === kind.parenthesized_expression) inner = firstPart(l, inner);
  return lowerInPlace(l, inner);
}

function lowerSpread(l: Lowering, node: number): Spread {
  const value = lowerExpression(l, firstPart(l, node));
  return {
    kind: 'Spread',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    value,
    double: false,
  };
}

function lowerDoubleSpread(l: Lowering, node: number): Spread {
  const value = lowerExpression(l, firstPart(l, node));
  return {
    kind: 'Spread',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    value,
    double: true,
  };
}

function lowerAttribute(l: Lowering, node: number): Expression {
  const { field } = l.tables;
  const object = lowerExpression(l, childIn(l, node, field.object));
  const name = childIn(l, node, field.attribute);
  const propertyStart = name < 0 ? endAt(l, node) : startAt(l, name);
  const propertyEnd = name < 0 ? endAt(l, node) : endAt(l, name);
  return {
    kind: 'Member',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    object,
    property: l.text.slice(propertyStart, propertyEnd),
    propertyStart,
    propertyEnd,
    optional: false,
  };
}

/** `consequent if test else alternate`. */
function lowerConditional(l: Lowering, node: number): Expression {
  const end = nextAt(l, node);
  const first = firstPart(l, node);
  const second = first < 0 ? first : nextPart(l, nextAt(l, first), end);
  const third = second < 0 ? second : nextPart(l, nextAt(l, second), end);
  const consequent = lowerExpression(l, first);
  const test = lowerExpression(l, second);
  const alternate = lowerExpression(l, third);
  return {
    kind: 'Conditional',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    test,
    consequent,
    alternate,
  };
}

function lowerNamed(l: Lowering, node: number): Expression {
  const { field } = l.tables;
  const target = lowerExpression(l, childIn(l, node, field.name));
  const value = lowerExpression(l, childIn(l, node, field.value));
  return {
    kind: 'Assign',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    target,
    value,
    op: '',
    declared: null,
    type: null,
  };
}

/** `a = b`, `a: T`, `a: T = b`; in `a = b = c` the value is the assignment `b = c`. */
function lowerAssignment(l: Lowering, node: number): Expression {
  const { field } = l.tables;
  const target = lowerExpression(l, childIn(l, node, field.left));
  const typeNode = childIn(l, node, field.type);
  const type = typeNode < 0 ? null : lowerType(l, typeNode);
  const value = lowerOptional(l, childIn(l, node, field.right));
  return {
    kind: 'Assign',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    target,
    value,
    op: '',
    declared: null,
    type,
  };
}

function lowerAugmented(l: Lowering, node: number): Expression {
  const { field, operators } = l.tables;
  const target = lowerExpression(l, childIn(l, node, field.left));
  const operator = childIn(l, node, field.operator);
  const op = operator < 0 ? '' : (operators[kindAt(l, operator)] ?? '');
  const value = lowerExpression(l, childIn(l, node, field.right));
  return {
    kind: 'Assign',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    target,
    value,
    op,
    declared: null,
    type: null,
  };
}

/** `a as b` outside the statements that allow it: the grammar accepts it, Python does not. It binds, as a walrus does. */
function lowerAs(l: Lowering, node: number): Expression {
  const { field } = l.tables;
  const value = lowerExpression(l, firstPart(l, node));
  const target = lowerExpression(l, childIn(l, node, field.alias));
  return {
    kind: 'Assign',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    target,
    value,
    op: '',
    declared: null,
    type: null,
  };
}

function lowerAwait(l: Lowering, node: number): Expression {
  const value = lowerExpression(l, firstPart(l, node));
  return { kind: 'Await', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, value };
}

function lowerYield(l: Lowering, node: number): Expression {
  const value = lowerOptional(l, firstPart(l, node));
  const delegate = childOfKind(l, node, l.tables.token.from) >= 0;
  l.sawYield = true;
  return { kind: 'Yield', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, value, delegate };
}
