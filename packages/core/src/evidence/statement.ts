/**
 * What a person says of a change, as an in-toto statement (v1): the answer to an item of the checklist is a test result, an approval a
 * simple verification result. Fields that these predicates do not have stand together in `skeptic_review`, which others ignore.
 */
import { z } from 'zod';
import { sha256 } from '../finding/sha256.ts';
import { utf8Bytes, utf8Text } from './bytes.ts';

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const TEST_RESULT = 'https://in-toto.io/attestation/test-result/v0.1';
const VERIFICATION_RESULT = 'https://in-toto.io/attestation/svr/v0.2';
const APPROVED = 'SKEPTIC_CHANGE_APPROVED';

export const ATTESTED_VERDICTS = ['pass', 'fail', 'not-applicable'] as const;
export type AttestedVerdict = (typeof ATTESTED_VERDICTS)[number];

/** The change that a statement is about. Objects are named as git names them, in hexadecimal. */
export interface EvidenceSubject {
  readonly commit: string;
  /** The tree of the commit without the folder of evidence. */
  readonly tree: string;
  /** Where the change begins: what was reviewed is what came after it. */
  readonly base: string;
  /** The first commit of the history, which tells repositories apart; null when it is not known (a shallow clone). */
  readonly repository: string | null;
}

/** The item of the checklist, as it was when it was answered. */
export interface AttestedItem {
  readonly id: string;
  /** SHA-256 of its text, in hexadecimal. */
  readonly digest: string;
}

interface Said {
  readonly subject: EvidenceSubject;
  /** Who says it: a principal of the file of allowed signers, mostly a mail address. */
  readonly signer: string;
  /** As in `2026-01-31T12:00:00Z`. The signer's own clock. */
  readonly time: string;
}

export type Statement =
  | (Said & { readonly kind: 'approval'; readonly reason: string | null })
  | (Said & {
      readonly kind: 'attestation';
      readonly reason: string;
      readonly item: AttestedItem;
      readonly verdict: AttestedVerdict;
    });

const object = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const text = z.string().min(1).max(2000);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const Review = z.looseObject({
  signer: text,
  time,
  base: object,
  repository: object.nullable(),
  reason: text.nullable(),
  verdict: z.enum(ATTESTED_VERDICTS).optional(),
});
const Descriptor = z.looseObject({
  name: text,
  digest: z.looseObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
});
const header = {
  _type: z.literal(STATEMENT_TYPE),
  subject: z.tuple([
    z.looseObject({ name: z.literal('commit'), digest: z.looseObject({ gitCommit: object }) }),
    z.looseObject({ name: z.literal('tree'), digest: z.looseObject({ gitTree: object }) }),
  ]),
};
const StatementJson = z.discriminatedUnion('predicateType', [
  z.looseObject({
    ...header,
    predicateType: z.literal(TEST_RESULT),
    predicate: z.looseObject({
      result: z.enum(['PASSED', 'WARNED', 'FAILED']),
      configuration: z.tuple([Descriptor]),
      skeptic_review: Review.extend({ reason: text, verdict: z.enum(ATTESTED_VERDICTS) }),
    }),
  }),
  z.looseObject({
    ...header,
    predicateType: z.literal(VERIFICATION_RESULT),
    predicate: z.looseObject({
      verifier: z.looseObject({ id: text }),
      properties: z.array(text).max(20),
      skeptic_review: Review,
    }),
  }),
]);

/** The digest of an item whose text is given: an answer is worth nothing for another question. */
export function itemDigest(itemText: string): string {
  return sha256(itemText);
}

/** How the test-result predicate puts a verdict. An item that does not apply has neither passed nor failed. */
const RESULTS = {
  pass: { result: 'PASSED', list: 'passedTests' },
  'not-applicable': { result: 'WARNED', list: 'warnedTests' },
  fail: { result: 'FAILED', list: 'failedTests' },
} as const;

/** The bytes of a statement, which are then signed. */
export function encodeStatement(statement: Statement): Uint8Array {
  const { subject, kind } = statement;
  return utf8Bytes(
    JSON.stringify({
      _type: STATEMENT_TYPE,
      subject: [
        { name: 'commit', digest: { gitCommit: subject.commit } },
        { name: 'tree', digest: { gitTree: subject.tree } },
      ],
      predicateType: kind === 'approval' ? VERIFICATION_RESULT : TEST_RESULT,
      predicate: kind === 'approval' ? approvalPredicate(statement) : attestationPredicate(statement),
    }),
  );
}

function approvalPredicate(statement: Statement & { readonly kind: 'approval' }): object {
  return {
    verifier: { id: signerUri(statement.signer), policies: [] },
    timeCreated: statement.time,
    properties: [APPROVED],
    skeptic_review: reviewOf(statement),
  };
}

function attestationPredicate(statement: Statement & { readonly kind: 'attestation' }): object {
  const { item, verdict } = statement;
  const { result, list } = RESULTS[verdict];
  return {
    result,
    configuration: [{ name: item.id, digest: { sha256: item.digest } }],
    [list]: [item.id],
    skeptic_review: { ...reviewOf(statement), verdict },
  };
}

function reviewOf({ signer, time, subject, reason }: Statement): object {
  return { signer, time, base: subject.base, repository: subject.repository, reason };
}

/** Reads the payload of an envelope; null when it is no statement of ours, or one that contradicts itself. */
export function decodeStatement(payload: Uint8Array): Statement | null {
  const read = StatementJson.safeParse(parseJson(utf8Text(payload)));
  if (!read.success) return null;
  const { data } = read;
  const [{ digest: commit }, { digest: tree }] = data.subject;
  const { base, repository, signer, time, reason } = data.predicate.skeptic_review;
  const subject = { commit: commit.gitCommit, tree: tree.gitTree, base, repository };
  if (data.predicateType === VERIFICATION_RESULT) {
    const { verifier, properties } = data.predicate;
    if (verifier.id !== signerUri(signer) || !properties.includes(APPROVED)) return null;
    return { kind: 'approval', subject, signer, time, reason };
  }
  const { configuration, result, skeptic_review: review } = data.predicate;
  if (RESULTS[review.verdict].result !== result) return null;
  const [{ name, digest }] = configuration;
  const item = { id: name, digest: digest.sha256 };
  return { kind: 'attestation', subject, signer, time, reason: review.reason, item, verdict: review.verdict };
}

/** A verifier is named by a URI. */
function signerUri(signer: string): string {
  return signer.includes('@')
    ? `mailto:${encodeURIComponent(signer).replace('%40', '@')}`
    : `urn:skeptic:signer:${encodeURIComponent(signer)}`;
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
