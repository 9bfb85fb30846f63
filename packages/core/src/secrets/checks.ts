/**
 * Checks of structure and checksum that detectors name. Sources: GitHub's "Behind GitHub's new authentication token formats" (2021) for
 * CRC32 in base62, which npm's tokens share; RFC 7519 (JWT); BIP 173 (bech32); Discord's reference (an id of a user in base64).
 */

import { ownTable } from '../own-table.ts';
import { decodeBase64 } from './base64.ts';

/** True: it is real. False: nobody has issued it. */
export type SecretCheck = (secret: string) => boolean;

export const CHECKS: Readonly<Record<string, SecretCheck>> = ownTable({
  'crc32-base62': crc32Base62,
  jwt: isJwt,
  bech32: isBech32,
  'discord-token': isDiscordToken,
  'base64-json': isBase64Json,
});

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Digits of base62 that hold 32 bits. */
const CHECKSUM_LENGTH = 6;

/** The last six characters are the CRC32 of those between the prefix and them. */
function crc32Base62(secret: string): boolean {
  const body = secret.slice(secret.lastIndexOf('_') + 1);
  return body.slice(-CHECKSUM_LENGTH) === checksumOf(body.slice(0, -CHECKSUM_LENGTH));
}

/** The checksum of a token's random part, as it stands at its end. */
export function checksumOf(body: string): string {
  let rest = crc32(body);
  let digits = '';
  while (digits.length < CHECKSUM_LENGTH) {
    digits = BASE62[rest % 62]! + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** CRC-32 (IEEE 802.3) of ASCII. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i += 1) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** What introductions to JWT and libraries for it sign. */
const DOCUMENTED_PAYLOAD = /"sub"\s*:\s*"1234567890"|John Doe|"some":"payload"|"foo":"bar"|"hello":"world"/;

function isJwt(secret: string): boolean {
  const [header, payload] = secret.split('.').map((part) => jsonIn(part));
  if (header === null || typeof header !== 'object' || !('alg' in header)) return false;
  return payload !== null && typeof payload === 'object' && !DOCUMENTED_PAYLOAD.test(JSON.stringify(payload));
}

function isBase64Json(secret: string): boolean {
  const at = secret.indexOf('eyJ');
  const value = jsonIn(secret.slice(at).split(/[._]/, 1)[0]!);
  return typeof value === 'object' && value !== null;
}

function jsonIn(part: string | undefined): unknown {
  const text = part === undefined ? null : decodeBase64(part);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isDiscordToken(secret: string): boolean {
  return /^\d{17,20}$/.test(decodeBase64(secret.split('.', 1)[0]!) ?? '');
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** The last six characters are a checksum of what stands before them (BIP 173). */
function isBech32(secret: string): boolean {
  const text = secret.toLowerCase();
  const at = text.lastIndexOf('1');
  const data = [...text.slice(at + 1)].map((char) => BECH32.indexOf(char));
  return !data.includes(-1) && polymod([...expandedPrefix(text.slice(0, at)), ...data]) === 1;
}

/** The checksum that belongs to a prefix and data in bech32, in lower case. */
export function bech32ChecksumOf(prefix: string, data: string): string {
  const values = [...data].map((char) => BECH32.indexOf(char));
  const rest = polymod([...expandedPrefix(prefix), ...values, 0, 0, 0, 0, 0, 0]) ^ 1;
  return [25, 20, 15, 10, 5, 0].map((shift) => BECH32[(rest >>> shift) & 31]).join('');
}

function expandedPrefix(prefix: string): number[] {
  const codes = [...prefix].map((char) => char.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((term, i) => {
      if ((top >>> i) & 1) sum ^= term;
    });
  }
  return sum;
}
