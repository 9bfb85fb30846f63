/** The advisories that there are: what was downloaded, else what the product brings along. Opened per ecosystem when it is asked for. */
import type { Advisory } from '@skeptic/core';
import type { AdvisoryStore } from './advisory-store.ts';
import { type AdvisoryIndex, type IndexHeader, openIndex } from './index-format.ts';

export interface AdvisorySource extends IndexHeader {
  /** Brought along by the product rather than downloaded. */
  readonly embedded: boolean;
}

export interface AdvisoryDatabase {
  /** What there is of an ecosystem; null when nothing is, and its packages are not checked. */
  source(ecosystem: string): AdvisorySource | null;
  /** The advisories of a package by its look-up name. Null: not checked, because there is no index or it is damaged. */
  find(ecosystem: string, name: string): readonly Advisory[] | null;
}

/** Reads an embedded index; null when the product brings none of that ecosystem. */
export type ReadEmbedded = (ecosystem: string) => Uint8Array | null;

/** The file of an embedded index, within the product's data folder. */
export function embeddedIndexName(ecosystem: string): string {
  return `${encodeURIComponent(ecosystem)}.advisories`;
}

/** Opens nothing yet. `store` is null where there is no folder for downloads. */
export function advisoryDatabase(store: AdvisoryStore | null, readEmbedded: ReadEmbedded): AdvisoryDatabase {
  const opened = new Map<string, { index: AdvisoryIndex; embedded: boolean } | null>();
  const open = (ecosystem: string) => {
    let known = opened.get(ecosystem);
    if (known === undefined) {
      known = openBest(store, readEmbedded, ecosystem);
      opened.set(ecosystem, known);
    }
    return known;
  };
  return {
    source(ecosystem) {
      const found = open(ecosystem);
      return found === null ? null : { ...found.index.header, embedded: found.embedded };
    },
    find: (ecosystem, name) => open(ecosystem)?.index.find(name) ?? null,
  };
}

/** A download counts even when it is older than what the product brings: somebody chose where it comes from. */
function openBest(store: AdvisoryStore | null, readEmbedded: ReadEmbedded, ecosystem: string) {
  const downloaded = store?.open(ecosystem) ?? null;
  if (downloaded !== null) return { index: downloaded, embedded: false };
  const bytes = readEmbedded(ecosystem);
  const index =
    bytes === null
      ? null
      : openIndex((offset, length) =>
          offset + length > bytes.length ? null : bytes.subarray(offset, offset + length),
        );
  return index === null ? null : { index, embedded: true };
}
