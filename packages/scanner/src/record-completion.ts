/** Records that somebody has passed a lesson: judged once more, tests included, and signed by a person. */
import path from 'node:path';
import {
  allowedSignerLine,
  type Completion,
  encodeCompletion,
  itemDigest,
  PAYLOAD_TYPE,
  preAuthEncoding,
  publicKeyText,
  renderEnvelope,
} from '@skeptic/core';
import { type AgreeToRun, checkLesson, type LessonCheck, timeOf } from './check-lesson.ts';
import { requirePerson } from './evidence/require-person.ts';
import { signWith } from './evidence/sign-with.ts';
import { findRepository } from './git/find-repository.ts';
import { userMail } from './git/user-mail.ts';
import { TRAINING_FOLDER } from './judge-completions.ts';
import type { LessonDependencies } from './lesson-engine.ts';
import type { OpenLesson } from './lessons/lesson-folder.ts';
import { provenanceSettings } from './provenance-settings.ts';

export interface CompletionOptions {
  /** Who signs; null for the mail address that git knows. */
  readonly signer: string | null;
  /** A key of SSH; null for the user's own key. */
  readonly keyFile: string | null;
}

export type RecordedCompletion =
  | { readonly check: LessonCheck; readonly place: null }
  | {
      readonly check: LessonCheck;
      /** Where the record was put, below the repository's root. */
      readonly place: string;
      readonly completion: Completion;
      /** The line of the file of allowed signers that lets it count. */
      readonly signerLine: string;
    };

/** Judges the lesson again, and signs when it is passed. Throws `ConfigError` when nobody may sign, or when nobody confirms it. */
export async function recordCompletion(
  open: OpenLesson,
  { signer: given, keyFile }: CompletionOptions,
  deps: LessonDependencies,
  keyFolder: string | null,
  agree: AgreeToRun,
): Promise<RecordedCompletion> {
  const { platform, rulesFolder } = deps;
  const { root } = findRepository(platform, platform.cwd);
  const check = await checkLesson(open, deps, agree);
  if (check.verdict !== 'passed') return { check, place: null };
  const { id, digest } = open.lesson;
  const signer = given ?? (await userMail(platform, root));
  const completion: Completion = {
    lesson: id,
    language: open.state.language,
    digest,
    program: check.program,
    tests: check.tests?.passed ?? [],
    signer,
    time: timeOf(platform.clock.epochMs()),
  };
  const { signals } = await provenanceSettings(platform, { rulesFolder, policy: null, root });
  await requirePerson(platform, signals, shownOf(completion), id);
  const payload = encodeCompletion(completion);
  const signed = await signWith(keyFile, preAuthEncoding(PAYLOAD_TYPE, payload), platform, keyFolder);
  const signatures = [{ keyId: signed.keyId, bytes: signed.bytes }];
  const line = renderEnvelope({ payloadType: PAYLOAD_TYPE, payload, signatures });
  const place = `${TRAINING_FOLDER}${id}-${itemDigest(line).slice(0, 16)}.json`;
  platform.fs.writeFile(path.join(root, ...place.split('/')), `${line}\n`);
  return { check, place, completion, signerLine: allowedSignerLine(signer, publicKeyText(signed.publicKey)) };
}

function shownOf({ lesson, language, signer }: Completion): readonly string[] {
  return [
    `${signer} has passed the lesson ${lesson} in ${language}, and wrote the program that is part of this record.`,
  ];
}
