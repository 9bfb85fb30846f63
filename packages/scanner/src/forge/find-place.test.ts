import { describe, expect, it } from 'vitest';
import { type ForgeChoice, findPlace } from './find-place.ts';

const SHA = 'a'.repeat(40);
const EVENT = {
  pull_request: { number: 7, head: { sha: SHA } },
  workflow_run: {
    event: 'pull_request',
    head_sha: SHA,
    head_branch: 'feature',
    head_repository: { full_name: 'stranger/shop' },
  },
};

function place(
  environment: Readonly<Record<string, string>>,
  choice: ForgeChoice | null = null,
  event: unknown = null,
) {
  return findPlace({ environment, fs: holding(JSON.stringify(event ?? {})) }, choice);
}

/** A file system in which every file has one text; null for none at all. */
function holding(text: string | null): Parameters<typeof findPlace>[0]['fs'] {
  return { readText: () => text } as unknown as Parameters<typeof findPlace>[0]['fs'];
}

const ACTIONS = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_API_URL: 'https://github.example.com/api/v3/',
  GITHUB_EVENT_PATH: '/event.json',
  GITHUB_TOKEN: 'from-actions',
};
const GITLAB = {
  GITLAB_CI: 'true',
  CI_API_V4_URL: 'https://example.com/gitlab/api/v4',
  CI_PROJECT_ID: '12',
  CI_COMMIT_SHA: 'b'.repeat(40),
};

describe('the place of a job', () => {
  it('of GitHub Actions is that of the event, also on an Enterprise Server', () => {
    expect(place(ACTIONS, null, EVENT)).toMatchObject({
      forge: 'github',
      api: 'https://github.example.com/api/v3',
      repository: 'acme/shop',
      request: '7',
      head: SHA,
      token: 'from-actions',
      earlier: { event: 'pull_request', head: SHA, repository: 'stranger/shop', branch: 'feature' },
    });
    expect(place({ ...ACTIONS, GITHUB_REF: 'refs/pull/9/merge' })).toMatchObject({
      request: '9',
      head: null,
    });
  });

  it('of a push has no request', () => {
    expect(place({ ...ACTIONS, GITHUB_REF: 'refs/heads/main' })).toMatchObject({
      request: null,
      earlier: null,
    });
    expect(place(GITLAB)).toMatchObject({ request: null, head: 'b'.repeat(40), token: null });
  });

  it('of GitLab is the project of the request, and the commit that somebody pushed', () => {
    const merged = {
      ...GITLAB,
      CI_MERGE_REQUEST_PROJECT_ID: '3',
      CI_MERGE_REQUEST_IID: '5',
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: SHA,
      GITLAB_TOKEN: 'one',
      SKEPTIC_TOKEN: 'other',
    };
    expect(place(merged)).toMatchObject({
      forge: 'gitlab',
      api: 'https://example.com/gitlab/api/v4',
      repository: '3',
      request: '5',
      head: SHA,
      token: 'other',
    });
  });

  it('is unknown elsewhere, also where the variables of GitHub are set by another forge', () => {
    expect(place({})).toBeNull();
    expect(place({ ...ACTIONS, FORGEJO_ACTIONS: 'true' })).toBeNull();
    expect(place({ ...ACTIONS, GITEA_ACTIONS: 'true' })).toBeNull();
    expect(place(ACTIONS, 'none')).toBeNull();
  });

  it.each([
    [{}, 'github', 'nothing says which repository of GitHub'],
    [{ SKEPTIC_REPOSITORY: '../..' }, 'github', 'nothing says which repository of GitHub'],
    [{ SKEPTIC_REPOSITORY: '12' }, 'gitlab', 'nothing says which repository of GitLab'],
    [{ ...ACTIONS, SKEPTIC_API_URL: 'file:///etc' }, 'github', 'is not the address of an API'],
  ] as const)('that %j describes for %s is refused', (environment, choice, message) => {
    expect(() => place(environment, choice)).toThrow(message);
  });

  it.each([
    [ACTIONS, 'SKEPTIC_REQUEST', '7/../8', 'is not the number of a request'],
    [ACTIONS, 'SKEPTIC_HEAD', '--upload-pack=x', 'is not the whole name of a commit'],
    [ACTIONS, 'SKEPTIC_HEAD', 'abc123', 'is not the whole name of a commit'],
    [GITLAB, 'CI_MERGE_REQUEST_IID', '!7', 'is not the number of a request'],
    [GITLAB, 'CI_COMMIT_SHA', 'main', 'is not the whole name of a commit'],
  ] as const)(
    'is not guessed where a variable says something else: %o %s=%s',
    (service, name, value, message) => {
      expect(() => place({ ...service, [name]: value })).toThrow(`${name} ${message}: \`${value}\``);
    },
  );

  it.each([
    [null, 'cannot be read'],
    ['{"pull_request":', 'is no JSON'],
    ['', 'is no JSON'],
    ['[]', 'holds no event'],
    ['null', 'holds no event'],
  ])('is not guessed where the event is %j', (text, problem) => {
    const surroundings = { environment: ACTIONS, fs: holding(text) };
    expect(() => findPlace(surroundings, null)).toThrow(
      `\`/event.json\`, which GITHUB_EVENT_PATH names, ${problem}`,
    );
    expect(findPlace(surroundings, 'none')).toBeNull();
  });
});
