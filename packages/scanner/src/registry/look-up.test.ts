import { gzipSync } from 'node:zlib';
import type { RegistryAnswer } from '@skeptic/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodeHttp } from '../platform/http.ts';
import { lookUp, type Question } from './look-up.ts';
import { json, packument, registryOfEachTest } from './testing.ts';

const [server, other] = [registryOfEachTest(), registryOfEachTest()];
beforeEach(() => {
  server.answers.set('/semver', json(packument('semver')));
  server.answers.set('/simple/pip/', json(simple('pip'), SIMPLE));
});
const SIMPLE = 'application/vnd.pypi.simple.v1+json';

/** The answer of the simple API about a Python package. */
function simple(name: string, changes: Readonly<Record<string, unknown>> = {}): unknown {
  const file = (filename: string, time: string) => ({
    filename,
    url: `https://files.example.com/${filename}`,
    hashes: { sha256: '00' },
    'requires-python': '>=3.8',
    yanked: false,
    'upload-time': `${time}T10:00:00.000000Z`,
  });
  return {
    meta: { 'api-version': '1.4' },
    name,
    files: [
      file(`${name}-1.0.tar.gz`, '2020-02-02'),
      file(`${name}-1.1-py3-none-any.whl`, '2021-03-03'),
      file('something-else-9.9.tar.gz', '2001-01-01'),
    ],
    versions: ['1.0', '1.1'],
    ...changes,
  };
}

const clock = { now: () => performance.now(), totalMs: 20_000 };

function ask(questions: readonly Question[], changes: Partial<typeof clock> = {}) {
  return lookUp(questions, { http: nodeHttp({ environment: {}, idleMs: 300 }), ...clock, ...changes });
}

async function askNpm(name: string, version: string | null = null, authorization: string | null = null) {
  const registries = [{ base: server.base, authorization }];
  const [answer] = await ask([{ ecosystem: 'npm', name, version, registries }]);
  return answer!;
}

async function askPython(name: string, version: string | null = null, bases = [`${server.base}/simple`]) {
  const registries = bases.map((base) => ({ base, authorization: null }));
  const [answer] = await ask([{ ecosystem: 'PyPI', name, version, registries }]);
  return answer!;
}

const factsOf = (answer: RegistryAnswer) => (answer.kind === 'exists' ? answer.facts : null);

describe('lookUp of npm', () => {
  it('reads what a packument tells of the version that is used', async () => {
    server.answers.set('/left', json(packument('left')));
    expect(await askNpm('left', '1.1.0')).toEqual({
      kind: 'exists',
      facts: {
        ...{ firstPublished: '2019-01-01', versions: 4, hasVersion: true, versionPublished: '2020-01-01' },
        ...{ standing: 'active', standingReason: '', isNewPublisher: null, hasInstallScript: false },
        ...{ hasRepository: true, licences: ['MIT'] },
      },
    });
    const newest = factsOf(await askNpm('left', '3.0.0'));
    expect(newest).toMatchObject({ hasVersion: false, versionPublished: '2022-01-01' });
  });

  it('asks for a scoped name as npm does, with the credentials of the settings', async () => {
    server.answers.set('/@acme%2fleft', json(packument('@acme/left')));
    expect((await askNpm('@acme/left', null, 'Bearer t0ken')).kind).toBe('exists');
    expect(server.asked).toEqual(['/@acme%2fleft Bearer t0ken']);
  });

  it('sees deprecated versions, placeholders, install scripts and new publishers', async () => {
    const changed = packument('left') as { versions: Record<string, Record<string, unknown>> };
    Object.assign(changed.versions['2.0.0']!, {
      _npmUser: { name: 'mallory' },
      maintainers: [{ name: 'mallory' }],
      scripts: { postinstall: 'node x.js' },
      deprecated: 'use\nright instead',
      repository: undefined,
      license: undefined,
      licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }],
    });
    server.answers.set('/left', json(changed));
    expect(factsOf(await askNpm('left', '2.0.0'))).toMatchObject({
      ...{ standing: 'deprecated', standingReason: 'use right instead', isNewPublisher: true },
      ...{ hasInstallScript: true, hasRepository: false, licences: ['MIT', 'Apache-2.0'] },
    });
    expect(factsOf(await askNpm('left', '1.2.0'))).toMatchObject({
      standing: 'active',
      isNewPublisher: null,
    });
    server.answers.set('/held', json(packument('held', { 'dist-tags': { latest: '0.0.1-security' } })));
    expect(factsOf(await askNpm('held'))?.standing).toBe('quarantined');
    const time = { unpublished: { time: '2026-01-01T00:00:00.000Z', versions: ['1.0.0'] } };
    server.answers.set('/gone', json(packument('gone', { versions: {}, time })));
    expect(factsOf(await askNpm('gone'))).toMatchObject({ standing: 'quarantined', versions: 0 });
  });

  it('takes only the 404 of the registry itself for a denial', async () => {
    expect(await askNpm('made-up')).toEqual({ kind: 'missing' });
    const reason = async (name: string) => {
      const answer = await askNpm(name);
      return answer.kind === 'not-checked' ? answer.reason : answer.kind;
    };
    for (const status of [401, 403, 410, 429, 500, 503]) {
      server.answers.set(`/s${status}`, (response) => void response.writeHead(status).end('{}'));
      expect(await reason(`s${status}`)).toContain(String(status));
    }
    server.answers.set('/page', (response) => void response.writeHead(200).end('<html>Log in</html>'));
    expect(await reason('page')).toBe('the registry answers in an unknown form');
    server.answers.set('/mistaken', json(packument('another')));
    expect(await reason('mistaken')).toBe('the registry answers in an unknown form');
    server.answers.set('/empty', json({ name: 'empty' }));
    expect(await reason('empty')).toBe('the registry answers in an unknown form');
    server.answers.set('/packed', (response) => void response.writeHead(200).end(gzipSync('{}')));
    expect(await reason('packed')).toBe('the registry answers in an unknown form');
    server.answers.set('/half', (response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('{');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await reason('half')).toMatch(
      /cannot be asked \((?:the connection broke off|the answer ended early)\)/,
    );
    server.answers.set('/silent', () => {});
    expect(await reason('silent')).toBe('the registry cannot be asked (no answer for 0.3 seconds)');
    server.answers.set('/loop', (response) => void response.writeHead(302, { location: '/loop' }).end());
    expect(await reason('loop')).toBe('the registry cannot be asked (redirects in circles)');
  });

  it('believes no denial of a registry that knows nothing at all', async () => {
    server.answers.delete('/semver');
    expect(await askNpm('made-up')).toEqual({
      kind: 'not-checked',
      reason: 'the registry does not even know semver',
    });
    expect(server.asked).toHaveLength(2);
  });

  it('follows redirects without credentials to other hosts, whose 404 denies nothing', async () => {
    const to = (place: string) => (response: import('node:http').ServerResponse) =>
      void response.writeHead(307, { location: place }).end();
    server.answers.set('/near', to('/left'));
    server.answers.set('/left', json(packument('near')));
    expect((await askNpm('near', null, 'Bearer t0ken')).kind).toBe('exists');
    expect(server.asked).toEqual(['/near Bearer t0ken', '/left Bearer t0ken']);
    server.answers.set('/far', to(`${other.base}/far`));
    server.answers.set('/nowhere', to(`${other.base}/nowhere`));
    other.answers.set('/far', json(packument('far')));
    expect((await askNpm('far', null, 'Bearer t0ken')).kind).toBe('exists');
    expect(await askNpm('nowhere', null, 'Bearer t0ken')).toMatchObject({ kind: 'not-checked' });
    expect(other.asked).toEqual(['/far -', '/nowhere -']);
    server.answers.set('/@acme%2fmoved', to('/new/@acme/moved'));
    expect(await askNpm('@acme/moved')).toEqual({ kind: 'missing' });
    server.answers.set('/guarded', to('/login'));
    expect(await askNpm('guarded')).toMatchObject({ kind: 'not-checked' });
  });

  it('knows of a huge answer only that the package is there', async () => {
    server.answers.set('/huge', (response) => {
      response.writeHead(200, { 'content-length': 200_000_000 });
      response.write('{');
    });
    expect(factsOf(await askNpm('huge'))).toMatchObject({ versions: null, firstPublished: null });
  });

  it('asks a few at a time, in the order of the questions, and stops when there is no time left', async () => {
    let open = 0;
    let most = 0;
    const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
    for (const name of names) {
      server.answers.set(`/${name}`, (response, request) => {
        most = Math.max(most, ++open);
        setTimeout(() => {
          open--;
          json(packument(name, { license: name }))(response, request);
        }, 10);
      });
    }
    const registries = [{ base: server.base, authorization: null }];
    const questions = names.map((name) => ({ ecosystem: 'npm' as const, name, version: null, registries }));
    const answers = await ask(questions);
    expect(answers.map(({ kind }) => kind)).toEqual(names.map(() => 'exists'));
    expect([most > 1, most <= 6]).toEqual([true, true]);
    expect(await ask(questions.slice(0, 1), { totalMs: 0 })).toEqual([
      { kind: 'not-checked', reason: 'there was no time left' },
    ]);
  });
});

describe('lookUp of Python', () => {
  it('reads the simple API as JSON, files of other names apart', async () => {
    server.answers.set('/simple/left/', json(simple('left'), SIMPLE));
    expect(factsOf(await askPython('Left', '1'))).toMatchObject({
      ...{ firstPublished: '2020-02-02', versions: 2, hasVersion: true, versionPublished: '2020-02-02' },
      ...{ standing: 'active', hasRepository: null, isNewPublisher: null },
    });
    expect(factsOf(await askPython('left', '1.2'))?.hasVersion).toBe(false);
    expect(factsOf(await askPython('left'))?.versionPublished).toBe('2021-03-03');
  });

  it('reads yanked versions and what PyPI says of a project', async () => {
    const files = [
      { filename: 'left-1.0.tar.gz', yanked: 'broken' },
      { filename: 'left-1.0-py3-none-any.whl', yanked: true },
      { filename: 'left-1.1.tar.gz', yanked: 'half', 'upload-time': 'yesterday' },
      { filename: 'left-1.1.zip', yanked: false },
      { filename: 'left-1.1.tar.gz.asc' },
      'left-9.tar.gz',
    ];
    server.answers.set('/simple/left/', json(simple('left', { files }), SIMPLE));
    const yanked = factsOf(await askPython('left', '1.0'));
    expect(yanked).toMatchObject({ standing: 'yanked', standingReason: 'broken', firstPublished: null });
    expect(factsOf(await askPython('left', '1.1'))?.standing).toBe('active');
    for (const [status, standing] of [
      ['archived', 'archived'],
      ['quarantined', 'quarantined'],
      ['active', 'active'],
    ]) {
      const state = { 'project-status': { status, reason: 'why' }, files: [] };
      server.answers.set('/simple/left/', json(simple('left', state), SIMPLE));
      expect(factsOf(await askPython('left', null))?.standing).toBe(standing);
    }
  });

  it('reads the HTML of mirrors', async () => {
    const page = `<!DOCTYPE html><html><body>
      <a href="../../left-1.0.tar.gz#sha256=00" data-yanked="bad">left-1.0.tar.gz</a>
      <a href="left_two-2.0-py3-none-any.whl">left-2.0-py3-none-any.whl</a></body></html>`;
    server.answers.set('/simple/left/', (response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    });
    expect(factsOf(await askPython('left', '1.0'))).toMatchObject({ versions: 2, standing: 'yanked' });
    server.answers.set('/simple/login/', (response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><a href="/login">Log in</a></html>');
    });
    expect(await askPython('login')).toMatchObject({ kind: 'not-checked' });
  });

  it('adds what the JSON API beside the simple one tells, when it does', async () => {
    server.answers.set('/simple/left/', json(simple('left', { files: [] }), SIMPLE));
    const info = {
      name: 'Left',
      license_expression: null,
      license: 'see file',
      classifiers: ['License :: OSI Approved :: MIT License', 'Topic :: Internet'],
      project_urls: { Source: 'https://code.example.com/left' },
      home_page: '',
    };
    const releases = { '1.0': [{ upload_time_iso_8601: '2018-01-01T00:00:00Z' }], '2.0': 'none' };
    server.answers.set('/pypi/left/json', json({ info, releases }));
    expect(factsOf(await askPython('left'))).toMatchObject({
      ...{ firstPublished: '2018-01-01', hasRepository: true, licences: ['MIT'] },
    });
    server.answers.set('/pypi/left/json', json({ info: { ...info, name: 'right' } }));
    expect(factsOf(await askPython('left'))).toMatchObject({ hasRepository: null, licences: [] });
    server.answers.set('/pypi/left/json', (response) => void response.writeHead(500).end());
    expect(factsOf(await askPython('left'))).toMatchObject({ hasRepository: null, versions: 2 });
  });

  it('believes that a package does not exist when all indexes say so', async () => {
    const bases = [`${server.base}/simple`, `${other.base}/simple`];
    expect(await askPython('made-up', null, bases)).toEqual({ kind: 'missing' });
    other.answers.set('/simple/made-up/', (response) => void response.writeHead(503).end());
    expect(await askPython('made-up', null, bases)).toEqual({
      kind: 'not-checked',
      reason: 'the registry answers 503',
    });
    other.answers.set('/simple/made-up/', json(simple('made-up'), SIMPLE));
    expect((await askPython('made-up', null, bases)).kind).toBe('exists');
  });
});
