/** How old the advisories are. */
import type { AdvisoryDatabase, AdvisorySource } from './advisory-database.ts';

/** Days after which advisories are called stale: most are published within days of the release that they concern. */
const STALE_DAYS = 7;

export interface AdvisoryStatus {
  readonly ecosystem: string;
  /** Null: nothing is known of this ecosystem, and its packages are not checked. */
  readonly source: AdvisorySource | null;
  /** Since the records were fetched. */
  readonly ageDays: number | null;
  readonly stale: boolean;
}

/** The state of the given ecosystems on a day (`YYYY-MM-DD`). */
export function advisoryStatus(
  database: AdvisoryDatabase,
  ecosystems: readonly string[],
  today: string,
): readonly AdvisoryStatus[] {
  return ecosystems.map((ecosystem) => {
    const source = database.source(ecosystem);
    const ageDays =
      source === null ? null : Math.floor((Date.parse(today) - Date.parse(source.date)) / 86_400_000);
    return { ecosystem, source, ageDays, stale: ageDays === null || !(ageDays <= STALE_DAYS) };
  });
}
