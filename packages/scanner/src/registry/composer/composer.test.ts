/** Which repositories of Composer are asked, and what their answers mean. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeHttp } from '../../platform/http.ts';
import { nodePlatform } from '../../platform/node-platform.ts';
import { createFolder, removeFolder } from '../../testing.ts';
import { askRegistries } from '../ask-registries.ts';
import type { AskedPackage } from '../project-settings.ts';
import { json, type RegistryServer, startRegistry } from '../testing.ts';

let server: RegistryServer;
let other: RegistryServer;
const folders: string[] = [];
beforeEach(async () => {
  server = await startRegistry();
  other = await startRegistry();
});
afterEach(() => {
  server.close();
  other.close();
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = createFolder(files);
  folders.push(folder);
  return folder;
}

const named = (name: string, version: string | null = null): AskedPackage => ({
  ...{ ecosystem: 'Packagist', name, version, source: 'registry', direct: true, resolved: null },
  place: { path: 'composer.json', start: 0, end: 1, line: 1 },
});

async function ask(
  dependencies: readonly AskedPackage[],
  user: Readonly<Record<string, string>>,
  project: Readonly<Record<string, string>> = { a: '' },
): Promise<readonly string[]> {
  const home = folderWith(user);
  const own = nodePlatform();
  const platform = { ...own, environment: { HOME: home, PATH: '' } };
  const { answerOf } = await askRegistries(
    { dependencies, root: folderWith(project), isPrivate: () => false },
    { http: nodeHttp({ environment: {}, idleMs: 500 }), platform, folder: null },
  );
  return dependencies.map((one) => {
    const answer = answerOf(one);
    if (answer?.kind === 'not-checked') return answer.reason;
    if (answer?.kind !== 'exists') return answer?.kind ?? '-';
    return `exists ${answer.facts.versions} ${answer.facts.hasVersion} ${answer.facts.standing}`;
  });
}

const settings = (repositories: unknown): Readonly<Record<string, string>> => ({
  '.config/composer/config.json': JSON.stringify({ repositories }),
  '.config/composer/auth.json': JSON.stringify({
    'http-basic': { [server.base.slice('http://'.length)]: { username: 'me', password: 'word' } },
  }),
});
const near = () => ({ type: 'composer', url: server.base });
const only = () => [near(), { 'packagist.org': false }];

function serve(): void {
  server.answers.set('/packages.json', json({ 'metadata-url': '/p2/%package%.json' }));
  server.answers.set('/p2/psr/log.json', json({ packages: { 'psr/log': [{ version: '1.0.0' }] } }));
}

describe('a repository of Composer', () => {
  it('is asked where the settings of the user name it in the place of the public one', async () => {
    serve();
    const releases = [{ version: '1.1.0', abandoned: 'new/right' }, { version: 'v1.0.0' }];
    server.answers.set('/p2/acme/left.json', json({ packages: { 'acme/left': releases } }));
    server.answers.set('/p2/acme/refused.json', (response) => void response.writeHead(403).end());
    server.answers.set('/p2/acme/page.json', (response) => void response.writeHead(200).end('<html>'));
    const others = ['acme/made-up', 'acme/refused', 'acme/page', 'php', '../x'].map((name) => named(name));
    expect(
      await ask(
        [named('Acme/Left', '1.0.0'), named('acme/left', '9.0.0'), named('acme/left', 'dev-main'), ...others],
        settings(only()),
      ),
    ).toEqual([
      'exists 2 true deprecated',
      'exists 2 false deprecated',
      'exists 2 null deprecated',
      'missing',
      'the registry refuses to tell (403)',
      'the registry answers in an unknown form',
      'the name is none that a registry has',
      'the name is none that a registry has',
    ]);
    const basic = `Basic ${Buffer.from('me:word').toString('base64')}`;
    expect(server.asked.every((line) => line.endsWith(basic))).toBe(true);
    expect(server.asked.filter((line) => line.startsWith('/packages.json'))).toHaveLength(1);
  });

  it('denies nothing where the public one may have it, or where it has no files of packages', async () => {
    serve();
    expect(await ask([named('acme/made-up')], settings([near()]))).toEqual([
      'the repository of the settings does not have it, and the public one, which they do not name, may',
    ]);
    server.answers.set('/packages.json', json({ 'metadata-url': `${other.base}/p2/%package%.json` }));
    expect(await ask([named('acme/made-up')], settings({ near: near(), packagist: false }))).toEqual([
      'the registry answers in an unknown form',
    ]);
    expect(other.asked).toEqual([]);
  });

  it('is told no name that may come from elsewhere, and the program chooses none', async () => {
    serve();
    const program = {
      'composer.json': JSON.stringify({ repositories: [{ type: 'vcs', url: 'https://code.example.com/a' }] }),
    };
    const elsewhere = 'composer.json of the program names another registry for it';
    expect(await ask([named('acme/ours')], settings(only()), program)).toEqual([elsewhere]);
    expect(await ask([named('acme/ours')], {})).toEqual(['no registry is configured for Packagist']);
    expect(server.asked).toEqual([]);
  });
});
