import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeHttp } from '../platform/http.ts';
import { nodePrivateFiles } from '../platform/private-files.ts';
import { zipOf } from '../testing/zip-writer.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { advisoryStore } from './advisory-store.ts';
import { type UpdateOptions, updateAdvisories } from './update-advisories.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const record = (id: string, name: string, modified = '2026-01-01T00:00:00Z') =>
  JSON.stringify({
    id,
    modified,
    affected: [
      { package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] },
    ],
  });
const ARCHIVE = zipOf({ 'A.json': record('A', 'left'), 'B.json': record('B', 'right') });

describe('updateAdvisories', () => {
  let folder: string;
  let base: string;
  let close: () => void;
  const routes = new Map<string, Handler>();
  const seen: string[] = [];

  beforeEach(async () => {
    folder = path.join(createFolder({}), 'advisories');
    routes.clear();
    seen.length = 0;
    const server = createServer((request, response) => {
      seen.push(request.url!);
      const handler = routes.get(request.url!);
      if (handler === undefined) response.writeHead(404).end('nothing here');
      else handler(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/osv`;
    close = () => {
      server.closeAllConnections();
      server.close();
    };
  });

  afterEach(() => {
    close();
    removeFolder(path.dirname(folder));
  });

  const files = nodePrivateFiles();
  const store = () => advisoryStore(files, folder);
  const update = (changes: Partial<UpdateOptions> = {}, environment = {}) =>
    updateAdvisories(
      { base, ecosystem: 'npm', full: false, today: '2026-02-01', ...changes },
      { http: nodeHttp({ environment, idleMs: 300 }), files, folder, store: store() },
    );
  const serve =
    (body: Buffer | string, headers = {}): Handler =>
    (_request, response) =>
      void response.writeHead(200, headers).end(body);
  const ids = (name: string) =>
    store()
      .open('npm')
      ?.find(name)
      ?.map(({ id }) => id);

  it('builds an index from the archive', async () => {
    const md5 = createHash('md5').update(ARCHIVE).digest('base64');
    routes.set('/osv/npm/all.zip', serve(ARCHIVE, { 'x-goog-hash': `crc32c=AAAAAA==,md5=${md5}` }));
    expect(await update()).toEqual({
      ecosystem: 'npm',
      kind: 'full',
      records: 2,
      packages: 2,
      unreadable: 0,
    });
    expect([ids('left'), ids('right'), ids('other')]).toEqual([['A'], ['B'], []]);
    expect(store().open('npm')?.header).toMatchObject({
      date: '2026-02-01',
      newest: '2026-01-01T00:00:00Z',
      source: base,
    });
    expect(files.files(folder).map(({ name }) => name.replace(/^\w+/, ''))).toEqual(['.npm.advisories']);
    expect(store().ecosystems()).toEqual(['npm']);
  });

  const failures: readonly [string, string, Handler][] = [
    ['is not there', 'http-not-found', (_, response) => void response.writeHead(404).end()],
    ['is refused', 'http-status', (_, response) => void response.writeHead(503).end()],
    [
      'breaks off',
      'http-truncated',
      (_, response) => {
        response.writeHead(200, { 'content-length': ARCHIVE.length });
        response.write(ARCHIVE.subarray(0, 100), () => response.destroy());
      },
    ],
    ['ends early', 'archive-damaged', serve(ARCHIVE.subarray(0, 200))],
    ['was changed on the way', 'archive-damaged', serve(Buffer.from(ARCHIVE).fill(7, 60, 70))],
    [
      'has another checksum',
      'checksum-mismatch',
      serve(ARCHIVE, { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }),
    ],
    ['has another RFC 9530 digest', 'checksum-mismatch', serve(ARCHIVE, { 'repr-digest': 'sha-256=:AAAA:' })],
    ['never comes', 'http-timeout', () => {}],
    [
      'stops in the middle',
      'http-timeout',
      (_, response) => {
        response.writeHead(200, { 'content-length': ARCHIVE.length });
        response.write(ARCHIVE.subarray(0, 100));
      },
    ],
    [
      'is announced to be huge',
      'http-too-large',
      (_, response) => void response.writeHead(200, { 'content-length': 2 ** 40 }).write('PK'),
    ],
    [
      'is redirected in circles',
      'http-redirect',
      (_, response) => void response.writeHead(302, { location: '/osv/npm/all.zip' }).end(),
    ],
    [
      'is redirected to a file',
      'http-redirect',
      (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    ],
    ['is a page instead', 'archive-damaged', serve('<html>sign in</html>')],
    ['holds no advisory', 'advisories-empty', serve(zipOf({ 'x.json': '{}' }))],
  ];

  it.each(failures)('keeps the old index when the archive %s', async (_what, code, handler) => {
    routes.set('/osv/npm/all.zip', serve(ARCHIVE));
    await update();
    routes.set('/osv/npm/all.zip', handler);
    await expect(update({ full: true })).rejects.toMatchObject({ name: 'ExternalError', code });
    expect(ids('left')).toEqual(['A']);
    expect(files.files(folder)).toHaveLength(1);
  });

  it('follows redirects within http', async () => {
    routes.set(
      '/osv/npm/all.zip',
      (_, response) => void response.writeHead(307, { location: '/mirror.zip' }).end(),
    );
    routes.set('/mirror.zip', serve(ARCHIVE));
    expect(await update()).toMatchObject({ records: 2 });
  });

  it('fetches only what has changed since, and drops what was withdrawn', async () => {
    routes.set('/osv/npm/all.zip', serve(ARCHIVE));
    await update();
    const list = '2026-01-03T00:00:00.5Z,C\n2026-01-02T00:00:00Z,B\n2025-12-31T00:00:00Z,A\n';
    routes.set('/osv/npm/modified_id.csv', serve(list));
    routes.set('/osv/npm/C.json', serve(record('C', 'left', '2026-01-03T00:00:00Z')));
    const withdrawn = { ...JSON.parse(record('B', 'right')), withdrawn: '2026-01-02T00:00:00Z' };
    routes.set('/osv/npm/B.json', serve(JSON.stringify(withdrawn)));
    seen.length = 0;
    expect(await update()).toMatchObject({ kind: 'changes', records: 2 });
    expect(seen).toEqual(['/osv/npm/modified_id.csv', '/osv/npm/C.json', '/osv/npm/B.json']);
    expect([ids('left')?.sort(), ids('right')]).toEqual([['A', 'C'], []]);
    routes.set('/osv/npm/modified_id.csv', serve('2026-01-02T00:00:00Z,B\n'));
    expect(await update({ today: '2026-03-01' })).toMatchObject({ kind: 'unchanged' });
    expect(store().open('npm')?.header).toMatchObject({ date: '2026-03-01', newest: '2026-01-03T00:00:00Z' });
  });

  it.each([
    ['the list names no ids', '2026-01-03T00:00:00Z,../../secret\n'],
    ['a record of the list is missing', '2026-01-03T00:00:00Z,Z\n'],
    ['there are very many', Array.from({ length: 300 }, (_, i) => `2026-01-03T00:00:00Z,X-${i}`).join('\n')],
  ])('fetches all when %s', async (_what, list) => {
    routes.set('/osv/npm/all.zip', serve(ARCHIVE));
    await update();
    routes.set('/osv/npm/modified_id.csv', serve(list));
    expect(await update()).toMatchObject({ kind: 'full' });
    expect(seen.filter((url) => url.includes('..'))).toEqual([]);
  });

  it('goes through the proxy that the environment names, except for hosts that it leaves out', async () => {
    const target = 'http://osv.example.com/data';
    routes.set(`${target}/npm/all.zip`, serve(ARCHIVE));
    const proxy = { http_proxy: base.replace('http://', 'http://user:pass@') };
    expect(await update({ base: target }, proxy)).toMatchObject({ records: 2 });
    expect(seen).toEqual([`${target}/npm/all.zip`]);
    const excepted = update({ base: 'http://a.invalid/osv', full: true }, { ...proxy, NO_PROXY: '.invalid' });
    await expect(excepted).rejects.toMatchObject({ code: 'http-unreachable' });
  });

  it('takes no address that is not http', async () => {
    await expect(update({ base: 'file:///etc' })).rejects.toMatchObject({ name: 'ConfigError' });
    await expect(update({}, { http_proxy: 'socks5://127.0.0.1' })).rejects.toMatchObject({
      code: 'proxy-address',
    });
  });
});
