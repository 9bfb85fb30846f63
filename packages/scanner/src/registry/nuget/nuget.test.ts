/** Which sources of NuGet are asked, and what their answers mean. */
import { describe, expect, it } from 'vitest';
import { json, packagesIn, type RegistryServer, registryKit } from '../testing.ts';

const { server, other, ask } = registryKit();
const named = packagesIn('NuGet', 'app.csproj');

const settings = (inside: string): Readonly<Record<string, string>> => ({
  '.nuget/NuGet/NuGet.Config': `<?xml version="1.0"?><configuration>${inside}</configuration>`,
});
const source = (key: string, base: string): string => `<add key="${key}" value="${base}/v3/index.json" />`;
const sources = (...all: readonly string[]): string =>
  `<packageSources><clear />${all.join('')}</packageSources>`;

function serve(one: RegistryServer, packages = `${one.base}/flat/`): void {
  one.answers.set(
    '/v3/index.json',
    json({ resources: [{ '@id': packages, '@type': 'PackageBaseAddress/3.0.0' }] }),
  );
  one.answers.set('/flat/newtonsoft.json/index.json', json({ versions: ['1.0.0'] }));
}

describe('a source of NuGet', () => {
  it('is asked where the settings of the user name it, by its own service', async () => {
    serve(server);
    server.answers.set('/flat/some.thing/index.json', json({ versions: ['1.0.0', '1.2.0-beta'] }));
    server.answers.set('/flat/refused/index.json', (response) => void response.writeHead(403).end());
    server.answers.set('/flat/page/index.json', (response) => void response.writeHead(200).end('<html>'));
    const user = settings(sources(source('near', server.base)));
    expect(
      await ask(
        [
          named('Some.Thing', '1.0'),
          named('Some.Thing', '1.2.0-BETA'),
          named('Some.Thing', '2.0.0'),
          ...['Made.Up', 'Refused', 'Page', '../x'].map((name) => named(name)),
        ],
        { user },
      ),
    ).toEqual([
      'exists 2 true active',
      'exists 2 true active',
      'exists 2 false active',
      'missing',
      'the registry refuses to tell (403)',
      'the registry answers in an unknown form',
      'the name is none that a registry has',
    ]);
    expect(server.asked.filter((line) => line.startsWith('/v3/'))).toHaveLength(1);
  });

  it('has to deny with all others, and takes its credentials to its own origin only', async () => {
    serve(server, `${other.base}/flat/`);
    serve(other);
    const user = settings(
      `${sources(source('near one', server.base), source('off', 'http://127.0.0.1:1'))}
      <disabledPackageSources><add key="off" value="true" /></disabledPackageSources>
      <packageSourceCredentials><near_x0020_one><add key="Username" value="me" /><add key="ClearTextPassword" value="word" /></near_x0020_one></packageSourceCredentials>`,
    );
    expect(await ask([named('Made.Up')], { user })).toEqual(['missing']);
    expect(server.asked).toEqual([`/v3/index.json Basic ${Buffer.from('me:word').toString('base64')}`]);
    expect(other.asked.every((line) => line.endsWith(' -'))).toBe(true);
    const both = settings(sources(source('a', other.base), source('b', server.base)));
    server.answers.set('/v3/index.json', (response) => void response.writeHead(404).end());
    expect(await ask([named('Made.Up')], { user: both })).toEqual([
      'the registry answers in an unknown form',
    ]);
  });

  it('is told no name that may come from elsewhere, and the program chooses none', async () => {
    serve(server);
    const near = settings(sources(source('near', server.base)));
    const program = {
      'nuget.config': `<configuration>${sources(source('ours', other.base))}</configuration>`,
    };
    const elsewhere = 'nuget.config of the program names another registry for it';
    expect(await ask([named('Ours')], { user: near, project: program })).toEqual([elsewhere]);
    expect(await ask([named('Ours')], { project: program })).toEqual([elsewhere]);
    expect(await ask([named('Ours')], { user: settings('<packageSourceMapping />') })).toEqual([
      'the settings of NuGet map packages to sources',
    ]);
    expect(
      await ask([named('Ours')], { user: settings(sources('<add key="a" value="/srv/packages" />')) }),
    ).toEqual(['the settings of NuGet name a source of another kind']);
    for (const user of [{}, settings(''), { '.nuget/NuGet/NuGet.Config': '<configuration><a>' }])
      expect(await ask([named('Ours')], { user })).toEqual(['no registry is configured for NuGet']);
    expect([server.asked, other.asked]).toEqual([[], []]);
  });

  it('is told no name when the file of the program cannot be read', async () => {
    serve(server);
    const user = settings(sources(source('near', server.base)));
    for (const text of ['<configuration><a>', '\ufeff\0<\0c', 'x'.repeat(2_000_001)])
      expect(await ask([named('Ours')], { user, project: { 'nuget.config': text } })).toEqual([
        'nuget.config of the program does not say plainly where it is from',
      ]);
    expect(server.asked).toEqual([]);
  });
});
