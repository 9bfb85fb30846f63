/**
 * A GitLab on the loopback: the part of version 4 of its interface that is used. It keeps what is posted, refuses what GitLab refuses (lines
 * outside of the diff, states that a status has already, rights that a token lacks), and answers in GitLab's shapes.
 */
import { type Answer, type Asked, type ForgeServer, pageOf, startForge } from './forge-server.ts';
import { newLines } from './github-server.ts';

export interface GitLabNote {
  id: number;
  author: { username: string };
  body: string;
  system: boolean;
  resolvable: boolean;
  resolved?: boolean;
  resolved_by?: { username: string } | null;
  position?: { new_path: string; new_line: number };
}

export interface GitLabDiscussion {
  id: string;
  individual_note: boolean;
  notes: GitLabNote[];
}

export interface GitLabServer extends ForgeServer {
  account: string;
  /** The token may read and not write. */
  isReadOnly: boolean;
  head: string;
  labels: string[];
  /** By path, as GitLab prints them. */
  patches: Readonly<Record<string, string>>;
  readonly discussions: GitLabDiscussion[];
  readonly statuses: { id: number; sha: string; name: string; status: string; description: string }[];
  readonly events: { action: 'add' | 'remove'; label: { name: string }; user: { username: string } }[];
  /** Discussions that are threads. */
  threads(): readonly GitLabDiscussion[];
  /** Notes that stand alone. */
  notes(): readonly GitLabNote[];
  answer(thread: GitLabDiscussion, username: string, body: string): void;
}

const REQUEST = '/projects/12/merge_requests/7';

/** Starts it, with one merge request. */
export async function startGitLab(
  head: string,
  patches: Readonly<Record<string, string>>,
): Promise<GitLabServer> {
  let next = 100;
  const server = await startForge((asked, base) =>
    asked.headers['private-token'] === 'secret-token'
      ? route({ ...asked, path: asked.path.replace(/^\/api\/v4/, '') }, `${base}/api/v4`)
      : { status: 401, json: { message: '401 Unauthorized' } },
  );
  const state: Omit<GitLabServer, keyof ForgeServer> = {
    account: 'project_12_bot',
    isReadOnly: false,
    head,
    labels: [],
    patches,
    discussions: [],
    statuses: [],
    events: [],
    threads: () => state.discussions.filter((one) => !one.individual_note),
    notes: () => state.discussions.filter((one) => one.individual_note).map(({ notes }) => notes[0]!),
    answer(thread, username, body) {
      thread.notes.push(note(username, body));
    },
  };
  return Object.assign(state, server);

  function note(username: string, body: string): GitLabNote {
    return { id: next++, author: { username }, body, system: false, resolvable: false };
  }

  function route(asked: Asked, base: string): Answer {
    const { method, path, body, query } = asked;
    const list = (items: readonly unknown[]): Answer => {
      const page = pageOf(items, asked, base, 20);
      return { status: 200, json: page.items, headers: page.headers };
    };
    if (method !== 'GET' && state.isReadOnly) return { status: 403, json: { message: '403 Forbidden' } };
    const status = /^\/projects\/12\/(?:statuses|repository\/commits)\/(\w+)/.exec(path)?.[1];
    if (status !== undefined)
      return method === 'POST'
        ? postStatus(status, body)
        : list(state.statuses.filter(({ sha, name }) => sha === status && name === query.get('name')));
    switch (`${method} ${path}`) {
      case 'GET /user':
        return { status: 200, json: { id: 1, username: state.account } };
      case `GET ${REQUEST}`:
        return { status: 200, json: requestJson() };
      case `PUT ${REQUEST}`:
        return putLabels(body);
      case `GET ${REQUEST}/discussions`:
        return list(state.discussions);
      case `GET ${REQUEST}/diffs`:
        return list(
          Object.entries(state.patches).map(([name, diff]) => ({ old_path: name, new_path: name, diff })),
        );
      case `GET ${REQUEST}/resource_label_events`:
        return list(state.events);
      case `POST ${REQUEST}/notes`:
        return created({
          id: `d${next}`,
          individual_note: true,
          notes: [note(state.account, textOf(body.body))],
        });
      case `POST ${REQUEST}/discussions`:
        return postThread(body);
    }
    const one = /\/notes\/(\d+)$/.exec(path)?.[1];
    if (one !== undefined) return editNote(Number(one), asked);
    const thread = /\/discussions\/(\w+)$/.exec(path)?.[1];
    return method === 'PUT' && thread !== undefined
      ? resolve(thread, query.get('resolved') === 'true')
      : { status: 404, json: { error: '404 Not Found' } };
  }

  function requestJson(): object {
    const refs = { base_sha: 'b'.repeat(40), start_sha: 'b'.repeat(40), head_sha: state.head };
    return { iid: 7, state: 'opened', sha: state.head, labels: state.labels, diff_refs: refs };
  }

  function created(discussion: GitLabDiscussion): Answer {
    state.discussions.push(discussion);
    return { status: 201, json: discussion.individual_note ? discussion.notes[0] : discussion };
  }

  function postThread(body: Asked['body']): Answer {
    const at = (name: string): string => textOf(body[`position[${name}]`]);
    const [path, line] = [at('new_path'), Number(at('new_line'))];
    const patch = state.patches[path] ?? '';
    const isContext = at('old_line') !== '';
    const isShown =
      newLines(patch).has(line) && at('head_sha') === state.head && at('position_type') === 'text';
    if (!isShown || isContext === isAdded(patch, line))
      return { status: 400, json: { message: '400 Bad request - Note {:line_code=>["can\'t be blank"]}' } };
    const first = note(state.account, textOf(body.body));
    const position = { new_path: path, new_line: line };
    const placed = { ...first, resolvable: true, resolved: false, resolved_by: null, position };
    return created({ id: `d${next}`, individual_note: false, notes: [placed] });
  }

  function editNote(id: number, { method, body }: Asked): Answer {
    const index = state.discussions.findIndex(({ notes }) => notes.some((one) => one.id === id));
    const found = state.discussions[index]?.notes.find((one) => one.id === id);
    if (found === undefined) return { status: 404, json: { message: '404 Not found' } };
    if (method === 'DELETE') {
      state.discussions.splice(index, 1);
      return { status: 204 };
    }
    found.body = textOf(body.body);
    return { status: 200, json: found };
  }

  function resolve(id: string, resolved: boolean): Answer {
    const thread = state.discussions.find((one) => one.id === id);
    if (thread === undefined) return { status: 404, json: { message: '404 Not found' } };
    for (const one of thread.notes) {
      one.resolved = resolved;
      one.resolved_by = resolved ? { username: state.account } : null;
    }
    return { status: 200, json: thread };
  }

  function putLabels({ add_labels, remove_labels }: Asked['body']): Answer {
    const user = { username: state.account };
    if (typeof add_labels === 'string') {
      state.labels.push(add_labels);
      state.events.push({ action: 'add', label: { name: add_labels }, user });
    }
    if (typeof remove_labels === 'string') {
      state.labels = state.labels.filter((name) => name !== remove_labels);
      state.events.push({ action: 'remove', label: { name: remove_labels }, user });
    }
    return { status: 200, json: requestJson() };
  }

  function postStatus(sha: string, body: Asked['body']): Answer {
    const name = textOf(body.name);
    const status = textOf(body.state);
    const last = state.statuses.findLast((one) => one.sha === sha && one.name === name);
    if (last?.status === status)
      return { status: 400, json: { message: `Cannot transition status via :${status} from :${status}` } };
    state.statuses.push({ id: next++, sha, name, status, description: textOf(body.description) });
    return { status: 201, json: state.statuses.at(-1) };
  }
}

function isAdded(patch: string, line: number): boolean {
  let at = 0;
  for (const row of patch.split('\n')) {
    const hunk = /^@@ -\S+ \+(\d+)/.exec(row)?.[1];
    if (hunk !== undefined) at = Number(hunk);
    else if (/^[+ ]/.test(row) && at++ === line) return row.startsWith('+');
  }
  return false;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
