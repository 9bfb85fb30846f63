/** Classes, interfaces and their members. */
import type {
  Argument,
  Block,
  ClassNode,
  Decorator,
  Field,
  FunctionNode,
  Statement,
  TypeNode,
} from '../../ast/nodes.ts';
import { KIND_ERROR, NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import {
  childIn,
  childOfKind,
  firstNamed,
  type Lowering,
  lowerBlock,
  lowerExpression,
  lowerOptional,
  NONE,
  pushStatement,
  textOf,
} from './context.ts';
import { functionNode, lowerDecorator, lowerMethod, readHeader } from './functions.ts';
import type { ExpressionHandler, StatementHandler } from './grammar-index.ts';
import { keyName } from './objects.ts';
import { lowerOptionalType, lowerType } from './types.ts';

/** A class in any position; `outer` are decorators that stand before `export`. */
export function lowerClass(c: Lowering, node: number, outer: readonly Decorator[] = NONE): ClassNode {
  const { words } = c;
  const { fields, tokens, kinds } = c.g;
  const decorators: Decorator[] = [...outer];
  const modifiers: string[] = [];
  const end = words[node * WORDS + 3]!;
  let heritage = -1;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const kind = words[child * WORDS]! & 0xffff;
    if (kind === kinds.decorator) decorators.push(lowerDecorator(c, child));
    else if (kind === tokens.abstract) modifiers.push('abstract');
    else if (kind === kinds.class_heritage) heritage = child;
  }
  const name = childIn(c, node, fields.name);
  const body = childIn(c, node, fields.body);
  const bases: Argument[] = [];
  const interfaces: TypeNode[] = [];
  if (heritage !== -1) readHeritage(c, heritage, bases, interfaces);
  const start = outer.length > 0 ? outer[0]!.start : words[node * WORDS + 1]!;
  return classNode(c, node, {
    start,
    name,
    bases,
    interfaces,
    body: classBody(c, body, node),
    modifiers,
    decorators,
  });
}

interface ClassParts {
  readonly start: number;
  readonly name: number;
  readonly bases: readonly Argument[];
  readonly interfaces: readonly TypeNode[];
  readonly body: Block;
  readonly modifiers: readonly string[];
  readonly decorators: readonly Decorator[];
}

function classNode(c: Lowering, node: number, parts: ClassParts): ClassNode {
  const { words } = c;
  const { name, start } = parts;
  return {
    kind: 'Class',
    start,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    name: name === -1 ? null : textOf(c, name),
    nameStart: name === -1 ? start : words[name * WORDS + 1]!,
    nameEnd: name === -1 ? start : words[name * WORDS + 2]!,
    bases: parts.bases,
    interfaces: parts.interfaces,
    body: parts.body,
    modifiers: parts.modifiers,
    decorators: parts.decorators,
  };
}

/** JavaScript has the base directly in the heritage, TypeScript in clauses. */
function readHeritage(c: Lowering, node: number, bases: Argument[], interfaces: TypeNode[]): void {
  const { words } = c;
  const { kinds, fields } = c.g;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) !== NODE_NAMED) continue;
    const kind = words[child * WORDS]! & 0xffff;
    if (kind === kinds.implements_clause) pushTypes(c, child, interfaces);
    else if (kind !== kinds.extends_clause) bases.push(base(c, child));
    else {
      const last = words[child * WORDS + 3]!;
      for (let part = child + 1; part < last; part = words[part * WORDS + 3]!) {
        if (words[part * WORDS]! >>> 16 === fields.value) bases.push(base(c, part));
      }
    }
  }
}

function base(c: Lowering, node: number): Argument {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return { kind: 'Argument', start, end, id: c.ids++, name: null, value: lowerExpression(c, node) };
}

function pushTypes(c: Lowering, node: number, types: TypeNode[]): void {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED)
      types.push(lowerType(c, child));
  }
}

/** Members of a class or interface. In TypeScript a method's decorators are its siblings in the body. */
function classBody(c: Lowering, node: number, parent: number): Block {
  if (node === -1) return lowerBlock(c, -1, parent);
  const { words } = c;
  const { kinds } = c.g;
  const body: Statement[] = [];
  let pending: Decorator[] = [];
  const end = words[node * WORDS + 3]!;
  c.depth += 1;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const kind = words[child * WORDS]! & 0xffff;
    const isNamed = (words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED;
    if (!isNamed && kind !== KIND_ERROR) continue;
    if (kind === kinds.decorator) {
      pending.push(lowerDecorator(c, child));
      continue;
    }
    const before = body.length;
    pushStatement(c, child, body);
    if (pending.length > 0) {
      decorate(body, before, pending);
      pending = [];
    }
  }
  c.depth -= 1;
  return { kind: 'Block', start: words[node * WORDS + 1]!, end: words[node * WORDS + 2]!, id: c.ids++, body };
}

function decorate(body: Statement[], index: number, decorators: readonly Decorator[]): void {
  const member = body[index];
  if (member?.kind !== 'Function' && member?.kind !== 'Field') return;
  body[index] = { ...member, start: decorators[0]!.start, decorators: [...decorators, ...member.decorators] };
}

function lowerMember(c: Lowering, node: number): FunctionNode {
  const method = lowerMethod(c, node);
  if (method.form !== 'method' || method.name !== 'constructor' || method.modifiers.includes('static'))
    return method;
  return { ...method, form: 'constructor' };
}

function computedKey(c: Lowering, name: number): number {
  return name !== -1 && (c.words[name * WORDS]! & 0xffff) === c.g.kinds.computed_property_name
    ? firstNamed(c, name)
    : -1;
}

function pushMethod(c: Lowering, node: number, out: Statement[]): void {
  const method = lowerMember(c, node);
  const key = method.name === null ? computedKey(c, childIn(c, node, c.g.fields.name)) : -1;
  out.push(key === -1 ? method : { ...method, computedName: lowerExpression(c, key) });
}

function lowerField(c: Lowering, node: number): Field {
  const header = readHeader(c, node);
  const key = computedKey(c, header.name);
  return {
    kind: 'Field',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    name: header.name === -1 ? null : keyName(c, header.name),
    computedName: lowerOptional(c, key),
    value: lowerOptional(c, header.value),
    type: lowerOptionalType(c, header.returnType),
    modifiers: header.modifiers ?? NONE,
    decorators: header.decorators ?? NONE,
  };
}

/** An interface is a class without behaviour; what it extends stands among `interfaces`. */
function lowerInterface(c: Lowering, node: number): ClassNode {
  const { fields, kinds } = c.g;
  const interfaces: TypeNode[] = [];
  const clause = childOfKind(c, node, kinds.extends_type_clause);
  if (clause !== -1) pushTypes(c, clause, interfaces);
  const body = classBody(c, childIn(c, node, fields.body), node);
  const start = c.words[node * WORDS + 1]!;
  return classNode(c, node, {
    start,
    name: childIn(c, node, fields.name),
    bases: NONE,
    interfaces,
    body,
    modifiers: ['interface'],
    decorators: NONE,
  });
}

function pushEmpty(c: Lowering, node: number, out: Statement[]): void {
  out.push({
    kind: 'Empty',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
  });
}

/** Handlers by the grammars' node names. */
export const CLASS_EXPRESSIONS: Readonly<Record<string, ExpressionHandler>> = {
  class: (c, node) => lowerClass(c, node),
};

/** Handlers by the grammars' node names. */
export const CLASS_STATEMENTS: Readonly<Record<string, StatementHandler>> = {
  class_declaration: (c, node, out) => void out.push(lowerClass(c, node)),
  abstract_class_declaration: (c, node, out) => void out.push(lowerClass(c, node)),
  interface_declaration: (c, node, out) => void out.push(lowerInterface(c, node)),
  method_definition: pushMethod,
  method_signature: pushMethod,
  abstract_method_signature: pushMethod,
  call_signature: pushMethod,
  construct_signature: (c, node, out) =>
    void out.push(functionNode(c, node, readHeader(c, node), 'constructor')),
  field_definition: (c, node, out) => void out.push(lowerField(c, node)),
  public_field_definition: (c, node, out) => void out.push(lowerField(c, node)),
  property_signature: (c, node, out) => void out.push(lowerField(c, node)),
  index_signature: pushEmpty,
  class_static_block: (c, node, out) => void out.push(lowerBlock(c, childIn(c, node, c.g.fields.body), node)),
};
