/** An envelope as it was found, with what mathematics say of its signatures. */
import { type AllowedSigners, type FoundEnvelope, parseEnvelope, preAuthEncoding } from '@skeptic/core';
import { checkSignature } from './check-signature.ts';

/** Reads a text that claims to be an envelope and checks its signatures. */
export function checkedEnvelope(place: string, text: string, signers: AllowedSigners): FoundEnvelope {
  const envelope = parseEnvelope(text);
  if (envelope === null) return { place, envelope, checks: [] };
  const message = preAuthEncoding(envelope.payloadType, envelope.payload);
  const checks = envelope.signatures.map((signature) => checkSignature(signature, message, signers));
  return { place, envelope, checks };
}
