/**
 * What the routes of each file came to, kept from one linking to the next. The routes of a file hold as long as its facts are the same, as
 * nothing has changed that other files said of them, and as every question about routers has the answer that it had: routers are joined
 * anew each time, which is little work.
 */
import type { Reference } from '../facts/module-facts.ts';
import type { RouteFacts } from '../facts/route-facts.ts';
import { type AnswerMemory, type Noted, otherFactsOf } from '../link/answer-memory.ts';
import type { Route } from './route.ts';
import type { PlacedGuard, RouteProgram, RouterEdge, RouterGraph, RouterNode } from './router-graph.ts';

/** What the routes of a file are looked up in. */
export interface RouteSources {
  readonly program: RouteProgram;
  readonly routers: RouterGraph;
}

export interface InventoryMemory {
  /**
   * Begins a linking. `shared` is what all routes rest on: when something of it is another object, nothing is kept. The function that it
   * gives answers for one file with what is known, or what `make` says.
   */
  begin(
    sources: RouteSources,
    shared: readonly unknown[],
  ): (path: string, facts: RouteFacts, make: (sources: RouteSources) => Route[]) => readonly Route[];
}

interface Kept {
  readonly facts: RouteFacts;
  readonly noted: Noted<readonly Route[]>;
  readonly asked: readonly Asked[];
}

/** A question about routers that can be put to another graph: whether the answer is the same there. */
type Asked = (routers: RouterGraph) => boolean;

/** An empty memory; `answers` knows what has changed. */
export function createInventoryMemory(answers: AnswerMemory): InventoryMemory {
  let last: readonly unknown[] = [];
  let kept = new Map<string, Kept>();
  return {
    begin({ program, routers }, shared) {
      const before = isSame(last, shared) ? kept : new Map<string, Kept>();
      last = shared;
      kept = new Map();
      const followed = following(program);
      return (path, facts, make) => {
        const known = before.get(path);
        const holds =
          known !== undefined &&
          known.facts === facts &&
          answers.holds(known.noted) &&
          known.asked.every((asked) => asked(routers));
        if (holds) {
          kept.set(path, known);
          return known.noted.value;
        }
        const asked: Asked[] = [];
        const noted = answers.noted(() => make({ program: followed, routers: recording(routers, asked) }));
        kept.set(path, { facts, noted, asked });
        return noted.value;
      };
    },
  };
}

/** The same program; whoever looks into a file of it rests on that file. */
function following(program: RouteProgram): RouteProgram {
  const { graph } = program;
  return {
    graph,
    routes: {
      get(path) {
        graph.rest(otherFactsOf(path));
        return program.routes.get(path);
      },
    },
    modules: {
      get(path) {
        graph.rest(path);
        return program.modules.get(path);
      },
    },
  };
}

/** The same routers; notes what they are asked, each question once. */
function recording(routers: RouterGraph, asked: Asked[]): RouterGraph {
  const nodes = new Set<string>();
  const references = new Set<Reference>();
  const isNew = (kind: string, path: string, number: number): boolean => {
    const key = `${kind} ${number} ${path}`;
    return !nodes.has(key) && nodes.add(key).size > 0;
  };
  return {
    nodeAt: routers.nodeAt,
    routerOf(path, number) {
      const answer = routers.routerOf(path, number);
      if (isNew('of', path, number))
        asked.push((others) => isSameNode(others.routerOf(path, number), answer));
      return answer;
    },
    isRouter(path, reference) {
      const answer = routers.isRouter(path, reference);
      if (!references.has(reference)) {
        references.add(reference);
        asked.push((others) => others.isRouter(path, reference) === answer);
      }
      return answer;
    },
    parentsOf(router) {
      const answer = routers.parentsOf(router);
      if (isNew('above', router.path, router.number))
        asked.push((others) => {
          const node = others.nodeAt(router.path, router.number);
          return isSameNode(node, router) && isAlike(others.parentsOf(node!), answer, isSameEdge);
        });
      return answer;
    },
    guardsOf(router) {
      const answer = routers.guardsOf(router);
      if (isNew('guards', router.path, router.number))
        asked.push((others) => {
          const node = others.nodeAt(router.path, router.number);
          return isSameNode(node, router) && isAlike(others.guardsOf(node!), answer, isSameGuard);
        });
      return answer;
    },
  };
}

function isSameNode(a: RouterNode | null, b: RouterNode | null): boolean {
  return (
    a === b || (a !== null && b !== null && a.fact === b.fact && a.path === b.path && a.number === b.number)
  );
}

function isSameEdge(a: RouterEdge, b: RouterEdge): boolean {
  // Guards are facts, which are the same object as long as their file is the same.
  return (
    isSameNode(a.parent, b.parent) &&
    a.guards === b.guards &&
    a.prefix === b.prefix &&
    a.path === b.path &&
    a.at === b.at
  );
}

function isSameGuard(a: PlacedGuard, b: PlacedGuard): boolean {
  return a.guard === b.guard && a.path === b.path;
}

function isAlike<T>(a: readonly T[], b: readonly T[], isSameOne: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => isSameOne(one, b[index]!));
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return isAlike(a, b, Object.is);
}
