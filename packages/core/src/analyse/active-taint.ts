/**
 * Which taint rules run on a file. For a file by itself: those whose literals it holds. For a file that others may reach, the other
 * rules' kinds count as well, because source and sink may stand in different files; what their own patterns match does not.
 */
import type { ActiveTaintRule } from '../dataflow/taint-plan.ts';
import type { Confidence } from '../finding/finding.ts';
import { compareConfidence } from '../finding/thresholds.ts';
import type { RoleOrigin, TaintBody } from '../rule/compiled.ts';
import type { SelectedRule } from './rule-selection.ts';

export function activeTaintRules(selected: readonly SelectedRule[]): readonly ActiveTaintRule[] {
  return selected.flatMap(({ rule, variant }) =>
    variant.body.mode === 'taint' ? [{ rule, body: variant.body }] : [],
  );
}

/** The rules of a linked file: `all` are those of its language. */
export function linkedTaintRules(
  selected: readonly SelectedRule[],
  all: Iterable<SelectedRule>,
  floor: Confidence,
): readonly ActiveTaintRule[] {
  const known = new Set(selected.map(({ variant }) => variant));
  const others: ActiveTaintRule[] = [];
  for (const { rule, variant } of all) {
    if (known.has(variant) || variant.body.mode !== 'taint' || compareConfidence(rule.confidence, floor) < 0)
      continue;
    const body = kindsOnly(variant.body);
    if (body.sources.length > 0 && body.sinks.length > 0) others.push({ rule, body });
  }
  return [...activeTaintRules(selected), ...others];
}

/**
 * The rules of linking, which sees no text: what the files' own patterns have found is told by the facts, so all rules of the language
 * take part. Of one whose sources or sinks ask for others as well only the kinds do.
 */
export function rulesOfLinking(all: Iterable<SelectedRule>, floor: Confidence): readonly ActiveTaintRule[] {
  return [...all].flatMap(({ rule, variant }) => {
    if (variant.body.mode !== 'taint' || compareConfidence(rule.confidence, floor) < 0) return [];
    const body = asksForOthers(variant.body) ? kindsOnly(variant.body) : variant.body;
    return body.sources.length > 0 && body.sinks.length > 0 ? [{ rule, body }] : [];
  });
}

function asksForOthers({ sources, sinks, propagators }: TaintBody): boolean {
  return [...sources, ...sinks, ...propagators].some((entry) => entry.requires !== null);
}

const bodies = new WeakMap<TaintBody, TaintBody>();

/** A rule without what its own patterns say. Kept, so that it is made once and not for each file. */
function kindsOnly(body: TaintBody): TaintBody {
  let reduced = bodies.get(body);
  if (reduced === undefined) {
    const isKind = ({ origin }: { readonly origin: RoleOrigin }): boolean => origin.kind !== null;
    reduced = {
      ...body,
      sources: body.sources.filter(isKind),
      sinks: body.sinks.filter(isKind),
      sanitizers: body.sanitizers.filter(isKind),
      propagators: [],
    };
    bodies.set(body, reduced);
  }
  return reduced;
}
