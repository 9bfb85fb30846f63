/** Type annotations. */
import { MAX_DEPTH } from '../../ast/builder.ts';
import type { Expression, TypeNode } from '../../ast/nodes.ts';
import {
  childIn,
  childOfKind,
  cutOff,
  endAt,
  fieldAt,
  firstPart,
  isPart,
  kindAt,
  type Lowering,
  lowerExpression,
  nextAt,
  startAt,
  type TypeHandler,
  textAt,
} from './context.ts';

const DOTTED_NAME = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;
const NONE: readonly never[] = [];

/** Handlers by the grammar's node name, for what may stand in an annotation. */
export const TYPES: Readonly<Record<string, TypeHandler>> = {
  type: (l, node) => typeInPlace(l, firstPart(l, node), node),
  parenthesized_expression: (l, node) => typeInPlace(l, firstPart(l, node), node),
  identifier: namedType,
  attribute: namedType,
  none: namedType,
  subscript: subscriptType,
  generic_type: genericType,
  binary_operator: operatorType,
  union_type: unionType,
  string: stringType,
  list: partsType,
  tuple: partsType,
  splat_type: partsType,
  list_splat: partsType,
  constrained_type: partsType,
  member_type: partsType,
};

/** Lowers a `type` node, or any expression that stands for a type, one level below the node being made. */
export function lowerType(l: Lowering, node: number): TypeNode {
  if (l.depth >= MAX_DEPTH) return tooDeepType(l, node);
  const handler = l.tables.types[kindAt(l, node)];
  l.depth += 1;
  const type = handler === undefined ? otherType(l, node, expressionOf(l, node), NONE) : handler(l, node);
  l.depth -= 1;
  return type;
}

/** Wrappers are skipped without recursion: the grammar nests a `type` around each part. */
function typeInPlace(l: Lowering, first: number, owner: number): TypeNode {
  const { kind } = l.tables;
  let node = first;
  while (node >= 0 && (kindAt(l, node) === kind.type || kindAt(l, node) === kind.parenthesized_expression)) {
    node = firstPart(l, node);
  }
  if (node < 0) return otherType(l, owner, null, NONE);
  const handler = l.tables.types[kindAt(l, node)];
  return handler === undefined ? otherType(l, node, expressionOf(l, node), NONE) : handler(l, node);
}

function namedType(l: Lowering, node: number): TypeNode {
  return nameType(l, node, lowerExpression(l, node), NONE);
}

/** `a.b[X, Y]`, as the grammar sees it when the head is dotted. */
function subscriptType(l: Lowering, node: number): TypeNode {
  const { field } = l.tables;
  const head = lowerExpression(l, childIn(l, node, field.value));
  const parts: number[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (fieldAt(l, child) === field.subscript && isPart(l, child)) parts.push(child);
  }
  return nameType(l, node, head, typeArguments(l, head, parts));
}

/** `X[Y, Z]`. */
function genericType(l: Lowering, node: number): TypeNode {
  const head = lowerExpression(l, firstPart(l, node));
  const list = childOfKind(l, node, l.tables.kind.type_parameter);
  return nameType(l, node, head, list < 0 ? NONE : typeArguments(l, head, partsOf(l, list)));
}

/** Strings in `Literal[…]` are values, not annotations. */
function typeArguments(l: Lowering, head: Expression, nodes: readonly number[]): TypeNode[] {
  const name = head.kind === 'Member' ? head.property : head.kind === 'Name' ? head.name : '';
  if (name !== 'Literal') return nodes.map((node) => lowerType(l, node));
  return nodes.map((node) => {
    l.depth += 1;
    const type = otherType(l, node, null, NONE);
    l.depth -= 1;
    return type;
  });
}

/** `X | Y`; other operators are no types. */
function operatorType(l: Lowering, node: number): TypeNode {
  const { field, kind, token } = l.tables;
  const alternatives: number[] = [];
  let link = node;
  while (link >= 0 && kindAt(l, link) === kind.binary_operator && childOfKind(l, link, token.bar) >= 0) {
    const right = childIn(l, link, field.right);
    if (right >= 0) alternatives.push(right);
    link = childIn(l, link, field.left);
  }
  if (alternatives.length === 0) return otherType(l, node, expressionOf(l, node), NONE);
  if (link >= 0) alternatives.push(link);
  return union(l, node, alternatives.reverse());
}

function unionType(l: Lowering, node: number): TypeNode {
  return union(l, node, partsOf(l, node));
}

function union(l: Lowering, node: number, alternatives: readonly number[]): TypeNode {
  const args = alternatives.map((alternative) => lowerType(l, alternative));
  return {
    kind: 'Type',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    form: 'union',
    text: textAt(l, node),
    expr: null,
    args,
  };
}

/** `"pkg.Name"` names a type; other text in quotes is not parsed. */
function stringType(l: Lowering, node: number): TypeNode {
  const literal = lowerExpression(l, node);
  if (literal.kind !== 'StringLit' || !DOTTED_NAME.test(literal.value)) return otherType(l, node, null, NONE);
  if (literal.contentEnd - literal.contentStart !== literal.value.length)
    return otherType(l, node, null, NONE);
  return nameType(l, node, dottedName(l, literal.value, literal.contentStart), NONE);
}

function dottedName(l: Lowering, text: string, start: number): Expression {
  const [first, ...rest] = text.split('.') as [string, ...string[]];
  let end = start + first.length;
  let expr: Expression = { kind: 'Name', start, end, id: l.nodeCount++, name: first };
  for (const property of rest) {
    const propertyStart = end + 1;
    end = propertyStart + property.length;
    expr = {
      kind: 'Member',
      start,
      end,
      id: l.nodeCount++,
      object: expr,
      property,
      propertyStart,
      propertyEnd: end,
      optional: false,
    };
  }
  return expr;
}

function partsType(l: Lowering, node: number): TypeNode {
  return otherType(
    l,
    node,
    null,
    partsOf(l, node).map((part) => lowerType(l, part)),
  );
}

function partsOf(l: Lowering, node: number): number[] {
  const parts: number[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) if (isPart(l, child)) parts.push(child);
  return parts;
}

function nameType(l: Lowering, node: number, expr: Expression, args: readonly TypeNode[]): TypeNode {
  return {
    kind: 'Type',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    form: 'name',
    text: textAt(l, node),
    expr,
    args,
  };
}

function otherType(l: Lowering, node: number, expr: Expression | null, args: readonly TypeNode[]): TypeNode {
  return {
    kind: 'Type',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    form: 'other',
    text: textAt(l, node),
    expr,
    args,
  };
}

/** `Annotated[User, Depends(get_user)]`: calls in annotations matter to frameworks and are kept as `expr`. */
function expressionOf(l: Lowering, node: number): Expression | null {
  return l.tables.expressions[kindAt(l, node)] === undefined ? null : lowerExpression(l, node);
}

function tooDeepType(l: Lowering, node: number): TypeNode {
  cutOff(l, node);
  return otherType(l, node, null, NONE);
}
