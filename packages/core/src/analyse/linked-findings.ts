/** Findings of flows that go through several files. */
import { MAYBE_CHECKED, VIA_UNKNOWN_CALL } from '../dataflow/facts.ts';
import type { LinkedFlow } from '../dataflow/linking/close-flows.ts';
import { keptTraceOf } from '../dataflow/trace.ts';
import type { Finding, FlowStep } from '../finding/finding.ts';
import { fingerprintBeside } from '../finding/fingerprint.ts';
import { suppressionBy } from '../finding/suppression.ts';
import { lowerConfidence } from '../finding/thresholds.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import { oneStepPerLine, originText } from './to-findings.ts';

/** The finding of a flow; `beside` are the other findings of the sink's file. */
export function findingOfLinkedFlow(
  rule: CompiledRule,
  flow: LinkedFlow,
  beside: readonly Finding[],
): Finding {
  const { code, suppressions, ...place } = flow.mark.sink.place;
  const same = beside.find(
    (other) => other.ruleId === rule.id && other.start === place.start && other.end === place.end,
  );
  const taken = new Set(beside.map((other) => other.fingerprint));
  return {
    ...place,
    ruleId: rule.id,
    severity: rule.severity,
    confidence: lowerConfidence(rule.confidence, flow.confidence),
    message: rule.message.trim(),
    fingerprint:
      same?.fingerprint ?? fingerprintBeside({ ruleId: rule.id, symbol: place.symbol }, code, taken),
    flow: stepsOf(flow),
    origin: originWith(originText(flow), flow.fact.flags),
    metavariables: {},
    fix: null,
    suppression: suppressionBy(suppressions, rule.id),
  };
}

/**
 * Where a flow starts, and what in it rests on functions that nobody found: a file that defines them may end it, so the finding says
 * so. Flags are those of facts.
 */
export function originWith(origin: string | null, open: number): string | null {
  if ((open & (VIA_UNKNOWN_CALL | MAYBE_CHECKED)) === 0) return origin;
  const rest =
    (open & VIA_UNKNOWN_CALL) === 0 ? 'unless an unresolved call checks it' : 'through unresolved call';
  return `${origin ?? 'unknown origin'}, ${rest}`;
}

function stepsOf(flow: LinkedFlow): readonly FlowStep[] {
  const { place, description } = flow.mark.sink;
  const steps = keptTraceOf(flow.fact).map(
    (step, index): FlowStep => (index === 0 ? { ...step, role: 'source' } : step),
  );
  const told = oneStepPerLine(steps);
  const last = told[told.length - 1];
  if (last !== undefined && told.length > 1 && isAt(last, place)) told.pop();
  const code = place.snippet.split('\n')[0]!.trim();
  const { path, start, end, region } = place;
  return [...told, { path, start, end, region, role: 'sink', note: `reaches ${description}`, code }];
}

function isAt(step: FlowStep, place: Pick<Finding, 'path' | 'start' | 'end'>): boolean {
  return step.path === place.path && step.start === place.start && step.end === place.end;
}
