/**
 * The routers of a program as one graph: which router of one file is that of another one, and what is mounted below what. Facts only;
 * cost: linear in routers, mounts and the names that lead from one to the other.
 */
import type { ModuleFacts, Reference } from '../facts/module-facts.ts';
import { CALLED } from '../facts/module-facts.ts';
import type { RouteFacts, RouteGuard, RouterFact } from '../facts/route-facts.ts';
import type { ModuleGraph } from '../link/module-graph.ts';

/** A router: the file that holds it and its number there. */
export interface RouterNode {
  readonly path: string;
  readonly number: number;
  readonly fact: RouterFact;
}

/** A way from a router to one that it is put below. */
export interface RouterEdge {
  readonly parent: RouterNode;
  readonly prefix: string;
  readonly guards: readonly RouteGuard[];
  /** The file of the mount, and where in it. */
  readonly path: string;
  readonly at: number;
}

export interface PlacedGuard {
  readonly path: string;
  readonly guard: RouteGuard;
}

export interface RouterGraph {
  /** A router of a file by its number, whatever it stands for. */
  nodeAt(path: string, number: number): RouterNode | null;
  /** The router that a number of a file stands for; null when it leads nowhere. */
  routerOf(path: string, number: number): RouterNode | null;
  /** Whether a reference leads to a router. */
  isRouter(path: string, reference: Reference): boolean;
  parentsOf(router: RouterNode): readonly RouterEdge[];
  /** What runs for the routes of a router: where it is made, and in other files that know it. */
  guardsOf(router: RouterNode): readonly PlacedGuard[];
}

/** The facts of a program by path. */
export interface RouteProgram {
  readonly routes: Pick<ReadonlyMap<string, RouteFacts>, 'get'>;
  /** Null for a file without any. */
  readonly modules: Pick<ReadonlyMap<string, ModuleFacts | null>, 'get'>;
  readonly graph: ModuleGraph;
}

/** A program of which all route facts are at hand, in the order of the paths. */
export interface WholeRouteProgram extends RouteProgram {
  readonly routes: ReadonlyMap<string, RouteFacts>;
}

const MAX_STEPS = 12;

export function createRouterGraph(program: WholeRouteProgram): RouterGraph {
  const { routes, graph } = program;
  const nodes = new Map<string, RouterNode>();
  const nodeOf = (path: string, number: number): RouterNode | null => {
    const fact = routes.get(path)?.routers[number];
    if (fact === undefined) return null;
    const key = `${path}#${number}`;
    let node = nodes.get(key);
    if (node === undefined) {
      node = { path, number, fact };
      nodes.set(key, node);
    }
    return node;
  };
  const resolved = new Map<RouterNode, RouterNode | null>();
  const resolve = (path: string, number: number): RouterNode | null => {
    const node = nodeOf(path, number);
    if (node === null || node.fact.kind !== 'named') return node;
    const known = resolved.get(node);
    if (known !== undefined) return known;
    resolved.set(node, null);
    let found: RouterNode | null = null;
    for (const reference of node.fact.references) found ??= follow(path, reference, 0);
    resolved.set(node, found);
    return found;
  };
  const follow = (path: string, reference: Reference, depth: number): RouterNode | null => {
    if (depth > MAX_STEPS) return null;
    const [head, ...rest] = reference.path;
    if (reference.root === 'module') return followModule(path, reference, depth);
    const own = routes.get(path);
    const module = program.modules.get(path);
    if (reference.root === 'name' && head !== undefined) {
      const number =
        rest.length === 0 ? (own?.routers.findIndex(({ names }) => names.includes(head)) ?? -1) : -1;
      if (number >= 0) return resolve(path, number);
      return followValues(path, module?.names.find(({ name }) => name === head)?.values ?? [], rest, depth);
    }
    if (reference.root === 'function' && head === CALLED && rest.length === 0)
      return returned(path, reference.at, depth);
    if (reference.root === 'object' && head !== undefined) {
      const object = module?.objects.find(({ at }) => at === reference.at);
      return followValues(path, object?.members.find(({ name }) => name === head)?.values ?? [], rest, depth);
    }
    return null;
  };
  const followValues = (
    path: string,
    values: readonly Reference[],
    rest: readonly string[],
    depth: number,
  ): RouterNode | null => {
    for (const value of values) {
      const found = follow(path, { ...value, path: [...value.path, ...rest] }, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  const returned = (path: string, at: number, depth: number): RouterNode | null => {
    const number = routes.get(path)?.routers.findIndex(({ returnedBy }) => returnedBy.includes(at)) ?? -1;
    if (number >= 0) return resolve(path, number);
    const fn = program.modules.get(path)?.functions.find((one) => one.at === at);
    return followValues(path, fn?.returns ?? [], [], depth);
  };
  const followModule = (
    from: string,
    reference: Extract<Reference, { root: 'module' }>,
    depth: number,
  ): RouterNode | null => {
    if (reference.path.at(-1) === CALLED) {
      const callee = { ...reference, path: reference.path.slice(0, -1) };
      for (const found of graph.resolve(from, callee)) {
        const made = found.kind === 'function' ? returned(found.path, found.at, depth + 1) : null;
        if (made !== null) return made;
      }
    }
    const system = program.modules.get(from)?.system;
    for (const place of graph.resolveModule(from, reference.module, reference.level)) {
      if (place.kind !== 'file') continue;
      const found = exported(place.path, reference.path, depth + 1);
      if (found !== null) return found;
    }
    // `from . import views` and `import package.views` name a module in the path.
    const [head, ...rest] = reference.path;
    if (system !== 'python' || head === undefined) return null;
    const inner = reference.module === '' ? head : `${reference.module}.${head}`;
    return followModule(from, { ...reference, module: inner, path: rest }, depth + 1);
  };
  const exported = (path: string, names: readonly string[], depth: number): RouterNode | null => {
    if (depth > MAX_STEPS) return null;
    const module = program.modules.get(path);
    if (module === undefined || module === null) return null;
    const [head, ...rest] = names;
    if (module.system === 'python')
      return head === undefined ? null : follow(path, { root: 'name', path: names }, depth);
    const byName = (name: string, after: readonly string[]): RouterNode | null =>
      followValues(path, module.exports.find((one) => one.name === name)?.values ?? [], after, depth);
    if (head === undefined) return byName('=', []) ?? byName('default', []);
    const found = byName(head, rest) ?? byName('=', names) ?? (head === 'default' ? byName('=', rest) : null);
    if (found !== null) return found;
    for (const star of module.stars) {
      const through = followModule(
        path,
        { root: 'module', module: star.module, level: star.level, path: names },
        depth + 1,
      );
      if (through !== null) return through;
    }
    return null;
  };

  const edges = new Map<RouterNode, RouterEdge[]>();
  const connect = (child: RouterNode | null, edge: RouterEdge): void => {
    if (child === null || child === edge.parent) return;
    const known = edges.get(child);
    if (known === undefined) edges.set(child, [edge]);
    else known.push(edge);
  };
  for (const [path, { mounts }] of routes) {
    for (const { parent, child, functions, parameter, prefix, guards, at } of mounts) {
      const above = resolve(path, parent);
      if (above === null) continue;
      const edge: RouterEdge = { parent: above, prefix, guards, path, at };
      if (child !== null) connect(resolve(path, child), edge);
      for (const reference of functions)
        for (const found of graph.resolve(path, reference)) {
          if (found.kind !== 'function') continue;
          const number =
            routes
              .get(found.path)
              ?.routers.findIndex(
                ({ kind, owner, index }) => kind === 'parameter' && owner === found.at && index === parameter,
              ) ?? -1;
          if (number >= 0) connect(nodeOf(found.path, number), edge);
        }
    }
  }
  const guards = new Map<RouterNode, PlacedGuard[]>();
  for (const [path, facts] of routes) {
    for (const [number, fact] of facts.routers.entries()) {
      const node = fact.guards.length === 0 ? null : resolve(path, number);
      if (node === null) continue;
      const placed = fact.guards.map((guard) => ({ path, guard }));
      guards.set(node, [...(guards.get(node) ?? []), ...placed]);
    }
  }
  return {
    nodeAt: nodeOf,
    guardsOf: (router) => guards.get(router) ?? [],
    routerOf: resolve,
    isRouter: (path, reference) => follow(path, reference, 0) !== null,
    parentsOf: (router) => edges.get(router) ?? [],
  };
}
