/** Judges what a learner has made of a lesson: first without running anything, then, if they agree, by its behaviour tests. */
import { loadTypeEraser, type Refusal } from '@skeptic/core';
import { type LessonDependencies, openLessonEngine } from './lesson-engine.ts';
import { keepState, type LessonState, type OpenLesson, readProgram } from './lessons/lesson-folder.ts';
import { commandOf, runTests, type TestRun } from './lessons/run-tests.ts';

export interface LessonCheck {
  readonly state: LessonState;
  /** The program as it was judged. */
  readonly program: string;
  readonly refusals: readonly Refusal[];
  /** Null when they were not run: something speaks against the program already, or nobody agreed. */
  readonly tests: TestRun | null;
  /** `repaired`: nothing speaks against it, and its tests were not run. */
  readonly verdict: 'refused' | 'repaired' | 'passed';
}

/** Asked before anything is run, with the command that would be. */
export type AgreeToRun = (command: string) => boolean | Promise<boolean>;

/** Judges the program of a lesson and keeps the outcome in its folder. */
export async function checkLesson(
  open: OpenLesson,
  deps: LessonDependencies,
  agree: AgreeToRun,
): Promise<LessonCheck> {
  const { platform, grammars } = deps;
  const { lesson, program } = open;
  const { language } = open.state;
  const text = readProgram(platform, open);
  const judge = await openLessonEngine([lesson], deps);
  const refusals = await judge(lesson, language, text);
  const mayRun = refusals.length === 0 && (await agree(commandOf(platform, language, program)));
  const tests = mayRun
    ? await runTests(platform, language, program, text, await loadTypeEraser(grammars))
    : null;
  const verdict = verdictOf(refusals, tests);
  const state: LessonState = {
    ...open.state,
    checks: open.state.checks + 1,
    passed: verdict === 'passed' ? timeOf(platform.clock.epochMs()) : open.state.passed,
  };
  keepState(platform, open, state);
  return { state, program: text, refusals, tests, verdict };
}

function verdictOf(refusals: readonly Refusal[], tests: TestRun | null): LessonCheck['verdict'] {
  if (refusals.length > 0 || tests?.outcome === 'failed') return 'refused';
  return tests?.outcome === 'passed' ? 'passed' : 'repaired';
}

/** As in `2026-01-31T12:00:00Z`. */
export function timeOf(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
