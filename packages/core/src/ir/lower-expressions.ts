/** Expressions to instructions; the result is the register that holds the expression's value. */
import type {
  Argument,
  Binary,
  Call,
  Comprehension,
  Dict,
  Expression,
  Jsx,
  Name,
  Node,
  Slice,
  Template,
} from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import {
  ANY_ELEMENT,
  type CallLike,
  type ComputeResult,
  type ElementPart,
  type IrArgument,
  KEYS,
  type MadeItem,
  type Register,
  type Selector,
} from './ir.ts';
import { assignTo, selectorOf, staticKey } from './lower-targets.ts';
import {
  emit,
  type FunctionLowering,
  functionId,
  inRegion,
  newRegister,
  putBack,
  receiverDefinition,
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
      return lowerCall(lowering, node);
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

/** `this`: the function's own, or for an arrow function that of the function around it. */
function receiverRegister(lowering: FunctionLowering): Register {
  if (lowering.receiver !== null) return lowering.receiver;
  let node = lowering.node.kind === 'Function' ? lowering.file.names.enclosing(lowering.node) : null;
  while (node !== null && node.kind === 'Function' && node.form === 'arrow')
    node = lowering.file.names.enclosing(node);
  const definition =
    node?.kind === 'Function' && node.form !== 'lambda' ? receiverDefinition(lowering.file, node) : null;
  return definition === null ? lowering.constant : variableRegister(lowering, definition, false);
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

function lowerCall(lowering: FunctionLowering, node: Call): Register {
  // Built by hand because the callee's receiver is evaluated before the arguments.
  const result = emitCall(lowering, node, node.callee, node.args);
  const state = stateSetBy(lowering.file.names, node);
  const [first] = node.args;
  // What a setter gets, the variable holds when the component runs again.
  if (state !== null && first?.kind === 'Argument' && first.value.kind !== 'Function')
    assignTo(lowering, state, lowerExpression(lowering, first.value), node);
  return result;
}

/** `html` of `const [html, setHtml] = useState('')`, for a call of `setHtml`. */
function stateSetBy(names: Names, { callee }: Call): Name | null {
  if (callee.kind !== 'Name' || !/^set[A-Z]/.test(callee.name)) return null;
  const [write, ...others] = names.definitionOf(callee)?.writes ?? [];
  if (write?.how !== 'destructure' || others.length > 0 || write.path[0] !== 1) return null;
  const { source, node } = write;
  const hook = source?.kind === 'Call' ? source.callee : null;
  const isState =
    (hook?.kind === 'Name' && hook.name === 'useState') ||
    (hook?.kind === 'Member' && hook.property === 'useState');
  const [state] =
    isState && node.kind === 'Assign' && node.target.kind === 'Collection' ? node.target.elements : [];
  return state?.kind === 'Name' ? state : null;
}

function emitCall(
  lowering: FunctionLowering,
  node: CallLike,
  target: Expression,
  args: Call['args'] | readonly IrArgument[],
): Register {
  const receiver =
    target.kind === 'Member' || target.kind === 'Index' ? lowerReceiver(lowering, target.object) : null;
  // `table[choose(name)](value)`: what chooses the function runs as well.
  if (target.kind === 'Index') lowerExpression(lowering, target.index);
  const isSuper = target.kind === 'Super';
  const callee = receiver === null && !isSuper ? lowerExpression(lowering, target) : null;
  const dst = newRegister(lowering);
  const lowered = args.flatMap((argument) =>
    'register' in argument ? [argument] : lowerArgument(lowering, argument),
  );
  emit(lowering, {
    op: 'call',
    dst,
    callee,
    receiver: isSuper ? receiverRegister(lowering) : receiver,
    args: lowered,
    node,
    name: calleeName(lowering, target),
  });
  // `groups.setdefault(key, []).append(x)`, `groups.get(key).push(x)`.
  if (receiver !== null && node.kind === 'Call' && target.kind === 'Member' && READERS.has(target.property))
    lowering.loads.set(dst, { object: receiver, key: readKey(lowering, node) });
  // What is called may change what it is called on, and what it gets.
  if (receiver !== null) putBack(lowering, receiver);
  for (const argument of lowered) putBack(lowering, argument.register);
  return dst;
}

/** Methods whose result is a part of the object that they are called on. */
const READERS: ReadonlySet<string> = new Set(['get', 'setdefault']);

function readKey(lowering: FunctionLowering, node: Call): Selector {
  const [first] = node.args;
  const value = first?.kind === 'Argument' ? lowering.file.names.constantOf(first.value) : null;
  return value?.type === 'string' && value.known ? value.value : ANY_ELEMENT;
}

/** Python's `super()` is the object at hand. */
function lowerReceiver(lowering: FunctionLowering, object: Expression): Register {
  const register = lowerExpression(lowering, object);
  const isSuper = object.kind === 'Call' && object.callee.kind === 'Name' && object.callee.name === 'super';
  return isSuper && lowering.receiver !== null ? lowering.receiver : register;
}

function lowerArgument(lowering: FunctionLowering, argument: Call['args'][number]): IrArgument[] {
  if (argument.kind !== 'Argument') return [];
  const { value } = argument as Argument;
  const spread = value.kind === 'Spread' ? (value.double ? 2 : 1) : 0;
  const register = lowerExpression(
    lowering,
    spread === 0 ? value : (value as Extract<Expression, { kind: 'Spread' }>).value,
  );
  return [{ register, name: argument.name, spread, node: argument }];
}

function calleeName(lowering: FunctionLowering, target: Expression): string | null {
  if (target.kind === 'Member') return target.property;
  if (target.kind === 'Name') return target.name;
  if (target.kind !== 'Index') return null;
  const value = lowering.file.names.constantOf(target.index);
  return value !== null && value.type === 'string' && value.known ? value.value : null;
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
  emit(lowering, {
    op: 'if',
    condition: node.op === '??' ? null : node.left,
    then: isAnd ? region : [],
    else: isAnd ? [] : region,
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

/** What iterating over an expression gives, by its type. */
export function partOf(lowering: FunctionLowering, iterable: Expression): ElementPart {
  const type = lowering.file.names.typeOf(iterable);
  if (type === 'dict') return 'keys';
  return type === 'Map' || type === 'URLSearchParams' || type === 'FormData' ? 'entries' : 'elements';
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
