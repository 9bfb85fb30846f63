/** What an envelope is worth for a change: who signed it, whether it is about this very change, and whether it still counts. */
import {
  type AllowedSigner,
  type AllowedSigners,
  allows,
  entriesOfKey,
  namedPrincipals,
} from './allowed-signers.ts';
import { type Envelope, PAYLOAD_TYPE } from './envelope.ts';
import type { SamePerson } from './mailmap.ts';
import { SIGNATURE_NAMESPACE } from './ssh-signature.ts';
import { decodeStatement, type EvidenceSubject, type Statement } from './statement.ts';

export const EVIDENCE_STATUSES = [
  'valid',
  'stale',
  'expired',
  'self-approval',
  'replayed',
  'unknown-signer',
  'tampered',
] as const;
export type EvidenceStatus = (typeof EVIDENCE_STATUSES)[number];

/** What a signature's mathematics say. */
export type SignatureCheck =
  /** It is that of a key, which need not be anybody's. */
  | { readonly kind: 'made-by'; readonly key: Uint8Array }
  /** It is not what the key that it names made of this payload. */
  | { readonly kind: 'broken' }
  /** It is of a kind that is not checked here, or no key that is known made it. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** An envelope as it was found. */
export interface FoundEnvelope {
  /** A file or a note, as shown. */
  readonly place: string;
  /** Null when there is no envelope at that place. */
  readonly envelope: Envelope | null;
  readonly checks: readonly SignatureCheck[];
}

/** How an attested commit stands to the head that is judged. */
export type CommitRelation =
  /** It is the head, or only evidence came after it. */
  | 'same'
  /** The head came later, with other changes. */
  | 'earlier'
  /** It is not in the history of the head. */
  | 'foreign';

/** Who may sign, and who is whom. */
export interface SignerContext {
  readonly signers: AllowedSigners;
  readonly samePerson: SamePerson;
}

export interface JudgingContext extends SignerContext {
  /** The change that is judged; its tree is that without evidence. */
  readonly subject: EvidenceSubject;
  relationOf(commit: string): CommitRelation;
  /** Whether the commit is the base of the change or came before it, so that what was reviewed from there holds the whole change. */
  reachesBase(commit: string): boolean;
  /** Mail addresses of the people whose change it is, in lower case. */
  readonly authors: ReadonlySet<string>;
  /** Digests of the items of the checklist by id. */
  readonly items: ReadonlyMap<string, string>;
  /** Seconds since the epoch. */
  readonly now: number;
  /** How long a statement counts; null for ever. */
  readonly maxAgeDays: number | null;
}

export interface JudgedEnvelope {
  readonly place: string;
  readonly status: EvidenceStatus;
  /** Why, in a few words; null for valid evidence. */
  readonly detail: string | null;
  /** What it says; of evidence without a good signature whatever somebody wrote. Null when it cannot be read. */
  readonly statement: Statement | null;
  /** The signer is one of those whose change it is. */
  readonly isByAuthor: boolean;
  /** The same for all that one person signs, by whatever name and key; null when nobody known signed it. */
  readonly person: string | null;
}

interface Judgement {
  readonly status: EvidenceStatus;
  readonly detail: string | null;
}

const VALID: Judgement = { status: 'valid', detail: null };
const DAY = 86_400;
/** Clocks differ. */
const TOLERANCE = 600;

/** Judges one envelope. */
export function judgeEnvelope(
  { place, envelope, checks }: FoundEnvelope,
  context: JudgingContext,
): JudgedEnvelope {
  const statement =
    envelope === null || envelope.payloadType !== PAYLOAD_TYPE ? null : decodeStatement(envelope.payload);
  if (statement === null) {
    const detail = envelope === null ? 'it is no envelope' : 'its payload is no statement of Skeptic';
    return { place, status: 'tampered', detail, statement, ...NOBODY };
  }
  const entries = signerEntries(statement.signer, checks, context.signers);
  if ('status' in entries) return { place, ...entries, statement, ...NOBODY };
  const names = namesOfSigner(statement.signer, entries, context);
  const isByAuthor = [...names].some((name) => context.authors.has(name));
  const who = { isByAuthor, person: [...names].sort()[0]! };
  const judgement = judgeSubject(statement, context) ?? judgeTime(statement, entries, context) ?? VALID;
  if (judgement.status === 'valid' && isByAuthor && statement.kind === 'approval') {
    const detail = `${statement.signer} is an author of the change`;
    return { place, status: 'self-approval', detail, statement, ...who };
  }
  return { place, ...judgement, statement, ...who };
}

const NOBODY = { isByAuthor: false, person: null };

/** All names of whoever signed, in small letters: lines that share a name or a key are one person's, and so are addresses that a mailmap joins. */
export function namesOfSigner(
  signer: string,
  entries: readonly AllowedSigner[],
  { signers, samePerson }: SignerContext,
): ReadonlySet<string> {
  const names = new Set(samePerson(signer));
  const keys = new Set(entries.map(({ key }) => key));
  let waiting = signers.signers.map((entry) => ({
    key: entry.key,
    names: namedPrincipals(entry).flatMap((name) => [...samePerson(name)]),
  }));
  for (;;) {
    const mine = waiting.filter((one) => keys.has(one.key) || one.names.some((name) => names.has(name)));
    if (mine.length === 0) return names;
    waiting = waiting.filter((one) => !mine.includes(one));
    for (const one of mine) {
      keys.add(one.key);
      for (const name of one.names) names.add(name);
    }
  }
}

/** The entries of the file of signers that make the statement its signer's, or why there is none. */
export function signerEntries(
  signer: string,
  checks: readonly SignatureCheck[],
  signers: AllowedSigners,
): readonly AllowedSigner[] | Judgement {
  let worst: Judgement = { status: 'unknown-signer', detail: 'it has no signature' };
  for (const check of checks) {
    if (check.kind === 'made-by') {
      const entries = entriesOfKey(signers, check.key);
      const allowing = entries.filter((one) => allows(one, signer, SIGNATURE_NAMESPACE));
      if (allowing.length > 0) return allowing;
      worst = { status: 'unknown-signer', detail: unlisted(signer, entries.length > 0) };
    } else if (check.kind === 'broken') {
      return { status: 'tampered', detail: 'the signature does not fit the payload' };
    } else worst = { status: 'unknown-signer', detail: check.detail };
  }
  return worst;
}

function unlisted(signer: string, isKeyKnown: boolean): string {
  return isKeyKnown
    ? `the key may not sign for ${signer}`
    : `the key of ${signer} is not among the allowed signers of the base`;
}

function judgeSubject({ subject, ...statement }: Statement, context: JudgingContext): Judgement | null {
  const { repository } = context.subject;
  if (repository !== null && subject.repository !== null && repository !== subject.repository)
    return { status: 'replayed', detail: 'it is about another repository' };
  const relation = context.relationOf(subject.commit);
  if (relation === 'foreign')
    return {
      status: 'replayed',
      detail: `it is about commit ${short(subject.commit)}, which is not in this history`,
    };
  if (!context.reachesBase(subject.base))
    return {
      status: 'replayed',
      detail: `it is about what came after ${short(subject.base)}, which is not the whole change`,
    };
  if (statement.kind === 'attestation' && context.items.get(statement.item.id) !== statement.item.digest)
    return { status: 'replayed', detail: `it is about another item than today's \`${statement.item.id}\`` };
  if (relation === 'earlier' || subject.tree !== context.subject.tree)
    return { status: 'stale', detail: `the change went on after ${short(subject.commit)}` };
  return null;
}

/** Why something that was signed does not count today; null when it does. */
export function judgeTime(
  statement: Pick<Statement, 'time'>,
  entries: readonly AllowedSigner[],
  { now, maxAgeDays }: Pick<JudgingContext, 'now' | 'maxAgeDays'>,
): Judgement | null {
  const said = Date.parse(statement.time) / 1000;
  const expired = (detail: string): Judgement => ({ status: 'expired', detail });
  if (!Number.isFinite(said) || said > now + TOLERANCE) return expired('its time has not come yet');
  if (maxAgeDays !== null && said + maxAgeDays * DAY < now)
    return expired(`it is older than ${maxAgeDays} days`);
  const faults = entries.map((entry) => keyFault(entry, said, now));
  const [first] = faults;
  return first === undefined || first === null || faults.includes(null) ? null : expired(first);
}

/** The time that a statement claims is its signer's word, so a key has to be valid today as well. */
function keyFault({ validAfter, validBefore }: AllowedSigner, said: number, now: number): string | null {
  if (validAfter !== null && Math.min(said, now) < validAfter) return 'the key was not valid yet';
  if (validBefore !== null && Math.max(said, now) >= validBefore) return 'the key is not valid any more';
  return null;
}

function short(object: string): string {
  return object.slice(0, 12);
}
