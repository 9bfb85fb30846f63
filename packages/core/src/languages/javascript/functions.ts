/** Functions, methods and parameters. */
import type { Block, Decorator, Expression, FunctionNode, Param, TypeNode } from '../../ast/nodes.ts';
import { NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import {
  childIn,
  firstNamed,
  type Lowering,
  lowerBlock,
  lowerExpression,
  lowerOptional,
  lowerRequired,
  NONE,
  textOf,
} from './context.ts';
import type { ExpressionHandler, StatementHandler } from './grammar-index.ts';
import { keyName } from './objects.ts';
import { lowerOptionalType } from './types.ts';

/** What the children of a function or member say about it. */
export interface Header {
  name: number;
  params: number;
  body: number;
  returnType: number;
  value: number;
  isAsync: boolean;
  isGenerator: boolean;
  accessor: 'getter' | 'setter' | null;
  modifiers: string[] | null;
  decorators: Decorator[] | null;
}

/** Reads the header of a function, method, field or parameter in one pass over its children. */
export function readHeader(c: Lowering, node: number): Header {
  const { words } = c;
  const { kinds, tokens, fields, modifiers } = c.g;
  const header: Header = {
    name: -1,
    params: -1,
    body: -1,
    returnType: -1,
    value: -1,
    isAsync: false,
    isGenerator: false,
    accessor: null,
    modifiers: null,
    decorators: null,
  };
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const word = words[child * WORDS]!;
    const kind = word & 0xffff;
    const field = word >>> 16;
    if (kind === kinds.decorator) addDecorator(header, lowerDecorator(c, child));
    else if (field === fields.name || field === fields.property) header.name = child;
    else if (field === fields.parameters || field === fields.parameter) header.params = child;
    else if (field === fields.body) header.body = child;
    else if (field === fields.return_type || field === fields.type) header.returnType = child;
    else if (field === fields.value) header.value = child;
    else if (kind === tokens.async) header.isAsync = true;
    else if (kind === tokens.star) header.isGenerator = true;
    else if (kind === tokens.get) header.accessor = 'getter';
    else if (kind === tokens.set) header.accessor = 'setter';
    else if (kind === tokens.staticGet) {
      header.accessor = 'getter';
      addModifier(header, 'static');
    } else if (kind === kinds.accessibility_modifier || kind === kinds.override_modifier)
      addModifier(header, textOf(c, child));
    else {
      const modifier = modifiers[kind];
      if (modifier !== undefined) addModifier(header, modifier);
    }
  }
  return header;
}

// Most functions have neither, so the arrays are made on demand.
function addModifier(header: Header, modifier: string): void {
  if (header.modifiers === null) header.modifiers = [modifier];
  else header.modifiers.push(modifier);
}

function addDecorator(header: Header, decorator: Decorator): void {
  if (header.decorators === null) header.decorators = [decorator];
  else header.decorators.push(decorator);
}

/** One `@decorator`. */
export function lowerDecorator(c: Lowering, node: number): Decorator {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return { kind: 'Decorator', start, end, id: c.ids++, expr: lowerRequired(c, firstNamed(c, node), node) };
}

function lowerFunction(c: Lowering, node: number): FunctionNode {
  return functionNode(c, node, readHeader(c, node), 'function');
}

function lowerArrow(c: Lowering, node: number): FunctionNode {
  return functionNode(c, node, readHeader(c, node), 'arrow');
}

/** A method of a class or object; a computed key is left to the caller. */
export function lowerMethod(c: Lowering, node: number): FunctionNode {
  const header = readHeader(c, node);
  return functionNode(c, node, header, header.accessor ?? 'method');
}

/** Builds a function of the given form from its header. */
export function functionNode(
  c: Lowering,
  node: number,
  header: Header,
  form: FunctionNode['form'],
): FunctionNode {
  const { words } = c;
  const { name, body } = header;
  const start = words[node * WORDS + 1]!;
  const isExpressionBody =
    form === 'arrow' && body !== -1 && (words[body * WORDS]! & 0xffff) !== c.g.kinds.statement_block;
  const params = header.params === -1 ? NONE : lowerParams(c, header.params);
  const returnType = lowerOptionalType(c, header.returnType);
  const block = isExpressionBody ? expressionBody(c, body) : body === -1 ? null : lowerBlock(c, body, node);
  return {
    kind: 'Function',
    start,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    form,
    name: name === -1 ? null : keyName(c, name),
    nameStart: name === -1 ? start : words[name * WORDS + 1]!,
    nameEnd: name === -1 ? start : words[name * WORDS + 2]!,
    computedName: null,
    params,
    body: block,
    exprBody: isExpressionBody,
    isAsync: header.isAsync,
    isGenerator: header.isGenerator,
    modifiers: header.modifiers ?? NONE,
    decorators: header.decorators ?? NONE,
    returnType,
  };
}

function expressionBody(c: Lowering, node: number): Block {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  c.depth += 1;
  const value = lowerExpression(c, node);
  c.depth -= 1;
  return {
    kind: 'Block',
    start,
    end,
    id: c.ids++,
    body: [{ kind: 'Return', start, end, id: c.ids++, value }],
  };
}

/** Parameters; TypeScript's `this` parameter has no place at run time and is left out. */
function lowerParams(c: Lowering, node: number): readonly Param[] {
  const { words } = c;
  const { kinds } = c.g;
  const kind = words[node * WORDS]! & 0xffff;
  // An arrow function's single parameter without parentheses stands in the same place.
  if (kind === kinds.identifier) return [plainParam(c, node)];
  const end = words[node * WORDS + 3]!;
  if (end === node + 3) return NONE;
  const params: Param[] = [];
  c.depth += 1;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) !== NODE_NAMED) continue;
    const pattern = childIn(c, child, c.g.fields.pattern);
    if (pattern === -1) params.push(plainParam(c, child));
    else if ((words[pattern * WORDS]! & 0xffff) !== kinds.this) params.push(typedParam(c, child, pattern));
  }
  c.depth -= 1;
  return params;
}

/** A parameter of the JavaScript grammar: a target, possibly with default or rest. */
function plainParam(c: Lowering, node: number): Param {
  const { kinds, fields } = c.g;
  const kind = c.words[node * WORDS]! & 0xffff;
  const isDefault = kind === kinds.assignment_pattern;
  const target = isDefault ? childIn(c, node, fields.left) : node;
  const value = isDefault ? childIn(c, node, fields.right) : -1;
  return param(c, node, target, lowerOptional(c, value), null, NONE, NONE);
}

/** A parameter of the TypeScript grammars. */
function typedParam(c: Lowering, node: number, pattern: number): Param {
  const header = readHeader(c, node);
  const value = lowerOptional(c, header.value);
  const type = lowerOptionalType(c, header.returnType);
  return param(c, node, pattern, value, type, header.modifiers ?? NONE, header.decorators ?? NONE);
}

function param(
  c: Lowering,
  node: number,
  target: number,
  value: Expression | null,
  type: TypeNode | null,
  modifiers: readonly string[],
  decorators: readonly Decorator[],
): Param {
  const isRest = target !== -1 && (c.words[target * WORDS]! & 0xffff) === c.g.kinds.rest_pattern;
  return {
    kind: 'Param',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    target: lowerRequired(c, isRest ? firstNamed(c, target) : target, node),
    default: value,
    type,
    variadic: isRest ? 1 : 0,
    only: null,
    modifiers,
    decorators,
  };
}

/** Handlers by the grammars' node names. */
export const FUNCTION_EXPRESSIONS: Readonly<Record<string, ExpressionHandler>> = {
  function_expression: lowerFunction,
  generator_function: lowerFunction,
  arrow_function: lowerArrow,
  method_definition: lowerMethod,
};

/** Handlers by the grammars' node names. */
export const FUNCTION_STATEMENTS: Readonly<Record<string, StatementHandler>> = {
  function_declaration: (c, node, out) => void out.push(lowerFunction(c, node)),
  generator_function_declaration: (c, node, out) => void out.push(lowerFunction(c, node)),
  function_signature: (c, node, out) => void out.push(lowerFunction(c, node)),
};
