/** Which repositories of Composer are asked, and what their answers mean. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { json, packagesIn, registryKit } from '../testing.ts';

const { server, other, folderWith, ask } = registryKit();
const named = packagesIn('Packagist', 'composer.json');

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
        { user: settings(only()) },
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
    expect(await ask([named('acme/made-up')], { user: settings([near()]) })).toEqual([
      'the repository of the settings does not have it, and the public one, which they do not name, may',
    ]);
    server.answers.set('/packages.json', json({ 'metadata-url': `${other.base}/p2/%package%.json` }));
    expect(
      await ask([named('acme/made-up')], { user: settings({ near: near(), packagist: false }) }),
    ).toEqual(['the registry answers in an unknown form']);
    expect(other.asked).toEqual([]);
  });

  it('denies nothing by what it denied under other settings', async () => {
    serve();
    const cache = path.join(folderWith({}), 'registries');
    expect(await ask([named('acme/made-up')], { user: settings(only()), cache })).toEqual(['missing']);
    expect(await ask([named('acme/made-up')], { user: settings([near()]), cache })).toEqual([
      expect.stringContaining('the public one, which they do not name, may'),
    ]);
    const asked = server.asked.length;
    expect(await ask([named('acme/made-up')], { user: settings(only()), cache })).toEqual(['missing']);
    expect(server.asked).toHaveLength(asked);
  });

  it('is told no name that may come from elsewhere, and the program chooses none', async () => {
    serve();
    const program = {
      'composer.json': JSON.stringify({ repositories: [{ type: 'vcs', url: 'https://code.example.com/a' }] }),
    };
    const elsewhere = 'composer.json of the program names another registry for it';
    expect(await ask([named('acme/ours')], { user: settings(only()), project: program })).toEqual([
      elsewhere,
    ]);
    expect(await ask([named('acme/ours')], {})).toEqual(['no registry is configured for Packagist']);
    expect(server.asked).toEqual([]);
  });
});
