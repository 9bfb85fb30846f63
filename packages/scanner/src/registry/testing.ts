/** A registry for tests: a real HTTP server on this machine whose answers a test sets by path. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface RegistryServer {
  readonly base: string;
  readonly answers: Map<string, Answer>;
  /** `path authorization`, as they came. */
  readonly asked: string[];
  close(): void;
}

/** Starts a server; a path without an answer is a 404, as registries give it. */
export async function startRegistry(): Promise<RegistryServer> {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? '-'}`);
    const answer = answers.get(request.url ?? '');
    if (answer !== undefined) return answer(response, request);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Not found"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Answers with JSON. */
export function json(value: unknown, type = 'application/json'): Answer {
  return (response) => void response.writeHead(200, { 'content-type': type }).end(JSON.stringify(value));
}

/** The answer of npm's registry about a package, in the form that it has. */
export function packument(name: string, changes: Readonly<Record<string, unknown>> = {}): unknown {
  const document = (version: string) => ({
    name,
    version,
    license: 'MIT',
    repository: { type: 'git', url: `git+https://code.example.com/${name}.git` },
    maintainers: [{ name: 'anna', email: 'anna@example.com' }],
    _npmUser: { name: 'anna', email: 'anna@example.com' },
    dist: { tarball: `https://registry.example.com/${name}/-/${name}-${version}.tgz`, shasum: 'da39' },
  });
  const versions = ['1.0.0', '1.1.0', '1.2.0', '2.0.0'];
  return {
    _id: name,
    name,
    'dist-tags': { latest: '2.0.0' },
    versions: Object.fromEntries(versions.map((version) => [version, document(version)])),
    time: {
      created: '2019-01-01T00:00:00.000Z',
      modified: '2024-01-01T00:00:00.000Z',
      ...Object.fromEntries(
        versions.map((version, index) => [version, `${2019 + index}-01-01T00:00:00.000Z`]),
      ),
    },
    maintainers: [{ name: 'anna', email: 'anna@example.com' }],
    ...changes,
  };
}
