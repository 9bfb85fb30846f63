/** Functions, lambdas, parameters, classes and decorators. */
import type {
  Argument,
  Block,
  Decorator,
  Expression,
  FunctionNode,
  Param,
  Return,
  Statement,
} from '../../ast/nodes.ts';
import { lowerArgumentList } from './calls.ts';
import {
  childIn,
  childOfKind,
  endAt,
  firstPart,
  isPart,
  kindAt,
  type Lowering,
  lowerBelow,
  lowerBlock,
  lowerExpression,
  lowerUnknown,
  nextAt,
  startAt,
} from './context.ts';
import { lowerType } from './types.ts';

const NONE: readonly never[] = [];

/** `def f(…): …`. */
export function lowerFunction(l: Lowering, node: number, out: Statement[]): void {
  out.push(functionNode(l, node, node, NONE));
}

/** `class C(…): …`. */
export function lowerClass(l: Lowering, node: number, out: Statement[]): void {
  out.push(classNode(l, node, node, NONE));
}

/** Decorators and what they stand on are one node, which begins at the first decorator. */
export function lowerDecorated(l: Lowering, node: number, out: Statement[]): void {
  const { field, kind } = l.tables;
  const decorators: Decorator[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (kindAt(l, child) === kind.decorator) decorators.push(lowerDecorator(l, child));
  }
  const definition = childIn(l, node, field.definition);
  if (definition < 0) out.push(lowerUnknown(l, node));
  else if (kindAt(l, definition) === kind.class_definition)
    out.push(classNode(l, definition, node, decorators));
  else out.push(functionNode(l, definition, node, decorators));
}

/** `lambda a, *b: expr`. */
export function lowerLambda(l: Lowering, node: number): FunctionNode {
  const { field } = l.tables;
  const outerYield = l.sawYield;
  l.sawYield = false;
  const params = lowerParameters(l, childIn(l, node, field.parameters));
  const body = expressionBody(l, childIn(l, node, field.body), node);
  const isGenerator = l.sawYield;
  l.sawYield = outerYield;
  const start = startAt(l, node);
  return {
    kind: 'Function',
    start,
    end: endAt(l, node),
    id: l.nodeCount++,
    form: 'lambda',
    name: null,
    nameStart: start,
    nameEnd: start,
    computedName: null,
    params,
    body,
    exprBody: true,
    isAsync: false,
    isGenerator,
    modifiers: NONE,
    decorators: NONE,
    returnType: null,
  };
}

function functionNode(
  l: Lowering,
  node: number,
  outer: number,
  decorators: readonly Decorator[],
): FunctionNode {
  const { field, token } = l.tables;
  const { inClass, sawYield } = l;
  l.inClass = false;
  l.sawYield = false;
  const nameNode = childIn(l, node, field.name);
  const nameStart = nameNode < 0 ? startAt(l, node) : startAt(l, nameNode);
  const nameEnd = nameNode < 0 ? nameStart : endAt(l, nameNode);
  const name = l.text.slice(nameStart, nameEnd);
  const params = lowerParameters(l, childIn(l, node, field.parameters));
  const typeNode = childIn(l, node, field.return_type);
  const returnType = typeNode < 0 ? null : lowerType(l, typeNode);
  const body = lowerBlock(l, childIn(l, node, field.body), node);
  const isGenerator = l.sawYield;
  l.inClass = inClass;
  l.sawYield = sawYield;
  return {
    kind: 'Function',
    start: startAt(l, outer),
    end: endAt(l, outer),
    id: l.nodeCount++,
    form: functionForm(inClass, name),
    name,
    nameStart,
    nameEnd,
    computedName: null,
    params,
    body,
    exprBody: false,
    isAsync: childOfKind(l, node, token.async) >= 0,
    isGenerator,
    modifiers: NONE,
    decorators,
    returnType,
  };
}

function functionForm(inClass: boolean, name: string): FunctionNode['form'] {
  if (!inClass) return 'function';
  return name === '__init__' ? 'constructor' : 'method';
}

function classNode(l: Lowering, node: number, outer: number, decorators: readonly Decorator[]): Statement {
  const { field } = l.tables;
  const { inClass } = l;
  const nameNode = childIn(l, node, field.name);
  const nameStart = nameNode < 0 ? startAt(l, node) : startAt(l, nameNode);
  const nameEnd = nameNode < 0 ? nameStart : endAt(l, nameNode);
  const baseList = childIn(l, node, field.superclasses);
  const bases: readonly Argument[] = baseList < 0 ? NONE : lowerArgumentList(l, baseList);
  l.inClass = true;
  const body = lowerBlock(l, childIn(l, node, field.body), node);
  l.inClass = inClass;
  return {
    kind: 'Class',
    start: startAt(l, outer),
    end: endAt(l, outer),
    id: l.nodeCount++,
    name: l.text.slice(nameStart, nameEnd),
    nameStart,
    nameEnd,
    bases,
    interfaces: NONE,
    body,
    modifiers: NONE,
    decorators,
  };
}

/** `@expr`. */
export function lowerDecorator(l: Lowering, node: number): Decorator {
  const expr = lowerBelow(l, firstPart(l, node));
  return { kind: 'Decorator', start: startAt(l, node), end: endAt(l, node), id: l.nodeCount++, expr };
}

/** The parameters; the marks `/` and `*` are told by `only` and are no parameters themselves. */
export function lowerParameters(l: Lowering, node: number): Param[] {
  const params: Param[] = [];
  if (node < 0) return params;
  const { kind } = l.tables;
  const end = nextAt(l, node);
  const slash = childOfKind(l, node, kind.positional_separator);
  let only: Param['only'] = slash < 0 ? null : 'positional';
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (!isPart(l, child)) continue;
    const childKind = kindAt(l, child);
    if (childKind === kind.positional_separator) only = null;
    else if (childKind === kind.keyword_separator) only = 'keyword';
    else {
      const param = lowerParam(l, child, only);
      params.push(param);
      if (param.variadic === 1) only = 'keyword';
    }
  }
  return params;
}

function lowerParam(l: Lowering, node: number, only: Param['only']): Param {
  const { field, kind } = l.tables;
  const nodeKind = kindAt(l, node);
  let name = node;
  let typeNode = -1;
  let value = -1;
  if (nodeKind === kind.default_parameter || nodeKind === kind.typed_default_parameter) {
    name = childIn(l, node, field.name);
    typeNode = childIn(l, node, field.type);
    value = childIn(l, node, field.value);
  } else if (nodeKind === kind.typed_parameter) {
    name = firstPart(l, node);
    typeNode = childIn(l, node, field.type);
  }
  const variadic = variadicOf(l, name);
  const target = lowerBelow(l, variadic === 0 ? name : firstPart(l, name));
  const type = typeNode < 0 ? null : lowerParamType(l, typeNode);
  const defaultValue: Expression | null = value < 0 ? null : lowerBelow(l, value);
  return {
    kind: 'Param',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    target,
    default: defaultValue,
    type,
    variadic,
    only: variadic === 0 ? only : null,
    modifiers: NONE,
    decorators: NONE,
  };
}

function lowerParamType(l: Lowering, node: number): Param['type'] {
  l.depth += 1;
  const type = lowerType(l, node);
  l.depth -= 1;
  return type;
}

function variadicOf(l: Lowering, name: number): 0 | 1 | 2 {
  if (name < 0) return 0;
  const nameKind = kindAt(l, name);
  if (nameKind === l.tables.kind.list_splat_pattern) return 1;
  return nameKind === l.tables.kind.dictionary_splat_pattern ? 2 : 0;
}

function expressionBody(l: Lowering, node: number, owner: number): Block {
  l.depth += 2;
  const value = lowerExpression(l, node);
  l.depth -= 2;
  const start = node < 0 ? endAt(l, owner) : Math.min(startAt(l, node), value.start);
  const end = node < 0 ? start : endAt(l, node);
  const statement: Return = { kind: 'Return', start, end, id: l.nodeCount++, value };
  return { kind: 'Block', start, end, id: l.nodeCount++, body: [statement] };
}
