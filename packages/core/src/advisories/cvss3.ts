/** The base score of CVSS 3.0 and 3.1 vectors (FIRST, “CVSS v3.1 Specification”, section 7.1). Temporal and environmental metrics are not read. */
import { ownTable } from '../own-table.ts';

const IMPACT: Readonly<Record<string, number>> = { H: 0.56, L: 0.22, N: 0 };
const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: IMPACT,
  I: IMPACT,
  A: IMPACT,
};
/** Of privileges, which weigh less where the impact leaves the component. */
const PRIVILEGES: Readonly<Record<string, { readonly U: number; readonly C: number }>> = ownTable({
  N: { U: 0.85, C: 0.85 },
  L: { U: 0.62, C: 0.68 },
  H: { U: 0.27, C: 0.5 },
});

/** The base score from 0 to 10; null when a base metric is missing or has no such value. */
export function cvss3Score(metrics: ReadonlyMap<string, string>): number | null {
  const scope = metrics.get('S');
  const privileges = PRIVILEGES[metrics.get('PR') ?? '']?.[scope === 'C' ? 'C' : 'U'];
  if ((scope !== 'U' && scope !== 'C') || privileges === undefined) return null;
  const weights = Object.entries(WEIGHTS).map(([metric, values]) => {
    const value = metrics.get(metric) ?? '';
    return Object.hasOwn(values, value) ? values[value] : undefined;
  });
  const [vector, complexity, interaction, confidentiality, integrity, availability] = weights;
  if (weights.includes(undefined)) return null;
  const base = 1 - (1 - confidentiality!) * (1 - integrity!) * (1 - availability!);
  const impact = scope === 'U' ? 6.42 * base : 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15;
  const exploitability = 8.22 * vector! * complexity! * privileges * interaction!;
  if (impact <= 0) return 0;
  return roundUp(Math.min((scope === 'U' ? 1 : 1.08) * (impact + exploitability), 10));
}

/** Up to one decimal, with integers as appendix A of version 3.1 has it, so that no machine's rounding error adds 0.1. */
function roundUp(score: number): number {
  const scaled = Math.round(score * 100_000);
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}
