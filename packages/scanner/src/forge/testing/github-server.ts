/**
 * A GitHub on the loopback: the part of the REST interface that is used, and of GraphQL the viewer and review threads. It keeps what is
 * posted, refuses what GitHub refuses (lines outside of the diff, 50 annotations, labels that exist, rights that a token lacks), and answers
 * in GitHub's shapes.
 */
import { type Answer, type Asked, type ForgeServer, pageOf, startForge } from './forge-server.ts';

export interface GitHubUser {
  readonly login: string;
  readonly type: 'User' | 'Bot';
}

export interface GitHubComment {
  id: number;
  user: GitHubUser;
  body: string;
  path?: string;
  line?: number;
  commit_id?: string;
  in_reply_to_id?: number;
}

interface Thread {
  readonly first: number;
  isResolved: boolean;
  resolvedBy: string | null;
}

export interface GitHubCheck {
  id: number;
  name: string;
  head_sha: string;
  external_id: string;
  status: string;
  conclusion: string | null;
  output: { title: string; summary: string; annotations_count: number };
  readonly annotations: Readonly<Record<string, unknown>>[];
}

export interface GitHubStatus {
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string;
  readonly creator: GitHubUser;
}

export interface GitHubPull {
  readonly number: number;
  state: 'open' | 'closed';
  head: { sha: string; ref: string; repo: { full_name: string } };
  /** By path, as git prints them. */
  patches: Readonly<Record<string, string>>;
  labels: string[];
}

export interface GitHubServer extends ForgeServer {
  /** Who has the token. */
  account: GitHubUser;
  /** Permissions that the token lacks: `issues`, `checks`, `statuses`, `contents`, `graphql`. */
  readonly lacking: Set<string>;
  pull: GitHubPull;
  readonly notes: GitHubComment[];
  /** Of the diff, with their answers. */
  readonly comments: GitHubComment[];
  readonly threads: Thread[];
  readonly checks: GitHubCheck[];
  /** Oldest first. */
  readonly statuses: GitHubStatus[];
  /** Labels that the repository has. */
  readonly labels: Set<string>;
  readonly events: { event: string; label: { name: string }; actor: GitHubUser }[];
  /** How many of the newest comments lists do not show yet. */
  hidden: number;
  /** Somebody answers in a thread. */
  answer(thread: GitHubComment, user: GitHubUser, body: string): void;
  /** Lines of the diff, so that a test need not repeat them. */
  threadOf(comment: GitHubComment): Thread;
}

export const PERSON: GitHubUser = { login: 'ada', type: 'User' };
export const ACTIONS: GitHubUser = { login: 'github-actions[bot]', type: 'Bot' };

const PREFIX = '/repos/acme/shop';

/** Starts it, with one pull request. `root` is what stands before its addresses: `/api/v3` in a GitHub Enterprise Server. */
export async function startGitHub(pull: GitHubPull, root = ''): Promise<GitHubServer> {
  let next = 100;
  const server = await startForge((asked, base) => {
    const path = asked.path.startsWith(root) ? asked.path.slice(root.length) : null;
    if (asked.path === (root === '' ? '/graphql' : '/api/graphql')) return graphql(asked);
    if (asked.headers.authorization !== 'token secret-token') return failed(401, 'Bad credentials');
    return path === null ? failed(404, 'Not Found') : rest({ ...asked, path }, `${base}${root}`);
  });
  const state: Omit<GitHubServer, keyof ForgeServer> = {
    account: ACTIONS,
    lacking: new Set(),
    pull,
    notes: [],
    comments: [],
    threads: [],
    checks: [],
    statuses: [],
    labels: new Set(['bug']),
    events: [],
    hidden: 0,
    answer(thread, user, body) {
      state.comments.push({ id: next++, user, body, path: thread.path!, in_reply_to_id: thread.id });
    },
    threadOf: (comment) => state.threads.find(({ first }) => first === comment.id)!,
  };
  const all: GitHubServer = Object.assign(state, server);
  return all;

  function rest(asked: Asked, base: string): Answer {
    const { method, path } = asked;
    const list = (items: readonly unknown[]): Answer => {
      const page = pageOf(items, asked, base, 30);
      return { status: 200, json: page.items, headers: page.headers };
    };
    if (path === '/user')
      return state.account.type === 'Bot' ? forbidden() : { status: 200, json: state.account };
    if (!path.startsWith(PREFIX)) return failed(404, 'Not Found');
    const route = `${method} ${path.slice(PREFIX.length)}`;
    const shown = <T>(items: readonly T[]): readonly T[] => items.slice(0, items.length - state.hidden);
    const number = state.pull.number;
    const one = /\/comments\/(\d+)$/.exec(route)?.[1];
    const isWrite = method !== 'GET';
    if (isWrite && /\/(?:issues|pulls|labels)/.test(route) && state.lacking.has('issues')) return forbidden();
    if (/check-runs/.test(route) && state.lacking.has('checks')) return forbidden();
    const status = /^(?:POST \/statuses|GET \/commits)\/(\w+)(?:\/statuses)?$/.exec(route)?.[1];
    if (status !== undefined) {
      if (state.lacking.has('statuses')) return forbidden();
      if (isWrite) return postStatus(status, asked.body);
      return list(state.statuses.filter(({ sha }) => sha === status).reverse());
    }
    switch (route) {
      case `GET /pulls/${number}`:
        return { status: 200, json: pullJson() };
      case 'GET /pulls': {
        const { head } = state.pull;
        const name = `${head.repo.full_name.split('/')[0]}:${head.ref}`;
        return list(asked.query.get('head') === name ? [pullJson()] : []);
      }
      case `GET /issues/${number}/comments`:
        return list(shown(state.notes));
      case `GET /pulls/${number}/comments`:
        return list(shown(state.comments));
      case `GET /issues/${number}/events`:
        return list(state.events);
      case `GET /pulls/${number}/files`:
        return list(
          Object.entries(state.pull.patches).map(([filename, patch]) => ({
            filename,
            status: 'modified',
            patch,
          })),
        );
      case `POST /issues/${number}/comments`:
        return created(state.notes, { id: next++, user: state.account, body: textOf(asked.body.body) });
      case `POST /pulls/${number}/reviews`:
        return postReview(asked.body);
      case `POST /pulls/${number}/comments`:
        return isInDiff(asked.body)
          ? openThread(asked.body)
          : failed(422, 'pull_request_review_thread.line must be part of the diff');
      case `POST /issues/${number}/labels`:
        return setLabels(asked.body.labels as string[]);
      case 'POST /labels':
        return postLabel(textOf(asked.body.name));
      case 'POST /check-runs':
        return beginCheck(asked.body);
    }
    if (route.startsWith(`DELETE /issues/${number}/labels/`))
      return takeLabel(decodeURIComponent(route.split('/').at(-1)!));
    if (one !== undefined)
      return edit(route.includes('/issues/') ? state.notes : state.comments, Number(one), asked);
    if (/^GET \/commits\/\w+\/check-runs$/.test(route)) {
      const sha = route.split('/')[2];
      const runs = state.checks.filter(
        (run) => run.head_sha === sha && run.name === asked.query.get('check_name'),
      );
      const listed = asked.query.get('filter') === 'latest' ? runs.slice(-1) : [...runs].reverse();
      const page = pageOf(listed, asked, base, 30);
      return {
        status: 200,
        json: { total_count: runs.length, check_runs: page.items },
        headers: page.headers,
      };
    }
    const run = /^PATCH \/check-runs\/(\d+)$/.exec(route)?.[1];
    return run === undefined ? failed(404, 'Not Found') : patchCheck(Number(run), asked.body);
  }

  function pullJson(): object {
    const { number, state: open, head, labels } = state.pull;
    return { number, state: open, head, labels: labels.map((name) => ({ name })) };
  }

  function created(list: GitHubComment[], comment: GitHubComment): Answer {
    if (comment.body === '') return failed(422, 'Validation Failed');
    list.push(comment);
    return { status: 201, json: comment };
  }

  function isInDiff({ path, line, side, commit_id }: Asked['body']): boolean {
    const patch = state.pull.patches[textOf(path)];
    if (patch === undefined || side !== 'RIGHT' || (commit_id ?? state.pull.head.sha) !== state.pull.head.sha)
      return false;
    return newLines(patch).has(Number(line));
  }

  function openThread({ path, line, body }: Asked['body']): Answer {
    const id = next++;
    state.threads.push({ first: id, isResolved: false, resolvedBy: null });
    const comment = { id, user: state.account, body: textOf(body), path: textOf(path), line: Number(line) };
    return created(state.comments, { ...comment, commit_id: state.pull.head.sha });
  }

  /** All comments, or none. */
  function postReview({ commit_id, event, comments }: Asked['body']): Answer {
    const given = comments as Asked['body'][];
    if (event !== 'COMMENT' || commit_id !== state.pull.head.sha || !given.every(isInDiff))
      return failed(422, 'Unprocessable Entity', ['Line could not be resolved']);
    for (const comment of given) openThread(comment);
    return { status: 200, json: { id: next++, state: 'COMMENTED' } };
  }

  function edit(list: GitHubComment[], id: number, { method, body }: Asked): Answer {
    const index = list.findIndex((one) => one.id === id);
    if (index < 0) return failed(404, 'Not Found');
    if (list[index]!.user.login !== state.account.login) return forbidden();
    if (method === 'DELETE') {
      list.splice(index, 1);
      return { status: 204 };
    }
    list[index]!.body = textOf(body.body);
    return { status: 200, json: list[index] };
  }

  function setLabels(names: readonly string[]): Answer {
    for (const name of names) {
      state.labels.add(name);
      if (state.pull.labels.includes(name)) continue;
      state.pull.labels.push(name);
      state.events.push({ event: 'labeled', label: { name }, actor: state.account });
    }
    return { status: 200, json: state.pull.labels.map((name) => ({ name })) };
  }

  function takeLabel(name: string): Answer {
    if (!state.pull.labels.includes(name)) return failed(404, 'Label does not exist');
    state.pull.labels = state.pull.labels.filter((one) => one !== name);
    state.events.push({ event: 'unlabeled', label: { name }, actor: state.account });
    return { status: 200, json: [] };
  }

  function postLabel(name: string): Answer {
    if (state.labels.has(name)) return failed(422, 'Validation Failed', [{ code: 'already_exists' }]);
    state.labels.add(name);
    return { status: 201, json: { name } };
  }

  function beginCheck(body: Asked['body']): Answer {
    const run: GitHubCheck = {
      id: next++,
      name: textOf(body.name),
      head_sha: textOf(body.head_sha),
      external_id: textOf(body.external_id),
      status: 'queued',
      conclusion: null,
      output: { title: '', summary: '', annotations_count: 0 },
      annotations: [],
    };
    const refused = changeCheck(run, body);
    if (refused !== null) return refused;
    state.checks.push(run);
    return { status: 201, json: run };
  }

  function postStatus(sha: string, body: Asked['body']): Answer {
    const [given, context, description] = [
      textOf(body.state),
      textOf(body.context),
      textOf(body.description),
    ];
    if (!['error', 'failure', 'pending', 'success'].includes(given) || description.length > 140)
      return failed(422, 'Validation Failed');
    const status = { sha, state: given, context, description, creator: state.account };
    state.statuses.push(status);
    return { status: 201, json: status };
  }

  function patchCheck(id: number, body: Asked['body']): Answer {
    const run = state.checks.find((one) => one.id === id);
    if (run === undefined) return failed(404, 'Not Found');
    if (typeof body.name === 'string') run.name = body.name;
    if (typeof body.external_id === 'string') run.external_id = body.external_id;
    return changeCheck(run, body) ?? { status: 200, json: run };
  }

  /** Annotations are added to those that are there. */
  function changeCheck(run: GitHubCheck, { status, conclusion, output }: Asked['body']): Answer | null {
    const { title, summary, annotations } = output as {
      title: string;
      summary: string;
      annotations: GitHubCheck['annotations'];
    };
    if (annotations.length > 50) return failed(422, 'annotations: no more than 50 items are allowed');
    if (summary.length > 65_535) return failed(422, 'summary is too long');
    if (status === 'completed' && typeof conclusion !== 'string') return failed(422, 'conclusion is missing');
    run.status = textOf(status);
    run.conclusion = typeof conclusion === 'string' ? conclusion : null;
    run.annotations.push(...annotations);
    run.output = { title, summary, annotations_count: run.annotations.length };
    return null;
  }

  function graphql({ body }: Asked): Answer {
    if (state.lacking.has('graphql')) return failed(403, 'Resource not accessible by integration');
    const query = textOf(body.query);
    const variables = (body.variables ?? {}) as Readonly<Record<string, unknown>>;
    if (query.includes('viewer')) return data({ viewer: { login: state.account.login } });
    if (query.includes('reviewThreads')) return data(threadPage(variables));
    if (state.lacking.has('contents'))
      return {
        status: 200,
        json: {
          data: null,
          errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
        },
      };
    const thread = state.threads.find(({ first }) => `T${first}` === variables.id);
    if (thread === undefined)
      return { status: 200, json: { data: null, errors: [{ type: 'NOT_FOUND', message: 'no such node' }] } };
    const isResolved = !query.includes('unresolveReviewThread');
    thread.isResolved = isResolved;
    thread.resolvedBy = isResolved ? state.account.login.replace('[bot]', '') : null;
    return data({});
  }

  function threadPage({ after }: Readonly<Record<string, unknown>>): object {
    const from = Number(after ?? 0);
    const live = state.threads.filter(({ first }) => state.comments.some(({ id }) => id === first));
    const nodes = live.slice(from, from + 100).map(({ first, isResolved, resolvedBy }) => ({
      id: `T${first}`,
      isResolved,
      resolvedBy: resolvedBy === null ? null : { login: resolvedBy },
      comments: { nodes: [{ databaseId: first }] },
    }));
    const pageInfo = { hasNextPage: from + 100 < live.length, endCursor: String(from + 100) };
    return { repository: { pullRequest: { reviewThreads: { nodes, pageInfo } } } };
  }
}

/** Lines that a diff shows of the file as it is afterwards. */
export function newLines(patch: string): ReadonlySet<number> {
  const lines = new Set<number>();
  let at = 0;
  for (const row of patch.split('\n')) {
    const hunk = /^@@ -\S+ \+(\d+)/.exec(row)?.[1];
    if (hunk !== undefined) at = Number(hunk);
    else if (/^[+ ]/.test(row)) lines.add(at++);
  }
  return lines;
}

function data(json: object): Answer {
  return { status: 200, json: { data: json } };
}

function failed(status: number, message: string, errors?: readonly unknown[]): Answer {
  const json = {
    message,
    documentation_url: 'https://docs.github.com/rest',
    ...(errors === undefined ? {} : { errors }),
  };
  return { status, json };
}

function forbidden(): Answer {
  return failed(403, 'Resource not accessible by integration');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Faults as GitHub has them. */
export const PRIMARY_LIMIT = (resetSeconds: number): Answer => ({
  status: 403,
  json: { message: 'API rate limit exceeded for installation.' },
  headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetSeconds) },
});
export const SECONDARY_LIMIT: Answer = {
  status: 403,
  json: {
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  },
  headers: { 'retry-after': '2' },
};
export const BAD_GATEWAY: Answer = { status: 502, json: { message: 'Server Error' } };
