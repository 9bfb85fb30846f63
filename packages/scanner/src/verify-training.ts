/** What the records of passed lessons are worth, with the programs in them judged again. */
import { EXIT_CODES, type JudgedCompletion } from '@skeptic/core';
import { type LessonDependencies, openLessonEngine } from './lesson-engine.ts';
import { readLesson } from './lessons/read-lessons.ts';
import { openReviewedChange } from './open-evidence.ts';

export interface TrainingReport {
  readonly signersFile: string;
  readonly records: readonly JudgedCompletion[];
  /** Lessons by person, as the signers of valid records name themselves. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  readonly exitCode: number;
}

/** Judges the records of the change that `HEAD` is (null for the usual base), its signers being those of the base. */
export async function verifyTraining(deps: LessonDependencies, base: string | null): Promise<TrainingReport> {
  const change = await openReviewedChange(deps, base);
  try {
    const records = await judgedAgain(await change.judgeTraining(), deps);
    const people = Object.create(null) as Record<string, string[]>;
    for (const { status, completion } of records)
      if (status === 'valid' && completion !== null)
        people[completion.signer] = [
          ...new Set([...(people[completion.signer] ?? []), completion.lesson]),
        ].sort();
    const isGood = records.every(
      ({ status }) => status === 'valid' || status === 'outdated' || status === 'expired',
    );
    const exitCode = isGood ? EXIT_CODES.pass : EXIT_CODES.findings;
    return { signersFile: change.signersFile, records, people, exitCode };
  } finally {
    change.close();
  }
}

/** A record whose program does not repair its lesson was not made by `skeptic learn record`. */
async function judgedAgain(
  records: readonly JudgedCompletion[],
  deps: LessonDependencies,
): Promise<readonly JudgedCompletion[]> {
  const ids = new Set(
    records.flatMap(({ status, completion }) => (status === 'valid' ? (completion?.lesson ?? []) : [])),
  );
  const lessons = [...ids].map((id) => readLesson(deps.platform, deps.rulesFolder, id));
  const judge = await openLessonEngine(lessons, deps);
  const judged: JudgedCompletion[] = [];
  for (const record of records) {
    const { status, completion } = record;
    const lesson = lessons.find(({ id }) => id === completion?.lesson);
    const [refusal] =
      status === 'valid' && completion !== null && lesson !== undefined
        ? await judge(lesson, completion.language, completion.program)
        : [];
    const detail = refusal === undefined ? null : `its program does not repair the lesson: ${refusal.text}`;
    judged.push(detail === null ? record : { ...record, status: 'tampered', detail });
  }
  return judged;
}
