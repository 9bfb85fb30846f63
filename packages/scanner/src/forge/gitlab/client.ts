/**
 * Gitbeaker as we use it: over our own door to the network instead of its own loop, which repeats requests that may have been carried out and
 * does not wait as long as GitLab says. What GitLab refuses is told without addresses that hold a token.
 */
import { Gitlab } from '@gitbeaker/rest';
import { ExternalError } from '@skeptic/core';
import type { Fetch } from '../../platform/fetch.ts';
import { endlessList, failureOfStatus, forgeError, MAX_PAGES, type Patience } from '../forge.ts';

export interface GitLabOptions {
  /** Ends with `/api/v4`. */
  readonly api: string;
  readonly token: string;
  readonly fetch: Fetch;
  readonly patience: Patience;
  wait(milliseconds: number): Promise<void>;
}

export type GitLabClient = InstanceType<typeof Gitlab>;

const LIMIT_RETRIES = 3;
const READ_RETRIES = 3;
const FALLBACK_WAIT_SECONDS = 30;

/** A client of one forge for one job. */
export function createGitLabClient(options: GitLabOptions): GitLabClient {
  const host = options.api.replace(/\/api\/v4$/, '');
  // Gitbeaker takes another requester without saying so in its types.
  const own: object = { requesterFn: (service: Service) => requesterOf(service, options) };
  return new Gitlab({ host, token: options.token, ...own });
}

interface Service {
  readonly url: string;
  readonly authHeaders: Readonly<Record<string, () => Promise<string>>>;
}

interface RequestParts {
  readonly searchParams?: Readonly<Record<string, unknown>>;
  readonly body?: FormData | Readonly<Record<string, unknown>>;
}

interface Received {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

type Requester = Readonly<Record<string, (endpoint: string, parts?: RequestParts) => Promise<Received>>>;

function requesterOf(service: Service, options: GitLabOptions): Requester {
  const send =
    (method: string) =>
    async (endpoint: string, parts: RequestParts = {}) => {
      // Gitbeaker follows a list from page to page, and its own limit would cut it without a word.
      if (Number(parts.searchParams?.page ?? 1) > MAX_PAGES) throw endlessList();
      return sendPatiently(method, addressOf(service, endpoint, parts), { service, parts, options });
    };
  return {
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
  };
}

function addressOf({ url }: Service, endpoint: string, { searchParams = {} }: RequestParts): string {
  const address = new URL(endpoint, `${url.replace(/\/+$/, '')}/`);
  for (const [name, value] of Object.entries(searchParams))
    if (value !== undefined) address.searchParams.set(snakeCase(name), String(value));
  return address.href;
}

interface Sending {
  readonly service: Service;
  readonly parts: RequestParts;
  readonly options: GitLabOptions;
}

/** Repeats what a rate limit has turned away, and what only reads. */
async function sendPatiently(method: string, address: string, sending: Sending): Promise<Received> {
  const { patience, wait } = sending.options;
  for (let count = 0; ; count++) {
    const response = await sendOnce(method, address, sending).catch((error: unknown) => {
      if (error instanceof ExternalError) return error;
      throw error;
    });
    if (!(response instanceof ExternalError) && response.ok) return received(response);
    const isLimit = !(response instanceof ExternalError) && response.status === 429;
    const isLost = response instanceof ExternalError || response.status >= 500;
    const seconds = isLimit ? waitOf(response) : (count + 1) ** 2;
    const mayRepeat = isLimit ? count < LIMIT_RETRIES : isLost && method === 'GET' && count < READ_RETRIES;
    if (!mayRepeat || seconds > patience.maxWaitSeconds) throw await explained(response, sending.options);
    await wait(seconds * patience.secondMs);
  }
}

async function sendOnce(
  method: string,
  address: string,
  { service, parts, options }: Sending,
): Promise<Response> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(service.authHeaders)) headers[name] = await value();
  const { body } = parts;
  if (body === undefined || method === 'GET') return options.fetch(address, { method, headers });
  if (body instanceof FormData) return options.fetch(address, { method, headers, body });
  const named = Object.fromEntries(Object.entries(body).map(([name, value]) => [snakeCase(name), value]));
  return options.fetch(address, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(named),
  });
}

async function received(response: Response): Promise<Received> {
  const headers = Object.fromEntries(response.headers.entries());
  const text = await response.text();
  const isJson = (headers['content-type'] ?? '').startsWith('application/json');
  return {
    body: isJson && text !== '' ? (JSON.parse(text) as unknown) : null,
    headers,
    status: response.status,
  };
}

/** GitLab says in seconds when to come back. */
function waitOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : FALLBACK_WAIT_SECONDS;
}

async function explained(response: Response | ExternalError, { token }: GitLabOptions): Promise<Error> {
  if (response instanceof ExternalError)
    return forgeError('uncertain', response.message.replaceAll(token, '***'));
  const text = await response.text();
  const words = messageIn(text).replaceAll(token, '***').slice(0, 300);
  return forgeError(failureOfStatus(response.status), `${response.status}: ${words}`);
}

/** `{"message": …}` or `{"error": …}`, of which either may be a table. */
function messageIn(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { message?: unknown; error?: unknown };
    const told = message ?? error ?? '';
    return typeof told === 'string' ? told : JSON.stringify(told);
  } catch {
    return '';
  }
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
