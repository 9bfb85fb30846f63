/** The lessons that the product brings along. Nothing but `skeptic learn` and the gate's question for records reads them. */
import path from 'node:path';
import { ConfigError, ExternalError, type Lesson, type LessonSummary } from '@skeptic/core';
import { LESSONS_FILE, lessonDataFile } from '@skeptic/rules';
import type { Platform } from '../platform/platform.ts';

/** What is known of all lessons, sorted by id. A missing file is a broken installation. */
export function readLessons(platform: Platform, folder: string | null): readonly LessonSummary[] {
  const text = folder === null ? null : platform.fs.readText(path.join(folder, LESSONS_FILE));
  if (text === null)
    throw new ExternalError('the lessons are missing; the installation is broken', {
      code: 'lessons-missing',
    });
  return JSON.parse(text) as readonly LessonSummary[];
}

/** A whole lesson. Throws `ConfigError` when there is none of that id. */
export function readLesson(platform: Platform, folder: string | null, id: string): Lesson {
  const known = readLessons(platform, folder);
  const isKnown = known.some((lesson) => lesson.id === id);
  const text =
    isKnown && folder !== null ? platform.fs.readText(path.join(folder, lessonDataFile(id))) : null;
  if (text !== null) return JSON.parse(text) as Lesson;
  throw new ConfigError(`there is no lesson \`${id}\``, {
    code: 'lesson-unknown',
    hint: `lessons: ${known.map((lesson) => lesson.id).join(', ')}`,
  });
}
