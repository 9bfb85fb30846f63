import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Dependency } from '@skeptic/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodeHttp } from '../platform/http.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { askAboutPackage, askRegistries } from './ask-registries.ts';
import { type AskGiven, json, packument, registryKit } from './testing.ts';

const { server, other, folderWith, askAll } = registryKit();
beforeEach(() => {
  for (const name of ['semver', 'left']) server.answers.set(`/${name}`, json(packument(name)));
});

function dependency(name: string, changes: Partial<Dependency> = {}): Dependency {
  return {
    ...{ ecosystem: 'npm', name, version: null, requirement: null, purl: `pkg:npm/${name}`, scope: 'prod' },
    ...{ direct: true, paths: [[name]], integrity: null, resolved: null, source: 'registry', lockfile: null },
    ...{ declared: true, locked: false, installed: false, imported: null, licences: [] },
    place: { path: 'package.json', start: 0, end: 1, line: 1 },
    ...changes,
  };
}

/** Asks for a user whose npm is set up for the first server, unless something else is said. */
async function ask(dependencies: readonly Dependency[], given: AskGiven = {}) {
  const answers = await askAll(dependencies, {
    user: { '.npmrc': `registry=${server.base}` },
    ...given,
  });
  return {
    answers,
    texts: dependencies.map((one) => {
      const answer = answers.answerOf(one);
      return answer?.kind === 'not-checked' ? answer.reason : (answer?.kind ?? null);
    }),
  };
}

describe('askRegistries', () => {
  it('asks about what a manifest names, and about nothing else', async () => {
    const given = [
      dependency('left'),
      dependency('made-up'),
      dependency('along', { direct: false }),
      dependency('ours', { source: 'workspace' }),
      dependency('org.example:x', { ecosystem: 'Maven' }),
    ];
    const { texts } = await ask(given);
    expect(texts).toEqual([
      'exists',
      'missing',
      null,
      null,
      'only registries of npm, Python, Go, Rust, Ruby, .NET and PHP are asked',
    ]);
    expect(server.asked.map((line) => line.split(' ')[0])).toEqual(['/left', '/made-up']);
  });

  it('sends scopes with a registry of their own to that one only, with its token', async () => {
    other.answers.set('/@acme%2fleft', json(packument('@acme/left')));
    const user = {
      '.npmrc': `registry=${server.base}\n@acme:registry=${other.base}/\n//${other.base.slice(7)}/:_authToken=t0ken`,
    };
    const { texts, answers } = await ask([dependency('@acme/left'), dependency('left')], { user });
    expect(texts).toEqual(['exists', 'exists']);
    expect([server.asked, other.asked]).toEqual([['/left -'], ['/@acme%2fleft Bearer t0ken']]);
    expect(answers.isSecret(dependency('@acme/left'))).toBe(true);
    expect(answers.isSecret(dependency('left'))).toBe(false);
  });

  it('sends no name that may be private', async () => {
    const locked = { locked: true, direct: true } as const;
    const given = [
      dependency('@shop/tools'),
      dependency('billing-internal'),
      dependency('foo', { ...locked, resolved: 'https://registry.acme.example.com/foo.tgz' }),
      ...['a', 'b', 'c'].map((name) =>
        dependency(name, { ...locked, direct: false, resolved: `https://registry.example.com/${name}.tgz` }),
      ),
      dependency('acme-secret'),
      dependency('../admin'),
    ];
    const project = { 'package.json': '{"name": "@shop/web"}' };
    const isPrivate = (name: string) => name.startsWith('acme-');
    const { texts, answers } = await ask(given, { project, isPrivate });
    expect(texts).toEqual([
      'its scope is that of the program itself',
      'its name looks private',
      'the lockfile takes it from another host than most',
      ...[null, null, null],
      'the policy calls the name private',
      'the name is none that a registry has',
    ]);
    expect(server.asked).toEqual([]);
    expect(given.map((one) => answers.isSecret(one))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('neither connects to nor sends a token to what the program names', async () => {
    const project = {
      '.npmrc': `registry=${other.base}\n//${other.base.slice(7)}/:_authToken=\${SECRET}`,
      'sub/.npmrc': `@acme:registry=${other.base}`,
    };
    const given = [dependency('left')];
    const variables = { SECRET: 's3cret', npm_config_registry: other.base };
    const { texts } = await ask(given, { project, variables });
    expect(texts).toEqual(['.npmrc of the program names another registry for it']);
    const inFolder = { place: { path: 'sub/package.json', start: 0, end: 1, line: 1 } };
    const scoped = await ask([dependency('@acme/left', inFolder), dependency('left', inFolder)], {
      project: { 'sub/.npmrc': project['sub/.npmrc'] },
    });
    expect(scoped.texts).toEqual(['.npmrc of the program names another registry for it', 'exists']);
    expect([server.asked, other.asked]).toEqual([['/left -'], []]);
  });

  it('asks when the program names the registry that the user has', async () => {
    const { texts } = await ask([dependency('left')], {
      project: { '.npmrc': `registry = ${server.base}/` },
    });
    expect(texts).toEqual(['exists']);
  });

  it('goes on when an address of the program encodes nothing', async () => {
    const evil = `http://%zz:%@${other.base.slice(7)}/x`;
    const locked = dependency('left', { resolved: evil });
    const { texts } = await ask([locked], { project: { '.npmrc': `registry=${evil}` } });
    expect(texts).toEqual(['.npmrc of the program names another registry for it']);
    await ask([dependency('left')], { user: { '.npmrc': `registry=${evil}` } });
    expect(other.asked[0]).toBe(`/x/left Basic ${Buffer.from('%zz:%').toString('base64')}`);
  });

  it.each([
    ['.yarnrc.yml', 'npmRegistryServer: "https://registry.acme.example.com"'],
    ['.yarnrc', 'registry "https://registry.acme.example.com"'],
    ['bunfig.toml', '[install]\nregistry = "https://registry.acme.example.com"'],
  ])('sees other registries of npm packages in %s', async (file, text) => {
    const { texts } = await ask([dependency('left')], { project: { [file]: text } });
    expect(texts).toEqual([`${file} of the program names another registry for it`]);
  });

  it.each([
    ['pyproject.toml', '[[tool.uv.index]]\nurl = "https://pypi.acme.example.com/simple"'],
    ['pyproject.toml', '[[tool.poetry.source]]\nname = "a"\nurl = "https://pypi.acme.example.com/simple"'],
    ['uv.toml', 'extra-index-url = ["https://pypi.acme.example.com/simple"]'],
    ['Pipfile', '[[source]]\nurl = "https://pypi.acme.example.com/simple"'],
    ['reqs.txt', 'left\n--extra-index-url https://pypi.acme.example.com/simple'],
  ])('sees other indexes of Python packages in %s', async (file, text) => {
    const place = { path: file === 'reqs.txt' ? file : 'setup.cfg', start: 0, end: 1, line: 1 };
    const given = [dependency('left', { ecosystem: 'PyPI', place })];
    const user = { '.config/pip/pip.conf': `[global]\nindex-url=${server.base}/simple` };
    const { texts } = await ask(given, { project: { [file]: text }, user });
    expect(texts).toEqual([`${file} of the program names another registry for it`]);
    expect(server.asked).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('reads settings of the program behind links', async () => {
    const user = { '.npmrc': `registry=${server.base}` };
    const root = folderWith({ 'shared/npmrc': 'registry=https://registry.acme.example.com', 'sub/x': '' });
    const elsewhere = folderWith({ npmrc: `registry=${server.base}` });
    symlinkSync('shared/npmrc', path.join(root, '.npmrc'));
    const reasonIn = async (): Promise<unknown> => {
      const { answerOf } = await askAll([dependency('left')], { user, root });
      return answerOf(dependency('left'));
    };
    expect(await reasonIn()).toMatchObject({ reason: expect.stringContaining('names another registry') });
    rmSync(path.join(root, '.npmrc'));
    symlinkSync(path.join(elsewhere, 'npmrc'), path.join(root, '.npmrc'));
    expect(await reasonIn()).toMatchObject({ reason: expect.stringContaining('does not say plainly') });
    expect(server.asked).toEqual([]);
  });

  it('says so when no registry is configured and no client tells one', async () => {
    const given = [dependency('left'), dependency('left', { ecosystem: 'PyPI' })];
    const { texts } = await ask(given, { user: {} });
    expect(texts).toEqual(['no registry is configured for npm', 'no registry is configured for PyPI']);
  });

  it('answers about one name', async () => {
    const home = folderWith({ '.npmrc': `registry=${server.base}` });
    const platform = { ...nodePlatform(), environment: { HOME: home, PATH: '' } };
    const request = { root: folderWith({}), isPrivate: (name: string) => name === 'secret' };
    const setup = { http: nodeHttp({ environment: {}, idleMs: 500 }), platform, folder: null };
    const about = async (name: string) =>
      (await askAboutPackage({ ecosystem: 'npm', name, version: '1.0.0' }, request, setup)).kind;
    expect([await about('left'), await about('made-up'), await about('secret')]).toEqual([
      'exists',
      'missing',
      'not-checked',
    ]);
  });

  it('keeps answers for a while, denials not so long, and other settings apart', async () => {
    const cache = path.join(folderWith({}), 'registries');
    const given = [dependency('left'), dependency('made-up')];
    const hour = 3_600_000;
    const first = await ask(given, { cache });
    expect((await ask(given, { cache, nowMs: 1_000_000 + hour - 1 })).texts).toEqual(first.texts);
    expect(server.asked).toHaveLength(2);
    server.asked.length = 0;
    await ask(given, { cache, nowMs: 1_000_000 + hour });
    expect(server.asked.map((line) => line.split(' ')[0])).toEqual(['/made-up', '/semver']);
    server.asked.length = 0;
    await ask(given, { cache, nowMs: 1_000_000 + 24 * hour });
    expect(server.asked).toHaveLength(2);
    server.asked.length = 0;
    const withToken = { '.npmrc': `registry=${server.base}\n//${server.base.slice(7)}/:_authToken=t` };
    await ask(given, { cache, nowMs: 1_000_000 + 24 * hour, user: withToken });
    expect(server.asked).toHaveLength(2);
  });

  it('keeps no failure', async () => {
    const cache = folderWith({});
    server.answers.set('/left', (response) => void response.writeHead(500).end());
    await ask([dependency('left')], { cache });
    server.answers.set('/left', json(packument('left')));
    expect((await ask([dependency('left')], { cache })).texts).toEqual(['exists']);
  });
});

// A program of Windows is no text with a `#!` line.
describe.skipIf(process.platform === 'win32')('the installed clients', () => {
  /** A client that prints a text and puts down where it ran and with what. */
  function client(name: string, text: string): string {
    const record = `{ pwd; ls -A; env; } > "$(dirname "$0")/../${name}.ran"`;
    const folder = folderWith({ [`bin/${name}`]: `#!/bin/sh\n${record}\nprintf '%s\\n' '${text}'\n` });
    chmodSync(path.join(folder, 'bin', name), 0o755);
    return folder;
  }

  it('are asked where the settings name nothing', async () => {
    const npm = client('npm', `${server.base}/`);
    server.answers.set('/simple/left/', json({ name: 'left', files: [] }, 'application/json'));
    const pip = client(
      'pip3',
      `  -i, --index-url <url>  Base URL (default\n      ${server.base}/simple). More`,
    );
    const PATH = [path.join(npm, 'bin'), path.join(pip, 'bin'), '/usr/bin', '/bin'].join(path.delimiter);
    const variables = { PATH, NODE_OPTIONS: '--require ./evil.js' };
    const given = [dependency('left'), dependency('left', { ecosystem: 'PyPI' })];
    const { texts } = await ask(given, { user: {}, variables });
    expect(texts).toEqual(['exists', 'exists']);
    const ran = nodePlatform().fs.readText(path.join(npm, 'npm.ran')) ?? '';
    expect(ran.split('\n').slice(1, 2)).toEqual(['package.json']);
    expect(ran).toContain('npm_config_update_notifier=false');
    expect(ran).not.toContain('NODE_OPTIONS');
  });

  it('are not those of the program', async () => {
    const evil = client('npm', server.base);
    const own = nodePlatform();
    const project = { ...own, environment: { PATH: `${path.join(evil, 'bin')}${path.delimiter}./bin` } };
    const answers = await askRegistries(
      { dependencies: [dependency('left')], root: evil, isPrivate: () => false },
      { http: nodeHttp({ environment: {}, idleMs: 500 }), platform: project, folder: null },
    );
    expect(answers.answerOf(dependency('left'))).toMatchObject({ kind: 'not-checked' });
    expect(own.fs.readText(path.join(evil, 'npm.ran'))).toBeNull();
  });
});

describe('askRegistries about Go', () => {
  const version = 'v1.1.0';
  const modules = (...names: readonly string[]) =>
    names.map((name) => dependency(name, { ecosystem: 'Go', version }));
  const text = (body: string) => (response: ServerResponse) => void response.writeHead(200).end(body);

  beforeEach(() => {
    for (const name of ['golang.org/x/text', 'example.com/!some/m']) {
      server.answers.set(`/${name}/@v/list`, text('v1.1.0\nv1.0.0\nv1.10.0\n'));
      for (const [one, year] of [
        ['v1.0.0', 2020],
        ['v1.1.0', 2021],
      ] as const)
        server.answers.set(
          `/${name}/@v/${one}.info`,
          json({ Version: one, Time: `${year}-05-06T07:08:09Z` }),
        );
    }
    server.answers.set('/example.com/gone/@v/list', (response) => void response.writeHead(410).end());
  });

  it('asks the proxies of the user, and takes a denial for one where nothing else is asked', async () => {
    const given = modules('example.com/Some/m', 'example.com/made-up', 'example.com/gone');
    const { texts, answers } = await ask(given, { variables: { GOPROXY: server.base } });
    expect(texts).toEqual(['exists', 'missing', 'missing']);
    expect(answers.answerOf(given[0]!)).toMatchObject({
      facts: { firstPublished: '2020-05-06', versions: 3, hasVersion: true, versionPublished: '2021-05-06' },
    });
    const direct = await ask(given, { variables: { GOPROXY: `${server.base},direct` } });
    expect(direct.texts.slice(0, 2)).toEqual([
      'exists',
      'the proxy does not have it, and it may come from its repository',
    ]);
  });

  it('knows a version that the proxy does not have', async () => {
    const given = [dependency('example.com/Some/m', { ecosystem: 'Go', version: 'v9.0.0' })];
    const { answers } = await ask(given, { variables: { GOPROXY: server.base } });
    expect(answers.answerOf(given[0]!)).toMatchObject({ facts: { hasVersion: false } });
  });

  it('reads the file of settings, and sends no module that they call private', async () => {
    const user = {
      '.config/go/env': `GOPROXY=${server.base}|off\nGOPRIVATE=*.corp.example.com,example.com/us\n`,
    };
    const given = modules('git.corp.example.com/a/b', 'example.com/us/x', 'example.com/Some/m', 'nowhere');
    const { texts, answers } = await ask(given, { user });
    expect(texts).toEqual([
      'the settings of Go call the module private',
      'the settings of Go call the module private',
      'exists',
      'the name is none that a registry has',
    ]);
    expect(given.map((one) => answers.isSecret(one))).toEqual([true, true, false, true]);
    expect(server.asked.every((line) => line.includes('/example.com/!some/m/'))).toBe(true);
  });

  it('asks nobody where the settings name no proxy, or where the answer is none', async () => {
    const given = modules('example.com/Some/m');
    for (const GOPROXY of ['', 'off', 'direct', `direct,${server.base}`])
      expect((await ask(given, { variables: { GOPROXY } })).texts).toEqual(['no proxy is configured for Go']);
    expect(server.asked).toEqual([]);
    server.answers.set('/example.com/!some/m/@v/list', text('<html>login</html>'));
    expect((await ask(given, { variables: { GOPROXY: server.base } })).texts).toEqual([
      'the registry answers in an unknown form',
    ]);
  });
});
