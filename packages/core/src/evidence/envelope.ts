/**
 * DSSE envelopes (secure-systems-lab/dsse, protocol v1): a payload, its type, and signatures over both. What is signed is not the JSON of
 * the envelope but the payload's own bytes, so nothing has to be written the same way twice.
 */
import { z } from 'zod';
import { fromBase64, joinBytes, toBase64, utf8Bytes } from './bytes.ts';

/** The payload is an in-toto statement. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

export interface Signature {
  /** A hint which key made it; nothing rests on it. */
  readonly keyId: string | null;
  readonly bytes: Uint8Array;
}

export interface Envelope {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly Signature[];
}

/** Longer envelopes are not ours. */
export const MAX_ENVELOPE_BYTES = 64 * 1024;
const MAX_SIGNATURES = 10;

const EnvelopeJson = z.looseObject({
  payloadType: z.string().max(200),
  payload: z.string().max(MAX_ENVELOPE_BYTES),
  signatures: z
    .array(z.looseObject({ keyid: z.string().max(500).optional(), sig: z.string().max(MAX_ENVELOPE_BYTES) }))
    .min(1)
    .max(MAX_SIGNATURES),
});

/** The bytes that are signed: `DSSEv1`, then type and payload, each after its length in decimal, all parted by one space. */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = utf8Bytes(payloadType);
  return joinBytes([utf8Bytes(`DSSEv1 ${type.length} `), type, utf8Bytes(` ${payload.length} `), payload]);
}

/** Reads an envelope, which anybody may have written; null when it is none. */
export function parseEnvelope(text: string): Envelope | null {
  if (text.length > MAX_ENVELOPE_BYTES) return null;
  const read = EnvelopeJson.safeParse(parseJson(text));
  if (!read.success) return null;
  const payload = fromBase64(read.data.payload);
  const signatures = read.data.signatures.flatMap(({ keyid, sig }) => {
    const bytes = fromBase64(sig);
    return bytes === null ? [] : [{ keyId: keyid ?? null, bytes }];
  });
  if (payload === null || signatures.length < read.data.signatures.length) return null;
  return { payloadType: read.data.payloadType, payload, signatures };
}

/** The envelope as one line of JSON, which `git notes merge -s cat_sort_uniq` can merge. */
export function renderEnvelope({ payloadType, payload, signatures }: Envelope): string {
  return JSON.stringify({
    payloadType,
    payload: toBase64(payload),
    signatures: signatures.map(({ keyId, bytes }) => ({
      ...(keyId === null ? {} : { keyid: keyId }),
      sig: toBase64(bytes),
    })),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
