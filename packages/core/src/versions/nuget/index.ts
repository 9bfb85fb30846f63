/** NuGet: up to four numbers, leading zeros and missing numbers allowed, and no difference of case. */
import { STRICT, semanticOrder } from '../semantic.ts';
import type { VersionOrder } from '../version-order.ts';

export const nugetVersions: VersionOrder = semanticOrder(['NuGet'], {
  ...STRICT,
  numbers: { least: 1, most: 4 },
  leadingZeros: true,
  ignoreCase: true,
});
