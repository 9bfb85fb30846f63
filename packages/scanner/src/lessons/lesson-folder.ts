/** The folder of a learner's lesson: the program to repair, what is to be read, and how far they have come. */
import path from 'node:path';
import {
  ConfigError,
  LESSON_LANGUAGES,
  type Lesson,
  type LessonLanguage,
  type LessonProgram,
} from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import { readLesson } from './read-lessons.ts';

/** Where lessons are put unless somebody says otherwise. */
export const LESSONS_FOLDER = 'skeptic-lessons';
const STATE_FILE = 'lesson.json';
const MAX_STATE_BYTES = 10_000;
/** Longer programs were not written for a lesson. */
const MAX_PROGRAM_BYTES = 100_000;

export interface LessonState {
  readonly lesson: string;
  readonly language: LessonLanguage;
  /** Of the lesson's content when it was started. */
  readonly digest: string;
  /** How many hints were shown. */
  readonly hints: number;
  /** How often the program was judged. */
  readonly checks: number;
  /** When it was judged right, its tests included, as in `2026-01-31T12:00:00Z`; null before that. */
  readonly passed: string | null;
}

/** A lesson that somebody has begun. */
export interface OpenLesson {
  readonly folder: string;
  readonly state: LessonState;
  readonly lesson: Lesson;
  readonly program: LessonProgram;
}

export interface LessonSource {
  readonly platform: Platform;
  readonly rulesFolder: string | null;
}

/** Writes the folder of a lesson. Throws `ConfigError` when something is there already, or the lesson does not exist in that language. */
export function startLesson(
  { platform, rulesFolder }: LessonSource,
  id: string,
  language: LessonLanguage,
  folder: string | null,
): OpenLesson {
  const lesson = readLesson(platform, rulesFolder, id);
  const program = programIn(lesson, language);
  const target = path.resolve(platform.cwd, folder ?? path.join(LESSONS_FOLDER, `${id}-${language}`));
  if (platform.fs.linkKindOf(target) !== 'missing' && platform.fs.readFolder(target).entries.length > 0)
    throw new ConfigError(`${target} is there already`, {
      code: 'lesson-folder-exists',
      hint: 'go on with `skeptic learn check`, or name another folder with --dir',
    });
  const state: LessonState = {
    lesson: id,
    language,
    digest: lesson.digest,
    hints: 0,
    checks: 0,
    passed: null,
  };
  const files = [
    program.program,
    program.test,
    ...program.beside,
    { path: 'LESSON.md', text: pageOf(lesson, language, program) },
    // Insecure on purpose: no scan of the project should tell of it, and nobody should commit it by mistake.
    { path: '.gitignore', text: '*\n' },
  ];
  for (const { path: name, text } of files)
    platform.fs.writeFile(path.join(target, ...name.split('/')), text, { onlyNew: true });
  const open = { folder: target, state, lesson, program };
  keepState(platform, open, state);
  return open;
}

/** The lesson of a folder. Throws `ConfigError` when it holds none. */
export function openLesson({ platform, rulesFolder }: LessonSource, folder: string | null): OpenLesson {
  const target = path.resolve(platform.cwd, folder ?? '.');
  const state = readState(platform, target);
  if (state === null)
    throw new ConfigError(`${target} holds no lesson`, {
      code: 'no-lesson',
      hint: 'start one with `skeptic learn start LESSON`, or name the folder of one',
    });
  const lesson = readLesson(platform, rulesFolder, state.lesson);
  return { folder: target, state, lesson, program: programIn(lesson, state.language) };
}

/** All lessons in a folder and one below, and in the folder of lessons there. */
export function findLessons(platform: Platform, folder: string | null): readonly LessonState[] {
  const top = path.resolve(platform.cwd, folder ?? '.');
  const parents = [top, path.join(top, LESSONS_FOLDER)];
  const folders = parents.flatMap((parent) =>
    platform.fs.linkKindOf(parent) === 'folder'
      ? platform.fs
          .readFolder(parent)
          .entries.filter(({ kind }) => kind === 'folder')
          .map(({ name }) => path.join(parent, Buffer.from(name).toString('utf8')))
      : [],
  );
  return [top, ...folders].flatMap((each) => readState(platform, each) ?? []);
}

/** Keeps how far somebody has come. */
export function keepState(platform: Platform, { folder }: OpenLesson, state: LessonState): void {
  platform.fs.writeFile(path.join(folder, STATE_FILE), `${JSON.stringify(state, null, 2)}\n`);
}

/** The learner's program. Throws `ConfigError` when it cannot be read. */
export function readProgram(platform: Platform, { folder, program }: OpenLesson): string {
  const file = path.join(folder, program.program.path);
  const read = platform.fs.readFile(file, MAX_PROGRAM_BYTES);
  if (!read.ok) throw new ConfigError(`${file} cannot be read: ${read.detail}`, { code: 'path-unreadable' });
  return Buffer.from(read.bytes).toString('utf8');
}

function programIn(lesson: Lesson, language: LessonLanguage): LessonProgram {
  const program = lesson.programs[language];
  if (program !== undefined) return program;
  throw new ConfigError(`the lesson \`${lesson.id}\` is not there in ${language}`, {
    code: 'lesson-language',
  });
}

/** Written by us, but anybody may edit it: what does not fit is no state. */
function readState(platform: Platform, folder: string): LessonState | null {
  const read = platform.fs.readFile(path.join(folder, STATE_FILE), MAX_STATE_BYTES);
  if (!read.ok) return null;
  try {
    const value = JSON.parse(Buffer.from(read.bytes).toString('utf8')) as Partial<LessonState> | null;
    const { lesson, language, digest, hints, checks, passed } = value ?? {};
    const isState =
      typeof lesson === 'string' &&
      LESSON_LANGUAGES.some((known) => known === language) &&
      typeof digest === 'string' &&
      Number.isSafeInteger(hints) &&
      Number.isSafeInteger(checks) &&
      (passed === null || typeof passed === 'string');
    return isState ? ({ lesson, language, digest, hints, checks, passed } as LessonState) : null;
  } catch {
    return null;
  }
}

function pageOf(
  { title, text, task, hints, minutes }: Lesson,
  language: LessonLanguage,
  { program, test }: LessonProgram,
): string {
  return `# ${title}

${text.trim()}

## Your task (${language}, about ${minutes} minutes)

${task}

Repair \`${program.path}\`. It is right when

- the finding is gone, and no other of medium severity or more has come in its place;
- its functions and routes are still there and do what they did: \`${test.path}\` says what that is;
- nothing is hidden: suppression comments, other files and code that is made from text do not count.

\`\`\`
skeptic learn check                # looks at the program, executes nothing
skeptic learn check --run-tests    # runs ${test.path} as well, on your machine
skeptic learn hint                 # one of ${hints.length} hints
\`\`\`
`;
}
