/**
 * Addresses of the network that are judged: `ip.is_private`, `ip in NETWORK`, `parse(ip).range() === 'unicast'`.
 *
 * What is judged is what a name was resolved to; what becomes safe for requests is the address that the name was taken from. That a name
 * may be resolved to something else a moment later is not looked at.
 */
import { lastName } from '../ast/last-name.ts';
import type { Binary, Call, Expression, Name } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { FunctionContext } from './context.ts';
import { isSource, kinds, makeSafe, type Safe } from './guard-effects.ts';
import { isHostPart } from './guard-paths.ts';
import type { State } from './state.ts';

/** A name is resolved, its answers are taken apart and parsed: longer ways than other guards look back. */
const MAX_WAY = 14;
/** Parts of an expression, and of what its variables were given, that are looked at: each variable may be used many times over. */
const MAX_PARTS = 300;

/** `ip.is_private` covers what leads to the machine itself and to its neighbours, in versions of Python that are in use. */
export function refineAddressPart(
  context: FunctionContext,
  state: State,
  object: Expression,
  property: string,
  outcome: boolean,
): void {
  const isPublic = property === 'is_global' ? outcome : property === 'is_private' && !outcome;
  if (isPublic && isParsedAddress(context, object))
    makeOriginSafe(context, state, object, kinds(context, 'url'));
}

/** `ip in network` did not hold for one of several networks: the program lists those to be kept out of. A single one leaves all others. */
export function refineNetwork(
  context: FunctionContext,
  state: State,
  { op, left, right }: Binary,
  outcome: boolean,
): void {
  const network = right.kind === 'Name' ? context.file.names.singleValueOf(right) : right;
  if (network?.kind === 'Call') return;
  const isOutside = op === 'in' ? !outcome : op === 'not in' && outcome;
  if (isOutside && isParsedAddress(context, left))
    makeOriginSafe(context, state, left, kinds(context, 'url'));
}

/** The same of a condition that holds for all elements of something: `any(ip in network for network in NETWORKS)`. */
export function refineAddresses(
  context: FunctionContext,
  state: State,
  condition: Expression,
  outcome: boolean,
): void {
  if (condition.kind === 'Unary' && condition.op === 'not')
    refineAddresses(context, state, condition.operand, !outcome);
  else if (condition.kind === 'Member')
    refineAddressPart(context, state, condition.object, condition.property, outcome);
  else if (condition.kind === 'Binary') {
    refineNetwork(context, state, condition, outcome);
    if (condition.op !== (outcome ? 'and' : 'or')) return;
    refineAddresses(context, state, condition.left, outcome);
    refineAddresses(context, state, condition.right, outcome);
  }
}

/** `ipaddr.parse(ip).range()` is that of the public network. */
export function refineRange(context: FunctionContext, state: State, tested: Expression): void {
  if (isRange(tested)) makeOriginSafe(context, state, tested, kinds(context, 'url'));
}

/** `address.range()` of ipaddr.js. */
export function isRange(expr: Expression): boolean {
  return expr.kind === 'Call' && lastName(expr) === 'range' && expr.callee.kind === 'Member';
}

/**
 * `if (isPrivateIp(address))`: functions of the file whose names say that they judge addresses of the network are believed, as they
 * do so in any number of ways; those that judge names of hosts are looked into.
 */
export function refineNamedRange(context: FunctionContext, state: State, call: Call, outcome: boolean): void {
  const [first] = call.args;
  if (first?.kind !== 'Argument' || context.file.names.calleeOf(call)?.kind !== 'Function') return;
  const name = (lastName(call) ?? '').replaceAll('_', '');
  if ((outcome ? PUBLIC_ADDRESS : PRIVATE_ADDRESS).test(name))
    makeOriginSafe(context, state, first.value, kinds(context, 'url'));
}

const PRIVATE_ADDRESS =
  /^(?:is)?(?:private|internal|local|blocked|forbidden|disallowed|reserved|nonpublic)(?:ip|ipv4|ipv6|addr|address|ipaddress)$|^(?:is)?(?:ip|address)(?:is)?(?:private|internal|local|blocked|reserved)$/i;
const PUBLIC_ADDRESS = /^(?:is)?(?:public|global|routable)(?:ip|ipv4|ipv6|addr|address|ipaddress)$/i;

/**
 * What a function of the program found of a part of an address holds for the address: `isAllowed(url.hostname)`. What it found of one
 * that it resolved holds for where that came from.
 */
export function refineCheckedAddress(
  context: FunctionContext,
  state: State,
  checked: Expression,
  mask: number | null,
): void {
  const { masks } = context.file.space;
  const names = isHostPart(checked) ? ['url', 'redirect', 'script-address'] : mask === null ? [] : ['url'];
  const safe = kinds(context, ...names).filter((channel) => mask === null || masks.has(mask, channel));
  if (safe.length > 0) makeOriginSafe(context, state, checked, safe);
}

/** Makes an address safe, and all that it was computed from: `gethostbyname(urlparse(url).hostname)`. */
export function makeOriginSafe(
  context: FunctionContext,
  state: State,
  expr: Expression,
  safe: Safe,
  depth = 0,
  walk = { left: MAX_PARTS },
): void {
  walk.left -= 1;
  if (depth > MAX_WAY || walk.left < 0) return;
  makeSafe(context, state, expr, safe);
  for (const origin of originsOf(context, expr))
    makeOriginSafe(context, state, origin, safe, depth + 1, walk);
}

/** What an expression is computed from; a request is not computed from anything. */
function originsOf(context: FunctionContext, expr: Expression): readonly Expression[] {
  switch (expr.kind) {
    case 'Name':
      return originsOfName(context, expr);
    case 'Member':
    case 'Index':
      return isSource(context, expr) || isSource(context, expr.object) ? [] : [expr.object];
    case 'Call': {
      const args = expr.args.flatMap((argument) => (argument.kind === 'Argument' ? [argument.value] : []));
      return expr.callee.kind === 'Member' ? [expr.callee.object, ...args] : args;
    }
    case 'Await':
    case 'Cast':
    case 'Spread':
      return [expr.value];
    default:
      return [];
  }
}

/** What a variable is given, as a whole, in part, or as one of the elements that a loop goes over. */
function originsOfName({ file: { names } }: FunctionContext, name: Name): readonly Expression[] {
  const single = names.singleValueOf(name);
  if (single !== null) return [single];
  const definition = names.definitionOf(name);
  const write = definition?.writes.length === 1 ? definition.writes[0]! : null;
  return write?.source == null || definition?.kind === 'parameter' ? [] : [write.source];
}

/** Whether something was read as an address: a field of that name may be anything else. */
function isParsedAddress(context: FunctionContext, expr: Expression): boolean {
  return comesFrom(context, expr, /^ip_(?:address|interface)$|^IPv[46]Address$/);
}

function comesFrom(
  context: FunctionContext,
  expr: Expression,
  callee: RegExp,
  depth = 0,
  budget = { left: MAX_PARTS },
): boolean {
  if (depth > 3) return false;
  let isFound = false;
  walk(expr, (part) => {
    budget.left -= 1;
    if (part.kind === 'Function' || isFound || budget.left < 0) return false;
    if (part.kind === 'Call') isFound = callee.test(lastName(part) ?? '');
    else if (part.kind === 'Name')
      isFound = originsOfName(context, part).some((origin) =>
        comesFrom(context, origin, callee, depth + 1, budget),
      );
    return !isFound;
  });
  return isFound;
}
