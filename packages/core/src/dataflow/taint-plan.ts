/**
 * The taint rules that are active on a file, numbered: source labels, channels, and which kinds they speak of. All of them travel
 * through one analysis.
 */
import type { Confidence } from '../finding/finding.ts';
import { compareConfidence } from '../finding/thresholds.ts';
import type { CompiledRule, RuleOptions, TaintBody } from '../rule/compiled.ts';
import { BUILT, FIELD } from './facts.ts';
import type { AcceptedSource, TaintRule } from './marks.ts';

/** The built-in source: a parameter of which nobody knows who fills it. */
export const PARAMETER_KIND = 'function-parameter';
/** The built-in source: an exception that was caught, a callback's or middleware's error. */
export const ERROR_KIND = 'error-detail';
/** The built-in source: a parameter whose documentation says that a user fills it. */
export const DOCUMENTED_KIND = 'documented-input';

export interface ActiveTaintRule {
  readonly rule: CompiledRule;
  readonly body: TaintBody;
}

/** Names that hold beyond one run: `kind:remote-input`, `rule:<id>:<label>`; `kind:sql-query`, `rule:<id>`. */
export interface TaintNames {
  label(label: number): string;
  channel(channel: number): string;
}

export interface TaintPlan {
  readonly active: readonly ActiveTaintRule[];
  /** Model entries of lower confidence are left out. */
  readonly floor: Confidence;
  readonly rules: readonly TaintRule[];
  readonly sourceKinds: ReadonlyMap<string, number>;
  readonly sinkKinds: ReadonlyMap<string, number>;
  /** Labels of kinds of which a rule asks whether a field of them arrives. */
  readonly fieldLabels: ReadonlySet<number>;
  readonly names: TaintNames;
  /** Number of a pattern source's label: by rule and label name (null: the default label). */
  sourceLabel(rule: number, label: string | null): number;
}

/** What a source's `through` asks of the flags of a fact. */
const THROUGH = { anything: 0, 'string-building': BUILT, field: FIELD } as const;

/** `floor`: sources that give only findings below this confidence are left out. */
export function planTaint(active: readonly ActiveTaintRule[], floor: Confidence): TaintPlan {
  const labels = new Map<string, number>();
  const number = (key: string): number => {
    let label = labels.get(key);
    if (label === undefined) {
      label = labels.size;
      labels.set(key, label);
    }
    return label;
  };
  const sourceKinds = new Map<string, number>();
  const sinkKinds = new Map<string, number>();
  let channels = active.length;
  const rules = active.map(({ rule, body }, index): TaintRule => {
    const sinkChannels = new Set<number>();
    const channelOf = (kind: string): number => {
      let channel = sinkKinds.get(kind);
      if (channel === undefined) {
        channel = channels;
        channels += 1;
        sinkKinds.set(kind, channel);
      }
      return channel;
    };
    for (const { origin } of body.sinks) if (origin.kind !== null) sinkChannels.add(channelOf(origin.kind));
    const accepts = new Map<number, readonly AcceptedSource[]>();
    for (const source of body.sources) {
      if (compareConfidence(source.confidence ?? 'high', floor) < 0) continue;
      const label =
        source.origin.kind === null
          ? number(`rule:${index}:${source.label ?? ''}`)
          : number(`kind:${source.origin.kind}`);
      if (source.origin.kind !== null) sourceKinds.set(source.origin.kind, label);
      const entry: AcceptedSource = {
        label: source.label,
        through: THROUGH[source.through ?? 'anything'],
        channels: source.reaching?.map(channelOf) ?? null,
        confidence: source.confidence,
      };
      accepts.set(label, [...(accepts.get(label) ?? []), entry]);
    }
    return { id: rule.id, accepts, sinkChannels, channel: index, ...readTaintOptions(rule.options) };
  });
  return {
    active,
    floor,
    rules,
    sourceKinds,
    sinkKinds,
    fieldLabels: new Set(
      rules.flatMap(({ accepts }) =>
        [...accepts].flatMap(([label, entries]) =>
          entries.some(({ through }) => through === FIELD) ? [label] : [],
        ),
      ),
    ),
    names: namesOf(active, labels, sinkKinds),
    sourceLabel: (rule, label) => number(`rule:${rule}:${label ?? ''}`),
  };
}

/** All channels but that of a kind and those of the rules that look at it; null where no rule does. */
export function channelsBeside(plan: TaintPlan, kind: string): readonly number[] | null {
  const channel = plan.sinkKinds.get(kind);
  if (channel === undefined) return null;
  const own = plan.rules.filter((rule) => !rule.sinkChannels.has(channel)).map((rule) => rule.channel);
  return [...own, ...[...plan.sinkKinds.values()].filter((other) => other !== channel)];
}

function namesOf(
  active: readonly ActiveTaintRule[],
  labels: ReadonlyMap<string, number>,
  sinkKinds: ReadonlyMap<string, number>,
): TaintNames {
  const find = (table: ReadonlyMap<string, number>, wanted: number): string => {
    for (const [name, value] of table) if (value === wanted) return name;
    return '';
  };
  return {
    label: (label) =>
      find(labels, label).replace(
        /^rule:(\d+)/,
        (_, index: string) => `rule:${active[Number(index)]!.rule.id}`,
      ),
    channel: (channel) =>
      channel < active.length ? `rule:${active[channel]!.rule.id}` : `kind:${find(sinkKinds, channel)}`,
  };
}

function readTaintOptions(options: RuleOptions) {
  const is = (name: string): boolean => options[name] === true;
  return {
    safeFunctions: is('taint_assume_safe_functions'),
    safeIndexes: is('taint_assume_safe_indexes'),
    safeComparisons: is('taint_assume_safe_comparisons'),
    safeBooleans: is('taint_assume_safe_booleans'),
    safeNumbers: is('taint_assume_safe_numbers'),
    onlyAssignments: is('taint_only_propagate_through_assignments'),
    unifyMetavariables: is('taint_unify_mvars'),
  };
}
