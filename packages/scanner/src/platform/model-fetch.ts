/** What libraries for models send their requests with: to one address only, without redirects, and with a limit for answers. */
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { isLoopbackHost } from '@skeptic/core';
import { openAnswer } from './http.ts';
import type { ProxyEnvironment } from './proxy.ts';

/** Thrown when an answer is longer than it may be. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

export interface ModelFetchOptions {
  /** Bytes of one answer. */
  readonly maxBytes: number;
  /** Milliseconds without a byte after which a connection counts as dead. */
  readonly idleMs: number;
  /** Names the user's proxies. */
  readonly environment: ProxyEnvironment;
}

/** Whether a host is this machine. What is sent to it in the clear leaves it through no proxy. */
export function isThisMachine({ hostname }: URL): boolean {
  return isLoopbackHost(hostname);
}

/**
 * A `fetch` that knows one origin. Keys stand in headers of several names, so nothing is ever sent anywhere else. It goes through the
 * proxies that the usual variables name. Answers break off with `AnswerTooLong` beyond `maxBytes`.
 */
export function modelFetch(
  baseUrl: string,
  { maxBytes, idleMs, environment }: ModelFetchOptions,
): typeof fetch {
  const { origin } = new URL(baseUrl);
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin !== origin) throw new Error(`a request to another address than ${origin} was stopped`);
    const answer = await openAnswer(
      url,
      {
        method: request.method,
        headers: Object.fromEntries(request.headers),
        body: request.body === null ? null : new Uint8Array(await request.arrayBuffer()),
        signal: request.signal,
      },
      { idleMs, environment: isThisMachine(url) ? {} : environment },
    );
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) {
      answer.destroy();
      throw new Error('the service redirects, and redirects are not followed');
    }
    const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const isEmpty = status === 204 || status === 205;
    return new Response(isEmpty ? null : limited(Readable.toWeb(answer), maxBytes), { status, headers });
  };
}

function limited(body: NodeStream, maxBytes: number): ReadableStream<Uint8Array> {
  let bytes = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes)
        controller.error(new AnswerTooLong(`the answer is longer than ${maxBytes} bytes`));
      else controller.enqueue(chunk);
    },
  });
  return (body as ReadableStream<Uint8Array>).pipeThrough(counting);
}

/** Waits; ends early, without an error, when the signal does. */
export function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end);
  });
}
