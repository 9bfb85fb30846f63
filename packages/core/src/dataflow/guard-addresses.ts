/**
 * Addresses of the network that a host stands for: `ip.is_private`, `ipaddr.parse(address).range() === 'unicast'`.
 *
 * Whoever asks this of what a name was resolved to has looked where a request goes. Another answer for the same name a moment later is a
 * weakness of its own, which is not told.
 */
import type { Call, Expression, Member } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { kinds, makeDerivedSafe } from './guard-effects.ts';
import type { State } from './state.ts';

/** `if ip.is_private`, which for Python holds of loopback and link-local addresses too. */
export function refineRange(
  context: FunctionContext,
  state: State,
  { object, property }: Member,
  outcome: boolean,
): void {
  if (outcome ? property === 'is_global' : property === 'is_private') makePublic(context, state, object);
}

/** `address.range()` is that of the public network. */
export function refinePublic(context: FunctionContext, state: State, tested: Expression): void {
  if (isRange(tested)) makePublic(context, state, tested);
}

/**
 * `if is_private_ip(address)`: functions that say in their names that they judge addresses of the network are believed, and those that judge
 * hosts where their text is not at hand, because a list of names is no such judgement.
 */
export function refineNamedRange(context: FunctionContext, state: State, call: Call, outcome: boolean): void {
  const { callee } = call;
  const name = callee.kind === 'Name' ? callee.name : callee.kind === 'Member' ? callee.property : '';
  const [first] = call.args;
  if (first?.kind !== 'Argument') return;
  const isAsked = (of: RegExp): boolean => of.test(name.replaceAll('_', ''));
  const isHidden = context.file.names.calleeOf(call)?.kind !== 'Function';
  if (!outcome && (isAsked(PRIVATE_ADDRESS) || (isHidden && isAsked(PRIVATE_HOST))))
    makePublic(context, state, first.value);
  else if (outcome && isAsked(PUBLIC_ADDRESS)) makePublic(context, state, first.value);
}

const PRIVATE_ADDRESS =
  /^(?:is)?(?:ip|address)?(?:private|internal|local|blocked|forbidden|disallowed|reserved|nonpublic)(?:ip|ipv4|ipv6|addr|address)$|^(?:is)?(?:ip|address)(?:is)?(?:private|internal|local|blocked|reserved)$/i;
const PRIVATE_HOST =
  /^isprivate$|^(?:is)?(?:private|internal|blocked|forbidden|disallowed)(?:host|hostname|url|network)$|^resolvesto(?:private|internal)(?:ip|address)?$/i;
const PUBLIC_ADDRESS = /^(?:is)?(?:public|global|routable)(?:ip|ipv4|ipv6|addr|address)$/i;

/** `address.range()` of ipaddr.js. */
export function isRange(expr: Expression): boolean {
  return expr.kind === 'Call' && expr.callee.kind === 'Member' && expr.callee.property === 'range';
}

/** Where the address leads is known, and with it where everything does that it was made of. */
export function makePublic(context: FunctionContext, state: State, address: Expression): void {
  makeDerivedSafe(context, state, address, kinds(context, 'url'));
}
