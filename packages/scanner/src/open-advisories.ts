/** Where this installation has its advisories: what was downloaded beside the cache, and what the product brings along. */
import path from 'node:path';
import {
  type AdvisoryDatabase,
  advisoryDatabase,
  embeddedIndexName,
} from './advisories/advisory-database.ts';
import { type AdvisoryStatus, advisoryStatus } from './advisories/advisory-status.ts';
import { advisoryStore } from './advisories/advisory-store.ts';
import { type UpdateOptions, type UpdateOutcome, updateAdvisories } from './advisories/update-advisories.ts';
import type { HttpClient } from './platform/http.ts';
import type { Platform } from './platform/platform.ts';

/** What a host says of its advisories. */
export interface AdvisorySetup {
  /** Where downloads are kept; null where there is no place, and only what the product brings is used. */
  readonly folder: string | null;
  /** The data that the product brings along; null without any. */
  readonly dataFolder: string | null;
}

/** The public buckets of OSV. They hold advisories only; a mirror with the same layout can be named instead. */
export const DEFAULT_ADVISORY_SOURCE = 'https://osv-vulnerabilities.storage.googleapis.com';

/** Opens the advisories; nothing is read before a package is looked up. */
export function openAdvisories(setup: AdvisorySetup, platform: Platform): AdvisoryDatabase {
  const store = setup.folder === null ? null : advisoryStore(platform.privateFiles, setup.folder);
  const { dataFolder } = setup;
  return advisoryDatabase(store, (ecosystem) =>
    dataFolder === null ? null : platform.fs.readBytes(path.join(dataFolder, embeddedIndexName(ecosystem))),
  );
}

/** How old what there is of each ecosystem is. */
export function statusOfAdvisories(
  setup: AdvisorySetup,
  platform: Platform,
  ecosystems: readonly string[],
): readonly AdvisoryStatus[] {
  return advisoryStatus(openAdvisories(setup, platform), ecosystems, platform.clock.today());
}

/** Brings the advisories of one ecosystem up to date: see `updateAdvisories`. */
export function updateEcosystem(
  options: Omit<UpdateOptions, 'today'>,
  {
    folder,
    platform,
    http,
  }: { readonly folder: string; readonly platform: Platform; readonly http: HttpClient },
): Promise<UpdateOutcome> {
  const files = platform.privateFiles;
  return updateAdvisories(
    { ...options, today: platform.clock.today() },
    { http, files, folder, store: advisoryStore(files, folder) },
  );
}
