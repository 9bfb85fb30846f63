/**
 * Which taint rules run on a file. For a file by itself: those whose literals it holds. For a file that others may reach, the other
 * rules' kinds count as well, because source and sink may stand in different files; what their own patterns match does not.
 */
import type { ActiveTaintRule } from '../dataflow/taint-plan.ts';
import type { Confidence } from '../finding/finding.ts';
import { compareConfidence } from '../finding/thresholds.ts';
import type { RuleVariant, TaintBody } from '../rule/compiled.ts';
import { linkedBodyOf } from '../rule/linked-body.ts';
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
    if (known.has(variant) || compareConfidence(rule.confidence, floor) < 0) continue;
    const body = linkedBodyOf(variant);
    if (body !== null) others.push({ rule, body });
  }
  return [...activeTaintRules(selected), ...others];
}

/**
 * The rules of linking, which sees no text: what the files' own patterns have found is told by the facts, so all rules of the language
 * take part. Of one whose patterns have found nothing in any file (`isFound` says so of its id), and of one whose sources or sinks ask for
 * others as well, only the kinds do.
 */
export function rulesOfLinking(
  all: Iterable<SelectedRule>,
  floor: Confidence,
  isFound: (rule: string) => boolean,
): readonly ActiveTaintRule[] {
  return [...all].flatMap(({ rule, variant }) => {
    if (compareConfidence(rule.confidence, floor) < 0) return [];
    const body = isFound(rule.id) ? wholeBodyOf(variant) : linkedBodyOf(variant);
    return body === null || body.sources.length === 0 || body.sinks.length === 0 ? [] : [{ rule, body }];
  });
}

function wholeBodyOf(variant: RuleVariant): TaintBody | null {
  const { body } = variant;
  if (body.mode !== 'taint') return null;
  const asksForOthers = [...body.sources, ...body.sinks, ...body.propagators].some(
    ({ requires }) => requires !== null,
  );
  return asksForOthers ? linkedBodyOf(variant) : body;
}
