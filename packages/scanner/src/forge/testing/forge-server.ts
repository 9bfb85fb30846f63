/** What the local forges have in common: a server on the loopback, faults that tests ask for, and pages of lists. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** JSON, or the fields of a form. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks the connection off instead of answering. */
  readonly drop?: true;
}

/** What goes wrong with the next request that fits. */
export interface Fault {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: Answer;
  /** The request is carried out all the same, and only its answer is lost. */
  readonly isDone?: boolean;
}

export interface ForgeServer {
  readonly base: string;
  /** Everything that was asked, oldest first: `POST /repos/…`. */
  readonly log: string[];
  readonly faults: Fault[];
  close(): void;
}

/** Starts a server that answers with `route`. */
export async function startForge(route: (asked: Asked, base: string) => Answer): Promise<ForgeServer> {
  const log: string[] = [];
  const faults: Fault[] = [];
  let base = '';
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answerTo(request, Buffer.concat(chunks)).then((answer) => {
        if (answer.drop === true) return request.socket.destroy();
        const text = answer.json === undefined ? '' : JSON.stringify(answer.json);
        response.writeHead(answer.status, {
          'content-type': 'application/json; charset=utf-8',
          ...answer.headers,
        });
        return response.end(answer.status === 204 ? undefined : text);
      });
    });
  });
  const answerTo = async (request: IncomingMessage, bytes: Buffer): Promise<Answer> => {
    const url = new URL(request.url ?? '/', base);
    const asked: Asked = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: await bodyOf(bytes, request.headers['content-type'] ?? ''),
    };
    log.push(`${asked.method} ${asked.path}`);
    const index = faults.findIndex(({ method, path }) => method === asked.method && path.test(asked.path));
    if (index < 0) return route(asked, base);
    const [fault] = faults.splice(index, 1);
    if (fault!.isDone === true) route(asked, base);
    return fault!.answer;
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    log,
    faults,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(bytes: Buffer, type: string): Promise<Asked['body']> {
  if (bytes.length === 0) return {};
  if (!type.startsWith('multipart/')) return JSON.parse(bytes.toString('utf8')) as Asked['body'];
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  return Object.fromEntries(form);
}

/** A page of a list, with the `Link` header that both forges use. */
export function pageOf(
  items: readonly unknown[],
  { path, query }: Asked,
  base: string,
  usualSize: number,
): { readonly items: readonly unknown[]; readonly headers: Readonly<Record<string, string>> } {
  const size = Math.min(100, Number(query.get('per_page') ?? usualSize));
  const page = Number(query.get('page') ?? 1);
  const next = new URLSearchParams(query);
  next.set('page', String(page + 1));
  next.set('per_page', String(size));
  const isLast = page * size >= items.length;
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: isLast ? {} : { link: `<${base}${path}?${next}>; rel="next"` },
  };
}
