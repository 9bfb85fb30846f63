/** Progress, cancellation and versions of the protocol, over both transports, with the protocol's own client library. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildCommand } from '../testing/built-command.ts';

const FILES = 40;
/** Old clients pin what they speak; a new one asks first. */
const VERSIONS = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'] as const;
const NEWEST = '2026-07-28';

let built: string;
let folder: string;
const ending: (() => Promise<void>)[] = [];

beforeAll(() => {
  built = buildCommand();
  folder = mkdtempSync(path.join(tmpdir(), 'skeptic-mcp-'));
  mkdirSync(path.join(folder, '.git'));
  for (let at = 0; at < FILES; at += 1)
    writeFileSync(
      path.join(folder, `m${at}.py`),
      `from m${(at + 1) % FILES} import f${(at + 1) % FILES}\n\n\n${functionsOf(at)}`,
    );
});
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

function functionsOf(at: number): string {
  const lines = Array.from(
    { length: 12 },
    (_, line) => `    x${line} = eval(a) if ${line} else run(f, a, ${line})`,
  );
  return `def f${at}(a, f):\n${lines.join('\n')}\n    return a\n`;
}

/** Nothing is kept, so that each scan reads all files. */
const environment = (): Record<string, string> => ({
  PATH: process.env.PATH!,
  SKEPTIC_CACHE_DIR: mkdtempSync(path.join(built, 'cache-')),
});
const argumentsOf = (...rest: readonly string[]): string[] => [
  path.join(built, 'bundle/skeptic.js'),
  ...['mcp', '--root', folder, ...rest],
];

function clientOf(version: (typeof VERSIONS)[number]): Client {
  const info = { name: 'test', version: '1' };
  return version === NEWEST
    ? new Client(info, { versionNegotiation: { mode: 'auto' } })
    : new Client(info, { supportedProtocolVersions: [version] });
}

type Connect = (version: (typeof VERSIONS)[number]) => Promise<Client>;

const overStreams: Connect = async (version) => {
  const client = clientOf(version);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: argumentsOf(),
    env: environment(),
  });
  await client.connect(transport);
  ending.push(() => client.close());
  return client;
};

const overHttp: Connect = async (version) => {
  const server = spawn(process.execPath, argumentsOf('--http'), { env: environment() });
  const [url, token] = await addressOf(server);
  const client = clientOf(version);
  await client.connect(
    new StreamableHTTPClientTransport(url, {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }),
  );
  ending.push(async () => {
    await client.close();
    server.kill('SIGTERM');
    await once(server, 'exit');
  });
  return client;
};

async function addressOf(server: ChildProcess): Promise<readonly [URL, string]> {
  let said = '';
  for await (const chunk of server.stderr!) {
    said += String(chunk);
    if (said.includes('Bearer ') && said.endsWith('\n')) break;
  }
  server.stderr!.resume();
  return [new URL(/http:\S+/.exec(said)![0]), /Bearer (\S+)/.exec(said)![1]!];
}

const SCAN = { name: 'scan_files', arguments: { paths: ['m1.py'] } };
const SMALL = { name: 'scan_code', arguments: { code: 'eval(input())', language: 'python' } };

/** Before the newest version each message over HTTP stands alone, and one that cancels cannot say which call it means. */
describe.each([
  ['standard streams', overStreams, ['2025-06-18', NEWEST]],
  ['HTTP', overHttp, [NEWEST]],
] as const)('over %s', (_, connect, cancelling) => {
  it.each(VERSIONS)('speaks %s', async (version) => {
    const client = await connect(version);
    expect(client.getNegotiatedProtocolVersion()).toBe(version);
    expect((await client.listTools()).tools).toHaveLength(7);
    const found = await client.callTool(SMALL);
    expect(found.structuredContent).toMatchObject({ total: 1, untrusted: true });
  });

  it.each(['2025-06-18', NEWEST] as const)('tells how far it is, in %s', async (version) => {
    const client = await connect(version);
    const steps: { progress: number; total?: number | undefined }[] = [];
    const done = await client.callTool(SCAN, { onprogress: (step) => steps.push(step) });
    expect(done.isError).not.toBe(true);
    expect(steps.length).toBeGreaterThan(0);
    const counts = steps.map(({ progress }) => progress);
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
    expect(steps.every(({ progress, total }) => total !== undefined && progress <= total)).toBe(true);
  });

  it.each(cancelling)('stops what is cancelled, in %s', async (version) => {
    const client = await connect(version);
    const stops = Array.from({ length: 4 }, () => new AbortController());
    let furthest = 0;
    // More than are run at once: those that wait are cancelled, too.
    const calls = stops.map(({ signal }) =>
      client.callTool(SCAN, {
        signal,
        onprogress: ({ progress }) => {
          furthest = Math.max(furthest, progress);
          for (const stop of stops) stop.abort(new Error('enough'));
        },
      }),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual(stops.map(() => 'rejected'));
    expect(furthest).toBeLessThan(FILES);
    // The server has gone on living, and has room for others.
    expect((await client.callTool(SMALL)).structuredContent).toMatchObject({ total: 1 });
  });
});
