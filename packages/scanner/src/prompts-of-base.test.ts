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
  const opened = await openPrompts(deps, base);
  expect(titles(opened)).toEqual(['of the base']);
  expect(opened.problems).toEqual([]);
  expect(titles(await openPrompts(deps, baseOf({})))).toEqual([]);
});

it('that cannot be read are a mistake', async () => {
  const { problems } = await openPrompts(deps, baseOf({ '.skeptic/prompts/large.yaml': null }));
  expect(problems).toMatchObject([
    { path: '.skeptic/prompts/large.yaml', reason: 'the file cannot be read: too large, or no text' },
  ]);
});

it('outside of the repository stay as they are', async () => {
  const shared = createFolder({ 'ours.yaml': template('shared') });
  const environment = { SKEPTIC_PROMPTS: shared };
  const opened = await openPrompts({ ...deps, platform: { ...deps.platform, environment } }, baseOf({}));
  expect(titles(opened)).toEqual(['shared']);
  removeFolder(shared);
});

it('that are too many are a mistake', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 501 }, (_, i) => [`.skeptic/prompts/${i}.yaml`, 'version: 1\n']),
  );
  const { problems } = await openPrompts(deps, baseOf(many));
  expect(problems.map(({ path, reason }) => [path, reason])).toEqual([
    ['.skeptic/prompts/500.yaml', 'the file cannot be read: a folder may have 500 of them'],
  ]);
});
