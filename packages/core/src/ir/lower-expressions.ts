/** Expressions to instructions; the result is the register that holds the expression's value. */
import type { Binary, Comprehension, Dict, Expression, Jsx, Node, Slice, Template } from '../ast/nodes.ts';
import {
  ANY_ELEMENT,
  type ComputeResult,
  type IrArgument,
  KEYS,
  type MadeItem,
  type Register,
} from './ir.ts';
import { partOf } from './iteration.ts';
import { emitCall, receiverRegister } from './lower-calls.ts';
import { assignTo, selectorOf, staticKey } from './lower-targets.ts';
import {
  emit,
  type FunctionLowering,
  functionId,
  inRegion,
  newRegister,
  unboundRegister,
  variableRegister,
} from './lowering.ts';

export function lowerExpression(lowering: FunctionLowering, node: Expression): Register {
  switch (node.kind) {
    case 'Name': {
      const definition = lowering.file.names.definitionOf(node);
      const register =
        definition === null
          ? unboundRegister(lowering, node.name)
          : variableRegister(lowering, definition, false);
      return marked(lowering, node, register);
    }
    case 'This':
    case 'Super':
      return marked(lowering, node, receiverRegister(lowering));
    case 'StringLit':
    case 'NumberLit':
    case 'BoolLit':
    case 'NullLit':
    case 'EllipsisLit':
    case 'RegexLit':
    case 'Hole':
    case 'Type':
      return lowering.file.isMarked(node.id) ? constant(lowering, node) : lowering.constant;
    case 'Template':
      return lowerTemplate(lowering, node);
    case 'Collection':
      return make(
        lowering,
        node,
        node.elements.map((element, index) => madeElement(lowering, element, index)),
      );
    case 'Dict':
      return make(lowering, node, lowerEntries(lowering, node));
    case 'Call':
      return emitCall(lowering, node, node.callee, node.args);
    case 'Member': {
      const object = lowerExpression(lowering, node.object);
      const dst = newRegister(lowering);
      emit(lowering, { op: 'load', dst, object, key: node.property, index: null, node });
      lowering.loads.set(dst, { object, key: node.property });
      return dst;
    }
    case 'Index': {
      const object = lowerExpression(lowering, node.object);
      if (node.index.kind === 'Slice') return lowerSlice(lowering, node, object, node.index);
      const { key, register } = selectorOf(lowering, node.index);
      const dst = newRegister(lowering);
      emit(lowering, { op: 'load', dst, object, key, index: register, node });
      lowering.loads.set(dst, { object, key });
      return dst;
    }
    case 'Slice': {
      for (const part of [node.lower, node.upper, node.step])
        if (part !== null) lowerExpression(lowering, part);
      return lowering.constant;
    }
    case 'Unary':
      if (node.op === 'delete') assignTo(lowering, node.operand, lowering.constant, node);
      return compute(lowering, node, [lowerExpression(lowering, node.operand)], unaryResult(node.op));
    case 'Binary':
      return lowerBinary(lowering, node);
    case 'Conditional': {
      lowerExpression(lowering, node.test);
      return branch(lowering, node, node.test, node.consequent, node.alternate);
    }
    case 'Assign':
      return lowerAssign(lowering, node);
    case 'Await':
    case 'Cast':
      return forward(lowering, node, lowerExpression(lowering, node.value));
    case 'Spread':
      return lowerExpression(lowering, node.value);
    case 'Yield': {
      if (node.value === null) return lowering.constant;
      const src = lowerExpression(lowering, node.value);
      emit(lowering, { op: 'yield', src, node });
      return node.delegate ? src : lowering.constant;
    }
    case 'SequenceExpr':
      return node.expressions.reduce(
        (_, expression) => lowerExpression(lowering, expression),
        lowering.constant,
      );
    case 'Comprehension':
      return lowerComprehension(lowering, node);
    case 'Jsx':
      return lowerJsx(lowering, node);
    case 'Function': {
      const dst = newRegister(lowering);
      emit(lowering, { op: 'closure', dst, function: functionId(lowering.file, node, lowering), node });
      return dst;
    }
    case 'Class':
      return lowering.file.visit.classBody(lowering, node);
    case 'Unknown':
      lowering.file.visit.statements(lowering, [node]);
      return lowering.constant;
    default:
      return lowering.constant;
  }
}

/** `xs[1:]`; with a step, nobody knows which elements are left. */
function lowerSlice(lowering: FunctionLowering, node: Node, src: Register, slice: Slice): Register {
  for (const part of [slice.lower, slice.upper, slice.step])
    if (part !== null) lowerExpression(lowering, part);
  const bound = (part: Expression | null): number | null => {
    const value = part === null ? null : lowering.file.names.constantOf(part);
    return value?.type === 'number' ? value.value : null;
  };
  const [from, to] = [slice.lower === null ? 0 : bound(slice.lower), bound(slice.upper)];
  const isKnown = from !== null && slice.step === null && (slice.upper === null || to !== null);
  const dst = newRegister(lowering);
  emit(lowering, { op: 'rest', dst, src, from: isKnown ? from : null, to, node });
  return dst;
}

/** A copy with the node attached, when a mark needs a place to apply. */
function marked(lowering: FunctionLowering, node: Node, src: Register): Register {
  return lowering.file.isMarked(node.id) ? forward(lowering, node, src) : src;
}

function forward(lowering: FunctionLowering, node: Node, src: Register): Register {
  if (!lowering.file.isMarked(node.id)) return src;
  const dst = newRegister(lowering);
  emit(lowering, { op: 'copy', dst, src, node, declares: null });
  return dst;
}

function constant(lowering: FunctionLowering, node: Node): Register {
  const dst = newRegister(lowering);
  emit(lowering, { op: 'const', dst, node });
  return dst;
}

function compute(
  lowering: FunctionLowering,
  node: Node,
  operands: readonly Register[],
  result: ComputeResult,
): Register {
  const dst = newRegister(lowering);
  emit(lowering, { op: 'compute', dst, operands, result, node });
  return dst;
}

function make(lowering: FunctionLowering, node: Node, items: readonly MadeItem[]): Register {
  const dst = newRegister(lowering);
  emit(lowering, { op: 'make', dst, items, node });
  return dst;
}

function madeElement(lowering: FunctionLowering, element: Expression, index: number): MadeItem {
  if (element.kind === 'Spread') return { key: null, src: lowerExpression(lowering, element.value) };
  return { key: String(index), src: lowerExpression(lowering, element) };
}

function lowerEntries(lowering: FunctionLowering, node: Dict): MadeItem[] {
  const items: MadeItem[] = [];
  for (const entry of node.entries) {
    if (entry.kind === 'Spread') items.push({ key: null, src: lowerExpression(lowering, entry.value) });
    if (entry.kind !== 'Entry') continue;
    const isStatic = !entry.computed && (entry.key.kind === 'StringLit' || entry.key.kind === 'NumberLit');
    const { key, register } = isStatic
      ? { key: staticKey(entry.key), register: null }
      : selectorOf(lowering, entry.key);
    const value = lowerExpression(lowering, entry.value);
    items.push({ key, src: lowering.file.isMarked(entry.id) ? forward(lowering, entry, value) : value });
    if (register !== null) items.push({ key: KEYS, src: register });
  }
  return items;
}

function lowerTemplate(lowering: FunctionLowering, node: Template): Register {
  const parts: { register: Register; node: Expression }[] = [];
  for (const part of node.parts) {
    if (part.kind !== 'Interpolation') continue;
    parts.push({ register: lowerExpression(lowering, part.value), node: part.value });
    if (part.format !== null)
      parts.push({ register: lowerExpression(lowering, part.format), node: part.format });
  }
  if (node.tag !== null) {
    const args: IrArgument[] = parts.map((part) => ({
      register: part.register,
      name: null,
      spread: 0,
      node: part.node,
    }));
    return emitCall(lowering, node, node.tag, args);
  }
  const dst = newRegister(lowering);
  emit(lowering, { op: 'build', dst, parts: parts.map((part) => part.register), node });
  return dst;
}

const COMPARISONS = new Set([
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not in',
  'is',
  'is not',
  'instanceof',
]);
const ARITHMETIC = new Set(['-', '*', '/', '//', '**', '@', '&', '|', '^', '<<', '>>', '>>>']);

function lowerBinary(lowering: FunctionLowering, node: Binary): Register {
  if (node.op === 'and' || node.op === 'or' || node.op === '??') return lowerShortCircuit(lowering, node);
  const left = lowerExpression(lowering, node.left);
  const right = lowerExpression(lowering, node.right);
  if (COMPARISONS.has(node.op)) return compute(lowering, node, [left, right], 'comparison');
  if (node.op === '+' || (node.op === '%' && isStringLike(lowering, node.left))) {
    const dst = newRegister(lowering);
    emit(lowering, { op: 'build', dst, parts: [left, right], node });
    return dst;
  }
  // Python joins paths with `/`, repeats with `*` and merges dictionaries with `|`.
  return compute(
    lowering,
    node,
    [left, right],
    ARITHMETIC.has(node.op) && isNumeric(node) ? 'number' : 'any',
  );
}

function isStringLike(lowering: FunctionLowering, node: Expression): boolean {
  if (node.kind === 'StringLit' || node.kind === 'Template') return true;
  if (lowering.file.names.constantOf(node)?.type === 'string') return true;
  const type = lowering.file.names.typeOf(node);
  return type === 'str' || type === 'string' || (type === null && node.kind !== 'NumberLit');
}

/** `*`, `/`, `|` and `&` also repeat strings, join paths and merge containers; with a number on one side they calculate. */
function isNumeric(node: Binary): boolean {
  const isOverloaded = node.op === '*' || node.op === '/' || node.op === '|' || node.op === '&';
  return (
    !isOverloaded ||
    (node.op !== '*' && [node.left, node.right].some((operand) => operand.kind === 'NumberLit'))
  );
}

/** `a and b`: b is evaluated only where a holds, so that guards in a protect b. */
function lowerShortCircuit(lowering: FunctionLowering, node: Binary): Register {
  const left = lowerExpression(lowering, node.left);
  const dst = newRegister(lowering);
  emit(lowering, { op: 'copy', dst, src: left, node: node.left, declares: null });
  const region = inRegion(lowering, () => {
    const right = lowerExpression(lowering, node.right);
    emit(lowering, { op: 'copy', dst, src: right, node: node.right, declares: null });
  });
  const isAnd = node.op === 'and';
  // What `a and b` gives where a does not hold is empty, null or false.
  const nothing = inRegion(lowering, () =>
    emit(lowering, { op: 'copy', dst, src: lowering.constant, node: node.left, declares: null }),
  );
  emit(lowering, {
    op: 'if',
    condition: node.op === '??' ? null : node.left,
    then: isAnd ? region : [],
    else: isAnd ? nothing : region,
  });
  return marked(lowering, node, dst);
}

function branch(
  lowering: FunctionLowering,
  node: Node,
  condition: Expression,
  yes: Expression,
  no: Expression,
): Register {
  const dst = newRegister(lowering);
  const arm = (expression: Expression) =>
    inRegion(lowering, () => {
      const src = lowerExpression(lowering, expression);
      emit(lowering, { op: 'copy', dst, src, node: expression, declares: null });
    });
  const then = arm(yes);
  emit(lowering, { op: 'if', condition, then, else: arm(no) });
  return marked(lowering, node, dst);
}

function lowerAssign(lowering: FunctionLowering, node: Extract<Expression, { kind: 'Assign' }>): Register {
  if (node.value === null) return lowering.constant;
  if (node.op === '' || node.op === '??' || node.op === 'or' || node.op === 'and') {
    const src = lowerExpression(lowering, node.value);
    if (node.op === '') {
      assignTo(lowering, node.target, src, node);
      return src;
    }
    const region = inRegion(lowering, () => assignTo(lowering, node.target, src, node));
    emit(lowering, { op: 'if', condition: null, then: region, else: [] });
    return lowerExpression(lowering, node.target);
  }
  const before = lowerExpression(lowering, node.target);
  const added = lowerExpression(lowering, node.value);
  const dst = newRegister(lowering);
  if (node.op === '+' || node.op === '%') emit(lowering, { op: 'build', dst, parts: [before, added], node });
  else
    emit(lowering, {
      op: 'compute',
      dst,
      operands: [before, added],
      result: ARITHMETIC.has(node.op) ? 'number' : 'any',
      node,
    });
  assignTo(lowering, node.target, dst, node);
  return dst;
}

function lowerComprehension(lowering: FunctionLowering, node: Comprehension): Register {
  const dst = newRegister(lowering);
  emit(lowering, { op: 'make', dst, items: [], node });
  const clauses = (index: number): void => {
    const clause = node.clauses[index];
    if (clause === undefined) {
      const element = lowerExpression(lowering, node.element);
      emit(lowering, { op: 'store', object: dst, key: ANY_ELEMENT, src: element, node });
      if (node.key !== null) {
        emit(lowering, {
          op: 'store',
          object: dst,
          key: KEYS,
          src: lowerExpression(lowering, node.key),
          node,
        });
      }
      return;
    }
    if (clause.kind === 'CompFor') {
      const iterable = lowerExpression(lowering, clause.iterable);
      const element = newRegister(lowering);
      emit(lowering, {
        op: 'element',
        dst: element,
        src: iterable,
        part: partOf(lowering, clause.iterable),
        node: clause.iterable,
      });
      assignTo(lowering, clause.target, element, clause);
      clauses(index + 1);
    } else if (clause.kind === 'CompIf') {
      lowerExpression(lowering, clause.test);
      emit(lowering, {
        op: 'if',
        condition: clause.test,
        then: inRegion(lowering, () => clauses(index + 1)),
        else: [],
      });
    }
  };
  clauses(0);
  return marked(lowering, node, dst);
}

/** React escapes what it renders, so an element is clean; attributes and children are evaluated for the sinks among them. */
function lowerJsx(lowering: FunctionLowering, node: Jsx): Register {
  for (const attribute of node.attributes) {
    if (attribute.kind === 'Spread') lowerExpression(lowering, attribute.value);
    if (attribute.kind !== 'JsxAttribute' || attribute.value === null) continue;
    marked(lowering, attribute, lowerExpression(lowering, attribute.value));
  }
  for (const child of node.children) lowerExpression(lowering, child);
  return lowering.file.isMarked(node.id) ? constant(lowering, node) : lowering.constant;
}

function unaryResult(op: string): ComputeResult {
  if (op === 'not' || op === 'delete') return 'boolean';
  if (op === 'typeof' || op === 'void') return 'boolean';
  return 'number';
}
