/**
 * Which routes of a program are findings of rules about routes. A route is judged against its application: one without a check among
 * guarded ones is a strong finding, an application that checks nobody is told once.
 */

import type { FindingPlace } from '../facts/flow-facts.ts';
import type { Protection } from '../facts/route-facts.ts';
import { CONFIDENCES, type Confidence } from '../finding/finding.ts';
import { compareText } from '../finding/sort.ts';
import { lowerConfidence } from '../finding/thresholds.ts';
import type { RoutesBody } from '../rule/compiled.ts';
import type { Route } from './route.ts';
import { isAdministrative, isComputing, isLogin, isOwned, isPublic, isWebhook } from './route-classes.ts';

export interface RouteRule<R> {
  readonly rule: R;
  readonly body: RoutesBody;
  /** Whether the rule looks at a file. */
  readonly accepts: (path: string) => boolean;
}

export interface RouteVerdict<R> {
  readonly rule: R;
  readonly route: Route;
  readonly place: FindingPlace;
  readonly confidence: Confidence;
  /** The other routes that lead to the same handler. */
  readonly also?: string;
  /** Values of what the rule's message may name. */
  readonly values: Readonly<Record<string, string>>;
}

/** Judges the routes of a program; in the order of the routes, rules in theirs. What is said of one handler names all of its routes. */
export function judgeRoutes<R>(routes: readonly Route[], rules: readonly RouteRule<R>[]): RouteVerdict<R>[] {
  const applications = new Map<string, Route[]>();
  for (const route of routes) {
    const known = applications.get(route.application);
    if (known === undefined) applications.set(route.application, [route]);
    else known.push(route);
  }
  return rules.flatMap((rule) =>
    [...applications.values()].flatMap((all) => {
      const verdicts = all.flatMap((route) => judge(rule, route, all));
      return rule.body.once ? verdicts.slice(0, 1) : ofHandlers(verdicts);
    }),
  );
}

const open = new WeakMap<Route, boolean>();

/** Every route is held against every other, so what its path says is read once, and of most routes nobody asks. */
function isOpen(route: Route): boolean {
  let known = open.get(route);
  if (known === undefined) {
    known = isPublic(route);
    open.set(route, known);
  }
  return known;
}

/** Routes that a finding names besides its own. */
const MAX_NAMED = 5;

/**
 * One verdict for a handler that is reached by several routes, at the first of the surest. What somebody has accepted at one route says nothing
 * of the others.
 */
function ofHandlers<R>(verdicts: readonly RouteVerdict<R>[]): readonly RouteVerdict<R>[] {
  const groups = new Map<string, RouteVerdict<R>[]>();
  for (const verdict of verdicts) {
    const { handlerAt } = verdict.route;
    const isAlone = handlerAt === undefined || verdict.place.suppressions.length > 0;
    const key = isAlone ? `alone ${groups.size}` : `${handlerAt.path} ${handlerAt.at}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [verdict]);
    else group.push(verdict);
  }
  return [...groups.values()].map((group) => {
    const [first, ...others] = [...group].sort(bySureness);
    return others.length === 0 ? first! : withOthers(first!, others);
  });
}

function bySureness<R>(a: RouteVerdict<R>, b: RouteVerdict<R>): number {
  return (
    CONFIDENCES.indexOf(b.confidence) - CONFIDENCES.indexOf(a.confidence) ||
    compareText(a.place.path, b.place.path) ||
    a.place.start - b.place.start
  );
}

function withOthers<R>(first: RouteVerdict<R>, others: readonly RouteVerdict<R>[]): RouteVerdict<R> {
  const own = `${first.route.method} ${first.route.path}`;
  const names = [...new Set(others.map(({ route }) => `${route.method} ${route.path}`))].filter(
    (name) => name !== own,
  );
  if (names.length === 0) return first;
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  const also = `${names.slice(0, MAX_NAMED).join(', ')}${more}`;
  return { ...first, also, values: { ...first.values, ROUTE: `${first.route.path} (also ${also})` } };
}

function judge<R>(
  { rule, body, accepts }: RouteRule<R>,
  route: Route,
  all: readonly Route[],
): RouteVerdict<R>[] {
  if (!fits(body, route) || !accepts(route.file)) return [];
  const protection = body.lacks === 'ownership' ? 'authorization' : body.lacks;
  let peers = 0;
  let guarded = 0;
  for (const other of all) {
    if (other === route || !isComparable(body, route, other)) continue;
    peers += 1;
    if (other[protection].present === true) guarded += 1;
  }
  if (body.application === 'guarded' && guarded === 0) return [];
  if (body.application === 'open' && all.some((other) => other[protection].present === true)) return [];
  const sure = confidenceOf(body, route, peers, guarded, all);
  const confidence = route.isHandlerKnown ? sure : lowerConfidence(sure, 'medium');
  const load = body.lacks === 'ownership' ? route.loads[0] : undefined;
  return [
    {
      rule,
      route,
      place: load?.place ?? route.place,
      confidence,
      values: {
        METHOD: route.method,
        ROUTE: route.path,
        HANDLER: route.handler,
        GUARDED: String(guarded),
        PEERS: String(peers),
        ROUTES: String(all.length),
        INPUTS: route.inputs
          .filter(({ name, checked }) => !checked && !isIdentifier(route, name))
          .map(({ name }) => name)
          .join(', '),
        LOAD: load?.text ?? '',
      },
    },
  ];
}

/** Whether a route is of the kind that a rule speaks of, and lacks what it asks for. */
function fits(body: RoutesBody, route: Route): boolean {
  if (route.kind === 'function') return false;
  // Lists that are not there may guard: only what a view itself says, and its neighbours have, speaks against it.
  if (route.isLoose === true && body.lacks !== 'ownership' && body.application !== 'guarded') return false;
  if (body.changes !== null && body.changes !== route.changes) return false;
  if (body.has.some((protection) => route[protection].present !== true)) return false;
  // What its path says takes longest to find out, and few routes get so far.
  const lacks =
    body.lacks === 'ownership'
      ? route.authorization.present === false && route.loads.length > 0
      : mayLack(route, body.lacks);
  if (!lacks) return false;
  if (body.administrative !== null && body.administrative !== isAdministrative(route)) return false;
  if (body.login !== null && body.login !== isLogin(route)) return false;
  if (body.webhook !== null) return body.webhook === isWebhook(route);
  if (body.lacks === 'ownership') return !isOpen(route);
  if (body.lacks === 'validation')
    return route.inputs.some(({ name, checked }) => !checked && !isIdentifier(route, name));
  if (body.lacks === 'rateLimit') return true;
  if (isOpen(route)) return false;
  if (isAdministrative(route)) return true;
  // Reading what is nobody's is no secret.
  if (!route.changes && !isOwned(route) && route.loads.length === 0) return false;
  return !isComputing(route);
}

/** The `id` of `/notes/:id`: a text that is looked up, and found or not. */
function isIdentifier({ path }: Route, name: string): boolean {
  return /(?:id|pk|uuid|slug)$/i.test(name) && path.split(/\W+/).includes(name);
}

/** A handler that was not found may check; what stands before it does not. */
function mayLack(route: Route, protection: Protection): boolean {
  const { present } = route[protection];
  return (
    present === false ||
    (present === null &&
      (protection === 'authentication' || protection === 'authorization') &&
      !route.isHandlerKnown)
  );
}

/** Routes that a route is measured against: of its kind, and not public by design. */
function isComparable(body: RoutesBody, route: Route, other: Route): boolean {
  if (other.file === route.file && other.line === route.line) return false;
  if (body.lacks === 'rateLimit') return true;
  if (isOpen(other)) return false;
  return body.lacks !== 'authentication' || body.changes !== false || sharesResource(route, other);
}

/** Reading is judged among what lies beside it: a public catalogue says nothing of orders. */
function sharesResource(route: Route, other: Route): boolean {
  const first = (path: string): string =>
    path.split('/').filter((part) => part !== '' && !/^(?:api|v\d+)$/.test(part))[0] ?? '';
  return other.file === route.file || first(other.path) === first(route.path);
}

/** One guarded route among so many says little of the others. */
const FEW = 10;

/** How sure it is that the check is missing: by how many others have it, and by what the route deals with. */
function confidenceOf(
  body: RoutesBody,
  route: Route,
  peers: number,
  guarded: number,
  all: readonly Route[],
): Confidence {
  if (body.lacks === 'ownership') {
    const tied = all.some(
      (other) => other !== route && other.loads.length > 0 && other.authorization.present === true,
    );
    return tied || (isOwned(route) && route.changes) ? 'medium' : isOwned(route) ? 'medium' : 'low';
  }
  if (body.webhook === true) return 'medium';
  if (body.application === 'open') return all.filter((other) => other.changes).length >= 3 ? 'medium' : 'low';
  if (body.lacks === 'rateLimit') return guarded > 0 ? 'medium' : 'low';
  const isOutlier = guarded >= 2 && guarded * 2 >= peers;
  if (body.lacks === 'validation') return isOutlier ? 'medium' : 'low';
  if (isAdministrative(route)) return guarded > 0 ? 'high' : 'medium';
  // Where strangers are kept out of one route in ten, the others are mostly open by design.
  if (route.changes) return isOutlier ? 'high' : guarded * FEW > peers ? 'medium' : 'low';
  return isOutlier ? 'medium' : 'low';
}
