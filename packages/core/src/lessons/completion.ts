/**
 * The record that somebody has passed a lesson: an in-toto statement (v1) with a test result about the program that they wrote, in a DSSE
 * envelope. The program is part of it, so that anybody can judge it again.
 */
import { z } from 'zod';
import { utf8Bytes, utf8Text } from '../evidence/bytes.ts';
import { type Envelope, PAYLOAD_TYPE } from '../evidence/envelope.ts';
import {
  type FoundEnvelope,
  judgeTime,
  namesOfSigner,
  type SignerContext,
  signerEntries,
} from '../evidence/judge-envelope.ts';
import { sha256 } from '../finding/sha256.ts';
import { LESSON_LANGUAGES, type LessonLanguage } from './lesson.ts';

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const TEST_RESULT = 'https://in-toto.io/attestation/test-result/v0.1';

export interface Completion {
  readonly lesson: string;
  readonly language: LessonLanguage;
  /** Of the lesson's content as it was passed. */
  readonly digest: string;
  /** The program that was judged right. */
  readonly program: string;
  /** The behaviour tests that it passed. */
  readonly tests: readonly string[];
  readonly signer: string;
  /** As in `2026-01-31T12:00:00Z`. The signer's own clock. */
  readonly time: string;
}

const text = z.string().min(1).max(2000);
const digest = z.looseObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const StatementJson = z.looseObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.tuple([z.looseObject({ name: text, digest })]),
  predicateType: z.literal(TEST_RESULT),
  predicate: z.looseObject({
    result: z.literal('PASSED'),
    configuration: z.tuple([z.looseObject({ name: text, digest })]),
    passedTests: z.array(text).max(100),
    skeptic_training: z.looseObject({
      signer: text,
      time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      language: z.enum(LESSON_LANGUAGES),
      program: z.string().max(40_000),
    }),
  }),
});

/** The bytes of a record, which are then signed. */
export function encodeCompletion(completion: Completion): Uint8Array {
  const { lesson, language, signer, time, program, tests } = completion;
  return utf8Bytes(
    JSON.stringify({
      _type: STATEMENT_TYPE,
      subject: [{ name: `${lesson} in ${language}`, digest: { sha256: sha256(program) } }],
      predicateType: TEST_RESULT,
      predicate: {
        result: 'PASSED',
        configuration: [{ name: lesson, digest: { sha256: completion.digest } }],
        passedTests: tests,
        skeptic_training: { signer, time, language, program },
      },
    }),
  );
}

/** Reads the payload of an envelope; null when it is no record, or one that contradicts itself. */
export function decodeCompletion({ payloadType, payload }: Envelope): Completion | null {
  if (payloadType !== PAYLOAD_TYPE) return null;
  const read = StatementJson.safeParse(parseJson(utf8Text(payload)));
  if (!read.success) return null;
  const { subject, predicate } = read.data;
  const { signer, time, language, program } = predicate.skeptic_training;
  const [lesson] = predicate.configuration;
  if (subject[0].digest.sha256 !== sha256(program)) return null;
  return {
    lesson: lesson.name,
    language,
    digest: lesson.digest.sha256,
    program,
    tests: predicate.passedTests,
    signer,
    time,
  };
}

export interface CompletionContext extends SignerContext {
  /** Digests of the lessons by id, as they are today. */
  readonly lessons: ReadonlyMap<string, string>;
  /** Seconds since the epoch. */
  readonly now: number;
}

export interface JudgedCompletion {
  readonly place: string;
  /** `outdated`: the lesson is another one today, or there is none of that name. */
  readonly status: 'valid' | 'outdated' | 'expired' | 'unknown-signer' | 'tampered';
  /** Why, in a few words; null for a valid one. */
  readonly detail: string | null;
  readonly completion: Completion | null;
  /** The same for all that one person signs; null when nobody known signed it. */
  readonly person: string | null;
}

/** What a record is worth today. */
export function judgeCompletion(
  { place, envelope, checks }: FoundEnvelope,
  context: CompletionContext,
): JudgedCompletion {
  const completion = envelope === null ? null : decodeCompletion(envelope);
  if (completion === null)
    return { place, status: 'tampered', detail: 'it is no record of a lesson', completion, person: null };
  const entries = signerEntries(completion.signer, checks, context.signers);
  if ('status' in entries) {
    const status = entries.status === 'unknown-signer' ? 'unknown-signer' : 'tampered';
    return { place, status, detail: entries.detail, completion, person: null };
  }
  const person = [...namesOfSigner(completion.signer, entries, context)].sort()[0]!;
  const known = context.lessons.get(completion.lesson);
  if (known !== completion.digest) {
    const detail = known === undefined ? 'there is no such lesson' : 'the lesson has changed since';
    return { place, status: 'outdated', detail, completion, person };
  }
  const late = judgeTime(completion, entries, { now: context.now, maxAgeDays: null });
  if (late !== null) return { place, status: 'expired', detail: late.detail, completion, person };
  return { place, status: 'valid', detail: null, completion, person };
}

/** The lessons that people have passed, by person. */
export function passedLessons(judged: readonly JudgedCompletion[]): ReadonlyMap<string, ReadonlySet<string>> {
  const passed = new Map<string, Set<string>>();
  for (const { status, completion, person } of judged) {
    if (status !== 'valid' || completion === null || person === null) continue;
    const lessons = passed.get(person) ?? new Set<string>();
    passed.set(person, lessons.add(completion.lesson));
  }
  return passed;
}

function parseJson(content: string | null): unknown {
  try {
    return content === null ? undefined : JSON.parse(content);
  } catch {
    return undefined;
  }
}
