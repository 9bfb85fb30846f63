import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dependency } from '@skeptic/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeHttp } from '../platform/http.ts';
import { queryAdvisories } from './osv-api.ts';

const dependency = (name: string, version: string | null, source: Dependency['source'] = 'registry') =>
  ({ ecosystem: 'npm', name, version, source }) as Dependency;
const record = (id: string, name: string) =>
  JSON.stringify({ id, affected: [{ package: { ecosystem: 'npm', name }, versions: ['1.0.0'] }] });

describe('queryAdvisories', () => {
  const answers = new Map<string, (body: string) => string | null>();
  const asked: string[] = [];
  let base = '';
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${body}`);
      const answer = answers.get(request.url!)?.(body) ?? null;
      response.writeHead(answer === null ? 503 : 200).end(answer ?? '');
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    answers.clear();
    asked.length = 0;
  });
  const ask = (dependencies: readonly Dependency[]) =>
    queryAdvisories(dependencies, {
      http: nodeHttp({ environment: {}, idleMs: 2000 }),
      base,
      today: '2026-11-28',
    });

  it('asks for names and versions in batches, follows pages, and fetches each record once', async () => {
    answers.set('/api/v1/querybatch', (body) => {
      const { queries } = JSON.parse(body);
      const results = queries.map(
        ({ package: { name }, page_token: token }: { package: { name: string }; page_token?: string }) =>
          name === 'left'
            ? { vulns: [{ id: token ? 'B' : 'A' }], ...(token ? {} : { next_page_token: 'more' }) }
            : {},
      );
      return JSON.stringify({ results });
    });
    answers.set('/api/v1/vulns/A', () => record('A', 'left'));
    answers.set('/api/v1/vulns/B', () => record('B', 'left'));
    const crowd = Array.from({ length: 1500 }, (_, number) => dependency(`p${number}`, '1.0.0'));
    const database = await ask([dependency('left', '1.0.0'), dependency('left', '1.0.0'), ...crowd]);
    expect(database.find('npm', 'left')?.map(({ id }) => id)).toEqual(['A', 'B']);
    expect([database.find('npm', 'p1'), database.find('Go', 'x')]).toEqual([[], null]);
    expect(database.source('npm')).toMatchObject({ date: '2026-11-28', records: 2, embedded: false });
    expect(asked.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      ...['POST /api/v1/querybatch', 'POST /api/v1/querybatch', 'POST /api/v1/querybatch'],
      ...['GET /api/v1/vulns/A', 'GET /api/v1/vulns/B'],
    ]);
  });

  it('sends nothing of packages that come from elsewhere', async () => {
    await ask([dependency('secret', '1.0.0', 'git'), dependency('ours', null, 'workspace')]);
    expect(asked).toEqual([]);
  });

  it('fetches only what says that a package is malware where no version is known', async () => {
    answers.set('/api/v1/querybatch', () => '{"results": [{"vulns": [{"id": "GHSA-1"}, {"id": "MAL-1"}]}]}');
    answers.set('/api/v1/vulns/MAL-1', () => record('MAL-1', 'open'));
    const database = await ask([dependency('open', null)]);
    expect(database.find('npm', 'open')?.map(({ id }) => id)).toEqual(['MAL-1']);
    expect(asked).toEqual([
      'POST /api/v1/querybatch {"queries":[{"package":{"ecosystem":"npm","name":"open"}}]}',
      'GET /api/v1/vulns/MAL-1 ',
    ]);
  });

  it.each([
    ['is down', null],
    ['answers with a page', '<html>'],
    ['answers too little', '{"results": []}'],
    ['names a path', '{"results": [{"vulns": [{"id": "../../x"}]}]}'],
    ['has no end of pages', '{"results": [{"next_page_token": "again"}]}'],
    ['names a record that is missing', '{"results": [{"vulns": [{"id": "GONE"}]}]}'],
    ['answers in another form', '{"results": [{"vulns": "none"}]}'],
  ])('fails as a whole when the service %s', async (_what, answer) => {
    answers.set('/api/v1/querybatch', () => answer);
    await expect(ask([dependency('left', '1.0.0')])).rejects.toMatchObject({
      name: 'ExternalError',
      code: 'advisory-service',
    });
  });
});
