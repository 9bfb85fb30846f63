/**
 * Asks an OSV-compatible API instead of reading an index (`POST /v1/querybatch`, `GET /v1/vulns/<id>`): names and versions of packages leave
 * the machine, so this is done only when the user says so.
 */
import {
  advisoriesOf,
  type Dependency,
  ExternalError,
  isMalicious,
  packageKey,
  readOsvRecord,
} from '@skeptic/core';
import type { HttpClient } from '../platform/http.ts';
import type { AdvisoryDatabase } from './advisory-database.ts';
import { createIndexBuilder, type IndexBuilder } from './index-builder.ts';

export interface ApiOptions {
  readonly http: HttpClient;
  readonly base: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What the API takes in one request. */
const BATCH = 1000;
const MAX_PAGES = 20;
const MAX_ANSWER = 64 * 1024 ** 2;
const ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/;

interface Query {
  readonly package: { readonly ecosystem: string; readonly name: string };
  /** Without it the service names the advisories of all versions. */
  readonly version?: string;
  readonly page_token?: string;
}

/** The advisories of the given packages. Throws an `ExternalError` when the API does not answer as it should: nothing is checked by halves. */
export async function queryAdvisories(
  dependencies: readonly Dependency[],
  options: ApiOptions,
): Promise<AdvisoryDatabase> {
  const queries = queriesFor(dependencies);
  const ids = new Set<string>();
  for (let at = 0; at < queries.length; at += BATCH) {
    for (const id of await idsOf(queries.slice(at, at + BATCH), options)) ids.add(id);
  }
  const builders = new Map(
    queries.map(({ package: { ecosystem } }) => [ecosystem, createIndexBuilder(ecosystem)]),
  );
  for (const id of [...ids].sort()) {
    const text = await send(`/v1/vulns/${encodeURIComponent(id)}`, null, options);
    for (const ecosystem of ecosystemsOf(parse(text))) builders.get(ecosystem)?.add(text);
  }
  return databaseOf(builders, options);
}

function queriesFor(dependencies: readonly Dependency[]): readonly Query[] {
  const found = new Map<string, Query>();
  for (const { ecosystem, name, version, source } of dependencies) {
    if (source !== 'registry') continue;
    const query = { package: { ecosystem, name }, ...(version === null ? {} : { version }) };
    found.set(JSON.stringify(query), query);
  }
  return [...found.values()];
}

/** Goes through all pages of all answers. */
async function idsOf(queries: readonly Query[], options: ApiOptions): Promise<readonly string[]> {
  const ids: string[] = [];
  let open = queries;
  for (let page = 0; open.length > 0; page++) {
    if (page === MAX_PAGES) throw wrong('has no end of pages');
    const answer = parse(await send('/v1/querybatch', JSON.stringify({ queries: open }), options));
    const { results } = answer as { results?: unknown };
    if (!Array.isArray(results) || results.length !== open.length) throw wrong('does not answer every query');
    const next: Query[] = [];
    for (const [index, result] of results.entries()) {
      const { vulns = [], next_page_token: token } = (result ?? {}) as {
        vulns?: unknown;
        next_page_token?: unknown;
      };
      if (!Array.isArray(vulns)) throw wrong('answers in an unknown form');
      for (const vuln of vulns as { id?: unknown }[]) {
        if (typeof vuln?.id !== 'string' || !ID.test(vuln.id)) throw wrong('names an id that is none');
        // Only malware can concern a package of which no version is known.
        if (open[index]!.version !== undefined || isMalicious({ id: vuln.id, aliases: [] }))
          ids.push(vuln.id);
      }
      if (typeof token === 'string' && token !== '') next.push({ ...open[index]!, page_token: token });
    }
    open = next;
  }
  return ids;
}

function ecosystemsOf(value: object): readonly string[] {
  const record = readOsvRecord(value);
  return record === null ? [] : [...new Set(advisoriesOf(record).map(({ ecosystem }) => ecosystem))];
}

function databaseOf(
  builders: ReadonlyMap<string, IndexBuilder>,
  { base, today }: ApiOptions,
): AdvisoryDatabase {
  return {
    source(ecosystem) {
      const builder = builders.get(ecosystem);
      if (builder === undefined) return null;
      const { records, packages, newest } = builder;
      return {
        ecosystem,
        source: base,
        date: today,
        newest,
        records,
        packages: packages.size,
        embedded: false,
      };
    },
    find: (ecosystem, name) => {
      const builder = builders.get(ecosystem);
      return builder === undefined ? null : (builder.packages.get(packageKey(ecosystem, name)) ?? []);
    },
  };
}

async function send(path: string, body: string | null, { http, base }: ApiOptions): Promise<string> {
  const url = `${base.replace(/\/+$/, '')}${path}`;
  const chunks: Uint8Array[] = [];
  const headers: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
  const { status } = await http(
    { url, body, headers, maxBytes: MAX_ANSWER },
    (chunk) => void chunks.push(chunk),
  );
  if (status === 200) return Buffer.concat(chunks).toString('utf8');
  throw new ExternalError(`the advisory service answers ${status}`, {
    code: 'advisory-service',
    retryable: status >= 500,
  });
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below, as every other wrong form.
  }
  throw wrong('answers in an unknown form');
}

function wrong(what: string): ExternalError {
  return new ExternalError(`the advisory service ${what}`, { code: 'advisory-service' });
}
