/** What a version scheme is to everything else: a total order on the versions that it knows. */

/**
 * A version that its scheme has read. `sortKey` is the scheme's own business; what others may rely on is `canonical`: two versions
 * have the same canonical text exactly when neither is newer.
 */
export interface ParsedVersion {
  readonly canonical: string;
  readonly sortKey: unknown;
}

/** The version order of one or more ecosystems. */
export interface VersionOrder {
  /** Ecosystems as OSV names them. */
  readonly ecosystems: readonly string[];
  /** Reads a version; null when it is none of this scheme. Never throws. */
  parse(text: string): ParsedVersion | null;
  /** Negative when `a` is older than `b`, positive when it is newer, 0 when neither. Both must come from this scheme. */
  compare(a: ParsedVersion, b: ParsedVersion): number;
}

/** Longer texts are no versions; no registry accepts any, and a hostile lockfile may hold megabytes. */
const MAX_LENGTH = 256;

/** A scheme from a reader of sort keys, an order on them and the text that stands for all equal ones. */
export function defineOrder<Key>(scheme: {
  readonly ecosystems: readonly string[];
  readonly read: (text: string) => Key | null;
  readonly compare: (a: Key, b: Key) => number;
  readonly print: (key: Key) => string;
}): VersionOrder {
  return {
    ecosystems: scheme.ecosystems,
    parse(text) {
      if (text.length > MAX_LENGTH) return null;
      const sortKey = scheme.read(text.trim());
      return sortKey === null ? null : { canonical: scheme.print(sortKey), sortKey };
    },
    compare: (a, b) => scheme.compare(a.sortKey as Key, b.sortKey as Key),
  };
}
