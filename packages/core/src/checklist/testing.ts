/** Shared by tests: what a scan might have found and examined. */
import { PROTECTIONS, type Protection } from '../facts/route-facts.ts';
import type { Finding } from '../finding/finding.ts';
import type { Coverage, Route } from '../inventory/route.ts';
import { sampleFinding } from '../report/testing.ts';
import type { ChecklistInput, ExaminedPackage } from './input.ts';
import type { Checklist } from './item.ts';

/** The input of a change in which nothing was found or examined, and what is different. */
export function inputOf(checklist: Checklist, changes: Partial<ChecklistInput> = {}): ChecklistInput {
  return {
    checklist,
    scope: 'change',
    findings: [],
    accepted: [],
    itemsOfRule: () => [],
    files: [],
    routes: [],
    packages: null,
    gaps: [],
    attestations: [],
    ...changes,
  };
}

/** A route that anybody can call, unless `guarded` says what protects it. */
export function sampleRoute(given: Partial<Route> = {}, guarded: readonly Protection[] = []): Route {
  const coverage = (protection: Protection): Coverage =>
    guarded.includes(protection)
      ? { present: true, evidence: [{ text: `@${protection}`, file: 'app.py', line: 3 }] }
      : { present: protection === 'csrf' || protection === 'validation' ? null : false, evidence: [] };
  return {
    method: 'GET',
    path: '/orders',
    kind: 'http',
    framework: 'flask',
    handler: 'orders',
    file: 'app.py',
    line: 4,
    place: { ...sampleFinding({ snippet: '' }), code: '', suppressions: [] },
    inputs: [],
    loads: [],
    changes: false,
    isHandlerKnown: true,
    application: 'app.py',
    ...(Object.fromEntries(PROTECTIONS.map((one) => [one, coverage(one)])) as Record<Protection, Coverage>),
    ...given,
  };
}

/** A package that is pinned and was checked. */
export function samplePackage(given: Partial<ExaminedPackage> = {}): ExaminedPackage {
  return {
    ecosystem: 'PyPI',
    name: 'flask',
    version: '3.0.0',
    path: 'requirements.txt',
    line: 1,
    change: 'added',
    isPinned: true,
    isChecked: true,
    ...given,
  };
}

/** A finding of a rule. */
export function findingOf(ruleId: string, given: Partial<Finding> = {}): Finding {
  return sampleFinding({ ruleId, severity: 'high', ...given });
}
