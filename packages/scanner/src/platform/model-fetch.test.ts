import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFetch } from './model-fetch.ts';

const asked: { readonly line: string; readonly body: string; readonly authorization: string | undefined }[] =
  [];
let server: Server;
let address = '';

/** Both a service and a proxy. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const line = `${request.method} ${request.url}`;
    asked.push({ line, body, authorization: request.headers['proxy-authorization'] });
    if (line.includes('redirect'))
      response.writeHead(302, { location: 'http://elsewhere.example.com/' }).end();
    else if (line.includes('large')) response.end('x'.repeat(2000));
    else response.writeHead(201, { 'x-answer': 'yes' }).end('pong');
  });
}

beforeAll(async () => {
  server = createServer(answer);
  server.on('connect', (request, socket) => {
    asked.push({ line: `CONNECT ${request.url}`, body: '', authorization: undefined });
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const fetchOf = (baseUrl: string, environment = {}): typeof fetch =>
  modelFetch(baseUrl, { maxBytes: 1000, idleMs: 5000, environment });

describe('requests to models', () => {
  it('go through the proxy that the usual variables name', async () => {
    const http_proxy = address.replace('http://', 'http://user:pass@');
    const response = await fetchOf('http://models.example.com/v1', { http_proxy })(
      'http://models.example.com/v1/chat',
      { method: 'POST', body: 'ping', headers: { 'x-api-key': 'k' } },
    );
    expect([response.status, response.headers.get('x-answer'), await response.text()]).toEqual([
      201,
      'yes',
      'pong',
    ]);
    expect(asked.at(-1)).toEqual({
      line: 'POST http://models.example.com/v1/chat',
      body: 'ping',
      authorization: `Basic ${Buffer.from('user:pass').toString('base64')}`,
    });
  });

  it('ask it for a tunnel where they are encrypted', async () => {
    const asking = fetchOf('https://models.example.com/v1', { HTTPS_PROXY: address });
    await expect(asking('https://models.example.com/v1/chat')).rejects.toThrow(/proxy answers 403/);
    expect(asked.at(-1)?.line).toBe('CONNECT models.example.com:443');
  });

  it('to this machine, which may be in the clear, go through none', async () => {
    const asking = fetchOf(address, { http_proxy: 'http://127.0.0.1:9', all_proxy: 'http://127.0.0.1:9' });
    expect(await (await asking(`${address}/v1`)).text()).toBe('pong');
  });

  it('go to one origin, and follow no redirect', async () => {
    await expect(fetchOf(address)('http://elsewhere.example.com/')).rejects.toThrow(/another address/);
    await expect(fetchOf(address)(`${address}/redirect`)).rejects.toThrow(/redirects are not followed/);
  });

  it('take no more than they may', async () => {
    const response = await fetchOf(address)(`${address}/large`);
    await expect(response.text()).rejects.toMatchObject({ name: 'AnswerTooLong' });
  });

  it('end with their signal', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(fetchOf(address)(`${address}/v1`, { signal: stop.signal })).rejects.toThrow();
  });
});
