/** Answers and approvals: made for the head of a change, signed by a person, and put where others find them. */
import path from 'node:path';
import {
  ATTESTED_VERDICTS,
  type AttestedVerdict,
  allows,
  ConfigError,
  encodeStatement,
  entriesOfKey,
  itemDigest,
  PAYLOAD_TYPE,
  preAuthEncoding,
  publicKeyText,
  renderEnvelope,
  SIGNATURE_NAMESPACE,
  type Statement,
} from '@skeptic/core';
import { requirePerson } from './evidence/require-person.ts';
import { signWith } from './evidence/sign-with.ts';
import { EVIDENCE_FOLDER } from './git/commits.ts';
import { addNote, NOTES_REF } from './git/notes.ts';
import { userMail } from './git/user-mail.ts';
import { isAuthorOf } from './judging-context.ts';
import { type EvidenceDependencies, openReviewedChange, type ReviewedChange } from './open-evidence.ts';
import type { Platform } from './platform/platform.ts';
import { provenanceSettings } from './provenance-settings.ts';

export type Said =
  | { readonly kind: 'approval'; readonly reason: string | null }
  | {
      readonly kind: 'attestation';
      readonly reason: string;
      readonly item: string;
      readonly verdict: string;
    };

export interface RecordOptions {
  readonly said: Said;
  /** What the change goes into; null for the usual branch. */
  readonly base: string | null;
  /** Who signs; null for the mail address that git knows. */
  readonly signer: string | null;
  /** A key of SSH; null for the user's own key. */
  readonly keyFile: string | null;
  readonly store: 'files' | 'notes';
}

export interface Recorded {
  /** Where the envelope was put. */
  readonly place: string;
  readonly statement: Statement;
  /** The key as a file of allowed signers has it. */
  readonly publicKey: string;
  /** The base allows it to this signer. */
  readonly isListed: boolean;
  readonly signersFile: string;
  /** The signer is an author of the change. */
  readonly isByAuthor: boolean;
}

/** Records what a person says of the change that `HEAD` is. Throws `ConfigError` when nobody may say it, or when nobody confirms it. */
export async function recordEvidence(
  options: RecordOptions,
  { platform, rulesFolder }: EvidenceDependencies,
  keyFolder: string | null,
): Promise<Recorded> {
  const change = await openReviewedChange({ platform, rulesFolder }, options.base);
  try {
    const signer = options.signer ?? (await userMail(platform, change.repository.root));
    const statement = statementOf(options.said, change, signer, platform);
    const isByAuthor = isAuthorOf(change, signer);
    if (isByAuthor && statement.kind === 'approval')
      throw new ConfigError(`${signer} is an author of this change, and nobody approves their own`, {
        code: 'self-approval',
        hint: 'somebody else has to approve it',
      });
    const isService = change.policy?.file.gate?.services?.includes(signer) === true;
    if (!isService) {
      const source = { rulesFolder, policy: null, root: change.repository.root };
      const { signals } = await provenanceSettings(platform, source);
      const phrase = change.subject.commit.slice(0, PHRASE);
      await requirePerson(platform, signals, shownOf(statement, change), phrase);
    }
    const payload = encodeStatement(statement);
    const signed = await signWith(
      options.keyFile,
      preAuthEncoding(PAYLOAD_TYPE, payload),
      platform,
      keyFolder,
    );
    const signatures = [{ keyId: signed.keyId, bytes: signed.bytes }];
    const line = renderEnvelope({ payloadType: PAYLOAD_TYPE, payload, signatures });
    const isListed = entriesOfKey(change.signers, signed.publicKey).some((entry) =>
      allows(entry, signer, SIGNATURE_NAMESPACE),
    );
    const place = await put(line, statement, options.store, platform, change);
    const publicKey = publicKeyText(signed.publicKey);
    return { place, statement, publicKey, isListed, signersFile: change.signersFile, isByAuthor };
  } finally {
    change.close();
  }
}

/** So many characters of the commit have to be typed. */
const PHRASE = 8;

function statementOf(
  said: Said,
  { subject, items }: ReviewedChange,
  signer: string,
  platform: Platform,
): Statement {
  const time = new Date(platform.clock.epochMs()).toISOString().replace(/\.\d+Z$/, 'Z');
  const common = { subject, signer, time };
  if (said.kind === 'approval') return { ...common, kind: 'approval', reason: said.reason };
  const text = items.find(({ id }) => id === said.item)?.text;
  if (text === undefined)
    throw new ConfigError(`there is no item \`${said.item}\` in the checklist`, {
      code: 'item-unknown',
      hint: `items: ${items.map(({ id }) => id).join(', ')}`,
    });
  const item = { id: said.item, digest: itemDigest(text) };
  return { ...common, kind: 'attestation', reason: said.reason, item, verdict: verdictOf(said.verdict) };
}

function verdictOf(given: string): AttestedVerdict {
  const verdict = ATTESTED_VERDICTS.find((known) => known === given);
  if (verdict !== undefined) return verdict;
  throw new ConfigError(`there is no verdict \`${given}\``, {
    code: 'verdict-unknown',
    hint: `verdicts: ${ATTESTED_VERDICTS.join(', ')}`,
  });
}

function shownOf(
  statement: Statement,
  { commits, subject, items, baseEvidence }: ReviewedChange,
): readonly string[] {
  const { signer, reason } = statement;
  const what =
    statement.kind === 'approval'
      ? 'approves the change'
      : `answers \`${statement.item.id}\` (${items.find(({ id }) => id === statement.item.id)?.text}) with ${statement.verdict}`;
  const count = commits.length === 1 ? '1 commit' : `${commits.length} commits`;
  return [
    `${signer} ${what}${reason === null ? '' : `: ${reason}`}`,
    `  head  ${subject.commit}`,
    `  base  ${subject.base} (${baseEvidence}), ${count} ago`,
    ...commits
      .slice(0, SHOWN_COMMITS)
      .map(({ object, message }) => `  ${object.slice(0, 12)} ${message.split('\n')[0]}`),
    ...(commits.length > SHOWN_COMMITS ? ['  …'] : []),
  ];
}

const SHOWN_COMMITS = 10;

async function put(
  line: string,
  { kind, subject }: Statement,
  store: RecordOptions['store'],
  platform: Platform,
  { repository }: ReviewedChange,
): Promise<string> {
  if (store === 'notes') {
    await addNote(platform, repository, subject.commit, line);
    return `${NOTES_REF} of ${subject.commit.slice(0, 12)}`;
  }
  const place = `${EVIDENCE_FOLDER}${kind}-${itemDigest(line).slice(0, 16)}.json`;
  platform.fs.writeFile(path.join(repository.root, ...place.split('/')), `${line}\n`);
  return place;
}
