/** Collects records into the packages of an index. */
import { type Advisory, advisoriesOf, readOsvRecord } from '@skeptic/core';

export interface IndexBuilder {
  /** Takes the text of one OSV record. A record that cannot be read is counted and left out. */
  add(text: string): void;
  /** Takes an advisory as another index has it. */
  keep(name: string, advisory: Advisory): void;
  readonly packages: ReadonlyMap<string, readonly Advisory[]>;
  readonly records: number;
  readonly unreadable: number;
  /** The greatest `modified` of the records. */
  readonly newest: string;
}

/** A time stamp as OSV writes it. Some databases fill in the year 1 for what they do not know. */
const TIME = /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Starts an index of an ecosystem. What records say of other ecosystems is left out: it stands in theirs as well. */
export function createIndexBuilder(ecosystem: string): IndexBuilder {
  const packages = new Map<string, Advisory[]>();
  const ids = new Set<string>();
  let unreadable = 0;
  let newest = '';
  const keep = (name: string, advisory: Advisory): void => {
    ids.add(advisory.id);
    const known = packages.get(name);
    if (known === undefined) packages.set(name, [advisory]);
    else known.push(advisory);
  };
  return {
    add(text) {
      const record = readOsvRecord(parse(text));
      if (record === null) {
        unreadable++;
        return;
      }
      const modified = record.modified ?? '';
      if (TIME.test(modified) && modified > newest) newest = modified;
      for (const found of advisoriesOf(record)) {
        if (found.ecosystem === ecosystem) keep(found.name, found.advisory);
      }
    },
    keep,
    packages,
    get records() {
      return ids.size;
    },
    get unreadable() {
      return unreadable;
    },
    get newest() {
      return newest;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
