/** Opens the forge of a place. Each brings its own client library along, which only a job that posts loads. */
import type { FetchLimits } from '../platform/fetch.ts';
import { fetchThrough } from '../platform/fetch.ts';
import type { HttpClient } from '../platform/http.ts';
import type { EarlierRun } from './find-place.ts';
import type { Forge, ForgeChange, Patience } from './forge.ts';

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

/** Opens a forge for a change. */
export function openForge(change: ForgeChange, dependencies: ForgeDependencies): Promise<OpenedForge> {
  return change.forge === 'github' ? gitHub(change, dependencies) : gitLab(change, dependencies);
}

async function gitHub(
  change: ForgeChange,
  { http, patience, version }: ForgeDependencies,
): Promise<OpenedForge> {
  const { createClient } = await import('./github/client.ts');
  const { openGitHub, permissionHint, requestsOfRun } = await import('./github/index.ts');
  const fetch = fetchThrough(http, LIMITS);
  const client = createClient({ ...change, fetch, patience, userAgent: `skeptic/${version}` });
  return {
    forge: openGitHub(change, client),
    hintOf: permissionHint,
    findRequests: (run) => requestsOfRun(change, run, client),
  };
}

/** A pipeline of GitLab does not go on with another one's files. */
async function gitLab(
  change: ForgeChange,
  { http, patience, wait }: ForgeDependencies,
): Promise<OpenedForge> {
  const { createGitLabClient } = await import('./gitlab/client.ts');
  const { openGitLab, roleHint } = await import('./gitlab/index.ts');
  const client = createGitLabClient({ ...change, fetch: fetchThrough(http, LIMITS), patience, wait });
  return { forge: openGitLab(change, client), hintOf: roleHint, findRequests: async () => [] };
}
