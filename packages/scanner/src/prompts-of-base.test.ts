import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodePlatform } from './platform/node-platform.ts';
import { openPrompts, type PromptDependencies } from './prompts/prompts.ts';
import { promptsOfBase } from './prompts-of-base.ts';
import { createFolder, removeFolder } from './testing.ts';

const rulesFolder = fileURLToPath(new URL('../../rules/dist-data/', import.meta.url));
const template = (title: string): string =>
  `version: 1\ntemplates:\n  - {id: our-login, version: 1, extends: login-endpoint, title: ${title}}\n`;

let folder = '';
let deps: PromptDependencies;
beforeAll(() => {
  folder = createFolder({
    '.git/HEAD': '',
    '.skeptic/prompts/login.yaml': template('of the change'),
    '.skeptic/prompts/new.yaml': template('new').replace('our-login', 'our-new'),
  });
  deps = { platform: { ...nodePlatform(), cwd: folder, environment: {} }, rulesFolder };
});
afterAll(() => removeFolder(folder));

/** A base by the texts of its files; null for one that is too large. */
function baseOf(files: Readonly<Record<string, string | null>>) {
  return promptsOfBase({
    repository: { root: folder } as Parameters<typeof promptsOfBase>[0]['repository'],
    before: new Map(Object.keys(files).map((file) => [file, { object: file, mode: '100644' }])),
    blobs: {
      read: async (name) => {
        const bytes = new TextEncoder().encode(files[name] ?? '');
        return files[name] === null
          ? { kind: 'large', size: 2_000_000, head: bytes }
          : { kind: 'blob', bytes };
      },
      close: () => {},
    },
  });
}

const titles = ({ library }: Awaited<ReturnType<typeof openPrompts>>) =>
  library.templates.filter(({ id }) => id.startsWith('our-')).map(({ title }) => title);

it('are those of the base, not of the change', async () => {
  const base = baseOf({
    '.skeptic/prompts/login.yaml': template('of the base'),
    '.skeptic/prompts/deeper/other.yaml': template('deeper'),
    '.skeptic/prompts/readme.md': 'no template',
    'login.yaml': template('elsewhere'),
  });
  expect(titles(await openPrompts(deps))).toEqual(['of the change', 'new']);
  const opened = await openPrompts(deps, { filesOf: base });
  expect(titles(opened)).toEqual(['of the base']);
  expect(opened.problems).toEqual([]);
  expect(titles(await openPrompts(deps, { filesOf: baseOf({}) }))).toEqual([]);
});

it('that cannot be read are a mistake', async () => {
  const { problems } = await openPrompts(deps, {
    filesOf: baseOf({ '.skeptic/prompts/large.yaml': null }),
  });
  expect(problems).toMatchObject([
    { path: '.skeptic/prompts/large.yaml', reason: 'the file cannot be read: too large, or no text' },
  ]);
});

it('outside of the repository stay as they are', async () => {
  const shared = createFolder({ 'ours.yaml': template('shared') });
  const environment = { SKEPTIC_PROMPTS: shared };
  const opened = await openPrompts(
    { ...deps, platform: { ...deps.platform, environment } },
    { filesOf: baseOf({}) },
  );
  expect(titles(opened)).toEqual(['shared']);
  removeFolder(shared);
});

it('that are too many are a mistake', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 501 }, (_, i) => [`.skeptic/prompts/${i}.yaml`, 'version: 1\n']),
  );
  const { problems } = await openPrompts(deps, { filesOf: baseOf(many) });
  expect(problems.map(({ path, reason }) => [path, reason])).toEqual([
    ['.skeptic/prompts/500.yaml', 'the file cannot be read: a folder may have 500 of them'],
  ]);
});

it('of folders that the policy of the base names are shared, and missing ones are a mistake', async () => {
  const filesOf = baseOf({ 'vendor/prompts/login.yaml': template('shared') });
  const settings = {
    shared: ['vendor/prompts', 'vendor/gone'],
    versions: { 'our-login': 2, 'no-such': 1, 'login-endpoint': 9 },
  };
  const opened = await openPrompts(deps, { filesOf, settings });
  expect(titles(opened)).toEqual(['shared']);
  expect(opened.problems.map(({ path, reason }) => [path, reason])).toEqual([
    ['skeptic.yaml', 'the policy names the folder vendor/gone, which has no templates here'],
    ['vendor/prompts/login.yaml', 'the template our-login has version 1, and the policy asks for 2 or later'],
    ['skeptic.yaml', 'there is no template no-such, of which the policy asks for version 1'],
    ['skeptic.yaml', 'the template login-endpoint has version 1, and the policy asks for 9 or later'],
  ]);
});

it('of the policy on the disk count, below those of the project', async () => {
  const root = createFolder({
    '.git/HEAD': '',
    'skeptic.yaml': 'version: 1\nprompts: {shared: [./vendor/prompts/], versions: {our-login: 1}}\n',
    'vendor/prompts/login.yaml': template('shared'),
    'vendor/prompts/other.yaml': template('other').replace('our-login', 'our-other'),
    '.skeptic/prompts/login.yaml': template('own'),
  });
  const opened = await openPrompts({ ...deps, platform: { ...deps.platform, cwd: root } });
  expect(titles(opened)).toEqual(['own', 'other']);
  expect(opened.problems).toEqual([]);
  removeFolder(root);
});
