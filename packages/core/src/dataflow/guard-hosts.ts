/**
 * Hosts that are compared with other hosts: `target.netloc == urlparse(request.host_url).netloc`, `url.origin === base.origin`.
 *
 * With the host of the request or of the configuration, this says that an address leads to this site, or to one that the program names.
 * With another part of the same link it says nothing: whoever made the link chose both.
 */
import type { Expression } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { FunctionContext } from './context.ts';
import type { Fact, Spot } from './facts.ts';
import { kinds, makeDerivedSafe } from './guard-effects.ts';
import { isHostPart } from './guard-paths.ts';
import { MARK_SOURCE } from './marks.ts';
import { placeOf } from './places.ts';
import { argumentAt } from './ports.ts';
import { getValue, type State } from './state.ts';
import { deepFacts } from './values.ts';

/** Parts of a request that a link or a form carries; its headers say where the browser sent it. */
const CARRIED =
  /^(?:query|querystring|query_string|query_params|searchParams|body|params|args|form|values|json|get_json|data|payload|view_args|GET|POST|QUERY)$/;

/** What a host is compared with may be: nobody's but the program's, what a request says of itself, or what its sender likes. */
type Choice = 'fixed' | 'own' | 'foreign';

/** `tested == other` holds, and `other` is no constant. */
export function refineHost(
  context: FunctionContext,
  state: State,
  tested: Expression,
  other: Expression,
): void {
  if (!isHostPart(tested) || !isHostOf(other)) return;
  const choice = choiceOf(context, state, other);
  if (choice === 'foreign') return;
  const own = kinds(context, 'redirect', 'script-address');
  makeDerivedSafe(context, state, tested, choice === 'fixed' ? [...own, ...kinds(context, 'url')] : own);
}

/** A host that something else than the tested address has: of an object, of the request, of the configuration. */
function isHostOf(other: Expression): boolean {
  if (isHostPart(other)) return true;
  if (other.kind !== 'Call') return false;
  const first = argumentAt(other, 0);
  const { callee } = other;
  return callee.kind === 'Member' && (/^get_?host$/i.test(callee.property) || isNamedHost(first));
}

/** `req.get('host')` */
function isNamedHost(expr: Expression | null): boolean {
  return expr?.kind === 'StringLit' && expr.value.toLowerCase() === 'host';
}

function choiceOf(context: FunctionContext, state: State, other: Expression): Choice {
  const { marks, space } = context.file;
  let choice: Choice = 'fixed';
  const meet = (isForeign: boolean): void => {
    if (isForeign) choice = 'foreign';
    else if (choice === 'fixed') choice = 'own';
  };
  walk(other, (part) => {
    if (((marks.bits[part.id] ?? 0) & MARK_SOURCE) !== 0) meet(isCarried(part));
    const place = part.kind === 'Name' ? placeOf(context, part) : null;
    if (place !== null)
      for (const fact of deepFacts(space, getValue(state, place.register))) meet(isCarriedFact(fact));
    return part.kind !== 'Function' && choice !== 'foreign';
  });
  return choice;
}

function isCarriedFact(fact: Fact): boolean {
  if (fact.origin.kind !== 'source') return false;
  for (let step: Fact | null = fact; step !== null; step = step.prev) if (isCarried(step.node)) return true;
  return isCarried(fact.origin.node);
}

/** Parameters that a framework fills are parts of the address. */
function isCarried(spot: Spot): boolean {
  if (spot.kind === 'Param') return true;
  let at: Spot = spot;
  while (at.kind === 'Member' || at.kind === 'Index' || at.kind === 'Call') {
    if (at.kind === 'Member' && CARRIED.test(at.property)) return true;
    at = at.kind === 'Call' ? at.callee : at.object;
  }
  return false;
}
