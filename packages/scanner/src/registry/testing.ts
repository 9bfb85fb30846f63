/** Registries for tests: real HTTP servers on this machine whose answers a test sets by path, and users who are set up for them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { nodeHttp } from '../platform/http.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { askRegistries, type RegistryAnswers } from './ask-registries.ts';
import type { AskedPackage } from './project-settings.ts';

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

/** A server for each test of a file, by one name. */
export function registryOfEachTest(): RegistryServer {
  let current: RegistryServer;
  beforeEach(async () => {
    current = await startRegistry();
  });
  afterEach(() => current.close());
  return {
    get base() {
      return current.base;
    },
    get answers() {
      return current.answers;
    },
    get asked() {
      return current.asked;
    },
    close: () => current.close(),
  };
}

type Files = Readonly<Record<string, string>>;

/** Who asks about what. */
export interface AskGiven {
  /** Files of the user's home folder. */
  readonly user?: Files;
  /** Files of the program. */
  readonly project?: Files;
  /** The program itself, in the place of its files. */
  readonly root?: string;
  readonly variables?: Files;
  /** Where answers are kept; nowhere when absent. */
  readonly cache?: string;
  readonly nowMs?: number;
  readonly isPrivate?: (name: string) => boolean;
}

export interface RegistryKit {
  readonly server: RegistryServer;
  /** One that no test's user means to ask. */
  readonly other: RegistryServer;
  /** A folder that is gone after the test. */
  folderWith(files: Files): string;
  askAll(dependencies: readonly AskedPackage[], given: AskGiven): Promise<RegistryAnswers>;
  /** The answers, as `answerText` shows them. */
  ask(dependencies: readonly AskedPackage[], given: AskGiven): Promise<readonly string[]>;
}

/** What tests of registries share; to be called once, at the top of their file. */
export function registryKit(): RegistryKit {
  const [server, other] = [registryOfEachTest(), registryOfEachTest()];
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) removeFolder(folder);
  });
  const folderWith = (files: Files): string => {
    const folder = createFolder(files);
    folders.push(folder);
    return folder;
  };
  const askAll = (
    dependencies: readonly AskedPackage[],
    { user = {}, project = {}, root, variables, cache, nowMs = 1_000_000, isPrivate = () => false }: AskGiven,
  ): Promise<RegistryAnswers> => {
    const home = folderWith(user);
    const own = nodePlatform();
    const platform = {
      ...own,
      environment: { HOME: home, PATH: '', ...variables },
      programPrefix: path.join(home, 'prefix'),
      clock: { ...own.clock, epochMs: () => nowMs },
    };
    return askRegistries(
      { dependencies, root: root ?? folderWith(project), isPrivate },
      { http: nodeHttp({ environment: {}, idleMs: 500 }), platform, folder: cache ?? null },
    );
  };
  const ask: RegistryKit['ask'] = async (dependencies, given) => {
    const { answerOf } = await askAll(dependencies, given);
    return dependencies.map((one) => answerText(answerOf(one)));
  };
  return { server, other, folderWith, askAll, ask };
}

/** `exists`, how many versions, whether the asked one is among them, and how it stands; or why nothing is known. */
function answerText(answer: ReturnType<RegistryAnswers['answerOf']>): string {
  if (answer?.kind === 'not-checked') return answer.reason;
  if (answer?.kind !== 'exists') return answer?.kind ?? '-';
  return `exists ${answer.facts.versions} ${answer.facts.hasVersion} ${answer.facts.standing}`;
}

/** Makes packages that a manifest of an ecosystem declares. */
export function packagesIn(ecosystem: AskedPackage['ecosystem'], manifest: string) {
  return (
    name: string,
    version: string | null = null,
    changes: Partial<AskedPackage> = {},
  ): AskedPackage => ({
    ...{ ecosystem, name, version, source: 'registry', direct: true, resolved: null },
    place: { path: manifest, start: 0, end: 1, line: 1 },
    ...changes,
  });
}

/** Answers with plain text. */
export function plainText(body: string): Answer {
  return (response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end(body);
}
