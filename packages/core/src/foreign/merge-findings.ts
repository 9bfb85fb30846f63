/**
 * One problem is one finding, whoever found it. A finding of another tool joins one that stands at the same place and is about the same
 * weakness; it then says which tools agree, and is one step more certain, however many they are.
 */
import { CONFIDENCES, type Confidence, type Finding } from '../finding/finding.ts';
import { meansRule } from '../finding/foreign-rules.ts';
import { compareText } from '../finding/sort.ts';
import { areRelated } from './weakness-family.ts';

/** Lines between two findings that may still be one. */
const MAX_DISTANCE = 1;

/** Puts findings of other tools among ours. `cwesOf` gives the weaknesses of a rule of either. */
export function mergeFindings(
  own: readonly Finding[],
  foreign: readonly Finding[],
  cwesOf: (ruleId: string) => readonly number[],
): readonly Finding[] {
  const kept = [...own];
  const byPath = new Map<string, number[]>();
  for (const [i, finding] of own.entries()) note(finding, i);
  const joined = new Map<number, Finding[]>();
  for (const finding of foreign) {
    const near = (byPath.get(finding.path) ?? []).filter((i) => isSame(kept[i]!, finding, cwesOf));
    const [best] = near.sort(
      (a, b) =>
        distanceOf(kept[a]!, finding) - distanceOf(kept[b]!, finding) ||
        sharesWeakness(kept[b]!, finding, cwesOf) - sharesWeakness(kept[a]!, finding, cwesOf) ||
        a - b,
    );
    if (best === undefined) note(finding, kept.push(finding) - 1);
    else joined.set(best, [...(joined.get(best) ?? []), finding]);
  }
  return kept.map((finding, i) => withOthers(finding, joined.get(i) ?? []));

  function note(finding: Finding, index: number): void {
    const indices = byPath.get(finding.path);
    if (indices === undefined) byPath.set(finding.path, [index]);
    else indices.push(index);
  }
}

function withOthers(finding: Finding, others: readonly Finding[]): Finding {
  if (others.length === 0) return finding;
  const ids = new Set([...(finding.alsoFoundBy ?? []), ...others.map(({ ruleId }) => ruleId)]);
  return {
    ...finding,
    confidence: others.some(({ confidence }) => confidence !== 'low')
      ? raised(finding.confidence)
      : finding.confidence,
    alsoFoundBy: [...ids].sort(compareText),
  };
}

/** A guess of another tool confirms nothing. */
function raised(confidence: Confidence): Confidence {
  return CONFIDENCES[Math.min(CONFIDENCES.indexOf(confidence) + 1, CONFIDENCES.length - 1)]!;
}

/** A tool does not confirm itself. */
function isSame(known: Finding, other: Finding, cwesOf: (ruleId: string) => readonly number[]): boolean {
  if (known.tool === other.tool || distanceOf(known, other) > MAX_DISTANCE) return false;
  if (known.package !== undefined || other.package !== undefined) return isSameAdvisory(known, other);
  const id = other.ruleId.slice(other.ruleId.indexOf('/') + 1);
  return meansRule(id, known.ruleId) || areRelated(cwesOf(known.ruleId), cwesOf(other.ruleId));
}

function isSameAdvisory({ package: a }: Finding, { package: b }: Finding): boolean {
  return a?.name === b?.name && a?.advisories.some((id) => b?.advisories.includes(id)) === true;
}

function sharesWeakness(a: Finding, b: Finding, cwesOf: (ruleId: string) => readonly number[]): number {
  return Number(cwesOf(a.ruleId).some((cwe) => cwesOf(b.ruleId).includes(cwe)));
}

/** 0 for lines that overlap, 1 for neighbours. Of packages of a manifest only the advisory counts. */
function distanceOf({ region: a, package: found }: Finding, { region: b, package: other }: Finding): number {
  if (found !== undefined && other !== undefined) return 0;
  return Math.max(0, a.startLine - b.endLine, b.startLine - a.endLine);
}
