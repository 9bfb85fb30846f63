/** Cargo: semantic versions to the letter. */
import { STRICT, semanticOrder } from '../semantic.ts';
import type { VersionOrder } from '../version-order.ts';

export const cargoVersions: VersionOrder = semanticOrder(['crates.io'], STRICT);
