/** GitLab, of gitlab.com or of one's own: notes, discussions, labels and the status of one merge request. */
import type {
  CheckAction,
  CheckContent,
  LabelState,
  NewThread,
  PostAction,
  PostedCheck,
  PostedThread,
  RequestState,
} from '@skeptic/core';
import { idAt, tableAt, textAt } from '../../fields.ts';
import {
  type Acted,
  DONE,
  type Forge,
  type ForgeChange,
  failureOf,
  forgeError,
  PAGE_SIZE,
  statusDigest,
  statusText,
} from '../forge.ts';
import { labelState } from '../label-events.ts';
import {
  type DiffRefs,
  type Discussion,
  readDiff,
  readDiscussion,
  readLabelEvent,
  readMergeRequest,
  readStatus,
} from './answers.ts';
import type { GitLabClient } from './client.ts';

const STATUS_NAME = 'skeptic';
const PAGE = { perPage: PAGE_SIZE } as const;

/** The forge of one change. */
export function openGitLab(change: ForgeChange, client: GitLabClient): Forge {
  const { repository: project, head, key } = change;
  let account: Promise<string> | null = null;
  const context: Context = {
    client,
    project,
    request: Number(change.request ?? 0),
    head,
    statusName: key === null ? STATUS_NAME : `${STATUS_NAME} (${key})`,
    account: () => {
      account ??= findAccount(client);
      return account;
    },
    refs: null,
  };
  return {
    name: 'GitLab',
    state: (label) => readState(context, label),
    check: () => findStatus(context),
    // GitLab shows the newest status of a name.
    repeats: null,
    act: (action) => act(context, action),
    actOnCheck: (action) => setStatus(context, action),
    status: null,
  };
}

interface Context {
  readonly client: GitLabClient;
  readonly project: string;
  readonly request: number;
  readonly head: string;
  readonly statusName: string;
  account(): Promise<string>;
  /** Of the diff as it was last read. */
  refs: DiffRefs | null;
}

async function findAccount(client: GitLabClient): Promise<string> {
  const name = textAt(tableAt(await client.Users.showCurrentUser()), 'username');
  if (name === null) throw forgeError('forbidden', 'GitLab does not say whose token this is');
  return name;
}

async function readState(context: Context, label: string | null): Promise<RequestState> {
  const { client, project, request } = context;
  const read = readMergeRequest(await client.MergeRequests.show(project, request));
  if (read === null) throw forgeError('refused', 'GitLab does not answer with a merge request');
  context.refs = read.refs;
  const account = await context.account();
  const answers: readonly unknown[] = await client.MergeRequestDiscussions.all(project, request, PAGE);
  const discussions = answers
    .flatMap((answer) => readDiscussion(answer) ?? [])
    .filter(({ notes }) => notes[0]!.author === account)
    .sort((a, b) => Number(a.notes[0]!.id) - Number(b.notes[0]!.id));
  const diffs: readonly unknown[] = await client.MergeRequests.allDiffs(project, request, PAGE);
  return {
    account,
    head: read.isOpen ? read.head : null,
    notes: discussions
      .filter(({ isIndividual }) => isIndividual)
      .map(({ notes: [first] }) => ({ id: first!.id, body: first!.body })),
    threads: discussions.filter(({ isIndividual }) => !isIndividual).map((one) => threadOf(one, account)),
    files: diffs.flatMap((diff) => readDiff(diff) ?? []),
    label: label === null ? null : await readLabel(context, label, read.labels),
  };
}

function threadOf({ id, notes }: Discussion, account: string): PostedThread {
  const [first, ...rest] = notes;
  const resolved = !first!.isResolved ? 'no' : first!.resolvedBy === account ? 'by-us' : 'by-others';
  const isAnswered = rest.some(({ isSystem }) => !isSystem);
  return { id, commentId: first!.id, body: first!.body, path: first!.path, isAnswered, resolved };
}

async function readLabel(context: Context, name: string, labels: readonly string[]): Promise<LabelState> {
  const { client, project, request } = context;
  const events: readonly unknown[] = await client.MergeRequestLabelEvents.all(project, request, PAGE);
  const account = await context.account();
  return labelState(
    name,
    labels,
    events.flatMap((event) => readLabelEvent(event) ?? []),
    (author) => author === account,
  );
}

async function act(context: Context, action: PostAction): Promise<Acted> {
  const { client, project, request } = context;
  const { MergeRequestNotes: notes, MergeRequestDiscussions: discussions, MergeRequests: requests } = client;
  switch (action.kind) {
    case 'create-note': {
      const note = await notes.create(project, request, action.body);
      return { ...DONE, noteId: idAt(tableAt(note), 'id') };
    }
    case 'update-note':
      await notes.edit(project, request, Number(action.id), { body: action.body });
      return DONE;
    case 'delete-note':
      await notes.remove(project, request, Number(action.id));
      return DONE;
    case 'open-threads':
      return { ...DONE, refused: await openThreads(context, action.threads) };
    case 'update-thread':
      await discussions.editNote(project, request, action.id, Number(action.commentId), {
        body: action.body,
      });
      return DONE;
    case 'delete-thread':
      await discussions.removeNote(project, request, action.id, Number(action.commentId));
      return DONE;
    case 'resolve-thread':
    case 'unresolve-thread':
      await discussions.resolve(project, request, action.id, action.kind === 'resolve-thread');
      return DONE;
    case 'set-label':
      await requests.edit(project, request, { addLabels: action.name });
      return DONE;
    case 'take-label':
      await requests.edit(project, request, { removeLabels: action.name });
      return DONE;
  }
}

/** One by one: GitLab takes no list. */
async function openThreads(context: Context, threads: readonly NewThread[]): Promise<readonly NewThread[]> {
  const { client, project, request, refs } = context;
  if (refs === null) return threads;
  const refused: NewThread[] = [];
  for (const thread of threads) {
    const options: object = { isForm: true, ...positionOf(thread, refs) };
    try {
      await client.MergeRequestDiscussions.create(project, request, thread.body, options);
    } catch (error) {
      if (failureOf(error) !== 'refused') throw error;
      refused.push(thread);
    }
  }
  return refused;
}

/**
 * Fields of a form, each by its own name: the library writes a position as one text and takes it apart at `&`, which may stand in the name
 * of a file. A line that is only context is named on both sides.
 */
function positionOf(
  { path, oldPath, line, oldLine }: NewThread,
  refs: DiffRefs,
): Readonly<Record<string, string>> {
  return {
    'position[position_type]': 'text',
    'position[base_sha]': refs.base,
    'position[start_sha]': refs.start,
    'position[head_sha]': refs.head,
    'position[new_path]': path,
    'position[old_path]': oldPath,
    'position[new_line]': String(line),
    ...(oldLine === null ? {} : { 'position[old_line]': String(oldLine) }),
  };
}

const STATES: Readonly<Record<CheckContent['conclusion'], 'success' | 'failed'>> = {
  success: 'success',
  neutral: 'success',
  failure: 'failed',
  action_required: 'failed',
};

/** A status has no place for a digest: its words say all that it says. */
async function findStatus({ client, project, head, statusName }: Context): Promise<PostedCheck | null> {
  const answers: readonly unknown[] = await client.Commits.allStatuses(project, head, {
    name: statusName,
    ...PAGE,
  });
  const newest = answers
    .flatMap((answer) => readStatus(answer) ?? [])
    .filter(({ name }) => name === statusName)
    .sort((a, b) => Number(b.id) - Number(a.id))[0];
  const digest = newest === undefined ? null : statusDigest(newest.description);
  if (newest === undefined || digest === null) return null;
  return { id: newest.id, digest, isFinished: true, annotations: 0 };
}

/** One request says all of it, whatever number of annotations it would be elsewhere. */
async function setStatus(
  { client, project, head, statusName }: Context,
  { content, isLast }: CheckAction,
): Promise<string> {
  if (!isLast) return statusName;
  const options = { name: statusName, description: statusText(content) };
  await client.Commits.editStatus(project, head, STATES[content.conclusion], options).catch(
    (error: unknown) => {
      // GitLab refuses a state that a status has already.
      if (failureOf(error) !== 'refused' || !/transition/.test((error as Error).message)) throw error;
    },
  );
  return statusName;
}

/** What a token has to have so that an action is allowed. */
export function roleHint(): string {
  return 'the token of the job cannot do this: give SKEPTIC_TOKEN a project access token with the scope `api` and the role Developer';
}
