/** What one run of linking shares: numbers, the rules, and where calls lead. */
import type { Module } from '../../ast/nodes.ts';
import type { Reference } from '../../facts/module-facts.ts';
import type { TemplateReference } from '../../facts/template-facts.ts';
import { createFactSpace, type FactSpace } from '../facts.ts';
import type { TaintRule } from '../marks.ts';
import { createMasks } from '../masks.ts';
import type { TaintPlan } from '../taint-plan.ts';
import { createRouteTable, type RouteTable } from './routed-parameters.ts';

/** A function of some file, by where its node starts. */
export interface LinkTarget {
  readonly path: string;
  readonly start: number;
  /** It is a constructor: the call gives the object. */
  readonly isConstructor: boolean;
}

/** Finds what names of other modules stand for. */
export interface LinkResolver {
  /** The functions that a call in a file may run; empty when nobody knows. */
  targetsOf(path: string, reference: Reference): readonly LinkTarget[];
  /**
   * For each thing that a reference stands for, whether it has one of some names of libraries (as models write them), or is a class that
   * inherits from it.
   */
  denotes(path: string, reference: Reference, names: readonly string[]): readonly boolean[];
  /** The templates that a file means by a name. */
  templatesOf(path: string, reference: TemplateReference): readonly LinkTarget[];
}

export interface LinkRun {
  readonly space: FactSpace;
  readonly rules: readonly TaintRule[];
  readonly resolver: LinkResolver;
  /** A node to stand where one is asked for: linking has none. */
  readonly nowhere: Module;
  /** Numbers of names in the run's plan; unknown labels get a number that no rule accepts. */
  labelOf(name: string): number;
  channelOf(name: string): number;
  /** Who fills the parameters of handlers. */
  readonly routes: RouteTable;
  /** Number of a field that all functions of the program share. */
  sharedField(name: string): number;
  readonly sharedCount: number;
  claimCalls(count: number): number;
  claimFunctions(count: number): number;
  nextId(): number;
}

/** Starts a run for the rules of a plan. After `maxSteps` looks at facts nothing further is followed from file to file. */
export function createLinkRun(plan: TaintPlan, resolver: LinkResolver, maxSteps: number): LinkRun {
  let calls = 0;
  let functions = 0;
  let ids = 0;
  const sharedFields = new Map<string, number>();
  const ruleIndex = new Map(plan.rules.map((rule, index) => [rule.id, index]));
  const unknownChannels = new Map<string, number>();
  return {
    space: createFactSpace(createMasks(), maxSteps),
    rules: plan.rules,
    resolver,
    routes: createRouteTable(),
    nowhere: { kind: 'Module', start: 0, end: 0, id: -1, body: [] },
    labelOf(name) {
      const [kind, rest = ''] = split(name);
      if (kind === 'kind') return plan.sourceKinds.get(rest) ?? -2;
      const [id, label = ''] = split(rest);
      const index = ruleIndex.get(id);
      return index === undefined ? -2 : plan.sourceLabel(index, label === '' ? null : label);
    },
    channelOf(name) {
      const [kind, rest = ''] = split(name);
      const known = kind === 'kind' ? plan.sinkKinds.get(rest) : ruleIndex.get(rest);
      if (known !== undefined) return known;
      // Kinds that no rule of this run uses still tell masks apart.
      const next = unknownChannels.get(name) ?? 1_000_000 + unknownChannels.size;
      unknownChannels.set(name, next);
      return next;
    },
    sharedField(name) {
      const known = sharedFields.get(name) ?? sharedFields.size;
      sharedFields.set(name, known);
      return known;
    },
    get sharedCount() {
      return sharedFields.size;
    },
    claimCalls(count) {
      calls += count;
      return calls - count;
    },
    claimFunctions(count) {
      functions += count;
      return functions - count;
    },
    nextId() {
      ids += 1;
      return ids;
    },
  };
}

/** The part before the first colon, and the rest. */
function split(name: string): readonly [string, string?] {
  const at = name.indexOf(':');
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 1)];
}
