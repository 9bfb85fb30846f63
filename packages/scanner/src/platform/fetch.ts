/**
 * The `fetch` that client libraries are given: it goes through the one door to the network, with the user's proxies, limits of time and size,
 * and redirects that take no credentials along.
 */
import type { HttpClient } from './http.ts';

export type Fetch = (address: string | URL, init?: FetchRequest) => Promise<Response>;

/** The members of fetch's second argument that count. */
export interface FetchRequest {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

export interface FetchLimits {
  /** Bytes of an answer. */
  readonly maxBytes: number;
  /** Milliseconds for all of it. */
  readonly maxMs: number;
}

/** A `fetch` over `http`. Rejects with an `ExternalError` when there is no answer. */
export function fetchThrough(http: HttpClient, limits: FetchLimits): Fetch {
  return async (address, init = {}) => {
    const encoded = await encodedBody(init.body);
    const chunks: Uint8Array[] = [];
    const { status, headers } = await http(
      {
        url: String(address),
        method: init.method ?? 'GET',
        body: encoded.body,
        headers: { ...encoded.headers, ...init.headers },
        takesAll: true,
        ...limits,
      },
      (chunk) => chunks.push(chunk),
    );
    const isEmpty = status === 204 || status === 205 || status === 304;
    return new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers: flat(headers) });
  };
}

interface Encoded {
  readonly body: string | Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
}

async function encodedBody(body: unknown): Promise<Encoded> {
  if (body === undefined || body === null) return { body: null, headers: {} };
  if (!(body instanceof FormData)) return { body: String(body), headers: {} };
  const form = new Response(body);
  const type = form.headers.get('content-type') ?? '';
  return { body: new Uint8Array(await form.arrayBuffer()), headers: { 'content-type': type } };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
}
