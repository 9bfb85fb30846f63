/** Where a job's change is, by what the CI service says in variables. Nothing of it comes from the change. */
import { ConfigError } from '@skeptic/core';
import { tableAt, textAt } from '../fields.ts';
import type { Platform } from '../platform/platform.ts';
import type { ForgePlace } from './forge.ts';

export type ForgeChoice = 'github' | 'gitlab' | 'none';

export interface JobPlace extends Omit<ForgePlace, 'token'> {
  /** Null where the job has none. */
  readonly token: string | null;
  /** Variables that a token is looked for in. */
  readonly tokenNames: readonly string[];
  /** The newest commit of the request's branch, or what was pushed; null where nothing says so. */
  readonly head: string | null;
  /** The run of another workflow that this one goes on with. */
  readonly earlier: EarlierRun | null;
}

/** A run without rights, as the service itself describes it. */
export interface EarlierRun {
  readonly event: string;
  readonly head: string;
  /** `owner/name` of the repository that the commit comes from. */
  readonly repository: string;
  readonly branch: string;
}

type Surroundings = Pick<Platform, 'environment' | 'fs'>;

/** The place of this job's change; null where it runs for none, or `none` is chosen. Throws `ConfigError` for a chosen forge that is not described. */
export function findPlace(surroundings: Surroundings, choice: ForgeChoice | null): JobPlace | null {
  const forge = choice ?? detected(surroundings.environment);
  if (forge === 'none') return null;
  return forge === 'github' ? githubPlace(surroundings) : gitlabPlace(surroundings.environment);
}

/** Forgejo and Gitea set the variables of GitHub, and have other interfaces. */
function detected(environment: Surroundings['environment']): ForgeChoice {
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  if (isSet('GITHUB_ACTIONS') && !isSet('FORGEJO_ACTIONS') && !isSet('GITEA_ACTIONS')) return 'github';
  return isSet('GITLAB_CI') ? 'gitlab' : 'none';
}

const GITHUB_TOKENS = ['SKEPTIC_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN'];
const GITLAB_TOKENS = ['SKEPTIC_TOKEN', 'GITLAB_TOKEN'];

function githubPlace({ environment, fs }: Surroundings): JobPlace {
  const read = (...names: readonly string[]): string | null => firstSet(environment, names);
  const event = eventOf(read('GITHUB_EVENT_PATH'), fs);
  const pull = tableAt(event, 'pull_request');
  const number = pull.number;
  const ofRef = /^refs\/pull\/(\d+)\//.exec(read('GITHUB_REF') ?? '')?.[1] ?? null;
  const run = tableAt(event, 'workflow_run');
  const repository = read('SKEPTIC_REPOSITORY', 'GITHUB_REPOSITORY');
  if (repository === null || !/^[\w-][\w.-]*\/[\w.-]*[\w-][\w.-]*$/.test(repository))
    throw undescribed('GitHub', 'SKEPTIC_REPOSITORY (owner/name)');
  return {
    forge: 'github',
    api: apiOf(read('SKEPTIC_API_URL', 'GITHUB_API_URL') ?? 'https://api.github.com'),
    repository,
    request:
      requestOf(environment, ['SKEPTIC_REQUEST']) ?? (typeof number === 'number' ? String(number) : ofRef),
    head: commitOf(environment, ['SKEPTIC_HEAD']) ?? commitIn(textAt(tableAt(pull, 'head'), 'sha')),
    token: read(...GITHUB_TOKENS),
    tokenNames: GITHUB_TOKENS,
    earlier: earlierRun(run),
  };
}

function earlierRun(run: ReturnType<typeof tableAt>): EarlierRun | null {
  const head = commitIn(textAt(run, 'head_sha'));
  const repository = textAt(tableAt(run, 'head_repository'), 'full_name');
  const branch = textAt(run, 'head_branch');
  if (head === null || repository === null || branch === null) return null;
  return { event: textAt(run, 'event') ?? '', head, repository, branch };
}

function gitlabPlace(environment: Surroundings['environment']): JobPlace {
  const read = (...names: readonly string[]): string | null => firstSet(environment, names);
  const repository = read('SKEPTIC_REPOSITORY', 'CI_MERGE_REQUEST_PROJECT_ID', 'CI_PROJECT_ID');
  const api = read('SKEPTIC_API_URL', 'CI_API_V4_URL');
  if (repository === null) throw undescribed('GitLab', 'SKEPTIC_REPOSITORY (the project)');
  if (api === null) throw undescribed('GitLab', 'SKEPTIC_API_URL (https://…/api/v4)');
  return {
    forge: 'gitlab',
    api: apiOf(api),
    repository,
    request: requestOf(environment, ['SKEPTIC_REQUEST', 'CI_MERGE_REQUEST_IID']),
    // A pipeline for merged results runs for a commit that nobody has pushed.
    head: commitOf(environment, ['SKEPTIC_HEAD', 'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA', 'CI_COMMIT_SHA']),
    token: read(...GITLAB_TOKENS),
    tokenNames: GITLAB_TOKENS,
    earlier: null,
  };
}

function firstSet(environment: Surroundings['environment'], names: readonly string[]): string | null {
  for (const name of names) if ((environment[name] ?? '') !== '') return environment[name]!;
  return null;
}

function apiOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new ConfigError(`\`${address}\` is not the address of an API`, {
      code: 'forge-address',
      hint: 'it begins with https://; the CI service sets it, or SKEPTIC_API_URL',
    });
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

const REQUEST_NUMBER = /^[1-9]\d{0,11}$/;
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

function requestOf(environment: Surroundings['environment'], names: readonly string[]): string | null {
  return shapedLike(REQUEST_NUMBER, 'the number of a request', environment, names);
}

function commitOf(environment: Surroundings['environment'], names: readonly string[]): string | null {
  return shapedLike(COMMIT, 'the whole name of a commit', environment, names);
}

/** The first of some variables that is set. Throws `ConfigError` for one that is not what it should be: to go on without it would judge or tell something else. */
function shapedLike(
  shape: RegExp,
  what: string,
  environment: Surroundings['environment'],
  names: readonly string[],
): string | null {
  const name = names.find((one) => (environment[one] ?? '') !== '');
  if (name === undefined) return null;
  const value = environment[name]!;
  if (shape.test(value)) return value;
  throw new ConfigError(`${name} is not ${what}: \`${value}\``, { code: 'forge-variable' });
}

function commitIn(text: string | null): string | null {
  return text !== null && COMMIT.test(text) ? text : null;
}

/** What the service says of the event; null where it says nothing. Throws `ConfigError` for a file that does not hold it. */
function eventOf(file: string | null, fs: Surroundings['fs']): unknown {
  if (file === null) return null;
  const text = fs.readText(file);
  if (text === null) throw badEvent(file, 'cannot be read');
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    throw badEvent(file, 'is no JSON');
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    throw badEvent(file, 'holds no event');
  return event;
}

function badEvent(file: string, problem: string): ConfigError {
  return new ConfigError(`\`${file}\`, which GITHUB_EVENT_PATH names, ${problem}`, {
    code: 'forge-event',
    hint: 'GitHub writes it for every job; elsewhere leave the variable empty and set SKEPTIC_REQUEST and SKEPTIC_HEAD',
  });
}

function undescribed(forge: string, variable: string): ConfigError {
  return new ConfigError(`nothing says which repository of ${forge} this is`, {
    code: 'forge-undescribed',
    hint: `set ${variable}, or leave --forge out`,
  });
}
