/**
 * Fetches advisories as the public OSV buckets offer them: `<base>/<ecosystem>/all.zip` with everything, `modified_id.csv` with the times
 * of the last changes, and one JSON file per record. What cannot be fetched or is not right leaves the old index as it is.
 */
import { createHash } from 'node:crypto';
import { ExternalError } from '@skeptic/core';
import type { HttpAnswer, HttpClient } from '../platform/http.ts';
import type { PrivateFiles, ScratchFile } from '../platform/platform.ts';
import { zipContents } from '../zip.ts';
import type { AdvisoryStore } from './advisory-store.ts';
import { createIndexBuilder, type IndexBuilder } from './index-builder.ts';
import { type AdvisoryIndex, encodeIndex } from './index-format.ts';

export interface UpdateOptions {
  readonly base: string;
  readonly ecosystem: string;
  /** Fetch everything even when the changes alone would do. */
  readonly full: boolean;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export interface UpdateDependencies {
  readonly http: HttpClient;
  readonly files: PrivateFiles;
  readonly folder: string;
  readonly store: AdvisoryStore;
}

export interface UpdateOutcome {
  readonly ecosystem: string;
  readonly kind: 'full' | 'changes' | 'unchanged';
  readonly records: number;
  readonly packages: number;
  /** Records that were left out because they cannot be read. */
  readonly unreadable: number;
}

/** The archive of all of npm has about 200 MB. */
const MAX_ARCHIVE = 2 * 1024 ** 3;
const MAX_CHANGES = 64 * 1024 ** 2;
const MAX_RECORD = 16 * 1024 ** 2;
const MAX_RECORDS = 2_000_000;
/** With more changes the archive is the shorter way. */
const MAX_FETCHED = 200;
const ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/;
const SECONDS = 'YYYY-MM-DDTHH:MM:SS'.length;

/** Brings the index of one ecosystem up to date. Throws an `ExternalError` when it cannot, and then nothing has changed. */
export async function updateAdvisories(
  options: UpdateOptions,
  parts: UpdateDependencies,
): Promise<UpdateOutcome> {
  const old = parts.store.open(options.ecosystem);
  const usable =
    old !== null && !options.full && old.header.source === shownSource(options.base) ? old : null;
  const changes = usable === null ? null : await changedIds(options, parts.http, usable);
  if (usable !== null && changes !== null) return applyChanges(options, parts, usable, changes);
  return fetchAll(options, parts);
}

async function fetchAll(options: UpdateOptions, parts: UpdateDependencies): Promise<UpdateOutcome> {
  if (parts.files.prepare(parts.folder) !== null) throw unwritable();
  const scratch = parts.files.openScratch(parts.folder);
  if (scratch === null) throw unwritable();
  try {
    const size = await download(addressOf(options, 'all.zip'), parts.http, scratch);
    const builder = createIndexBuilder(options.ecosystem);
    const limits = { entries: MAX_RECORDS, entryBytes: MAX_RECORD };
    const read = (offset: number, length: number) => scratch.read(offset, length);
    for (const content of zipContents(read, size, limits)) builder.add(content.toString('utf8'));
    return install(options, parts, builder, 'full');
  } finally {
    scratch.remove();
  }
}

/** Writes an archive to the scratch file, checks it against the checksums that came with it, and returns its size. */
async function download(url: string, http: HttpClient, scratch: ScratchFile): Promise<number> {
  // skeptic-ignore: outdated-hash -- the checksum that the bucket publishes; it finds broken downloads, TLS keeps forged ones out
  const hashes = { md5: createHash('md5'), sha256: createHash('sha256') };
  let size = 0;
  const answer = await get(http, url, MAX_ARCHIVE, (chunk) => {
    if (!scratch.append(chunk)) throw unwritable();
    hashes.md5.update(chunk);
    hashes.sha256.update(chunk);
    size += chunk.length;
  });
  const sums = { md5: hashes.md5.digest('base64'), sha256: hashes.sha256.digest('base64') };
  for (const { kind, value } of announcedSums(answer)) {
    if (sums[kind] !== value) {
      throw new ExternalError(`${url}: the ${kind} checksum is not the one that was announced`, {
        code: 'checksum-mismatch',
        retryable: true,
      });
    }
  }
  return size;
}

/** Checksums of the body as storage services and RFC 9530 announce them. */
function announcedSums({ headers }: HttpAnswer): readonly { kind: 'md5' | 'sha256'; value: string }[] {
  const text = (name: string): string => [headers[name] ?? []].flat().join(',');
  const found = [
    { kind: 'md5' as const, value: /\bmd5=([\w+/]+=*)/.exec(text('x-goog-hash'))?.[1] },
    { kind: 'md5' as const, value: text('content-md5') || undefined },
    {
      kind: 'sha256' as const,
      value: /\bsha-256=:?([\w+/]+=*)/i.exec(text('repr-digest') || text('digest'))?.[1],
    },
  ];
  return found.flatMap(({ kind, value }) => (value === undefined ? [] : [{ kind, value }]));
}

/** The ids that changed since the index was made; null when that is not known or would take longer than fetching all. */
async function changedIds(
  options: UpdateOptions,
  http: HttpClient,
  { header }: AdvisoryIndex,
): Promise<readonly string[] | null> {
  const since = header.newest.slice(0, SECONDS);
  if (since === '') return null;
  const list = await getText(http, addressOf(options, 'modified_id.csv'), MAX_CHANGES);
  if (list === null) return null;
  const ids: string[] = [];
  for (const line of list.split('\n')) {
    const [time = '', id = ''] = line.trim().split(',', 2);
    // The same second counts as changed: the file has fractions of seconds, records may not.
    if (time.slice(0, SECONDS) < since || id === '') continue;
    if (!ID.test(id) || ids.length === MAX_FETCHED) return null;
    ids.push(id);
  }
  return ids;
}

async function applyChanges(
  options: UpdateOptions,
  parts: UpdateDependencies,
  old: AdvisoryIndex,
  ids: readonly string[],
): Promise<UpdateOutcome> {
  const builder = createIndexBuilder(options.ecosystem);
  for (const id of ids) {
    const url = addressOf(options, `${encodeURIComponent(id)}.json`);
    const text = await getText(parts.http, url, MAX_RECORD);
    if (text === null) return fetchAll(options, parts);
    builder.add(text);
  }
  const changed = new Set(ids);
  for (const block of old.all()) {
    if (block === null) return fetchAll(options, parts);
    for (const [name, advisories] of block) {
      for (const advisory of advisories) if (!changed.has(advisory.id)) builder.keep(name, advisory);
    }
  }
  const outcome = install(options, parts, builder, 'changes', old.header.newest);
  return ids.length === 0 ? { ...outcome, kind: 'unchanged' } : outcome;
}

function install(
  { ecosystem, base, today }: UpdateOptions,
  { store }: UpdateDependencies,
  builder: IndexBuilder,
  kind: 'full' | 'changes',
  oldNewest = '',
): UpdateOutcome {
  if (builder.records === 0) {
    throw new ExternalError(`${shownSource(base)} has no advisories of ${ecosystem}`, {
      code: 'advisories-empty',
    });
  }
  const newest = builder.newest > oldNewest ? builder.newest : oldNewest;
  const header = { ecosystem, source: shownSource(base), date: today, newest, records: builder.records };
  if (!store.replace(ecosystem, encodeIndex(header, builder.packages))) throw unwritable();
  return {
    ecosystem,
    kind,
    records: builder.records,
    packages: builder.packages.size,
    unreadable: builder.unreadable,
  };
}

/** The body as text; null when the server says that there is no such file. */
async function getText(http: HttpClient, url: string, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  const answer = await http({ url, body: null, headers: {}, maxBytes }, (chunk) => void chunks.push(chunk));
  if (answer.status === 404) return null;
  if (answer.status < 200 || answer.status > 299) throw refused(url, answer.status);
  return Buffer.concat(chunks).toString('utf8');
}

async function get(
  http: HttpClient,
  url: string,
  maxBytes: number,
  sink: (chunk: Uint8Array) => void,
): Promise<HttpAnswer> {
  const answer = await http({ url, body: null, headers: {}, maxBytes }, sink);
  if (answer.status < 200 || answer.status > 299) throw refused(url, answer.status);
  return answer;
}

function addressOf({ base, ecosystem }: UpdateOptions, file: string): string {
  return `${base.replace(/\/+$/, '')}/${encodeURIComponent(ecosystem)}/${file}`;
}

/** An address without credentials and query. */
function shownSource(base: string): string {
  if (!URL.canParse(base)) return base;
  const { protocol, host, pathname } = new URL(base);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}

function refused(url: string, status: number): ExternalError {
  const code = status === 404 ? 'http-not-found' : 'http-status';
  return new ExternalError(`${shownSource(url)}: the server answers ${status}`, {
    code,
    retryable: status >= 500,
  });
}

function unwritable(): ExternalError {
  return new ExternalError('the folder for advisories cannot be written', {
    code: 'advisories-unwritable',
    hint: 'SKEPTIC_CACHE_DIR names another folder',
  });
}
