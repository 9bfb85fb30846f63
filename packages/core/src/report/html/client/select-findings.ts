/** Which findings a view shows, and in which order. */
import type { FindingData, PageData } from '../page-data.ts';
import type { View } from './state.ts';

const CONFIDENCES = ['high', 'medium', 'low'];

export interface Selector {
  /** The findings of a view, in its order. */
  select(view: View): readonly FindingData[];
  /** How many there are of the standing that a view shows. */
  countOf(standing: string): number;
}

/** Prepares the texts that are searched, once. */
export function createSelector(data: PageData): Selector {
  const { findings } = data;
  const texts = findings.map((finding) => searchText(finding, data));
  const positions = new Map(findings.map((finding, i) => [finding, i]));
  const compare = comparisons(data);
  return {
    select(view) {
      const words = view.q.toLowerCase().split(/\s+/).filter(Boolean);
      const fits = fitting(view, data);
      const shown = findings.filter(
        (finding, i) => fits(finding) && words.every((word) => texts[i]!.includes(word)),
      );
      const order = compare[view.sort] ?? compare.severity!;
      return shown.sort((a, b) => order(a, b) || positions.get(a)! - positions.get(b)!);
    },
    countOf: (standing) =>
      standing === 'all' ? findings.length : findings.filter((one) => one.standing === standing).length,
  };
}

function fitting(view: View, data: PageData): (finding: FindingData) => boolean {
  const severities = new Set(view.severities);
  const part = view.path.toLowerCase();
  const paths = new Set(data.paths.flatMap((path, i) => (path.toLowerCase().includes(part) ? [i] : [])));
  return (finding) => {
    const rule = data.rules[finding.rule]!;
    return (
      (view.standing === 'all' || finding.standing === view.standing) &&
      (severities.size === 0 || severities.has(finding.severity)) &&
      (view.mistake === '' || String(rule.mistake ?? 'other') === view.mistake) &&
      (view.rule === '' || rule.id === view.rule) &&
      (view.author === '' || finding.author === view.author) &&
      (part === '' || paths.has(finding.path))
    );
  };
}

type Comparison = (a: FindingData, b: FindingData) => number;

function comparisons({ paths, rules, severities }: PageData): Readonly<Record<string, Comparison>> {
  const bySeverity: Comparison = (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity);
  const byText =
    (textOf: (finding: FindingData) => string): Comparison =>
    (a, b) => {
      const [left, right] = [textOf(a), textOf(b)];
      return left === right ? 0 : left < right ? -1 : 1;
    };
  const byPath = byText(({ path }) => paths[path]!);
  return {
    severity: bySeverity,
    path: (a, b) => byPath(a, b) || a.line - b.line,
    rule: byText(({ rule }) => rules[rule]!.id),
    confidence: (a, b) =>
      CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) || bySeverity(a, b),
  };
}

/** What a search looks in: the words about the finding, where it is, and its code. */
function searchText(finding: FindingData, { rules, paths, lines }: PageData): string {
  const { id, title, weaknesses } = rules[finding.rule]!;
  const code = finding.code.map((index) => lines[index]!.text);
  return [id, title, finding.message, paths[finding.path], finding.symbol ?? '', ...weaknesses, ...code]
    .join('\n')
    .toLowerCase();
}
