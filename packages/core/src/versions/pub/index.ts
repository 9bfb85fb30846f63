/** Pub (Dart, Flutter): semantic versions, of which build metadata is the last part of the order. */
import { STRICT, semanticOrder } from '../semantic.ts';
import type { VersionOrder } from '../version-order.ts';

export const pubVersions: VersionOrder = semanticOrder(['Pub'], { ...STRICT, orderedBuild: true });
