/** Objects that are asked for and not yet answered. */
const IN_FLIGHT = 32;

/** Asks for many things without holding the answers of all. */
export async function inTurns<T>(items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += IN_FLIGHT)
    await Promise.all(items.slice(at, at + IN_FLIGHT).map(action));
}
