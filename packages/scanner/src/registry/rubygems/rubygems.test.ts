/** Which gem server is asked, and what its answers mean. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AskedPackage } from '../project-settings.ts';
import { packagesIn, registryKit, plainText as text } from '../testing.ts';
import { readGemVersions } from './answer.ts';

const { server, ask: askAs } = registryKit();
beforeEach(() => {
  server.answers.set('/info/rake', text('---\n1.0.0 |checksum:00\n'));
  server.answers.set(
    '/info/left',
    text('---\n1.0.0 |checksum:00\n1.1.0-java rake:>= 1.0|checksum:01,ruby:>= 2.0\n'),
  );
});

const gem = packagesIn('RubyGems', 'Gemfile');

const PUBLIC = 'https://gems.example.com';

const ask = (
  dependencies: readonly AskedPackage[],
  user: Readonly<Record<string, string>>,
  gemfile = `source "${PUBLIC}"\n`,
) => askAs(dependencies, { user, project: { Gemfile: gemfile } });

const mirrorFor = (key: string, base: string): Readonly<Record<string, string>> => ({
  '.bundle/config': `---\nBUNDLE_MIRROR__${key}: "${base}"\nBUNDLE_127__0__0__1: "me:word"\n`,
});
const PUBLIC_KEY = 'HTTPS://GEMS__EXAMPLE__COM/';

describe('a gem server', () => {
  it('is asked where the user has a mirror of what the Gemfile names, with their credentials', async () => {
    server.answers.set('/info/page', text('<html>Log in</html>'));
    server.answers.set('/info/refused', (response) => void response.writeHead(401).end());
    const names = ['made-up', 'page', 'refused', '../x'].map((name) => gem(name));
    expect(
      await ask(
        [gem('left'), gem('left', '1.1.0'), gem('left', '2.0.0'), ...names],
        mirrorFor(PUBLIC_KEY, server.base),
      ),
    ).toEqual([
      'exists 2 null active',
      'exists 2 true active',
      'exists 2 false active',
      'missing',
      'the registry answers in an unknown form',
      'the registry refuses to tell (401)',
      'the name is none that a registry has',
    ]);
    const basic = `Basic ${Buffer.from('me:word').toString('base64')}`;
    expect(server.asked.every((line) => line.endsWith(basic))).toBe(true);
  });

  it('is asked by a mirror for all, and by the sources of the user', async () => {
    expect(await ask([gem('left')], mirrorFor('ALL', server.base))).toEqual(['exists 2 null active']);
    const sources = { '.gemrc': `---\n:sources:\n- ${server.base}/\n` };
    expect(await ask([gem('left')], sources, '')).toEqual(['exists 2 null active']);
    expect(await ask([gem('left')], sources, `source '${server.base}'\n`)).toEqual(['exists 2 null active']);
  });

  it('is told no gem that comes from elsewhere, and the program chooses none', async () => {
    const other = 'Gemfile of the program names another registry for it';
    const sources = { '.gemrc': `---\n:sources:\n- ${server.base}/\n` };
    expect(await ask([gem('ours')], sources)).toEqual([other]);
    const two = `source "${PUBLIC}"\ngem "ours", source: "https://gems.acme.example.com"\n`;
    expect(await ask([gem('ours')], mirrorFor(PUBLIC_KEY, server.base), two)).toEqual([other]);
    expect(await ask([gem('left')], {}, `source "${server.base}"\n`)).toEqual([other]);
    expect(await ask([gem('left')], {}, '')).toEqual(['no registry is configured for RubyGems']);
    expect(await ask([gem('left')], { '.gemrc': ':sources: [', '.bundle/config': '- x' }, '')).toEqual([
      'no registry is configured for RubyGems',
    ]);
    expect(server.asked).toEqual([]);
  });
});

it('reads settings with aliases, and does without those that cannot be resolved', async () => {
  const own = `---\nbase: &here "${server.base}"\n:sources:\n- *here\n`;
  expect(await ask([gem('left')], { '.gemrc': own }, '')).toEqual(['exists 2 null active']);
  const endless = `---\na: &a [x, x]\nb: &b [*a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b]\n`;
  for (const gemrc of ['---\n:sources:\n- *nowhere\n', endless])
    expect(await ask([gem('left')], { '.gemrc': gemrc }, '')).toEqual([
      'no registry is configured for RubyGems',
    ]);
});

it.each([
  'source ENV["GEMS"]\n',
  'source(gems_of(:us))\n',
  'gem "ours", source: OURS\n',
  '  gem "ours", :source => OURS\n',
])('is told no name where the program computes a source: %s', async (gemfile) => {
  const user = { '.gemrc': `---\n:sources:\n- ${server.base}/\n` };
  expect(await ask([gem('ours')], user, gemfile)).toEqual([
    'Gemfile of the program does not say plainly where it is from',
  ]);
  expect(server.asked).toEqual([]);
});

it('is asked where a Gemfile only speaks of sources', async () => {
  const user = { '.gemrc': `---\n:sources:\n- ${server.base}/\n` };
  const gemfile = `# source of all gems: here\nsource "${server.base}" # source: X\ngem "left", require: false\nmy_source = 1\n`;
  expect(await ask([gem('left')], user, gemfile)).toEqual(['exists 2 null active']);
});

it('reads nothing from what is no list of versions', () => {
  expect(readGemVersions('', null)).toBeNull();
  expect(readGemVersions('---\n', null)).toBeNull();
  expect(readGemVersions('---\n1.0.0 |checksum:00\nnot a line\n', null)).toBeNull();
});
