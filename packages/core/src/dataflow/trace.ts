/** The printed form of a flow: its facts unrolled to steps, source first. */
import type { Node } from '../ast/nodes.ts';
import type { FlowStep } from '../finding/finding.ts';
import type { Fact, KeptSteps, Spot } from './facts.ts';

export interface TraceStep {
  readonly node: Node;
  readonly note: string;
}

/** Longer flows keep their ends; the middle is left out and said. */
const MAX_STEPS = 40;

/** All steps of a fact from its origin on; steps inside called functions are included where they happen. */
export function traceOf(fact: Fact): readonly TraceStep[] {
  const steps: TraceStep[] = [];
  for (const { spot, note } of unroll(fact)) if (spot.kind !== 'KeptSteps') steps.push({ node: spot, note });
  return shorten(steps.filter((step, index) => index === 0 || step.node !== steps[index - 1]!.node));
}

/** The steps of a fact that went through files: what their analyses have left behind. */
export function keptTraceOf(fact: Fact): readonly FlowStep[] {
  const steps: FlowStep[] = [];
  for (const { spot, note } of unroll(fact))
    if (spot.kind === 'KeptSteps') steps.push(...stepsAt(spot, note));
  return shorten(steps.filter((step, index) => index === 0 || !isSameStep(step, steps[index - 1]!)));
}

/** A call is one step, and only linking knows whether the taint starts in it or goes through. */
function stepsAt({ steps }: KeptSteps, note: string): readonly FlowStep[] {
  return note === '' || steps.length !== 1 ? steps : [{ ...steps[0]!, note }];
}

function isSameStep(left: FlowStep, right: FlowStep): boolean {
  return left.path === right.path && left.start === right.start && left.end === right.end;
}

function shorten<T extends { readonly note: string }>(steps: readonly T[]): readonly T[] {
  if (steps.length <= MAX_STEPS) return steps;
  const left = steps.length - MAX_STEPS;
  const half = MAX_STEPS / 2;
  const cut = steps[half]!;
  return [
    ...steps.slice(0, half),
    { ...cut, note: `${cut.note} (${left} further steps left out)` },
    ...steps.slice(steps.length - half + 1),
  ];
}

interface Unrolled {
  readonly spot: Spot;
  readonly note: string;
}

/** Calls in calls deeper than this are told as one step. */
const MAX_DEPTH = 8;

function unroll(fact: Fact, steps: Unrolled[] = [], depth = 0): readonly Unrolled[] {
  const chain: Fact[] = [];
  for (let current: Fact | null = fact; current !== null; current = current.prev) chain.push(current);
  for (const link of chain.reverse()) {
    if (depth === 0 || !isEntry(link)) steps.push({ spot: link.node, note: link.note });
    if (link.inner !== null && depth < MAX_DEPTH) unroll(link.inner, steps, depth + 1);
  }
  return steps;
}

/** Where a callee finds its object or a captured variable: nothing happens there, and the call before has been told. */
function isEntry(fact: Fact): boolean {
  if (fact.prev !== null || fact.origin.kind !== 'port') return false;
  const { base } = fact.origin.port;
  return base === 'receiver' || base === 'captured';
}
