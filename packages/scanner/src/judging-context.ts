/** What evidence is judged by: answered by git once for all commits that the evidence names. */
import {
  type CommitRelation,
  decodeStatement,
  type FoundEnvelope,
  itemDigest,
  type JudgingContext,
} from '@skeptic/core';
import { commitsBetween } from './git/commits.ts';
import type { IsolatedGit } from './git/isolated-git.ts';
import type { ReviewedChange } from './open-evidence.ts';

const DEFAULT_MAX_AGE_DAYS = 90;

/** The context for a change and the evidence that was found. */
export async function judgingContext(
  change: Pick<ReviewedChange, 'subject' | 'policy' | 'signers' | 'samePerson' | 'items' | 'commits'>,
  found: readonly FoundEnvelope[],
  git: IsolatedGit,
  now: number,
): Promise<JudgingContext> {
  const { subject, policy, signers, samePerson } = change;
  const subjects = found.flatMap(({ envelope }) =>
    envelope === null ? [] : (decodeStatement(envelope.payload)?.subject ?? []),
  );
  const relations = new Map<string, CommitRelation>();
  for (const { commit } of subjects)
    if (!relations.has(commit)) relations.set(commit, await relationOf(git, commit, subject.commit));
  const bases = new Map<string, boolean>();
  for (const { base } of subjects)
    if (!bases.has(base)) bases.set(base, await isAncestor(git, base, subject.base));
  return {
    subject,
    signers,
    samePerson,
    relationOf: (commit) => relations.get(commit) ?? 'foreign',
    reachesBase: (commit) => bases.get(commit) === true,
    authors: authorsOf(change.commits),
    items: new Map(change.items.map(({ id, text }) => [id, itemDigest(text)])),
    now,
    maxAgeDays: policy?.file.gate?.['max-age'] ?? DEFAULT_MAX_AGE_DAYS,
  };
}

async function relationOf(git: IsolatedGit, commit: string, head: string): Promise<CommitRelation> {
  if (commit === head) return 'same';
  if (!(await isAncestor(git, commit, head))) return 'foreign';
  const later = await commitsBetween(git, commit, head);
  return later.every(({ isEvidenceOnly }) => isEvidenceOnly) ? 'same' : 'earlier';
}

/** Git fails for a commit that it does not have; such a commit is in no history. */
async function isAncestor(git: IsolatedGit, commit: string, of: string): Promise<boolean> {
  return (
    commit === of || (await git.ask(['merge-base', '--is-ancestor', commit, of]).catch(() => null)) !== null
  );
}

/** Whether a signer is one of those whose change it is. */
export function isAuthorOf(change: Pick<ReviewedChange, 'commits' | 'samePerson'>, signer: string): boolean {
  const authors = authorsOf(change.commits);
  return [...change.samePerson(signer)].some((mail) => authors.has(mail));
}

/** Whoever wrote, committed or co-wrote anything but evidence. */
function authorsOf(commits: ReviewedChange['commits']): ReadonlySet<string> {
  const written = commits.filter(({ isEvidenceOnly }) => !isEvidenceOnly);
  const mails = written.flatMap(({ mails, message }) => [
    ...mails,
    ...[...message.matchAll(/^co-authored-by:.*<([^<>\n]+)>\s*$/gim)].map(([, mail = '']) => mail),
  ]);
  return new Set(mails.map((mail) => mail.trim().toLowerCase()));
}
