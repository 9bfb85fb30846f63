/**
 * Where indexes of advisories lie: one private file per ecosystem, whose ending says which. A new one gets its name when it is whole, and
 * older ones go afterwards, so that there is always one to read.
 */
import type { PrivateFiles } from '../platform/platform.ts';
import { type AdvisoryIndex, openIndex } from './index-format.ts';

export interface AdvisoryStore {
  /** The newest index of an ecosystem that can be read. */
  open(ecosystem: string): AdvisoryIndex | null;
  /** Puts a new index in place. False when it could not be written; the old one is then still there. */
  replace(ecosystem: string, parts: readonly Uint8Array[]): boolean;
  /** Ecosystems of which there is an index. */
  ecosystems(): readonly string[];
}

const ENDING = /\.([A-Za-z0-9%]+(?:\.io)?)\.advisories$/;

/** The store in a folder. Nothing is created before something is written. */
export function advisoryStore(files: PrivateFiles, folder: string): AdvisoryStore {
  const named = (ecosystem: string) => {
    const found = files.files(folder).filter(({ name }) => ecosystemOf(name) === ecosystem);
    return found.sort((a, b) => b.modifiedMs - a.modifiedMs || (a.name < b.name ? -1 : 1));
  };
  const openFile = (name: string) =>
    openIndex((offset, length) => files.read(`${folder}/${name}`, offset, length));
  return {
    open(ecosystem) {
      if (files.check(folder) !== null) return null;
      for (const { name } of named(ecosystem)) {
        const index = openFile(name);
        if (index?.header.ecosystem === ecosystem) return index;
      }
      return null;
    },
    replace(ecosystem, parts) {
      if (files.prepare(folder) !== null) return false;
      const old = named(ecosystem);
      if (!files.writeNew(folder, endingOf(ecosystem), parts)) return false;
      for (const { name } of old) files.remove(`${folder}/${name}`);
      return true;
    },
    ecosystems() {
      if (files.check(folder) !== null) return [];
      const found = files.files(folder).map(({ name }) => ecosystemOf(name));
      return [...new Set(found.filter((ecosystem) => ecosystem !== null))].sort();
    },
  };
}

function endingOf(ecosystem: string): string {
  return `.${encodeURIComponent(ecosystem)}.advisories`;
}

function ecosystemOf(name: string): string | null {
  const encoded = ENDING.exec(name)?.[1];
  return encoded === undefined ? null : decodeURIComponent(encoded);
}
