/** Reports, and a forge that lives in memory: it carries out plans and can break off after any step. */

import { type ChangedFile, diffLines } from './diff-lines.ts';
import type { PostSettings } from './plan-posts.ts';
import type { PostAction, PostedThread, RequestState } from './posted.ts';
import type { ReportedFinding, ReviewReport } from './review-report.ts';

export const HEAD = 'a'.repeat(40);
export const ACCOUNT = 'ci[bot]';

export const SETTINGS: PostSettings = {
  comment: 'needed',
  inline: { severity: 'medium', confidence: 'medium' },
  maxInline: 10,
  label: null,
  isClaimed: false,
  key: null,
};

export function finding(changes: Partial<ReportedFinding> = {}): ReportedFinding {
  const path = changes.path ?? 'app.py';
  const line = changes.line ?? 2;
  return {
    rule: 'sql-injection',
    title: 'SQL injection',
    severity: 'high',
    confidence: 'high',
    message: 'user input reaches a query',
    path,
    line,
    endLine: line,
    fingerprint: 'v1:0123456789abcdef',
    flow: [],
    ...changes,
  };
}

export function report(changes: Partial<ReviewReport> = {}): ReviewReport {
  const findings = changes.findings ?? [finding()];
  return {
    version: 1,
    tool: { name: 'Skeptic', version: '1.0.0' },
    head: HEAD,
    base: 'b'.repeat(40),
    request: '7',
    subject: 'the head, compared with main',
    verdict: findings.length === 0 ? 'pass' : 'fail',
    complete: true,
    reasons: findings.length === 0 ? [] : [`${findings.length} new findings`],
    authorship: 'human',
    findings,
    sections: [],
    ...changes,
  };
}

/** A file of five added lines. */
export function addedFile(path: string): ChangedFile {
  return { path, oldPath: path, lines: diffLines('@@ -0,0 +1,5 @@\n+1\n+2\n+3\n+4\n+5') };
}

export interface MemoryForge {
  readonly state: RequestState;
  /** Carries out a plan, of threads one by one; breaks off after `steps` of them. */
  run(actions: readonly PostAction[], steps?: number): void;
  answer(index: number): void;
  resolve(index: number): void;
  moveTo(head: string): void;
  /** What people see, without the forge's own names. */
  shown(): unknown;
}

export function memoryForge(files: readonly ChangedFile[] = [addedFile('app.py')]): MemoryForge {
  let next = 1;
  let state: RequestState = { account: ACCOUNT, head: HEAD, notes: [], threads: [], files, label: null };
  const change = (part: Partial<RequestState>): void => {
    state = { ...state, ...part };
  };
  const changeThread = (id: string, part: Partial<PostedThread>): void =>
    change({ threads: state.threads.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const step = (action: PostAction): void => {
    const id = String(next++);
    if (action.kind === 'create-note') change({ notes: [...state.notes, { id, body: action.body }] });
    else if (action.kind === 'update-note')
      change({
        notes: state.notes.map((one) => (one.id === action.id ? { ...one, body: action.body } : one)),
      });
    else if (action.kind === 'delete-note')
      change({ notes: state.notes.filter((one) => one.id !== action.id) });
    else if (action.kind === 'open-threads') {
      const opened = action.threads.map(
        ({ path, body }): PostedThread => ({
          id,
          commentId: id,
          body,
          path,
          isAnswered: false,
          resolved: 'no',
        }),
      );
      change({ threads: [...state.threads, ...opened] });
    } else if (action.kind === 'update-thread') changeThread(action.id, { body: action.body });
    else if (action.kind === 'resolve-thread') changeThread(action.id, { resolved: 'by-us' });
    else if (action.kind === 'unresolve-thread') changeThread(action.id, { resolved: 'no' });
    else if (action.kind === 'delete-thread')
      change({ threads: state.threads.filter((one) => one.id !== action.id) });
    else
      change({
        label: {
          isPresent: action.kind === 'set-label',
          lastChange: { isOurs: true, kind: action.kind === 'set-label' ? 'set' : 'taken' },
        },
      });
  };
  const at = (index: number): string | undefined =>
    state.threads.length === 0 ? undefined : state.threads[index % state.threads.length]!.id;
  return {
    get state() {
      return state;
    },
    run(actions, steps = Number.POSITIVE_INFINITY) {
      for (const action of actions.flatMap(apart).slice(0, steps)) step(action);
    },
    answer(index) {
      const id = at(index);
      if (id !== undefined) changeThread(id, { isAnswered: true });
    },
    resolve(index) {
      const id = at(index);
      if (id !== undefined) changeThread(id, { resolved: 'by-others' });
    },
    moveTo: (head) => change({ head }),
    shown: () => ({
      notes: state.notes.map(({ body }) => body),
      threads: state.threads.map(({ body, path, isAnswered, resolved }) => ({
        body,
        path,
        isAnswered,
        resolved,
      })),
    }),
  };
}

/** A forge without a way to open several threads at once opens them one after the other. */
function apart(action: PostAction): readonly PostAction[] {
  return action.kind === 'open-threads'
    ? action.threads.map((thread) => ({ kind: 'open-threads', threads: [thread] }))
    : [action];
}
