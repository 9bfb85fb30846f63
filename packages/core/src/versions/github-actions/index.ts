/** GitHub Actions: tags, of which `v4` and `v4.1` are common. */
import { STRICT, semanticOrder } from '../semantic.ts';
import type { VersionOrder } from '../version-order.ts';

export const actionVersions: VersionOrder = semanticOrder(['GitHub Actions'], {
  ...STRICT,
  prefix: true,
  numbers: { least: 1, most: 3 },
});
