/** What a change does to the routes of a program: new ones, gone ones, and those that are protected otherwise than before. */
import { PROTECTIONS, type Protection } from '../facts/route-facts.ts';
import { compareText } from '../finding/sort.ts';
import { type Coverage, compareRoutes, type Route } from '../inventory/route.ts';

/** What protects a route now, and what did. */
export interface GuardChange {
  readonly protection: Protection;
  readonly before: Coverage;
  readonly after: Coverage;
}

export type RouteChange =
  | { readonly kind: 'added'; readonly route: Route }
  | { readonly kind: 'removed'; readonly route: Route }
  | {
      readonly kind: 'changed';
      readonly route: Route;
      readonly guards: readonly GuardChange[];
      /** It reads other input, loads other objects, or changes something now. */
      readonly isOtherwise: boolean;
    };

/** Compares two inventories, by method, path and handler; a route whose handler has another name is still that route. */
export function routeChanges(base: readonly Route[], head: readonly Route[]): readonly RouteChange[] {
  const before = new Map(base.map((route) => [exactKey(route), route]));
  const left = new Map<Route, Route>();
  for (const route of head) {
    const known = before.get(exactKey(route));
    if (known === undefined) continue;
    left.set(route, known);
    before.delete(exactKey(route));
  }
  const loose = new Map([...before.values()].map((route) => [looseKey(route), route]));
  for (const route of head) {
    const known = left.has(route) ? undefined : loose.get(looseKey(route));
    if (known === undefined) continue;
    left.set(route, known);
    loose.delete(looseKey(route));
    before.delete(exactKey(known));
  }
  const changes: RouteChange[] = [
    ...head.flatMap((route): readonly RouteChange[] => {
      const known = left.get(route);
      return known === undefined ? [{ kind: 'added', route }] : changeOf(known, route);
    }),
    ...[...before.values()].map((route): RouteChange => ({ kind: 'removed', route })),
  ];
  return changes.sort((a, b) => compareRoutes(a.route, b.route) || compareText(a.kind, b.kind));
}

/** The file stays out, because it may be moved; routes that are alike in all of this are one. */
function exactKey({ method, path, handler }: Route): string {
  return `${method}\0${path}\0${handler}`;
}

function looseKey({ method, path }: Route): string {
  return `${method}\0${path}`;
}

function changeOf(before: Route, route: Route): readonly RouteChange[] {
  const guards = PROTECTIONS.filter(
    (protection) => coverageText(before[protection]) !== coverageText(route[protection]),
  ).map((protection) => ({ protection, before: before[protection], after: route[protection] }));
  const isOtherwise = handlingText(before) !== handlingText(route);
  return guards.length === 0 && !isOtherwise ? [] : [{ kind: 'changed', route, guards, isOtherwise }];
}

/** Where the evidence stands says nothing: it moves with the code. */
function coverageText({ present, evidence }: Coverage): string {
  return JSON.stringify([present, evidence.map(({ text }) => text).sort(compareText)]);
}

function handlingText({ inputs, loads, changes }: Route): string {
  return JSON.stringify([
    inputs.map(({ name, checked }) => `${name} ${checked}`).sort(compareText),
    loads.map(({ text }) => text).sort(compareText),
    changes,
  ]);
}

/** Whether a change takes a protection away. */
export function isWeaker({ before, after }: GuardChange): boolean {
  return before.present === true && after.present !== true;
}
