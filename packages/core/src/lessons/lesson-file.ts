/** The shape of the files of a lesson as people write them. */
import { z } from 'zod';
import { REFUSAL_CODES } from './judge-solution.ts';

const text = z.string().min(1);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** `lesson.yaml`: what is the same in all languages. */
export const LessonFileShape = z.strictObject({
  title: text,
  mistake: z.int().min(1).max(7).optional(),
  owasp: z
    .string()
    .regex(/^A(?:0[1-9]|10)$/)
    .optional(),
  minutes: z.int().min(5).max(60),
  rules: z.array(id).min(1),
  teaches: z.array(id).optional(),
  task: text,
  hints: z.array(text).min(2),
});

/** A pattern in the syntax of rules, with what is said when it is not as it should be. */
const Expected = z.looseObject({ else: text, 'at-least': z.int().min(1).optional() });

/** What is put in the place of text that stands in the program once. */
const Change = z.strictObject({ find: text, put: z.string() });

export const Changes = z.array(Change).min(1);

/** `answers.yaml`: how a lesson is judged in one language. */
export const AnswersShape = z.strictObject({
  program: text.optional(),
  test: text.optional(),
  beside: z.array(text).optional(),
  support: z.array(z.string().regex(/^[a-z][\w-]*$/)).optional(),
  keeps: z.array(Expected).optional(),
  forbids: z.array(Expected).optional(),
  solution: Changes,
  wrong: z
    .array(
      z.strictObject({
        name: id,
        refused: z.enum(REFUSAL_CODES).describe('the first reason for which it is refused'),
        changes: Changes,
      }),
    )
    .min(3),
});

/** `common.yaml`: what no lesson allows, by language. */
export const CommonShape = z.strictObject({ python: z.array(Expected), typescript: z.array(Expected) });

export type LessonFileShape = z.infer<typeof LessonFileShape>;
export type AnswersShape = z.infer<typeof AnswersShape>;
export type CommonShape = z.infer<typeof CommonShape>;
export type Expected = z.infer<typeof Expected>;
export type Change = z.infer<typeof Change>;
