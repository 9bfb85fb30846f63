/**
 * Data whose signature was checked: `hmac.compare_digest(sign(data), given)` lets through only what a holder of the key has signed, which is
 * nobody outside of the program.
 */
import type { Call, Expression, Node } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { FunctionContext } from './context.ts';
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
  if (callee?.kind === 'Function') return computesCode(context, callee) ? given : [];
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

function computesCode(context: FunctionContext, fn: Node): boolean {
  let isFound = false;
  walk(fn, (part) => {
    isFound ||= part.kind === 'Call' && messageOf(context, part) !== null;
    return !isFound;
  });
  return isFound;
}
