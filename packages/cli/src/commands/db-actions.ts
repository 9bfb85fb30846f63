import {
  ConfigError,
  EXIT_CODES,
  ExternalError,
  isExpectedError,
  orderedEcosystems,
  printable,
} from '@skeptic/core';
import {
  type AdvisoryStatus,
  DEFAULT_ADVISORY_SOURCE,
  type NameList,
  nodeHttp,
  nodePlatform,
  statusOfAdvisories,
  statusOfNames,
  type UpdateOutcome,
  updateEcosystem,
} from '@skeptic/scanner';
import { advisorySetup } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import type { UpdateFlags } from './db.ts';

/** Fetches the advisories of the given ecosystems, one after the other, and returns the exit code. */
export async function updateDatabase(given: readonly string[], flags: UpdateFlags): Promise<number> {
  const { folder } = advisorySetup();
  if (folder === null) {
    throw new ExternalError('there is no folder for advisories', {
      code: 'advisories-nowhere',
      hint: 'SKEPTIC_CACHE_DIR names one',
    });
  }
  const ecosystems = given.length === 0 ? orderedEcosystems() : given.map(ecosystemNamed);
  const base = flags.from ?? process.env.SKEPTIC_ADVISORY_SOURCE ?? DEFAULT_ADVISORY_SOURCE;
  const parts = {
    folder,
    platform: nodePlatform(),
    http: nodeHttp({ environment: process.env, idleMs: secondsOf(flags.timeout) * 1000 }),
  };
  let failed = 0;
  for (const ecosystem of ecosystems) {
    try {
      await writeOut(outcomeText(await updateEcosystem({ base, ecosystem, full: flags.full }, parts)));
    } catch (error) {
      if (!isExpectedError(error) || error instanceof ConfigError) throw error;
      failed++;
      process.stderr.write(`skeptic: ${ecosystem} stays as it is: ${printable(error.message)}\n`);
    }
  }
  return failed === 0 ? 0 : EXIT_CODES.incomplete;
}

/** Says of every ecosystem what there is and how old it is, and of which names are known. */
export async function showDatabaseStatus(flags: { readonly json: boolean }): Promise<void> {
  const [setup, platform] = [advisorySetup(), nodePlatform()];
  const advisories = statusOfAdvisories(setup, platform, orderedEcosystems());
  const names = statusOfNames(setup, platform);
  const today = platform.clock.today();
  await writeOut(
    flags.json
      ? `${JSON.stringify({ advisories, names }, null, 2)}\n`
      : `${statusText(advisories)}\n${names.map((list) => listText(list, today)).join('')}`,
  );
}

function listText({ ecosystem, kind, date, names, oneInError }: NameList, today: string): string {
  const age = Math.floor((Date.parse(today) - Date.parse(date)) / 86_400_000);
  const which = kind === 'all' ? 'all names' : 'the most used names';
  const limits = `1 in ${oneInError} other names counts as listed, \`db update\` does not refresh it`;
  return `names of ${ecosystem}: ${which}, ${names} · ${date}, ${age} days old · embedded: ${limits}\n`;
}

function statusText(states: readonly AdvisoryStatus[]): string {
  const rows = states.map(({ ecosystem, source, ageDays, stale }) => {
    if (source === null) return [ecosystem, 'not checked, run `skeptic db update`'];
    const what = `${source.records} advisories on ${source.packages} packages`;
    const age = `${source.date}, ${ageDays} days old${stale ? ', stale' : ''}`;
    return [
      ecosystem,
      `${what} · ${age} · ${source.embedded ? 'embedded: ' : ''}${printable(source.source)}`,
    ];
  });
  const width = Math.max(...rows.map(([name = '']) => name.length));
  return rows.map(([name = '', text]) => `${name.padEnd(width)}  ${text}\n`).join('');
}

function outcomeText({ ecosystem, kind, records, packages, unreadable }: UpdateOutcome): string {
  const how = { full: 'fetched', changes: 'changes fetched', unchanged: 'nothing has changed' }[kind];
  const left = unreadable === 0 ? '' : `, ${unreadable} records could not be read`;
  return `${ecosystem}: ${how}, ${records} advisories on ${packages} packages${left}\n`;
}

function ecosystemNamed(given: string): string {
  const found = orderedEcosystems().find((name) => name.toLowerCase() === given.toLowerCase());
  if (found !== undefined) return found;
  throw new ConfigError(`there are no advisories for ${given}`, {
    code: 'ecosystem-unknown',
    hint: `one of ${orderedEcosystems().join(', ')}`,
  });
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 3600) return seconds;
  throw new ConfigError(`--timeout takes seconds from 1 to 3600, not ${text}`, { code: 'timeout-wrong' });
}
