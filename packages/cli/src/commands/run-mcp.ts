import path from 'node:path';
import { createMcpHandler, type McpServerFactory } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { ConfigError, printable } from '@skeptic/core';
import { serveLocally } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { boundedLines } from '../mcp/bounded-lines.ts';
import { mcpServers } from '../mcp/server.ts';
import type { McpFlags } from './mcp.ts';

/** Serves until the client goes away, or under `--http` until the process is ended. */
export async function runMcp({ root, http, port }: McpFlags): Promise<void> {
  const deps = processDependencies();
  const { platform } = deps;
  const given = path.resolve(platform.cwd, root);
  if (platform.fs.kindOf(given) !== 'folder')
    throw new ConfigError(`\`${root}\` is no folder`, { code: 'root-missing' });
  const servers = mcpServers({ ...deps, platform: { ...platform, cwd: platform.fs.realPath(given) } });
  await (http ? serveHttp(servers, port) : serveStreams(servers));
}

async function serveStreams(servers: McpServerFactory): Promise<void> {
  const ended = new Promise<void>((resolve) => process.stdin.once('close', resolve));
  const lines = boundedLines(MAX_BODY, refuse);
  serveStdio(servers, { onerror: log, transport: new StdioServerTransport(process.stdin.pipe(lines)) });
  await ended;
}

/** Bytes of a request. */
const MAX_BODY = 4_000_000;

/** Answers a request that is too long. */
function refuse(id: string | number | null): void {
  const message = `a message is longer than ${MAX_BODY} bytes and was not read`;
  log(new Error(message));
  if (id !== null)
    process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32600, message } })}\n`);
}

async function serveHttp(servers: McpServerFactory, port: number): Promise<void> {
  const handler = createMcpHandler(servers, { onerror: log, maxRequestBodySize: MAX_BODY });
  const server = await serveLocally({
    port,
    path: '/mcp',
    maxBody: MAX_BODY,
    handle: handler.fetch,
    onError: (error) => log(error instanceof Error ? error : new Error(String(error))),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    throw new ConfigError(`port ${port} cannot be used`, {
      code: 'port-taken',
      hint: 'without --port a free one is taken',
    });
  });
  process.stderr.write(
    `skeptic: serving http://127.0.0.1:${server.port}/mcp\nskeptic: send the header Authorization: Bearer ${server.token}\n`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await handler.close();
  await server.close();
}

/** What a client has sent may stand in a message, and fill pages of a log. */
const MAX_LOGGED = 300;

/** Standard output belongs to the protocol. */
function log(error: Error): void {
  process.stderr.write(`skeptic: ${printable(error.message.replace(/\s+/g, ' ')).slice(0, MAX_LOGGED)}\n`);
}
