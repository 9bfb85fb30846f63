/**
 * The routes of a program: every declaration with its full path, its handler, and what protects it, from the handler outwards to the
 * application. Works on facts; the order of the answer does not depend on the order of the files.
 */
import type {
  ApplicationGuard,
  Protection,
  RouteFact,
  RouteFacts,
  RouteGuard,
  RouteInput,
} from '../facts/route-facts.ts';
import { PROTECTIONS } from '../facts/route-facts.ts';
import { compareText } from '../finding/sort.ts';
import { joinPaths } from '../routes/arguments.ts';
import { type Found, guardEvidence, mayProve, speakOfProof } from './evidence.ts';
import { type Handler, handlersOf } from './handlers.ts';
import type { InventoryMemory, RouteSources } from './inventory-memory.ts';
import { type Coverage, compareRoutes, type Evidence, type Route } from './route.ts';
import {
  createRouterGraph,
  type RouteProgram,
  type RouterEdge,
  type RouterGraph,
  type RouterNode,
  type WholeRouteProgram,
} from './router-graph.ts';

/** A router that is mounted in more ways than these is not followed further. */
const MAX_CHAINS = 4;
const MAX_DEPTH = 12;
/** One way from a route to the application. */
interface Chain {
  readonly path: string;
  readonly routers: readonly RouterNode[];
  /** What runs before the handler, per level: nearest first. */
  readonly levels: readonly (readonly Found[])[];
  /** One of the guards on it speaks of a proof of who sent the request. */
  readonly proves: boolean;
}

/**
 * Builds the inventory; sorted by path, method, file and line. With a memory, only routes are looked up anew of which something may have
 * changed.
 */
export function buildInventory(unordered: WholeRouteProgram, memory: InventoryMemory | null = null): Route[] {
  const ordered = [...unordered.routes].sort(([a], [b]) => compareText(a, b));
  const program = { ...unordered, routes: new Map(ordered) };
  const sources: RouteSources = { program, routers: createRouterGraph(program) };
  const placed: (readonly [string, ApplicationGuard])[] = [];
  for (const [file, { application }] of ordered) for (const guard of application) placed.push([file, guard]);
  const isDeclared = ordered.some(([, { routes }]) => routes.some(({ isLoose }) => isLoose === undefined));
  const known = memory?.begin(sources, [isDeclared, ...placed.flat()]) ?? null;
  const found: Route[] = [];
  for (const [path, facts] of ordered) {
    const declared = isDeclared ? facts.routes.filter(({ isLoose }) => isLoose !== true) : facts.routes;
    if (declared.length === 0) continue;
    const make = (from: RouteSources): Route[] =>
      declared.flatMap((fact) => routesOf({ ...from, placed }, path, facts, fact));
    for (const route of known === null ? make(sources) : known(path, facts, make)) found.push(route);
  }
  return distinct(found.sort(compareRoutes));
}

/** What all routes are looked up in. */
interface Inventory extends RouteSources {
  readonly placed: PlacedGuards;
}

/** A function that is handed a router from two files declares its routes once. */
function distinct(routes: readonly Route[]): Route[] {
  return routes.filter((route, index) => index === 0 || compareRoutes(routes[index - 1]!, route) !== 0);
}

function routesOf(
  { program, routers, placed }: Inventory,
  path: string,
  facts: RouteFacts,
  fact: RouteFact,
): Route[] {
  const router = fact.router === null ? null : routers.routerOf(path, fact.router);
  // Whoever names the framework stands for itself when its router leads nowhere.
  if (fact.router !== null && router === null && fact.framework === '') return [];
  const chains =
    router === null
      ? [{ path: '', routers: [], levels: [], proves: false }]
      : chainsOf(program, routers, router, { path, at: fact.place.start, route: fact.path });
  const guards = guardEvidence(program, routers, path, fact.guards);
  const proves = mayProve(program, routers, path, fact.guards);
  const own = fact.evidence.map((one) => ({ ...one, path }));
  const declared = frameworkOf(fact, chains);
  if (declared === null) return [];
  return handlersOf(program, routers, path, facts, fact).flatMap((handler) => {
    const framework = handler.framework ?? declared;
    const application = applicationGuards(placed, path, framework);
    const [near = [], ...around] = handler.levels;
    return chains.flatMap((found) => {
      const outer = application.flatMap(([file, guard]) =>
        runsFor(guard, joinPaths(found.path, fact.path))
          ? guardEvidence(program, routers, file, [guard])
          : [],
      );
      const chain = fact.kind === 'http' ? prefixed(found, application) : found;
      const levels = [[...near, ...own, ...guards], ...around, ...chain.levels, outer];
      const methods = handler.methods ?? fact.methods;
      return (methods.length === 0 ? ['ANY'] : methods).map((method) =>
        routeFrom({
          fact,
          framework,
          file: path,
          chain,
          handler,
          levels,
          method,
          believes: handler.believes && !proves && !chain.proves,
        }),
      );
    });
  });
}

interface Parts {
  readonly fact: RouteFact;
  readonly framework: string;
  readonly file: string;
  readonly chain: Chain;
  readonly handler: Handler;
  readonly levels: readonly (readonly Found[])[];
  readonly method: string;
  readonly believes: boolean;
}

function routeFrom({ fact, framework, file, chain, handler, levels, method, believes }: Parts): Route {
  const inputs = distinctInputs([...fact.inputs, ...handler.inputs]);
  const changes =
    /^(?:POST|PUT|PATCH|DELETE|MUTATION)$/.test(method) || fact.kind === 'action' || handler.changes;
  const coverage = coverageBy(levels, method);
  coverage.validation = validationOf(coverage.validation, inputs, file, fact);
  coverage.csrf = csrfOf(coverage.csrf, coverage.authentication, changes && method !== 'GET', fact.kind);
  for (const protection of ['authentication', 'authorization'] as const)
    if (coverage[protection].evidence.length === 0 && (!handler.isKnown || fact.kind === 'function'))
      coverage[protection] = { present: null, evidence: [] };
  return {
    method,
    path: joinPaths(chain.path, joinPaths(fact.path, handler.path)) || '/',
    kind: fact.kind,
    framework,
    handler: handler.name,
    file,
    line: fact.line,
    ...coverage,
    place: fact.place,
    inputs,
    loads: handler.loads,
    changes,
    isHandlerKnown: handler.isKnown,
    ...(handler.place === undefined ? {} : { handlerAt: handler.place }),
    ...(believes ? { believes } : {}),
    ...(fact.isLoose === undefined ? {} : { isLoose: fact.isLoose }),
    application: applicationOf(chain) ?? framework,
  };
}

/** The file of the outermost router; controllers are put together by their framework. */
function applicationOf({ routers }: Chain): string | null {
  const outermost = routers.at(-1);
  return outermost === undefined || outermost.fact.kind === 'class' ? null : outermost.path;
}

function distinctInputs(inputs: readonly RouteInput[]): readonly RouteInput[] {
  if (inputs.length < 2) return inputs;
  const byName = new Map<string, RouteInput>();
  for (const input of inputs) {
    const known = byName.get(input.name);
    if (known === undefined || (!known.checked && input.checked)) byName.set(input.name, input);
  }
  return [...byName.values()];
}

/** Nothing speaks of a protection: so it is with most routes and most protections. */
const UNSAID: Coverage = { present: false, evidence: [] };
const ALL_UNSAID = Object.fromEntries(PROTECTIONS.map((protection) => [protection, UNSAID])) as Record<
  Protection,
  Coverage
>;

function coverageBy(levels: readonly (readonly Found[])[], method: string): Record<Protection, Coverage> {
  const coverage = { ...ALL_UNSAID };
  const said = levels.filter((level) => level.length > 0);
  for (const protection of new Set(said.flatMap((level) => level.map((one) => one.protection))))
    coverage[protection] = coverageOf(protection, said, method);
  return coverage;
}

/**
 * The nearest level that says anything decides: a view that lets everybody in beats the application's default. Reading who is calling
 * counts for a check unless everybody is let in.
 */
function coverageOf(protection: Protection, levels: readonly (readonly Found[])[], method: string): Coverage {
  const reads: Found[] = [];
  for (const level of levels) {
    const about = level
      .filter((one) => one.protection === protection)
      .map((one) => (one.isForChanges === true && method === 'GET' ? { ...one, present: false } : one));
    reads.push(...about.filter(({ isRead }) => isRead === true));
    const deciding = about.filter(({ isRead }) => isRead !== true);
    if (deciding.length === 0) continue;
    const present = deciding.some((one) => one.present);
    const shown = present ? [...reads, ...deciding] : deciding;
    return { present, evidence: shownEvidence(shown.filter((one) => one.present === present)) };
  }
  return { present: reads.length > 0, evidence: shownEvidence(reads) };
}

const shownEvidence = (found: readonly Found[]): readonly Evidence[] =>
  found.slice(0, 3).map(({ text, line, path }) => ({ text, file: path, line }));

function validationOf(
  known: Coverage,
  inputs: readonly RouteInput[],
  file: string,
  fact: RouteFact,
): Coverage {
  if (known.present === true) return known;
  if (inputs.length === 0) return { present: null, evidence: [] };
  if (!inputs.every(({ checked }) => checked)) return known;
  const evidence: Evidence = {
    text: `types of ${inputs.map(({ name }) => name).join(', ')}`,
    file,
    line: fact.line,
  };
  return { present: true, evidence: [evidence] };
}

/** Requests can be forged where the browser sends the proof of identity by itself: cookies, sessions. */
function csrfOf(
  known: Coverage,
  authentication: Coverage,
  changes: boolean,
  kind: RouteFact['kind'],
): Coverage {
  if (known.evidence.length > 0) return known;
  const bySession = authentication.evidence.some(({ text }) =>
    /[Ss]ession|SESSION|[Cc]ookie|login_required|current_user|LoginRequired|isAuthenticated/.test(text),
  );
  return { present: changes && bySession && kind === 'http' ? false : null, evidence: [] };
}

function frameworkOf(fact: RouteFact, chains: readonly Chain[]): string | null {
  if (fact.framework !== '') return fact.framework;
  for (const { routers } of chains)
    for (const { fact: router } of routers) if (router.framework !== '') return router.framework;
  // A function that is given a router which nobody hands over: its routes are real, whose they are is not known.
  return chains.some(({ routers }) => routers[0]?.fact.kind === 'parameter') ? 'unknown' : null;
}

interface Declaration {
  readonly path: string;
  readonly at: number;
  /** The path of the route below its router. */
  readonly route: string;
}

function chainsOf(
  program: RouteProgram,
  routers: RouterGraph,
  router: RouterNode,
  from: Declaration,
): Chain[] {
  const found: Chain[] = [];
  const climb = (node: RouterNode, chain: Chain, declared: Declaration, depth: number): void => {
    const here: Chain = {
      path: joinPaths(node.fact.prefix, chain.path),
      routers: [...chain.routers, node],
      levels: [...chain.levels, routerEvidence(program, routers, node, declared)],
      proves:
        chain.proves ||
        runningGuards(routers, node, declared).some(({ path, guard }) =>
          speakOfProof(program, path, [guard]),
        ),
    };
    const parents =
      depth < MAX_DEPTH ? routers.parentsOf(node).filter(({ parent }) => !here.routers.includes(parent)) : [];
    if (parents.length === 0) {
      if (found.length < MAX_CHAINS) found.push(here);
      return;
    }
    for (const edge of parents) {
      if (found.length >= MAX_CHAINS) return;
      climb(
        edge.parent,
        mounted(program, routers, here, edge),
        {
          path: edge.path,
          at: edge.at,
          route: joinPaths(edge.prefix, joinPaths(node.fact.prefix, declared.route)),
        },
        depth + 1,
      );
    }
  };
  climb(router, { path: '', routers: [], levels: [], proves: false }, from, 0);
  return found;
}

function mounted(program: RouteProgram, routers: RouterGraph, chain: Chain, edge: RouterEdge): Chain {
  return {
    ...chain,
    path: joinPaths(edge.prefix, chain.path),
    levels: [...chain.levels, guardEvidence(program, routers, edge.path, edge.guards)],
    proves: chain.proves || speakOfProof(program, edge.path, edge.guards),
  };
}

/** What runs for all routes of a router that are declared after it. */
function routerEvidence(
  program: RouteProgram,
  routers: RouterGraph,
  node: RouterNode,
  declared: Declaration,
): readonly Found[] {
  return runningGuards(routers, node, declared).flatMap(({ path, guard }) =>
    guardEvidence(program, routers, path, [guard]),
  );
}

function runningGuards(
  routers: RouterGraph,
  node: RouterNode,
  declared: Declaration,
): ReturnType<RouterGraph['guardsOf']> {
  return routers
    .guardsOf(node)
    .filter(
      ({ path, guard }) =>
        !(path === declared.path && guard.from > declared.at) && runsFor(guard, declared.route),
    );
}

function isBelow(route: string, below: string): boolean {
  if (below === '' || below === '/') return true;
  // What stands before a path and is not constant is left out on both sides.
  const prefix = below.replace(/^\{\}/, '').replace(/\/+$/, '');
  const path = route.replace(/^\{\}/, '');
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** Settings and files that hold for everything of a framework below their folder, with the file that each stands in. */
type PlacedGuards = readonly (readonly [file: string, guard: ApplicationGuard])[];

function applicationGuards(all: PlacedGuards, path: string, framework: string): PlacedGuards {
  if (all.length === 0) return all;
  return all.filter(
    ([, guard]) =>
      guard.framework === framework && (guard.folder === '' || path.startsWith(`${guard.folder}/`)),
  );
}

function runsFor(guard: RouteGuard, route: string): boolean {
  return isBelow(route, guard.below) && !(guard.except ?? []).some((path) => isBelow(route, path));
}

/** A route with the prefix that its application gives all paths. */
function prefixed(chain: Chain, application: PlacedGuards): Chain {
  const prefix = application.map(([, guard]) => guard.prefix).find((one) => one !== undefined);
  return prefix === undefined
    ? chain
    : { ...chain, path: joinPaths(`/${prefix}`.replace(/^\/+/, '/'), chain.path) };
}
