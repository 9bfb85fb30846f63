/** Opens the forge of a place. Each brings its own client library along, which only a job that posts loads. */
import type { FetchLimits } from '../platform/fetch.ts';
import { fetchThrough } from '../platform/fetch.ts';
import type { HttpClient } from '../platform/http.ts';
import type { EarlierRun } from './find-place.ts';
import type { Forge, ForgePlace, Patience } from './forge.ts';

export interface OpenedForge {
  readonly forge: Forge;
  /** Which permission a kind of action takes, and how it is given. */
  hintOf(kind: string): string | null;
  /** Numbers of the open requests whose newest commit is that of an earlier run, in its repository. */
  findRequests(run: EarlierRun): Promise<readonly string[]>;
}

export interface ForgeDependencies {
  readonly http: HttpClient;
  readonly patience: Patience;
  /** Of this tool. */
  readonly version: string;
  /** Waits, for a forge that asks for it or whose answer left something open. */
  wait(milliseconds: number): Promise<void>;
}

const LIMITS: FetchLimits = { maxBytes: 30_000_000, maxMs: 60_000 };

/** Opens a forge for the change whose newest commit is `head`. */
export function openForge(
  place: ForgePlace,
  head: string,
  dependencies: ForgeDependencies,
): Promise<OpenedForge> {
  return place.forge === 'github' ? gitHub(place, head, dependencies) : gitLab(place, head, dependencies);
}

async function gitHub(
  place: ForgePlace,
  head: string,
  { http, patience, version }: ForgeDependencies,
): Promise<OpenedForge> {
  const { createClient } = await import('./github/client.ts');
  const { openGitHub, permissionHint, requestsOfRun } = await import('./github/index.ts');
  const fetch = fetchThrough(http, LIMITS);
  const client = createClient({ ...place, fetch, patience, userAgent: `skeptic/${version}` });
  return {
    forge: openGitHub({ ...place, head }, client),
    hintOf: permissionHint,
    findRequests: (run) => requestsOfRun(place, run, client),
  };
}

/** A pipeline of GitLab does not go on with another one's files. */
async function gitLab(
  place: ForgePlace,
  head: string,
  { http, patience, wait }: ForgeDependencies,
): Promise<OpenedForge> {
  const { createGitLabClient } = await import('./gitlab/client.ts');
  const { openGitLab, roleHint } = await import('./gitlab/index.ts');
  const client = createGitLabClient({ ...place, fetch: fetchThrough(http, LIMITS), patience, wait });
  return { forge: openGitLab({ ...place, head }, client), hintOf: roleHint, findRequests: async () => [] };
}
