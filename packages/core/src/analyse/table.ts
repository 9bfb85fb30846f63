/** A list in which every key stands once. */
export interface Table<K, V> {
  readonly items: readonly V[];
  has(key: K): boolean;
  /** Position of a key's item; `make` is asked for it the first time. */
  add(key: K, make: () => V): number;
}

export function createTable<K, V>(): Table<K, V> {
  const items: V[] = [];
  const positions = new Map<K, number>();
  return {
    items,
    has: (key) => positions.has(key),
    add(key, make) {
      let position = positions.get(key);
      if (position === undefined) {
        // What an item refers to comes before it, and may be the item itself.
        const item = make();
        position = items.length;
        positions.set(key, position);
        items.push(item);
      }
      return position;
    },
  };
}
