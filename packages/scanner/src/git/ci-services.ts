/** What CI services say, in variables, of the change that they run for. */
import type { Platform } from '../platform/platform.ts';

/** A value and the variable, or the member of the event, that has it. */
export interface Said {
  readonly value: string;
  readonly from: string;
}

export interface CiRun {
  readonly service: string;
  /** The run is about a request to merge. */
  readonly isRequest: boolean;
  /** Commits of the branch that is merged into, best first. */
  readonly commits: readonly Said[];
  /** The branch that is merged into. */
  readonly target: Said | null;
  /** The branch that was pushed. */
  readonly branch: Said | null;
  /** What the branch held before the push; null where there was none, or nothing is said. */
  readonly before: Said | null;
  readonly defaultBranch: Said | null;
  /** How a clone with the history is asked for. */
  readonly deepen: string;
}

/** Names of variables. */
interface Service {
  readonly name: string;
  /** Set in every run. */
  readonly sign: string;
  /** Set in runs for requests; absent: where there is a target. */
  readonly request?: string;
  readonly commit?: string;
  readonly target?: string;
  readonly branch?: string;
  readonly before?: string;
  readonly defaultBranch?: string;
  /** Names of members of the event file that say more. */
  readonly event?: string;
  readonly deepen: string;
}

const ACTIONS = {
  target: 'GITHUB_BASE_REF',
  branch: 'GITHUB_REF_NAME',
  event: 'GITHUB_EVENT_PATH',
  deepen: 'give actions/checkout `fetch-depth: 0`',
};

/** Services that also set the variables of another one stand before it. */
const SERVICES: readonly Service[] = [
  { name: 'Forgejo Actions', sign: 'FORGEJO_ACTIONS', ...ACTIONS },
  { name: 'Gitea Actions', sign: 'GITEA_ACTIONS', ...ACTIONS },
  { name: 'GitHub Actions', sign: 'GITHUB_ACTIONS', ...ACTIONS },
  {
    name: 'GitLab CI',
    sign: 'GITLAB_CI',
    commit: 'CI_MERGE_REQUEST_DIFF_BASE_SHA',
    target: 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
    branch: 'CI_COMMIT_BRANCH',
    before: 'CI_COMMIT_BEFORE_SHA',
    defaultBranch: 'CI_DEFAULT_BRANCH',
    deepen: 'set the variable `GIT_DEPTH: 0`',
  },
  {
    name: 'Bitbucket Pipelines',
    sign: 'BITBUCKET_BUILD_NUMBER',
    commit: 'BITBUCKET_PR_DESTINATION_COMMIT',
    target: 'BITBUCKET_PR_DESTINATION_BRANCH',
    branch: 'BITBUCKET_BRANCH',
    deepen: 'set `clone: {depth: full}`',
  },
  {
    name: 'Azure Pipelines',
    sign: 'TF_BUILD',
    target: 'SYSTEM_PULLREQUEST_TARGETBRANCH',
    branch: 'BUILD_SOURCEBRANCH',
    deepen: 'give the step `checkout: self` the input `fetchDepth: 0`',
  },
  {
    name: 'Jenkins',
    sign: 'JENKINS_URL',
    target: 'CHANGE_TARGET',
    branch: 'BRANCH_NAME',
    before: 'GIT_PREVIOUS_SUCCESSFUL_COMMIT',
    deepen: 'clone without `shallow`, and with a refspec that has the target branch',
  },
  {
    name: 'Buildkite',
    sign: 'BUILDKITE',
    target: 'BUILDKITE_PULL_REQUEST_BASE_BRANCH',
    branch: 'BUILDKITE_BRANCH',
    defaultBranch: 'BUILDKITE_PIPELINE_DEFAULT_BRANCH',
    deepen: 'leave `--depth` out of BUILDKITE_GIT_CLONE_FLAGS',
  },
  {
    name: 'Drone',
    sign: 'DRONE',
    request: 'DRONE_PULL_REQUEST',
    target: 'DRONE_TARGET_BRANCH',
    branch: 'DRONE_BRANCH',
    before: 'DRONE_COMMIT_BEFORE',
    defaultBranch: 'DRONE_REPO_BRANCH',
    deepen: 'set `clone: {depth: 0}`',
  },
  {
    name: 'Woodpecker',
    sign: 'CI_PIPELINE_FORGE_URL',
    request: 'CI_COMMIT_PULL_REQUEST',
    target: 'CI_COMMIT_TARGET_BRANCH',
    branch: 'CI_COMMIT_BRANCH',
    before: 'CI_PREV_COMMIT_SHA',
    defaultBranch: 'CI_REPO_DEFAULT_BRANCH',
    deepen: 'give the clone step `partial: false` and `depth: 0`',
  },
  {
    name: 'Travis CI',
    sign: 'TRAVIS',
    request: 'TRAVIS_PULL_REQUEST',
    target: 'TRAVIS_BRANCH',
    branch: 'TRAVIS_BRANCH',
    deepen: 'set `git: {depth: false}`',
  },
  {
    name: 'AppVeyor',
    sign: 'APPVEYOR',
    request: 'APPVEYOR_PULL_REQUEST_NUMBER',
    target: 'APPVEYOR_REPO_BRANCH',
    branch: 'APPVEYOR_REPO_BRANCH',
    deepen: 'leave `clone_depth` out',
  },
  {
    name: 'Cirrus CI',
    sign: 'CIRRUS_CI',
    request: 'CIRRUS_PR',
    commit: 'CIRRUS_BASE_SHA',
    target: 'CIRRUS_BASE_BRANCH',
    branch: 'CIRRUS_BRANCH',
    defaultBranch: 'CIRRUS_DEFAULT_BRANCH',
    deepen: 'leave CIRRUS_CLONE_DEPTH out',
  },
  {
    name: 'Semaphore',
    sign: 'SEMAPHORE',
    request: 'SEMAPHORE_GIT_PR_NUMBER',
    target: 'SEMAPHORE_GIT_BRANCH',
    branch: 'SEMAPHORE_GIT_BRANCH',
    deepen: 'run `checkout --use-cache`, or `git fetch --unshallow`',
  },
  {
    name: 'AWS CodeBuild',
    sign: 'CODEBUILD_BUILD_ID',
    target: 'CODEBUILD_WEBHOOK_BASE_REF',
    branch: 'CODEBUILD_WEBHOOK_HEAD_REF',
    before: 'CODEBUILD_WEBHOOK_PREV_COMMIT',
    deepen: 'set the depth of git clones to full',
  },
  {
    name: 'CircleCI',
    sign: 'CIRCLECI',
    branch: 'CIRCLE_BRANCH',
    deepen: 'give the step `checkout` the parameter `method: full`',
  },
];

/** What the service that this process runs in says; null where none is known. */
export function ciRun({ environment, fs }: Pick<Platform, 'environment' | 'fs'>): CiRun | null {
  const read = (name: string | undefined): Said | null => {
    const value = name === undefined ? undefined : environment[name];
    return value === undefined || value === '' || value === 'false' ? null : { value, from: name! };
  };
  const service = SERVICES.find(({ sign }) => read(sign) !== null);
  if (service === undefined) return null;
  const file = read(service.event);
  const event = file === null ? NO_EVENT : readEvent(fs.readText(file.value));
  const target = branchOf(read(service.target)) ?? event.target;
  const isRequest = service.request === undefined ? target !== null : read(service.request) !== null;
  return {
    service: service.name,
    isRequest: isRequest || event.commit !== null,
    commits: [read(service.commit), event.commit].flatMap((said) => commitOf(said) ?? []),
    target: isRequest ? target : null,
    branch: branchOf(read(service.branch)),
    before: commitOf(read(service.before)) ?? event.before,
    defaultBranch: branchOf(read(service.defaultBranch)) ?? event.defaultBranch,
    deepen: service.deepen,
  };
}

type Event = Pick<CiRun, 'target' | 'before' | 'defaultBranch'> & { readonly commit: Said | null };

const NO_EVENT: Event = { target: null, before: null, defaultBranch: null, commit: null };

/** The event that an action runs for. */
function readEvent(text: string | null): Event {
  const event = parsed(text);
  const said = (...path: readonly string[]): Said | null => {
    const value = path.reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
      event,
    );
    return typeof value === 'string' && value !== '' ? { value, from: `event.${path.join('.')}` } : null;
  };
  return {
    commit: said('pull_request', 'base', 'sha') ?? said('merge_group', 'base_sha'),
    target: said('pull_request', 'base', 'ref') ?? branchOf(said('merge_group', 'base_ref')),
    before: commitOf(said('before')),
    defaultBranch: said('repository', 'default_branch'),
  };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Services write a branch with and without what stands before it in a ref. */
function branchOf(said: Said | null): Said | null {
  return said === null ? null : { ...said, value: said.value.replace(/^refs\/heads\//, '') };
}

/** Zeros stand for no commit. */
function commitOf(said: Said | null): Said | null {
  return said !== null && /^(?=.*[1-9a-f])[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(said.value) ? said : null;
}
