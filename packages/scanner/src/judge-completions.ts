/** The records of passed lessons that a repository holds, and what they are worth. */
import {
  type CompletionContext,
  compareText,
  type JudgedCompletion,
  type JudgedItem,
  judgeCompletion,
  MAX_ENVELOPE_BYTES,
  passedLessons,
  type RequiredTraining,
  type TrainingDemand,
  trainingDemands,
} from '@skeptic/core';
import { checkedEnvelope } from './evidence/checked-envelope.ts';
import type { BlobReader } from './git/blob-reader.ts';
import type { IsolatedGit } from './git/isolated-git.ts';
import { sizedFilesOfTree } from './git/tree-files.ts';
import { readLessons } from './lessons/read-lessons.ts';
import type { EvidenceDependencies, ReviewedChange } from './open-evidence.ts';
import { readRuleIndex } from './rules/rule-index.ts';

/** Where records lie. They are about people and not about a change, so they are part of its tree. */
export const TRAINING_FOLDER = '.skeptic/training/';
/** More records than this are no training but an attack. */
const MAX_RECORDS = 5000;

/** Judges the records in the trees of some commits, by who may sign in the change. */
export async function judgeCompletions(
  { signers, samePerson }: Pick<ReviewedChange, 'signers' | 'samePerson'>,
  commits: readonly string[],
  { git, blobs }: { readonly git: IsolatedGit; readonly blobs: BlobReader },
  { platform, rulesFolder }: EvidenceDependencies,
): Promise<readonly JudgedCompletion[]> {
  const lessons = new Map(readLessons(platform, rulesFolder).map(({ id, digest }) => [id, digest]));
  const context: CompletionContext = { signers, samePerson, lessons, now: platform.clock.nowSeconds() };
  const judged = new Map<string, JudgedCompletion>();
  for (const commit of commits) {
    const files = [...(await sizedFilesOfTree(git, commit, TRAINING_FOLDER))].slice(0, MAX_RECORDS);
    for (const [place, { object }] of files) {
      if (!place.endsWith('.json') || judged.has(place)) continue;
      const read = await blobs.read(object, MAX_ENVELOPE_BYTES);
      const text = read.kind === 'blob' ? Buffer.from(read.bytes).toString('utf8').trim() : '';
      judged.set(place, judgeCompletion(checkedEnvelope(place, text, signers), context));
    }
  }
  return [...judged.values()].sort((a, b) => compareText(a.place, b.place));
}

/** What a gate asks of whoever approves a change, and what they have passed; undefined when its policy asks for nothing. */
export async function requiredTraining(
  change: Pick<ReviewedChange, 'judgeTraining'>,
  training: Readonly<Record<string, readonly string[]>>,
  items: readonly JudgedItem[],
  { platform, rulesFolder }: EvidenceDependencies,
): Promise<RequiredTraining | undefined> {
  const { rules } = readRuleIndex(platform, rulesFolder);
  const demands: readonly TrainingDemand[] = trainingDemands(training, items, rules);
  if (demands.length === 0) return undefined;
  return { demands, passed: passedLessons(await change.judgeTraining()) };
}
