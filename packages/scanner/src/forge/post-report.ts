/**
 * Makes a forge say what a report says: looks at what is there, plans, acts, and looks again. What an answer leaves open is not tried again
 * but looked at, so that nothing is posted twice; whatever went wrong is told and never keeps the verdict back.
 */
import {
  type CheckContent,
  markOf,
  type PostAction,
  type PostedThread,
  type Poster,
  type PostSettings,
  planCheck,
  planPosts,
  type RequestState,
  type ReviewReport,
} from '@skeptic/core';
import { type Attempts, recordAttempts } from './attempts.ts';
import { ACTION_WORDS, type Forge, STATUS_WORDS } from './forge.ts';

export interface PostOutcome {
  /** What was done, in order. */
  readonly done: readonly string[];
  /** What could not be done, each once. */
  readonly problems: readonly string[];
  /** The request has other commits by now, or is closed: a later run speaks for it. */
  readonly isStale: boolean;
}

export interface PostRequest {
  readonly report: ReviewReport;
  /** Null where there is no request to comment on. */
  readonly settings: PostSettings | null;
  /** Null for none. */
  readonly check: CheckContent | null;
  /** Which permission an action takes, by the forge. */
  hintOf(kind: string): string | null;
  /** Waits, for a forge whose answer left something open. */
  wait(milliseconds: number): Promise<void>;
}

/** The first looks, the second checks; more only where something was left open. */
const MAX_ROUNDS = 4;
const SETTLING_MS = 2000;

/** Posts a report. Throws only what is a mistake of ours. */
export async function postReport(request: PostRequest, forge: Forge): Promise<PostOutcome> {
  const attempts = recordAttempts(forge, request.hintOf);
  const { check, settings } = request;
  const own: OwnCheck = { isLeft: false, rounds: MAX_ROUNDS - 2 };
  if (check !== null) await inRounds(request, () => checkRound(check, forge, attempts, own));
  const run: Run = { request, forge, attempts, own: { notes: new Map(), threads: [] }, declined: new Set() };
  let isStale = false;
  if (settings !== null)
    await inRounds(request, async () => {
      const end = await commentRound(settings, run);
      isStale = end === 'stale';
      return end;
    });
  return { done: attempts.done, problems: attempts.problems(), isStale };
}

/** How a round ends: `again` looks at once, `unsettled` after a while. */
type RoundEnd = 'finished' | 'stale' | 'again' | 'unsettled';

async function inRounds({ wait }: PostRequest, round: () => Promise<RoundEnd>): Promise<void> {
  for (let count = 1; count <= MAX_ROUNDS; count++) {
    const end = await round();
    if (end === 'finished' || end === 'stale') return;
    if (end === 'unsettled' && count < MAX_ROUNDS) await wait(SETTLING_MS);
  }
}

interface Run {
  readonly request: PostRequest;
  readonly forge: Forge;
  readonly attempts: Attempts;
  readonly own: Own;
  /** Fingerprints of findings that the forge takes no comment for. */
  readonly declined: Set<string>;
}

/** What this run has posted, which lists of a forge may show late. */
interface Own {
  readonly notes: Map<string, string>;
  readonly threads: { readonly path: string; readonly body: string }[];
}

const READ = 'read the request';

async function commentRound(settings: PostSettings, run: Run): Promise<RoundEnd> {
  const { request, forge, attempts, own } = run;
  const read = await attempts.attempt(READ, 'read', () => forge.state(settings.label));
  if (read === null) return attempts.isRefused(READ) ? 'finished' : 'unsettled';
  if (read.head !== request.report.head) return 'stale';
  const plan = planPosts(request.report, settings, withOwn(read, own, settings.key)).flatMap((action) =>
    stillMeant(action, run),
  );
  if (plan.length === 0) {
    attempts.settle();
    return 'finished';
  }
  for (const action of plan) if (!(await carryOut(action, run))) return 'unsettled';
  return 'again';
}

/** False when an answer left open whether something was done. */
async function carryOut(action: PostAction, { forge, attempts, own, declined }: Run): Promise<boolean> {
  const words = ACTION_WORDS[action.kind];
  if (attempts.isRefused(words)) return true;
  const acted = await attempts.attempt(words, action.kind, () => forge.act(action));
  if (acted === null) return attempts.isRefused(words);
  if (action.kind === 'create-note' && acted.noteId !== null) own.notes.set(acted.noteId, action.body);
  if (action.kind === 'open-threads') {
    for (const thread of acted.refused) declined.add(thread.fingerprint);
    own.threads.push(...action.threads.filter((thread) => !acted.refused.includes(thread)));
  }
  return true;
}

/** Without what the forge does not allow or take. */
function stillMeant(action: PostAction, { attempts, declined }: Run): readonly PostAction[] {
  if (attempts.isRefused(ACTION_WORDS[action.kind])) return [];
  if (action.kind !== 'open-threads') return [action];
  const threads = action.threads.filter(({ fingerprint }) => !declined.has(fingerprint));
  return threads.length === 0 ? [] : [{ ...action, threads }];
}

function withOwn(state: RequestState, own: Own, key: string | null): RequestState {
  const who = { account: state.account, key };
  const shown = new Set(state.notes.map(({ id }) => id));
  const notes = [...own.notes].filter(([id]) => !shown.has(id)).map(([id, body]) => ({ id, body }));
  const there = new Set(state.threads.map((thread) => identityOf(who, thread)));
  const threads = own.threads.filter((thread) => !there.has(identityOf(who, thread))).map(lateThread);
  return { ...state, notes: [...state.notes, ...notes], threads: [...state.threads, ...threads] };
}

/** A thread that was opened a moment ago: nobody has touched it, and nothing is to be done to it. */
function lateThread({ path, body }: Own['threads'][number]): PostedThread {
  return { id: '', commentId: '', path, body, isAnswered: false, resolved: 'no' };
}

function identityOf(who: Poster, { path, body }: Pick<PostedThread, 'path' | 'body'>): string {
  const mark = markOf(who, body);
  return mark?.kind === 'finding' ? `${mark.fingerprint} ${path}` : '';
}

const READ_CHECKS = 'read checks';

/** The check that this run has begun. */
interface OwnCheck {
  /** Another run had begun the same one before, and this run's is taken back. */
  isLeft: boolean;
  /** How often this run still looks whether the other one, to which it has left the check, completes it. */
  rounds: number;
}

async function checkRound(
  content: CheckContent,
  forge: Forge,
  attempts: Attempts,
  own: OwnCheck,
): Promise<RoundEnd> {
  const read = await attempts.attempt(READ_CHECKS, 'read-check', async () => ({
    check: await forge.check(),
  }));
  if (read === null) return withoutCheck(READ_CHECKS, content, forge, attempts);
  if (own.isLeft && read.check?.isFinished === false && own.rounds > 0) {
    own.rounds -= 1;
    return 'unsettled';
  }
  let begun: string | null = null;
  for (const action of planCheck(content, read.check, forge.repeats !== null)) {
    const words: string = ACTION_WORDS[begun === null ? action.kind : 'begin-check'];
    begun = await attempts.attempt(words, action.kind, () => forge.actOnCheck(action, begun));
    if (begun === null) return withoutCheck(words, content, forge, attempts);
    if (action.kind === 'begin-check' && (await isRepeated(begun, content, forge, attempts))) {
      own.isLeft = true;
      return 'unsettled';
    }
  }
  attempts.settle();
  return 'finished';
}

/** True when another run has begun the same check before, and this one is taken back. Where it cannot be, both stay. */
async function isRepeated(
  begun: string,
  content: CheckContent,
  { repeats }: Forge,
  attempts: Attempts,
): Promise<boolean> {
  if (repeats === null) return false;
  const before = await attempts.attempt(READ_CHECKS, 'read-check', () => repeats.before(begun, content));
  if (before === null || before.length === 0) return false;
  const taken = await attempts.attempt(TAKE_BACK, 'take-check', async () => {
    await repeats.takeBack(begun);
    return true;
  });
  return taken === true;
}

const TAKE_BACK = 'take its second check back';

const READ_STATUSES = 'read statuses';

/** A status says it where a check is refused (`words`). That refusal is told only if the status cannot be set either. */
async function withoutCheck(
  words: string,
  content: CheckContent,
  { status }: Forge,
  attempts: Attempts,
): Promise<RoundEnd> {
  if (!attempts.isRefused(words)) return 'unsettled';
  if (status === null) return 'finished';
  const there = await attempts.attempt(READ_STATUSES, 'read-status', async () => ({
    digest: await status.digest(),
  }));
  if (there === null) return attempts.isRefused(READ_STATUSES) ? 'finished' : 'unsettled';
  if (there.digest !== content.digest) {
    const set = await attempts.attempt(STATUS_WORDS, 'set-status', async () => {
      await status.set(content);
      return true;
    });
    if (set === null) return attempts.isRefused(STATUS_WORDS) ? 'finished' : 'unsettled';
  }
  attempts.replace(words);
  attempts.settle();
  return 'finished';
}
