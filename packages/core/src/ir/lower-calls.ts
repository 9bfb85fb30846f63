/** Calls to instructions: what they are called on, what they get, and what they may change. */
import type { Argument, Call, Expression, Name } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import { ANY_ELEMENT, type CallLike, type IrArgument, type Register, type Selector } from './ir.ts';
import { assignTo } from './lower-targets.ts';
import {
  emit,
  type FunctionLowering,
  newRegister,
  putBack,
  receiverDefinition,
  variableRegister,
} from './lowering.ts';

/** `this`: the function's own, or for an arrow function that of the function around it. */
export function receiverRegister(lowering: FunctionLowering): Register {
  if (lowering.receiver !== null) return lowering.receiver;
  let node = lowering.node.kind === 'Function' ? lowering.file.names.enclosing(lowering.node) : null;
  while (node !== null && node.kind === 'Function' && node.form === 'arrow')
    node = lowering.file.names.enclosing(node);
  const definition =
    node?.kind === 'Function' && node.form !== 'lambda' ? receiverDefinition(lowering.file, node) : null;
  return definition === null ? lowering.constant : variableRegister(lowering, definition, false);
}
/** What a setter of React gets, its variable holds when the component runs again. A function computes it from what was there before. */
function setState(lowering: FunctionLowering, node: Call, [first]: readonly IrArgument[]): void {
  const state = stateSetBy(lowering.file.names, node);
  if (state === null || first === undefined || first.spread !== 0) return;
  if (node.args[0]?.kind === 'Argument' && node.args[0].value.kind === 'Function') return;
  assignTo(lowering, state, first.register, node);
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

/**
 * A call of `target`. Written by hand, because what a method is called on is evaluated before the arguments. Tagged templates bring arguments
 * of their own.
 */
export function emitCall(
  lowering: FunctionLowering,
  node: CallLike,
  target: Expression,
  args: Call['args'] | readonly IrArgument[],
): Register {
  const receiver =
    target.kind === 'Member' || target.kind === 'Index' ? lowerReceiver(lowering, target.object) : null;
  // `table[choose(name)](value)`: what chooses the function runs as well.
  if (target.kind === 'Index') lowering.file.visit.expression(lowering, target.index);
  const isSuper = target.kind === 'Super';
  const callee = receiver === null && !isSuper ? lowering.file.visit.expression(lowering, target) : null;
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
  if (node.kind === 'Call') setState(lowering, node, lowered);
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
  const register = lowering.file.visit.expression(lowering, object);
  const isSuper = object.kind === 'Call' && object.callee.kind === 'Name' && object.callee.name === 'super';
  return isSuper && lowering.receiver !== null ? lowering.receiver : register;
}

function lowerArgument(lowering: FunctionLowering, argument: Call['args'][number]): IrArgument[] {
  if (argument.kind !== 'Argument') return [];
  const { value } = argument as Argument;
  const spread = value.kind === 'Spread' ? (value.double ? 2 : 1) : 0;
  const register = lowering.file.visit.expression(
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
