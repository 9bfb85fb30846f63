/** A list without doubles that things are named in by their index. */
export class Table<T> {
  readonly entries: T[] = [];
  readonly #indexes = new Map<string, number>();

  /** The index of the entry with this key, which is made when it is the first. */
  indexOf(key: string, make: () => T): number {
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.entries.length);
    return this.entries.push(make()) - 1;
  }
}
