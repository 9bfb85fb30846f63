/**
 * Constants: a must-analysis. An expression has a constant only when every run that evaluates it gives that value.
 *
 * Under-approximates: parameters are never constant, nor are variables that are augmented, deleted, bound by loops or
 * written from another function. Mutation of a literal object through an alias is not seen.
 */
import type { Call, Expression, Name, Template } from '../ast/nodes.ts';
import { literalList } from './constant-lists.ts';
import {
  asText,
  characterAt,
  concatenate,
  foldBinary,
  foldComparison,
  formatBraces,
  formatPercent,
  meet,
  stringConstant,
} from './fold.ts';
import type { Constant, Write } from './names.ts';
import type { MemberFacts, Owner, Resolver } from './resolver.ts';

/** The constant value of an expression, or null. */
export function constantOf(r: Resolver, expr: Expression): Constant | null {
  switch (expr.kind) {
    case 'StringLit':
      return stringConstant(expr.value);
    case 'NumberLit':
      return Number.isNaN(expr.value) ? null : { type: 'number', value: expr.value };
    case 'BoolLit':
      return { type: 'boolean', value: expr.value };
    case 'NullLit':
      return { type: 'null' };
    case 'Template':
      return constantTemplate(r, expr);
    case 'Name':
      return constantName(r, expr);
    case 'Member':
      return constantMember(r, expr.object, expr.property);
    case 'Index': {
      const key = r.constantOf(expr.index);
      if (key?.type === 'string' && key.known) return constantMember(r, expr.object, key.value);
      if (key?.type !== 'number') return null;
      const list = literalList(r, expr.object);
      if (list !== null) return elementAt(r, list.elements, key.value);
      const text = r.constantOf(expr.object);
      return text === null ? null : characterAt(text, key, r.index.isPython);
    }
    case 'Unary':
      return constantUnary(r, expr.op, expr.operand);
    case 'Binary':
      return constantBinary(r, expr.op, expr.left, expr.right);
    case 'Conditional':
      return meet([r.constantOf(expr.consequent), r.constantOf(expr.alternate)]);
    case 'Call':
      return constantCall(r, expr);
    case 'Cast':
      return r.constantOf(expr.value);
    case 'Assign':
      return expr.value === null || expr.op !== '' ? null : r.constantOf(expr.value);
    case 'SequenceExpr': {
      const last = expr.expressions.at(-1);
      return last === undefined ? null : r.constantOf(last);
    }
    default:
      return null;
  }
}

function constantTemplate(r: Resolver, template: Template): Constant | null {
  if (template.tag !== null) return null;
  let text: Constant = stringConstant('');
  for (const part of template.parts) {
    if (part.kind === 'StringLit') text = concatenate(text, stringConstant(part.value));
    else if (part.kind === 'Interpolation') {
      const value = r.constantOf(part.value);
      if (value === null) return null;
      const isPlain = part.format === null && (part.conversion === '' || part.conversion === 's');
      text = isPlain ? concatenate(text, asText(value, r.index.isPython)) : { type: 'string', known: false };
    } else return null;
  }
  return text;
}

function constantName(r: Resolver, name: Name): Constant | null {
  const definition = r.definitionOf(name);
  if (definition === null || definition.kind !== 'variable') return null;
  if (definition.writtenFromOutside || definition.imports.length > 0 || definition.writes.length === 0)
    return null;
  return r.constantOfWrites(definition.writes);
}

function elementAt(r: Resolver, elements: readonly Expression[], index: number): Constant | null {
  const element = elements[index < 0 && r.index.isPython ? elements.length + index : index];
  return element === undefined ? null : r.constantOf(element);
}

/** The value that all writes give. */
export function constantOfWrites(r: Resolver, writes: readonly Write[]): Constant | null {
  if (writes.length === 0 || writes.some((write) => write.how !== 'assign' || write.value === null))
    return null;
  return meet(writes.map((write) => r.constantOf(write.value!)));
}

/** `text.length`. */
function constantLength(r: Resolver, object: Expression): Constant | null {
  const text = r.index.isPython ? null : r.constantOf(object);
  return text?.type === 'string' && text.known ? { type: 'number', value: text.value.length } : null;
}

/** Class attributes, fields and members of literal objects that nothing else in the file may write. */
function constantMember(r: Resolver, object: Expression, property: string): Constant | null {
  const owner = r.ownerOf(object);
  if (owner === null)
    return property === 'length' ? constantLength(r, object) : enumValue(r, object, property);
  const facts = r.memberOf(owner, property);
  if (facts === null) return property === 'value' ? enumValue(r, object, property) : null;
  if (facts.owner.kind === 'Dict' && !isClosed(r, facts.owner, object)) return null;
  return r.constantOfFacts(facts);
}

/** The constant that every write of a member gives, those of subclasses included. */
export function constantOfFacts(r: Resolver, facts: MemberFacts): Constant | null {
  if (facts.functions.length > 0 || facts.parameter !== null) return null;
  const constant = constantOfWrites(r, [...facts.writes, ...writesBelow(r, facts)]);
  return constant === null || isWrittenElsewhere(r, facts) ? null : constant;
}

/** A subclass may give the attribute another value. */
function writesBelow(r: Resolver, facts: MemberFacts): readonly Write[] {
  if (facts.owner.kind !== 'Class') return [];
  return r.subclassesOf(facts.owner).flatMap((below) => r.ownMember(below, facts.property)?.writes ?? []);
}

/** `Color.RED.value` of a Python enumeration. */
function enumValue(r: Resolver, object: Expression, property: string): Constant | null {
  if (property !== 'value' || !r.index.isPython || object.kind !== 'Member') return null;
  const owner = r.ownerOf(object.object);
  if (owner?.kind !== 'Class' || !r.index.opened.get(owner.id)?.definitions.has(object.property)) return null;
  const isEnum = r
    .withBases([r.symbolPath(owner)])
    .some((base) => /(?:^|\.)(?:Enum|IntEnum|StrEnum|Flag|IntFlag)$/.test(base));
  return isEnum ? r.constantOf(object) : null;
}

/** Whether a member of this name is written on something that is not known to be another owner. */
function isWrittenElsewhere(r: Resolver, facts: MemberFacts): boolean {
  const known = new Set(facts.writes.map((write) => write.node));
  for (const { object, write } of r.index.memberWrites.get(facts.property) ?? []) {
    if (known.has(write.node)) continue;
    if (r.ownerOf(object) === null) return true;
  }
  return false;
}

/** A literal object without spreads whose variable is not written through computed keys. */
function isClosed(r: Resolver, owner: Owner & { readonly kind: 'Dict' }, object: Expression): boolean {
  if (
    owner.entries.some(
      (entry) =>
        entry.kind !== 'Entry' || (entry.computed && !r.index.isPython && entry.key.kind !== 'StringLit'),
    )
  )
    return false;
  const name = object.kind === 'Name' ? object.name : object.kind === 'Member' ? object.property : null;
  return name === null || !r.index.computedWrites.has(name);
}

function constantUnary(r: Resolver, op: string, operand: Expression): Constant | null {
  if (op !== 'not' && op !== '-' && op !== '+' && op !== '~') return null;
  const value = r.constantOf(operand);
  if (value === null) return null;
  if (op === 'not') {
    const truth = truthOf(value);
    return truth === null ? null : { type: 'boolean', value: !truth };
  }
  if (value.type !== 'number') return null;
  if (op === '~')
    return Math.abs(value.value) < 2 ** 31 && Number.isInteger(value.value)
      ? { type: 'number', value: ~value.value }
      : null;
  return { type: 'number', value: op === '-' ? -value.value : value.value };
}

/** Whether a constant counts as true, or null when it is not known. */
export function truthOf(value: Constant): boolean | null {
  if (value.type === 'string') return value.known ? value.value !== '' : null;
  return value.type === 'null' ? false : Boolean(value.value);
}

function constantBinary(r: Resolver, op: string, left: Expression, right: Expression): Constant | null {
  const { isPython } = r.index;
  const first = r.constantOf(left);
  if (first === null) return null;
  if (op === '%' && isPython && first.type === 'string') return percentFormat(r, first, right);
  const second = r.constantOf(right);
  if (second === null) return null;
  if (op === 'or' || op === 'and') {
    const truth = truthOf(first);
    if (truth === null) return meet([first, second]);
    return truth === (op === 'or') ? first : second;
  }
  if (op === '??') return first.type === 'null' ? second : first;
  const outcome = foldComparison(op, first, second);
  if (outcome !== null) return { type: 'boolean', value: outcome };
  return foldBinary(op, first, second, isPython);
}

function percentFormat(
  r: Resolver,
  format: Constant & { readonly type: 'string' },
  right: Expression,
): Constant | null {
  const operands = right.kind === 'Collection' && right.shape === 'tuple' ? right.elements : [right];
  const values = operands.map((operand) => r.constantOf(operand));
  if (!values.every((value) => value !== null)) return null;
  return format.known ? formatPercent(format.value, values) : format;
}

/** `"{}".format(…)`, `sep.join([…])`, `[…].join(sep)`, `a.concat(b)` and case changes of constants. */
function constantCall(r: Resolver, call: Call): Constant | null {
  const { callee } = call;
  if (callee.kind === 'Name') return callee.name === 'len' ? lengthOfText(r, call) : null;
  if (callee.kind !== 'Member' || call.isNew) return null;
  if (callee.property === 'join') return constantJoin(r, callee.object, call);
  if (
    ![
      'format',
      'concat',
      'lower',
      'upper',
      'toLowerCase',
      'toUpperCase',
      'strip',
      'trim',
      'encode',
      'toString',
      'charAt',
      'startsWith',
      'startswith',
      'endsWith',
      'endswith',
      'includes',
    ].includes(callee.property)
  )
    return null;
  const text = r.constantOf(callee.object);
  if (text?.type !== 'string') return null;
  if (callee.property === 'format' && r.index.isPython) return braceFormat(r, text, call);
  const args = constantArguments(r, call);
  if (args === null) return null;
  if (callee.property === 'concat')
    return args.reduce<Constant>((joined, part) => concatenate(joined, asText(part, false)), text);
  const [first] = args;
  if (callee.property === 'charAt') return first === undefined ? null : characterAt(text, first, false);
  if (/^(?:starts|ends)[wW]ith$|^includes$/.test(callee.property))
    return textTest(callee.property, text, args);
  return text.known ? changed(callee.property, text.value, args.length) : text;
}

/** Python's `len` of a text, or of a list that stands as it was written. */
function lengthOfText(r: Resolver, call: Call): Constant | null {
  const first = call.args[0];
  if (!r.index.isPython || first?.kind !== 'Argument') return null;
  const list = literalList(r, first.value);
  if (list !== null) return { type: 'number', value: list.elements.length };
  const text = r.constantOf(first.value);
  // Characters beyond the first plane are one in Python and two here.
  if (text?.type !== 'string' || !text.known || /[\u{10000}-\u{10ffff}]/u.test(text.value)) return null;
  return { type: 'number', value: text.value.length };
}

function textTest(method: string, text: Constant, args: readonly Constant[]): Constant | null {
  const [part] = args;
  if (args.length !== 1 || text.type !== 'string' || !text.known || part?.type !== 'string' || !part.known)
    return null;
  const outcome =
    method === 'includes'
      ? text.value.includes(part.value)
      : method.startsWith('starts')
        ? text.value.startsWith(part.value)
        : text.value.endsWith(part.value);
  return { type: 'boolean', value: outcome };
}

function changed(method: string, text: string, args: number): Constant | null {
  if (method === 'encode' || method === 'toString') return stringConstant(text);
  if (args > 0) return null;
  if (method === 'lower' || method === 'toLowerCase') return stringConstant(text.toLowerCase());
  if (method === 'upper' || method === 'toUpperCase') return stringConstant(text.toUpperCase());
  return stringConstant(text.trim());
}

function constantArguments(r: Resolver, call: Call): readonly Constant[] | null {
  const values: Constant[] = [];
  for (const argument of call.args) {
    const value =
      argument.kind === 'Argument' && argument.name === null ? r.constantOf(argument.value) : null;
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

function braceFormat(
  r: Resolver,
  format: Constant & { readonly type: 'string' },
  call: Call,
): Constant | null {
  const positional: Constant[] = [];
  const named = new Map<string, Constant>();
  for (const argument of call.args) {
    const value = argument.kind === 'Argument' ? r.constantOf(argument.value) : null;
    if (argument.kind !== 'Argument' || value === null) return null;
    if (argument.name === null) positional.push(value);
    else named.set(argument.name, value);
  }
  return format.known ? formatBraces(format.value, positional, named) : format;
}

function constantJoin(r: Resolver, object: Expression, call: Call): Constant | null {
  const first = call.args[0];
  const argument = first?.kind === 'Argument' ? first.value : null;
  const list = r.index.isPython ? argument : object;
  const separator = r.index.isPython
    ? r.constantOf(object)
    : argument === null
      ? stringConstant(',')
      : r.constantOf(argument);
  if (list?.kind !== 'Collection' || separator?.type !== 'string') return null;
  let joined: Constant | null = null;
  for (const element of list.elements) {
    const value = r.constantOf(element);
    if (value === null) return null;
    const text = asText(value, r.index.isPython);
    joined = joined === null ? text : concatenate(concatenate(joined, separator), text);
  }
  return joined ?? stringConstant('');
}
