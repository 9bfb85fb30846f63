/** What a forge (GitHub, GitLab) can be asked and told about one change. One folder per forge. */
import {
  type CheckAction,
  type CheckContent,
  ExternalError,
  type NewThread,
  type PostAction,
  type PostedCheck,
  type RequestState,
} from '@skeptic/core';

export interface Forge {
  /** What people call it. */
  readonly name: string;
  /** What a request has now. Throws `ExternalError` when it cannot be read. */
  state(label: string | null): Promise<RequestState>;
  /** The check of the commit that was judged; null for none. */
  check(): Promise<PostedCheck | null>;
  /** Does one thing. Throws `ExternalError`, with one of the codes below. */
  act(action: PostAction): Promise<Acted>;
  /** Does one thing to a check, `begun` for one without an id, and says its id. */
  actOnCheck(action: CheckAction, begun: string | null): Promise<string>;
  /** What can be done about checks that say the same; null where there is never more than one. */
  readonly repeats: RepeatedChecks | null;
  /** Takes the place of a check where the token may write none; null where checks are such statuses. */
  readonly status: CommitStatus | null;
}

/** Two runs at once begin two checks, and no forge deletes one. */
export interface RepeatedChecks {
  /** Those of this job about the commit that were begun before a check and say the same, the oldest first. */
  before(check: string, content: CheckContent): Promise<readonly PostedCheck[]>;
  /** Gives a check another name, under which it decides nothing. */
  takeBack(check: string): Promise<void>;
}

/** A line about a commit: what there is instead of a check. */
export interface CommitStatus {
  /** The digest of what the newest one of ours says; null for none. */
  digest(): Promise<string | null>;
  set(content: CheckContent): Promise<void>;
}

/** What came of an action, for as long as the forge's lists do not show it yet. */
export interface Acted {
  /** Of a new comment; null for none. */
  readonly noteId: string | null;
  /** Threads that the forge would not take: their lines are not in its diff. */
  readonly refused: readonly NewThread[];
}

export const DONE: Acted = { noteId: null, refused: [] };

/** Where a change is, on which forge. */
export interface ForgePlace {
  readonly forge: 'github' | 'gitlab';
  /** Address of the API, without a slash at its end. */
  readonly api: string;
  /** `owner/name`, or what names a project in GitLab. */
  readonly repository: string;
  /** Number of the request to merge; null for a push. */
  readonly request: string | null;
  readonly token: string;
}

/** What is told about, and by which of several jobs. */
export interface ForgeChange extends ForgePlace {
  /** The commit that was judged. */
  readonly head: string;
  /** Tells the posts of this job from those of others of the same account; null where there is one job. */
  readonly key: string | null;
}

/** How long a job waits. */
export interface Patience {
  /** The longest that a job waits for a rate limit, in seconds. */
  readonly maxWaitSeconds: number;
  /** Milliseconds that a second of waiting takes; 1000 but in tests. */
  readonly secondMs: number;
}

export const USUAL_PATIENCE: Patience = { maxWaitSeconds: 120, secondMs: 1000 };

export const FORGE_CODES = {
  /** The token may not do this. */
  forbidden: 'forge-forbidden',
  /** It is not there, or no longer. */
  gone: 'forge-gone',
  /** The forge asks for more patience than a job has. */
  busy: 'forge-rate-limit',
  /** A list is longer than anybody reads, and half of it is no answer. */
  excessive: 'forge-list-limit',
  /** The forge does not accept what was sent. */
  refused: 'forge-refused',
  /** Whether it was done is not known. */
  uncertain: 'forge-failed',
} as const;

export type ForgeFailure = keyof typeof FORGE_CODES;

/** What the status of an answer means on any forge; none: there was no answer. */
export function failureOfStatus(status: number | undefined): ForgeFailure {
  if (status === 429) return 'busy';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'gone';
  return status !== undefined && status >= 400 && status < 500 ? 'refused' : 'uncertain';
}

/** Pages of a list that are read, of 100 entries each: GitHub shows 3,000 files of a request, and nobody reads 10,000 comments. */
export const MAX_PAGES = 100;
export const PAGE_SIZE = 100;

/** The failure of a list that goes on after the last page that is read. */
export function endlessList(pages = MAX_PAGES): ExternalError {
  const entries = (pages * PAGE_SIZE).toLocaleString('en-US');
  return forgeError('excessive', `a list has more than ${entries} entries`);
}

/** A failure as everybody tells it. */
export function forgeError(failure: ForgeFailure, message: string, hint?: string): ExternalError {
  return new ExternalError(message, {
    code: FORGE_CODES[failure],
    retryable: failure === 'uncertain' || failure === 'busy',
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Which failure an error is; null for any other error. */
export function failureOf(error: unknown): ForgeFailure | null {
  if (!(error instanceof ExternalError)) return null;
  const found = Object.entries(FORGE_CODES).find(([, code]) => code === error.code);
  return found === undefined ? null : (found[0] as ForgeFailure);
}

/** What is done, in words that follow "may not" or "cannot". */
export const ACTION_WORDS: Readonly<Record<PostAction['kind'] | CheckAction['kind'], string>> = {
  'create-note': 'write a comment',
  'update-note': 'edit its comment',
  'delete-note': 'delete its second comment',
  'open-threads': 'comment on lines',
  'update-thread': 'edit its comment on a line',
  'resolve-thread': 'resolve its thread',
  'unresolve-thread': 'open its thread again',
  'delete-thread': 'delete its second comment on a line',
  'set-label': 'set a label',
  'take-label': 'take its label away',
  'begin-check': 'write a check',
  'continue-check': 'complete its check',
};

/** The same of what takes the place of a check. */
export const STATUS_WORDS = 'set a status in place of a check';

const MAX_STATUS_WORDS = 120;

/** What a status says: its words, and which content it stands for. */
export function statusText({ title, digest }: CheckContent): string {
  return `${title.slice(0, MAX_STATUS_WORDS)} [${digest}]`;
}

/** The digest in the words of a status; null for one of somebody else. */
export function statusDigest(description: string): string | null {
  return /\[([0-9a-f]{16})\]$/.exec(description)?.[1] ?? null;
}
