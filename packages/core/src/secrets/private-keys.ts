/** Private keys in PEM and PuTTY's format: over several lines, in one line with escapes, in parts that are joined, in base64 once more. */
import { decodeBase64 } from './base64.ts';
import type { Finder } from './finder.ts';

/** A key of 256 bits in PKCS #8 has some 180 characters; fewer than this hold none. */
const MIN_BODY = 40;
const MAX_BODY = 12_000;

/** What may stand between the lines of a body: line ends, escapes, quotes, operators, marks of comments, indentation. */
const BETWEEN = /(?:\s|\\[nrt]|\\\\n|["'`+,(){};|>#*]|\/\/|\\$)/gm;
const HEADERS = /^(?:\s|\\n)*(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash)\b[^\n\\]*(?:\n|\\n)(?:\s|\\n)*)*/;

/** `-----BEGIN … PRIVATE KEY-----` with a body that can be one. */
export const findPem: Finder = ({ text, at, detector }) => {
  const header = /^-----BEGIN ((?:[A-Z0-9]+ ){0,3})PRIVATE KEY(?: BLOCK)?-----/.exec(text.slice(at, at + 80));
  if (header === null) return [];
  const from = at + header[0].length;
  const close = text.indexOf('-----END', from);
  const cut = close === -1 || close - from > MAX_BODY ? from + 4000 : close;
  const raw = text.slice(from, Math.min(cut, text.length));
  const head = HEADERS.exec(raw)?.[0].length ?? 0;
  const cleaned = raw.slice(head).replace(BETWEEN, '');
  const body = /^[A-Za-z0-9/=]*/.exec(cleaned.replace(/-$/, ''))?.[0] ?? '';
  const whole = withPlus(raw.slice(head));
  if (Math.max(body.length, whole.length) < MIN_BODY || !isKeyBody(whole, header[1]!)) return [];
  const end = close === -1 || close - from > MAX_BODY ? from + head + lengthOfBody(raw.slice(head)) : close;
  const isEncrypted = header[1]!.includes('ENCRYPTED') || /ENCRYPTED/.test(raw.slice(0, head));
  return [
    {
      detector: detector.id,
      start: at,
      end,
      certain: true,
      values: bodyLines(raw.slice(head)),
      ...(isEncrypted ? { severity: 'medium' as const } : {}),
    },
  ];
};

/** The body in one piece. A `+` between quotes joins two parts; any other one belongs to the key. */
function withPlus(raw: string): string {
  const joined = raw.replace(/["'`]\s*\+?\s*(?:\\?\r?\n\s*)?\+?\s*["'`]/g, '').replace(/\\[nrt]|\\\\n/g, '');
  return /^[A-Za-z0-9+/=]*/.exec(joined.replace(/[\s"'`,(){};|>#*\\]|\/\/(?=\s)/g, ''))?.[0] ?? '';
}

function lengthOfBody(raw: string): number {
  return /^(?:[A-Za-z0-9+/=\s"'`,(){};|>#*]|\\[nrt])*/.exec(raw)?.[0].trimEnd().length ?? 0;
}

/** Parts that are long enough to be recognised where they are shown alone. */
function bodyLines(raw: string): string[] {
  return raw.match(/[A-Za-z0-9+/=]{8,}/g) ?? [];
}

/** A body begins with a sequence in DER, OpenSSH's mark, or (PGP) a packet. */
function isKeyBody(body: string, kind: string): boolean {
  if (new Set(body).size < 16) return false;
  if (kind.startsWith('PGP')) return true;
  const start = decodeBase64(body.slice(0, 40)) ?? '';
  return start.startsWith('openssh-key-v1') || start.charCodeAt(0) === 0x30;
}

/** The same in base64: `LS0tLS1CRUdJTi…`. */
export const findWrappedPem: Finder = ({ text, at, detector }) => {
  const value = /^[A-Za-z0-9+/]{100,12000}={0,2}/.exec(text.slice(at, at + 12_100))?.[0];
  if (value === undefined) return [];
  const decoded = decodeBase64(value.slice(0, value.length - (value.length % 4))) ?? '';
  if (!/^-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY/.test(decoded)) return [];
  return [{ detector: detector.id, start: at, end: at + value.length, certain: true }];
};

/** The private lines of a `.ppk` file. */
export const findPuttyKey: Finder = ({ text, at, detector }) => {
  const match = /^Private-Lines: \d{1,3}\r?\n((?:[A-Za-z0-9+/=]{4,64}\r?\n){1,60})/.exec(
    text.slice(at, at + 5000),
  );
  if (match === null) return [];
  const start = at + match[0].length - match[1]!.length;
  const lines = match[1]!.trimEnd().split(/\r?\n/);
  return [
    { detector: detector.id, start, end: start + match[1]!.trimEnd().length, certain: true, values: lines },
  ];
};
