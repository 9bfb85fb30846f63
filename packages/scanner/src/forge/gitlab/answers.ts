/** What is read of GitLab's answers. They may hold anything: what does not have the expected form is not there. */
import { type ChangedFile, diffLines } from '@skeptic/core';
import { type Fields, idAt, listAt, tableAt, textAt } from '../../fields.ts';
import type { LabelEvent } from '../label-events.ts';

export interface Note {
  readonly id: string;
  readonly author: string;
  readonly body: string;
  /** Written by GitLab itself: `changed the description`. */
  readonly isSystem: boolean;
  readonly path: string | null;
  readonly isResolved: boolean;
  readonly resolvedBy: string | null;
}

export interface Discussion {
  readonly id: string;
  /** A comment that stands alone. */
  readonly isIndividual: boolean;
  readonly notes: readonly Note[];
}

/** A discussion with at least one note; null for what is none. */
export function readDiscussion(value: unknown): Discussion | null {
  const fields = tableAt(value);
  const id = textAt(fields, 'id');
  const notes = listAt(fields, 'notes').flatMap((note) => readNote(note) ?? []);
  if (id === null || notes.length === 0) return null;
  return { id, isIndividual: fields.individual_note === true, notes };
}

function readNote(value: unknown): Note | null {
  const fields = tableAt(value);
  const id = idAt(fields, 'id');
  if (id === null) return null;
  return {
    id,
    author: textAt(tableAt(fields, 'author'), 'username') ?? '',
    body: textAt(fields, 'body') ?? '',
    isSystem: fields.system === true,
    path: textAt(tableAt(fields, 'position'), 'new_path'),
    isResolved: fields.resolved === true,
    resolvedBy: textAt(tableAt(fields, 'resolved_by'), 'username'),
  };
}

export interface MergeRequest {
  readonly isOpen: boolean;
  readonly head: string;
  readonly labels: readonly string[];
  /** The commits that positions in its diff name; null until GitLab has made the diff. */
  readonly refs: DiffRefs | null;
}

export interface DiffRefs {
  readonly base: string;
  readonly start: string;
  readonly head: string;
}

/** A merge request; null for what is none. */
export function readMergeRequest(value: unknown): MergeRequest | null {
  const fields = tableAt(value);
  const head = textAt(fields, 'sha');
  if (head === null) return null;
  const labels: readonly unknown[] = Array.isArray(fields.labels) ? fields.labels : [];
  return {
    isOpen: textAt(fields, 'state') === 'opened',
    head,
    labels: labels.filter((label): label is string => typeof label === 'string'),
    refs: readRefs(tableAt(fields, 'diff_refs')),
  };
}

function readRefs(refs: Fields): DiffRefs | null {
  const [base, start, head] = ['base_sha', 'start_sha', 'head_sha'].map((name) => textAt(refs, name));
  return base && start && head ? { base, start, head } : null;
}

/** A file of a merge request. Large ones have no diff, so that no comment can stand in them. */
export function readDiff(value: unknown): ChangedFile | null {
  const fields = tableAt(value);
  const path = textAt(fields, 'new_path');
  if (path === null) return null;
  return {
    path,
    oldPath: textAt(fields, 'old_path') ?? path,
    lines: diffLines(textAt(fields, 'diff') ?? ''),
  };
}

/** An event that sets or takes a label; null for any other. */
export function readLabelEvent(value: unknown): LabelEvent<string> | null {
  const fields = tableAt(value);
  const name = textAt(tableAt(fields, 'label'), 'name');
  const action = textAt(fields, 'action');
  if (name === null || (action !== 'add' && action !== 'remove')) return null;
  return {
    name,
    kind: action === 'add' ? 'set' : 'taken',
    author: textAt(tableAt(fields, 'user'), 'username') ?? '',
  };
}

export interface Status {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly description: string;
}

export function readStatus(value: unknown): Status | null {
  const fields = tableAt(value);
  const id = idAt(fields, 'id');
  if (id === null) return null;
  return {
    id,
    name: textAt(fields, 'name') ?? '',
    state: textAt(fields, 'status') ?? '',
    description: textAt(fields, 'description') ?? '',
  };
}
