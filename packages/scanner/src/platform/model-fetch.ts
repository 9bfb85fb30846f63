/** What libraries for models send their requests with: to one address only, without redirects, and with a limit for answers. */

/** Thrown when an answer is longer than it may be. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

/**
 * A `fetch` that knows one origin. Keys stand in headers of several names, so nothing is ever sent anywhere else. Answers break off with
 * `AnswerTooLong` beyond `maxBytes`.
 */
export function modelFetch(baseUrl: string, maxBytes: number): typeof fetch {
  const { origin } = new URL(baseUrl);
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (new URL(url).origin !== origin)
      throw new Error(`a request to another address than ${origin} was stopped`);
    // skeptic-ignore: server-side-request-forgery -- the origin is compared with that of the user's own settings
    const response = await fetch(input, { ...init, redirect: 'error' });
    return response.body === null ? response : limited(response, response.body, maxBytes);
  };
}

function limited(response: Response, body: ReadableStream<Uint8Array>, maxBytes: number): Response {
  let bytes = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes)
        controller.error(new AnswerTooLong(`the answer is longer than ${maxBytes} bytes`));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(body.pipeThrough(counting), { status, statusText, headers });
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
