/** Opens the lists of names of packages; apart from advisories and registries, because hooks of agents want no more and are waited for. */
import path from 'node:path';
import type { NameKnowledge } from '@skeptic/core';
import type { AdvisorySetup } from './open-advisories.ts';
import type { Platform } from './platform/platform.ts';
import { knownNames } from './reputation/known-names.ts';

type DataFolder = Pick<AdvisorySetup, 'dataFolder'>;

/** The lists that the product brings along; each is read when it is first asked. */
export function openNameLists(setup: DataFolder, platform: Platform): NameKnowledge {
  return knownNames(dataReader(setup, platform));
}

/** Reads files of the data that the product brings along. */
export function dataReader(
  { dataFolder }: DataFolder,
  platform: Platform,
): (name: string) => Uint8Array | null {
  return (name) => (dataFolder === null ? null : platform.fs.readBytes(path.join(dataFolder, name)));
}
