/** The version order of an ecosystem. */
import { versionOrders } from './registry.generated.ts';
import type { VersionOrder } from './version-order.ts';

/**
 * The order of an ecosystem's versions, or null when none is known. OSV names releases of a distribution and repositories after a
 * colon (`Maven:…`), which do not change the order.
 */
export function orderOf(ecosystem: string): VersionOrder | null {
  const [name = ''] = ecosystem.split(':', 1);
  return versionOrders.find((order) => order.ecosystems.includes(name)) ?? null;
}

/** Every ecosystem whose versions have an order, sorted. */
export function orderedEcosystems(): readonly string[] {
  return versionOrders.flatMap((order) => order.ecosystems).sort();
}
