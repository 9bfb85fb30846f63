/** Findings of rules about routes. */

import type { FileAst } from '../ast/nodes.ts';
import { NO_MANIFESTS } from '../facts/manifests.ts';
import type { Finding } from '../finding/finding.ts';
import { fingerprintBeside } from '../finding/fingerprint.ts';
import { suppressionBy } from '../finding/suppression.ts';
import { lowerConfidence } from '../finding/thresholds.ts';
import { buildInventory } from '../inventory/build-inventory.ts';
import { judgeRoutes, type RouteRule, type RouteVerdict } from '../inventory/judge-routes.ts';
import type { Route } from '../inventory/route.ts';
import { createModuleGraph } from '../link/module-graph.ts';
import type { Names } from '../names/names.ts';
import { createReferences } from '../names/references.ts';
import { routeFactsOf } from '../routes/extract-routes.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import { withValues } from './message-values.ts';
import { moduleFactsOf } from './module-facts.ts';
import { createPathFilter } from './path-filter.ts';
import { type FindingContext, openPlaceOf } from './to-findings.ts';

/** The rules of a set that are about routes. */
export function routeRules(rules: Iterable<CompiledRule>): RouteRule<CompiledRule>[] {
  const found = new Map<string, RouteRule<CompiledRule>>();
  for (const rule of rules) {
    for (const { body } of rule.variants) {
      if (body.mode !== 'routes' || found.has(rule.id)) continue;
      found.set(rule.id, {
        rule,
        body,
        accepts: rule.paths === null ? () => true : createPathFilter(rule.paths),
      });
    }
  }
  return [...found.values()];
}

/** A file that is looked at alone. */
export interface FileAlone {
  readonly ast: FileAst;
  readonly names: Names;
  readonly context: FindingContext;
  readonly path: string;
  readonly text: string;
}

/** Judges the routes of one file as if it were the whole program. */
export function findingsOfRoutesAlone(file: FileAlone, rules: readonly RouteRule<CompiledRule>[]): Finding[] {
  const { ast, names, context, path, text } = file;
  const references = createReferences(names, ast.language === 'python');
  const facts = routeFactsOf({
    path,
    text,
    ast,
    names,
    references,
    lines: context.lines,
    placeOf: (node, end) => openPlaceOf(context, node, end),
  });
  if (facts === null || facts.routes.length === 0) return [];
  const module = moduleFactsOf(ast, text, names, references);
  const routes = buildInventory({
    routes: new Map([[path, facts]]),
    modules: new Map([[path, module]]),
    graph: createModuleGraph({ files: new Map([[path, module]]), manifests: NO_MANIFESTS }),
  });
  return judgeRoutes(routes, rules).map((verdict) => findingOfRoute(verdict, null));
}

/** The findings of a program's routes; `findings` are those that it has otherwise. */
export function findingsOfRoutes(
  routes: readonly Route[],
  rules: readonly RouteRule<CompiledRule>[],
  findings: readonly Finding[],
): Finding[] {
  const verdicts = judgeRoutes(routes, rules);
  const paths = new Set(verdicts.map(({ place }) => place.path));
  const beside = new Map<string, Finding[]>([...paths].map((path) => [path, []]));
  for (const finding of findings) beside.get(finding.path)?.push(finding);
  return verdicts.map((verdict) => {
    const others = beside.get(verdict.place.path)!;
    const finding = findingOfRoute(verdict, others);
    others.push(finding);
    return finding;
  });
}

/** The finding of a verdict; `beside` are the other findings of its file, none when the file is not finished. */
function findingOfRoute(
  { rule, route, place, confidence, values, also }: RouteVerdict<CompiledRule>,
  beside: readonly Finding[] | null,
): Finding {
  const { code, suppressions, ...where } = place;
  const taken = new Set((beside ?? []).map((other) => other.fingerprint));
  return {
    ...where,
    ruleId: rule.id,
    severity: rule.severity,
    confidence: lowerConfidence(rule.confidence, confidence),
    message: withValues(rule.message, values),
    fingerprint:
      beside === null ? '' : fingerprintBeside({ ruleId: rule.id, symbol: place.symbol }, code, taken),
    flow: [],
    origin: also === undefined ? originOf(route) : `${originOf(route)}; also ${also}`,
    metavariables: {},
    fix: null,
    suppression: suppressionBy(suppressions, rule.id),
  };
}

function originOf({ method, path, handler, isHandlerKnown }: Route): string {
  const route = `${method} ${path}`;
  if (!isHandlerKnown) return `${route}, unless its handler checks, which was not found`;
  return handler === '' ? route : `${route}, handled by ${handler}`;
}
