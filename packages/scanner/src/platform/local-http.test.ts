import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, serveLocally } from './local-http.ts';

const failures: unknown[] = [];
let server: LocalServer;

beforeAll(async () => {
  server = await serveLocally({
    port: 0,
    path: '/mcp',
    maxBody: 10,
    async handle(asked) {
      const text = await asked.text();
      if (text === 'fail') throw new Error('the handler failed');
      return new Response(`${asked.method} ${text}`, { headers: { 'content-type': 'text/plain' } });
    },
    onError: (error) => failures.push(error),
  });
});
afterAll(() => server.close());

/** Sends a request with these headers over the right ones; null leaves one out. */
async function ask(
  headers: Readonly<Record<string, string | null>>,
  { path = '/mcp', body = 'hello', method = 'POST' } = {},
): Promise<string> {
  const right = { host: `127.0.0.1:${server.port}`, authorization: `Bearer ${server.token}` };
  const given = Object.entries({ ...right, ...headers }).filter(([, value]) => value !== null);
  const sent = request({
    port: server.port,
    host: '127.0.0.1',
    path,
    method,
    headers: Object.fromEntries(given) as Record<string, string>,
    setHost: false,
  });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return `${answer.statusCode} ${text.trim()}`;
}

describe('a local server', () => {
  it('answers who knows the token, by its own names', async () => {
    expect(await ask({})).toBe('200 POST hello');
    expect(await ask({ host: `localhost:${server.port}` })).toBe('200 POST hello');
    expect(await ask({ origin: `http://localhost:${server.port}` })).toBe('200 POST hello');
    expect(await ask({}, { method: 'GET', body: '' })).toBe('200 GET');
  });

  it.each([
    ['a name that was made to point here', { host: 'evil.example.com' }, 403],
    ['another port of this machine', { host: 'localhost:1' }, 403],
    ['no name', { host: null }, 400],
    ['a page of another origin', { origin: 'http://evil.example.com' }, 403],
    ['a page of no origin, as from a file', { origin: 'null' }, 403],
    ['no token', { authorization: null }, 401],
    ['another token', { authorization: 'Bearer no' }, 401],
    ['the token in another scheme', { authorization: 'Basic no' }, 401],
  ])('refuses %s', async (_, headers, status) => {
    expect(await ask(headers)).toMatch(new RegExp(`^${status}`));
  });

  it('answers one path only, and no body that is too large', async () => {
    expect(await ask({}, { path: '/' })).toMatch(/^404/);
    expect(await ask({}, { path: '/mcp?x=1' })).toBe('200 POST hello');
    expect(await ask({}, { body: 'x'.repeat(11) })).toMatch(/^413/);
  });

  it('goes on after a handler that fails, and after nonsense', async () => {
    expect(await ask({}, { body: 'fail' })).toBe('500 internal error');
    expect(failures).toHaveLength(1);
    const socket = connect(server.port, '127.0.0.1');
    socket.end('no http\r\n\r\n');
    await once(socket.resume(), 'close');
    expect(await ask({})).toBe('200 POST hello');
  });

  it('does not take a port that is taken', async () => {
    const options = { port: server.port, path: '/', maxBody: 1, handle: async () => new Response('') };
    await expect(serveLocally({ ...options, onError: () => {} })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
