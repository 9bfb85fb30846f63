/** Type annotations. Analysis reads names, unions and type arguments; every other form keeps its text. */
import { MAX_DEPTH } from '../../ast/builder.ts';
import type { Expression, TypeNode } from '../../ast/nodes.ts';
import { NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import { childIn, firstNamed, type Lowering, NONE, textOf } from './context.ts';

/** Lowers a type or an annotation (`: T`). */
export function lowerType(c: Lowering, node: number): TypeNode {
  let inner = node;
  let kind = c.words[node * WORDS]! & 0xffff;
  while (isTypeWrapper(c, kind)) {
    const next = firstNamed(c, inner);
    if (next === -1) break;
    inner = next;
    kind = c.words[inner * WORDS]! & 0xffff;
  }
  if (c.depth >= MAX_DEPTH) return typeNode(c, inner, 'other', null, NONE);
  c.depth += 1;
  const type = lowerInnerType(c, inner, kind);
  c.depth -= 1;
  return type;
}

function isTypeWrapper(c: Lowering, kind: number): boolean {
  const { kinds } = c.g;
  if (kind === kinds.type_annotation || kind === kinds.parenthesized_type) return true;
  return kind === kinds.asserts_annotation || kind === kinds.type_predicate_annotation;
}

/** As `lowerType`, null for -1. */
export function lowerOptionalType(c: Lowering, node: number): TypeNode | null {
  return node === -1 ? null : lowerType(c, node);
}

function lowerInnerType(c: Lowering, node: number, kind: number): TypeNode {
  const { kinds, fields } = c.g;
  if (kind === kinds.union_type) return typeNode(c, node, 'union', null, alternatives(c, node, kind));
  if (kind === kinds.intersection_type) return typeNode(c, node, 'other', null, alternatives(c, node, kind));
  if (kind === kinds.generic_type) {
    const name = childIn(c, node, fields.name);
    return typeNode(
      c,
      node,
      'name',
      name === -1 ? null : typeName(c, name),
      typeArguments(c, childIn(c, node, fields.type_arguments)),
    );
  }
  switch (c.tree.grammar.kindNames[kind]) {
    case 'type_identifier':
    case 'predefined_type':
    case 'nested_type_identifier':
    case 'identifier':
    case 'this_type':
      return typeNode(c, node, 'name', typeName(c, node), NONE);
    case 'array_type':
    case 'readonly_type':
    case 'flow_maybe_type':
    case 'tuple_type':
    case 'optional_type':
    case 'rest_type':
      return typeNode(c, node, 'other', null, childTypes(c, node));
    default:
      return typeNode(c, node, 'other', null, NONE);
  }
}

/** The parts of `A | B | C`, which the grammar nests to the left. */
function alternatives(c: Lowering, node: number, kind: number): TypeNode[] {
  const { words } = c;
  const parts: number[] = [];
  const stack = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if ((words[next * WORDS]! & 0xffff) !== kind) {
      parts.push(next);
      continue;
    }
    const at = stack.length;
    const end = words[next * WORDS + 3]!;
    for (let child = next + 1; child < end; child = words[child * WORDS + 3]!) {
      if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED) stack.splice(at, 0, child);
    }
  }
  return parts.map((part) => lowerType(c, part));
}

/** Type arguments between `<` and `>`. */
export function typeArguments(c: Lowering, node: number): readonly TypeNode[] {
  return node === -1 ? NONE : childTypes(c, node);
}

function childTypes(c: Lowering, node: number): TypeNode[] {
  const { words } = c;
  const types: TypeNode[] = [];
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED)
      types.push(lowerType(c, child));
  }
  return types;
}

/** A dotted type name as an expression: the grammar's `a.b.C` nests like member access. */
export function typeName(c: Lowering, node: number): Expression {
  const start = c.words[node * WORDS + 1]!;
  const text = textOf(c, node);
  if (!text.includes('.')) return { kind: 'Name', start, end: start + text.length, id: c.ids++, name: text };
  let expression: Expression | null = null;
  for (const match of text.matchAll(/[^\s.]+/g)) {
    const partStart = start + match.index;
    const partEnd = partStart + match[0].length;
    expression =
      expression === null
        ? { kind: 'Name', start: partStart, end: partEnd, id: c.ids++, name: match[0] }
        : {
            kind: 'Member',
            start,
            end: partEnd,
            id: c.ids++,
            object: expression,
            property: match[0],
            propertyStart: partStart,
            propertyEnd: partEnd,
            optional: false,
          };
  }
  return expression ?? { kind: 'Name', start, end: start + text.length, id: c.ids++, name: text };
}

function typeNode(
  c: Lowering,
  node: number,
  form: TypeNode['form'],
  expr: Expression | null,
  args: readonly TypeNode[],
): TypeNode {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return { kind: 'Type', start, end, id: c.ids++, form, text: c.text.slice(start, end), expr, args };
}
