/**
 * An HTTP server for programs of the same user on the same machine. A web page in a browser is on the same machine as well: so the name that
 * a request was sent to and the page that it comes from are checked (a foreign name may have been made to point here), and every request
 * needs a secret that no page can know.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The only path that is answered. */
  readonly path: string;
  /** Bytes of a request's body. */
  readonly maxBody: number;
  readonly handle: (request: Request) => Promise<Response>;
  readonly onError: (error: unknown) => void;
}

export interface LocalServer {
  readonly port: number;
  /** What requests send as `Authorization: Bearer …`. */
  readonly token: string;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const MAX_CONNECTIONS = 64;
const REQUEST_MS = 30_000;
/** A busy server would else close connections at the moment at which a client uses them again. */
const KEEP_ALIVE_MS = 300_000;

/** Listens on the loopback address. Throws when the port is taken. */
export async function serveLocally(options: LocalServerOptions): Promise<LocalServer> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    const guarded = { ...options, token, port: portOf(server) };
    answer(request, response, guarded).catch((error: unknown) => {
      options.onError(error);
      if (!response.headersSent) refuse(response, 500, 'internal error');
      else response.destroy();
    });
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = REQUEST_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, LOOPBACK, resolve);
  });
  return {
    port: portOf(server),
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

type Guarded = LocalServerOptions & Pick<LocalServer, 'token' | 'port'>;

async function answer(request: IncomingMessage, response: ServerResponse, options: Guarded): Promise<void> {
  const refused = reasonToRefuse(request, options);
  if (refused !== null) {
    refuse(response, ...refused);
    return;
  }
  const body = await readBody(request, options.maxBody);
  if (body === null) {
    refuse(response, 413, 'the body is too large');
    return;
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { method = 'GET', headers } = request;
  const answered = await options.handle(
    new Request(`http://${LOOPBACK}:${options.port}${options.path}`, {
      method,
      headers: headerPairs(headers),
      signal: gone.signal,
      ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
    }),
  );
  await send(answered, response);
}

function reasonToRefuse(
  { headers, url = '' }: IncomingMessage,
  { token, port, path }: Guarded,
): readonly [status: number, text: string] | null {
  const names = [LOOPBACK, 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (!names.includes((headers.host ?? '').toLowerCase())) return [403, 'this name is not mine'];
  const { origin } = headers;
  if (origin !== undefined && !names.some((name) => origin === `http://${name}`))
    return [403, 'this origin is not mine'];
  if (!isSame(headers.authorization ?? '', `Bearer ${token}`))
    return [401, 'the token that was printed at the start is needed'];
  return url.split('?')[0] === path ? null : [404, `there is only ${path}`];
}

/** Compares digests, so that the time tells nothing of either text. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  });
  response.end(`${text}\n`);
}

async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

function headerPairs(headers: IncomingMessage['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one): [string, string] => [
      name,
      one,
    ]),
  );
}

async function send(answered: Response, response: ServerResponse): Promise<void> {
  // skeptic-ignore: open-redirect -- the headers are those of the handler's own answer, which copies none of the request
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (answered.body === null) {
    response.end();
    return;
  }
  for await (const chunk of answered.body as unknown as AsyncIterable<Uint8Array>) {
    if (response.destroyed) return;
    // skeptic-ignore: cross-site-scripting -- what the handler answers is JSON for programs, with its own type
    response.write(chunk);
  }
  response.end();
}
