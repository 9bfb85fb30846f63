/**
 * Data whose signature was checked: `hmac.compare_digest(sign(data), given)` lets through only what a holder of the key has signed, which is
 * nobody outside of the program.
 */
import type { Call, Expression, FunctionNode } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { FunctionContext } from './context.ts';
import { holdsInput } from './guard-collections.ts';
import { kinds, MAX_LOOKTHROUGH, makeDerivedSafe } from './guard-effects.ts';
import { argumentAt, argumentOf } from './ports.ts';
import type { State } from './state.ts';

const COMPARISONS =
  /^(?:(?:hmac|secrets)\.compare_digest|(?:node:)?crypto\.timingSafeEqual|compare_digest|timingSafeEqual)$/;
const CODES = /^hmac\.(?:new|HMAC|digest)$/;

/**
 * What is signed is what the program itself wants to have done. A text that a user wrote may come back signed: it is still no part of a query
 * or of a page.
 */
const TRUSTED = [
  'deserialization',
  'object-bytes',
  'code',
  'code-text',
  'command',
  'shell-text',
  'path',
  'redirect',
  'url',
];

/** Applies what is known when a call has compared two codes, and they are the same. */
export function refineComparison(context: FunctionContext, state: State, call: Call): void {
  const { names } = context.file;
  if (!names.qualifiedNames(call.callee).some((name) => COMPARISONS.test(name))) return;
  for (const position of [0, 1]) {
    const compared = argumentAt(call, position);
    if (compared !== null) trustSigned(context, state, compared);
  }
}

/** The same of `expected == given`. */
export function refineSameCode(context: FunctionContext, state: State, compared: Expression): void {
  if (context.file.names.importedModules.includes('hmac')) trustSigned(context, state, compared);
}

function trustSigned(context: FunctionContext, state: State, code: Expression): void {
  if (isForeignKey(context, state, code)) return;
  for (const signed of signedIn(context, code, 0))
    makeDerivedSafe(context, state, signed, kinds(context, ...TRUSTED));
}

/** The data that a code was computed over. */
function signedIn(context: FunctionContext, code: Expression, depth: number): readonly Expression[] {
  if (depth > MAX_LOOKTHROUGH) return [];
  const { names } = context.file;
  if (code.kind === 'Name') {
    const value = names.singleValueOf(code);
    return value === null ? [] : signedIn(context, value, depth + 1);
  }
  if (code.kind !== 'Call') return [];
  const own = messageOf(context, code);
  if (own !== null) return [own];
  const callee = names.calleeOf(code);
  const given = code.args.flatMap((argument) => (argument.kind === 'Argument' ? [argument.value] : []));
  // `sign(data)` of the file.
  if (callee?.kind === 'Function') return signedOf(context, callee, code) ?? [];
  const object = code.callee.kind === 'Member' ? [code.callee.object] : [];
  return [...object, ...given].flatMap((part) => signedIn(context, part, depth + 1));
}

/** `hmac.new(key, data, …)`, `createHmac(name, key).update(data)`. */
function messageOf(context: FunctionContext, call: Call): Expression | null {
  const { callee } = call;
  if (context.file.names.qualifiedNames(callee).some((name) => CODES.test(name)))
    return argumentOf(call, { port: 'argument', index: 1, name: 'msg' });
  if (callee.kind !== 'Member' || callee.property !== 'update' || callee.object.kind !== 'Call') return null;
  const maker = callee.object.callee;
  const name = maker.kind === 'Member' ? maker.property : maker.kind === 'Name' ? maker.name : '';
  return name === 'createHmac' ? argumentAt(call, 0) : null;
}

/** What a function of the file signs of what it is given; null where it signs nothing. Of a message that it makes first, all. */
function signedOf(context: FunctionContext, fn: FunctionNode, call: Call): readonly Expression[] | null {
  let message: Expression | null = null;
  walk(fn, (part) => {
    if (part.kind === 'Call') message ??= messageOf(context, part);
    return message === null;
  });
  if (message === null) return null;
  const given = call.args.flatMap((argument) => (argument.kind === 'Argument' ? [argument] : []));
  const used = new Set<string>();
  walk(message, (part) => {
    if (part.kind === 'Name') used.add(part.name);
    return true;
  });
  const names = fn.params.map((param) =>
    param.kind === 'Param' && param.target.kind === 'Name' ? param.target.name : null,
  );
  const isKnown = names.some((name) => name !== null && used.has(name));
  return given.flatMap(({ name, value }, at) => {
    const parameter = name ?? names[at] ?? null;
    return !isKnown || (parameter !== null && used.has(parameter)) ? [value] : [];
  });
}

/** A key that comes from outside is the caller's own, and its codes say nothing. */
function isForeignKey(context: FunctionContext, state: State, code: Expression, depth = 0): boolean {
  if (depth > MAX_LOOKTHROUGH) return false;
  if (code.kind === 'Name') {
    const value = context.file.names.singleValueOf(code);
    return value !== null && isForeignKey(context, state, value, depth + 1);
  }
  if (code.kind !== 'Call') return false;
  const key = keyOf(context, code);
  if (key !== null) return holdsInput(context, state, key);
  const parts = code.args.flatMap((argument) => (argument.kind === 'Argument' ? [argument.value] : []));
  if (code.callee.kind === 'Member') parts.push(code.callee.object);
  return parts.some((part) => isForeignKey(context, state, part, depth + 1));
}

/** `hmac.new(key, …)`, `createHmac(name, key)`. */
function keyOf(context: FunctionContext, call: Call): Expression | null {
  if (context.file.names.qualifiedNames(call.callee).some((name) => CODES.test(name)))
    return argumentOf(call, { port: 'argument', index: 0, name: 'key' });
  const { callee } = call;
  const name = callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
  return name === 'createHmac' ? argumentAt(call, 1) : null;
}
