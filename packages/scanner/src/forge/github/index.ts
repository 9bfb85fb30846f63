/** GitHub and GitHub Enterprise Server: comments, review threads, labels and check runs of one pull request. */
import type { LabelState, NewThread, PostAction, PostedThread, RequestState } from '@skeptic/core';
import { idAt, tableAt, textAt } from '../../fields.ts';
import type { EarlierRun } from '../find-place.ts';
import {
  type Acted,
  DONE,
  endlessList,
  type Forge,
  type ForgeChange,
  type ForgePlace,
  failureOf,
  forgeError,
  MAX_PAGES,
} from '../forge.ts';
import { labelState } from '../label-events.ts';
import { readComment, readFile, readLabelEvent, readPull, readThreads, type Thread } from './answers.ts';
import { actOnCheck, commitStatus, findCheck, repeatedChecks } from './checks.ts';
import type { GitHubClient } from './client.ts';
import { byId, type Context, isAccount } from './context.ts';

const CHECK_NAME = 'Skeptic';
/** Whose comments those of an action are, where nothing else says so. */
const ACTIONS_ACCOUNT = 'github-actions[bot]';

/** The forge of one change. */
export function openGitHub(change: ForgeChange, client: GitHubClient): Forge {
  const [owner = '', repo = ''] = change.repository.split('/');
  const where = { owner, repo };
  const pull = { ...where, pull_number: change.request, issue_number: change.request };
  let account: Promise<string> | null = null;
  const context: Context = {
    client,
    where,
    pull,
    head: change.head,
    checkName: change.key === null ? CHECK_NAME : `${CHECK_NAME} (${change.key})`,
    account: () => {
      account ??= findAccount(client);
      return account;
    },
  };
  return {
    name: 'GitHub',
    state: (label) => readState(context, label),
    check: () => findCheck(context),
    act: (action) => act(context, action),
    actOnCheck: (action, begun) => actOnCheck(context, action, begun),
    repeats: repeatedChecks(context),
    status: commitStatus(context),
  };
}

/** Tokens of apps and actions cannot ask who they are but through GraphQL. */
async function findAccount(client: GitHubClient): Promise<string> {
  const viewer = await client.graphql('query { viewer { login } }', {}).catch(() => null);
  const login = textAt(tableAt(viewer, 'viewer'), 'login');
  if (login !== null) return login;
  const user = await client.send('GET /user').catch((error: unknown) => {
    if (failureOf(error) === 'forbidden') return null;
    throw error;
  });
  return textAt(tableAt(user), 'login') ?? ACTIONS_ACCOUNT;
}

async function readState(context: Context, label: string | null): Promise<RequestState> {
  const { client, pull } = context;
  const request = readPull(await client.send('GET /repos/{owner}/{repo}/pulls/{pull_number}', pull));
  if (request === null) throw forgeError('refused', 'GitHub does not answer with a pull request');
  const account = await context.account();
  const notes = await client.list('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', pull);
  const files = await client.list('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', pull);
  return {
    account,
    head: request.isOpen ? request.head : null,
    notes: notes
      .flatMap((note) => readComment(note) ?? [])
      .filter(({ author }) => isAccount(author, account))
      .sort(byId),
    threads: await readOwnThreads(context, account),
    files: files.flatMap((file) => readFile(file) ?? []),
    label: label === null ? null : await readLabel(context, label, request.labels, account),
  };
}

async function readOwnThreads(context: Context, account: string): Promise<readonly PostedThread[]> {
  const { client, pull } = context;
  const listed = await client.list('GET /repos/{owner}/{repo}/pulls/{pull_number}/comments', pull);
  const comments = listed.flatMap((comment) => readComment(comment) ?? []).sort(byId);
  const ours = comments.filter(({ answers, author }) => answers === null && isAccount(author, account));
  if (ours.length === 0) return [];
  const threads = await readThreadStates(context);
  const answered = new Set(comments.flatMap(({ answers }) => answers ?? []));
  return ours.map(({ id, body, path }): PostedThread => {
    const thread = threads.get(id);
    const isOurs = thread?.resolvedBy !== undefined && isSameName(thread.resolvedBy, account);
    const resolved = thread?.isResolved !== true ? 'no' : isOurs ? 'by-us' : 'by-others';
    return { id: thread?.id ?? '', commentId: id, body, path, isAnswered: answered.has(id), resolved };
  });
}

/** GraphQL names bots without their ending. */
function isSameName(login: string | null, account: string): boolean {
  return login !== null && login.replace(/\[bot\]$/, '') === account.replace(/\[bot\]$/, '');
}

const THREADS = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { id isResolved resolvedBy { login } comments(first: 1) { nodes { databaseId } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

/** By the id of their first comment. */
async function readThreadStates({ client, where, pull }: Context): Promise<ReadonlyMap<string, Thread>> {
  const threads = new Map<string, Thread>();
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const variables = { ...where, number: Number(pull.pull_number), after };
    const read = readThreads(await client.graphql(THREADS, variables));
    for (const thread of read.threads) threads.set(thread.first, thread);
    if (read.next === null) return threads;
    after = read.next;
  }
  throw endlessList();
}

async function readLabel(
  { client, pull }: Context,
  name: string,
  labels: readonly string[],
  account: string,
): Promise<LabelState> {
  const events = await client.list('GET /repos/{owner}/{repo}/issues/{issue_number}/events', pull);
  return labelState(
    name,
    labels,
    events.flatMap((event) => readLabelEvent(event) ?? []),
    (author) => isAccount(author, account),
  );
}

async function act(context: Context, action: PostAction): Promise<Acted> {
  const { client, where, pull } = context;
  switch (action.kind) {
    case 'create-note': {
      const { body } = action;
      const note = await client.send('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...pull,
        body,
      });
      return { ...DONE, noteId: idAt(tableAt(note), 'id') };
    }
    case 'open-threads':
      return { ...DONE, refused: await openThreads(context, action.threads) };
    case 'set-label':
      await setLabel(context, action.name);
      return DONE;
    case 'take-label':
      await client.send('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', {
        ...pull,
        name: action.name,
      });
      return DONE;
    case 'resolve-thread':
    case 'unresolve-thread':
      await client.graphql(action.kind === 'resolve-thread' ? RESOLVE : UNRESOLVE, { id: action.id });
      return DONE;
    default: {
      const [method, kind] = EDITS[action.kind];
      const id = 'commentId' in action ? action.commentId : action.id;
      await client.send(`${method} /repos/{owner}/{repo}/${kind}/comments/{comment_id}`, {
        ...where,
        comment_id: id,
        ...('body' in action ? { body: action.body } : {}),
      });
      return DONE;
    }
  }
}

const EDITS = {
  'update-note': ['PATCH', 'issues'],
  'delete-note': ['DELETE', 'issues'],
  'update-thread': ['PATCH', 'pulls'],
  'delete-thread': ['DELETE', 'pulls'],
} as const;

const RESOLVE = 'mutation ($id: ID!) { resolveReviewThread(input: {threadId: $id}) { thread { id } } }';
const UNRESOLVE = 'mutation ($id: ID!) { unresolveReviewThread(input: {threadId: $id}) { thread { id } } }';

/** All in one review, which is one mail to people; if GitHub does not take that, one by one. */
async function openThreads(
  { client, pull, head }: Context,
  threads: readonly NewThread[],
): Promise<readonly NewThread[]> {
  const comments = threads.map(({ path, line, body }) => ({ path, line, side: 'RIGHT', body }));
  try {
    await client.send('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
      ...pull,
      commit_id: head,
      event: 'COMMENT',
      comments,
    });
    return [];
  } catch (error) {
    if (failureOf(error) !== 'refused') throw error;
  }
  const refused: NewThread[] = [];
  for (const [i, comment] of comments.entries()) {
    try {
      await client.send('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
        ...pull,
        commit_id: head,
        ...comment,
      });
    } catch (error) {
      if (failureOf(error) !== 'refused') throw error;
      refused.push(threads[i]!);
    }
  }
  return refused;
}

const LABEL_COLOUR = '5319e7';

/** Whoever may not make labels may still set one that is there. */
async function setLabel({ client, where, pull }: Context, name: string): Promise<void> {
  const label = { name, color: LABEL_COLOUR, description: 'An AI tool wrote this, or a part of it' };
  await client.send('POST /repos/{owner}/{repo}/labels', { ...where, ...label }).catch((error: unknown) => {
    if (!['refused', 'forbidden', 'gone'].includes(failureOf(error) ?? '')) throw error;
  });
  await client.send('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', { ...pull, labels: [name] });
}

const PERMISSIONS: Readonly<Record<string, string>> = {
  read: 'pull-requests: write',
  'read-check': 'checks: write',
  'begin-check': 'checks: write',
  'continue-check': 'checks: write',
  'resolve-thread': 'contents: write',
  'unresolve-thread': 'contents: write',
};

/** What a workflow has to say so that an action is allowed. */
export function permissionHint(kind: string): string {
  const permission = PERMISSIONS[kind] ?? 'pull-requests: write';
  return `give the job \`permissions: {${permission}}\`; a pull request from a fork has no rights, see docs/guides/ci.md`;
}

/** Open pull requests for a run's commit, by what GitHub says of them and not the run's own files. */
export async function requestsOfRun(
  { repository }: Pick<ForgePlace, 'repository'>,
  run: EarlierRun,
  client: GitHubClient,
): Promise<readonly string[]> {
  const [owner = '', repo = ''] = repository.split('/');
  const [from = ''] = run.repository.split('/');
  const listed = await client.list('GET /repos/{owner}/{repo}/pulls', {
    owner,
    repo,
    state: 'open',
    head: `${from}:${run.branch}`,
  });
  return listed.flatMap((pull) => {
    const read = readPull(pull);
    const isSame = read?.isOpen === true && read.head === run.head && read.headRepository === run.repository;
    return isSame ? (idAt(tableAt(pull), 'number') ?? []) : [];
  });
}
