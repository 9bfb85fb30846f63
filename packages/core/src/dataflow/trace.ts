/** The printed form of a flow: its facts unrolled to steps, source first. */
import type { Node } from '../ast/nodes.ts';
import type { Fact } from './facts.ts';

export interface TraceStep {
  readonly node: Node;
  readonly note: string;
}

/** Longer flows keep their ends; the middle is left out and said. */
const MAX_STEPS = 40;

/** All steps of a fact from its origin on; steps inside called functions are included where they happen. */
export function traceOf(fact: Fact): readonly TraceStep[] {
  const steps: TraceStep[] = [];
  unroll(fact, steps, 0);
  const distinct = steps.filter((step, index) => index === 0 || step.node !== steps[index - 1]!.node);
  if (distinct.length <= MAX_STEPS) return distinct;
  const left = distinct.length - MAX_STEPS;
  const half = MAX_STEPS / 2;
  const cut = distinct[half]!;
  return [
    ...distinct.slice(0, half),
    { node: cut.node, note: `${cut.note} (${left} further steps left out)` },
    ...distinct.slice(distinct.length - half + 1),
  ];
}

function unroll(fact: Fact, steps: TraceStep[], depth: number): void {
  const chain: Fact[] = [];
  for (let current: Fact | null = fact; current !== null; current = current.prev) chain.push(current);
  for (const link of chain.reverse()) {
    if (depth === 0 || !isEntry(link)) steps.push({ node: link.node, note: link.note });
    if (link.inner !== null && depth < 8) unroll(link.inner, steps, depth + 1);
  }
}

/** Where a callee finds its object or a captured variable: nothing happens there, and the call before has been told. */
function isEntry(fact: Fact): boolean {
  return fact.prev === null && fact.origin.kind === 'port' && fact.origin.port.base !== 'parameter';
}
