/** Whether a model has found what the engine found already. */
import type { Finding } from '../finding/finding.ts';
import type { AiFinding } from './ai-review.ts';

/** Weaknesses that people and models name in each other's place. */
const KIN: readonly (readonly number[])[] = [
  [74, 89, 564, 943],
  [74, 77, 78, 88],
  [79, 80, 83, 116],
  [22, 23, 36, 59, 73],
  [94, 95, 96],
  [256, 259, 312, 321, 522, 798],
  [326, 327, 328, 916],
  [329, 330, 335, 338],
  [200, 209, 215, 497, 532],
  [284, 285, 287, 306, 639, 862, 863],
  [295, 297, 319],
  [601, 918],
];

/** True when both speak of the same lines and of the same kind of weakness; a model that names none speaks of whatever is there. */
export function isSameWeakness(
  { path, startLine, endLine, cwe }: Pick<AiFinding, 'path' | 'startLine' | 'endLine' | 'cwe'>,
  finding: Finding,
  cwes: readonly number[],
): boolean {
  const places = [finding, ...finding.flow];
  const isThere = places.some(
    (place) => place.path === path && place.region.startLine <= endLine && startLine <= place.region.endLine,
  );
  if (!isThere) return false;
  return (
    cwe === null ||
    cwes.includes(cwe) ||
    KIN.some((kin) => kin.includes(cwe) && cwes.some((one) => kin.includes(one)))
  );
}
