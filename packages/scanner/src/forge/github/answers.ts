/** What is read of GitHub's answers. They may hold anything: what does not have the expected form is not there. */
import { type ChangedFile, diffLines } from '@skeptic/core';
import { idAt, listAt, tableAt, textAt } from '../../fields.ts';
import type { LabelEvent } from '../label-events.ts';

export interface Comment {
  readonly id: string;
  readonly body: string;
  readonly author: Author;
  readonly path: string | null;
  /** The comment that it answers. */
  readonly answers: string | null;
}

export interface Author {
  readonly login: string;
  readonly isBot: boolean;
}

/** A comment of a conversation or of a diff; null for what is none. */
export function readComment(value: unknown): Comment | null {
  const fields = tableAt(value);
  const id = idAt(fields, 'id');
  if (id === null) return null;
  return {
    id,
    body: textAt(fields, 'body') ?? '',
    author: readAuthor(fields.user),
    path: textAt(fields, 'path'),
    answers: idAt(fields, 'in_reply_to_id'),
  };
}

/** Who did something. Accounts that were deleted have no name. */
export function readAuthor(value: unknown): Author {
  const user = tableAt(value);
  return { login: textAt(user, 'login') ?? '', isBot: textAt(user, 'type') === 'Bot' };
}

/** A file of a request. Large and binary ones have no diff, so that no comment can stand in them. */
export function readFile(value: unknown): ChangedFile | null {
  const fields = tableAt(value);
  const path = textAt(fields, 'filename');
  if (path === null) return null;
  return {
    path,
    oldPath: textAt(fields, 'previous_filename') ?? path,
    lines: diffLines(textAt(fields, 'patch') ?? ''),
  };
}

export interface Pull {
  readonly isOpen: boolean;
  readonly head: string;
  readonly headRepository: string | null;
  readonly labels: readonly string[];
}

/** A pull request; null for what is none. */
export function readPull(value: unknown): Pull | null {
  const fields = tableAt(value);
  const head = textAt(tableAt(fields, 'head'), 'sha');
  if (head === null) return null;
  return {
    isOpen: textAt(fields, 'state') === 'open',
    head,
    headRepository: textAt(tableAt(fields, 'head', 'repo'), 'full_name'),
    labels: listAt(fields, 'labels').flatMap((label) => textAt(label, 'name') ?? []),
  };
}

export interface Thread {
  readonly id: string;
  readonly isResolved: boolean;
  readonly resolvedBy: string | null;
  /** The id of its first comment. */
  readonly first: string;
}

/** A page of review threads, and where the next one begins. */
export function readThreads(value: unknown): {
  readonly threads: readonly Thread[];
  readonly next: string | null;
} {
  const list = tableAt(value, 'repository', 'pullRequest', 'reviewThreads');
  const page = tableAt(list, 'pageInfo');
  return {
    threads: listAt(list, 'nodes').flatMap((fields): readonly Thread[] => {
      const [first] = listAt(tableAt(fields, 'comments'), 'nodes');
      const id = textAt(fields, 'id');
      const comment = first === undefined ? null : idAt(first, 'databaseId');
      if (id === null || comment === null) return [];
      const isResolved = fields.isResolved === true;
      return [{ id, isResolved, resolvedBy: textAt(tableAt(fields, 'resolvedBy'), 'login'), first: comment }];
    }),
    next: page.hasNextPage === true ? textAt(page, 'endCursor') : null,
  };
}

export interface CheckRun {
  readonly id: string;
  readonly externalId: string | null;
  readonly isCompleted: boolean;
  readonly annotations: number;
}

export function readCheckRun(value: unknown): CheckRun | null {
  const fields = tableAt(value);
  const id = idAt(fields, 'id');
  if (id === null) return null;
  const count = tableAt(fields, 'output').annotations_count;
  return {
    id,
    externalId: textAt(fields, 'external_id'),
    isCompleted: textAt(fields, 'status') === 'completed',
    annotations: typeof count === 'number' ? count : 0,
  };
}

/** An event that sets or takes a label; null for any other. */
export function readLabelEvent(value: unknown): LabelEvent<Author> | null {
  const fields = tableAt(value);
  const kind = { labeled: 'set', unlabeled: 'taken' }[textAt(fields, 'event') ?? ''];
  const name = textAt(tableAt(fields, 'label'), 'name');
  if (name === null || (kind !== 'set' && kind !== 'taken')) return null;
  return { name, kind, author: readAuthor(fields.actor) };
}
