/**
 * Interned sets of channels. A channel is what a sanitizer makes safe: a sink kind of the models, or one rule's own sinks.
 * A mask is a small number standing for such a set, so that facts compare by number; 0 is the empty set.
 */
export interface Masks {
  with(mask: number, channel: number): number;
  union(left: number, right: number): number;
  without(mask: number, channels: readonly number[]): number;
  has(mask: number, channel: number): boolean;
  /** The channels of a mask, in order. */
  channels(mask: number): readonly number[];
  /** Every channel of `left` is in `right`. */
  isSubset(left: number, right: number): boolean;
}

export function createMasks(): Masks {
  const sets: ReadonlySet<number>[] = [new Set()];
  const byKey = new Map<string, number>([['', 0]]);
  const unions = new Map<number, number>();
  const intern = (channels: ReadonlySet<number>): number => {
    const key = [...channels].sort((a, b) => a - b).join(',');
    let mask = byKey.get(key);
    if (mask === undefined) {
      mask = sets.length;
      sets.push(channels);
      byKey.set(key, mask);
    }
    return mask;
  };
  const union = (left: number, right: number): number => {
    if (left === right || right === 0) return left;
    if (left === 0) return right;
    const key = left < right ? left * 65536 + right : right * 65536 + left;
    let result = unions.get(key);
    if (result === undefined) {
      result = intern(new Set([...sets[left]!, ...sets[right]!]));
      unions.set(key, result);
    }
    return result;
  };
  const singles = new Map<number, number>();
  const single = (channel: number): number => {
    let mask = singles.get(channel);
    if (mask === undefined) {
      mask = intern(new Set([channel]));
      singles.set(channel, mask);
    }
    return mask;
  };
  return {
    with: (mask, channel) => union(mask, single(channel)),
    union,
    without: (mask, channels) =>
      mask === 0 || channels.length === 0
        ? mask
        : intern(new Set([...sets[mask]!].filter((channel) => !channels.includes(channel)))),
    has: (mask, channel) => mask !== 0 && sets[mask]!.has(channel),
    channels: (mask) => [...sets[mask]!].sort((a, b) => a - b),
    isSubset(left, right) {
      if (left === 0 || left === right) return true;
      for (const channel of sets[left]!) if (!sets[right]!.has(channel)) return false;
      return true;
    },
  };
}
