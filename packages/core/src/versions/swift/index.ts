/** Swift packages: git tags that are semantic versions, with or without `v`. */
import { STRICT, semanticOrder } from '../semantic.ts';
import type { VersionOrder } from '../version-order.ts';

export const swiftVersions: VersionOrder = semanticOrder(['SwiftURL'], {
  ...STRICT,
  prefix: true,
  numbers: { least: 2, most: 3 },
});
