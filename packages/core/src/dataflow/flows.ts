/** Closed flows: a source meets a sink and nothing made it safe. One per rule and sink, the most certain and shortest. */
import { CONFIDENCES, type Confidence } from '../finding/finding.ts';
import { compareConfidence } from '../finding/thresholds.ts';
import type { LabelFormula } from '../rule/compiled.ts';
import {
  BUILT,
  DOUBTED,
  type Fact,
  type Spot,
  VIA_BOOLEAN,
  VIA_COMPARISON,
  VIA_INDEX,
  VIA_NUMBER,
  VIA_OPERATION,
  VIA_UNKNOWN_CALL,
} from './facts.ts';
import type { AcceptedSource, SinkMark, SourceMark, TaintRule } from './marks.ts';
import type { Masks } from './masks.ts';

export interface Flow {
  readonly rule: number;
  readonly mark: SinkMark;
  readonly fact: Fact;
  readonly confidence: Confidence;
  /** Why the origin is as certain as it is. */
  readonly origin: string;
  /** The pattern source, for its metavariables. */
  readonly source: SourceMark | null;
  /** Further sources that reach the same sink as surely: of what is less sure, a guess may be about the very same value. */
  readonly others: number;
}

/** Collects flows. `siblings` are all facts at the sink: labels of one may be required by another. */
export interface FlowSink {
  offer(mark: SinkMark, fact: Fact, siblings: readonly Fact[], parameter: ParameterOrigin | null): void;
  /** All flows in source order. */
  list(): readonly Flow[];
}

/** How certain it is that a symbolic parameter holds foreign data. */
export interface ParameterOrigin {
  readonly confidence: Confidence;
  readonly description: string;
}

export function createFlowSink(rules: readonly TaintRule[], parameterLabel: number, masks: Masks): FlowSink {
  const flows = new Map<string, Flow>();
  const byChannel = new Map<number, number[]>();
  for (const [index, rule] of rules.entries()) {
    for (const channel of rule.sinkChannels)
      byChannel.set(channel, [...(byChannel.get(channel) ?? []), index]);
  }
  const keep = (flow: Flow): void => {
    // What rests on conditions may go when files are linked, so it stands beside what is certain and not in its place.
    const key = `${flow.rule}:${flow.mark.start}:${flow.mark.end}:${flow.mark.rule >= 0 ? flow.mark.id : ''}:${flow.fact.link}`;
    const before = flows.get(key);
    flows.set(key, before === undefined ? flow : joined(before, flow));
  };
  return {
    offer(mark, fact, siblings, parameter) {
      for (const index of mark.rule >= 0 ? [mark.rule] : (byChannel.get(mark.channel) ?? [])) {
        const rule = rules[index]!;
        if (masks.has(fact.mask, mark.channel) || masks.has(fact.mask, rule.channel)) continue;
        if (!travelsFor(rule, fact.flags)) continue;
        // What is only asked for says something of what is surely foreign.
        if (mark.alone === true && (fact.origin.kind !== 'source' || fact.origin.mark.confidence !== 'high'))
          continue;
        const label =
          fact.origin.kind === 'source' ? fact.origin.mark.label : parameter === null ? -1 : parameterLabel;
        const accepted = acceptedAs(rule, label, mark, fact, siblings);
        if (accepted === null) continue;
        const source = fact.origin.kind === 'source' ? fact.origin.mark : null;
        if (rule.unifyMetavariables && source !== null && !unify(source, mark)) continue;
        const origin: ParameterOrigin =
          source !== null ? { confidence: source.confidence, description: source.description } : parameter!;
        keep({
          rule: index,
          mark,
          fact,
          confidence: weakest(
            [origin.confidence, accepted.confidence, mark.confidence],
            fact.flags,
            mark.rule < 0,
          ),
          origin: origin.description,
          source,
          others: 0,
        });
      }
    },
    list: () =>
      [...flows.values()].sort(
        (a, b) =>
          a.mark.start - b.mark.start || a.mark.end - b.mark.end || a.rule - b.rule || a.mark.id - b.mark.id,
      ),
  };
}

/** The entry of a rule's sources under which a fact counts: of several, the one that says most. */
function acceptedAs(
  rule: TaintRule,
  label: number,
  mark: SinkMark,
  fact: Fact,
  siblings: readonly Fact[],
): AcceptedSource | null {
  let best: AcceptedSource | null = null;
  for (const entry of rule.accepts.get(label) ?? []) {
    if ((fact.flags & entry.through) !== entry.through) continue;
    if (entry.channels !== null && !entry.channels.some((channel) => mark.kinds.includes(channel))) continue;
    if (!labelsHold(rule, mark, entry, siblings)) continue;
    if (best === null || compareConfidence(entry.confidence ?? 'high', best.confidence ?? 'high') > 0)
      best = entry;
  }
  return best;
}

/** The better of two flows to the same sink, and how many are as sure as it is. */
function joined(before: Flow, flow: Flow): Flow {
  const better = isBetter(flow, before) ? flow : before;
  if (flow.confidence !== before.confidence) return better;
  return { ...better, others: before.others + (before.fact.origin === flow.fact.origin ? 0 : 1) };
}

function isBetter(left: Flow, right: Flow): boolean {
  const byConfidence = CONFIDENCES.indexOf(left.confidence) - CONFIDENCES.indexOf(right.confidence);
  if (byConfidence !== 0) return byConfidence > 0;
  // A known source says more than a parameter of unknown origin.
  if ((left.source === null) !== (right.source === null)) return left.source !== null;
  if (left.fact.depth !== right.fact.depth) return left.fact.depth < right.fact.depth;
  return startOf(left.fact) < startOf(right.fact);
}

function startOf(fact: Fact): number {
  let node: Spot = fact.node;
  for (let current: Fact | null = fact; current !== null; current = current.prev) node = current.node;
  return node.start;
}

/** The lowest of the given confidences; one lower when the flow passed through unknown code, and low after a doubtful check. */
function weakest(
  confidences: readonly (Confidence | null)[],
  flags: number,
  isOfModels: boolean,
): Confidence {
  if (isOfModels && (flags & DOUBTED) !== 0) return 'low';
  const isLowered = isOfModels && (flags & VIA_UNKNOWN_CALL) !== 0;
  let index = CONFIDENCES.length - 1;
  for (const confidence of confidences)
    if (confidence !== null) index = Math.min(index, CONFIDENCES.indexOf(confidence));
  return CONFIDENCES[isLowered ? Math.max(0, index - 1) : index]!;
}

function travelsFor(rule: TaintRule, flags: number): boolean {
  if (rule.safeFunctions && (flags & VIA_UNKNOWN_CALL) !== 0) return false;
  if (rule.safeIndexes && (flags & VIA_INDEX) !== 0) return false;
  if (rule.safeComparisons && (flags & VIA_COMPARISON) !== 0) return false;
  if (rule.safeBooleans && (flags & VIA_BOOLEAN) !== 0) return false;
  if (rule.safeNumbers && (flags & VIA_NUMBER) !== 0) return false;
  return !(rule.onlyAssignments && (flags & (VIA_OPERATION | VIA_UNKNOWN_CALL | BUILT)) !== 0);
}

function labelsHold(
  rule: TaintRule,
  mark: SinkMark,
  accepted: AcceptedSource,
  siblings: readonly Fact[],
): boolean {
  if (mark.requires === null) return accepted.label === null;
  const labels = labelsOf(rule, siblings);
  const formulas = Array.isArray(mark.requires)
    ? (mark.requires as readonly { readonly formula: LabelFormula }[]).map((item) => item.formula)
    : [mark.requires as LabelFormula];
  return formulas.every((formula) => evaluateLabels(formula, labels));
}

/** Label names that a rule's sources give to the facts. */
export function labelsOf(rule: TaintRule, facts: readonly Fact[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const fact of facts) {
    if (fact.origin.kind !== 'source') continue;
    for (const entry of rule.accepts.get(fact.origin.mark.label) ?? [])
      labels.add(entry.label ?? '__SOURCE__');
  }
  return labels;
}

/** Evaluates a `requires` formula over label names. */
export function evaluateLabels(formula: LabelFormula, labels: ReadonlySet<string>): boolean {
  if (formula.op === 'label') return labels.has(formula.label);
  if (formula.op === 'not') return !evaluateLabels(formula.operand, labels);
  return formula.op === 'and'
    ? formula.operands.every((operand) => evaluateLabels(operand, labels))
    : formula.operands.some((operand) => evaluateLabels(operand, labels));
}

function unify(source: SourceMark, mark: SinkMark): boolean {
  for (const [name, binding] of mark.bindings ?? []) {
    const other = source.bindings?.get(name);
    if (other !== undefined && other.text !== binding.text) return false;
  }
  return true;
}
