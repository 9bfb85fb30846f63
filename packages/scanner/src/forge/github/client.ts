/**
 * Octokit as we use it: over our own door to the network, within a job's patience. What may have been done already is never sent again: after
 * an answer that says nothing, whoever asked looks at what is there.
 */
import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { ownTable } from '@skeptic/core';
import type { Fetch } from '../../platform/fetch.ts';
import {
  endlessList,
  type ForgeFailure,
  failureOfStatus,
  forgeError,
  MAX_PAGES,
  PAGE_SIZE,
  type Patience,
  USUAL_PATIENCE,
} from '../forge.ts';

export interface GitHubClient {
  /** Sends a request (`GET /repos/{owner}/{repo}/…`) and gives the answer's body, which may be anything. */
  send(route: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** All pages of a list. Throws for one that does not end: a plan from half of it would post again what stands in the other. */
  list(route: string, parameters?: Readonly<Record<string, unknown>>): Promise<readonly unknown[]>;
  graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
}

export interface ClientOptions {
  readonly api: string;
  readonly token: string;
  readonly fetch: Fetch;
  readonly userAgent: string;
  readonly patience: Patience;
}

const LIMIT_RETRIES = 3;

/** A client of one forge for one job. */
export function createClient(options: ClientOptions): GitHubClient {
  const octokit = createOctokit(options);
  const request = async (route: string, parameters: Readonly<Record<string, unknown>>) => {
    // The library repeats what fails; what may have been done is not repeated. A number of our own would repeat refusals, too.
    const once = route.startsWith('GET ') ? {} : { request: { retries: 0 } };
    try {
      return await octokit.request(route, { ...parameters, ...once });
    } catch (error) {
      throw explained(error, options);
    }
  };
  return {
    async send(route, parameters = {}) {
      return (await request(route, parameters)).data;
    },
    async list(route, parameters = {}) {
      const all: unknown[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const { data, headers } = await request(route, { ...parameters, per_page: PAGE_SIZE, page });
        if (Array.isArray(data)) all.push(...data);
        else if (Array.isArray(data?.check_runs)) all.push(...data.check_runs);
        if (!/rel="next"/.test(headers.link ?? '')) return all;
      }
      throw endlessList();
    },
    async graphql(query, variables) {
      try {
        return await octokit.graphql(query, { ...variables, request: { retries: 0 } });
      } catch (error) {
        throw explained(error, options);
      }
    },
  };
}

function createOctokit({ api, token, fetch, userAgent, patience }: ClientOptions): Octokit {
  const waits = (seconds: number, _options: object, _octokit: unknown, count: number): boolean =>
    seconds <= patience.maxWaitSeconds && count < LIMIT_RETRIES;
  const Client = Octokit.plugin(retry, throttling);
  const isPaced = patience.secondMs === USUAL_PATIENCE.secondMs;
  return new Client({
    auth: token,
    baseUrl: api,
    userAgent,
    log: SILENT,
    request: { fetch },
    retry: {
      doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
      retryAfterBaseValue: patience.secondMs,
    },
    throttle: {
      onRateLimit: waits,
      onSecondaryRateLimit: waits,
      retryAfterBaseValue: patience.secondMs,
      ...(isPaced ? {} : UNPACED),
    },
  });
}

/** What libraries have to say goes into errors; nothing is printed besides. */
const nothing = (): void => {};
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Stands for a group of limiters that lets everything through at once. */
const EVERYTHING = {
  key: () => ({ schedule: (_options: object, job: () => Promise<void>): Promise<void> => job() }),
};
const UNPACED: object = { write: EVERYTHING, notifications: EVERYTHING };

interface RequestFailure {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly headers?: Readonly<Record<string, string | number | undefined>> };
  readonly errors?: readonly { readonly type?: string; readonly message?: string }[];
}

/** Octokit's errors hold whole requests; only the status and GitHub's words go on, without the token. */
function explained(error: unknown, { token }: ClientOptions): Error {
  const { status, message = '', response, errors } = error as RequestFailure;
  const type = errors?.[0]?.type;
  const headers = response?.headers ?? {};
  const words = message.replaceAll(token, '***').split('\n')[0]!.slice(0, 300);
  const code = status === undefined ? '' : `${status}: `;
  return forgeError(failureOfAnswer(status, type, headers, words), `${code}${words}`);
}

/** GraphQL answers with 200 and says in a word what is wrong. */
const GRAPHQL_FAILURES: Readonly<Record<string, ForgeFailure>> = ownTable({
  RATE_LIMITED: 'busy',
  FORBIDDEN: 'forbidden',
  INSUFFICIENT_SCOPES: 'forbidden',
  NOT_FOUND: 'gone',
});

function failureOfAnswer(
  status: number | undefined,
  type: string | undefined,
  headers: Readonly<Record<string, string | number | undefined>>,
  words: string,
): ForgeFailure {
  const isLimited =
    headers['x-ratelimit-remaining'] === '0' || /\brate limit\b|\bsecondary rate\b/i.test(words);
  if (status === 403 && isLimited) return 'busy';
  return GRAPHQL_FAILURES[type ?? ''] ?? failureOfStatus(status);
}
