/** Which sparse index is asked about packages of Rust, and what its answers mean. */
import { beforeEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '../../platform/node-platform.ts';
import type { AskedPackage } from '../project-settings.ts';
import { type Answer, type AskGiven, packagesIn, plainText, registryKit } from '../testing.ts';
import { pathInIndex, readCargoIndex } from './answer.ts';
import { cargoSettings } from './settings.ts';

const { server, folderWith, ask: askAs } = registryKit();
beforeEach(() => void server.answers.set('/index/se/rd/serde', lines({ name: 'serde', vers: '1.0.0' })));

function lines(...entries: readonly unknown[]): Answer {
  return plainText(`${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`);
}

const crate = packagesIn('crates.io', 'Cargo.toml');

const mirrored = (base: string): string =>
  `[source.crates-io]\nreplace-with = "near"\n[source.near]\nregistry = "sparse+${base}/index/"\n`;

const ask = (dependencies: readonly AskedPackage[], given: AskGiven = {}) =>
  askAs(dependencies, { user: { '.cargo/config.toml': mirrored(server.base) }, ...given });

describe('an index of cargo', () => {
  it('is asked where the settings of the user replace the public one', async () => {
    server.answers.set(
      '/index/se/rd/serde_json',
      lines({ name: 'serde_json', vers: '1.0.0' }, { name: 'serde_json', vers: '1.0.1', yanked: true }),
    );
    server.answers.set('/index/3/l/log', (response) => void response.writeHead(451).end());
    server.answers.set('/index/pa/ge/page', (response) => void response.writeHead(200).end('<html>'));
    server.answers.set('/index/ot/he/other', lines({ name: 'another', vers: '1.0.0' }));
    expect(
      await ask([
        crate('serde_json'),
        crate('serde_json', '1.0.1'),
        crate('serde_json', '9.0.0'),
        ...['made-up', 'log', 'page', 'other', 'no such', '../x'].map((name) => crate(name)),
      ]),
    ).toEqual([
      'exists 2 null active',
      'exists 2 true yanked',
      'exists 2 false active',
      'missing',
      'missing',
      'the registry answers in an unknown form',
      'the registry answers in an unknown form',
      'the name is none that a registry has',
      'the name is none that a registry has',
    ]);
    server.answers.set('/index/ma/de/made-up', (response) => void response.writeHead(403).end());
    expect(await ask([crate('made-up')])).toEqual(['the registry refuses to tell (403)']);
  });

  it('gets the token of its own name, and that of nobody else', async () => {
    const user = {
      'cargo/config.toml': mirrored(server.base),
      'cargo/credentials.toml': '[registries.near]\ntoken = "t0ken"\n[registries.far]\ntoken = "other"\n',
    };
    const home = folderWith(user);
    await ask([crate('serde')], { variables: { CARGO_HOME: `${home}/cargo` } });
    expect(server.asked).toEqual(['/index/se/rd/serde t0ken']);
  });

  it('is not asked where the settings name none, or one of another kind', async () => {
    expect(await ask([crate('serde')], { user: {} })).toEqual(['no registry is configured for crates.io']);
    const git =
      '[source.crates-io]\nreplace-with = "near"\n[source.near]\nregistry = "https://example.com/x.git"\n';
    expect(await ask([crate('serde')], { user: { '.cargo/config.toml': git } })).toEqual([
      'the settings of cargo name no sparse index',
    ]);
    const circle = '[source.crates-io]\nreplace-with = "a"\n[source.a]\nreplace-with = "crates-io"\n';
    expect(await ask([crate('serde')], { user: { '.cargo/config.toml': circle } })).toEqual([
      'no registry is configured for crates.io',
    ]);
    expect(server.asked).toEqual([]);
  });

  it('is told no name that may come from elsewhere, and the program chooses none', async () => {
    const named = { 'Cargo.toml': '[dependencies]\nours = { version = "1", registry = "acme" }\n' };
    expect(await ask([crate('ours')], { project: named })).toEqual([
      'Cargo.toml of the program names another registry for it',
    ]);
    const project = { '.cargo/config.toml': mirrored('http://127.0.0.1:1') };
    expect(await ask([crate('serde')], { project })).toEqual([
      '.cargo/config.toml of the program names another registry for it',
    ]);
    const usual = ['a', 'b', 'c'].map((name) =>
      crate(name, null, { direct: false, resolved: 'registry+https://example.com/index' }),
    );
    const away = crate('ours', null, { resolved: 'sparse+https://registry.acme.example.com/' });
    expect((await ask([...usual, away])).at(-1)).toBe('the lockfile takes it from another host than most');
    expect(server.asked).toEqual([]);
  });
});

it('reads variables before files', () => {
  const own = nodePlatform();
  const environment = {
    HOME: folderWith({ '.cargo/config': '[source.crates-io]\nreplace-with = "b"\n' }),
    CARGO_SOURCE_CRATES_IO_REPLACE_WITH: 'my-near',
    CARGO_REGISTRIES_MY_NEAR_INDEX: 'sparse+https://registry.example.com/index/',
    CARGO_REGISTRIES_MY_NEAR_TOKEN: 'x',
  };
  expect(cargoSettings({ ...own, environment })).toEqual({
    registry: { base: 'https://registry.example.com/index', authorization: 'x' },
    reason: null,
  });
});

it.each([
  ['a', '1/a'],
  ['Ab', '2/ab'],
  ['abc', '3/a/abc'],
  ['abcd', 'ab/cd/abcd'],
  ['Serde_JSON', 'se/rd/serde_json'],
])('%s stands at %s', (name, expected) => expect(pathInIndex(name)).toBe(expected));

it('reads nothing from half a line', () => {
  expect(readCargoIndex('{"name":"a","vers":"1.0.0"}\n{"name":"a"', 'a', null)).toBeNull();
  expect(readCargoIndex('', 'a', null)).toBeNull();
});
