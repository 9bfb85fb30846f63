/** Lowering of expressions, except operators, casts, functions, classes, literals of objects and arrays, and JSX. */
import type { Argument, Expression, Interpolation, MetaNode, StringLit, Template } from '../../ast/nodes.ts';
import { NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import { CASTS } from './casts.ts';
import {
  childIn,
  childOfKind,
  firstNamed,
  type Lowering,
  lowerExpression,
  lowerOptional,
  lowerRequired,
  NONE,
  unknown,
} from './context.ts';
import type { ExpressionHandler } from './grammar-index.ts';
import { joinedText } from './joined-texts.ts';
import { OPERATORS } from './operators.ts';
import { bareString, decodeEscapes, lowerString } from './strings.ts';

/** Identifiers in every role; an identifier that the parser made up is `Unknown`. */
export function lowerName(c: Lowering, node: number): Expression {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  if (start === end) return unknown(c, node);
  return { kind: 'Name', start, end, id: c.ids++, name: c.text.slice(start, end) };
}

/** A number; separators, radix prefixes, old octal and `n` are understood. */
export function lowerNumber(c: Lowering, node: number): Expression {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  const text = c.text.slice(start, end);
  return { kind: 'NumberLit', start, end, id: c.ids++, value: numberValue(text), text };
}

function numberValue(text: string): number {
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  const value = Number(text);
  if (!Number.isNaN(value)) return value;
  const plain = text.replaceAll('_', '');
  if (!plain.endsWith('n')) return Number(plain);
  const big = Number(plain.slice(0, -1));
  return Number.isSafeInteger(big) ? big : Number.NaN;
}

function lowerRegex(c: Lowering, node: number): Expression {
  const { kinds } = c.g;
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  const text = (child: number): string =>
    child === -1 ? '' : c.text.slice(c.words[child * WORDS + 1], c.words[child * WORDS + 2]);
  const pattern = text(childOfKind(c, node, kinds.regex_pattern));
  const flags = text(childOfKind(c, node, kinds.regex_flags));
  return { kind: 'RegexLit', start, end, id: c.ids++, pattern, flags };
}

/** A template without substitutions is a string. */
function lowerTemplateString(c: Lowering, node: number): Expression {
  if (childOfKind(c, node, c.g.kinds.template_substitution) === -1) return lowerString(c, node);
  return lowerTemplate(c, node, null, node);
}

function lowerTemplate(c: Lowering, node: number, tag: Expression | null, whole: number): Template {
  const { words, text } = c;
  const start = words[whole * WORDS + 1]!;
  const end = words[whole * WORDS + 2]!;
  const parts: (StringLit | Interpolation)[] = [];
  let from = words[node * WORDS + 1]! + 1;
  const pushText = (to: number): void => {
    if (to <= from) return;
    const raw = text.slice(from, to);
    parts.push(bareString(c, from, to, raw.includes('\\') ? decodeEscapes(raw) : raw));
  };
  const last = words[node * WORDS + 3]!;
  c.depth += 1;
  for (let child = node + 1; child < last; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS]! & 0xffff) !== c.g.kinds.template_substitution) continue;
    pushText(words[child * WORDS + 1]!);
    from = words[child * WORDS + 2]!;
    parts.push({
      kind: 'Interpolation',
      start: words[child * WORDS + 1]!,
      end: from,
      id: c.ids++,
      value: lowerRequired(c, firstNamed(c, child), child),
      conversion: '',
      format: null,
    });
  }
  c.depth -= 1;
  const contentEnd = text.charCodeAt(end - 1) === 96 ? end - 1 : end;
  pushText(contentEnd);
  return { kind: 'Template', start, end, id: c.ids++, tag, parts };
}

/** The arguments between the parentheses of a call. */
export function lowerArguments(c: Lowering, node: number): readonly (Argument | MetaNode)[] {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  if (end === node + 3) return NONE;
  const args: Argument[] = [];
  c.depth += 1;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) !== NODE_NAMED) continue;
    const value = lowerExpression(c, child);
    args.push({
      kind: 'Argument',
      start: words[child * WORDS + 1]!,
      end: words[child * WORDS + 2]!,
      id: c.ids++,
      name: null,
      value,
    });
  }
  c.depth -= 1;
  return args;
}

function lowerCall(c: Lowering, node: number): Expression {
  const { words } = c;
  const { fields, kinds, tokens } = c.g;
  const end = words[node * WORDS + 3]!;
  let callee = -1;
  let args = -1;
  let optional = false;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const word = words[child * WORDS]!;
    const field = word >>> 16;
    if (field === fields.function) callee = child;
    else if (field === fields.arguments) args = child;
    else if ((word & 0xffff) === tokens.optionalChain || (word & 0xffff) === kinds.optional_chain)
      optional = true;
  }
  const target = lowerRequired(c, callee, node);
  if (args !== -1 && (words[args * WORDS]! & 0xffff) === kinds.template_string)
    return lowerTemplate(c, args, target, node);
  const handed = args === -1 ? NONE : lowerArguments(c, args);
  return (
    joinedText(c, node, target, handed) ?? {
      kind: 'Call',
      start: words[node * WORDS + 1]!,
      end: words[node * WORDS + 2]!,
      id: c.ids++,
      callee: target,
      args: handed,
      isNew: false,
      optional,
    }
  );
}

function lowerNew(c: Lowering, node: number): Expression {
  const callee = lowerRequired(c, childIn(c, node, c.g.fields.constructor), node);
  const args = childIn(c, node, c.g.fields.arguments);
  return {
    kind: 'Call',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    callee,
    args: args === -1 ? NONE : lowerArguments(c, args),
    isNew: true,
    optional: false,
  };
}

function lowerMember(c: Lowering, node: number): Expression {
  const { words } = c;
  const { fields, kinds, tokens } = c.g;
  const end = words[node * WORDS + 3]!;
  let object = -1;
  let property = -1;
  let optional = false;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const word = words[child * WORDS]!;
    const field = word >>> 16;
    const kind = word & 0xffff;
    if (kind === kinds.optional_chain || kind === tokens.optionalChain) optional = true;
    else if (field === fields.object) object = child;
    else if (field === fields.property) property = child;
  }
  const objectExpression = lowerRequired(c, object, node);
  const nodeEnd = words[node * WORDS + 2]!;
  const propertyStart = property === -1 ? nodeEnd : words[property * WORDS + 1]!;
  const propertyEnd = property === -1 ? nodeEnd : words[property * WORDS + 2]!;
  return {
    kind: 'Member',
    start: words[node * WORDS + 1]!,
    end: nodeEnd,
    id: c.ids++,
    object: objectExpression,
    property: c.text.slice(propertyStart, propertyEnd),
    propertyStart,
    propertyEnd,
    optional,
  };
}

function lowerSubscript(c: Lowering, node: number): Expression {
  const { fields, kinds, tokens } = c.g;
  const object = lowerRequired(c, childIn(c, node, fields.object), node);
  const optional =
    childOfKind(c, node, kinds.optional_chain) !== -1 || childOfKind(c, node, tokens.optionalChain) !== -1;
  return {
    kind: 'Index',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    object,
    index: lowerRequired(c, childIn(c, node, fields.index), node),
    optional,
  };
}

/** `new.target` and `import.meta`. */
function lowerMetaProperty(c: Lowering, node: number): Expression {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  const text = c.text.slice(start, end);
  const object = text.startsWith('n') ? 'new' : 'import';
  const property = object === 'new' ? 'target' : 'meta';
  return {
    kind: 'Member',
    start,
    end,
    id: c.ids++,
    object: { kind: 'Name', start, end: start + object.length, id: c.ids++, name: object },
    property,
    propertyStart: end - property.length,
    propertyEnd: end,
    optional: false,
  };
}

function lowerTernary(c: Lowering, node: number): Expression {
  const { fields } = c.g;
  return {
    kind: 'Conditional',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    test: lowerRequired(c, childIn(c, node, fields.condition), node),
    consequent: lowerRequired(c, childIn(c, node, fields.consequence), node),
    alternate: lowerRequired(c, childIn(c, node, fields.alternative), node),
  };
}

/** The TypeScript grammar takes `using x = y` for an assignment. */
function lowerAssignment(c: Lowering, node: number): Expression {
  const { fields, tokens } = c.g;
  const target = lowerRequired(c, childIn(c, node, fields.left), node);
  const value = lowerRequired(c, childIn(c, node, fields.right), node);
  const declared = (c.words[(node + 1) * WORDS]! & 0xffff) === tokens.using ? 'using' : null;
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return { kind: 'Assign', start, end, id: c.ids++, target, value, op: '', declared, type: null };
}

/** `await x`; the TypeScript grammar takes `await using x = y` for one as well. */
function lowerAwait(c: Lowering, node: number): Expression {
  const { kinds, tokens } = c.g;
  const inner = firstNamed(c, node);
  if (inner !== -1 && (c.words[inner * WORDS]! & 0xffff) === kinds.assignment_expression) {
    if ((c.words[(inner + 1) * WORDS]! & 0xffff) === tokens.using) return lowerExpression(c, inner);
  }
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return { kind: 'Await', start, end, id: c.ids++, value: lowerRequired(c, inner, node) };
}

function lowerYield(c: Lowering, node: number): Expression {
  const delegate = childOfKind(c, node, c.g.tokens.star) !== -1;
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return { kind: 'Yield', start, end, id: c.ids++, value: lowerOptional(c, firstNamed(c, node)), delegate };
}

/** `...x` in calls, arrays, objects, and as the rest element of a target. */
export function lowerSpread(c: Lowering, node: number): Expression {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return {
    kind: 'Spread',
    start,
    end,
    id: c.ids++,
    value: lowerRequired(c, firstNamed(c, node), node),
    double: false,
  };
}

/** Comma operator; the grammars nest it in different ways. */
function lowerSequence(c: Lowering, node: number): Expression {
  const { words } = c;
  const expressions: Expression[] = [];
  const stack = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if ((words[next * WORDS]! & 0xffff) !== c.g.kinds.sequence_expression) {
      expressions.push(lowerExpression(c, next));
      continue;
    }
    const parts: number[] = [];
    const end = words[next * WORDS + 3]!;
    for (let child = next + 1; child < end; child = words[child * WORDS + 3]!) {
      if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED) parts.push(child);
    }
    while (parts.length > 0) stack.push(parts.pop()!);
  }
  const start = words[node * WORDS + 1]!;
  return { kind: 'SequenceExpr', start, end: words[node * WORDS + 2]!, id: c.ids++, expressions };
}

const lowerThis: ExpressionHandler = (c, node) => ({
  kind: 'This',
  start: c.words[node * WORDS + 1]!,
  end: c.words[node * WORDS + 2]!,
  id: c.ids++,
});
const lowerSuper: ExpressionHandler = (c, node) => ({
  kind: 'Super',
  start: c.words[node * WORDS + 1]!,
  end: c.words[node * WORDS + 2]!,
  id: c.ids++,
});
const lowerNull: ExpressionHandler = (c, node) => ({
  kind: 'NullLit',
  start: c.words[node * WORDS + 1]!,
  end: c.words[node * WORDS + 2]!,
  id: c.ids++,
});

function lowerBoolean(c: Lowering, node: number): Expression {
  const start = c.words[node * WORDS + 1]!;
  return {
    kind: 'BoolLit',
    start,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    value: c.text.charCodeAt(start) === 116,
  };
}

/** Handlers by the grammars' node names. */
export const EXPRESSIONS: Readonly<Record<string, ExpressionHandler>> = {
  ...OPERATORS,
  ...CASTS,
  identifier: lowerName,
  undefined: lowerName,
  property_identifier: lowerName,
  private_property_identifier: lowerName,
  shorthand_property_identifier: lowerName,
  shorthand_property_identifier_pattern: lowerName,
  type_identifier: lowerName,
  import: lowerName,
  this: lowerThis,
  super: lowerSuper,
  null: lowerNull,
  true: lowerBoolean,
  false: lowerBoolean,
  number: lowerNumber,
  string: lowerString,
  template_string: lowerTemplateString,
  regex: lowerRegex,
  call_expression: lowerCall,
  new_expression: lowerNew,
  member_expression: lowerMember,
  nested_identifier: lowerMember,
  subscript_expression: lowerSubscript,
  meta_property: lowerMetaProperty,
  ternary_expression: lowerTernary,
  assignment_expression: lowerAssignment,
  await_expression: lowerAwait,
  yield_expression: lowerYield,
  spread_element: lowerSpread,
  rest_pattern: lowerSpread,
  sequence_expression: lowerSequence,
  instantiation_expression: (c, node) => lowerRequired(c, firstNamed(c, node), node),
};
