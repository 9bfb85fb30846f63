/** What calls of functions of other files do here: their results are symbolic, and they may have checked what they were given. */
import type { Call, Expression, Node } from '../ast/nodes.ts';
import type { TemplateReference } from '../facts/template-facts.ts';
import type { Register } from '../ir/ir.ts';
import type { Inputs } from './closures.ts';
import { type CallInstruction, type FunctionContext, replaceObject } from './context.ts';
import {
  CLEAN,
  conditioned,
  type Fact,
  isClean,
  startFact,
  type Value,
  VIA_UNKNOWN_CALL,
  valueOf,
} from './facts.ts';
import { changePlace } from './guard-effects.ts';
import { withParts } from './handed-values.ts';
import type { Callee } from './link-calls.ts';
import type { LinkCondition } from './link-conditions.ts';
import { placeOf } from './places.ts';
import { getValue, type State } from './state.ts';
import {
  type CallInputs,
  CHANGED,
  type FunctionSummary,
  type PassedArgument,
  type PendingCall,
} from './summary.ts';
import { join, mapFacts } from './values.ts';

/** The symbolic result of a call, joined with the default for unknown code as long as nobody knows better. */
export function linkedResult(
  context: FunctionContext,
  state: State,
  call: CallInstruction,
  callee: Callee,
  byDefault: Value,
): Value {
  const result = linkedCall(context, call.node, callee, byDefault, {
    args: call.args.map(({ name, spread, register }, index) => ({
      name,
      spread,
      value: withParts(context, call, index, getValue(state, register)),
    })),
    receiver: call.receiver === null ? CLEAN : getValue(state, call.receiver),
    captured: NOTHING_CAPTURED,
  });
  const { id } = context.file.space.calls.callAt(call.node, callee);
  context.file.linkIds.set(call.node, id);
  fillObjects(context, state, call, id);
  return result;
}

/**
 * What the callee may have put into new objects and containers of this function: `fill(target, input)`, `query.add(input)`. Asked only
 * where something of interest is given beside them, because each answer is one more fact of the object.
 */
function fillObjects(context: FunctionContext, state: State, call: CallInstruction, id: number): void {
  if (call.node.kind !== 'Call') return;
  const { args, callee } = call.node;
  const isGiven = (register: Register): boolean => {
    const { facts, fields } = getValue(state, register);
    return facts.length > 0 || fields !== null;
  };
  const targets: (readonly [parameter: number, register: Register])[] = [];
  for (const [index, argument] of call.args.entries()) {
    if (argument.name !== null || argument.spread !== 0) break;
    const written = args[index];
    if (written?.kind === 'Argument' && isNewObject(context, written.value))
      targets.push([index, argument.register]);
  }
  if (call.receiver !== null && callee.kind === 'Member' && isNewObject(context, callee.object))
    targets.push([RECEIVER, call.receiver]);
  for (const [parameter, register] of targets) {
    if (!call.args.some((other) => other.register !== register && isGiven(other.register))) continue;
    changeObject(context, state, register, call.node, id, parameter);
  }
}

function changeObject(
  context: FunctionContext,
  state: State,
  register: Register,
  node: Call,
  call: number,
  parameter: number,
): void {
  const { space } = context.file;
  const origin = space.portOrigin({ base: 'result', index: call, path: [`${CHANGED}${parameter}`] });
  const change = valueOf([startFact(origin, node, `changed by ${calledName(node)}`)]);
  const before = getValue(state, register);
  replaceObject(context, state, register, before, join(space, before, change));
}

/** How summaries number the receiver among the parameters. */
const RECEIVER = -1;
/** Functions that make containers; classes are told by their capital letter. */
const MAKERS = /^(?:dict|list|set|bytearray|defaultdict|deque|[A-Z]\w*)$/;

/** A variable of this function that was given a new object or container, once. */
function isNewObject(context: FunctionContext, expr: Expression): boolean {
  if (expr.kind !== 'Name') return false;
  const value = context.file.names.singleValueOf(expr);
  if (value?.kind === 'Dict' || value?.kind === 'Collection') return true;
  if (value?.kind !== 'Call') return false;
  const { callee, isNew } = value;
  const name = callee.kind === 'Name' ? callee.name : callee.kind === 'Member' ? callee.property : null;
  return isNew || (name !== null && MAKERS.test(name));
}

/** Notes a call that other files know, at the node that names the callee, and gives its symbolic result. */
export function linkedCall(
  context: FunctionContext,
  node: Expression,
  callee: Callee,
  byDefault: Value,
  inputs: CallInputs,
): Value {
  const { space } = context.file;
  const { id } = space.calls.callAt(node, callee);
  recordCall(context, id, inputs);
  const supposed = mapFacts(space, byDefault, (fact) => supposingUnknown(context, id, fact));
  const origin = space.portOrigin({ base: 'result', index: id, path: [] });
  return join(space, valueOf([startFact(origin, node, `returned by ${calledName(node)}`)]), supposed);
}

/** Facts that hold only as long as nobody knows the callee of a call. */
export function supposingCallee(
  context: FunctionContext,
  call: CallInstruction,
  callee: Callee,
  facts: readonly Fact[],
): readonly Fact[] {
  const { id } = context.file.space.calls.callAt(call.node, callee);
  return facts.flatMap((fact) => supposingUnknown(context, id, fact) ?? []);
}

function supposingUnknown(context: FunctionContext, id: number, fact: Fact): Fact | null {
  return isWorthSupposing(context, fact)
    ? conditioned(fact, context.file.space.conditions.with(fact.link, unresolved(id, fact)))
    : null;
}

function unresolved(call: number, { flags }: Fact): LinkCondition {
  return { kind: 'unresolved', call, isWellKnown: (flags & VIA_UNKNOWN_CALL) === 0 };
}

/** How a reader knows a callee: `find()`. */
export function calledName(node: Node): string {
  const callee = node.kind === 'Call' ? node.callee : node.kind === 'Template' ? node.tag : node;
  const word = callee?.kind === 'Member' ? callee.property : callee?.kind === 'Name' ? callee.name : null;
  return word === null ? 'a call' : `${word}()`;
}

/**
 * What another file gave back goes through one unknown callee, and not through a chain of them: chains of calls of libraries would pile up
 * one symbol for each. What methods of well-known names do is known, so that a few in a row are followed: `read().strip().lower()`.
 */
function isWorthSupposing(context: FunctionContext, { origin, link, flags }: Fact): boolean {
  if (origin.kind !== 'port' || origin.port.base !== 'result') return true;
  const before = context.file.space.conditions.get(link).filter(({ kind }) => kind === 'unresolved');
  if (before.length === 0) return true;
  const isPlain = (flags & VIA_UNKNOWN_CALL) === 0;
  return (
    isPlain &&
    before.length < MAX_CHAIN &&
    before.every((one) => one.kind === 'unresolved' && one.isWellKnown)
  );
}

/** More methods in a row are seldom written, and each is one more symbol. */
const MAX_CHAIN = 4;

const NOTHING_CAPTURED: ReadonlyMap<number, Value> = new Map();

/** Linking has to go on in a function of the file: it makes calls that the file cannot follow. */
export function isPending(context: FunctionContext, summary: FunctionSummary): boolean {
  if (context.file.linkCallees === null) return false;
  for (const id of summary.calls.keys())
    if (!context.file.space.calls.get(id).callee.isRegistered) return true;
  return false;
}

/** How results of a pending function's calls are told at a call of it; null when it has none. */
export function pendingCall(
  context: FunctionContext,
  summary: FunctionSummary,
  call: Node,
  prefix: readonly string[],
): PendingCall | null {
  if (!isPending(context, summary)) return null;
  return { call: ownCall(context, summary, call), prefix };
}

function ownCall(context: FunctionContext, summary: FunctionSummary, call: Node): number {
  return context.file.space.calls.callAt(call, {
    references: [],
    port: null,
    own: summary.function,
    isRegistered: false,
  }).id;
}

/** Notes a call of a pending function of the file. */
export function recordOwnCall(
  context: FunctionContext,
  state: State,
  summary: FunctionSummary,
  { args, receiver, captured: held }: Inputs,
  call: Node,
): void {
  const captured = new Map<number, Value>();
  for (const { definition } of context.file.ir.functions[summary.function]?.captured ?? []) {
    const register = context.fn.registerOf.get(definition.id);
    const value = register === undefined ? (held?.get(definition.id) ?? CLEAN) : getValue(state, register);
    if (!isClean(value)) captured.set(definition.id, value);
  }
  recordCall(context, ownCall(context, summary, call), {
    args: Array.from(args, (value) => ({ name: null, spread: 0, value: value ?? CLEAN })),
    receiver,
    captured,
  });
}

/** Notes that a library will call a function of another file, and with what. */
export function recordRegistered(
  context: FunctionContext,
  node: Node,
  callee: Callee,
  args: readonly PassedArgument[],
): void {
  recordCall(context, context.file.space.calls.callAt(node, callee).id, {
    args,
    receiver: CLEAN,
    captured: NOTHING_CAPTURED,
  });
}

/** Notes that a call runs what waits for something of a name. */
export function recordTopicCall(
  context: FunctionContext,
  node: Node,
  topic: string,
  args: readonly PassedArgument[],
): void {
  const references = context.file.linkCallees?.namedBy(topic) ?? [];
  recordRegistered(context, node, { references, port: null, own: null, isRegistered: false, topic }, args);
}

/** Notes that a template is rendered with a context. */
export function recordRender(
  context: FunctionContext,
  node: Node,
  template: TemplateReference,
  value: Value,
): void {
  if (context.file.linkCallees === null || isClean(value)) return;
  const { id } = context.file.space.calls.callAt(node, {
    references: [],
    port: null,
    own: null,
    isRegistered: false,
    template,
  });
  const args = [{ name: null, spread: 0 as const, value }];
  recordCall(context, id, { args, receiver: CLEAN, captured: NOTHING_CAPTURED });
}

/** Notes what a call is given; what it was given before on other ways stays possible. */
function recordCall(context: FunctionContext, id: number, inputs: CallInputs): void {
  const before = context.calls.get(id);
  context.calls.set(id, before === undefined ? inputs : joinInputs(context, before, inputs));
}

function joinInputs(context: FunctionContext, left: CallInputs, right: CallInputs): CallInputs {
  const { space } = context.file;
  const longer = left.args.length >= right.args.length ? left.args : right.args;
  const args = longer.map((argument, index) => ({
    ...argument,
    value: join(space, left.args[index]?.value ?? CLEAN, right.args[index]?.value ?? CLEAN),
  }));
  const captured = new Map(left.captured);
  for (const [id, value] of right.captured) captured.set(id, join(space, captured.get(id) ?? CLEAN, value));
  return { args, receiver: join(space, left.receiver, right.receiver), captured };
}

/** A function of another file may have checked the arguments of a call that gave this outcome. */
export function refineLinked(
  context: FunctionContext,
  state: State,
  call: Call,
  when: 'true' | 'false' | 'returns',
): void {
  const { space, linkIds } = context.file;
  const id = linkIds.get(call);
  if (id === undefined) return;
  for (const [index, argument] of call.args.entries()) {
    if (argument.kind !== 'Argument' || argument.name !== null) continue;
    const place = placeOf(context, argument.value);
    // A field of a request becomes tainted only when it is read again, so nothing can be noted of it here.
    if (place === null || place.path.length > 0) continue;
    changePlace(context, state, place, (fact) =>
      conditioned(fact, space.conditions.with(fact.link, { kind: 'guard', call: id, argument: index, when })),
    );
  }
}
