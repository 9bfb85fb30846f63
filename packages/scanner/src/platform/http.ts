/**
 * The only door to the network, and only for commands whose purpose it is. Addresses come from the user's own configuration, never from
 * what is scanned. Every failure is an `ExternalError` with a stable code; the body goes to a sink, so that no size is held in memory.
 */
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { ConfigError, ExternalError } from '@skeptic/core';
import { type ProxyEnvironment, proxyFor } from './proxy.ts';

export interface HttpRequest {
  readonly url: string;
  /** Default: POST with a body, else GET. */
  readonly method?: string;
  readonly body: string | Uint8Array | null;
  /** The bodies of all answers go to the sink, and not only those of good ones. */
  readonly takesAll?: boolean;
  /** Credentials go to the origin that is asked only, and to no other one that it redirects to. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the answer's body. */
  readonly maxBytes: number;
  /** Milliseconds that everything may take; as long as it likes when absent, so long as something comes. */
  readonly maxMs?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** The address that answered, after all redirects. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface HttpOptions {
  readonly environment: ProxyEnvironment;
  /** Milliseconds without a byte after which a connection counts as dead. */
  readonly idleMs: number;
}

/** Sends a request, follows redirects, and hands the body of a good answer (2xx) to the sink. Other answers have no body. */
export type HttpClient = (request: HttpRequest, sink: (chunk: Uint8Array) => void) => Promise<HttpAnswer>;

const MAX_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** A client of this process. */
export function nodeHttp(options: HttpOptions): HttpClient {
  return async (given, sink) => {
    let url = readUrl(given.url);
    let request: TimedRequest = { ...given, signal: signalOf(given) };
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const response = await openAnswer(url, request, options);
      const next = redirectOf(url, response);
      if (next === null) return receive(url, response, request, options, sink);
      response.destroy();
      if (next.origin !== url.origin) request = { ...request, headers: withoutCredentials(request.headers) };
      url = next;
    }
    throw failure(url, 'redirects in circles', 'http-redirect');
  };
}

/** A request without what concerns the answer. */
export interface SentRequest extends Pick<HttpRequest, 'method' | 'body' | 'headers' | 'maxMs'> {
  readonly signal: AbortSignal | undefined;
}

type TimedRequest = HttpRequest & SentRequest;

function signalOf({ maxMs }: HttpRequest): AbortSignal | undefined {
  return maxMs === undefined ? undefined : AbortSignal.timeout(maxMs);
}

function withoutCredentials(headers: HttpRequest['headers']): HttpRequest['headers'] {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(?:authorization|private-token|job-token)$/i.test(name)),
  );
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(`${text} is not an http or https address`, { code: 'http-address' });
  }
  return url;
}

/** Where an answer sends us; null when it sends us nowhere. What was asked for encrypted is never fetched in the clear. */
function redirectOf(url: URL, response: IncomingMessage): URL | null {
  const { location } = response.headers;
  if (!REDIRECTS.includes(response.statusCode ?? 0) || location === undefined) return null;
  const next = URL.canParse(location, url.href) ? new URL(location, url) : null;
  const isSafe = next?.protocol === 'https:' || (next?.protocol === 'http:' && url.protocol === 'http:');
  if (next === null || !isSafe) {
    response.destroy();
    throw failure(url, 'redirects to an address that is not followed', 'http-redirect');
  }
  return next;
}

/**
 * Sends a request, through the user's proxy where there is one, and gives the answer as it comes, redirects included. Whoever asks reads it to
 * its end or destroys it. Rejects with an `ExternalError` when there is no answer.
 */
export function openAnswer(url: URL, request: SentRequest, options: HttpOptions): Promise<IncomingMessage> {
  const proxy = proxyFor(url, options.environment);
  if (proxy === null) return send(url, request, options, {});
  if (url.protocol === 'http:') {
    const address = { hostname: proxy.hostname, port: proxy.port || 80, path: url.href };
    const headers = { host: url.host, ...proxyAuthorization(proxy) };
    return send(url, request, options, { ...address, headers });
  }
  return tunnel(url, proxy, request, options).then((socket) => send(url, request, options, { socket }));
}

interface Route {
  readonly hostname?: string;
  readonly port?: string | number;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A tunnel to the host, not encrypted yet. */
  readonly socket?: Socket;
}

function send(url: URL, request: SentRequest, options: HttpOptions, route: Route): Promise<IncomingMessage> {
  const { socket, headers, ...address } = route;
  const sent = {
    ...address,
    method: request.method ?? (request.body === null ? 'GET' : 'POST'),
    headers: { 'user-agent': 'skeptic', ...request.headers, ...headers },
    agent: false,
    signal: request.signal,
    ...(socket === undefined
      ? {}
      : { createConnection: () => connectTls({ socket, servername: url.hostname }) }),
  } as const;
  return new Promise((resolve, reject) => {
    // skeptic-ignore: server-side-request-forgery -- a client of addresses that its user has set; redirects never leave https
    const started = url.protocol === 'https:' ? https.request(url, sent) : http.request(url, sent);
    started.on('response', resolve);
    failOn(started, url, request, options, reject);
    started.end(request.body ?? undefined);
  });
}

/** Asks a proxy for a connection to the host. */
function tunnel(url: URL, proxy: URL, request: SentRequest, options: HttpOptions): Promise<Socket> {
  const target = `${url.hostname}:${url.port || 443}`;
  const started = http.request({
    host: proxy.hostname,
    port: proxy.port || 80,
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...proxyAuthorization(proxy) },
    agent: false,
    signal: request.signal,
  });
  return new Promise((resolve, reject) => {
    started.on('connect', (response, socket) => {
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(failure(url, `the proxy answers ${response.statusCode}`, 'http-proxy'));
    });
    failOn(started, url, request, options, reject);
    started.end();
  });
}

function proxyAuthorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

function failOn(
  started: ClientRequest,
  url: URL,
  request: SentRequest,
  options: HttpOptions,
  reject: (error: Error) => void,
): void {
  started.setTimeout(options.idleMs, () => {
    started.destroy(failure(url, `no answer for ${options.idleMs / 1000} seconds`, 'http-timeout'));
  });
  started.on('error', (error) => reject(expected(url, request, error)));
}

async function receive(
  url: URL,
  response: IncomingMessage,
  request: TimedRequest,
  options: HttpOptions,
  sink: (chunk: Uint8Array) => void,
): Promise<HttpAnswer> {
  const status = response.statusCode ?? 0;
  const answer = { status, url: url.href, headers: response.headers };
  if (request.takesAll !== true && (status < 200 || status > 299)) {
    response.destroy();
    return answer;
  }
  response.setTimeout(options.idleMs, () => {
    response.destroy(failure(url, `no data for ${options.idleMs / 1000} seconds`, 'http-timeout'));
  });
  const tooLarge = (): ExternalError =>
    failure(url, `the answer is larger than ${request.maxBytes} bytes`, 'http-too-large');
  let bytes = 0;
  try {
    if (Number(response.headers['content-length'] ?? 0) > request.maxBytes) throw tooLarge();
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > request.maxBytes) throw tooLarge();
      sink(chunk);
    }
  } catch (error) {
    response.destroy();
    throw expected(url, request, error);
  }
  const length = response.headers['content-length'];
  if (!response.complete || (length !== undefined && Number(length) !== bytes)) {
    throw failure(url, 'the answer ended early', 'http-truncated');
  }
  return answer;
}

function expected(url: URL, { signal, maxMs = 0 }: SentRequest, error: unknown): ExternalError {
  if (error instanceof ExternalError) return error;
  if (signal?.aborted) {
    return failure(url, `the answer takes longer than ${maxMs / 1000} seconds`, 'http-timeout', error);
  }
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const ended = code === 'ECONNRESET' || (error as Error).message === 'aborted';
  return ended
    ? failure(url, 'the connection broke off', 'http-truncated', error)
    : failure(url, code === '' ? (error as Error).message : code, 'http-unreachable', error);
}

/** Of an address only host and path are told: users put credentials into the rest. */
function failure(url: URL, reason: string, code: string, cause?: unknown): ExternalError {
  return new ExternalError(`${url.protocol}//${url.host}${url.pathname}: ${reason}`, {
    code,
    retryable: true,
    cause,
  });
}
